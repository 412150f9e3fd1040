"""Plans that others published: TOC_TUI_CASES names a folder with them. They are no part of the project."""

from __future__ import annotations

import json
import os
from pathlib import Path

from toc_tui.plan.model import Item, Plan

WHY = "TOC_TUI_CASES is not set: the checks were NOT compared with plans that others published"


def published() -> list[Path]:
    """The files, none where nobody names a folder. A folder that is named has to have some."""
    folder = os.environ.get("TOC_TUI_CASES", "")
    files = sorted(Path(folder).glob("*.json")) if folder else []
    if folder and not files:
        raise FileNotFoundError(f"TOC_TUI_CASES names {folder}, where there are no *.json")
    return files


KINDS = {"outcome": "outcome", "impact": "impact", "goal": "outcome", "output": "outcome", "activity": "activity"}
LEADS = ("leads_to", "part_of")


def plan_of(path: Path) -> Plan:
    """A published plan in its own words, with its kinds put in ours; its arrows are those between what has words."""
    case = json.loads(path.read_text("utf-8"))
    nodes = {node["id"]: node for node in case["nodes"] if node["kind"] in KINDS and str(node["text"]).strip()}
    leads: dict[str, list[str]] = {key: [] for key in nodes}
    for link in case["links"]:
        if link["rel"] in LEADS and link["from"] in nodes and link["to"] in nodes:
            leads[link["from"]].append(link["to"])
    fields = {key: {"text": str(node["text"]).strip(), "leads_to": leads[key]} for key, node in nodes.items()}
    return Plan(items={key: Item(KINDS[node["kind"]], key, fields[key]) for key, node in nodes.items()})

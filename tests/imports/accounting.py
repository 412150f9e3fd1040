"""What became of everything in files of other tools, as a table.

    python -m tests.imports.accounting FILE_OR_FOLDER…

For JSON of nodes and links the file itself is counted, by no code of the program: each node must be an item with the
same words, each other field of it a field or a note, and each link an arrow, what a check is about, a note at one of
its ends, or named. For other files the columns say what was read. `equal` compares with the counts that a file states.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toc_tui.imports.drafting import Draft, drafted
from toc_tui.imports.importer import known, understand
from toc_tui.imports.understood import SourceFile, Understood
from toc_tui.plan.model import Item, Plan


@dataclass
class Account:
    """One file: what it states, what was read, what stands in the plan, and what is missing (nothing may be)."""

    name: str
    refused: str = ""
    stated: tuple[int, int] | None = None
    read: tuple[int, int, int] = (0, 0, 0)  # items, links, notes
    items: int = 0
    arrows: int = 0
    checks: int = 0
    noted: int = 0
    guessed: int = 0
    told: int = 0
    added: int = 0  # assumptions that stand at links in the file and are items in the plan
    missing: list[str] = field(default_factory=list)

    @property
    def equal(self) -> str:
        if self.stated is None:
            return "-"
        return "yes" if self.stated == self.read[:2] and self.items == self.stated[0] and not self.missing else "NO"


def account(path: Path) -> Account:
    """What became of a file."""
    found = understand(SourceFile(path.name, path.read_bytes()))
    if not isinstance(found, Understood):
        return Account(path.name, refused=getattr(found, "code", type(found).__name__))
    plan = drafted([found], {})
    if not isinstance(plan, Draft):
        return Account(path.name, refused=plan.code)
    one = _counted(Account(path.name), found, plan)
    data = json.loads(path.read_text("utf-8")) if path.suffix == ".json" else None
    if isinstance(data, dict) and isinstance(data.get("nodes"), list):
        one.stated = (data["counts"]["nodes"], data["counts"]["links"]) if "counts" in data else None
        one.read = (len(data["nodes"]), len(data["links"]), sum(len(list(_others(node))) for node in data["nodes"]))
        one.missing = list(_missing(data, plan))
    return one


def _counted(one: Account, found: Understood, plan: Draft) -> Account:
    items = plan.reading.plan.items.values()
    assumed = [item for item in found.items if item.name.startswith("assumes ")]
    one.added = len(assumed)
    one.items = len(items) - len(assumed)
    one.read = (len(found.items) - len(assumed), len(found.links), sum(len(item.notes) for item in found.items))
    one.arrows, one.guessed, one.told = plan.arrows, len(plan.guessed), len(plan.not_placed)
    one.checks = sum(bool(item.get("checks")) for item in items)
    one.noted = sum(plan.noted.values())
    return one


def _others(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of a node that are neither its name nor its words and say something."""
    for name, value in node.items():
        if name in ("id", "text", "kind") or value in (None, "", []):
            continue
        yield name, ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _missing(data: dict[str, Any], draft: Draft) -> Iterator[str]:
    """What stands in the file and neither in the plan nor among what was named."""
    plan = draft.reading.plan
    words = {node["id"]: " ".join((node["text"] or node["id"]).split()) for node in data["nodes"]}
    by_words: dict[str, list[Item]] = {}
    for item in plan.items.values():
        by_words.setdefault(" ".join(item.text.split()), []).append(item)
    for node in data["nodes"]:
        items = by_words.get(words[node["id"]], [])
        if not items:
            yield f"item {node['id']}"
        for name, said in _others(node):
            if not any(" ".join(said.split()) in " ".join(item.get("notes").split()) for item in items):
                yield f"{name} of {node['id']}: {said}"
    told = " ".join(one.words for one in draft.not_placed)
    for link in data["links"]:
        ends = words[link["from"]], words[link["to"]]
        if not _is_there(plan, by_words, ends) and f"{ends[0]} → {ends[1]}" not in told:
            yield f"link {ends[0]} → {ends[1]}"
        yield from _unsaid(link, plan, by_words, ends)


def _is_there(plan: Plan, by_words: dict[str, list[Item]], ends: tuple[str, str]) -> bool:
    for source in by_words.get(ends[0], []):
        for target in by_words.get(ends[1], []):
            if (
                target.key in source.leads_to
                or source.get("checks") == target.key
                or target.get("checks") == source.key
            ):
                return True
        if ends[1] in " ".join(source.get("notes").split()):
            return True
    return False


def _unsaid(link: dict[str, Any], plan: Plan, by_words: dict[str, list[Item]], ends: tuple[str, str]) -> Iterator[str]:
    """What a link says that stands nowhere in the plan."""
    everything = " ".join(
        " ".join(str(value) for value in one.fields.values())
        for source in by_words.get(ends[0], [])
        for target in by_words.get(ends[1], [])
        for one in (source, target, plan.link(source.key, target.key))
    )
    assumed = " ".join(item.text for item in plan.of("assumption"))
    for name in ("note", "label", "evidence", "confidence"):
        said = " ".join(str(link.get(name, "")).split())
        hinders = said in ("decreases",) and "True" in everything
        if said and said not in " ".join(everything.split()) and not hinders and said != "increases":
            yield f"{name} of {ends[0]} → {ends[1]}: {said}"
    if " ".join(link.get("assumptions", "").split()) not in " ".join(assumed.split()):
        yield f"assumptions of {ends[0]} → {ends[1]}"


def accounts(paths: list[Path]) -> Iterator[Account]:
    for path in paths:
        inner = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (account(one) for one in inner if known(one.name) and one.name != "README.md")


HEADS = "file|stated items, links|read items, links, notes|items|arrows|checks|notes|guessed|told|more|equal|missing"


def table(paths: list[Path]) -> Iterator[str]:
    """The rows of the table, in Markdown."""
    yield f"| {HEADS.replace('|', ' | ')} |"
    yield "|" + "---|" * (HEADS.count("|") + 1)
    for one in accounts(paths):
        if one.refused:
            yield f"| {one.name} | refused: {one.refused} |"
            continue
        stated = "{}, {}".format(*one.stated) if one.stated else "-"
        cells: list[object] = [one.name, stated, "{}, {}, {}".format(*one.read), one.items, one.arrows, one.checks]
        cells += [one.noted, one.guessed, one.told, one.added, one.equal, len(one.missing)]
        yield "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    for row in table([Path(word) for word in sys.argv[1:]]):
        print(row)

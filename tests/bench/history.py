"""What `make bench` measured, kept by version, and one page that tells how it went.

`make bench BENCH='--keep 0.2.0'` writes `kept/0.2.0.json`, and TREND.md anew. Most times are ratios to a program of
the same run, so that versions can be compared.
"""

import json
import os
import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests.bench.tables import Budget

FOLDER = Path(__file__).with_name("kept")
PAGE = Path(__file__).with_name("TREND.md")


def keep(name: str, rows: Iterable[Budget], folder: Path = FOLDER, page: Path = PAGE) -> None:
    """Keep the figures of one version, and write the page."""
    measured = {
        what: {"value": round(value, 3), "budget": budget, "aim": aim, "unit": unit}
        for what, value, budget, aim, unit in rows
        if value is not None
    }
    about = {"on": date.today().isoformat(), "python": platform.python_version(), "cores": os.cpu_count()}
    about["load"] = round(os.getloadavg()[0], 1)  # of a busy machine, figures are worth less
    folder.mkdir(exist_ok=True)
    content = json.dumps({"version": name, **about, "measured": measured}, indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(content + "\n", "utf-8")
    page.write_text(told(folder), "utf-8")


def told(folder: Path = FOLDER) -> str:
    """The page: a row a figure, a column a version, the oldest first; what is over its budget is marked."""
    kept = sorted((json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")), key=_order)
    names = list(dict.fromkeys(what for one in kept for what in one["measured"]))
    heads = ["figure", *(one["version"] for one in kept), "budget", "aim"]
    lines = [
        "# How fast each version was",
        "",
        "`make bench BENCH='--keep VERSION'` writes this page. **Bold**: over its budget.",
    ]
    lines += ["E is an empty Textual app, P is `python -c pass`, both of the same run.", ""]
    lines += [
        f"- {one['version']}: {one['on']}, Python {one['python']}, {one['cores']} cores, load {one['load']:g}"
        for one in kept
    ]
    lines += ["", _row(heads), _row(["---", *("---:" for _ in heads[1:])])]
    for what in names:
        found = [one["measured"].get(what) for one in kept]
        last = next(figure for figure in reversed(found) if figure)
        shown = [_figure(figure, last["budget"]) for figure in found]
        lines.append(_row([what, *shown, f"{last['budget']:g} {last['unit']}", f"{last['aim']:g}"]))
    return "\n".join(lines) + "\n"


def _order(one: dict[str, object]) -> tuple[str, str]:
    return str(one["on"]), str(one["version"])


def _figure(figure: dict[str, float] | None, budget: float) -> str:
    if figure is None:
        return "–"
    shown = f"{figure['value']:.2f}".rstrip("0").rstrip(".")
    return f"**{shown}**" if figure["value"] > budget else shown


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"

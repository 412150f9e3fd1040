"""What `make bench` measured, kept by version, and one page that tells how it went.

`make bench BENCH='--keep 0.2.0'` writes `kept/0.2.0.json`, and TREND.md anew. Most times are ratios to a program of
the same run, so that versions can be compared. With `--parts` only these are kept anew; the other figures stay.
"""

import json
import os
import platform
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.sittings import FIRST, PARTS, Sittings
from tests.bench.tables import Budget

FOLDER = Path(__file__).with_name("kept")
PAGE = Path(__file__).with_name("TREND.md")
Kept = dict[str, Any]


def keep(
    name: str, rows: Iterable[Budget], found: Iterable[Sittings] = (), folder: Path = FOLDER, page: Path = PAGE
) -> None:
    """Keep the figures of one version, and write the page."""
    file = folder / f"{name}.json"
    before: Kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    # of a busy machine, figures are worth less
    when = {"on": date.today().isoformat(), "load": round(os.getloadavg()[0], 1)}
    measured = {
        what: {"value": round(value, 3), "budget": budget, "aim": aim, "unit": unit, **when}
        for what, value, budget, aim, unit in rows
        if value is not None
    }
    places = {
        place.name: {**when, "notes": place.notes, "seconds": _rounded(place.figures)}
        for place in found
        if place.figures
    }
    content = {
        "version": name,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "measured": before.get("measured", {}) | measured,
        "sittings": before.get("sittings", {}) | places,
    }
    folder.mkdir(exist_ok=True)
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    page.write_text(told(folder), "utf-8")


def _rounded(figures: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {name: {part: round(value, 3) for part, value in one.items()} for name, one in figures.items()}


def told(folder: Path = FOLDER) -> str:
    """The page: a row a figure, a column a version, the oldest first; what is over its budget is marked. Then the
    sittings of the newest version, beside other programs."""
    kept: list[Kept] = sorted((json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")), key=_order)
    names = list(dict.fromkeys(what for one in kept for what in one["measured"]))
    heads = ["figure", *(one["version"] for one in kept), "budget", "aim"]
    lines = [
        "# How fast each version was",
        "",
        "`make bench BENCH='--keep VERSION'` writes this page. **Bold**: over its budget.",
        "E is an empty Textual app, P is `python -c pass`, both of the same run.",
        "",
        *(f"- {one['version']}: {_when(one)}, Python {one['python']}, {one['cores']} cores" for one in kept),
        "",
        _row(heads),
        _row(["---", *("---:" for _ in heads[1:])]),
    ]
    for what in names:
        found = [one["measured"].get(what) for one in kept]
        last = next(figure for figure in reversed(found) if figure)
        shown = [_figure(figure, last["budget"]) for figure in found]
        lines.append(_row([what, *shown, f"{last['budget']:g} {last['unit']}", f"{last['aim']:g}"]))
    for one in reversed(kept):
        if one.get("sittings"):
            lines += _sittings(one)
            break
    return "\n".join(lines) + "\n"


def _sittings(one: Kept) -> Iterator[str]:
    """A table for each place: a row a part, a column a program."""
    yield from ("", f"## One sitting on slow lines and a slow computer, {one['version']}", "")
    yield "Seconds until the screen is right after each of the keys; in brackets until the first byte, where that is"
    yield "earlier. Each program has the same plan as a file, and Emacs as an outline (org)."
    for name, place in one["sittings"].items():
        figures = place["seconds"]
        yield from ("", f"### {name[:1].upper()}{name[1:]} ({place['on']}, load {place['load']:g})", "")
        yield from ([*place["notes"], ""] if place["notes"] else [])
        yield _row(["", *figures])
        yield _row(["---", *("---:" for _ in figures)])
        others = [part for each in figures.values() for part in each if not part.endswith(FIRST)]
        for part in dict.fromkeys((*PARTS, *others)):
            cells = [_seconds(each, part) for each in figures.values()]
            if any(cell != "–" for cell in cells):
                yield _row([part, *cells])


def _seconds(figures: dict[str, float], part: str) -> str:
    right, first = figures.get(part), figures.get(part + FIRST)
    if right is None:
        return "–"
    earlier = first is not None and right - first >= 0.02
    return f"{right:.2f}" + (f" ({first:.2f})" if earlier else "")


def _when(one: Kept) -> str:
    """The days on which its figures were measured, and how busy the machine was."""
    days = sorted({figure["on"] for figure in one["measured"].values()})
    loads = sorted({figure["load"] for figure in one["measured"].values()})
    return ", ".join(" to ".join(dict.fromkeys((each[0], each[-1]))) for each in (days, [f"load {n:g}" for n in loads]))


def _order(one: Kept) -> tuple[str, str]:
    return max(figure["on"] for figure in one["measured"].values()), str(one["version"])


def _figure(figure: dict[str, float] | None, budget: float) -> str:
    if figure is None:
        return "–"
    shown = f"{figure['value']:.2f}".rstrip("0").rstrip(".")
    return f"**{shown}**" if figure["value"] > budget else shown


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"

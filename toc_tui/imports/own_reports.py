"""Our own tables for spreadsheets come back: the logic model (`table`) and the ways to check (`measures`).

They are known by their headings, as the packaged words have them. A table tells less than the plan: what it does not
hold (reasons, dates, records) cannot come back from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from toc_tui.guide import Guide
from toc_tui.imports.draft import folded
from toc_tui.imports.grid import CellTable, one_row
from toc_tui.imports.own_words import facts, no_facts
from toc_tui.imports.understood import FoundItem, FoundLink, NotPlaced, Understood
from toc_tui.plain import in_figures
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.model import DATA, TERMS, KeyPath

TABLE = ("track", "stage", "key", "words", "leads-to")
MEASURES = ("key", "change", "question", "how", "who_asks", "when", "start", "hoped", "data", "made_accessible")
RESULT = ("value", "story", "on", "how-many", "groups")
SIGN = "; "


@cache
def _words(report: str) -> Mapping[str, Any]:
    return Guide().words(f"reports/{report}")


def understand(grids: Sequence[CellTable]) -> Understood | None:
    """What one of our tables says; None where there is none."""
    for grid in grids:
        rows = grid.rows
        start = next((row for row, cells in enumerate(rows) if any(cells)), 0)
        if list(rows[start][: len(TABLE)]) == [_words("table")[name] for name in TABLE]:
            return _table(grid, start)
        for result in (RESULT, RESULT[:-1]):  # as 0.1.0 wrote it, without groups
            names = (*MEASURES, *result, "not-because")
            if list(rows[start]) == [_words("measures")[name] for name in names]:
                return _measures(grid, start, (*names[:-1], "not_because"))
    return None


# -- the logic model ---------------------------------------------------------------------------------
def _table(grid: CellTable, start: int) -> Understood:
    stages = {words: name for name, words in _words("table")["column"].items()}
    heads = dict(enumerate(grid.rows[start]))
    items: list[FoundItem] = []
    led: list[tuple[str, str, int]] = []
    left: list[NotPlaced] = []
    for row in range(start + 1, len(grid.rows)):
        track, stage, key, words, leads = (grid.cell(row, column) for column in range(len(TABLE)))
        if not words or stage not in stages:
            left += [NotPlaced(one_row(grid.rows[row]), grid.place(row))] if any(grid.rows[row]) else []
            continue
        kind, fields = _stage(stages[stage], track)
        more = {heads.get(at, ""): grid.cell(row, at) for at in range(len(TABLE), len(grid.rows[row]))}
        text, own = _marked(words)
        own, notes = {**fields, **own, **facts(kind, more)}, tuple(no_facts(kind, more))
        items.append(FoundItem(key or words, text, kind, own, notes, place=grid.place(row), key=key))
        led += [(key or words, leads, row)] if leads else []
    said = {folded(item.text): item.name for item in items}
    links: list[FoundLink] = []
    for source, cell, row in led:
        for words in _effects(cell, said):
            links += _arrow(source, words, said, grid, row, left)
    return Understood(tuple(items), tuple(links), tuple(left), read=len(items) + len(left))


def _marked(words: str) -> tuple[str, Mapping[str, object]]:
    """The words of an item that the table marks as something there is to be less of, and the field that says so."""
    before = Guide().words("voice")["less-of"].removesuffix("{text}")
    return (words.removeprefix(before), {"direction": "less"}) if words.startswith(before) else (words, {})


def _stage(stage: str, track: str) -> tuple[str, Mapping[str, object]]:
    """The kind and its fields. The track of an outcome is worked out from its arrows, as it was for the table."""
    kinds = {_words("table")["track-project"]: "project", _words("table")["track-co-production"]: "co-production"}
    if stage in TERMS:
        return "outcome", {"term": stage}
    if stage == "impact":
        return "impact", {"kind": kinds[track]} if track in kinds else {}
    if stage == "activity" and kinds.get(track) == "co-production":
        return "activity", {"kind": "co-production"}
    return ("activity" if stage == "activity" else "outcome"), {}


def _effects(cell: str, said: Mapping[str, str]) -> list[str]:
    """The things that a cell names: words may hold the sign between them themselves, so the longest known ones go
    first."""
    parts, found = cell.split(SIGN), []
    while parts:
        sizes = range(len(parts), 0, -1)
        size = next((size for size in sizes if folded(_target(SIGN.join(parts[:size]))) in said), 1)
        found.append(SIGN.join(parts[:size]))
        parts = parts[size:]
    return found


def _target(words: str) -> str:
    """The words of what an arrow leads to, without all marks."""
    return _marked(_plain(words.removesuffix(_words("table")["hinders"].removeprefix("{text}")))[0])[0]


def _plain(words: str) -> tuple[str, str, bool]:
    """What an arrow leads to, the reason for a doubt, and whether there is one."""
    doubted, because = (_words("table")[name] for name in ("led-in-doubt", "led-in-doubt-because"))
    middle, _, end = because.removeprefix("{text}").partition("{because}")
    if middle in words and words.endswith(end):
        text, _, reason = words.partition(middle)
        return text, reason.removesuffix(end), True
    suffix = doubted.removeprefix("{text}")
    return words.removesuffix(suffix), "", words.endswith(suffix)


def _arrow(
    source: str, words: str, said: Mapping[str, str], grid: CellTable, row: int, left: list[NotPlaced]
) -> list[FoundLink]:
    hindered = _words("table")["hinders"].removeprefix("{text}")
    hinders, target = words.endswith(hindered), said.get(folded(_target(words)))
    text, reason, doubt = _plain(words.removesuffix(hindered))
    if target is None:
        left.append(NotPlaced(f"{source} → {text}", grid.place(row), "no-end"))
        return []
    notes = ((_words("table")["doubts"], f"{text}: {reason}"),) if reason else ()
    fields: dict[str, object] = {**({"sure": "not-sure"} if doubt else {}), **({"hinders": True} if hinders else {})}
    return [FoundLink(source, target, fields, notes, place=grid.place(row))]


# -- the ways to check -------------------------------------------------------------------------------
def _measures(grid: CellTable, start: int, names: Sequence[str]) -> Understood:
    tables: dict[KeyPath, dict[str, object]] = {}
    changes: dict[str, str] = {}
    used: set[str] = {grid.cell(row, 0) for row in range(start + 1, len(grid.rows))}
    left: list[NotPlaced] = []
    read = 0
    for row in range(start + 1, len(grid.rows)):
        said = {name: grid.cell(row, column) for column, name in enumerate(names) if grid.cell(row, column)}
        if not said:
            continue
        read += 1
        change = said.pop("change", "")
        if change and change != _words("measures")["of-nothing"] and folded(change) not in changes:
            key = changes[folded(change)] = unique(slug(change, "outcome"), used)
            used.add(key)
            tables["outcome", key] = {"text": change, "guessed": _words("measures")["change"]}
        if said.get("question") or said.get("not_because"):
            _measure(said, changes.get(folded(change), ""), tables, used)
        elif set(said) - {"key"}:
            left.append(NotPlaced(one_row(grid.rows[row]), grid.place(row)))
    return Understood(tables=tables, not_placed=tuple(left), read=read)


def _measure(said: dict[str, str], checks: str, tables: dict[KeyPath, dict[str, object]], used: set[str]) -> None:
    """A way to check, and its latest result."""
    key = said.pop("key", "") or unique(slug(said.get("question", ""), "measure"), used)
    used.add(key)
    result = {name.replace("-", "_"): said.pop(name) for name in RESULT if name in said}
    if said.get("data") not in (None, *DATA):
        kinds = {words: name for name, words in Guide().words("voice").get("value", {}).items()}
        said["data"] = kinds.get(said["data"], said["data"])
    tables["measure", key] = {**({"checks": checks} if checks else {}), **said}
    if result:
        own = unique(f"{key}-latest", used)
        used.add(own)
        fields: dict[str, Any] = {"measure": key, **result}
        if among := _among(fields.pop("groups", "")):
            fields["among"] = among
        if "on" in fields:
            fields["on"] = _day(fields["on"])
        if (number := in_figures(str(fields.get("how_many", "")))) is not None:
            fields["how_many"] = number
        tables["result", own] = fields


def _among(cell: str) -> dict[str, str]:
    """The results of groups, as a copy for the makers has them; a copy for others may keep numbers back, and what it
    tells is no result."""
    parts = [part.partition(": ") for part in cell.split(SIGN) if part]
    return {group: words for group, _, words in parts} if all(words for _, _, words in parts) else {}


def _day(words: str) -> date | str:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return words

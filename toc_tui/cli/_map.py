"""The map for `toc-tui show --as map`: the columns one after the other, a sentence for each cell."""

from __future__ import annotations

from typing import Any

from toc_tui.cli._rows import item_data
from toc_tui.cli.command import CommandContext
from toc_tui.flows.columns import Map
from toc_tui.plan.model import Plan
from toc_tui.voice.phrasebook import Phrasebook


def shown(context: CommandContext, plan: Plan, key: str, json: bool) -> list[Any]:
    """Every column, or the one that an item stands in."""
    found = Map(context.theory(plan), Phrasebook(context.guide))
    if key and key not in found.places:
        return []
    wanted = [found.places[key][0]] if key else range(len(found.columns))
    if json:
        return [
            {"column": found.columns[at][0], "items": [_data(found, one) for one in found.columns[at][1]]}
            for at in wanted
        ]
    lines: list[str] = []
    for at in wanted:
        lines += [found.heading(at), *(f"  {found.told(one)}" for one in found.columns[at][1])]
    return lines


def _data(found: Map, key: str) -> dict[str, object]:
    """A cell as data, with what it leads to in doubt, if anything."""
    marks = {"doubts": found.doubted(key), "hinders": found.in_the_way(key)}
    return item_data(found.theory.plan.items[key]) | {name: keys for name, keys in marks.items() if keys}

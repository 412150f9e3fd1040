"""The live tree as rows: impact at the top, what leads to it beneath, down to activities.

An item with several parents stands once in full and elsewhere as a reference. Nothing is hidden by a
circle: the walk stops where an item stands already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from toc_tui.frozen import replace
from toc_tui.graph import Theory
from toc_tui.outline.lines import Line, Rank, Walk, others
from toc_tui.structure import reachable

__all__ = ["Line", "Rank", "above_in_tree", "beneath", "deeper_than", "outline"]


def outline(
    theory: Theory,
    folded: Iterable[str] = (),
    keep: Callable[[str], bool] | None = None,
    rank: Rank | None = None,
) -> list[Line]:
    """The tree's rows. `folded` are keys whose rows beneath are hidden; with `keep`, only items that pass
    and those above them are shown; with `rank`, what stands under the same item is sorted by it."""
    shown = reachable(theory.effects, filter(keep, theory.effects)) if keep else None
    walk = Walk(theory, frozenset(folded), shown, rank)
    for root in theory.roots if rank is None else sorted(theory.roots, key=rank):
        walk.branch(root, 0)
    # what the walk from the impacts has not met reaches none of them
    starts = theory.starts(walk.full) if shown is None else theory.loose
    walk.loose(starts if rank is None else sorted(starts, key=rank))
    return walk.lines if keep else [*walk.lines, *others(theory, rank)]


def deeper_than(lines: Sequence[Line], levels: int) -> Iterator[str]:
    """The keys to fold so that no more than so many levels are seen. A heading is no level of its own."""
    first = 0
    for line in lines:
        if line.form == "section":
            first = line.depth + 1
        elif line.form == "item" and line.beneath and line.depth - first >= levels - 1:
            yield line.key


def above_in_tree(lines: Sequence[Line], at: int) -> tuple[Line, ...]:
    """What a row stands beneath, the nearest first."""
    found: list[Line] = []
    level = lines[at].depth if at < len(lines) else 0
    for line in reversed(lines[:at]):
        if line.depth < level:
            level = line.depth
            if line.form != "section":
                found.append(line)
    return tuple(found)


def beneath(theory: Theory, key: str) -> list[Line]:
    """The rows of one item and of everything beneath it, as a tree of its own."""
    if key in theory.effects:
        walk = Walk(theory)
        walk.branch(key, 0)
        return walk.lines
    own = [Line(key), *(line for line in outline(theory) if line.under == key and line.form == "item")]
    return [replace(row, depth=1) if number else row for number, row in enumerate(own)]

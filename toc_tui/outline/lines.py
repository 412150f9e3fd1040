"""The rows of the tree, and the walk that makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.plan.model import Item

Rank = Callable[[str], tuple[float, float]]
BESIDE = ("statement", "assumption", "idea", "measure")


@frozen
class Line:
    """One row of the tree. `form`: item, again (stands in full elsewhere), or section (key is its name).
    `under` is the item above it; `beneath` counts what is hidden when folded."""

    key: str
    depth: int = 0
    form: str = "item"
    under: str = ""
    beneath: int = 0
    folded: bool = False


class Walk:
    """Makes the rows: down from an item, each item once in full, those in `closed` folded; with `shown`, of those
    items only. What stands under the same item is sorted by `rank`, else as in the file. `full` holds what stands in
    full already."""

    def __init__(
        self,
        theory: Theory,
        closed: frozenset[str] = frozenset(),
        shown: set[str] | None = None,
        rank: Rank | None = None,
    ) -> None:
        self.theory, self.closed, self.shown = theory, closed, shown
        self.causes: Mapping[str, Sequence[str]] = theory.causes
        if rank is not None:
            self.causes = {key: sorted(inner, key=rank) for key, inner in theory.causes.items()}
        self.full: set[str] = set()
        self.lines: list[Line] = []

    def branch(self, root: str, depth: int, above: str = "") -> None:
        """An item and everything beneath it."""
        shown, closed, full, lines = self.shown, self.closed, self.full, self.lines
        causes, measures = self.causes, self.theory.measures if self.shown is None else {}
        todo = [(root, depth, above)]
        while todo:
            key, level, under = todo.pop()
            if shown is not None and key not in shown:
                continue
            if key in full:
                lines.append(Line(key, level, "again", under))
                continue
            full.add(key)
            inner, checks = causes[key], measures.get(key, ())
            if key in closed and (inner or checks):
                lines.append(Line(key, level, "item", under, len(inner) + len(checks), True))
                full.update(self.theory.beneath(key))
                continue
            lines.append(Line(key, level, "item", under, len(inner) + len(checks)))
            level += 1
            if checks:
                lines += [Line(measure.key, level, "item", key) for measure in checks]
            if inner:
                todo += [(cause, level, key) for cause in reversed(inner)]

    def loose(self, starts: Sequence[str]) -> None:
        """What reaches no impact, from where it starts."""
        found = [key for key in starts if self.shown is None or key in self.shown]
        if found:
            self.lines.append(Line("loose", 0, "section"))
        for key in found:
            self.branch(key, 1)


def others(theory: Theory, rank: Rank | None = None) -> list[Line]:
    """What stands beside the theory: statements with their pairs, assumptions, measures of nothing, ideas."""
    plan = theory.plan
    found = {kind: list(plan.of(kind)) for kind in BESIDE}
    if rank is not None:
        for items in found.values():
            items.sort(key=lambda item: rank(item.key))
    stray = [item.key for item in found["measure"] if item.get("checks") not in theory.effects]
    return [
        *_section("statements", _statements(found["statement"])),
        *_section("assumptions", [Line(item.key, 1) for item in found["assumption"]]),
        *_section("ideas", [Line(item.key, 1) for item in found["idea"]]),
        *_section("measures", [Line(key, 1) for key in stray]),
    ]


def _section(name: str, lines: list[Line]) -> list[Line]:
    return [Line(name, 0, "section"), *lines] if lines else []


def _statements(statements: list[Item]) -> list[Line]:
    """Statements, each with those that answer it beneath; one that is answered itself stands at the top."""
    answering: dict[str, list[str]] = {}
    keys = {item.key for item in statements}
    for item in statements:
        if (answers := item.get("answers")) in keys:
            answering.setdefault(answers, []).append(item.key)
    pairs = {key: [other for other in others if other != key] for key, others in answering.items()}
    beneath = {key for others in pairs.values() for key in others}
    lines: list[Line] = []
    for item in statements:
        if item.key in pairs or item.key not in beneath:
            lines.append(Line(item.key, 1))
            lines += [Line(key, 2, under=item.key) for key in pairs.get(item.key, ()) if key not in pairs]
    return lines

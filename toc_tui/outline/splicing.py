"""The rows of a tree after an edit, from those before it: thousands need not be made anew for one.

It goes along the older rows and does what the walk would do now. It keeps account of the items that
stand in full in one of the two and not (yet) in the other; only these, and what other items lead to now, need a look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import heappop, heappush

from toc_tui.graph import Theory
from toc_tui.graph.learning import FEW, Edited
from toc_tui.outline.lines import Line, Walk, others
from toc_tui.routes import reached


def spliced(theory: Theory, closed: frozenset[str]) -> list[Line] | None:
    """The rows, or None where that is not so simple: nothing is known of the tree before, much changed, items stand
    in another order, or something of it is hidden."""
    edit = theory.edit
    if edit is None or closed not in edit.rows:
        return None
    if len(edit.touched) > FEW or closed & (reached(theory.effects, edit.touched | edit.came) | edit.gone):
        return None
    splice = Splice(theory, closed, edit)
    return splice.walk.lines if splice.whole() else None


class Splice:
    """One run along the older rows. As a collection it holds the items that stand in full now."""

    def __init__(self, theory: Theory, closed: frozenset[str], edit: Edited) -> None:
        self.theory, self.edit, self.older = theory, edit, edit.rows[closed]
        self.walk = Walk(theory, closed, None, self)
        self.missing: set[str] = set()  # in full above in the older rows, and not now
        self.extra: set[str] = set()  # in full above now, and not in the older rows
        self.at = self.end = 0  # how far it has come in the older rows; where the tree from the impacts ends there
        self.items: dict[str, int] = {}  # where each item stands in full in the older rows, hidden ones left out
        self.again: dict[str, list[int]] = {}  # where else
        self.starts: list[int] = []  # where the impacts stand
        self.folds: list[int] = []
        self._survey()
        # the rows that need a look, as a heap; all between them are taken over as they are
        self.look = sorted([*self.folds, *(self.items[key] for key in edit.touched if key in self.items)])

    def _survey(self) -> None:
        for at, (key, depth, form, _, _, folded) in enumerate(self.older):
            if form == "item":
                self.items[key] = at
                if folded:
                    self.folds.append(at)
            elif form == "again":
                self.again.setdefault(key, []).append(at)
            else:
                self.end = at
                return
            if not depth:
                self.starts.append(at)
        self.end = len(self.older)

    @cached_property
    def _hid(self) -> dict[str, int]:
        """Beneath which of the older rows each item was hidden."""
        found: dict[str, int] = {}
        for at in self.folds:
            for key in self.theory.beneath(self.older[at].key):
                found.setdefault(key, at)
        return found

    def _met(self, key: str) -> int:
        """At which of the older rows an item came to stand in full, or hidden; the end for nowhere."""
        return min(self.items.get(key, self.end), self._hid.get(key, self.end))

    def _full_at(self, row: Line) -> Iterable[str]:
        return (row.key, *self.theory.beneath(row.key)) if row.folded else (row.key,)

    def __contains__(self, key: object) -> bool:
        return key not in self.missing and (key in self.extra or self._met(str(key)) < self.at)

    def add(self, key: str) -> None:
        """An item stands in full now."""
        if key in self.missing:
            self.missing.discard(key)
        elif self._met(key) >= self.at:
            self._note(self.extra, key)

    def update(self, keys: Iterable[str]) -> None:
        """Several items stand in full now, or are hidden."""
        for key in keys:
            self.add(key)

    def _note(self, which: set[str], key: str) -> None:
        which.add(key)
        for at in (*self.again.get(key, ()), self.items.get(key, 0)):
            heappush(self.look, at)

    def whole(self) -> bool:
        """Make all rows; whether that was possible."""
        walk, theory = self.walk, self.theory
        if not self._children(theory.roots, self.starts, self.end, 0, ""):
            return False
        full = {*self.items, *self._hid, *self.extra} - self.missing
        if not theory.effects.keys() <= full:
            walk.full = full
            walk.loose(theory.starts(full))
        walk.lines += others(theory)
        return True

    def _along(self, end: int) -> bool:
        """The older rows from here to `end`, as they are now."""
        while self.at < end:
            while self.look and self.look[0] < self.at:
                heappop(self.look)
            following = min(self.look[0], end) if self.look else end
            self.walk.lines += self.older[self.at : following]
            self.at = following
            if following < end and not self._one(self.older[following]):
                return False
        return True

    def _one(self, row: Line) -> bool:
        """One of the older rows, and those beneath it if they are not as they were."""
        if row.form == "item" and row.key in self.extra:
            self.walk.lines.append(Line(row.key, row.depth, "again", row.under))
            self._skip(self._stop(self.at))
            return True
        if row.form == "item" and row.key in self.edit.touched:
            return self._again(row)
        if row.form == "again" and row.key in self.missing:
            self.walk.branch(row.key, row.depth, row.under)
        else:
            if row.folded:
                hidden = self._full_at(row)
                self.missing.difference_update(hidden)
                self.extra.difference_update(hidden)
            self.walk.lines.append(row)
        self.at += 1
        return True

    def _again(self, row: Line) -> bool:
        """An item that other things lead to now, or that is checked otherwise, and everything beneath it."""
        causes, measures = self.theory.causes[row.key], self.theory.measures.get(row.key, ())
        depth, stop = row.depth + 1, self._stop(self.at)
        self.walk.lines.append(row._replace(beneath=len(causes) + len(measures)))
        self.walk.lines += [Line(measure.key, depth, "item", row.key) for measure in measures]
        starts = [at for at, one in enumerate(self.older[self.at + 1 : stop], self.at + 1) if one[1] == depth]
        checks = self.edit.measures.get(row.key, ())
        self.at = starts[len(checks)] if len(checks) < len(starts) else stop
        return self._children(causes, starts[len(checks) :], stop, depth, row.key)

    def _children(self, now: Sequence[str], starts: Sequence[int], stop: int, depth: int, under: str) -> bool:
        """The branches of one item, of which the older rows start at `starts`; False if they stand in another order."""
        before = {self.older[at].key: end for at, end in zip(starts, [*starts, stop][1:], strict=True)}
        stay = set(now)
        if [key for key in before if key in stay] != [key for key in now if key in before]:
            return False
        left = iter(before.items())
        for key in now:
            if key not in before:
                self.walk.branch(key, depth, under)
                continue
            for other, end in left:
                if other == key:
                    if not self._along(end):
                        return False
                    break
                self._skip(end)
        self._skip(stop)
        return True

    def _stop(self, at: int) -> int:
        """Where the older rows of an item and of all beneath it end."""
        depth = self.older[at].depth
        return next((after for after in range(at + 1, self.end) if self.older[after][1] <= depth), self.end)

    def _skip(self, end: int) -> None:
        """Leave out the older rows from here to `end`."""
        for at in range(self.at, end):
            row = self.older[at]
            for key in self._full_at(row) if row.form == "item" else ():
                if key in self.extra:
                    self.extra.discard(key)
                elif key in self.theory.effects and self._met(key) == at:
                    self._note(self.missing, key)
        self.at = end

"""New items that grow on what is there: one edit, so that one undo takes all of it back."""

from __future__ import annotations

from toc_tui.frozen import frozen
from toc_tui.plan.edits import Add, Batch, Change, Edit, Refusal, missing
from toc_tui.plan.model import KeyPath
from toc_tui.plan.reading import Reading, reread
from toc_tui.plan.structure_edits import Link, Unlink


@frozen
class Grow:
    """A new item, with arrows to it from the items in `after`. `assumed_by` is the arrow that leans on it from now on.
    `instead_of` is an arrow that the new way takes the place of; it stays where something was said about it."""

    add: Add
    after: tuple[str, ...] = ()
    assumed_by: KeyPath = ()
    instead_of: KeyPath = ()

    def apply(self, reading: Reading) -> Change | Refusal:
        plan = reading.plan
        if refusal := missing(plan, *self.after, *self.assumed_by, *self.instead_of):
            return refusal
        change = self.add.apply(reading)
        if isinstance(change, Refusal):
            return change
        key = change.key
        edits: list[Edit] = [Link(source, key) for source in self.after]
        if self.assumed_by:
            source, target = self.assumed_by
            known = plan.link(source, target).many("assumes")
            edits.append(Link(source, target, {"assumes": [*known, key]}))
        edits += unsaid_arrow_removal(reading, self.instead_of)
        grown = Batch(tuple(edits)).apply(reread(reading, change.document))
        return grown if isinstance(grown, Refusal) else Change(grown.document, key)


def unsaid_arrow_removal(reading: Reading, arrow: KeyPath) -> list[Edit]:
    """What takes an arrow out, where nothing was said about it."""
    plan = reading.plan
    if len(arrow) != 2 or tuple(arrow) in plan.links or any(place == tuple(arrow) for _, place in plan.answers):
        return []
    return [Unlink(arrow[0], arrow[1])] if arrow[1] in plan.items[arrow[0]].many("leads_to") else []


@frozen
class Through:
    """An arrow leads through another item from now on: both ends are linked to it. The straight arrow stays where
    something was said about it."""

    arrow: KeyPath
    middle: str

    def apply(self, reading: Reading) -> Change | Refusal:
        if refusal := missing(reading.plan, *self.arrow, self.middle):
            return refusal
        source, target = self.arrow
        links = (Link(source, self.middle), Link(self.middle, target))
        found = Batch((*links, *unsaid_arrow_removal(reading, self.arrow))).apply(reading)
        return found if isinstance(found, Refusal) else Change(found.document, self.middle)

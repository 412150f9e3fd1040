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
class Assume:
    """Something that must hold, on which these arrows lean from now on: what says just these words already, or new."""

    words: str
    arrows: tuple[KeyPath, ...] = ()

    def apply(self, reading: Reading) -> Change | Refusal:
        plan = reading.plan
        if refusal := missing(plan, *(key for arrow in self.arrows for key in arrow)):
            return refusal
        folded = " ".join(self.words.casefold().split())
        known = (item.key for item in plan.of("assumption") if " ".join(item.text.casefold().split()) == folded)
        key, document = next(known, ""), reading.document
        if not key:
            change = Add("assumption", {"text": self.words}).apply(reading)
            if isinstance(change, Refusal):
                return change
            key, document = change.key, change.document
        edits = []
        for source, target in self.arrows:
            held = plan.link(source, target).many("assumes")
            if key not in held:
                edits.append(Link(source, target, {"assumes": [*held, key]}))
        leaning = Batch(tuple(edits)).apply(reread(reading, document))
        return leaning if isinstance(leaning, Refusal) else Change(leaning.document, key)


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

"""An item moved up or down among its siblings: its table, comments along, goes to another place in the file."""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.frozen import frozen
from toc_tui.plan.block_order import blocks_of, put_beside
from toc_tui.plan.edits import Change, Refusal
from toc_tui.plan.model import Item, Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.siblings import above, alike, siblings, stands_under


@frozen
class Reorder:
    """An item goes up (`by` below 0) or down among what stands beneath `among`; "" is what it stands beneath itself,
    the first of several. It goes as far as it can. Kinds do not mix in the tree, so it stays with its own."""

    key: str
    by: int
    among: str = ""

    def apply(self, reading: Reading) -> Change | Refusal:
        plan, item = reading.plan, reading.plan.item(self.key)
        if item is None:
            return Refusal("no-such-key", {"key": self.key})
        parent = self.among or above(plan, self.key)
        if not stands_under(plan, self.key, parent):
            if parent not in plan.items:
                return Refusal("no-such-key", {"key": parent})
            return Refusal("not-under", {"text": item.text, "to": plan.items[parent].text})
        other = self._passes(item, siblings(plan, self.key, parent))
        if isinstance(other, Refusal):
            return other
        moved, beside = (blocks_of(reading.document, one.path) for one in (item, other))
        if not (moved and beside):
            return Refusal("odd-shape", {"where": ".".join((other if moved else item).path)})
        return Change(put_beside(reading.document, moved, beside, after=self.by > 0), self.key)

    def _passes(self, item: Item, row: Sequence[Item]) -> Item | Refusal:
        """Which of its siblings the item passes last."""
        at = next(number for number, one in enumerate(row) if one.key == self.key)
        near = row[:at][::-1] if self.by < 0 else row[at + 1 :]
        if not near:
            return _at_the_end(self.by, item, alone=len(row) == 1)
        if not alike(item, near[0]):
            slots = {"text": item.text, "other": near[0].text}
            return Refusal("kinds-first", slots) if self.by < 0 else Refusal("kinds-last", slots)
        together = [one for one in near if alike(item, one)]
        return together[min(abs(self.by), len(together)) - 1]


def _at_the_end(by: int, item: Item, alone: bool) -> Refusal:
    slots = {"text": item.text}
    if alone:
        return Refusal("stands-alone", slots)
    return Refusal("stands-first", slots) if by < 0 else Refusal("stands-last", slots)


def passed(plan: Plan, edit: Reorder) -> str:
    """The key of the sibling that an item has passed last: what it stands before or after now; "" for none."""
    row = [one.key for one in siblings(plan, edit.key, edit.among or above(plan, edit.key))]
    at = row.index(edit.key) + (1 if edit.by < 0 else -1)
    return row[at] if 0 <= at < len(row) else ""

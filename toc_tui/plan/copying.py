"""A branch of the theory once more, with keys of its own."""

from __future__ import annotations

from collections.abc import Mapping

from toc_tui.frozen import frozen
from toc_tui.plan import writing
from toc_tui.plan.edits import Change, Refusal, missing, taken
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.locations import find, value
from toc_tui.plan.model import RECORDS, Item, KeyPath, Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.siblings import led
from toc_tui.plan.structure_edits import can_lead
from toc_tui.plan.text import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# how far something has come and how many wanted it was said of the first one, not of its copy
OF_THE_FIRST = ("status", "seen", "votes")


@frozen
class CopyBranch:
    """An item once more under `under` (or under all that it leads to), with copies of everything beneath it, also of
    what leads elsewhere too, and of the checks on them. The copies lead to each other as the first ones do, for the
    same reasons, and to nothing else. What the group answered, and results, stay with the first ones."""

    key: str
    under: str = ""

    def apply(self, reading: Reading) -> Change | Refusal:
        plan, item = reading.plan, reading.plan.item(self.key)
        if refusal := missing(plan, self.key, *filter(None, [self.under])):
            return refusal
        assert item is not None
        if item.kind in RECORDS:
            return Refusal("no-copy", {"text": item.text or item.key})
        if self.under and not can_lead(item, plan.items[self.under]):
            other = plan.items[self.under]
            return Refusal("cannot-lead", {"from": item.text, "to": other.text, "kind": other.kind})
        keys = _keys(reading, branch(plan, self.key))
        tables: dict[KeyPath, Mapping[str, Any]] = {}
        for old, new in keys.items():
            tables[plan.items[old].kind, new] = self._fields(reading, plan.items[old], keys)
        for source, target in plan.links:
            if source in keys and target in keys and target in plan.items[source].leads_to:
                path = ("link", source, target)
                tables["link", keys[source], keys[target]] = _written(reading.document, path)
        return Change(writing.add_tables(reading.document, tables), keys[self.key])

    def _fields(self, reading: Reading, item: Item, keys: Mapping[str, str]) -> dict[str, object]:
        """What the copy of an item says: all that stands in its table, known to us or not."""
        fields = _written(reading.document, item.path)
        for name in OF_THE_FIRST:
            fields.pop(name, None)
        if item.kind == "measure" and item.get("checks") in keys:
            fields["checks"] = keys[item.get("checks")]
        if not item.in_theory:
            return fields
        leads = [keys[key] for key in item.leads_to if key in keys]
        if item.key == self.key:
            outside = [self.under] if self.under else [key for key in led(reading.plan, item) if key not in keys]
            leads = [*outside, *leads]
        fields.pop("leads_to", None)
        return fields | ({"leads_to": leads} if leads else {})


def branch(plan: Plan, key: str) -> list[str]:
    """An item, everything that leads to it, directly or not, and the checks on these, in the order of the file."""
    found = {key}
    if plan.items[key].in_theory:
        causes: dict[str, list[str]] = {}
        for item in plan.items.values():
            for target in led(plan, item):
                causes.setdefault(target, []).append(item.key)
        todo = [key]
        for one in todo:  # it grows while it is walked
            new = [cause for cause in causes.get(one, ()) if cause not in found]
            found.update(new)
            todo += new
        found |= {item.key for item in plan.of("measure") if item.get("checks") in found}
    return [one for one in plan.items if one in found]


def _keys(reading: Reading, found: list[str]) -> dict[str, str]:
    """A new key for each item, made from its words, as for any new item."""
    plan, used = reading.plan, taken(reading)
    keys: dict[str, str] = {}
    for old in found:
        item = plan.items[old]
        checked = item.get("checks")
        words = item.text or old
        if item.kind == "measure" and not item.get("question") and checked in keys:
            words = f"not checked {keys[checked]}"
        keys[old] = unique(slug(words, item.kind), used)
        used.add(keys[old])
    return keys


def _written(document: Document, path: KeyPath) -> dict[str, object]:
    """All that is written in a table."""
    return dict(value(document, find(document, path)))

"""Edits of the theory's shape: other kinds, arrows, moves, removals, other keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from toc_tui.frozen import field, frozen
from toc_tui.plan import answering, writing
from toc_tui.plan.block_order import among_its_kind
from toc_tui.plan.edits import Batch, Change, Refusal, detail, missing, no_key, noted
from toc_tui.plan.keys import as_typed, fingerprint
from toc_tui.plan.model import TABLES, Item, KeyPath, Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.table_reading import NAMES, REFERS, in_order
from toc_tui.plan.text import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@frozen
class Retype:
    """Another kind for an item (outcome, activity, idea …). Fields that the new kind lacks go; undo has them."""

    key: str
    kind: str
    fields: Mapping[str, object] = field(default_factory=dict)
    under: tuple[str, ...] = ()

    def apply(self, reading: Reading) -> Change | Refusal:
        plan, item = reading.plan, reading.plan.item(self.key)
        if item is None:
            return Refusal("no-such-key", {"key": self.key})
        if refusal := missing(plan, *self.under):
            return refusal
        becomes = Item(self.kind, self.key)
        led = [other for other in plan.items.values() if self.key in other.many("leads_to")]
        if count := sum(not can_lead(other, becomes) for other in led):
            return Refusal("led-to", {"text": item.text, "count": count})
        document = self._as_kind(reading.document, item)
        if "leads_to" not in TABLES[self.kind].fields:
            gone = (path for target in item.leads_to for path in about_arrow(plan, self.key, target))
            document = writing.remove_tables(document, tuple(gone))
        for name, value in self._new_fields(item).items():
            document = writing.set_value(document, (self.kind, self.key, name), value)
        return Change(document, self.key)

    def _as_kind(self, document: Document, item: Item) -> Document:
        """The document with the item's table under its new kind, without the fields that this kind lacks."""
        if item.kind == self.kind:
            return document
        for name in item.fields:
            if name == "guessed" or not carries_over(item, name, self.kind):  # somebody has said what it is
                document = writing.clear_value(document, (*item.path, name))
        return among_its_kind(writing.rename_table(document, item.path, (self.kind, self.key)), (self.kind, self.key))

    def _new_fields(self, item: Item) -> dict[str, Any]:
        """What to write: the fields given, the main text where the new kind keeps it elsewhere, and the arrows."""
        spec = TABLES[self.kind]
        new = dict(self.fields)
        words = next(iter(spec.required), "")
        if words and words not in item.fields and item.text:
            new.setdefault(words, item.text)
        if self.under and "leads_to" in spec.fields:
            new["leads_to"] = [*dict.fromkeys((*item.leads_to, *self.under))]
        return new


def carries_over(item: Item, name: str, kind: str) -> bool:
    """Whether a field of an item means the same, and can say the same, in another kind of table."""
    before, after = TABLES[item.kind].fields.get(name), TABLES[kind].fields.get(name)
    if after is None or (before is not None and bool(before.choices) != bool(after.choices)):
        return False
    return not after.choices or item.get(name) in after.choices


def about_arrow(plan: Plan, source: str, target: str) -> Iterator[KeyPath]:
    """The tables that tell of an arrow."""
    if (source, target) in plan.links:
        yield "link", source, target
    yield from (("answer", check, *place) for check, place in plan.answers if place == (source, target))


def can_lead(source: Item, target: Item) -> bool:
    """Whether an arrow may go from one item to another: what we do may be a part of other work, or a step before it."""
    return source.in_theory and (target.kind in ("impact", "outcome") or source.kind == target.kind == "activity")


@frozen
class Link:
    """`source` leads to `target`; `details` are fields of the link (because, needed, sure …)."""

    source: str
    target: str
    details: Mapping[str, object] = field(default_factory=dict)

    def apply(self, reading: Reading) -> Change | Refusal:
        plan = reading.plan
        if refusal := missing(plan, self.source, self.target):
            return refusal
        source, target = plan.items[self.source], plan.items[self.target]
        if self.source == self.target:
            return Refusal("link-to-itself", {})
        if not can_lead(source, target):
            return Refusal("cannot-lead", {"from": source.text, "to": target.text, "kind": target.kind})
        document = reading.document
        if self.target not in source.leads_to:
            document = writing.set_value(document, (*source.path, "leads_to"), [*source.many("leads_to"), self.target])
        document = detail(document, self.source, self.target, self.details)
        path = ("link", self.source, self.target)
        return Change(noted(reading, document, path, self.details), self.source)


@frozen
class Unlink:
    """`source` no longer leads to `target`; what was said about that arrow goes with it."""

    source: str
    target: str

    def apply(self, reading: Reading) -> Change | Refusal:
        plan, source = reading.plan, reading.plan.item(self.source)
        if source is None or self.target not in source.many("leads_to"):
            return Refusal("no-such-link", {"from": self.source, "to": self.target})
        document = _without(reading.document, source, "leads_to", self.target)
        gone = tuple(about_arrow(plan, self.source, self.target))
        return Change(writing.remove_tables(document, gone), self.source)


def _without(document: Document, item: Item, name: str, *keys: str) -> Document:
    """The document with these keys taken out of a field; an empty list goes, and so does the only key of a text. What
    somebody wrote between its elements stays."""
    left = [key for key in item.many(name) if key not in keys]
    path = (*item.path, name)
    return writing.set_value(document, path, left) if left else writing.emptied(document, path)


@frozen
class Move:
    """`key` leads to `under` instead of `old` (or instead of everything, when `old` is empty)."""

    key: str
    under: str
    old: str = ""

    def apply(self, reading: Reading) -> Change | Refusal:
        item = reading.plan.item(self.key)
        if item is None:
            return Refusal("no-such-key", {"key": self.key})
        gone = [
            old
            for old in ((self.old,) if self.old else item.leads_to)
            if old in item.many("leads_to") and old != self.under
        ]
        return Batch((Link(self.key, self.under), *(Unlink(self.key, old) for old in gone))).apply(reading)


def dependents(plan: Plan, key: str) -> tuple[Item, ...]:
    """What goes when an item is removed: the checks on it and their results."""
    measures = [item for item in plan.of("measure") if item.fields.get("checks") == key]
    gone = {item.key for item in measures} | {key}
    return (*measures, *(item for item in plan.of("result") if item.get("measure") in gone))


@frozen
class Remove:
    """An item goes, with its arrows, the answers about it, and what only makes sense with it (`also`).
    What led to it stays in the plan."""

    key: str

    def apply(self, reading: Reading) -> Change | Refusal:
        plan, item = reading.plan, reading.plan.item(self.key)
        if item is None:
            return Refusal("no-such-key", {"key": self.key})
        gone = (item, *dependents(plan, self.key))
        keys = {other.key for other in gone}
        document = reading.document
        for other, name in _naming(plan, keys):
            if other.key not in keys:
                document = _without(document, other, name, *keys)
        tables = [("answer", check, *place) for check, place in plan.answers if not keys.isdisjoint(place)]
        for (source, target), link in plan.links.items():
            if source in keys or target in keys:
                tables.append(("link", source, target))
            elif hit := keys.intersection(link.many("assumes")):
                left = [key for key in link.many("assumes") if key not in hit]
                document = detail(document, source, target, {"assumes": left})
        document = writing.remove_tables(document, (*tables, *(other.path for other in gone)))
        return Change(document, next(iter(item.leads_to), ""))


def _naming(plan: Plan, keys: AbstractSet[str]) -> Iterator[tuple[Item, str]]:
    """Every item that names one of these keys, with the field that does."""
    for item in plan.items.values():
        for name, _ in REFERS[item.kind]:
            if not keys.isdisjoint(item.many(name)):
                yield item, name


@frozen
class Rename:
    """Another key for an item, everywhere it is named; only there, where the item has the new one by hand already."""

    old: str
    new: str

    def apply(self, reading: Reading) -> Change | Refusal:
        item = reading.plan.item(self.old)
        new = as_typed(self.new)
        if item is None:
            here = reading.plan.item(self.new) or reading.plan.item(new)
            if here is None or not is_left_behind(reading.plan, self.old):
                return Refusal("no-such-key", {"key": self.old})
            return Change(with_key(reading, Item(here.kind, self.old), here.key), here.key)
        if new == self.old:
            return Change(reading.document, new)
        if refusal := no_key(reading, self.new):
            return refusal
        return Change(with_key(reading, item, new), new)


def is_left_behind(plan: Plan, key: str) -> bool:
    """Whether things name a key that no item has, as they do when its item got another one by hand."""
    if key in plan.items:
        return False
    return key in plan.named or any(
        key in item.many(name) for item in plan.items.values() for name in NAMES[item.kind] if name in item.fields
    )


def with_key(reading: Reading, item: Item, new: str) -> Document:
    """The document with an item under another key, everywhere it is named. The key is one that nothing has or names,
    unless it was given to the item by hand."""
    plan, old = reading.plan, item.key
    document = _named_anew(reading.document, plan, old, new)
    if item.kind == "session":
        document = _answers_at(document, plan, old, new)
    swap = {old: new}
    for source, target in plan.links:
        if old in (source, target):
            document = writing.rename_table(
                document, ("link", source, target), ("link", swap.get(source, source), swap.get(target, target))
            )
    document = _renamed_answers(document, plan, old, new)
    for (source, target), link in plan.links.items():
        if old in link.many("assumes"):
            path = ("link", swap.get(source, source), swap.get(target, target), "assumes")
            document = writing.set_value(document, path, [swap.get(key, key) for key in link.many("assumes")])
    return writing.rename_table(document, item.path, (item.kind, new))


def _named_anew(document: Document, plan: Plan, old: str, new: str) -> Document:
    """The document with another key in the fields of items that name one; once in a list that has the new one too."""
    for other in plan.items.values():
        for name in NAMES[other.kind]:
            value = other.fields.get(name)
            if value == old:
                listed = TABLES[other.kind].fields[name].type == "list"
                document = writing.set_value(document, (*other.path, name), [new] if listed else new)
            elif isinstance(value, list) and old in value:
                swapped = [new if key == old else key for key in value if key != old or new not in value]
                document = writing.set_value(document, (*other.path, name), swapped)
    return document


def _answers_at(document: Document, plan: Plan, old: str, new: str) -> Document:
    """The document with the answers that were given at a session, and those before them, under its new key."""
    for (check, place), answer in plan.answers.items():
        path = ("answer", check, *place)
        if answer.session == old:
            document = writing.set_value(document, (*path, "session"), new)
        if any(one.get("session") == old for one in answer.earlier):
            before = [
                {**one, "session": new} if isinstance(one, dict) and one.get("session") == old else one
                for one in answering.before(answering.stands(document, path))
            ]
            document = writing.set_value(document, (*path, "earlier"), before)
    return document


def _renamed_answers(document: Document, plan: Plan, old: str, new: str) -> Document:
    """The document with the answers about an item under its new key. Where that changes the order of a place, the
    fingerprint of its words follows, so that nothing is asked again."""
    moved: dict[KeyPath, KeyPath] = {}
    for check, place in sorted((one for one in plan.answers if old in one[1]), key=lambda one: len(one[1])):
        path, swapped = ("answer", check, *place), tuple(new if key == old else key for key in place)
        # an answer that is written beneath another one has gone along with it
        carried = next((path[:size] for size in range(len(path) - 1, 2, -1) if path[:size] in moved), ())
        here = moved.get(carried, ()) + path[len(carried) :]
        moved[path] = there = ("answer", check, *in_order(check, swapped))
        document = writing.rename_table(document, here, there)
        about = plan.answers[check, place].about
        texts = {key: plan.items[one].text for one, key in zip(place, swapped, strict=True) if one in plan.items}
        if about and len(texts) == len(place) and about == fingerprint(texts[key] for key in swapped):
            document = writing.set_value(document, (*there, "about"), fingerprint(texts[key] for key in there[2:]))
    return document

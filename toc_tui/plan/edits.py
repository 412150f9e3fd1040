"""Edits: values that map a document to a document.

Each edit has `apply(reading)`, which gives a `Change` (the new document and the key where the next
reading makes sense) or a `Refusal` (a code from guides/words/refusals.toml with its slots). The words
that tell what an edit did are made by `voice` from the edit itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from toc_tui.frozen import field, frozen
from toc_tui.plain import NOTHING
from toc_tui.plan.arrows import SUPPORTS, joint
from toc_tui.plan.days import no_such_day, wrong_day
from toc_tui.plan.keys import as_typed, slug, unique
from toc_tui.plan.model import RESERVED, TABLES, KeyPath, Plan
from toc_tui.plan.reading import Reading, reread
from toc_tui.plan.text import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol
else:
    Protocol = object


@frozen
class Change:
    """What an edit gives: the document and the key of the item that matters now ("" for none)."""

    document: Document
    key: str = ""


@frozen
class Refusal:
    """Why an edit cannot be done: a code and its slots."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def no_day(words: str) -> Refusal:
    """Why words are no day: there is no such day, or they are not written like one."""
    return Refusal("no-such-day" if no_such_day(words) else "not-a-date", {"value": words})


class Edit(Protocol):
    """Anything that maps a reading to a changed document."""

    def apply(self, reading: Reading) -> Change | Refusal:
        """The changed document, or why not."""


def missing(plan: Plan, *keys: str) -> Refusal | None:
    """A refusal that names the first of these keys that the plan does not have."""
    for key in keys:
        if key not in plan.items:
            return Refusal("no-such-key", {"key": key})
    return None


@frozen
class Add:
    """A new item, before the items in `under` (it leads to them, and `because` tells why of each). `key` is made from
    the words if empty."""

    kind: str
    fields: Mapping[str, Any]
    under: tuple[str, ...] = ()
    key: str = ""
    because: str = ""

    def apply(self, reading: Reading) -> Change | Refusal:
        from toc_tui.plan import writing

        plan, spec = reading.plan, TABLES[self.kind]
        if refusal := missing(plan, *self.under):
            return refusal
        words = next((str(self.fields[name]) for name in (*spec.required, "not_because") if self.fields.get(name)), "")
        if spec.required and not words.strip(NOTHING):
            return Refusal("empty", {"kind": self.kind})
        if day := wrong_day(self.fields):
            return Refusal("no-such-day", {"value": day})
        if self.because and not self.under:
            return Refusal("because-of-what", {})
        key = unique(self.key or slug(words, self.kind), taken(reading))
        fields = {name: value for name, value in self.fields.items() if value not in ("", [], None)}
        if self.under:
            fields["leads_to"] = [*fields.get("leads_to", []), *self.under]
        document = writing.add_table(reading.document, (self.kind, key), fields)
        for target in self.under if self.because else ():
            document = writing.add_table(document, ("link", key, target), {"because": self.because})
        return Change(noted(reading, document, (self.kind, key), fields), key)


def noted(before: Reading, document: Document, path: KeyPath, given: Mapping[str, object]) -> Document:
    """The document with what easy words were written for, where these were given."""
    if "easy" not in given and "easy_who" not in given:
        return document
    from toc_tui.plan import easy_about  # only where there are easy words

    return easy_about.noted(before, document, path, given)


@frozen
class Set:
    """Fields of one table: None or "" clears. `path` is (kind, key), ("plan",), ("why",) or ("link", a, b)."""

    path: KeyPath
    fields: Mapping[str, Any]

    def apply(self, reading: Reading) -> Change | Refusal:
        from toc_tui.plan import writing

        kind, keys, document = self.path[0], self.path[1:], reading.document
        if refusal := missing(reading.plan, *keys):
            return refusal
        if len(keys) == 1 and reading.plan.items[keys[0]].kind != kind:
            return Refusal("no-such-key", {"key": keys[0]})
        if day := wrong_day(self.fields):
            return Refusal("no-such-day", {"value": day})
        for name, value in self.fields.items():
            if value in ("", [], None):
                if name in TABLES[kind].required and not self._not_checked(reading.plan):
                    return Refusal("empty", {"kind": kind})
                document = writing.emptied(document, (*self.path, name))
            else:
                document = writing.set_value(document, (*self.path, name), value)
        if {"term", "kind"} & set(self.fields) and "guessed" not in self.fields and len(keys) == 1:
            document = writing.clear_value(document, (*self.path, "guessed"))  # somebody has said what it is
        document = noted(reading, document, self.path, self.fields)
        return Change(document, keys[0] if keys else "")

    def _not_checked(self, plan: Plan) -> bool:
        """Whether this is a check that the group chose not to make: it may be without a question."""
        reason = "not_because"
        return self.path[0] == "measure" and bool(self.fields.get(reason, plan.items[self.path[1]].get(reason)))


@frozen
class Reword:
    """New words for an item; its key stays."""

    key: str
    text: str

    def apply(self, reading: Reading) -> Change | Refusal:
        item = reading.plan.item(self.key)
        if item is None:
            return Refusal("no-such-key", {"key": self.key})
        if not self.text.strip(NOTHING):
            return Refusal("empty", {"kind": item.kind})
        return Set(item.path, {item.words_field: self.text}).apply(reading)


def detail(document: Document, source: str, target: str, details: Mapping[str, Any]) -> Document:
    """The document with these fields of `[link.source.target]`; empty values clear."""
    from toc_tui.plan import writing
    from toc_tui.plan.locations import find

    path = ("link", source, target)
    given = {name: value for name, value in details.items() if value not in ("", [], None)}
    if not find(document, path).is_there(document):
        return writing.add_table(document, path, given) if given else document
    for name, value in details.items():
        where = (*path, name)
        document = writing.set_value(document, where, value) if name in given else writing.clear_value(document, where)
    return document


NEEDED = {"yes": "needed", "no": "helps"}  # what an answer to `needed` makes of the link's own field


@frozen
class RecordAnswer:
    """The group's answer to a check's question about a place; all answers before it are kept in `earlier`.
    A yes to `supports` gives a link its reason where it has none. Every other reason stays with the answer, so that
    none takes the place of another, and a doubt is never read as what speaks for the arrow."""

    check: str
    place: KeyPath
    says: str
    because: str = ""
    about: str = ""
    on: date | None = None
    session: str = ""

    def apply(self, reading: Reading) -> Change | Refusal:
        from toc_tui.plan import writing
        from toc_tui.plan.locations import find

        plan, document = reading.plan, reading.document
        if refusal := missing(plan, *self.place):
            return refusal
        path = ("answer", self.check, *self.place)
        fields: dict[str, Any] = {"says": self.says, "on": self.on, "about": self.about, "because": self.because}
        fields["session"] = self.session
        arrow = self.says != "accepted" and self._about_link(plan)
        if not arrow:
            document = self._at_joint(plan, document)
        else:
            details = self._details(plan)
            document = detail(document, self.place[0], self.place[1], details) if details else document
            reason = details.get("because") or self._reason(plan)
            if self.check == SUPPORTS and self.says == "yes" and self.because == reason:
                fields["because"] = ""  # it stands at the link
        from toc_tui.plan import answering  # of all edits this one alone needs it

        given = {name: value for name, value in fields.items() if value}
        given = answering.worded(self.check, self.place, given) if arrow else given
        if not find(document, path).is_there(document):
            document = writing.add_table(document, path, given)
        else:
            at_link = bool(self.because) and not fields["because"]
            document = answering.answered(document, path, given, at_link)
        return Change(document, self.place[0] if self.place else "")

    def _reason(self, plan: Plan) -> str:
        return plan.link(self.place[0], self.place[1]).get("because")

    def _details(self, plan: Plan) -> dict[str, object]:
        """What the answer says of the link itself."""
        if self.check == SUPPORTS and self.says == "yes" and self.because and not self._reason(plan):
            return {"because": self.because}
        if self.check == "needed":
            before, link = plan.answers.get((self.check, self.place)), plan.link(self.place[0], self.place[1])
            if self.says in NEEDED:
                return {"needed": NEEDED[self.says]}
            if before is not None and before.says in NEEDED and link.get("needed") == NEEDED[before.says]:
                return {"needed": ""}  # it stood there only because of that answer
        return {}

    def _at_joint(self, plan: Plan, document: Document) -> Document:
        """Asked of all that leads to an item: could it happen without one of them? No: each is needed. Not sure takes
        that back where it stood there only because of a no."""
        if self.check != "needed" or len(self.place) != 1:
            return document
        before, key = plan.answers.get((self.check, self.place)), self.place[0]
        said_no = before is not None and before.says == "no"
        for cause in joint(plan, key) if self.says == "no" or (said_no and self.says == "not-sure") else ():
            if self.says == "no" or plan.link(cause, key).get("needed") == NEEDED["yes"]:
                document = detail(document, cause, key, {"needed": NEEDED["yes"] if self.says == "no" else ""})
        return document

    def _about_link(self, plan: Plan) -> bool:
        if len(self.place) != 2:
            return False
        source = plan.item(self.place[0])
        return source is not None and self.place[1] in source.many("leads_to")


@frozen
class Batch:
    """Several edits as one: all or none."""

    edits: tuple[Edit, ...]

    def apply(self, reading: Reading) -> Change | Refusal:
        key = ""
        for number, edit in enumerate(self.edits):
            result = edit.apply(reading)
            if isinstance(result, Refusal):
                return result
            key = key or result.key
            if number + 1 < len(self.edits):
                reading = reread(reading, result.document)
            else:
                return Change(result.document, key)
        return Change(reading.document, key)


@frozen
class Replace:
    """Another whole text for the plan: taking in the file as it is now on disk, or, under its name, a version
    that was kept."""

    document: Document
    name: str = ""

    def apply(self, reading: Reading) -> Change | Refusal:
        return Change(self.document)


def no_key(reading: Reading, typed: str) -> Refusal | None:
    """Why what somebody typed cannot be the key of an item; None where it can be, as `as_typed` makes it."""
    key = as_typed(typed)
    if not key:
        return Refusal("key-no-letters", {"key": typed})
    if key in RESERVED:
        return Refusal("key-reserved", {"key": key})
    if (item := reading.plan.item(key)) is not None:
        return Refusal("key-taken", {"key": key, "kind": item.kind, "text": item.text})
    return Refusal("key-named", {"key": key}) if key in taken(reading) else None


@frozen
class TakeIn:
    """The plan with what was brought in from files: their names, and how many items are new."""

    document: Document
    file: str
    count: int

    def apply(self, reading: Reading) -> Change | Refusal:
        return Change(self.document)


def taken(reading: Reading) -> set[str]:
    """The keys that a new item cannot have: those of items, those of tables that the reading left out, and those that
    links and answers still name, so that nothing said about an item that is gone is taken to be about a new one."""
    headers = [block.header for block in reading.document.blocks if block.header]
    tables = [header[1] for header in headers if len(header) > 1 and header[0] in TABLES]
    return {*reading.plan.items, *reading.plan.named, *tables}

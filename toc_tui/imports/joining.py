"""What was taken in, joined to a plan that is there: same words, same item; what the plan says already stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toc_tui.imports.draft import NOTES, Tables, folded, shown, takes_notes
from toc_tui.imports.settling import renamed_within
from toc_tui.plan import answering, locations, writing
from toc_tui.plan.edits import taken
from toc_tui.plan.keys import unique
from toc_tui.plan.model import ANYWHERE, TABLES, THEORY, WORDS, Item, KeyPath
from toc_tui.plan.reading import Reading
from toc_tui.plan.text import Document

ADDED_UP = ("leads_to", "assumes", "see", "because_of")  # lists that hold what both say


class Joined:
    """The document with what was taken in. `same`: the keys of items that the plan had already, by the keys in the
    file."""

    def __init__(self, tables: Tables, before: Reading) -> None:
        self.tables, self.before, self.plan = tables, before, before.plan
        self.same: dict[str, str] = {}
        self._keys = self._matched()
        new: dict[KeyPath, dict[str, Any]] = {}
        self.document = before.document
        for path, fields in tables.found.items():
            whole, own = self._path(path), self._own(path[0], fields)
            if self._there(whole):
                self.document = self._filled(self.document, whole, own)
            elif own or len(path) > 1:
                new[whole] = own
        self.document = writing.add_tables(self.document, new)

    def _matched(self) -> dict[str, str]:
        """The key in the plan for each key of the file."""
        theory = {folded(item.text): item for item in reversed(list(self.plan.of(*THEORY)))}
        others = {(item.kind, folded(item.text)): item for item in self.plan.items.values() if item.text}
        used, found = taken(self.before), dict[str, str]()
        for path, fields in self.tables.found.items():
            if len(path) != 2 or TABLES[path[0]].shape != "keyed":
                continue
            twin = self._twin(path, fields, theory, others, found)
            if twin is not None:
                found[path[1]] = self.same[path[1]] = twin.key
            else:
                found[path[1]] = unique(path[1], used)
                used.add(found[path[1]])
        return found

    def _twin(
        self,
        path: KeyPath,
        fields: Mapping[str, object],
        theory: Mapping[str, Item],
        others: Mapping[tuple[str, str], Item],
        found: dict[str, str],
    ) -> Item | None:
        """The item of the plan that is the same: of the same words, or a record with the same key that says the
        same."""
        words = folded(next((str(fields[name]) for name in WORDS if fields.get(name)), ""))
        if path[0] in THEORY:
            return others.get((path[0], words)) or theory.get(words)
        item = self.plan.item(path[1])
        if item is not None and item.kind == path[0] and dict(item.fields) == dict(fields):
            return item
        own = {name: renamed_within(value, found) for name, value in fields.items()}
        if not words:
            return next((one for one in self.plan.of(path[0]) if own.items() <= dict(one.fields).items()), None)
        twin = others.get((path[0], words))
        return twin if twin is not None and _alike(own, twin) else None

    def _path(self, path: KeyPath) -> KeyPath:
        """Where a table of the file stands in the plan."""
        if len(path) == 2:
            key = self._keys[path[1]] if TABLES[path[0]].shape == "keyed" else path[1]
            kind = self.plan.items[key].kind if path[1] in self.same else path[0]
            return (kind, key)
        start = {"link": 1, "answer": 2}.get(path[0], len(path))
        return (*path[:start], *(self._keys.get(key, key) for key in path[start:]))

    def _own(self, kind: str, fields: Mapping[str, object]) -> dict[str, object]:
        refers = {name for name, spec in TABLES[kind].fields.items() if spec.refers or name == "for"}
        return {name: renamed_within(value, self._keys) if name in refers else value for name, value in fields.items()}

    def _there(self, path: KeyPath) -> bool:
        return locations.find(self.document, path).is_there(self.document)

    def _filled(self, document: Document, path: KeyPath, fields: dict[str, object]) -> Document:
        """A table of the plan with what it does not say yet; what it says otherwise stays, and the file's words are
        noted beside it."""
        old = self._fields(path)
        if path[0] == "answer":
            return answering.also_keep(document, path, fields) if old != fields else document
        notes: list[str] = []
        skipped = {"guessed", "term", "kind"} if "guessed" in fields else set[str]()  # the plan knows what was guessed
        for name, value in fields.items():
            if name not in skipped:
                document = self._field(document, (*path, name), value, old, notes)
        return self._noted(document, path, old, notes)

    def _field(
        self, document: Document, where: KeyPath, value: Any, old: Mapping[str, Any], notes: list[str]
    ) -> Document:
        """One field of a table that is there; what cannot be written is added to `notes`."""
        name = where[-1]
        if name not in old and (name in TABLES[where[0]].fields or name in ANYWHERE):
            return writing.set_value(document, where, value)
        if name in ADDED_UP and isinstance(value, list) and isinstance(old.get(name), (list, tuple)):
            more = [one for one in value if one != where[-2]]
            return writing.set_value(document, where, list(dict.fromkeys([*old[name], *more])))
        if name == NOTES:
            notes += [line for line in str(value).splitlines() if line not in str(old.get(name, "")).splitlines()]
        elif name not in old or folded(shown(value)) != folded(shown(old[name])):
            notes.append(f"{name}: {shown(value)}")
        return document

    def _fields(self, path: KeyPath) -> Mapping[str, object]:
        if path[0] in ("plan", "why"):
            return self.plan.head if path[0] == "plan" else self.plan.why
        if path[0] == "link":
            return self.plan.link(path[1], path[2]).fields
        if path[0] == "answer":
            return answering.stands(self.before.document, path)
        return self.plan.items[path[1]].fields if path[1] in self.plan.items else {}

    def _noted(self, document: Document, path: KeyPath, old: Mapping[str, object], notes: list[str]) -> Document:
        if not notes:
            return document
        if not takes_notes(path[0]):
            for line in notes:
                self.tables.leave(f"{'.'.join(path)}, {line}", None, "plan-says")
            return document
        for line in notes:
            self.tables.noted[line.partition(":")[0]] += 1
        before = str(old.get(NOTES, "")).strip()
        return writing.set_value(document, (*path, NOTES), "\n".join([before, *notes]) if before else "\n".join(notes))


def _alike(fields: Mapping[str, object], twin: Item) -> bool:
    """Whether a record with the same words is the same one: nothing that tells records apart differs."""
    return all(fields.get(name) in (None, twin.fields.get(name)) for name in ("on", "measure", "session"))

"""From what a file holds to tables of a plan: keys for the items, arrows between them, notes for what has no field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toc_tui.imports.draft import Tables, as_field, shown
from toc_tui.imports.understood import FoundItem, FoundLink, Understood
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.model import ANYWHERE, TABLES, THEORY, KeyPath

GUESSED = "guessed"
WORDS_FIELD = {"measure": "question", "poll": "question", "decision": "what", "action": "what"}


class Arranged(Tables):
    """The tables of what was understood. `proposed` counts the arrows that the file does not draw."""

    def __init__(self, files: Iterable[Understood]) -> None:
        super().__init__()
        self.proposed = 0
        self._used: set[str] = set()
        for said in files:
            self._take(said)

    def _take(self, said: Understood) -> None:
        self._head("plan", said.head)
        self._head("why", said.why)
        for path, fields in said.tables.items():
            self._table(path, fields)
        self.not_placed += said.not_placed
        paths: dict[str, KeyPath] = {}
        for item in said.items:
            if (made := self._item(item)) is not None:
                paths.setdefault(item.name, made)
        for link in said.links:
            self._link(link, paths)

    def _head(self, name: str, fields: Mapping[str, object]) -> None:
        own = self.found.setdefault((name,), {}) if fields else {}
        for field, value in fields.items():
            if field not in own:
                own[field] = value
            elif own[field] != value:
                self.note((name,), field, shown(value))

    def _table(self, path: KeyPath, fields: Mapping[str, object]) -> None:
        if len(path) == 1:
            self._head(path[0], fields)
        elif path not in self.found:
            self.found[path] = dict(fields)
            self._used.update(path[1:] if len(path) == 2 else ())
        else:
            for field, value in fields.items():
                if self.found[path].setdefault(field, value) != value:
                    self.note(path, field, shown(value))

    # -- items ---------------------------------------------------------------------------------------
    def _item(self, item: FoundItem) -> KeyPath | None:
        words = " ".join(item.text.split()) if item.kind in THEORY else item.text.strip()
        if not words:
            for heading, note in item.notes:
                self.leave(f"{heading}: {note}" if heading else note, item.place, "no-words")
            return None
        key = unique(item.key or slug(words, item.kind), self._used)
        self._used.add(key)
        path = (item.kind, key)
        known = {**ANYWHERE, **TABLES[item.kind].fields}
        fields: dict[str, object] = {WORDS_FIELD.get(item.kind, "text"): words}
        self.found[path] = fields
        if item.place is not None:
            self.places[path] = item.place
        for name, value in item.fields.items():
            if name in known and value not in ("", [], None):
                fields[name] = as_field(item.kind, name, value)
            elif value not in ("", [], None):
                self.note(path, name, shown(value))
        if item.guessed and GUESSED in known:
            fields[GUESSED] = item.guessed
        for heading, note in item.notes:
            self.note(path, heading, note)
        return path

    # -- arrows --------------------------------------------------------------------------------------
    def _link(self, link: FoundLink, paths: Mapping[str, KeyPath]) -> None:
        source, target = paths.get(link.source), paths.get(link.target)
        if source is None or target is None:
            told = [link.source if source is None else self.words_of(source)]
            told += [link.target if target is None else self.words_of(target)]
            said = [f"{name}: {shown(value)}" for name, value in link.fields.items() if value not in ("", [], None)]
            said += [f"{heading}: {words}" if heading else words for heading, words in link.notes]
            self.leave("; ".join([" → ".join(told), *said]), link.place, "no-end")
            return
        if source == target:
            self.leave(" → ".join([self.words_of(source)] * 2), link.place, "itself")
            self._said_of(link, source)
        elif leads(source[0], target[0]):
            self._arrow(link, source, target, paths)
        elif not self._beside(source, target):
            self.note(source, "leads_to", self.words_of(target))
            self._said_of(link, source)

    def _arrow(self, link: FoundLink, source: KeyPath, target: KeyPath, paths: Mapping[str, KeyPath]) -> None:
        """An arrow of the plan, with what the file says of it. What it assumes is named as the file names it."""
        led = self.found[source].setdefault("leads_to", [])
        if target[1] not in led:
            led.append(target[1])
            self.proposed += link.proposed
        path, known = ("link", source[1], target[1]), TABLES["link"].fields
        details = {name: value for name, value in link.fields.items() if name in known and value not in ("", [], None)}
        if "assumes" in details:
            details["assumes"] = [paths[name][1] if name in paths else name for name in details["assumes"]]
        own = self.found.get(path, {})
        for name, value in details.items():
            if own.setdefault(name, value) != value:
                self.note(source, name, shown(value))
        if own:
            self.found[path] = own
        self._said_of(link, source, known)

    def _said_of(self, link: FoundLink, source: KeyPath, known: Iterable[str] = ()) -> None:
        """What a file says of an arrow and the plan has no field for: it is noted where the arrow starts."""
        for name, value in link.fields.items():
            if name not in known and value not in ("", [], None):
                self.note(source, name, shown(value))
        for heading, words in link.notes:
            self.note(source, heading, words)

    def _beside(self, source: KeyPath, target: KeyPath) -> bool:
        """What a thing beside the theory is about, where a field holds that: a measure checks a change, a statement and
        an idea are for one."""
        if source[0] == target[0] == "statement" and "answers" not in self.found[source]:
            self.found[source]["answers"] = target[1]
            return True
        for one, other in ((source, target), (target, source)):
            if other[0] not in THEORY or one[0] not in ("measure", "statement", "idea"):
                continue
            fields = self.found[one]
            if one[0] == "measure":
                if "checks" in fields:
                    return False
                fields["checks"] = other[1]
            elif other[1] not in fields.setdefault("for", []):
                fields["for"].append(other[1])
            return True
        return False


def leads(source: str, target: str) -> bool:
    """Whether a thing of one kind can lead to one of another."""
    spec = TABLES[source].fields.get("leads_to")
    return spec is not None and target in spec.refers

"""What changed in a plan, a sentence each: what diff prints, edit tells and a kept version is compared by."""

from __future__ import annotations

from collections.abc import Mapping

from toc_tui.guide import Guide
from toc_tui.plan.comparison import TableChange, between, tables_of
from toc_tui.plan.model import TABLES, Item, KeyPath
from toc_tui.plan.text import Document, same
from toc_tui.plan.values import Value, inline
from toc_tui.voice.forms import title
from toc_tui.voice.phrasebook import Phrasebook

MOST = 300  # letters of a value that are said
BEFORE = 40  # letters that are said before the place where two long values part
VALUES = frozenset({"changed", "reworded"})  # changes that say a value as it was and as it is


def cut(text: str) -> str:
    """As much of a value as is said."""
    return text if len(text) <= MOST else text[:MOST] + "…"


class Changes:
    """The changes from one text of a plan to another, and their sentences."""

    def __init__(self, old: Document, new: Document, guide: Guide) -> None:
        self.guide, self.voice = guide, Phrasebook(guide)
        before, after = tables_of(old), tables_of(new)
        self.found = between(before, after)
        self.differ = not same(old, new)
        self._texts = {
            path[-1]: self._words(path, fields)
            for side in (before, after)
            for path, fields in side.items()
            if len(path) == 2
        }
        self._after = after

    def sentences(self) -> list[str]:
        """A sentence a change; where only comments and layout differ, one that says so; none if all is the same."""
        if not self.found and self.differ:
            return [self.guide.say("changes.layout")]
        return [self.sentence(change) for change in self.found]

    def data(self) -> list[dict[str, object]]:
        """The changes as data."""
        if not self.found and self.differ:
            return [{"change": "layout", "said": self.guide.say("changes.layout")}]
        return [
            {
                "change": change.what,
                "path": list(change.path),
                "field": change.field,
                "old": change.old,
                "new": change.new,
                "said": self.sentence(change),
            }
            for change in self.found
        ]

    def sentence(self, change: TableChange) -> str:
        """One change in words."""
        path, name = change.path, change.what
        slots: dict[str, object] = {
            "subject": self.subject(path),
            "field": self._field(change.field),
            "old": self._value(path, change.field, change.old),
            "new": self._value(path, change.field, change.new),
            "noun": self._noun(path[0]),
            "text": self._texts.get(path[-1], ""),
            "where": ".".join(path),
        }
        if name in VALUES and slots["old"] == slots["new"]:
            name = self._apart(slots, change) or name
        if name == "renamed":
            slots |= {"old": change.old, "new": change.new}
        elif name == "retyped":
            slots |= {"old": self._noun(change.old), "new": self._noun(change.new)}
        elif name in ("leads-to", "also-leads-to", "no-longer"):
            slots["to"] = self._texts.get(str(change.new or change.old), str(change.new or change.old))
        elif name == "answer-reason" and not change.new:
            name = "answer-no-reason"
        elif name in ("added", "removed"):
            slots |= self._item(path, change.old if name == "removed" else change.new)
            name += "-leading" if slots.get("items") and name == "added" else ""
        return self.guide.say(f"changes.{name}", **slots)

    def _apart(self, slots: dict[str, object], change: TableChange) -> str:
        """Two values that look the same: what is cut off is told from where they part; a date and the same day as
        words are written in another way."""
        old, new = (self._whole(change.path, change.field, value) for value in (change.old, change.new))
        if old == new:
            return "written"
        apart = next(
            (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
        )
        start = old.rfind(" ", 0, max(0, apart - BEFORE)) + 1
        slots |= {"old": f"…{cut(old[start:])}", "new": f"…{cut(new[start:])}"}
        return ""

    def _item(self, path: KeyPath, fields: object) -> dict[str, object]:
        """What an item that came or went was: its kind, its words, and what it leads to, as far as that can be read."""
        if not isinstance(fields, Mapping):
            return {}
        leads = fields.get("leads_to")  # as it is written, which may be anything
        targets = [key for key in leads if isinstance(key, str)] if isinstance(leads, list) else []
        return {
            "kind": self.voice.kind(Item(path[0], path[1], fields)),
            "text": self._words(path, fields),
            "items": self.voice.listed([self._texts.get(key, key) for key in targets]),
        }

    def subject(self, path: KeyPath) -> str:
        """What stands at a path, as the subject of a sentence."""
        kind, say = path[0], self.guide.say
        if kind == "link" and len(path) == 3:
            names = [self._texts.get(key, key) for key in path[1:]]
            return say("changes.arrow", **{"from": names[0], "to": names[1]})
        if kind == "answer" and len(path) > 1:
            check = title(self.guide.page(f"checks/{path[1]}"), path[2:]) or path[1]
            about = self.voice.listed([self._texts.get(key, key) for key in path[2:]])
            return say("changes.answer-about" if about else "changes.answer", check=check, items=about)
        if len(path) == 1 or kind not in TABLES:
            return say("changes.why" if kind == "why" else "changes.plan") if kind in TABLES else ".".join(path)
        return say("changes.item", noun=self._noun(kind), text=self._texts.get(path[1], path[1]))

    def _noun(self, kind: str) -> str:
        name = f"changes.noun.{kind}"
        return self.guide.say(name) if self.guide.has(name) else kind

    def _field(self, field: str) -> str:
        for name in (f"changes.field.{field}", f"voice.fieldname.{field}"):
            if self.guide.has(name):
                return self.guide.say(name)
        return field.replace("_", " ")

    def _words(self, path: KeyPath, fields: Mapping[str, object]) -> str:
        known = path[0] in TABLES and "" not in fields
        return (Item(path[0], path[-1], fields).text if known else "") or path[-1]

    def _value(self, path: KeyPath, field: str, value: Value | None) -> str:
        """A value in words, anything long cut short."""
        return cut(self._whole(path, field, value))

    def _whole(self, path: KeyPath, field: str, value: Value | None) -> str:
        """A value in words: a key as the words of its item, a date as a date."""
        spec = TABLES[path[0]].fields.get(field) if path[0] in TABLES else None
        if isinstance(value, list | tuple):
            return ", ".join(self._whole(path, field, one) for one in value)
        if isinstance(value, Mapping):
            return ", ".join(f"{name}: {self._whole(path, '', one)}" for name, one in value.items())
        if value is None:  # it was not there, or is no more
            return ""
        text = value if isinstance(value, str) else inline(value)
        if spec is not None and spec.refers:
            text = self._texts.get(text, text)
        elif spec is not None and spec.choices:
            text = self.voice.choice(text) if self.guide.has(f"voice.choice.{text}") else self.voice.value(text)
        return text

"""A plan in the making: tables by their paths, and what came in as a note or found no place on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from toc_tui.imports.headings import role_of
from toc_tui.imports.understood import NotPlaced, Place
from toc_tui.plan.dates import written_day
from toc_tui.plan.model import TABLES, KeyPath
from toc_tui.plan.values import whole_number

NOTES = "notes"


def folded(words: str) -> str:
    """Words as they are compared: blanks, capitals and a full stop at the end do not count."""
    return " ".join(words.split()).casefold().removesuffix(".")


class Tables:
    """The tables so far. What has no field of its own is noted at the table it belongs to; what no table can note is
    named as not placed."""

    def __init__(self) -> None:
        self.found: dict[KeyPath, dict[str, Any]] = {}
        self.places: dict[KeyPath, Place] = {}
        self.noted: Counter[str] = Counter()
        self.not_placed: list[NotPlaced] = []

    def note(self, path: KeyPath, heading: str, words: str) -> None:
        """Keep words that have no field at the table at `path`, under the heading that they had in the file."""
        if not words.strip():
            return
        table = self.found.get(path)
        if table is None or not takes_notes(path[0]):
            self.leave(f"{heading}: {words}" if heading else words, self.places.get(path))
            return
        line = f"{heading}: {words.strip()}" if heading and role_of(heading) != "notes" else words.strip()
        old = table.get(NOTES)
        table[NOTES] = f"{old}\n{line}" if isinstance(old, str) and old.strip() else line
        self.noted[heading] += 1

    def leave(self, words: str, place: Place | None = None, why: str = "") -> None:
        """Name words that found no place."""
        self.not_placed.append(NotPlaced(words, place, why))

    def words_of(self, path: KeyPath) -> str:
        """The words of a table, for naming it; its key where it has none."""
        fields = self.found.get(path, {})
        for name in ("text", "question", "what"):
            if isinstance(words := fields.get(name), str) and words.strip():
                return words
        return path[-1]


def takes_notes(kind: str) -> bool:
    """Whether tables of a kind have a field for notes."""
    return NOTES in TABLES[kind].fields


def shown(value: object) -> str:
    """A value in words, for a note."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {shown(one)}" for name, one in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(shown, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return whole_number(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def as_field(kind: str, name: str, value: object) -> object:
    """A value of a file as the field holds it: days that are written in a usual way are days."""
    spec = TABLES[kind].fields.get(name)
    if spec is not None and spec.type == "date" and isinstance(value, str):
        return written_day(value) or value
    return value

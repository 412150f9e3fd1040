"""What our own pictures say of a box, in small words or in fields of its own, comes back as what it is in a plan: whose
it is to promise, and what there is to be less of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from toc_tui.guide import Guide
from toc_tui.imports.content import SideNote
from toc_tui.plan.model import TABLES

FIELDS = ("line", "direction")
NOTED = {
    "co-production": ("kind", "co-production"),
    "shared": ("line", "shared"),
    "beyond": ("line", "beyond"),
    "less": ("direction", "less"),
}
TAGS = "tags"  # what Kumu has, in one field
DOT = ". "  # between the small words of a box


@cache
def _words() -> Mapping[str, tuple[str, str]]:
    """The packaged words for each of them."""
    return {Guide().say(f"reports/diagram.note.{name}"): fact for name, fact in NOTED.items()}


def taken(kind: str, notes: Iterable[SideNote]) -> tuple[dict[str, object], list[SideNote]]:
    """The fields that notes of an item of this kind say, and the notes that are left."""
    fields, left = dict[str, object](), list[SideNote]()
    known = TABLES[kind].fields if kind in TABLES else {}
    for note in notes:
        found, rest = _read(note)
        if not found or not all(name in known for name, _ in found):
            left.append(note)
            continue
        fields |= found
        left += [SideNote(note.name, rest)] if rest else []
    return fields, left


def _read(note: SideNote) -> tuple[list[tuple[str, str]], str]:
    """The facts that a note says, and the words that are left of it."""
    if note.name in FIELDS:
        spec = TABLES["outcome"].fields[note.name]
        return ([(note.name, note.words)], "") if note.words in (spec.choices or ()) else ([], note.words)
    gap, facts = (", ", NOTED) if note.name == TAGS else (DOT, _words()) if not note.name else ("", {})
    parts = note.words.split(gap) if gap else [note.words]
    return [facts[part] for part in parts if part in facts], gap.join(part for part in parts if part not in facts)

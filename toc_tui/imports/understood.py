"""What an importer understood of a file: items, links, what it could not place, and what it had to guess.

Everything in a file comes in or is named, with its place. A format says what it found; which keys the items get, and
whether all of it fits the plan's own format, is settled for all formats in `drafting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toc_tui.frozen import field, frozen
from toc_tui.plan.model import FORMAT, KeyPath

HOLDS_WORDS = "text"  # the role of the column with the words of each thing


@frozen
class SourceFile:
    """A file to take in: its name, its bytes, and for tables what somebody said its columns are (heading by what it
    holds: `text`, `kind`, `leads_to`, …)."""

    name: str
    data: bytes
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def ending(self) -> str:
        """The ending of the name in small letters, with its dot; "" for none."""
        _, dot, ending = self.name.rpartition(".")
        return f".{ending.lower()}" if dot and "/" not in ending else ""


@frozen
class Place:
    """Where something stands in a file: its number or name, what is counted there (a unit of guides/words/imports.toml,
    [place]: row, line, paragraph, node, link, entry), and the sheet or page, if there are several."""

    number: str
    unit: str = "row"
    sheet: str = ""


@frozen
class FoundItem:
    """One thing: what the file calls it (`name`, which links use), its words, and the kind (a table of the plan) with
    the fields that the plan has for it. `notes`: what has no field, as (heading, words). `guessed`: what the kind or
    the term was guessed from, as the file has it; "" where the file says it. `key`: the key it should have, if free."""

    name: str
    text: str
    kind: str = "idea"
    fields: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()
    guessed: str = ""
    place: Place | None = None
    key: str = ""


@frozen
class FoundLink:
    """An arrow between two things, by their names in the file. `fields` are those of the plan's link table
    (`assumes` by the names of items); `notes` has what none of them holds. `proposed`: the file does not draw it, its
    layout suggests it."""

    source: str
    target: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()
    proposed: bool = False
    place: Place | None = None


@frozen
class NotPlaced:
    """Words that found no place in the plan, and where they stand in the file. `why`: a reason of
    guides/words/imports.toml, [why]; "" where none helps."""

    words: str
    place: Place | None = None
    why: str = ""


@frozen
class Understood:
    """What a file holds. `read` counts what was looked at, in `unit`s. `tables`: for our own exports, tables of the
    plan as they stand, by their paths; their version of the format is `version`. `head` and `why` are fields of [plan]
    and [why]. `dropped`: names of tables and columns that a plan does not have and whose words are in `not_placed` or
    the notes."""

    items: tuple[FoundItem, ...] = ()
    links: tuple[FoundLink, ...] = ()
    not_placed: tuple[NotPlaced, ...] = ()
    head: Mapping[str, object] = field(default_factory=dict)
    why: Mapping[str, object] = field(default_factory=dict)
    tables: Mapping[KeyPath, Mapping[str, object]] = field(default_factory=dict)
    version: int = FORMAT
    read: int = 0
    unit: str = "row"


@frozen
class ImportRefusal:
    """Why nothing could be taken in: a code (guides/words/imports.toml) with its slots. `other`: the file is not of
    this format at all, so another one may be tried."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    other: bool = False


@frozen
class Unclear:
    """A table of which it is not clear which column has the words of each thing (HOLDS_WORDS): its headings."""

    headings: tuple[str, ...]

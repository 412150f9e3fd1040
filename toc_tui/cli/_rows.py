"""An item as one line that ends in its kind and key, and as data; what the reading commands share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date, time

from toc_tui.cli.command import CommandContext
from toc_tui.plan.model import TABLES, Item, Plan
from toc_tui.plan.values import whole_number
from toc_tui.voice.sentences import ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from toc_tui.plan.reading import Reading


def words_of(item: Item) -> str:
    """The words of an item. Where its kind needs none, the first of its fields that says something by itself. "" for
    nothing: what lacks its words is not called by its term."""
    if (words := item.text) or item.words_field in TABLES[item.kind].required:
        return words
    known = TABLES[item.kind].fields
    texts = (
        str(value)
        for type_ in ("text", "any", "date")
        for name, value in item.fields.items()
        if name in known and known[name].type == type_ and not known[name].refers
    )
    return next((words for words in texts if words.strip()), "")


class Rows:
    """Lines about items, with the words of one command. What an item is, is looked up once for all that are so."""

    def __init__(self, context: CommandContext) -> None:
        self.context, self.voice = context, context.voice
        self._kinds: dict[tuple[object, ...], str] = {}
        self._none = context.guide.say("voice.no-words")

    def kind(self, item: Item) -> str:
        """What an item is, in words."""
        given = item.fields.get
        sort = (item.kind, given("kind"), given("term"), given("voice"), bool(given("not_because")), given("direction"))
        found = self._kinds.get(sort)
        if found is None:
            found = self._kinds[sort] = self.voice.kind(item)
        return found

    def words(self, item: Item) -> str:
        """The words of an item; where it has none, the first of its fields that says something by itself."""
        return words_of(item) or self._none

    def row(self, item: Item, again: bool = False, mark: str = "", votes: float = 0, says: str = "") -> str:
        """`People make friends. Outcome, long term: friends`. `mark`: the arrow from it to what stands above it is in
        doubt, or gets in its way. `votes`: how many are to be told. `says`: what it says where that is more than its
        words."""
        words = says or self.words(item)
        kind = self.kind(item)
        if again:
            kind = self.context.guide.say("cli-show.again", kind=kind)
        if mark:
            kind = self.context.guide.say(f"cli-show.{mark}", kind=kind)
        if votes:
            kind = self.context.guide.say("cli-show.voted", kind=kind, count=votes)
        return f"{ended(words)} {kind}: {item.key}"

    def named(self, plan: Plan, key: str) -> str:
        """An item that is spoken of: `“People make friends” (friends)`; a key that is nowhere says so."""
        item = plan.items.get(key)
        if item is None:
            return self.context.guide.say("cli-show.nowhere", key=key)
        return f"{self.context.guide.say('voice.quoted', text=self.words(item))} ({key})"


def warn(context: CommandContext, path: str, reading: Reading) -> None:
    """Tell what could not be taken as it stands; the rest is shown all the same."""
    if reading.problems:
        context.tell(*context.problems(path, reading))


def item_data(item: Item) -> dict[str, object]:
    """An item as data: its table, its key, its words as `text` whichever field holds them, and all its fields.
    guides/areas/data.md describes the shape. A field that is called kind keeps its name."""
    return {"table": item.kind, "key": item.key, "text": words_of(item), **plain(item.fields)}


def with_own_fields(reading: Reading) -> Reading:
    """The reading with the fields that the format does not know, so that data has all that an item has."""
    from toc_tui.frozen import replace
    from toc_tui.plan.comparison import tables_of
    from toc_tui.plan.reading import Reading

    found = tables_of(reading.document)
    items = {
        key: replace(item, fields={**found.get(item.path, {}), **item.fields})
        for key, item in reading.plan.items.items()
    }
    return Reading(reading.document, replace(reading.plan, items=items), reading.problems)


def plain(value: object) -> Any:
    """A value that JSON can hold: dates as text, numbers that are none or that few programs can hold as text."""
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int) and value.bit_length() > 64:  # Python itself writes the longest in hexadecimal alone
        return whole_number(value)
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def tidy(words: Iterable[str]) -> list[str]:
    """Words as they are compared: one by one, without capitals."""
    from unicodedata import normalize

    return normalize("NFC", " ".join(words)).casefold().split()

"""What fields and values are called in our own papers, and what they are in a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toc_tui.guide import Guide
from toc_tui.imports.draft import as_field
from toc_tui.plain import in_figures
from toc_tui.plan.model import TABLES


def facts(kind: str, more: Mapping[str, str]) -> dict[str, object]:
    """What cells say of an item, by their headings, as its fields hold it."""
    said = {_field(kind, heading): words for heading, words in more.items() if words}
    return {name: _value(kind, name, words) for name, words in said.items() if name}


def no_facts(kind: str, more: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The cells for which the kind has no field."""
    yield from ((heading, words) for heading, words in more.items() if words and not _field(kind, heading))


def _field(kind: str, heading: str) -> str:
    """The field of a kind that is called so."""
    called = Guide().words("voice").get("fieldname", {})
    return next((name for name in TABLES[kind].fields if called.get(name) == heading), "")


def _value(kind: str, name: str, words: str) -> object:
    """What a field holds, of the words in which it is told."""
    spec = TABLES[kind].fields[name]
    if spec.type == "flag":
        return words == "yes"
    if spec.type == "number" and (number := in_figures(words)) is not None:
        return number
    called = Guide().words("voice").get("value", {})
    if (kind, name) == ("activity", "status"):
        called = {**called, "seen": Guide().words("reports/items").get("done", "")}
    known = next((one for one in spec.choices or () if called.get(one, one) == words), words)
    return as_field(kind, name, known)

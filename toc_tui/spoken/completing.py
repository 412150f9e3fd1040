"""What Tab makes of the beginning of a line: a command, a command with the words of an item, or one of the choices."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.commands import row
from toc_tui.spoken.talk import Talk

MOST = 20  # more lines than these are no help: somebody types one more letter


def completions(talk: Talk, typed: str) -> list[str]:
    """The whole lines that a beginning may become; [] where there are none, or too many to hear."""
    slash, begun = ("/", typed[1:]) if typed.startswith("/") else ("", typed)
    words = talk.hearing.vocabulary.words
    found = [*_choices(talk, begun), *_begin((word for each in words.values() for word in each), begun)]
    if not found or " " in begun.strip():
        found += _with_item(talk, begun)
    found = list(dict.fromkeys(found))
    return [slash + line for line in found] if begun.strip() and len(found) <= MOST else []


def _choices(talk: Talk, begun: str) -> list[str]:
    """The choices of what is asked."""
    asking = talk.hearing.asking
    return _begin((option.words for option in asking.options), begun) if asking is not None else []


def _with_item(talk: Talk, begun: str) -> list[str]:
    """A command about an item that has begun: with the words of each item that it may be, and a colon between, for then
    it is no answer for certain."""
    called = talk.hearing.vocabulary.words.items()
    starts = [word + mark for name, words in called if _takes_item(name) for word in words for mark in (" ", ": ")]
    start = max((start for start in starts if begun.casefold().startswith(start)), key=len, default="")
    if not start:
        return []
    texts = [item.text for item in talk.state.plan.items.values() if item.text]
    rest = begun[len(start) :].lstrip()
    command = begun[: len(start)].rstrip(": ")
    return [f"{command}: {text}" for text in _begin(texts, rest) or _only(texts, rest)]


def _takes_item(name: str) -> bool:
    return row(name).follows in ("item", "search")


def _only(texts: list[str], begun: str) -> list[str]:
    """The only text that has these words somewhere. What several have in common could be less than was typed."""
    found = [text for text in texts if begun.strip() and begun.casefold().strip() in text.casefold()]
    return found if len(found) == 1 else []


def _begin(lines: Iterable[str], begun: str) -> list[str]:
    return [line for line in lines if line.casefold().startswith(begun.casefold())]

"""Sentences made to fit one row, for those who listen or feel: a reader says rows, so a row is a whole sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toc_tui.tui.terminal.drawing import broken
from toc_tui.tui.terminal.rows import fit, safe, width
from toc_tui.voice.sentences import ended

LEAST = 10  # cells that a quotation keeps
LEAST_IN_TWO = 8  # the same, where a row has so few cells that a question takes two
ENOUGH = 20  # cells that let it be known: with less, what else is said goes first
_QUOTED = "“([^“”]*)”"
_BETWEEN = "(?<=[.?!”])\\s+(?=[“A-Z0-9])"


def filled(words: str, state: Sequence[str], labels: Sequence[str], room: int, plain: bool) -> str:
    """Words first, whole if they fit; then how the thing stands, for which the words give way; then as many labels as
    have room."""
    words = safe(words)
    told = ", ".join(state)
    if told and width(ended(words)) + 1 + width(told) > room:
        return fit(words, max(LEAST, room - width(told) - 1), plain) + " " + told
    row = f"{ended(words)} {told}" if told else words
    for label in labels:
        longer = f"{row}, {label}" if row != words else f"{ended(words)} {label}"
        if width(longer) > room:
            break
        row = longer
    return fit(row, room, plain)


def one_row(text: str, room: int, plain: bool, before: str = "", after: str = "") -> str:
    """A text in one row, its point first: whole if it fits, else with what it quotes made shorter, else the question
    in it alone. `before`: what came of the last answer, which stands first where both have room. `after`: what stands
    last."""
    if after:
        return f"{one_row(text, room - width(after) - 1, plain, before)} {after}"
    text, before = safe(text), safe(before)
    point = _point(text)
    if width(text) > room and _quotes_all(point, text):
        text = point  # what else is said of it may go before any of the plan's words do
    asks = _is_question(point)
    whole = _whole_ones(text, point, before)
    known = [*whole, point] if asks and "“" in point else whole
    if (found := _first_fit(known, room, plain, ENOUGH)) is not None:
        return found
    if (found := _first_fit(whole, room, plain)) is not None:
        return found
    if not asks:
        return _first_ones(text, room, plain) or fit(point, room, plain)
    shorter = [_with_subject(text, point, plain), *_quoted_first(text, point)]
    if (found := _first_fit([*shorter, point], room, plain)) is not None:
        return found
    in_two = (_in_two(one, room, plain) for one in [*shorter, point])
    return next(filter(None, in_two), point)  # more than a row is broken over rows


def _quotes_all(point: str, text: str) -> bool:
    """Whether a question holds everything that its text quotes."""
    return point.endswith("?") and len(re.findall(_QUOTED, point)) == len(re.findall(_QUOTED, text))


def _whole_ones(text: str, point: str, before: str) -> list[str]:
    """What is tried, from the most that could be said down to the text from its first question on."""
    asked = text[text.index(point) :]  # from the first question on
    return [*_both(before, text), *_both(before, point), text, *([asked] if "“" in asked else ())]


def _with_subject(text: str, point: str, plain: bool) -> str:
    """A question with what it is about before it, where that is quoted outside it; where there is another question that
    quotes it (“Is it still so? Does “A” help “B”?”), that one."""
    quoting = next((one for one in sentences_of(text) if _is_question(one) and "“" in one), "")
    if "“" not in point and quoting:
        return quoting
    if "“" in text and "“" not in point:
        return " ".join((text[: text.index("”") + 1] + ("..." if plain else "…"), point))
    return point


def _in_two(text: str, room: int, plain: bool) -> str:
    """The text with what it quotes cut so far that it takes two rows, broken at spaces; "" where that is not enough."""
    tried = (_squeezed(text, cells, plain, LEAST_IN_TWO) for cells in range(2 * room, room, -2))
    return next((one for one in tried if one is not None and len(broken(one, room)) <= 2), "")


def _quoted_first(text: str, point: str) -> list[str]:
    """What a question is about and the question, without the words between them, where it is quoted outside it."""
    return [f"{match.group()} {point}" for match in [re.search(_QUOTED, text)] if match and "“" not in point]


def _is_question(text: str) -> bool:
    return text.rstrip("”").endswith("?")


def _both(before: str, text: str) -> list[str]:
    """What came of the last answer, or its first sentence, and the text."""
    return [f"{one} {text}" for one in (before, *sentences_of(before)[:1]) if one]


def _first_fit(tried: Sequence[str], room: int, plain: bool, least: int = LEAST) -> str | None:
    """The first of these texts that has room, with so much at least of what it quotes."""
    return next((found for one in tried if (found := _squeezed(one, room, plain, least)) is not None), None)


def short_label(label: str, most: int) -> str:
    """A label that leaves room for what is typed behind it, also on a small braille display: cut at a space, without
    dots, since it was heard whole before or names what it asks for first."""
    if width(label) <= most:
        return label
    cut = fit(label, most + 3, True).removesuffix("...")
    space = cut.rfind(" (") if "(" in cut else cut.rfind(" ")
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:.(") + ":"


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    return re.split(_BETWEEN, text)


def _point(text: str) -> str:
    """The question in a text, or how it begins."""
    found = sentences_of(text)
    return next((one for one in found if one.rstrip("”").endswith("?")), found[0])


def _first_ones(text: str, room: int, plain: bool) -> str | None:
    """As many of the first sentences as have room, where none of them asks anything."""
    found = sentences_of(text)
    for many in range(len(found) - 1, 0, -1):
        if (told := _squeezed(" ".join(found[:many]), room, plain)) is not None:
            return told
    return None


def _squeezed(text: str, room: int, plain: bool, least: int = LEAST) -> str | None:
    """The text with what it quotes cut as far as need be; None where that is not enough."""
    if width(text) <= room:
        return text
    quoted = [width(one) for one in re.findall(_QUOTED, text)]
    over = width(text) - room
    for most in range(max(quoted, default=0), least - 1, -1):
        if sum(max(0, one - most) for one in quoted) >= over:
            pieces = re.split(_QUOTED, text)  # what is quoted is every second piece
            pieces[1::2] = [f"“{_cut(one, most, plain)}”" for one in pieces[1::2]]
            shorter = "".join(pieces)
            if width(shorter) <= room:
                return shorter
    return None


def _cut(words: str, most: int, plain: bool) -> str:
    """Words cut at a space, if one is near."""
    if width(words) <= most:
        return words
    cut = fit(words, most, plain).rstrip(".…")
    space = cut.rfind(" ")
    if space > most * 2 // 3 and not words.startswith(cut + " "):
        cut = cut[:space]
    return cut.rstrip(" ,;") + ("..." if plain else "…")

"""Rows as pieces of text with their roles: how a row of a list looks, cut or broken into lines. No Textual here:
the first screen is drawn from this too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.inks import REVERSED
from toc_tui.tui.terminal.rows import SPARE, Row, Span, cut, width

Signs = Mapping[str, str]
SIGNS: Signs = {"cursor": "›", "asked": "•", "cut": "…"}
HANG = 2
PLAIN: Signs = {"cursor": ">", "asked": ":", "cut": "..."}


def gutter(row: Row) -> int:
    """The cell in which the words of a row begin."""
    lead = sum(width(text) for text, _ in row.lead)
    return 1 + lead + (2 if row.sign[0] else 0) if row.lead or row.sign[0] else 2 + row.indent


def lines(
    row: Row, cells: int, signs: Signs, here: bool = False, pointer: bool = False, wraps: bool = False
) -> list[tuple[Span, ...]]:
    """A row of a list as the lines that it takes. `here`: in reverse; `pointer`: with the mark of the region that has
    the keyboard; `wraps`: broken rather than cut."""
    if row.spans:
        return [row.spans]
    start, edge = gutter(row), min(row.edge or cells, cells)
    tail = sum(1 + width(text) for text, _ in row.tail)
    room, hang = room_of(row, cells), HANG if row.indent and not (row.lead or row.sign[0]) else 0
    others = max(8, min(edge, cells - SPARE) - start - hang)
    texts = broken(row.text, room, others) if wraps else [shortened(row.text, room, signs)]
    found = [_line(row, text, number, signs, here, pointer) for number, text in enumerate(texts)]
    if row.tail:
        used = sum(width(text) for text, _ in found[0])
        found[0] += ((" " * max(0 if here else 1, edge - tail - used), ""),)  # in reverse a space is there
        for piece in row.tail:
            found[0] += ((" ", ""), piece)
    return found


def going_on(row: Row, line: tuple[Span, ...], first: bool, cells: int, signs: Signs) -> tuple[Span, ...]:
    """A line of a row of which the lines after it have no room, with the sign that it goes on: else the end of what is
    seen could be taken for the end of the sentence. `first`: the line that has the notes at its right."""
    if row.spans:
        return line
    at = len(line) - 1 - (2 * len(row.tail) + 1 if first and row.tail else 0)
    (text, role), after = line[at], line[at + 1 :]
    dots, used = " " + signs["cut"], sum(width(text) for text, _ in (*line[:at], *after[1:]))
    room = (cells if after else cells - SPARE) - used - 1
    shown = shortened(text + dots * 2, min(room, width(text) + width(dots)), signs)
    gap = width(text) + sum(width(text) for text, _ in after[:1]) - width(shown)
    return (*line[:at], (shown, role), *([(" " * gap, "")] if after else []), *after[1:])


def room_of(row: Row, cells: int) -> int:
    """How many cells the words of a row have on its first line."""
    tail = sum(1 + width(text) for text, _ in row.tail)
    return max(8, min(row.edge or cells - SPARE, cells - SPARE) - gutter(row) - tail - bool(tail))


def _line(row: Row, text: str, number: int, signs: Signs, here: bool, pointer: bool) -> tuple[Span, ...]:
    """One line: the mark of the region that has the keyboard, or that the row is asked about; lead, mark, words."""
    edge: Span = (" ", "")
    if number == 0 and (pointer or row.asked):
        edge = signs["cursor" if pointer else "asked"], "mark"
    role = "focus" if here else row.look
    if not row.lead and not row.sign[0]:
        return (edge, (" " * (1 + row.indent + (HANG if row.indent and number else 0)), ""), (text, role))
    if row.sign[0] or (row.more and number):
        text = f" {text} " if here else f" {text}"
    return (edge, *_before(row, number, here), (text, role))


def _before(row: Row, number: int, here: bool) -> tuple[Span, ...]:
    """Lead and mark of a row; below its first line what goes on there, or as much room."""
    sign, ink = row.sign
    if number == 0:
        return (*row.lead, (sign, REVERSED + ink if here else ink)) if sign else row.lead
    if row.more:
        return row.more
    room = tuple((" " * width(text), "") for text, _ in row.lead)
    return (*room, (" ", "focus" if here else "")) if sign else room


def shortened(text: str, cells: int, signs: Signs) -> str:
    """The text, or as much of it as fits, with a gap before the sign that it goes on."""
    if width(text) <= cells:
        return text
    dots = " " + signs["cut"]
    return cut(text, max(0, cells - width(dots))).rstrip() + dots


def broken(text: str, first: int, others: int = 0) -> list[str]:
    """A text broken at spaces into lines of so many cells, the first of which may be shorter."""
    found: list[str] = []
    room, line = first, ""
    for word in text.split(" "):
        while True:
            trial = f"{line} {word}" if line else word
            if width(trial) <= room:
                line = trial
                break
            if line:
                found.append(line)
                line = ""
            else:  # one word longer than a line
                piece = cut(word, room)
                found.append(piece)
                word = word[len(piece) :]
            room = others or first
    return [*found, line] if line or not found else found


def spanned(parts: Sequence[Span], cells: int) -> list[Span]:
    """Pieces that fill no more than so many cells."""
    found: list[Span] = []
    for text, role in parts:
        text = rows.cut(text, cells)
        cells -= width(text)
        found.append((text, role))
    return found


def window(top: int, index: int, high: int, tall: Callable[[int], int], leaps: bool = False) -> int:
    """The first row of a list of `high` lines that shows row `index`, if it began with row `top`; `tall` gives the
    lines that a row takes. It scrolls no further than it must, or by a third at once."""
    room = high - tall(index)
    third = high // 3 if leaps else 0
    if index < top:
        return above(index, third, tall)
    if above(index, room, tall) > top:
        return above(index, max(0, room - third), tall)
    return top


def above(index: int, room: int, tall: Callable[[int], int]) -> int:
    """The first of the rows above a row that have room in so many lines."""
    while index > 0 and room >= tall(index - 1):
        index -= 1
        room -= tall(index)
    return max(0, index)

"""The shape of a field for those who look: its label, the words that are typed, broken over rows, and a remark."""

from __future__ import annotations

from toc_tui.frozen import frozen
from toc_tui.tui.terminal import drawing
from toc_tui.tui.terminal.drawing import Signs
from toc_tui.tui.terminal.rows import SPARE, Span, clusters, fit, width

GUTTER = 2  # the mark and a space
MOST = 4  # rows of words; of more, those around the caret are shown
MOST_NARROW, NARROW = 6, 60  # in a column of fewer cells, where four rows are too few for a sentence
REMARK = 3  # rows of a remark


@frozen
class Shape:
    """The lines of a field, the caret among them (column, line), and the column in which the words begin."""

    lines: tuple[tuple[Span, ...], ...]
    caret: tuple[int, int]
    start: int


def shape(texts: tuple[str, str, str, str], cells: int, pointer: str, signs: Signs) -> Shape:
    """The shape of these texts (label, words before and after the caret, remark), all of them harmless already."""
    label, before, after, remark = texts
    room = max(8, cells - GUTTER - SPARE)
    named = label if not label or label[-1] in ":?.!" else label + ":"
    together = GUTTER + width(named) + (1 if named else 0)
    if together + width(before + after) + 1 + SPARE <= cells or not (before + after or width(named) > room):
        label_lines: list[tuple[Span, ...]] = []
        words = [before + after]
        caret = (together + width(before), 0)
        lines: list[tuple[Span, ...]] = [
            ((pointer, "mark"), (" ", ""), (named, "question"), (" " if named else "", ""), (words[0], ""))
        ]
        start = together
        if width(named) > room:  # there are no words yet, and the label alone is too long
            lines = [((pointer, "mark"), (" ", ""), (fit(named, room - 8) + " ", "question"))]
            start = caret_at = GUTTER + width(fit(named, room - 8)) + 1
            caret = (caret_at, 0)
    else:
        label_lines = [((" " * GUTTER, ""), (part, "question")) for part in drawing.broken(named, room)[:2]]
        words = pieces(before + after, room)
        column, row = caret_in(words, before, room)
        most = MOST if room >= NARROW else MOST_NARROW
        first = min(row, max(0, min(row - most + 1, len(words) - most)))
        shown = words[first : first + most]
        lines = [
            *label_lines,
            *(
                ((pointer if at == 0 else " ", "mark"), (" ", ""), (one.rstrip(" "), ""))
                for at, one in enumerate(shown)
            ),
        ]
        caret = (GUTTER + column, len(label_lines) + row - first)
        start = GUTTER
    if remark:
        told = drawing.broken(remark, room)[:REMARK]
        lines += [(), *(((" " * GUTTER, ""), (part, "warn")) for part in told)]
    return Shape(tuple(lines), caret, start)


def within(found: Shape, high: int) -> Shape:
    """As much of a shape as has room in so many rows: the words around the caret, then the beginning of the remark."""
    if not 0 < high < len(found.lines):
        return found
    told = found.lines.index(()) if () in found.lines else len(found.lines)
    words, remark = found.lines[:told], found.lines[told + 1 :]
    room = max(1, high - len(remark[:1]))
    column, row = found.caret
    first = max(0, row - room + 1)
    shown = words[first : first + room]
    return Shape((*shown, *remark[: high - len(shown)]), (column, row - first), found.start)


def pieces(text: str, room: int) -> list[str]:
    """A text in pieces that fill rows of so many cells: broken behind a space where there is one, with nothing left
    out, so that a place in the text is a place in one of them."""
    found: list[str] = []
    line, used, gap = "", 0, 0  # gap: how much of the line there is up to its last space
    for cluster in clusters(text):
        if used + width(cluster) > room and cluster != " ":
            cut = gap or len(line)
            found.append(line[:cut])
            line = line[cut:]
            used, gap = width(line), 0
        line += cluster
        used += width(cluster)
        if cluster == " ":
            gap = len(line)
    return [*found, line]


def caret_in(words: list[str], before: str, room: int) -> tuple[int, int]:
    """Where the caret is behind `before`: column and row. At the beginning of a row rather than at the end of the one
    above."""
    left = len(before)
    for row, piece in enumerate(words):
        if left < len(piece) or row == len(words) - 1:
            return min(width(piece[:left]), room), row
        left -= len(piece)
    return 0, 0

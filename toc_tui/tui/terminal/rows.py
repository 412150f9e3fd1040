"""Rows of text as the screen holds them: widths, cutting, harmless characters.

No Textual and no Rich here: the first screen is painted from this file before either is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from toc_tui.frozen import frozen
from toc_tui.plain import safe as safe

Line = tuple[list[str], list[str]]
"""One screen row: its cells and the style of each. The right half of a wide character is an empty cell;
a combining character shares the cell of the one before it. A style is a list of SGR codes, "" for plain."""

_SINGLE = frozenset(map(chr, range(32, 127))).union("\xa0·–—‘’“”•…─│└├")
"""The everyday characters that take one cell; any other is looked up, once. To make a set of all takes a while."""

_SINGLE_RANGES = (
    *(("\xa0", "\xac"), ("\xae", "\u02ff"), ("\u0370", "\u0377"), ("\u0384", "\u0482"), ("\u2010", "\u2027")),
    *(("\u2030", "\u2052"), ("\u2190", "\u21ff"), ("\u221a", "\u221a"), ("\u2500", "\u25f7"), ("\u2713", "\u2713")),
)
"""The first and the last of others that take one cell, for which no table has to be loaded."""

ASCII = str.maketrans("“”„«»‘’‚–—−…›·█░", '"""""\'\'\'---.>.#.')
"""Signs of our own sentences that have an ASCII one as wide: some readers count bytes and lose their place."""

SPARE = 2
"""Cells left free at the end of a row: readers that follow the bytes lose their place when a row is full."""


Span = tuple[str, str]
"""A piece of a row: its text and its role (inks.ATTRIBUTES)."""


@frozen
class Row:
    """One row to show: a whole sentence, its role and how far it is indented. `lead` stands before the words, `more`
    before those of further lines, `sign` is the mark between lead and words, `tail` what stands at the right, up to
    the cell `edge`. `asked`: a question is about it. `spans`: a row made already, shown as it is."""

    text: str
    look: str = ""
    indent: int = 0
    lead: tuple[Span, ...] = ()
    more: tuple[Span, ...] = ()
    sign: Span = ("", "")
    tail: tuple[Span, ...] = ()
    edge: int = 0
    asked: bool = False
    spans: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", safe(self.text))


@lru_cache(4096)
def char_width(char: str) -> int:
    """How many cells a character takes: 0, 1 or 2."""
    if char in _SINGLE or any(first <= char <= last for first, last in _SINGLE_RANGES):
        return 1
    import unicodedata  # costs a shared library: most European texts never need it

    kind = unicodedata.category(char)
    # The format characters of old scripts (soft hyphen, Arabic number signs) show; later vowels and
    # finals of a Korean syllable join its first consonant.
    if kind in ("Mn", "Me", "Mc", "Cc") or (kind == "Cf" and char > "\u0900"):
        return 0
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if _SINGLE.issuperset(text) else sum(map(char_width, text))


def clusters(text: str) -> list[str]:
    """The characters of a text, each with the combining ones that follow it."""
    if _SINGLE.issuperset(text):
        return list(text)
    found: list[str] = []
    for char in text:
        if found and char_width(char) == 0:
            found[-1] += char
        else:
            found.append(char)
    return found


def fit(text: str, cells: int, plain: bool = False) -> str:
    """The text, or as much of it as fits in so many cells with an ellipsis at its end."""
    if width(text) <= cells:
        return text
    dots = "..." if plain else "…"
    if cells <= len(dots):
        return dots[: max(0, cells)]
    return cut(text, cells - len(dots)).rstrip(" .") + dots  # some readers count dots: "repeats 4 times"


def cut(text: str, cells: int) -> str:
    """As much of the start of a text as fits, never half a wide character."""
    if len(text) <= cells and _SINGLE.issuperset(text):
        return text
    kept, used = [], 0
    for cluster in clusters(text):
        used += width(cluster)
        if used > cells:
            break
        kept.append(cluster)
    return "".join(kept)


def is_blank(row: Line) -> bool:
    """Whether a row shows no text."""
    return all(cell == " " for cell in row[0])


def line(parts: Iterable[tuple[str, str]], cells: int) -> Line:
    """A screen row of exactly so many cells from (text, style) parts; what does not fit is left out."""
    chars: list[str] = []
    styles: list[str] = []
    for text, codes in parts:
        if _SINGLE.issuperset(text):
            chars += text
            styles += [codes] * len(text)
            continue
        for char in text:
            size = char_width(char)
            if size == 0:
                _combine(chars, char)
                continue
            chars.append(char)
            chars += [""] * (size - 1)
            styles += [codes] * size
    if len(chars) > cells:
        if chars[cells] == "" and cells:
            chars[cells - 1] = " "
        del chars[cells:], styles[cells:]
    spare = cells - len(chars)
    return chars + [" "] * spare, styles + [""] * spare


def _combine(chars: list[str], char: str) -> None:
    """Put a combining character where the one before it stands, which may be a wide one."""
    for back in (1, 2):
        if len(chars) >= back and chars[-back]:
            chars[-back] += char
            return

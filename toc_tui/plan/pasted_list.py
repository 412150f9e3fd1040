"""A list as it comes from a mail, a word processor or a notes file: what each line says, and how deep it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from toc_tui.frozen import frozen, replace
from toc_tui.plain import NOTHING

TAB = 4
WRAPPED = 50  # letters from which on a line may have been broken only because it was full
# signs that stand in front of a line and are never words, with or without a space behind them
SIGNS = "•◦▪▫‣⁃∙●○■□◆◇➢➤✓✔✗\uf0a7\uf0b7\uf0d8"
DASHES = "-*+–—·§o"  # these count only with a space behind them; `o` is the second level of Word
BOX = r"\[[ \txX✓✔]?\](?=\s|$)|[☐☑☒]"
NUMBER = r"\(?\d{1,3}[.)](?=\s|$)|\d{1,3}[.)](?=[^\W\d_])|\d{1,2}(?:\.\d{1,2})+[.)](?=\s|$)"
PARAGRAPH = r"§\s*\d"  # the sign itself, not Word's third level
LETTER = r"\(?[a-zA-Z]\)(?=\s|$)(?!\s+\d{4})|\(?[ivxIVX]{1,5}\)(?=\s|$)"
DOTTED = r"\d{1,2}(?:\.\d{1,2})+(?=\s)"  # 1.1 without a dot at its end: also “1.5 hours”
POINT = r"[a-zA-Z]\.(?=\s)|[ivx]{2,5}\.(?=\s)"  # a. and ii.: also “A. Smith”
TABBED = r"(?:[a-zA-Z]|[ivxIVX]{1,5})\.(?=\t)"  # what Word puts between the mark of a line and its words
# without indentation the signs of Word and of outlines say how deep a line stands
DEEPER = {"o": 1, "◦": 1, "○": 1, "▪": 2, "■": 2, "§": 2, "\uf0a7": 2}


@frozen
class ListRow:
    """One line: how far it is indented, the mark in front of it ("" for none), its words, whether a blank line is
    above it, and its number in the text."""

    indent: int
    mark: str
    words: str
    apart: bool = False
    line: int = 0

    @property
    def column(self) -> int:
        """Where the words begin: a line that was broken goes on there."""
        return self.indent + len(self.mark) + 1


def parse_list(text: str) -> list[tuple[int, str]]:
    """The lines of a list as (depth, words): bullets, numbers and boxes to tick go, what is indented stands deeper,
    lines without words are left out. A line that was broken because it was full is put together again."""
    return [(depth, row.words) for depth, row in with_depths(list_rows(text))]


def list_rows(text: str) -> list[ListRow]:
    """The lines that say something; one that was broken because it was full is put together again."""
    return _joined(list(_rows(text)))


def with_depths(rows: list[ListRow]) -> list[tuple[int, ListRow]]:
    """Each line with how deep it stands: by indentation, or where nothing is indented by the marks."""
    flat = len({row.indent for row in rows}) == 1
    widths = [_rank(row.mark) if flat else row.indent for row in rows]
    return list(zip(_depths(widths), rows, strict=True))


def _depths(widths: list[int]) -> Iterator[int]:
    """How many of the lines above each line stands beneath."""
    above: list[int] = []
    for width in widths:
        while above and above[-1] >= width:
            above.pop()
        yield len(above)
        above.append(width)


def _rank(mark: str) -> int:
    """How deep a mark stands where nothing is indented."""
    plain = mark.strip("().")
    if "." in plain:
        return plain.count(".")
    if plain in DEEPER:
        return DEEPER[plain]
    if plain.isalpha() and plain.isascii():
        return 2 if re.fullmatch(r"[ivx]{2,}|i", plain) else 1
    return 0


def _rows(text: str) -> Iterator[ListRow]:
    lines = [line.strip("\u200b\ufeff") for line in text.splitlines()]
    numbered = _numbered(lines)
    apart = False
    for number, line in enumerate(lines, 1):
        words = line.strip()
        indent = len(line[: len(line) - len(line.lstrip())].expandtabs(TAB))
        mark = _mark(words, numbered)
        said = re.sub(r" *\t[ \t]*", " ", words[len(mark) :].strip())
        if box := re.match(BOX, said):
            said = said[box.end() :].strip()
        nothing = not said.strip(NOTHING)
        if not nothing:
            yield ListRow(indent, mark, said, apart, number)
        apart = nothing


def _mark(words: str, numbered: bool) -> str:
    """The bullet or the number in front of words."""
    if words[:1] in SIGNS and words:
        return words[0]
    if words[:1] in DASHES and words and (len(words) == 1 or words[1].isspace()) and not re.match(PARAGRAPH, words):
        return words[0]
    for pattern in (NUMBER, LETTER, TABBED, *([DOTTED, POINT] if numbered else [])):
        if found := re.match(pattern, words):
            return found.group()
    return ""


def _numbered(lines: list[str]) -> bool:
    """Whether what may be a number or a word counts here: two lines after each other in the list say 1.1 and 1.2, or
    a. and b."""
    found = [match.group() for line in lines if (match := re.match(f"{DOTTED}|{POINT}", line.strip()))]
    return any(_follows(one, other) for one, other in pairwise(found)) or any(
        mark.endswith(".1") and any(re.match(rf"{mark[:-2]}[.) ]", line.strip()) for line in lines) for mark in found
    )


def _follows(one: str, other: str) -> bool:
    """Whether a mark is the next one: 1.2 after 1.1, b. after a., ii. after i."""
    if one[0].isdigit() and other[0].isdigit():
        (*start, last), (*again, following) = one.split("."), other.split(".")
        return start == again and int(following) == int(last) + 1
    romans = ("i.", "ii.", "iii.", "iv.", "v.", "vi.", "vii.", "viii.", "ix.", "x.")
    if one in romans and other in romans:
        return romans.index(other) == romans.index(one) + 1
    return len(one) == len(other) == 2 and ord(other[0]) == ord(one[0]) + 1


def _joined(rows: list[ListRow]) -> list[ListRow]:
    """The rows, each line that was broken put behind the one it belongs to: a full line with a mark, and directly
    beneath its words a line without one that goes on in small letters."""
    found: list[ListRow] = []
    full, column = False, -1
    for row in rows:
        goes_on = full and not row.mark and not row.apart and row.indent == column and row.words[:1].islower()
        if goes_on:
            last = found[-1]
            found[-1] = replace(last, words=f"{last.words} {row.words}")
        else:
            found.append(row)
            column = row.column if row.mark else -1
        full = column >= 0 and len(row.words) >= WRAPPED
    return found

"""The plan's text as a row of blocks: one table each, with its comments. `join(split(text)) == text`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from toc_tui.frozen import field, frozen
from toc_tui.plan import scan
from toc_tui.plan.model import KeyPath
from toc_tui.plan.scan import Statement

BOM = "\ufeff"


@frozen(eq=False)
class Block:
    """One table with the comments that are its own. Two blocks are equal only if they are the same object.

    `header` is the table's path; () for the statements before the first table; None for comments and
    blank lines that are nobody's. `array` is true for `[[header]]`.
    """

    text: str
    header: KeyPath | None
    array: bool = False
    _statements: tuple[Statement, ...] | None = field(default=None, init=False)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The table's own `key = value` statements, with offsets into `text`."""
        if self._statements is None:
            found = () if self.header is None else scan.statements(self.text, self.head[1])
            object.__setattr__(self, "_statements", found)
            return found
        return self._statements

    @property
    def head(self) -> tuple[int, int]:
        """Start and end of the header's line; (0, 0) for a block without one."""
        if not self.header:
            return 0, 0
        match = scan.header_at(self.text, scan.after_gap(self.text, 0))
        return match.span() if match else (0, 0)


class Document:
    """A whole plan text: its blocks, its byte order mark ("" if none) and its line end. Two documents are equal only
    if they are the same object. One made by `split` is cut into its blocks when somebody first asks for them."""

    def __init__(
        self, blocks: tuple[Block, ...] = (), bom: str = "", eol: str = "\n", uncut: str | None = None
    ) -> None:
        self.bom, self.eol, self.uncut = bom, eol, uncut
        if uncut is None:
            self.blocks = blocks

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, which make up the whole text behind the byte order mark."""
        self.blocks = tuple(_blocks(self.uncut or ""))
        self.uncut = None  # only now: whoever interrupts the cutting must not lose the text
        return self.blocks

    def line_of(self, index: int) -> int:
        """The line, from 1, of a block's header, or of its first line if it has none."""
        block = self.blocks[index]
        return self._first_lines[index] + block.text.count("\n", 0, block.head[0])

    def where(self, path: KeyPath) -> int | None:
        """The line, from 1, at which a table or a field stands, in whatever TOML shape; None if nowhere."""
        if path in self._headers:
            return self.line_of(self._headers[path])
        for size in range(len(path) - 1, -1, -1):
            place = self._tables.get(path[:size])
            spot = self._spots(place).get(path) if place is not None else None
            if place is not None and spot is not None:
                return self._first_lines[place] + self.blocks[place].text.count("\n", 0, spot)
        return None

    @cached_property
    def _first_lines(self) -> Sequence[int]:
        return list(accumulate((block.text.count("\n") for block in self.blocks), initial=1))

    @cached_property
    def _tables(self) -> dict[KeyPath, int]:
        """The block that each header opens; the first, where there are several."""
        tables: dict[KeyPath, int] = {}
        for place, block in enumerate(self.blocks):
            if block.header is not None:
                tables.setdefault(block.header, place)
        return tables

    @cached_property
    def _headers(self) -> dict[KeyPath, int]:
        """As `_tables`, and tables that only their sub-tables name."""
        found = dict(self._tables)
        for header, place in self._tables.items():
            for size in range(1, len(header)):
                found.setdefault(header[:size], place)
        found.pop((), None)
        return found

    @cached_property
    def _seen(self) -> dict[int, dict[KeyPath, int]]:
        return {}

    def _spots(self, place: int) -> dict[KeyPath, int]:
        """Where each path that a block's statements write stands, as offsets into the block."""
        if place not in self._seen:
            block, spots = self.blocks[place], dict[KeyPath, int]()
            for statement in block.statements:
                _note(spots, block.text, block.header or (), statement, statement.start)
            self._seen[place] = spots
        return self._seen[place]


def _note(spots: dict[KeyPath, int], text: str, above: KeyPath, statement: Statement, start: int) -> None:
    full = above + statement.keys
    for size in range(len(above) + 1, len(full) + 1):
        spots.setdefault(full[:size], start)
    if text.startswith("{", statement.value_start):
        for pair in scan.pairs(text, statement.value_start):
            _note(spots, text, full, pair, start)


def join(document: Document) -> str:
    """The document's text."""
    if document.uncut is not None:
        return document.bom + document.uncut
    return document.bom + "".join([block.text for block in document.blocks])


def same(one: Document, other: Document) -> bool:
    """Whether two documents are the same text."""
    return one is other or join(one) == join(other)


def is_bare(text: str) -> bool:
    """Whether a text has nothing but blank lines, comments and the version of the format: what an editor leaves that
    died, or a full disk."""
    lines = (line.replace(" ", "") for line in text.removeprefix(BOM).splitlines())
    return all(not line.strip() or line.strip().startswith(("#", "toc=")) for line in lines)


def split(text: str) -> Document:
    """Cut any text whatsoever into blocks; `join` gives the same text back."""
    bom = BOM if text.startswith(BOM) else ""
    newline = text.find("\n")
    eol = "\r\n" if newline > 0 and text[newline - 1] == "\r" else "\n"
    return Document((), bom, eol, text[len(bom) :])


def _blocks(text: str) -> list[Block]:
    """Walk from header to header. A block is cut once the next header is certain."""
    blocks: list[Block] = []
    add, body, length = blocks.append, scan.body_at, len(text)
    start, array = 0, False
    own, tail = _body(text, 0)
    header: KeyPath | None = () if own else None
    unclosed: set[int] = set()
    while tail < length:
        match = body(text, tail)
        plain = match[1] if match else None
        found = None if plain else scan.header_at(text, tail)
        if not plain and not found:  # a deeply nested value, or a line that is no TOML: the table above has it
            header = header if header is not None else ()
            one = scan.statement_at(text, tail, unclosed)
            own, tail = _body(text, one.end if one else scan.next_line(text, tail))
            continue
        if header is not None and text.find("#", own, tail) < 0:
            add(Block(text[start:tail], header, array))
            start = tail
        else:
            start = _cut(blocks, text, (start, own, tail), header, array, True)
        if match and plain:
            header, array = tuple(plain.split(".")), False
            own, tail = match.span(3)
        elif found:
            header, array = scan.path_of(found["keys"]), bool(found["array"])
            own, tail = _body(text, found.end())
    _cut(blocks, text, (start, own, tail), header, array, False)
    return blocks


def _body(text: str, start: int) -> tuple[int, int]:
    """From `start`: the end of the last statement, and the end of the comments and blank lines after it."""
    match = scan.body_at(text, start)
    return match.span(3) if match and match[1] is None else (start, start)


def _cut(
    blocks: list[Block],
    text: str,
    offsets: tuple[int, int, int],
    header: KeyPath | None,
    array: bool,
    more: bool,
) -> int:
    """Add the block from `offsets`, and the loose comments after it. Returns where the next block starts."""
    start, own, tail = offsets
    noted = text.find("#", own, tail) >= 0
    cuts = _comment_cuts(text, own, tail, header is not None, more) if noted else [tail]
    for first, last in zip([start, *cuts], cuts, strict=False):
        if first < last:
            blocks.append(Block(text[first:last], header, array))
        header, array = None, False
    return cuts[-1]


def _comment_cuts(text: str, own: int, tail: int, opened: bool, more: bool) -> list[int]:
    """Where the comments after a statement part: its own, loose ones, and those of the header that follows.

    Comments that touch the header below are that table's; those that touch the statement above are
    its own; each other group is loose.
    """
    groups: list[int] = []  # the start of each group of comment lines
    position, inside = own, False
    while position < tail:
        after = scan.next_line(text, position)
        comment = "#" in text[position:after]
        if comment and not inside:
            groups.append(position)
        inside, position = comment, after
    lead = groups.pop() if inside and more else tail
    if groups and (groups[0] == own if opened else True):
        groups.pop(0)  # touches the statement above, or is the first thing in the file
    return [*groups, lead]

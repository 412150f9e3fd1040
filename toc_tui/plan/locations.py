"""Where a path is written in a document, in whatever TOML shape."""

from __future__ import annotations

from toc_tui.frozen import frozen
from toc_tui.plan import inline_values, scan
from toc_tui.plan.model import KeyPath
from toc_tui.plan.scan import Statement
from toc_tui.plan.text import Block, Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Spot = tuple[int, Statement]  # a block's place in the document, and a statement of it


@frozen
class Location:
    """All that writes a path: blocks at or beneath it, and statements of the blocks above it."""

    path: KeyPath
    tables: list[int]
    exact: Spot | None  # `path = value`
    around: Spot | None  # the path is inside this statement's inline table (or would be)
    beneath: list[Spot]  # dotted keys longer than the path
    blocked: bool  # the path leads through an array of tables, which has no names

    def is_there(self, document: Document) -> bool:
        """Whether the document says anything at the path, in whatever shape."""
        if self.around:
            place, statement = self.around
            block = document.blocks[place]
            return inline_values.has(value_text(block, statement), rest(block, statement, self.path))
        return bool(self.tables or self.exact or self.beneath)

    @property
    def spots(self) -> list[Spot]:
        """The statements that are the path's own."""
        return [self.exact, *self.beneath] if self.exact else self.beneath


def find(document: Document, path: KeyPath) -> Location:
    """Everything that writes `path`, which has at least one key."""
    tables, beneath, size, kind = list[int](), list[Spot](), len(path), path[0]
    exact: Spot | None = None
    around: Spot | None = None
    blocked = False
    for place, block in enumerate(document.blocks):
        header = block.header
        if header is None or (header and header[0] != kind):
            continue
        if header[:size] == path:
            tables.append(place)
        elif path[: len(header)] == header and block.array:
            blocked = True
        elif path[: len(header)] == header:
            wanted = path[len(header) :]
            for statement in block.statements:
                keys = statement.keys
                if keys == wanted:
                    exact = place, statement
                elif keys[: len(wanted)] == wanted:
                    beneath.append((place, statement))
                elif keys == wanted[: len(keys)]:
                    around = place, statement
    return Location(path, tables, exact, around, beneath, blocked)


def value_text(block: Block, statement: Statement) -> str:
    """A statement's value as it is written."""
    return block.text[statement.value_start : statement.value_end]


def rest(block: Block, statement: Statement, path: KeyPath) -> KeyPath:
    """What is left of a path inside a statement's value."""
    return path[len(block.header or ()) + len(statement.keys) :]


def value(document: Document, found: Location) -> Any:
    """What is written at the path. Only its own blocks are read."""
    import tomli

    places = {place for place, _ in (*found.spots, *([found.around] if found.around else []))}
    blocks = [document.blocks[place] for place in sorted({*places, *found.tables})]
    reading: Any = tomli.loads("\n".join([block.text for block in blocks]))
    for name in found.path:
        reading = reading[name]
    return reading


def first_table(document: Document) -> int:
    """The place of the first block with a header, or the end."""
    places = (place for place, block in enumerate(document.blocks) if block.header)
    return next(places, len(document.blocks))


def header_keys(block: Block) -> tuple[int, int]:
    """Start and end of the dotted key in a block's header line."""
    match = scan.header_at(block.text, block.head[0])
    return match.span("keys") if match else (0, 0)

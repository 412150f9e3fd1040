"""Edits of the plan's text. Each changes its own blocks only; every other block stays the same object.

An item may stand in any TOML shape: `[kind.key]`, dotted keys, inline tables, sub-tables, arrays of
tables. All functions take a document and give a new one, or the very same one if nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from toc_tui.plan import values
from toc_tui.plan.scan import Path
from toc_tui.plan.text import Block, Document
from toc_tui.plan.values import Value

TABLE_ORDER = (
    "plan",
    "why",
    "impact",
    "outcome",
    "activity",
    "link",
    "assumption",
    "measure",
    "result",
    "statement",
    "idea",
    "answer",
    "session",
    "feedback",
    "benefit",
    "achievement",
    "unexpected",
    "decision",
    "poll",
    "review",
)  # fmt: skip


class CannotWriteError(ValueError):
    """The path leads through something that is no table, or the new table is there already."""


def set_value(document: Document, path: Path, value: Value) -> Document:
    for i in document.blocks_of(path[:-1]):
        b = document.blocks[i]
        if b.header == path[:-1]:
            for s in b.statements:
                if s.keys == path[-1:]:
                    text = (
                        b.text[: s.value_start] + values.written(value, document.eol) + b.text[s.value_end :]
                    )
                    break
            else:
                end = b.statements[-1].end if b.statements else b.head[1]
                line = values.statement(path[-1:], value, document.eol)
                start = b.text[:end]
                if not start.endswith("\n"):
                    start, line = start + document.eol, line.removesuffix(document.eol)
                text = start + line + b.text[end:]
            blocks = (*document.blocks[:i], Block(text, b.header, b.array), *document.blocks[i + 1 :])
            return Document(blocks, document.bom, document.eol)
    return add_table(document, path[:-1], {path[-1]: value})


def clear_value(document: Document, path: Path) -> Document:
    for i in document.blocks_of(path[:-1]):
        b = document.blocks[i]
        for s in b.statements:
            if b.header == path[:-1] and s.keys == path[-1:]:
                blk = Block(b.text[: s.start] + b.text[s.end :], b.header, b.array)
                return Document(
                    (*document.blocks[:i], blk, *document.blocks[i + 1 :]), document.bom, document.eol
                )
    return document


def add_table(document: Document, path: Path, fields: Mapping[str, Value]) -> Document:
    eol, blocks = document.eol, document.blocks
    text = f"[{values.keys(path)}]{eol}" + "".join(
        [values.statement((k,), v, eol) for k, v in fields.items()]
    )
    at = _place(document, path[0])
    before = blocks[at - 1].text if at else ""
    if before and not before.endswith("\n"):
        text = eol + text
    if before and not before.replace("\r", "").endswith("\n\n"):
        text = eol + text
    if at < len(blocks) and not blocks[at].text.startswith(("\n", "\r\n")):
        text += eol
    return Document((*blocks[:at], Block(text, path), *blocks[at:]), document.bom, eol)


def _place(document: Document, kind: str) -> int:
    last: dict[str, int] = {}
    first = len(document.blocks)
    for i, b in enumerate(document.blocks):
        if b.header:
            last[b.header[0]] = i + 1
            first = min(first, i)
    if kind in last:
        return last[kind]
    if kind not in TABLE_ORDER:
        return len(document.blocks)
    order = TABLE_ORDER[: TABLE_ORDER.index(kind)]
    return next((last[k] for k in reversed(order) if k in last), first)


def remove_table(document: Document, path: Path) -> Document:
    gone = set(document.blocks_of(path))
    if not gone:
        return document
    return Document(
        tuple([b for i, b in enumerate(document.blocks) if i not in gone]), document.bom, document.eol
    )


def rename_table(document: Document, old: Path, new: Path) -> Document:
    blocks = list(document.blocks)
    for i in document.blocks_of(old):
        b = blocks[i]
        start, end = b.head
        header = new + (b.header or ())[len(old) :]
        line = b.text[start:end].replace(values.keys(b.header or ()), values.keys(header), 1)
        blocks[i] = Block(b.text[:start] + line + b.text[end:], header, b.array)
    return Document(tuple(blocks), document.bom, document.eol)

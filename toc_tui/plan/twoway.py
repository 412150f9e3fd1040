"""Two texts of a plan of which nobody knows what they were made from."""

from __future__ import annotations

from toc_tui.plan.text import Document, join, split


def common_text(one: Document, other: Document) -> Document:
    """A base for merging: blocks that are the same in both, and of each table that both have its bare header. What only
    one has is new then, and where they differ it is asked; nothing counts as taken out."""
    theirs = {block.header: block for block in other.blocks}
    parts = []
    for block in one.blocks:
        twin = theirs.get(block.header)
        if twin is None:
            continue
        if twin.text == block.text:
            parts.append(join(Document((block,))))
        elif block.header and not block.array:
            parts.append("[" + ".".join(map(_quoted, block.header)) + "]\n")
    return split("".join(parts))


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""The line ends of versions that are merged: one kind in all of them, so that none are mixed in the merged file."""

from __future__ import annotations

from toc_tui.plan.text import Document, join, split


def alike(base: Document, ours: Document, theirs: Document) -> tuple[Document, Document, Document]:
    """The three versions with the line ends of ours, or of theirs where only theirs changed them. As they are where all
    three have the same."""
    if base.eol == ours.eol == theirs.eol:
        return base, ours, theirs
    eol = theirs.eol if ours.eol == base.eol else ours.eol
    first, second, third = (_with(document, eol) for document in (base, ours, theirs))
    return first, second, third


def _with(document: Document, eol: str) -> Document:
    return split(join(document).replace("\r\n", "\n").replace("\n", eol)) if document.eol != eol else document

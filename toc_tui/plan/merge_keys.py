"""New items of two sides that have the same key and are not the same: one of them gets another key."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.plan.edits import Refusal
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.merge_following import renamed_on_both
from toc_tui.plan.model import TABLES, KeyPath
from toc_tui.plan.reading import read, reread
from toc_tui.plan.structure_edits import Rename
from toc_tui.plan.text import Document
from toc_tui.plan.threeway import above_items, parse_or_none
from toc_tui.plan.values import CannotWriteError


def keyed(document: Document) -> dict[str, KeyPath]:
    """The items with a key of their own, by key, in whatever shape."""
    found: dict[str, KeyPath] = {}
    for block in document.blocks:
        if block.header is not None and above_items(block.header):
            data = (parse_or_none(Document((block,))) if block.statements else None) or {}
            paths = [(kind, key) for kind in data if isinstance(data[kind], dict) for key in data[kind]]
        else:
            paths = [(block.header[0], block.header[1])] if block.header and len(block.header) > 1 else []
        for path in paths:
            if path[0] in TABLES and TABLES[path[0]].shape == "keyed":
                found.setdefault(path[1], path)
    return found


def part_clashing(base: Document, ours: Document, theirs: Document) -> tuple[Document, dict[str, str]]:
    """Ours, with a new key for each new item whose key stands for something else that is new in theirs.

    Theirs is on the disk already, and others may have read it: its keys stay.
    """
    known, mine, its = keyed(base), keyed(ours), keyed(theirs)
    shared = [key for key in mine if key in its and key not in known]
    renamed: dict[str, str] = {}
    if not shared:
        return ours, renamed
    same = renamed_on_both(base, ours, theirs)
    here, there, taken = read(ours), read(theirs).plan, {*known, *mine, *its}
    for key in (one for one in shared if one not in same):
        one, other = here.plan.items.get(key), there.items.get(key)
        if mine[key] == its[key] and one is not None and other is not None and one.text == other.text:
            continue
        new = free(key, taken)
        try:
            change = Rename(key, new).apply(here)
        except CannotWriteError:
            continue  # it becomes a conflict
        if not isinstance(change, Refusal):  # else too
            here, renamed[key] = reread(here, change.document), new
            taken.add(new)
    return here.document, renamed


def free(key: str, taken: Iterable[str]) -> str:
    """A key like this one that nobody has and that survives being made into a slug."""
    new = unique(key, {key, *taken})
    if slug(new, "") == new:
        return new
    stem = slug("-".join(slug(key).split("-")[:3])[:24])
    return unique(stem, {stem, *taken})

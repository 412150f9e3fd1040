"""Notes, documents and votes of an item: edits that add to what is there."""

from __future__ import annotations

import re

from toc_tui.plain import NOTHING
from toc_tui.plan.edits import Edit, Refusal, Set
from toc_tui.plan.model import TABLES, Item, Plan

# an address, or a path: no blank in it, and a scheme, a folder or a short ending
DOCUMENT = r"(?:https?|ftp|file)://\S+|(?:~|\.{1,2})?/\S+|\S+/\S+\.\w{1,5}|[\w.-]+\.[a-z][a-z0-9]{1,4}"
MOST = 999_999_999  # votes; beyond it is a slip of the finger


def is_document(words: str) -> bool:
    """Whether words are the path or the address of a document."""
    return re.fullmatch(DOCUMENT, words.strip()) is not None


def noted(item: Item, words: str) -> Edit | Refusal:
    """One more note on an item, as a line of its own; a path or an address is one more document."""
    words = words.strip()
    if not words.strip(NOTHING):
        return Refusal("empty", {})
    known = TABLES[item.kind].fields
    if "see" in known and is_document(words):
        return Set(item.path, {"see": [*item.many("see"), words]})
    if "notes" not in known:
        return Refusal("no-notes", {})
    before = item.get("notes").rstrip()
    return Set(item.path, {"notes": f"{before}\n{words}" if before else words})


def voted(item: Item, count: int = 1) -> Edit | Refusal:
    """So many more votes for an item; never fewer than none."""
    if "votes" not in TABLES[item.kind].fields:
        return Refusal("no-votes", {})
    written, before = item.fields.get("votes", 0), votes(item)
    if isinstance(written, bool) or written != before:  # what somebody wrote there is not to be lost
        return Refusal("odd-votes", {"text": item.text, "value": str(written)})
    if before + count > MOST:
        return Refusal("too-many-votes", {"most": str(MOST)})
    return Set(item.path, {"votes": max(0, before + count)})


def votes(item: Item) -> int | float:
    """How many votes an item has (a file may say half a vote too): a number from 0 on that every program reading TOML
    can hold. None where it says something else."""
    written = item.fields.get("votes", 0)
    is_number = isinstance(written, int | float) and not isinstance(written, bool)
    return written if is_number and 0 <= written <= MOST else 0


def most_voted(plan: Plan) -> list[tuple[int | float, Item]]:
    """What has votes, with how many, the most first."""
    found = [(votes(item), item) for item in plan.items.values() if votes(item)]
    return sorted(found, key=lambda pair: pair[0], reverse=True)

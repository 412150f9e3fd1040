"""Copies of a plan that a sync program has put beside it, because two devices changed it at the same time.

Dropbox, Nextcloud and ownCloud write `plan (Ann's conflicted copy 2026-03-02).toml`, Syncthing
`plan.sync-conflict-20260302-101112-ABCDEFG.toml`, Seafile `plan (SFConflict ann@example.org 2026-03-02-10-11-12).toml`.
Names with a number or a device alone (`plan (1).toml`, `plan-laptop.toml`) may be anything, and are no such copies.
"""

from __future__ import annotations

import os
import re

StrPath = str | os.PathLike[str]
Words = tuple[str, ...]  # the place of a text in a plan, and the text
NAMES = (
    r" \([^()]*conflicted copy[^()]*\)(?: \(\d+\))?",
    r"_conflict-\d{8}-\d{6}",
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",
    r" \(SFConflict [^()]*\)",
)


def copies(plan: StrPath) -> list[str]:
    """The conflicted copies beside a plan, by name."""
    try:
        folder, name = os.path.split(os.path.realpath(plan))
        there = os.listdir(folder)
    except (OSError, ValueError):
        return []
    stem, ending = os.path.splitext(name)
    there = [one for one in there if "conflict" in one.lower()]
    if not there:
        return []
    shape = re.compile(re.escape(stem) + f"(?:{'|'.join(NAMES)})" + re.escape(ending), re.IGNORECASE)
    return [os.path.join(os.path.dirname(os.fspath(plan)), one) for one in sorted(there) if shape.fullmatch(one)]


def base_of(plan: StrPath, copy: StrPath) -> tuple[str, str]:
    """A version that a plan and a copy of it surely began with, and its name; two empty texts where none is sure, and
    then `twoway` finds what both have in common.

    A version that was kept after the two went apart is no beginning: the words of the other side, older or newer, would
    look like a change of it. Days tell nothing here, since a copy may have been written to long after that. What stands
    in them does: words that both sides have and that a version does not have yet were written after it and before the
    two went apart. The newest such version is taken."""
    from toc_tui.plan.snapshots import listed, text_of
    from toc_tui.plan.store import Loaded, load
    from toc_tui.plan.text import split
    from toc_tui.plan.threeway import parse_or_none

    sides = [_words(parse_or_none(split(one.text))) for one in map(load, (plan, copy)) if isinstance(one, Loaded)]
    shared = sides[0] & sides[1] if len(sides) == 2 else set()
    base = last = ("", "")
    before = set[Words]()
    for version in reversed(listed(plan)):  # the oldest first
        text = text_of(version)
        words = _words(parse_or_none(split(text))) if isinstance(text, str) else set()
        if isinstance(text, str) and words:
            base = last if words & (shared - before) else base
            before |= words
            last = text, version.name
    return last if shared - before else base


def _words(data: object, path: Words = ()) -> set[Words]:
    """All texts of two words or more, each with its place. A single word is no sign that one side has it of the other:
    two people may write the same one."""
    if isinstance(data, dict):
        return {one for name, value in data.items() for one in _words(value, (*path, name))}
    return {(*path, data)} if isinstance(data, str) and " " in data.strip() else set()

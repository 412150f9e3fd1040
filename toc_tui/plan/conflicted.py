"""Copies of a plan that a sync program has put beside it, because two devices changed it at the same time.

Dropbox, Nextcloud and ownCloud write `plan (Ann's conflicted copy 2026-03-02).toml`, Syncthing
`plan.sync-conflict-20260302-101112-ABCDEFG.toml`, Seafile `plan (SFConflict ann@example.org 2026-03-02-10-11-12).toml`.
Names with a number or a device alone (`plan (1).toml`, `plan-laptop.toml`) may be anything, and are no such copies.
"""

from __future__ import annotations

import os
import re

StrPath = str | os.PathLike[str]
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
    shape = re.compile(re.escape(stem) + f"(?:{'|'.join(NAMES)})" + re.escape(ending), re.IGNORECASE)
    return [os.path.join(os.path.dirname(os.fspath(plan)), one) for one in sorted(there) if shape.fullmatch(one)]


def base_of(plan: StrPath, copy: StrPath) -> tuple[str, str]:
    """The version that a plan and a copy of it most likely began with, and its name: the last one that was kept before
    the copy was last written. Two empty texts where there is none; then `twoway` finds what both have in common."""
    from toc_tui.plan.snapshots import listed, text_of
    from toc_tui.plan.text import split
    from toc_tui.plan.threeway import parse_or_none

    written = os.stat(copy).st_mtime
    for version in listed(plan):
        text = text_of(version) if version.path.stat().st_mtime <= written else ""
        if isinstance(text, str) and text.strip() and parse_or_none(split(text)) is not None:
            return text, version.name
    return "", ""

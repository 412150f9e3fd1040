"""`toc-tui diff`: what changed from one version of a plan to another, a sentence a change."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from toc_tui.cli._versions import version
from toc_tui.cli.command import STDIN, Arguments, Desk, StopError, file_name
from toc_tui.exits import Exit

if TYPE_CHECKING:
    from toc_tui.plan.reading import Reading
    from toc_tui.plan.text import Document

REVIEW = "review"
GIT_WORDS = 7  # path, old file, hex, mode, new file, hex, mode; a renamed file has two more


def arguments(add: Arguments) -> None:
    """Two plans, or one and the version to compare it with, or the words that git gives to an external diff."""
    add("old", metavar="OLD", type=file_name)
    add("new", metavar="NEW", type=file_name, nargs="?")
    add("more", metavar="GIT", nargs="*")
    add("--since", metavar="VERSION")
    add("--json", action="store_true")


def run(told: Namespace, desk: Desk) -> Exit:
    """Print what changed. 0: the same, 1: different. For git, 0 always: another code would end its whole diff."""
    count = bool(told.new) + 1 + len(told.more)
    if count >= GIT_WORDS:
        return _for_git(told.old, told.new, told.more, desk)
    if count == 1 and "GIT_DIFF_PATH_TOTAL" in os.environ:  # a file that is not merged yet
        desk.out(desk.say("unmerged", path=told.old))
        return Exit.FINE
    if told.since is not None and count == 1 and told.old != STDIN:
        new = desk.reading(told.old)
        return _print(_since(told.old, told.since, new, desk), new.document, told.json, desk)
    if told.since is not None or count != 2 or told.old == told.new == STDIN:
        raise desk.stop(Exit.USAGE, desk.say("two"))
    return _print(_document(told.old, desk), _document(told.new, desk), told.json, desk)


def _print(old: Document, new: Document, json: bool, desk: Desk) -> Exit:
    from toc_tui.voice.changes import Changes

    changes = Changes(old, new, desk.guide)
    if json:
        desk.json(changes.data())
    else:
        desk.out(*changes.sentences())
    return Exit.FINDINGS if changes.differ else Exit.FINE


def _since(path: str, word: str, new: Reading, desk: Desk) -> Document:
    """The version that was kept under a name, or by the last review. Raises StopError where there is none."""
    from toc_tui.plan.dates import last_review
    from toc_tui.plan.reading import read
    from toc_tui.plan.snapshots import listed, of_review, text_of
    from toc_tui.plan.store import Trouble
    from toc_tui.plan.text import split

    if word == REVIEW:
        found = of_review(listed(path), last_review(new.plan))
        if found is None:
            raise desk.stop(Exit.USAGE, desk.say("no-review", path=path))
    else:
        found = version(path, word, desk)
    text = text_of(found)
    if isinstance(text, Trouble):
        raise desk.stop(Exit.UNREADABLE, desk.voice.trouble(text))
    old = read(split(text))
    if old.broken:
        raise desk.stop(Exit.UNREADABLE, *desk.problems(found.path, old)[:1])
    return old.document


def _document(path: str, desk: Desk) -> Document:
    """One version; git's name for a file that is not there is an empty plan."""
    from toc_tui.plan.text import Document

    return Document() if path == os.devnull else desk.reading(path).document


def _for_git(name: str, old: str, words: list[str], desk: Desk) -> Exit:
    new, moved = words[2], words[GIT_WORDS - 2 :]
    desk.out(desk.say("moved", path=name, new=moved[0]) if moved else desk.say("path", path=name))
    try:
        _print(_document(old, desk), _document(new, desk), False, desk)
    except StopError:
        desk.out(desk.say("not-read", path=name))
    desk.out("")
    return Exit.FINE

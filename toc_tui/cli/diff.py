"""`toc-tui diff`: what changed from one version of a plan to another, a sentence a change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from toc_tui.cli._versions import version
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace, StopError, file_name
from toc_tui.exits import Exit

if TYPE_CHECKING:
    from toc_tui.plan.git import Git
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


def run(args: Namespace, context: CommandContext) -> Exit:
    """Print what changed. 0: the same, 1: different. For git, 0 always: another code would end its whole diff."""
    count = bool(args.new) + 1 + len(args.more)
    if count >= GIT_WORDS:
        return _for_git(args.old, args.new, args.more, context)
    if count == 1 and "GIT_DIFF_PATH_TOTAL" in os.environ:  # a file that is not merged yet
        context.out(context.say("unmerged", path=args.old))
        return Exit.FINE
    if args.since is not None and count == 1 and args.old != STDIN:
        new = context.reading(args.old)
        return _print(_since(args.old, args.since, new, context), new.document, args.json, context)
    if count == 2 and args.since is None and not os.path.lexists(args.old) and args.old != STDIN:
        old, new_document = _of_git(args.old, args.new, context)
        return _print(old, new_document, args.json, context)
    if args.since is not None or count != 2 or args.old == args.new == STDIN:
        raise context.stop(Exit.USAGE, context.say("two"))
    return _print(_document(args.old, context), _document(args.new, context), args.json, context)


def _print(old: Document, new: Document, json: bool, context: CommandContext) -> Exit:
    from toc_tui.voice.changes import Changes

    changes = Changes(old, new, context.guide)
    if json:
        context.json(changes.data())
    else:
        context.out(*changes.sentences())
    return Exit.FINDINGS if changes.differ else Exit.FINE


def _since(path: str, word: str, new: Reading, context: CommandContext) -> Document:
    """The version that was kept under a name, or by the last review. Raises StopError where there is none."""
    from toc_tui.plan.dates import last_review
    from toc_tui.plan.reading import read
    from toc_tui.plan.snapshots import listed, of_review, text_of
    from toc_tui.plan.store import Trouble
    from toc_tui.plan.text import split

    if word == REVIEW:
        found = of_review(listed(path), last_review(new.plan))
        if found is None:
            raise context.stop(Exit.USAGE, context.say("no-review", path=path))
    else:
        found = version(path, word, context)
    text = text_of(found)
    if isinstance(text, Trouble):
        raise context.stop(Exit.UNREADABLE, context.voice.trouble(text))
    old = read(split(text))
    if old.broken:
        raise context.stop(Exit.UNREADABLE, *context.problems(found.path, old)[:1])
    return old.document


def _of_git(revisions: str, path: str, context: CommandContext) -> tuple[Document, Document]:
    """A plan in two revisions (`OLD..NEW`, as git reads it), or in one and as it is now. Raises StopError."""
    from toc_tui.plan.git import of

    git = of(path) if path != STDIN else None
    if git is None or not any(
        git.line("rev-parse", "--verify", "-q", f"{one}^{{commit}}") for one in _ends(git, revisions)
    ):
        context.reading(revisions)  # says that there is no such file
    assert git is not None, "where there is no file, reading it has stopped us"
    old, new = _ends(git, revisions)
    if not os.path.lexists(path) and not any(git.file(one, os.path.basename(path)) for one in (old, new)):
        context.reading(path)  # it is nowhere
    first = _as_it_was(git, old, path, context)
    return first, _as_it_was(git, new, path, context) if ".." in revisions else context.reading(path).document


def _ends(git: Git, revisions: str) -> tuple[str, str]:
    """The ends of `OLD..NEW`; those of `OLD...NEW` are, as for git diff, where the two parted, and NEW."""
    old, _, new = revisions.partition("..")
    parted = new.startswith(".")
    old, new = old or "HEAD", new.removeprefix(".") or "HEAD"
    return (git.line("merge-base", old, new) or old) if parted else old, new


def _as_it_was(git: Git, revision: str, path: str, context: CommandContext) -> Document:
    """A plan as it was in a revision; an empty plan where it was not there yet."""
    from toc_tui.plan.reading import read
    from toc_tui.plan.text import Document, split

    if not git.line("rev-parse", "--verify", "-q", f"{revision}^{{commit}}"):
        raise context.stop(Exit.USAGE, context.say("no-revision", revision=revision))
    found = git.file(revision, os.path.basename(path))
    if found is None:
        context.tell(context.say("not-in", revision=revision, path=path))
        return Document()
    try:
        reading = read(split(found.decode("utf-8")))
    except UnicodeDecodeError:
        raise context.stop(Exit.UNREADABLE, context.say("not-read", path=f"{revision}:{path}")) from None
    if reading.broken:
        raise context.stop(Exit.UNREADABLE, *context.problems(f"{revision}:{path}", reading)[:1])
    return reading.document


def _document(path: str, context: CommandContext) -> Document:
    """One version; git's name for a file that is not there is an empty plan."""
    from toc_tui.plan.text import Document

    return Document() if path == os.devnull else context.reading(path).document


def _for_git(name: str, old: str, words: list[str], context: CommandContext) -> Exit:
    new, moved = words[2], words[GIT_WORDS - 2 :]
    context.out(context.say("moved", path=name, new=moved[0]) if moved else context.say("path", path=name))
    try:
        _print(_document(old, context), _document(new, context), False, context)
    except StopError as stop:
        context.tell(*stop.said)
        context.out(context.say("not-read", path=name))
    context.out("")
    return Exit.FINE


COMMAND = LineCommand(arguments, run)

"""`toc-tui edit`: a plan, or one item of it, in the person's own editor."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from toc_tui.cli._editor import About, EditorDraft, editor
from toc_tui.cli._records import odd_amounts
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace, StopError
from toc_tui.exits import Exit
from toc_tui.stdio import is_terminal

if TYPE_CHECKING:
    from toc_tui.cli._part import Part, Wrong
    from toc_tui.plan.disk import StrPath
    from toc_tui.plan.model import KeyPath, Plan
    from toc_tui.plan.text import Document
    from toc_tui.session import Session

AGAIN, KEEP, DROP = "edit", "keep", "drop"
LEAVE = ""  # nobody answers any more: the draft stays, and is offered at the next edit


def arguments(add: Arguments) -> None:
    """The plan, and an item of it."""
    add.plan()
    add("key", metavar="KEY", nargs="?", default="")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Open the editor, look at what came back, and save it. What was typed is never lost."""
    from toc_tui.cli._part import Part
    from toc_tui.plan.keys import slug
    from toc_tui.plan.text import join

    session = _opened(args.plan, args.key, context)
    command = editor()
    if (waited := _waited(session, command, args.plan, context)) is not None:
        return waited
    reading = session.state.broken or session.state.reading
    part = Part(reading, _path(reading.plan, args.key, context))
    if not part.text and args.key:
        raise context.stop(Exit.USAGE, context.say("no-part", key=args.key, path=args.plan))
    if not command:
        raise context.stop(Exit.USAGE, context.say("no-editor"))
    about = About(os.path.abspath(args.plan), args.key, join(reading.document), part.text)
    try:
        draft = EditorDraft.begin(slug(args.key or Path(args.plan).stem, "plan"), about)
    except OSError as error:
        raise context.stop(Exit.CANNOT_WRITE, context.say("no-draft", reason=error.strerror or error)) from None
    return _rounds(session, part, draft, command, context)


def _waited(session: Session, command: list[str], plan: str, context: CommandContext) -> Exit | None:
    """What came of a text whose program was ended while it was edited; None where there is none, or where it is kept
    in a file and the edit that was asked for goes on."""
    from toc_tui.cli._part import Part
    from toc_tui.plan.reading import read
    from toc_tui.plan.text import split

    for draft in EditorDraft.waiting(plan):
        about = draft.about
        context.tell(context.say("left-part" if about.key else "left", key=about.key, path=plan))
        choice = _asked(context)
        if choice == DROP:
            draft.drop()
            context.tell(context.say("dropped"))
        elif choice == LEAVE:
            context.tell(context.say("offered-again", file=draft.path))
            raise StopError(Exit.USAGE)
        elif choice == KEEP or not command:
            _kept(draft, plan, Exit.FINE, context)
        else:
            base = read(split(about.base))
            return _rounds(session, Part(base, _path(base.plan, about.key, context)), draft, command, context)
    return None


def _rounds(session: Session, part: Part, draft: EditorDraft, command: list[str], context: CommandContext) -> Exit:
    """Edit until the text can be taken, is kept or is dropped."""
    from toc_tui.plan.text import is_bare

    key, plan = draft.about.key, session.path
    while True:
        _edit(draft, command, plan, context)
        new = draft.text
        if not draft.changed:
            return _unchanged(draft, command, context)
        if new is not None and is_bare(new) and not is_bare(part.text):
            context.tell(context.say("empty" if key else "empty-whole", key=key, path=plan))
            if new.removeprefix("\ufeff").strip():  # comments, which somebody wrote
                return _kept(draft, plan, Exit.USAGE, context)
            draft.drop()
            return Exit.USAGE
        if new is not None:
            document, wrong = part.written(new)
            notes = _sentences(wrong, context, mild=True)
            if wrong := [one for one in wrong if not _is_mild(one)]:
                context.tell(*notes, *_sentences(wrong, context))
            else:
                return _save(session, part, document, draft, notes, context)
        else:
            context.tell(context.say("not-text"))
        choice = _asked(context)
        if choice == DROP:
            draft.drop()
            context.tell(context.say("dropped"))
            return Exit.FINE
        if choice == LEAVE:
            context.tell(context.say("offered-again", file=draft.path))
            return Exit.UNREADABLE
        if choice == KEEP:
            return _kept(draft, plan, Exit.UNREADABLE, context)


def _opened(path: str, key: str, context: CommandContext) -> Session:
    """The plan; a broken one too, if it is to be edited as a whole. It must be there, and one that can be saved."""
    from toc_tui.plan.store import Trouble
    from toc_tui.session import Session

    if key:
        session = context.session(path)
    else:
        opened = Session.open(path, context.guide, clock=context.clock)
        if isinstance(opened, Trouble):
            raise context.stop(Exit.UNREADABLE, context.voice.trouble(opened))
        session = opened
    if session.read_only:
        raise context.stop(Exit.CANNOT_WRITE, context.say("read-only", path=path))
    return session


def _path(plan: Plan, key: str, context: CommandContext) -> KeyPath:
    """Where in the plan KEY stands: an item, plan, why, or FROM/TO for an arrow; () for the whole plan."""
    if not key or key in ("plan", "why"):
        return (key,) if key else ()
    if "/" in key:
        source, target = key.split("/", 1)
        return ("link", context.key(plan, source), context.key(plan, target))
    return plan.items[context.key(plan, key)].path


def _edit(draft: EditorDraft, command: list[str], plan: StrPath, context: CommandContext) -> None:
    """One round in the editor. Raises StopError where it did not work; what was typed is kept."""
    try:
        code = draft.edit(command)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        context.tell(context.say("not-started", editor=command[0] if command else "", reason=reason))
    else:
        if not code:
            return
        context.tell(context.say("ended-badly", editor=command[0], code=code))
    if draft.changed:
        raise StopError(_kept(draft, plan, Exit.USAGE, context))
    draft.drop()
    raise StopError(Exit.USAGE)


def _unchanged(draft: EditorDraft, command: list[str], context: CommandContext) -> Exit:
    """Nothing was changed; or an editor with a window of its own did not wait, and its file must stay."""
    context.tell(context.voice.edits.nothing_changed())
    if draft.at_once:
        context.tell(context.say("at-once", editor=command[0], file=draft.path))
    else:
        draft.drop()
    return Exit.FINE


def _is_mild(wrong: Wrong) -> bool:
    return isinstance(wrong, tuple) and wrong[1].mild


def _sentences(wrong: list[Wrong], context: CommandContext, mild: bool = False) -> list[str]:
    said = []
    for one in wrong:
        if _is_mild(one) != mild:
            continue
        if not isinstance(one, tuple):
            said.append(context.voice.refusal(one))
        elif "whole" in one[1].params:
            said.append(context.say("in-whole", said=context.voice.problem(*one)))
        else:
            said.append(context.voice.problem(*one))
    return said


def _asked(context: CommandContext) -> str:
    """What to do with a text that cannot be taken. Where nobody can be asked, it is kept."""
    if not _on_terminal():
        return KEEP
    while True:
        context.tell(context.say("ask"))
        try:
            said = sys.stdin.readline()
        except KeyboardInterrupt:
            return KEEP
        except OSError:
            return LEAVE
        word = said.strip().lower()
        if not said:
            return LEAVE
        for choice in (AGAIN, KEEP, DROP):
            if choice.startswith(word or choice):
                return choice


def _on_terminal() -> bool:
    return is_terminal(sys.stdin, sys.stderr)


def _save(
    session: Session, part: Part, document: Document, draft: EditorDraft, notes: list[str], context: CommandContext
) -> Exit:
    """Write the plan. What others changed meanwhile is merged in; where that cannot be, the text is kept."""
    from toc_tui.plan import store
    from toc_tui.plan.edits import Replace
    from toc_tui.plan.text import join
    from toc_tui.voice.changes import Changes

    said = [*Changes(part.reading.document, document, context.guide).sentences(), *notes]
    merged = _with_theirs(session, part, document)
    if merged is None:
        context.tell(context.say("changed-outside", path=session.path))
        return _kept(draft, session.path, Exit.CHANGED, context)
    document = merged
    if session.state.broken is not None:
        before = store.as_bytes(join(part.reading.document))
        code = context.wrote(store.save(session.path, join(document), before))
        if code == Exit.FINE:
            context.tell(context.say("mended", path=session.path), *notes)
    else:
        try:
            context.apply(session, Replace(document))
        except StopError as stop:
            context.tell(*stop.said)
            return _kept(draft, session.path, Exit.UNREADABLE, context)
        odd = odd_amounts(context, os.fspath(session.path), part.reading.plan, session.state.plan)
        code = context.save(session, *said, *odd)
    if code != Exit.FINE:
        return _kept(draft, session.path, code, context)
    draft.drop()
    return Exit.FINE


def _with_theirs(session: Session, part: Part, document: Document) -> Document | None:
    """The edited plan with what others changed since the draft was begun; None where both changed the same."""
    from toc_tui.plan.merging import merge
    from toc_tui.plan.text import join

    base, now = part.reading.document, (session.state.broken or session.state.reading).document
    if join(base) == join(now):
        return document
    if session.state.broken is not None or part.reading.broken:
        return None
    merged = merge(base, document, now)
    return None if merged.conflicts else merged.document


def _kept(draft: EditorDraft, plan: StrPath, code: Exit, context: CommandContext) -> Exit:
    context.tell(context.say("kept", file=draft.keep(Path(plan))))
    return code


COMMAND = LineCommand(arguments, run)

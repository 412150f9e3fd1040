"""`toc-tui import`: what people have in other files, as a new plan or into one that is there."""

from __future__ import annotations

import os
import sys
from shlex import quote
from typing import TYPE_CHECKING

from toc_tui import stdio
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace, file_name
from toc_tui.exits import Exit
from toc_tui.plain import in_figures, one_line, safe
from toc_tui.stdio import is_terminal

if TYPE_CHECKING:
    from toc_tui.flows.import_plan import Prepared, Stopped, Wish
    from toc_tui.session import Session

ENDING = ".toml"


def arguments(add: Arguments) -> None:
    """FILE… [--into PLAN | -o NEW] [--as FORMAT] [--column FIELD=HEADING] [--dry-run] [--yes]."""
    add("files", metavar="FILE", nargs="+", type=file_name)
    add("--into", metavar="PLAN", type=file_name)
    add("-o", "--output", metavar="NEW", type=file_name)
    add("--title", metavar="TITLE", default="")
    add("--as", dest="as_format", metavar="FORMAT", default="")
    add("--column", dest="columns", metavar="FIELD=HEADING", action="append", default=[])
    add("--dry-run", action="store_true")
    add("--yes", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Show what was understood, ask where somebody is there to answer, and write."""
    if args.into is not None and args.output is not None:
        raise context.stop(Exit.USAGE, context.say("one-target"))
    if args.into is not None and args.title:
        raise context.stop(Exit.USAGE, context.say("title-of-new", path=quote(args.into)))
    session = None if args.into is None else context.session(args.into)
    printed = args.output == STDIN
    target = _named(args.files[0]) if printed or not args.output else args.output
    prepared = _prepared(args, context, session, target)
    _show(prepared, args, context)
    if args.dry_run:
        context.tell(context.say("dry"))
        return Exit.FINE
    if printed:
        from toc_tui.flows.import_plan import text_of

        stdio.write(text_of(prepared))
        return Exit.FINE
    if not args.yes and is_terminal(sys.stdin) and args.files != [STDIN]:
        where = args.into if session is not None else target
        if not _agreed(context.say("write-ask", path=where), context):
            context.tell(context.say("not-written"))
            return Exit.FINE
    return _written(prepared, session, target, context)


def _named(file: str) -> str:
    """The file of a new plan that nobody named: as the first file is called, here."""
    from toc_tui.plan.keys import slug

    stem = os.path.splitext(os.path.basename(file))[0] if file != STDIN else ""
    return slug(stem, "plan") + ENDING


def _wish(args: Namespace, context: CommandContext, session: Session | None, target: str) -> Wish:
    from pathlib import Path

    from toc_tui.flows.import_plan import Wish
    from toc_tui.flows.starting import head_of
    from toc_tui.imports.importer import FORMATS

    columns: dict[str, str] = {}
    for word in args.columns:
        name, sign, heading = word.partition("=")
        if not sign or not name.strip() or not heading.strip():
            raise context.stop(Exit.USAGE, context.say("column-form", word=word))
        if heading.strip() in columns:
            raise context.stop(Exit.USAGE, context.say("field-twice", field=heading.strip()))
        columns[heading.strip()] = name.strip()
    as_format = context.chosen(args.as_format, list(FORMATS), "no-such-format") if args.as_format else ""
    reading = session.state.reading if session is not None else None
    return Wish(as_format, columns, one_line(args.title), head_of(Path(target), context.today), reading)


def _prepared(args: Namespace, context: CommandContext, session: Session | None, target: str) -> Prepared:
    """What would come of the files; at a terminal a column that is not clear is asked about. Raises StopError."""
    from toc_tui.flows.import_plan import Prepared, code_of, prepare
    from toc_tui.imports.understood import HOLDS_WORDS

    wish = _wish(args, context, session, target)
    given = {STDIN: context.came()} if STDIN in args.files else {}
    while True:
        found = prepare(args.files, context.voice, wish, given)
        if isinstance(found, Prepared):
            return found
        asks = found.columns and not args.yes and not given and is_terminal(sys.stdin)
        heading = _which(found, context) if asks else ""
        if not heading:
            hint = [context.say("column-hint", field=HOLDS_WORDS, heading=one) for one in found.columns[:1]]
            raise context.stop(code_of(found), found.said, *hint)
        wish = wish.with_words_in(heading)


def _which(found: Stopped, context: CommandContext) -> str:
    """The heading that somebody chooses by its number; "" to leave."""
    context.tell(found.said)
    context.tell(*(context.say("numbered", number=at, heading=name) for at, name in enumerate(found.columns, 1)))
    said = in_figures(_heard(context.say("which-ask"))) or 0
    return found.columns[said - 1] if 0 < said <= len(found.columns) else ""


def _heard(question: str) -> str:
    """A line that somebody types; "" where nothing more comes."""
    sys.stderr.write(safe(question))
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _agreed(question: str, context: CommandContext) -> bool:
    while True:
        said = _heard(question).casefold()
        if said in ("", *context.say("no-words").split()):
            return False
        if said in context.say("yes-words").split():
            return True


def _show(prepared: Prepared, args: Namespace, context: CommandContext) -> None:
    """What was understood: as data where nothing else is wanted, else as talk."""
    from toc_tui.flows.import_plan import told, tree

    out = context.out if args.dry_run else context.tell
    if args.dry_run or is_terminal(sys.stdin):
        out(*tree(prepared, context.voice, context.clock))
    out(*told(prepared, context.voice, whole=args.dry_run))


def _written(prepared: Prepared, session: Session | None, target: str, context: CommandContext) -> Exit:
    from toc_tui.flows.import_plan import write

    if session is not None:
        done = context.apply(session, prepared.edit())
        code = context.save(session, done.said)
        if code is Exit.FINE:
            context.out(*(session.renamed.get(key, key) for key in prepared.draft.new))
        return code
    code = context.wrote(write(prepared, target))
    if code is Exit.FINE:
        context.touched.made.append(target)
        context.out(target)
    return code


COMMAND = LineCommand(arguments, run)

"""`toc-tui apply`: many edits at once, all or none, from a plan fragment or from one command a line."""

from __future__ import annotations

import re
import sys
from argparse import Namespace

from toc_tui.cli._lines import BatchResult, lines
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, StopError, file_name
from toc_tui.exits import Exit
from toc_tui.plan.edits import Replace
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.text import BOM, split
from toc_tui.session import Session
from toc_tui.stdio import is_terminal

# what a line of TOML begins with, and no command does: text that is no TOML is then told as TOML gone wrong
LIKE_TOML = r"""\s*(\[|[\w."'-]+\s*=)"""


def arguments(add: Arguments) -> None:
    """PLAN, and where the edits are."""
    add.plan()
    add("file", metavar="FILE", nargs="?", type=file_name, default=STDIN)
    add("--dry-run", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Do all the edits and save once; the new keys go to stdout. Nothing is done when one of them cannot be."""
    session = context.session(args.plan)
    if args.file == STDIN and is_terminal(sys.stdin):
        context.tell(context.say("type"))
    text = context.text(args.file).removeprefix(BOM)
    reading = session.state.reading
    made = _result(context, reading, text, args)
    if args.dry_run:
        context.out(*(context.say("would", where=where, said=said) for where, said in made.said))
        context.tell(context.say("dry", count=made.count))
        return Exit.FINE
    return _kept(context, session, made)


def _result(context: CommandContext, reading: Reading, text: str, args: Namespace) -> BatchResult:
    """What the edits make of the plan. Raises StopError, with the line and the reason told."""
    theirs = read(split(text))
    try:
        if not theirs.broken:
            from toc_tui.cli._fragment import fragment

            return fragment(context, reading, theirs, text)
        first = next((line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")), "")
        if re.match(LIKE_TOML, first):
            raise context.stop(Exit.USAGE, *context.problems(args.file, theirs)[:1])
        return lines(context, reading, text, args.plan, args.dry_run)
    except StopError as stop:
        raise StopError(stop.code, *stop.said, context.say("nothing-done")) from None


def _kept(context: CommandContext, session: Session, made: BatchResult) -> Exit:
    before = session.state.reading.document
    done = context.apply(session, Replace(made.document))
    if session.state.reading.document is before:
        context.tell(done.said)
        return Exit.FINE
    code = context.save(session, context.say("done", count=made.count, path=session.path))
    if code == Exit.FINE:
        context.out(*(session.renamed.get(key, key) for key in made.keys))
    return code


COMMAND = LineCommand(arguments, run)

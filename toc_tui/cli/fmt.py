"""`toc-tui fmt`: a plan's text in tidy order and spacing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from toc_tui import stdio
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace, StopError, file_name
from toc_tui.exits import Exit

if TYPE_CHECKING:
    from toc_tui.plan.reading import Reading


def arguments(add: Arguments) -> None:
    """The plans, and whether only to look."""
    add("plans", metavar="PLAN", type=file_name, nargs="+")
    add("--check", action="store_true")
    add("-q", "--quiet", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Tidy each plan, or tell which would be tidied. Gives the worst of what came of them."""
    context.quiet = False  # here --quiet is about plans that are tidy already; one that is changed is told of
    codes = []
    for path in args.plans:
        try:
            codes.append(
                _look(path, context)
                if args.check
                else _print(context)
                if path == STDIN
                else _tidy(path, args.quiet, context)
            )
        except StopError as stop:
            context.tell(*stop.said)
            codes.append(stop.code)
    return max(codes)


def _look(path: str, context: CommandContext) -> Exit:
    from toc_tui.plan.text import join, same
    from toc_tui.plan.tidying import tidy

    reading = context.reading(path)
    document = reading.document
    if code := _unsettled(path, reading, context):
        return code
    if same(tidy(document), document) or not join(document):
        return Exit.FINE
    context.tell(context.say("would", path=path))
    return Exit.FINDINGS


def _unsettled(path: str, reading: Reading, context: CommandContext) -> Exit:
    """Tell of what a merge left to settle: no order makes that good."""
    from toc_tui.plan.unsettled import LEFT

    left = [problem for problem in reading.problems if problem.code in LEFT]
    context.tell(*(f"{path}: {context.voice.problem(reading, problem)}" for problem in left))
    return Exit.FINDINGS if left else Exit.FINE


def _tidy(path: str, quiet: bool, context: CommandContext) -> Exit:
    from toc_tui.plan.edits import Replace
    from toc_tui.plan.text import same
    from toc_tui.plan.tidying import tidy

    session = context.session(path)
    document = session.state.reading.document
    tidied = tidy(document)
    if same(tidied, document):
        context.tell(*([] if quiet else [context.say("tidy", path=path)]))
    else:
        context.apply(session, Replace(tidied))
        if code := context.save(session, context.say("tidied", path=path)):
            return code
    return _unsettled(path, session.state.reading, context)


def _print(context: CommandContext) -> Exit:
    """What came in, tidied; byte for byte, unless a terminal reads it."""
    from toc_tui.plan.text import join
    from toc_tui.plan.tidying import tidy

    text = join(tidy(context.reading(STDIN).document))
    if stdio.is_terminal(sys.stdout):
        context.out(*text.splitlines())
    else:
        stdio.write_bytes(text.encode("utf-8"))
    return Exit.FINE


COMMAND = LineCommand(arguments, run)

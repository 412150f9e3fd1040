"""`toc-tui fmt`: a plan's text in tidy order and spacing."""

from __future__ import annotations

import sys
from argparse import Namespace

from toc_tui import ends
from toc_tui.cli.command import STDIN, Arguments, Desk, StopError, file_name
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """The plans, and whether only to look."""
    add("plans", metavar="PLAN", type=file_name, nargs="+")
    add("--check", action="store_true")


def run(told: Namespace, desk: Desk) -> Exit:
    """Tidy each plan, or tell which would be tidied. Gives the worst of what came of them."""
    codes = []
    for path in told.plans:
        try:
            codes.append(_look(path, desk) if told.check else _print(desk) if path == STDIN else _tidy(path, desk))
        except StopError as stop:
            codes.append(stop.code)
    return max(codes)


def _look(path: str, desk: Desk) -> Exit:
    from toc_tui.plan.text import join, same
    from toc_tui.plan.tidying import tidy

    document = desk.reading(path).document
    if same(tidy(document), document) or not join(document):
        return Exit.FINE
    desk.tell(desk.say("would", path=path))
    return Exit.FINDINGS


def _tidy(path: str, desk: Desk) -> Exit:
    from toc_tui.plan.edits import Replace
    from toc_tui.plan.text import same
    from toc_tui.plan.tidying import tidy

    session = desk.session(path)
    document = session.state.reading.document
    tidied = tidy(document)
    if same(tidied, document):
        desk.tell(desk.say("tidy", path=path))
        return Exit.FINE
    desk.apply(session, Replace(tidied))
    return desk.save(session, desk.say("tidied", path=path))


def _print(desk: Desk) -> Exit:
    """What came in, tidied; byte for byte, unless a terminal reads it."""
    from toc_tui.plan.text import join
    from toc_tui.plan.tidying import tidy

    text = join(tidy(desk.reading(STDIN).document))
    if ends.is_terminal(sys.stdout):
        desk.out(*text.splitlines())
    else:
        ends.write_bytes(text.encode("utf-8"))
    return Exit.FINE

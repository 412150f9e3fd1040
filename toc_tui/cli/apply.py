"""`toc-tui apply`: many edits at once, all or none, from a plan fragment or from one command a line."""

from __future__ import annotations

import re
import sys
from argparse import Namespace

from toc_tui.cli._lines import Made, lines
from toc_tui.cli.command import STDIN, Arguments, Desk, StopError, file_name
from toc_tui.ends import is_terminal
from toc_tui.exits import Exit
from toc_tui.plan.edits import Replace
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.text import BOM, split
from toc_tui.session import Session

# what a line of TOML begins with, and no command does: text that is no TOML is then told as TOML gone wrong
LIKE_TOML = r"""\s*(\[|[\w."'-]+\s*=)"""


def arguments(add: Arguments) -> None:
    """PLAN, and where the edits are."""
    add.plan()
    add("file", metavar="FILE", nargs="?", type=file_name, default=STDIN)
    add("--dry-run", action="store_true")


def run(told: Namespace, desk: Desk) -> Exit:
    """Do all the edits and save once; the new keys go to stdout. Nothing is done when one of them cannot be."""
    session = desk.session(told.plan)
    if told.file == STDIN and is_terminal(sys.stdin):
        desk.tell(desk.say("type"))
    text = desk.text(told.file).removeprefix(BOM)
    reading = session.state.reading
    made = _made(desk, reading, text, told)
    if told.dry_run:
        desk.out(*(desk.say("would", where=where, said=said) for where, said in made.said))
        desk.tell(desk.say("dry", count=made.count))
        return Exit.FINE
    return _kept(desk, session, made)


def _made(desk: Desk, reading: Reading, text: str, told: Namespace) -> Made:
    """What the edits make of the plan. Raises StopError, with the line and the reason told."""
    theirs = read(split(text))
    try:
        if not theirs.broken:
            from toc_tui.cli._fragment import fragment

            return fragment(desk, reading, theirs, text)
        first = next((line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")), "")
        if re.match(LIKE_TOML, first):
            raise desk.stop(Exit.USAGE, *desk.problems(told.file, theirs)[:1])
        return lines(desk, reading, text, told.plan, told.dry_run)
    except StopError:
        desk.tell(desk.say("nothing-done"))
        raise


def _kept(desk: Desk, session: Session, made: Made) -> Exit:
    before = session.state.reading.document
    done = desk.apply(session, Replace(made.document))
    if session.state.reading.document is before:
        desk.tell(done.said)
        return Exit.FINE
    code = desk.save(session, desk.say("done", count=made.count, path=session.path))
    if code == Exit.FINE:
        desk.out(*(session.renamed.get(key, key) for key in made.keys))
    return code

"""`toc-tui apply`: many edits at once, all or none, from a plan fragment (TOML or JSON) or from one command a line."""

from __future__ import annotations

import os
import re
import sys

import tomli

from toc_tui.cli._lines import BatchResult, lines
from toc_tui.cli._records import odd_amounts
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace, StopError, file_name
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
    add.edits()


def run(args: Namespace, context: CommandContext) -> Exit:
    """Do all the edits and save once; the new keys go to stdout. Nothing is done when one of them cannot be."""
    session = context.session(args.plan)
    if args.file == STDIN and is_terminal(sys.stdin):
        context.tell(context.say("type"))
    text = context.text(args.file).removeprefix(BOM)
    reading = session.state.reading
    made = _result(context, reading, text, args)
    if args.dry_run and not args.json:
        context.out(*(context.say("would", where=where, said=said) for where, said in made.said))
        context.tell(context.say("dry", count=made.count))
        return Exit.FINE
    return _kept(context, session, made, args)


def _result(context: CommandContext, reading: Reading, text: str, args: Namespace) -> BatchResult:
    """What the edits make of the plan. Raises StopError, with every line that cannot be done and the reason told."""
    from toc_tui.cli import _fragment

    try:
        if text.lstrip()[:1] == "{" or re.match(r"\s*\[\s*(\[\s*\"|[\"{]|\]\s*\Z|[\w.-]+\s*,)", text):
            from toc_tui.cli import _json_edits

            made = _json_edits.edits(context, text)
            if isinstance(made, str):
                return lines(context, reading, made, args.plan, args.dry_run or args.json)
            return _fragment.fragment(context, reading, made[0], made[1], by_path=True)
        theirs = read(split(text))
        if not theirs.broken:
            return _fragment.fragment(context, reading, theirs, tomli.loads(text))
        first = next((line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")), "")
        if re.match(LIKE_TOML, first):
            raise context.stop(Exit.USAGE, *context.problems(args.file, theirs)[:1])
        return lines(context, reading, text, args.plan, args.dry_run or args.json)
    except StopError as stop:
        raise StopError(stop.code, *stop.said, context.say("nothing-done")) from None


def _kept(context: CommandContext, session: Session, made: BatchResult, args: Namespace) -> Exit:
    before, plan = session.state.reading.document, session.state.plan
    done = context.apply(session, Replace(made.document))
    changed = session.state.reading.document is not before
    said = context.say("done", count=made.count, path=session.path) if changed else done.said
    said = " ".join([said, *odd_amounts(context, args.plan, plan, session.state.plan)])
    code = Exit.FINE
    if not changed:
        if not context.quiet:
            context.tell(said)
    elif not args.dry_run:
        code = context.save(session, said)
    if code != Exit.FINE:
        return code
    keys = [session.renamed.get(key, key) for key in made.keys] if changed else []
    if args.json:
        told = {"plan": os.fspath(session.path), "keys": keys, "said": said, "changed": changed}
        edits = [{"where": where, "said": one} for where, one in made.said]
        context.json(told | {"dry_run": args.dry_run, "edits": edits})
    else:
        context.out(*keys)
    return code


COMMAND = LineCommand(arguments, run)

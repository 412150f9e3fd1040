"""`toc-tui report`: what a group and a funder read, as a page, a Word file, a table, a picture."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from toc_tui import stdio
from toc_tui.cli._rows import warn
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace, file_name
from toc_tui.exits import Exit
from toc_tui.frozen import replace
from toc_tui.plan.model import PAPERS
from toc_tui.reports.report import ENDINGS, FORMATS, KINDS, MAKERS, OTHERS, format_of

if TYPE_CHECKING:
    from toc_tui.flows.report_inputs import Job, JobResult
    from toc_tui.reports.report import Source

ALL = "all"
READ = ("txt", "md")  # what goes to a terminal or a pipe, where the kind has it
NOT_SHOWN = ("docx", "pdf", "png", "xlsx")
STDOUT = ("-", "/dev/stdout")


def arguments(add: Arguments) -> None:
    """PLAN --as KIND [-o FILE] [--format F] [--session KEY] [--for WHOM] [--paper SIZE] [--force] [--quiet]."""
    add.plan()
    add("--as", dest="kind", metavar="KIND")
    add("-o", "--output", metavar="FILE", type=file_name)
    add("--format", metavar="FORMAT")
    add("--session", metavar="KEY")
    add("--for", dest="whom", metavar="WHOM")
    add("--paper", metavar="SIZE")
    add("--force", action="store_true")
    add("-q", "--quiet", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Make it. Without a kind, tell what kinds there are."""
    context.quiet = args.quiet
    if args.kind is None and (args.output, args.format, args.session, args.whom, args.paper) != (None,) * 5:
        raise context.stop(Exit.USAGE, context.say("which-kind", known=", ".join((*KINDS, ALL))))
    if args.kind is None:
        context.out(*listed(context))
        return Exit.FINE
    kind = context.chosen(args.kind, (*KINDS, ALL), "no-kind-of-report")
    format_ = "" if args.format is None else context.chosen(args.format, tuple(FORMATS), "no-format")
    if kind == ALL:
        return _all(args, context, format_)
    path = Path(args.output) if args.output not in (None, *STDOUT) else None
    folder = path is not None and (os.path.isdir(path) or args.output.endswith(os.sep))
    format_ = _format(context, kind, format_, path, folder)
    source = _source(args, context)
    _before(source, context, [kind], [format_])
    if path is None:
        return _print(source, context, kind, format_)
    from toc_tui.flows import report_inputs

    if folder:
        path = path / report_inputs.file_name(args.plan, kind, format_)
    _spare(context, args.plan, path)
    [outcome] = report_inputs.make(source, [report_inputs.Job(kind, format_, path)], args.force)
    if code := _failed(context, outcome):
        return code
    if not args.quiet:
        context.tell(context.say("written", path=path))
    return Exit.FINE


def listed(context: CommandContext) -> list[str]:
    """Every kind with what it tells and its formats."""
    rows = {name: row.formats for name, row in KINDS.items()} | {ALL: tuple(FORMATS)}
    return [
        context.say(
            "kind-row", kind=kind, about=context.guide.say(f"reports/kinds.{kind}.about"), formats=", ".join(formats)
        )
        for kind, formats in rows.items()
    ]


def _format(context: CommandContext, kind: str, format_: str, path: Path | None, folder: bool) -> str:
    """The format that is meant: the one named, that of the file's ending, or the one that fits a terminal best. In a
    `folder` the file has no name yet."""
    known = KINDS[kind].formats
    if not format_ and path is not None and not folder:
        format_ = format_of(path)
        if not format_:
            raise context.stop(Exit.USAGE, context.say("no-ending", path=path, known=", ".join(ENDINGS)))
    if not format_:
        format_ = known[0] if path is not None else next((one for one in READ if one in known), known[0])
    if format_ not in known:
        raise context.stop(Exit.USAGE, context.say("not-in-format", kind=kind, format=format_, known=", ".join(known)))
    if path is None and format_ in NOT_SHOWN and stdio.is_terminal(sys.stdout):
        raise context.stop(Exit.USAGE, context.say("needs-file", format=format_))
    return format_


def _source(args: Namespace, context: CommandContext) -> Source:
    from toc_tui.flows import report_inputs
    from toc_tui.state import State

    reading = context.reading(args.plan)
    warn(context, args.plan, reading)
    key = context.key(reading.plan, args.session) if args.session is not None else ""
    if key and reading.plan.items[key].kind != "session":
        raise context.stop(Exit.USAGE, context.say("no-session", key=key))
    state = State(reading, context.today, context.lexicon)
    found = report_inputs.source(state, context.guide, args.plan, key, _whom(args, context) == MAKERS)
    return replace(found, sheets=_sheets(args, context))


def _sheets(args: Namespace, context: CommandContext) -> str:
    """The paper that is asked for, in small letters too; "" for that of the plan."""
    named = {name.casefold(): name for name in PAPERS}
    asked = "" if args.paper is None else named.get(args.paper.casefold(), args.paper)
    return context.chosen(asked, PAPERS, "no-paper") if args.paper is not None else ""


def _whom(args: Namespace, context: CommandContext) -> str:
    return OTHERS if args.whom is None else context.chosen(args.whom, (OTHERS, MAKERS), "no-whom")


def _before(source: Source, context: CommandContext, kinds: Iterable[str], formats: Iterable[str]) -> None:
    """What the makers should know before they send it, to stderr: none of it stands in the report."""
    if context.quiet:
        return
    from toc_tui.flows import report_inputs

    context.tell(*report_inputs.told_before(source, kinds, formats))


def _print(source: Source, context: CommandContext, kind: str, format_: str) -> Exit:
    """To a terminal or a pipe. What a format writes is harmless, and its lines stay as they are."""
    from toc_tui.reports.report import MissingError, made

    try:
        written = made(source, kind, format_)
    except MissingError as error:
        return _missing(context, format_, str(error), context.say("the-report"))
    if isinstance(written, str):
        stdio.write(written)
    else:
        stdio.write_bytes(written)
    return Exit.FINE


def _spare(context: CommandContext, plan: str, path: Path) -> None:
    """Never the plan itself, whatever --force says."""
    from toc_tui.plan import report_files

    if plan != STDIN and report_files.is_same(path, plan):
        raise context.stop(Exit.USAGE, context.say("is-the-plan", path=path))


def _failed(context: CommandContext, outcome: JobResult) -> Exit | None:
    """The exit code for what did not work, once that is told; None where all went well."""
    path = outcome.job.path
    if outcome.missing:
        return _missing(context, outcome.job.format, outcome.missing, path)
    if outcome.trouble is None:
        return None
    if outcome.trouble.code == "changed-outside":
        context.tell(context.say("there", path=path))
        return Exit.CANNOT_WRITE
    return context.wrote(outcome.trouble)


def _missing(context: CommandContext, format_: str, package: str, path: Path | str) -> Exit:
    """Say which package a format needs, and what was not written without it."""
    from toc_tui.flows import report_inputs

    context.tell(context.say(f"missing-{report_inputs.needs(format_)}", package=package, path=path))
    return Exit.CANNOT_WRITE


def _all(args: Namespace, context: CommandContext, format_: str) -> Exit:
    """Every kind in every format into one folder, a line for each; nothing at all if one of them is there already."""
    from toc_tui.flows import report_inputs
    from toc_tui.plan import report_files

    source = _source(args, context)
    folder = Path(args.output or f"{report_inputs.stem(args.plan)}-reports")
    wanted = report_inputs.jobs(args.plan, folder, [format_] if format_ else [], source.makers)
    if (trouble := report_files.folder(folder)) is not None:
        return context.wrote(trouble)
    there = [job.path for job in wanted if os.path.lexists(job.path)]
    if there and not args.force:
        context.tell(context.say("some-there", count=len(there), path=there[0]))
        return Exit.CANNOT_WRITE
    _before(source, context, dict.fromkeys(job.kind for job in wanted), {job.format for job in wanted})
    return _each(context, source, wanted, args.force)


def _each(context: CommandContext, source: Source, wanted: list[Job], over: bool) -> Exit:
    """What a package is needed for is told once; of every other file that needs it, that it is not there."""
    from toc_tui.flows import report_inputs

    worst, lacking = Exit.FINE, set[str]()
    for number, outcome in enumerate(report_inputs.make(source, wanted, over), 1):
        if outcome.missing in lacking:
            context.tell(context.say("nor", path=outcome.job.path))
        elif code := _failed(context, outcome):
            worst = code
            lacking |= {outcome.missing} - {""}
        elif not context.quiet:
            context.tell(context.say("progress", number=number, total=len(wanted), path=outcome.job.path))
    return worst


COMMAND = LineCommand(arguments, run)

"""`toc-tui report`: what a group and a funder read, as a page, a Word file, a table, a picture."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from toc_tui import ends
from toc_tui.cli._rows import warn
from toc_tui.cli.command import STDIN, Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.reports.report import ENDINGS, FORMATS, KINDS, format_of

if TYPE_CHECKING:
    from toc_tui.flows.making import Job, Outcome
    from toc_tui.reports.report import Source

ALL = "all"
READ = ("txt", "md")  # what goes to a terminal or a pipe, where the kind has it
NOT_SHOWN = ("docx",)


def arguments(add: Arguments) -> None:
    """PLAN --as KIND [-o FILE] [--format F] [--session KEY] [--force]."""
    add.plan()
    add("--as", dest="kind", metavar="KIND")
    add("-o", "--output", metavar="FILE")
    add("--format", metavar="FORMAT")
    add("--session", metavar="KEY")
    add("--force", action="store_true")


def run(told: Namespace, desk: Desk) -> Exit:
    """Make it. Without a kind, tell what kinds there are."""
    if told.kind is None:
        desk.out(*listed(desk))
        return Exit.FINE
    kind = desk.chosen(told.kind, (*KINDS, ALL), "no-kind-of-report")
    format_ = "" if told.format is None else desk.chosen(told.format, FORMATS, "no-format")
    if kind == ALL:
        return _all(told, desk, format_)
    path = Path(told.output) if told.output else None
    format_ = _format(desk, kind, format_, path)
    source = _source(told, desk)
    if path is None:
        return _print(source, kind, format_)
    from toc_tui.flows import making

    if path.is_dir() or told.output.endswith(os.sep):
        path = path / making.file_name(told.plan, kind, format_)
    _spare(desk, told.plan, path)
    [outcome] = making.make(source, [making.Job(kind, format_, path)], told.force)
    if code := _failed(desk, outcome):
        return code
    desk.tell(desk.say("written", path=path))
    return Exit.FINE


def listed(desk: Desk) -> list[str]:
    """Every kind with what it tells and its formats."""
    rows = {name: row.formats for name, row in KINDS.items()} | {ALL: FORMATS}
    return [
        desk.say("kind-row", kind=kind, about=desk.guide.say(f"reports/kinds.{kind}.about"), formats=", ".join(formats))
        for kind, formats in rows.items()
    ]


def _format(desk: Desk, kind: str, format_: str, path: Path | None) -> str:
    """The format that is meant: the one named, that of the file's ending, or the one that fits a terminal best."""
    known = KINDS[kind].formats
    if not format_ and path is not None and not path.is_dir():
        format_ = format_of(path)
        if not format_:
            raise desk.stop(Exit.USAGE, desk.say("no-ending", path=path, known=", ".join(ENDINGS)))
    if not format_:
        format_ = known[0] if path is not None else next((one for one in READ if one in known), known[0])
    if format_ not in known:
        raise desk.stop(Exit.USAGE, desk.say("not-in-format", kind=kind, format=format_, known=", ".join(known)))
    if path is None and format_ in NOT_SHOWN:
        raise desk.stop(Exit.USAGE, desk.say("needs-file", format=format_))
    return format_


def _source(told: Namespace, desk: Desk) -> Source:
    from toc_tui.flows import making
    from toc_tui.state import State

    reading = desk.reading(told.plan)
    warn(desk, told.plan, reading)
    key = desk.key(reading.plan, told.session) if told.session else ""
    if key and reading.plan.items[key].kind != "session":
        raise desk.stop(Exit.USAGE, desk.say("no-session", key=key))
    return making.source(State(reading), desk.guide, told.plan, key)


def _print(source: Source, kind: str, format_: str) -> Exit:
    """To a terminal or a pipe. What a format writes is harmless, and its lines stay as they are."""
    from toc_tui.reports.report import made

    written = made(source, kind, format_)
    ends.write(written if isinstance(written, str) else "")
    return Exit.FINE


def _spare(desk: Desk, plan: str, path: Path) -> None:
    """Never the plan itself, whatever --force says."""
    if plan != STDIN and path.exists() and os.path.exists(plan) and path.samefile(plan):
        raise desk.stop(Exit.USAGE, desk.say("is-the-plan", path=path))


def _failed(desk: Desk, outcome: Outcome) -> Exit | None:
    """The exit code for what did not work, once that is told; None where all went well."""
    path = outcome.job.path
    if outcome.missing:
        desk.tell(desk.say("missing", package=outcome.missing, path=path))
        return Exit.CANNOT_WRITE
    if outcome.trouble is None:
        return None
    if outcome.trouble.code == "changed-outside":
        desk.tell(desk.say("there", path=path))
        return Exit.CANNOT_WRITE
    return desk.wrote(outcome.trouble)


def _all(told: Namespace, desk: Desk, format_: str) -> Exit:
    """Every kind in every format into one folder, a line for each; nothing at all if one of them is there already."""
    from toc_tui.flows import making
    from toc_tui.plan import papers

    source = _source(told, desk)
    folder = Path(told.output or f"{making.stem(told.plan)}-reports")
    wanted = making.jobs(told.plan, folder, [format_] if format_ else [])
    if (trouble := papers.folder(folder)) is not None:
        return desk.wrote(trouble)
    there = [job.path for job in wanted if os.path.lexists(job.path)]
    if there and not told.force:
        desk.tell(desk.say("some-there", count=len(there), path=there[0]))
        return Exit.CANNOT_WRITE
    return _each(desk, source, wanted, told.force)


def _each(desk: Desk, source: Source, wanted: list[Job], over: bool) -> Exit:
    from toc_tui.flows import making

    worst = Exit.FINE
    for number, outcome in enumerate(making.make(source, wanted, over), 1):
        if code := _failed(desk, outcome):
            worst = code
        else:
            desk.tell(desk.say("progress", number=number, total=len(wanted), path=outcome.job.path))
    return worst

"""The flow that makes a report: which one, as what, into which file; a file that is there is asked about first."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from itertools import groupby
from pathlib import Path

from toc_tui.flows import report_inputs
from toc_tui.flows.flow import Ask, Context, Flow, Option, Said, again
from toc_tui.flows.merge_questions import yes_no
from toc_tui.flows.starting import file_path
from toc_tui.plan import report_files
from toc_tui.reports.report import FORMATS, KINDS, format_of

ALL = report_inputs.ALL


def report(context: Context) -> Flow:
    """Choose a kind and a format, agree on a file, make it."""
    say = context.session.voice.say
    kinds = [(name, say(f"reports/kinds.{name}.name"), say(f"reports/kinds.{name}.about")) for name in (*KINDS, ALL)]
    options = tuple(Option(name, context.say("report-kind", title=title, about=about)) for name, title, about in kinds)
    kind = (yield Ask(context.say("report"), context.say("report-whole"), options=options, free=False)).words
    if kind == ALL:
        yield from _all(context)
        return
    meeting = (yield from _meeting(context)) if kind == "minutes" else ""
    formats = tuple(Option(name, context.say(f"report-format.{name}")) for name in KINDS[kind].formats)
    said = yield Ask(context.say("report-as"), context.say("report-as-whole"), options=formats, free=False)
    yield from _one(context, kind, said.words, meeting)


def _meeting(context: Context) -> Generator[Ask, Said, str]:
    """The session that minutes are about, where there are several: just Enter takes the last one up to today ("")."""
    from toc_tui.journey.meetings import meetings
    from toc_tui.voice.opening_recap import session_name

    items, voice = context.session.state.plan.items, context.session.voice
    met = meetings(context.session.state.plan)[::-1]
    if len(met) < 2:
        return ""
    options = tuple(Option(one.key, session_name(voice, items[one.key])) for one in met)
    ask = Ask(
        context.say("report-session"), context.say("report-session-whole"), options=options, free=False, optional=True
    )
    return (yield ask).words


def _one(context: Context, kind: str, format_: str, meeting: str = "") -> Flow:
    """Agree on a file and write it."""
    session = context.session
    ask = Ask(
        context.say("report-file"),
        context.say("report-file-whole"),
        report_inputs.file_name(session.path, kind, format_),
        usual=True,
    )
    while True:
        words = (yield ask).words.strip()
        path = place(context, words)
        if path.is_dir():
            path = path / report_inputs.file_name(session.path, kind, format_)
        ending = format_of(path)
        if ending and ending != format_ and ending in KINDS[kind].formats:
            format_ = ending  # somebody who types story.md means Markdown
        over = os.path.lexists(path)
        if over and path.exists() and os.path.exists(session.path) and path.samefile(session.path):
            ask = again(ask, words, context.say("report-plan"))
            continue
        if over:
            there = context.say("report-there", path=path)
            said = yield Ask(context.say("sure"), there, options=yes_no(context), free=False)
            if said.words != "yes":
                ask = again(ask, words, "")
                continue
        source = report_inputs.source(session.state, session.voice.guide, session.path, meeting)
        [outcome] = report_inputs.make(source, [report_inputs.Job(kind, format_, path)], over)
        if not (error := wrong(context, outcome)):
            context.said = context.say("report-written", path=path)
            return
        ask = again(ask, words, error)


def place(context: Context, words: str) -> Path:
    """The file that is meant; a bare name stands beside the plan."""
    return Path(context.session.path).parent / file_path(words)


def wrong(context: Context, outcome: report_inputs.JobResult) -> str:
    """Why a file was not written, "" when it was."""
    if outcome.missing:
        return context.say("report-missing", package=outcome.missing)
    return context.session.voice.trouble(outcome.trouble) if outcome.trouble is not None else ""


def _all(context: Context) -> Flow:
    """Every kind in one format or in all of them, into one folder."""
    session = context.session
    formats = (
        Option(ALL, context.say("report-format.all")),
        *(Option(name, context.say(f"report-format.{name}")) for name in FORMATS),
    )
    said = yield Ask(context.say("report-as"), context.say("report-as-whole"), options=formats, free=False)
    wanted = [] if said.words == ALL else [said.words]
    ask = Ask(
        context.say("report-folder"),
        context.say("report-folder-whole"),
        f"{report_inputs.stem(session.path)}-reports",
        usual=True,
    )
    while True:
        words = (yield ask).words.strip()
        folder = place(context, words)
        jobs = report_inputs.jobs(session.path, folder, wanted)
        there = sum(os.path.lexists(job.path) for job in jobs)
        if there:
            whole = context.say("report-some-there", count=there, folder=folder)
            if (yield Ask(context.say("sure"), whole, options=yes_no(context), free=False)).words != "yes":
                ask = again(ask, words, "")
                continue
        if (trouble := report_files.folder(folder)) is not None:
            ask = again(ask, words, session.voice.trouble(trouble))
            continue
        context.work = _write_all(context, jobs, bool(there), folder)
        return


def _write_all(context: Context, jobs: list[report_inputs.Job], over: bool, folder: Path) -> Iterator[str]:
    """Make them; a line for each kind as it is done, each trouble, and what came of it in the end."""
    session = context.session
    source = report_inputs.source(session.state, session.voice.guide, session.path)
    kinds = [(kind, list(group)) for kind, group in groupby(jobs, lambda job: job.kind)]
    written, troubles = 0, dict[str, None]()
    for number, (kind, group) in enumerate(kinds, 1):
        for outcome in report_inputs.make(source, group, over):
            if error := wrong(context, outcome):
                troubles[error] = None
            else:
                written += 1
        title = session.voice.say(f"reports/kinds.{kind}.name")
        yield context.say("report-progress", number=number, count=len(kinds), title=title)
    yield " ".join((*troubles, context.say("report-all-written", count=written, folder=folder)))

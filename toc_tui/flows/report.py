"""The flow that makes a report: which one, as what, into which file; a file that is there is asked about first."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from toc_tui.flows import report_inputs
from toc_tui.flows.flow import NOTHING, Ask, Asking, Context, Flow, Option, Outcome, again
from toc_tui.flows.merge_questions import yes_no
from toc_tui.flows.starting import file_path
from toc_tui.plan import report_files
from toc_tui.reports.before import told_once
from toc_tui.reports.report import FORMATS, KINDS, MAKERS, OTHERS, format_of

ALL = report_inputs.ALL


def report(context: Context) -> Flow:
    """Choose a kind and a format, agree on a file, make it."""
    say = context.session.voice.say
    kinds = [(name, say(f"reports/kinds.{name}.name"), say(f"reports/kinds.{name}.about")) for name in (*KINDS, ALL)]
    options = tuple(Option(name, context.say("report-kind", title=title, about=about)) for name, title, about in kinds)
    kind = (yield Ask(context.say("report"), context.say("report-whole"), options=options, free=False)).words
    if kind == ALL:
        return (yield from _all(context))
    meeting = (yield from _meeting(context)) if kind == "minutes" else ""
    formats = tuple(Option(name, context.say(f"report-format.{name}")) for name in KINDS[kind].formats)
    said = yield Ask(context.say("report-as"), context.say("report-as-whole"), options=formats, free=False)
    return (yield from _one(context, kind, said.words, meeting))


def _meeting(context: Context) -> Asking[str]:
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
    before = told_once(report_inputs.source(session.state, session.voice.guide, session.path, meeting), kind, format_)
    ask = Ask(
        context.say("report-file"),
        context.say("report-file-whole"),
        report_inputs.file_name(session.path, kind, format_),
        usual=True,
        names=True,
        came=Outcome(before, aloud=True) if before else NOTHING,
    )
    while True:
        words = (yield ask).words.strip()
        path = place(context, words)
        if os.path.isdir(path):
            path = path / report_inputs.file_name(session.path, kind, format_)
        ending = format_of(path)
        if ending and ending != format_ and ending in KINDS[kind].formats:
            format_ = ending  # somebody who types story.md means Markdown
        over = os.path.lexists(path)
        if report_files.is_same(path, session.path):
            ask = again(ask, words, context.say("report-plan"))
            continue
        if over:
            there = context.say("report-there", path=path)
            said = yield Ask(context.say("sure"), there, options=yes_no(context), free=False)
            if said.words != "yes":
                ask = again(ask, words, "")
                continue
        source = report_inputs.source(session.state, session.voice.guide, session.path, meeting)
        [made] = report_inputs.make(source, [report_inputs.Job(kind, format_, path)], over)
        if not (error := wrong(context, made)):
            return Outcome(context.say("report-written", path=path))
        ask = again(ask, words, error)


def place(context: Context, words: str) -> Path:
    """The file that is meant; a bare name stands beside the plan."""
    return Path(context.session.path).parent / file_path(words)


def wrong(context: Context, made: report_inputs.JobResult) -> str:
    """Why a file was not written, "" when it was."""
    if made.missing:
        return context.say(f"report-missing-{report_inputs.needs(made.job.format)}", package=made.missing)
    return context.session.voice.trouble(made.trouble) if made.trouble is not None else ""


def _all(context: Context) -> Flow:
    """Every kind in one format or in all of them, into one folder."""
    session = context.session
    formats = (
        Option(ALL, context.say("report-format.all")),
        *(Option(name, context.say(f"report-format.{name}")) for name in FORMATS),
    )
    said = yield Ask(context.say("report-as"), context.say("report-as-whole"), options=formats, free=False)
    wanted = [] if said.words == ALL else [said.words]
    whom = tuple(Option(name, context.say(f"report-for-{name}")) for name in (OTHERS, MAKERS))
    ask = Ask(context.say("report-for"), context.say("report-for-whole"), options=whom, free=False, optional=True)
    makers = (yield ask).words
    ask = Ask(
        context.say("report-folder"),
        context.say("report-folder-whole"),
        f"{report_inputs.stem(session.path)}-reports",
        usual=True,
        names=True,
    )
    while True:
        words = (yield ask).words.strip()
        folder = place(context, words)
        jobs = report_inputs.jobs(session.path, folder, wanted, makers == MAKERS)
        there = sum(os.path.lexists(job.path) for job in jobs)
        if there:
            whole = context.say("report-some-there", count=there, folder=folder)
            if (yield Ask(context.say("sure"), whole, options=yes_no(context), free=False)).words != "yes":
                ask = again(ask, words, "")
                continue
        if (trouble := report_files.folder(folder)) is not None:
            ask = again(ask, words, session.voice.trouble(trouble))
            continue
        return Outcome(work=_work(context, jobs, bool(there), folder, makers == MAKERS))


def _work(context: Context, jobs: list[report_inputs.Job], over: bool, folder: Path, makers: bool) -> Iterator[str]:
    """Make them; a line for each kind as it is done, each trouble, and what came of it in the end."""
    session = context.session
    source = report_inputs.source(session.state, session.voice.guide, session.path, makers=makers)
    yield from report_inputs.told_before(source, dict.fromkeys(job.kind for job in jobs), {job.format for job in jobs})
    kinds = [(kind, list(group)) for kind, group in groupby(jobs, lambda job: job.kind)]
    written, troubles = 0, dict[str, None]()
    for number, (kind, group) in enumerate(kinds, 1):
        for made in report_inputs.make(source, group, over):
            if error := wrong(context, made):
                troubles[error] = None
            else:
                written += 1
        title = session.voice.say(f"reports/kinds.{kind}.name")
        yield context.say("report-progress", number=number, count=len(kinds), title=title)
    yield " ".join((*troubles, context.say("report-all-written", count=written, folder=folder)))

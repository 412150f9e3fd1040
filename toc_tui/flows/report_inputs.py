"""Reports as files: what a face needs beside the kinds and formats themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from toc_tui.frozen import frozen
from toc_tui.plan import report_files
from toc_tui.plan.disk import StrPath, Trouble
from toc_tui.plan.keys import sha256
from toc_tui.plan.text import join
from toc_tui.reports.report import KINDS, MissingError, Source, ending_of, made

if TYPE_CHECKING:
    from toc_tui.guide import Guide
    from toc_tui.state import State
    from toc_tui.steps.prompt import Prompt

ALL = "all"
VERSION = 8  # digits that tell the texts of a plan apart
BOM = "\ufeff"  # a spreadsheet takes CSV for UTF-8 only with it


@frozen
class Job:
    """One file to make."""

    kind: str
    format: str
    path: Path


@frozen
class JobResult:
    """What came of a job: nothing wrong, a trouble with the file, or the name of a package that is missing."""

    job: Job
    trouble: Trouble | None = None
    missing: str = ""


def source(state: State, guide: Guide, path: StrPath, session: str = "", makers: bool = False) -> Source:
    """What the reports of an open plan are made from."""
    from toc_tui.plan.unread import left_out
    from toc_tui.reports import symbols
    from toc_tui.steps.step import STEPS

    within = Path(path).parent
    picture = partial(report_files.picture, within)
    folder = str(state.plan.head.get("symbols") or "")
    return Source(
        state.theory,
        guide,
        state.today,
        stem(path),
        partial(questions, state),
        STEPS,
        picture,
        symbols.finder(partial(report_files.symbols, within, folder), picture),
        session,
        makers,
        counted=lambda: len(state.prompts),
        symbols_left=partial(report_files.symbols_left, within, folder),
        left_out=lambda: left_out(state.reading),
        version=lambda: version(join(state.reading.document)),
    )


def version(text: str) -> str:
    """The first eight digits of the SHA-256 of a plan's text: two papers with the same ones are of the same plan."""
    return sha256(text.encode("utf-8", "surrogatepass"))[:VERSION]


def questions(state: State) -> list[Prompt]:
    """The open questions, what matters most first: what checks find in this plan, what the steps ask and what every
    plan is asked; then what is worth asking and can wait."""
    from toc_tui.checks.check import EVERY_PLAN, RANK
    from toc_tui.steps import check_questions

    def found(prompt: Prompt) -> tuple[bool, bool, int]:
        return prompt.name in EVERY_PLAN, prompt.name not in RANK, RANK.get(prompt.name, 0)

    return [*sorted(state.prompts, key=found), *map(check_questions.prompt, state.more)]


def stem(path: StrPath) -> str:
    """The name of a plan's file without its ending."""
    name = Path(path).stem
    return name if name not in ("", "-") else "plan"


def file_name(path: StrPath, kind: str, format_: str) -> str:
    """What a report is called unless somebody says otherwise: `our-plan-story.html`."""
    return f"{stem(path)}-{kind}{ending_of(format_)}"


def jobs(path: StrPath, folder: Path, formats: Iterable[str] = (), makers: bool = False) -> list[Job]:
    """Every kind in every format that fits it, or in these alone, into one folder. What is only for those who make the
    plan is left out, unless it is for them."""
    wanted = set(formats)
    return [
        Job(kind, format_, folder / file_name(path, kind, format_))
        for kind, row in KINDS.items()
        for format_ in row.formats
        if (makers or row.outside) and (not wanted or format_ in wanted)
    ]


def told_before(source: Source, kinds: Iterable[str], formats: Iterable[str] = ()) -> list[str]:
    """What the makers should know before these reports leave them, each sentence once."""
    from toc_tui.reports.before import told

    return told(source, kinds, formats)


def make(source: Source, wanted: Iterable[Job], over: bool = False) -> Iterator[JobResult]:
    """Make the files, one at a time, and tell of each."""
    for job in wanted:
        try:
            written = made(source, job.kind, job.format)
        except MissingError as error:
            yield JobResult(job, missing=str(error))
            continue
        yield JobResult(job, report_files.put(job.path, as_bytes(written, job.format), over))


def needs(format_: str) -> str:
    """What kind of file cannot be made without its package: a Word file, a workbook, or one that Typst makes."""
    return {"docx": "word", "xlsx": "sheets"}.get(format_, "typst")


def as_bytes(written: str | bytes, format_: str) -> bytes:
    """What stands in the file."""
    if isinstance(written, bytes):
        return written
    return ((BOM if format_ == "csv" else "") + written).encode("utf-8", "replace")

"""The kinds of report, the formats of each, and how one is made.

A kind is one file of this folder with `REPORT = Report(document)`: `document(source)` gives a ReportDocument, and
every format of `formats/` writes any of them. A kind may also write formats of its own: `own` names them in its row,
and `REPORT = Report(document, write)` has `write(source, format)`, which gives the text. Its words are
guides/reports/NAME.toml. Files are loaded by name on first use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from toc_tui.frozen import frozen, names
from toc_tui.journey.counting import SMALL, few, still_to_come
from toc_tui.plan.dates import period
from toc_tui.plan.model import PAPERS
from toc_tui.plugins import load
from toc_tui.reports.document import Labels, Paragraph, Part, ReportDocument, Writer

if TYPE_CHECKING:
    from toc_tui.graph import Theory
    from toc_tui.guide import Guide
    from toc_tui.plan.model import Plan
    from toc_tui.voice.phrasebook import Asks, Phrasebook


def _none(_: str) -> bytes:
    return b""


def _no_symbol(_: str) -> tuple[bytes, str]:
    return b"", ""


@frozen(slots=False)
class Source:
    """What reports are made from. `asks` gives the open questions, what matters most first; `steps` are the names of
    the steps in their order; `picture` gives the picture that the plan names, b"" where there is none that may be
    shown; `symbol` the symbol that fits a line, and what it shows, of the folder that the plan names,
    `symbols_left` the names of the pictures there that cannot be shown. `session` names
    one meeting, for the reports that are about one. `makers`: it is for those who made the plan, so numbers under five
    are told too. `sheets` is the paper that is asked for; "" for that of the plan. `counted` gives how many questions
    are open, where that is known without looking for those that can wait; `version` a short name of the plan's text as
    it stands now, the same for the same text; `left_out` how many values of the file cannot be read."""

    theory: Theory
    guide: Guide
    today: date
    name: str = ""
    asks: Callable[[], Iterable[Asks]] = tuple
    steps: tuple[str, ...] = ()
    picture: Callable[[str], bytes] = _none
    symbol: Callable[[str], tuple[bytes, str]] = _no_symbol
    session: str = ""
    makers: bool = False
    sheets: str = ""
    counted: Callable[[], int] | None = None
    version: Callable[[], str] = str
    symbols_left: Callable[[], Sequence[str]] = tuple
    left_out: Callable[[], int] = int

    @property
    def open(self) -> int:
        """How many questions are open now."""
        return self.counted() if self.counted is not None else sum(not prompt.later for prompt in self.asks())

    @property
    def plan(self) -> Plan:
        return self.theory.plan

    @cached_property
    def voice(self) -> Phrasebook:
        """The sentences about items and questions."""
        from toc_tui.voice.phrasebook import Phrasebook

        return Phrasebook(self.guide)

    def say(self, name: str, **slots: object) -> str:
        """Words of the reports: `story.why` is the entry why of guides/reports/story.toml."""
        whole = f"reports/{name}"
        return self.guide.say(whole, **slots)

    def day(self, on: date | None) -> str:
        """A day in words, "" for none."""
        if on is None:
            return ""
        months = self.guide.words("reports/report").get("months")
        if not isinstance(months, list) or len(months) != MONTHS:
            return on.isoformat()
        return self.say("report.day", day=on.day, month=months[on.month - 1], year=on.year)

    def happened(self, on: date | None) -> str:
        """The day of what is told as having happened: one that is still to come is told as that."""
        named = self.day(on)
        return self.say("report.to-come", day=named) if named and self.to_come(on) else named

    def to_come(self, on: date | None) -> bool:
        """Whether a day is still to come."""
        return still_to_come(on, self.today)

    def people(self, count: int) -> str:
        """How many people: out of fewer than five, somebody could be recognised, so others are not told how many."""
        return self.say("report.fewer", count=SMALL) if few(count) and not self.makers else str(count)

    def document(
        self,
        title: str,
        parts: Iterable[Part],
        about: str = "",
        large: bool = False,
        wide: bool = False,
        blank: bool = False,
    ) -> ReportDocument:
        """A report of these parts; one that has none says so. A `blank` one is of no plan and no day. Behind the title
        of a plan that has a colon itself, the report's own name stands behind a dash."""
        if ":" in self.title and title.startswith(f"{self.title}: "):
            title = f"{self.title} – {title.removeprefix(f'{self.title}: ')}"
        found = tuple(parts) or (Paragraph(self.say("report.empty"), kind="note"),)
        author = "" if blank else str(self.plan.head.get("prepared_by") or "")
        return ReportDocument(
            title,
            found,
            about,
            self.language,
            large,
            wide,
            self.labels,
            () if blank else tuple(self.facts("easy-fact" if large else "fact")),
            None if blank else self.today,
            author,
            paper=self.paper_name,
            template=self.guide.file(TEMPLATE),
        )

    @property
    def paper_name(self) -> str:
        """The paper that is asked for, "" where nobody has said which."""
        said = self.sheets or str(self.plan.head.get("paper") or "")
        return said if said in PAPERS else ""

    @property
    def language(self) -> str:
        """The language of the plan's words, as it says; else that of our own."""
        said = str(self.plan.head.get("language") or "").strip()
        return said if LANGUAGE.fullmatch(said) else self.say("report.language")

    def facts(self, called: str = "fact") -> Iterator[tuple[str, str]]:
        """Who made the plan, for whom, where and when, as far as it says; and the day on which this was made. Papers
        for the group have easier names for them (`easy-fact`)."""
        for name in FACTS:
            value = self.plan.head.get(name)
            if words := self.day(value) if isinstance(value, date) else str(value or "").strip():
                words = self._how_often(words) if name == "review_every" else words
                yield self.say(f"report.{called}.{name}"), words
        yield self.say("report.fact.made"), self.day(self.today)

    def _how_often(self, words: str) -> str:
        """How often the plan is reviewed: “3 months” as “every 3 months”; other words as they stand."""
        often = words.rstrip(" .")
        first, _, rest = often.partition(" ")
        bare = rest if first.casefold() == "a" else often
        counted = period(bare) is not None and first.casefold() != "every" and not first.casefold().endswith("ly")
        return self.say("report.every", period=bare) if counted else often

    @cached_property
    def last(self) -> dict[str, ReportDocument]:
        """The report that was made last, by its kind."""
        return {}

    @cached_property
    def labels(self) -> Labels:
        """The words that formats add of their own."""
        return Labels(**{name: self.say(f"report.label.{name}") for name in names(Labels)})

    @cached_property
    def past(self) -> Plan:
        """The plan without sessions that are still to come, for what is claimed of those that were."""
        from toc_tui.journey.meetings import met_by

        return met_by(self.plan, self.today)

    @property
    def title(self) -> str:
        """The plan's title, or the words for a plan that has none."""
        return self.plan.title.strip() or self.say("report.no-title")


class Report(NamedTuple):
    """What the file of a kind holds: what makes its document, None for a kind that has formats of its own only, and
    what writes those formats, None for a kind that has none."""

    document: Callable[[Source], ReportDocument] | None
    write: Callable[[Source, str], str | bytes] | None = None


class Kind(NamedTuple):
    """The row of one kind of report: the formats it comes in, the usual one first, those that it writes itself, and
    whether it is for others too (`outside`), or only for those who make the plan."""

    formats: tuple[str, ...]
    own: tuple[str, ...] = ()
    outside: bool = True


class Format(NamedTuple):
    """The row of one format: the endings of its files, the usual one first, and the file of `formats/` that writes
    it; "" for one that only kinds of report write themselves."""

    endings: tuple[str, ...]
    file: str = ""


OTHERS, MAKERS = "others", "makers"  # for whom a report is
# what the picture writes itself
DRAWN = ("svg", "png", "mmd", "dot", "json", "kumu", "graphml", "gexf", "mapscript", "prsm", "miradi")
MONTHS = 12
TEMPLATE = "reports/template.docx"
FACTS = ("prepared_by", "funder", "place", "started", "last_review", "review_every")
LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PAPER = ("html", "docx", "pdf", "md", "txt", "json")
KINDS: Mapping[str, Kind] = {
    "story": Kind(PAPER),
    "funder": Kind(("pdf", "docx", "html", "md", "txt", "json")),
    "outline": Kind(PAPER),
    "table": Kind((*PAPER, "csv"), own=("csv",)),
    "measures": Kind((*PAPER, "csv"), own=("csv",)),
    "findings": Kind(PAPER, outside=False),
    "easy": Kind(PAPER, outside=False),
    "easy-clean": Kind(PAPER, outside=False),
    "you-said": Kind(PAPER),
    "poster": Kind(("pdf", "html", "docx", "md", "txt", "json")),
    "journey": Kind(PAPER),
    "minutes": Kind(PAPER, outside=False),
    "evidence": Kind(PAPER),
    "template": Kind(PAPER, outside=False),
    "diagram": Kind(("svg", "html", "docx", "pdf", "md", "txt", *DRAWN[1:]), DRAWN),
    "data": Kind(("json", "csv", "xlsx"), own=("json", "csv", "xlsx"), outside=False),
}
FORMATS: Mapping[str, Format] = {  # their endings are looked at in this order
    "kumu": Format((".kumu.json",)),
    "html": Format((".html", ".htm"), "html"),
    "docx": Format((".docx",), "docx"),
    "pdf": Format((".pdf",), "pdf"),
    "md": Format((".md", ".markdown"), "markdown"),
    "txt": Format((".txt",), "text"),
    "csv": Format((".csv",), "csv"),
    "json": Format((".json",), "json"),
    "xlsx": Format((".xlsx",)),
    "svg": Format((".svg",)),
    "png": Format((".png",)),
    "mmd": Format((".mmd",)),
    "dot": Format((".dot", ".gv")),
    "graphml": Format((".graphml",)),
    "gexf": Format((".gexf",)),
    "mapscript": Format((".mapscript",)),
    "prsm": Format((".prsm",)),
    "miradi": Format((".xmpz2",)),
}
ENDINGS = {ending: name for name, row in FORMATS.items() for ending in row.endings}


def format_of(path: PurePath) -> str:
    """The format that a file's ending asks for, "" for an ending that none has."""
    name = path.name.lower()
    return next((format_ for ending, format_ in ENDINGS.items() if name.endswith(ending)), "")


def ending_of(format_: str) -> str:
    """The ending that a file of this format gets."""
    return FORMATS[format_].endings[0]


def report(kind: str) -> Report:
    """A kind of report, loaded on first use."""
    return load(f"toc_tui.reports.{kind.replace('-', '_')}", "REPORT", Report)


def writer(format_: str) -> Writer:
    """What writes any ReportDocument in a format, loaded on first use. Raises KeyError for a format without a file."""
    if not FORMATS[format_].file:
        raise KeyError(format_)
    return load(f"toc_tui.reports.formats.{FORMATS[format_].file}", "WRITER", Writer)


def document(source: Source, kind: str) -> ReportDocument:
    """A report as a neutral tree; the last one is kept, because it is often wanted in every format. Raises KeyError
    for a kind that comes in formats of its own only."""
    if kind not in source.last:
        make = report(kind).document
        if make is None:
            raise KeyError(kind)
        made = make(source)
        source.last.clear()
        source.last[kind] = made
    return source.last[kind]


def made(source: Source, kind: str, format_: str) -> str | bytes:
    """A report in one of its formats. Raises KeyError for a kind or a format that there is not, MissingError for a
    format that needs a package which is not installed."""
    write = report(kind).write if format_ in KINDS[kind].own else None
    return write(source, format_) if write is not None else writer(format_).write(document(source, kind))


class MissingError(Exception):
    """A format needs a package that is not installed; the argument is the package's name."""

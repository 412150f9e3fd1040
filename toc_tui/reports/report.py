"""The kinds of report, the formats of each, and how one is made.

A kind is one file of this folder with `document(source)`, which gives a Document; every format of `formats/`
writes any Document. A kind may also write formats of its own: `own` names them, and its `write(source, format)`
gives the text. Its words are guides/reports/NAME.toml. Files are loaded by name on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from toc_tui.reports.document import Document, Labels, Paragraph, Part
from toc_tui.voice.things import Things

if TYPE_CHECKING:
    from datetime import date

    from toc_tui.graph import Theory
    from toc_tui.guide import Guide
    from toc_tui.plan.model import Plan
    from toc_tui.voice.voice import Asks


def _none(_: str) -> bytes:
    return b""


@dataclass(frozen=True)
class Source:
    """What reports are made from. `asks` gives the open questions of the steps; `picture` gives the picture of
    a name that the plan has for it, b"" where there is none that may be shown. `session` names one meeting,
    for the reports that are about one."""

    theory: Theory
    guide: Guide
    today: date
    name: str = ""
    asks: Callable[[], Iterable[Asks]] = tuple
    picture: Callable[[str], bytes] = _none
    session: str = ""

    @property
    def plan(self) -> Plan:
        return self.theory.plan

    @cached_property
    def things(self) -> Things:
        """The sentences about items."""
        return Things(self.guide)

    def say(self, name: str, **slots: Any) -> str:
        """Words of the reports: `story.why` is the entry why of guides/reports/story.toml."""
        whole = f"reports/{name}"
        return self.guide.say(whole, **slots)

    def has(self, name: str) -> bool:
        """Whether the reports have words of this name."""
        return self.guide.has(f"reports/{name}")

    def paper(
        self, title: str, parts: Iterable[Part], about: str = "", large: bool = False, wide: bool = False
    ) -> Document:
        """A report of these parts; one that has none says so."""
        found = tuple(parts) or (Paragraph(self.say("report.empty"), kind="note"),)
        return Document(title, found, about, self.say("report.language"), large, wide, self.labels)

    @cached_property
    def labels(self) -> Labels:
        """The words that formats add of their own."""
        return Labels(**{name: self.say(f"report.label.{name}") for name in Labels.__slots__})

    @property
    def title(self) -> str:
        """The plan's title, or the words for a plan that has none."""
        return self.plan.title or self.say("report.no-title")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of report: the formats it comes in, the usual one first, and those that it writes itself."""

    formats: tuple[str, ...]
    own: tuple[str, ...] = ()


DRAWN = ("svg", "mmd", "dot", "json", "kumu")  # what the picture writes itself
PAPER = ("html", "docx", "md", "txt", "json")
KINDS: Mapping[str, Kind] = {
    "outline": Kind(PAPER),
    "diagram": Kind(("svg", "html", "docx", "md", "txt", *DRAWN[1:]), DRAWN),
}
ENDINGS = {
    ".html": "html", ".htm": "html", ".docx": "docx", ".md": "md", ".markdown": "md", ".txt": "txt", ".csv": "csv",
    ".json": "json", ".svg": "svg", ".mmd": "mmd", ".dot": "dot", ".gv": "dot", ".kumu": "kumu",
}  # fmt: skip
WRITERS = {"md": "markdown", "txt": "text"}  # files of formats/ that are not called as the format is
FORMATS = tuple(dict.fromkeys(ENDINGS.values()))


def format_of(path: PurePath) -> str:
    """The format that a file's ending asks for, "" for an ending that none has."""
    return ENDINGS.get(path.suffix.lower(), "")


def document(source: Source, kind: str) -> Document:
    """A report as a neutral tree."""
    made: Document = import_module(f"toc_tui.reports.{kind}").document(source)
    return made


def made(source: Source, kind: str, format_: str) -> str | bytes:
    """A report in one of its formats. Raises KeyError for a kind that there is not, MissingError for a format that
    needs a package which is not installed."""
    if format_ in KINDS[kind].own:
        written: str | bytes = import_module(f"toc_tui.reports.{kind}").write(source, format_)
    else:
        writer = import_module(f"toc_tui.reports.formats.{WRITERS.get(format_, format_)}")
        written = writer.write(document(source, kind))
    return written


class MissingError(Exception):
    """A format needs a package that is not installed; the argument is the package's name."""

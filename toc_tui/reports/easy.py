"""The easy-read draft: short lines in large type, each with a place for a picture, and a mark on each line that breaks
a rule. It is a draft to test with people who read easy words, and says so. What it marks can be said in easier words
in the program (`hard_texts`), and is kept in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toc_tui.checks.hard_to_read import count
from toc_tui.frozen import frozen, replace
from toc_tui.plan.model import KeyPath
from toc_tui.reports import easy_lines, plainwords
from toc_tui.reports.document import Entry, Heading, Items, Paragraph, Part, Pictured, ReportDocument
from toc_tui.reports.easy_lines import EasyLine
from toc_tui.reports.report import Report, Source


@frozen
class DraftScore:
    """How the lines of a draft keep to the rules: lines, sentences and words in all, and the lines that are marked."""

    lines: int = 0
    sentences: int = 0
    words: int = 0
    marked: tuple[Pictured, ...] = ()

    @property
    def average(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def kept(self) -> int:
        """How many lines break no rule."""
        return self.lines - len(self.marked)


@frozen
class HardText:
    """Words of the plan that the draft marks: where they stand, all of them, why, and the field for easy words."""

    path: KeyPath
    field: str
    text: str
    marks: tuple[str, ...]


def document(source: Source) -> ReportDocument:
    """The draft: what it is, the lines, the hard words, and how it keeps to the rules."""
    parts: list[Part] = [Paragraph(source.say("easy.draft"), kind="note"), *explained(source)]
    parts += _how_it_reads(source, draft(source, parts))
    return source.document(source.say("easy.title", title=source.title), parts, source.say("easy.subtitle"), large=True)


def explained(source: Source) -> list[Part]:
    """The lines, what each hard word of the list means behind the first line that has it, and all of these words."""
    found = [part.part if isinstance(part, EasyLine) else part for part in easy_lines.lines(source)]
    hard = plainwords.explained(source, [part.text for part in found if isinstance(part, Pictured)])
    parts = list(_with_explanations(source, found))
    if hard:
        parts.append(Heading(source.say("easy.hard-words")))
        parts.append(Items(tuple(Entry(text, f"{word}:") for word, text in hard.items())))
    return parts


def hard_texts(source: Source) -> list[HardText]:
    """What is marked and can be said in easier words, in the order of the draft, each text of the plan once; then
    what the page of what people said would tell."""
    found: dict[tuple[KeyPath, str], HardText] = {}
    for one in (*easy_lines.lines(source), *easy_lines.decided(source)):
        if isinstance(one, EasyLine) and one.path and one.part.marks:
            place = (one.path, one.field)
            before = found.get(place, HardText(one.path, one.field, one.text, ()))
            found[place] = replace(before, marks=tuple(dict.fromkeys((*before.marks, *one.part.marks))))
    return list(found.values())


def draft(source: Source, parts: Sequence[Part]) -> DraftScore:
    """How the lines among these parts keep to the rules."""
    lines = [part for part in parts if isinstance(part, Pictured)]
    words = sum(count(line.text) for line in lines)
    sentences = sum(len(plainwords.sentences(source, line.text)) for line in lines)
    return DraftScore(len(lines), sentences, words, tuple(line for line in lines if line.marks))


def _with_explanations(source: Source, parts: Iterable[Part]) -> Iterator[Part]:
    """Behind the first line with a hard word stands what the word means."""
    met: set[str] = set()
    for part in parts:
        yield part
        if isinstance(part, Pictured):
            for word, text in plainwords.explained(source, [part.text]).items():
                if word not in met:
                    met.add(word)
                    yield easy_lines.line(source, text, alt=source.say("easy.same-picture"))


def _how_it_reads(source: Source, found: DraftScore) -> Iterator[Part]:
    yield Heading(source.say("easy.reads"))
    average = f"{found.average:.1f}"
    yield Paragraph(source.say("easy.counted", lines=found.lines, average=average, kept=found.kept), kind="note")
    if found.marked:
        yield Paragraph(source.say("easy.marked", count=len(found.marked)), kind="note")
    yield Paragraph(source.say("easy.test"), kind="note")


REPORT = Report(document)

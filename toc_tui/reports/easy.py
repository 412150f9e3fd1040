"""The easy-read draft: short lines in large type, each with a place for a picture, and a mark on each line that breaks
a rule. It is a draft to test with people who read easy words, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.hard_to_read import count
from toc_tui.frozen import frozen, replace
from toc_tui.journey.people import achievements
from toc_tui.plan.arrows import stand
from toc_tui.plan.model import Item
from toc_tui.reports import plainwords
from toc_tui.reports.document import Entry, Heading, Items, Paragraph, Part, Pictured, ReportDocument
from toc_tui.reports.items import ended
from toc_tui.reports.report import Report, Source
from toc_tui.voice.forms import less

TERMS = ("short", "medium", "long", "none")
OWN = {  # lines that stand at the head of a section, and that we wrote: how many each has
    "about": 3,
    "why": 1,
    "impact": 1,
    "impact-ours": 1,
    "short": 1,
    "medium": 1,
    "long": 1,
    "none": 1,
    "doing": 1,
    "shaping": 1,
    "checking": 1,
    "holding": 1,
    "saying": 1,
    "happened": 1,
}


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
    def share(self) -> float:
        """From 0 to 1: the lines that break no rule."""
        return 1 - len(self.marked) / self.lines if self.lines else 1.0


def document(source: Source) -> ReportDocument:
    """The draft: what it is, the lines, the hard words, and how it keeps to the rules."""
    lines = [part for section in SECTIONS for part in section(source)]
    hard = plainwords.explained(source, [part.text for part in lines if isinstance(part, Pictured)])
    parts: list[Part] = [Paragraph(source.say("easy.draft"), kind="note")]
    parts += _with_explanations(source, lines)
    if hard:
        parts.append(Heading(source.say("easy.hard-words")))
        parts.append(Items(tuple(Entry(text, f"{word}:") for word, text in hard.items())))
    parts += _how_it_reads(source, draft(parts))
    return source.paper(source.say("easy.title", title=source.title), parts, source.say("easy.subtitle"), large=True)


def draft(parts: list[Part] | tuple[Part, ...]) -> DraftScore:
    """How the lines among these parts keep to the rules."""
    lines = [part for part in parts if isinstance(part, Pictured)]
    words = sum(count(line.text) for line in lines)
    sentences = sum(len(plainwords.sentences(line.text)) for line in lines)
    return DraftScore(len(lines), sentences, words, tuple(line for line in lines if line.marks))


def _with_explanations(source: Source, parts: list[Part]) -> Iterator[Part]:
    """Behind the first line with a hard word stands what the word means."""
    met: set[str] = set()
    for part in parts:
        yield part
        if isinstance(part, Pictured):
            for word, text in plainwords.explained(source, [part.text]).items():
                if word not in met:
                    met.add(word)
                    yield _line(source, text, "", b"", source.say("easy.same-picture"))


def _how_it_reads(source: Source, found: DraftScore) -> Iterator[Part]:
    yield Heading(source.say("easy.reads"))
    share = round(100 * found.share)
    average = f"{found.average:.1f}"
    yield Paragraph(source.say("easy.counted", lines=found.lines, average=average, share=share), kind="note")
    if found.marked:
        yield Paragraph(source.say("easy.marked", count=len(found.marked)), kind="note")
    yield Paragraph(source.say("easy.test"), kind="note")


# -- lines ---------------------------------------------------------------------------------------
def _line(source: Source, text: str, kind: str = "", image: bytes = b"", alt: str = "") -> Pictured:
    """One line with what is to be looked at again in it."""
    return Pictured(text, alt or source.say("easy.picture"), image, tuple(plainwords.marks(source, text, kind)))


def _lines(source: Source, text: str, kind: str = "", item: Item | None = None) -> Iterator[Pictured]:
    """A line for each sentence of a text; the picture stands beside the first."""
    image = source.picture(item.get("picture")) if item is not None and item.get("picture") else b""
    alt = item.get("alt") if item is not None else ""
    for number, sentence in enumerate(plainwords.sentences(ended(text))):
        made = _line(source, sentence, kind, image if not number else b"", alt)
        yield made if not number or not (alt or image) else replace(made, alt=source.say("easy.same-picture"))


def _item(source: Source, item: Item) -> Iterator[Pictured]:
    if less(source.plan, item.key):
        yield _line(source, source.say("easy.less"), alt=source.say("easy.alt-less"))
    yield from _lines(source, item.get("easy") or item.text or source.things.say("voice.no-words"), item.kind, item)


def _own(source: Source, name: str) -> Iterator[Pictured]:
    """The lines that head a section, each with its own picture in words."""
    for number in range(1, OWN[name] + 1):
        text, alt = source.say(f"easy.line.{name}-{number}"), source.say(f"easy.alt.{name}-{number}")
        yield _line(source, text, alt=alt)


def _section(source: Source, name: str, found: list[Item], headed: bool = True) -> Iterator[Part]:
    if found:
        if headed:
            yield Heading(source.say(f"easy.{name}"))
        yield from _own(source, name)
        for item in found:
            yield from _item(source, item)
            yield from _doubts(source, item)


def _doubts(source: Source, item: Item) -> Iterator[Pictured]:
    """A line for each thing that this leads to in doubt, and one for why. Easy words too never say as true what the
    group doubts."""
    effects = source.theory.effects.get(item.key, ())
    for effect in effects:
        stands = stand(source.plan, item.key, effect)
        if stands.hinders:
            yield from _in_the_way(source, effect, stands.answered)
        if stands.doubt:
            to = source.plan.items[effect]
            text = to.get("easy") or to.text or source.things.say("voice.no-words")
            said = source.say("easy.doubt-one" if len(effects) == 1 else "easy.doubt", text=text)
            yield _line(source, said, alt=source.say("easy.alt-doubt"))
            if stands.against:
                yield from _lines(source, source.say("easy.doubt-because", text=stands.against))


def _in_the_way(source: Source, effect: str, answered: str) -> Iterator[Pictured]:
    """A line for what this gets in the way of, and what we do about it."""
    to = source.plan.items[effect]
    text = to.get("easy") or to.text or source.things.say("voice.no-words")
    name = "easy.hinders-less" if less(source.plan, effect) else "easy.hinders"
    yield _line(source, source.say(name, text=text), alt=source.say("easy.alt-hinders"))
    if answered:
        yield from _lines(source, source.say("easy.answered", text=answered))


# -- sections ------------------------------------------------------------------------------------
def _about(source: Source) -> Iterator[Part]:
    yield Heading(source.say("easy.about"))
    yield from _own(source, "about")


def _why(source: Source) -> Iterator[Part]:
    texts = [str(source.plan.why[name]) for name in ("problem", "improvement") if source.plan.why.get(name)]
    who = str(source.plan.why.get("who") or "")
    if texts or who:
        yield Heading(source.say("easy.why"))
        yield from _own(source, "why")
        for text in texts:
            yield from _lines(source, text)
    if who:
        yield from _lines(source, source.say("easy.who", text=who))


def _impact(source: Source) -> Iterator[Part]:
    found = list(source.plan.of("impact"))
    ours = [item for item in found if item.get("kind") == "co-production"]
    if found:
        yield Heading(source.say("easy.impact"))
    yield from _section(source, "impact", [item for item in found if item not in ours], headed=False)
    yield from _section(source, "impact-ours", ours, headed=False)


def _changes(source: Source) -> Iterator[Part]:
    found = list(source.plan.of("outcome"))
    if found:
        yield Heading(source.say("easy.changes"))
    for term in TERMS:
        kept = [item for item in found if (item.term if item.term in TERMS else "none") == term]
        yield from _section(source, term, kept, headed=False)


def _doing(source: Source) -> Iterator[Part]:
    found = list(source.plan.of("activity"))
    elements = [item for item in found if item.get("kind") == "co-production"]
    yield from _section(source, "doing", [item for item in found if item not in elements])
    yield from _section(source, "shaping", elements)


def _checking(source: Source) -> Iterator[Part]:
    found = [item for item in source.plan.of("measure") if item.get("question") and not item.get("not_because")]
    if found:
        yield Heading(source.say("easy.checking"))
        yield from _own(source, "checking")
        for item in found:
            yield from _lines(source, item.text, item=item)


def _holding(source: Source) -> Iterator[Part]:
    yield from _section(source, "holding", list(source.plan.of("assumption")))


def _saying(source: Source) -> Iterator[Part]:
    yield from _section(source, "saying", list(source.plan.of("statement")))


def _happened(source: Source) -> Iterator[Part]:
    yield from _section(source, "happened", [source.plan.items[note.key] for note in achievements(source.plan)])


SECTIONS = (_about, _why, _impact, _changes, _doing, _checking, _holding, _saying, _happened)


REPORT = Report(document)

"""Records as parts of a report: roles and counts, decisions, polls, forms. Several reports tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from toc_tui.journey import chosen
from toc_tui.journey.actions import Action
from toc_tui.journey.counting import SMALL, Counts, few, texts
from toc_tui.journey.forms import NOT_SURE, SCALE, Feedback, FormRow
from toc_tui.journey.meetings import Answered, Decision, Poll
from toc_tui.journey.people import Note
from toc_tui.journey.seen import Result
from toc_tui.journey.shaping import Shaping
from toc_tui.plan.model import Item
from toc_tui.reports import items
from toc_tui.reports.document import Entry, Figure, Heading, Items, Paragraph, Part, ReportTable
from toc_tui.reports.report import Source
from toc_tui.voice import action_sentences
from toc_tui.voice.opening_recap import plain
from toc_tui.voice.sentences import sentence

if TYPE_CHECKING:
    from toc_tui.reports.diagram.bars import Bars

ANSWERS = (*SCALE, NOT_SURE, "skipped")


def counted(source: Source, counts: Counts) -> str:
    """Roles with how many of them in one line."""
    return ", ".join(
        source.say("journey.counted", role=plain(name), count=source.people(count)) for name, count in counts.each
    )


def day(source: Source, note: Note | Result | Decision) -> str:
    """The day of a record, with a colon; "" for none."""
    return f"{source.happened(note.on)}:" if note.on else ""


def decision(source: Source, one: Decision) -> Entry:
    """A decision: its day, what, why, and which roles decided."""
    why = source.say("items.because", text=one.why) if one.why else ""
    by = source.say("story.decided-by", roles=", ".join(map(plain, one.decided_by))) if one.decided_by else ""
    text = sentence(one.what or source.voice.say("voice.no-words"), why, by)
    return Entry(text, day(source, one), tuple(more(source, one.key)))


def action_table(source: Source, found: Iterable[Action]) -> ReportTable:
    """Who does what by when, and how it stands today."""
    head = tuple(source.say(f"minutes.action-{name}") for name in ("what", "who", "by", "stands"))
    return ReportTable(source.say("minutes.actions-caption"), head, tuple(_action(source, one) for one in found))


def _action(source: Source, one: Action) -> tuple[str, ...]:
    stands = "done" if one.done else "late" if one.late(source.today) else "to-do"
    what = one.what or source.voice.say("voice.no-words")
    by = action_sentences.by_when(source.voice, one)
    return what, plain(one.who), by, source.say(f"minutes.action-{stands}")


def note(source: Source, one: Note) -> str:
    """The words of an achievement, a benefit or a surprise, or of the change that has been seen."""
    return items.change(source, source.plan.items[one.key])


def who(source: Source, role: str) -> str:
    """A role as it is told; `person` and `staff` are the format's own words."""
    return source.say(f"journey.who-{role}") if role in ("person", "staff") else plain(role)


def more(source: Source, key: str) -> Iterator[Entry]:
    """The notes of a record, and the documents that it names."""
    if (item := source.plan.items.get(key)) is not None:
        yield from items.told(source, item, ("notes", "see", "see_plan", "votes"))


def action_details(source: Source) -> Iterator[Entry]:
    """What else is known of actions than their table tells: what they are for, from which day, notes, documents."""
    for item in source.plan.of("action"):
        belongs = [items.change(source, one) for key in texts(item.fields.get("for")) if (one := source.plan.item(key))]
        told_of = (Entry(items.ended(text), source.say("journey.belongs")) for text in belongs)
        if found := (*items.told(source, item, ("on", "notes", "see", "votes")), *told_of):
            yield Entry(items.ended(items.words(source, item)), source.say("journey.to-do"), found)


def on(item: Item) -> date | None:
    """The day of a record as it stands."""
    found = item.fields.get("on")
    return found if isinstance(found, date) else None


def poll(source: Source, one: Poll, whole: bool = False) -> Iterator[Part]:
    """A poll: its question above, and how many chose each answer, in bars too; of few people only that they were
    asked."""
    question = one.question or source.voice.say("voice.no-words")
    if not one.options.each:
        yield Paragraph(sentence(question, source.say("minutes.no-votes")))
        return
    if few(one.options.total) and not whole and not source.makers:
        yield Paragraph(sentence(question, source.say("journey.few-votes", count=SMALL)))
        return
    numbers = for_readers(source, [count for _, count in one.options.each], whole)
    if numbers and all(number is None for number in numbers):
        yield Paragraph(sentence(question, source.say("journey.few-chose", count=SMALL)))
        return
    rows = [(name, number) for (name, _), number in zip(one.options.each, numbers, strict=True)]
    if one.options.total:
        yield bars(source, source.say("chart.named", text=question), [counts(source, "", rows)])
    head = (source.say("journey.option"), source.say("journey.how-many"))
    yield ReportTable(question, head, tuple((name, figure(source, number)) for name, number in rows))
    if None in numbers:
        yield Paragraph(source.say("journey.kept-back", count=SMALL), kind="note")


def for_readers(source: Source, numbers: Sequence[int], whole: bool) -> tuple[int | None, ...]:
    """How many chose each answer; None for what others are not told."""
    return tuple(numbers) if whole or source.makers else chosen.told(numbers)


def figure(source: Source, number: int | None) -> str:
    """A number in a table or behind a bar, or that it is kept back."""
    return source.say("report.kept-back") if number is None else str(number)


def counts(source: Source, head: str, rows: Iterable[tuple[str, int | None]]) -> Bars:
    """Counts as bars; what is kept back has none."""
    from toc_tui.reports.diagram.bars import Bars  # only where there is something to draw

    return Bars(head, tuple((name, count or 0, figure(source, count)) for name, count in rows))


def shares(source: Source, title: str, rows: Iterable[tuple[str, int, int]]) -> Figure:
    """Shares as bars: how many of how many, each with its name."""
    from toc_tui.reports.diagram.bars import Bars

    each = ((name, part / whole, source.say("chart.share", part=part, whole=whole)) for name, part, whole in rows)
    return bars(source, title, [Bars("", tuple(each))], longest=1.0)


def group_of_bars(head: str, rows: Iterable[tuple[str, float, str]]) -> Bars:
    """Bars under a head: the name of each, how long it is, and its figures."""
    from toc_tui.reports.diagram.bars import Bars

    return Bars(head, tuple(rows))


def bars(source: Source, title: str, groups: Sequence[Bars], longest: float = 0.0) -> Figure:
    """Bars as a picture, and what they say in a sentence."""
    from toc_tui.reports.diagram.bars import figure

    told = []
    for group in groups:
        each = ", ".join(source.say("journey.counted", role=name, count=figures) for name, _, figures in group.rows)
        told.append(f"{group.head}: {each}" if group.head else each)
    return figure(title, sentence(*told), groups, longest)


def you_said(source: Source, answered: Iterable[Answered]) -> ReportTable:
    """What people said, beside the decision that answers it."""
    rows = tuple((one.words or source.say("journey.a-form"), one.decision.what) for one in answered)
    return ReportTable(
        source.say("journey.you-said-caption"), (source.say("journey.said"), source.say("journey.did")), rows
    )


def told(source: Source, found: Feedback) -> bool:
    """Whether what stands on the forms may be told: not to others, where so few were filled in that people could be
    recognised."""
    return source.makers or not found.few


def when_met(source: Source, shaped: Shaping) -> Iterator[str]:
    """How often the group met, and when first and last."""
    if shaped.sessions:
        name = "evidence.met-twice" if shaped.sessions == 2 else "evidence.met"
        yield source.say(name, count=shaped.sessions)
    if shaped.first and shaped.last and shaped.first != shaped.last:
        yield source.say("evidence.between", first=source.day(shaped.first), last=source.day(shaped.last))


def ratings(source: Source, found: Feedback, whole: bool = False) -> Iterator[Part]:
    """How many forms there are, what changed from before to after, and how many gave which answer. Of few forms only
    that they are few, unless it is for those who were there (`whole`)."""
    if not whole and not told(source, found):
        yield Paragraph(source.say("journey.few", count=SMALL))
        return
    yield Paragraph(sentence(source.say("journey.forms", count=found.forms), *change(source, found, whole)))
    if found.before.rated and found.after.rated:
        yield from _felt(source, found, whole)
    rows = [row for row in (*found.rows, found.before, found.after) if row.rated or row.not_sure]
    if rows:
        head = tuple(source.say(f"journey.answer-{name}") for name in ("row", *ANSWERS))
        numbers = [_answers(source, row, whole) for row in rows]
        cells = [(_name(source, row), *_figures(source, each)) for row, each in zip(rows, numbers, strict=True)]
        if {*chain(*numbers)} == {None}:
            yield Paragraph(source.say("journey.ratings-kept-back"), kind="note")
            return
        yield ReportTable(source.say("journey.ratings"), head, tuple(cells))
        if any(None in each for each in numbers):
            yield Paragraph(source.say("journey.kept-back", count=SMALL), kind="note")


def _answers(source: Source, row: FormRow, whole: bool) -> tuple[int | None, ...]:
    """How many gave each of ANSWERS, as it may be told."""
    return for_readers(source, (*row.counts, row.not_sure, row.skipped + row.odd), whole)


def _felt(source: Source, found: Feedback, whole: bool) -> Iterator[Figure]:
    """How people felt before and after, in bars, where a number of both may be told."""
    names = [source.say(f"journey.answer-{name}") for name in SCALE]
    both = [(row, _answers(source, row, whole)[: len(SCALE)]) for row in (found.before, found.after)]
    if all(any(each) for _, each in both):
        groups = [counts(source, _name(source, row), zip(names, each, strict=True)) for row, each in both]
        yield bars(source, source.say("chart.felt"), groups)


def words(source: Source, found: Feedback) -> Iterator[Part]:
    """What people wrote on the forms: what helped, and what they would change."""
    for name, said in (("helped", found.helped), ("changes", found.changes)):
        if said:
            yield Heading(source.say(f"journey.{name}"), 3)
            yield Items(tuple(Entry(items.ended(text)) for _, text in said))


def _name(source: Source, row: FormRow) -> str:
    return source.say(f"journey.answer-{row.name}") if row.name in ("before", "after") else row.name


def _figures(source: Source, numbers: Iterable[int | None]) -> Iterator[str]:
    return (figure(source, number) for number in numbers)


def change(source: Source, found: Feedback, whole: bool = False) -> Iterator[str]:
    """How many felt better, the same and worse, where anybody told both."""
    change = found.change
    if not change.known:
        return
    numbers = for_readers(source, (change.better, change.same, change.worse, change.unknown), whole)
    each = zip(("better", "same", "worse"), numbers, strict=False)  # of the fourth only the total tells
    felt = ", ".join(source.say(f"journey.felt-{name}", count=number) for name, number in each if number)
    if None not in numbers:
        yield source.say("journey.felt", count=change.known, parts=felt)
    else:
        yield source.say("journey.felt-some", parts=felt) if felt else ""
        yield source.say("journey.felt-kept-back")
    if not change.worse:
        yield source.say("journey.nobody-worse")

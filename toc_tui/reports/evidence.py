"""How people shaped this: what a funder can take as evidence of co-production, and what is missing for it.

All of it is counted from the records of the plan. Where a form can only be from a few people, its words stay out:
this page leaves the group. What is missing is told as plainly as what is there (`gaps.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toc_tui.journey.counting import SMALL, folded
from toc_tui.journey.meetings import MET, NOT_MET
from toc_tui.journey.people import StatementSummary, themes, unexpected
from toc_tui.journey.roles import LIVED, NOBODY, STAFF, UNCLEAR, said_roles, whose
from toc_tui.journey.shaping import small_somewhere
from toc_tui.plan.model import Item
from toc_tui.reports import items, records, risks
from toc_tui.reports.document import Entry, Heading, Items, Paragraph, Part, ReportDocument, ReportTable
from toc_tui.reports.gaps import ParticipationRecords, gaps, participation_records
from toc_tui.reports.report import Report, Source
from toc_tui.voice.opening_recap import plain
from toc_tui.voice.sentences import capital, sentence


def document(source: Source) -> ReportDocument:
    """The page. It starts with the whole in a few sentences and ends with what is missing."""
    kept = participation_records(source.past)
    parts = [part for section in SECTIONS for part in section(source, kept)]
    return source.document(source.say("evidence.title", title=source.title), parts, source.say("evidence.about"))


def _summary(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    shaped = kept.shaping
    lines = [*records.when_met(source, shaped)]
    for name, count in shaped.lived.each:
        lines.append(source.say("evidence.lived", role=plain(name), count=source.people(count)))
    if shaped.decisions:
        lines.append(source.say("evidence.decided", count=shaped.decisions))
        if with_lived := len(shaped.of(LIVED)):
            clear = not shaped.of(UNCLEAR) and not shaped.of(NOBODY)  # else it may have been more
            form = "only" if shaped.decisions == 1 else "" if clear else "least"
            name = "-".join(filter(None, ("evidence.decided-with", form)))
            lines.append(source.say(name, count=with_lived, all=shaped.decisions))
        elif shaped.only_staff_decided:
            lines.append(source.say("evidence.decided-without", count=shaped.decisions))
    if shaped.answered_forms:
        lines.append(source.say("evidence.answered", count=shaped.answered_forms))
    if not lines:
        yield Paragraph(source.say("evidence.nothing"), kind="note")
    else:
        yield Paragraph(sentence(*lines), kind="lead")


def _people(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """Who came, role by role: counts only."""
    part = kept.took_part
    if not part.roles.each:
        return
    yield Heading(source.say("evidence.people"))
    most = {folded(name): count for name, count in part.most.each}
    head = tuple(source.say(f"evidence.{name}") for name in ("role", "whose", "most", "sum"))
    hidden = frozenset[str]() if source.makers else small_somewhere(source.plan)
    for name in (LIVED, STAFF):
        if said := said_roles(source.plan, name):
            yield Paragraph(items.ended(", ".join(map(plain, said))), f"{source.voice.fieldname(name)}:")
    rows = tuple(
        (
            plain(name),
            source.say(f"evidence.whose-{whose(source.plan, name) or 'unsaid'}"),
            source.people(most[folded(name)]),
            source.say("evidence.sum-hidden") if folded(name) in hidden else str(count),
        )
        for name, count in part.roles.each
    )
    yield ReportTable(source.say("evidence.people-caption"), head, rows)
    yield Paragraph(
        sentence(source.say("evidence.sum-about"), source.say("evidence.few-people", count=SMALL) if hidden else "")
    )


def _access(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """What people needed to take part, and whether they had it."""
    counted: dict[str, list[int]] = {}
    spelt: dict[str, str] = {}
    for met in kept.meetings:
        for need in met.access:
            spelt.setdefault(folded(need.what), need.what)
            row = counted.setdefault(folded(need.what), [0, 0, 0])
            row[0 if need.met == MET else 1 if need.met == NOT_MET else 2] += 1
    made = [item for item in source.plan.of("measure") if item.get("made_accessible")]
    if counted or made:
        yield Heading(source.say("evidence.access"))
    if counted:
        yield from _needs(source, {plain(spelt[same]): row for same, row in counted.items()})
    if made:
        yield Paragraph(source.say("evidence.made"))
        yield Items(
            tuple(
                Entry(items.ended(item.get("made_accessible")), items.ended(items.words(source, item))) for item in made
            )
        )


def _needs(source: Source, counted: Mapping[str, list[int]]) -> Iterator[Part]:
    """A table of what was needed, as far as anybody said whether people had it; else the needs alone."""
    if not any(row[0] or row[1] for row in counted.values()):
        yield Paragraph(source.say("evidence.needs-alone", count=len(counted)))
        yield Items(tuple(Entry(items.ended(name)) for name in counted))
        return
    head = tuple(source.say(f"evidence.{name}") for name in ("need", "need-met", "need-not-met", "need-open"))
    rows = tuple((name, *map(str, row)) for name, row in counted.items())
    yield ReportTable(source.say("evidence.access-caption"), head, rows)


def _decided(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """Every decision by who took it: first those that people with lived experience took part in."""
    if not kept.shaping.decisions:
        return
    yield Heading(source.say("evidence.decisions"))
    for name in (LIVED, STAFF, UNCLEAR, NOBODY):
        if found := kept.shaping.of(name):
            yield Heading(source.say(f"evidence.decided-{name}", count=len(found)), 3)
            yield Items(tuple(records.decision(source, one) for one in found))


def _said(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """You said, we did; and how much of what was asked for waits."""
    if kept.answered or kept.waiting:
        yield Heading(source.say("journey.you-said"))
    if kept.answered:
        yield records.you_said(source, kept.answered)
    if kept.waiting:
        yield Paragraph(source.say("evidence.waiting", count=len(kept.waiting)))


def _polled(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    found = [poll for poll in kept.polls if poll.options.each]
    if found:
        yield Heading(source.say("evidence.polls"))
    for poll in found:
        yield from records.poll(source, poll)


def _statements(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """What people say matters, theme by theme, what staff do about it, and what has come about."""
    found = themes(source.plan)
    if not found:
        return
    yield Heading(source.say("evidence.statements"))
    lines = {one.key: one for theme in found for one in theme.statements}
    for theme in found:
        own = [one for one in theme.statements if one.voice == "I" or one.answers not in lines]
        if own:
            yield Heading(capital(theme.name) or source.say("evidence.no-theme"), 3)
            yield Items(tuple(_statement(source, one, lines) for one in own))


def _statement(source: Source, one: StatementSummary, lines: dict[str, StatementSummary]) -> Entry:
    kind = source.voice.kind(source.plan.items[one.key])
    beneath = [Entry(items.ended(lines[key].text), source.say("evidence.we")) for key in one.answered if key in lines]
    seen = [source.plan.items[key] for key in one.seen]
    beneath += [Entry(items.ended(items.change(source, item)), source.say("evidence.seen")) for item in seen]
    return Entry(items.ended(one.text), f"{kind}:", tuple(beneath))


def _plan(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """Where people's part is built into the plan itself."""
    found = [item for item in source.plan.of("activity") if item.get("kind") == "co-production"]
    aims = [item for item in source.plan.of("impact") if item.get("kind") == "co-production"]
    if not found and not aims:
        return
    yield Heading(source.say("evidence.plan"))
    if aims:
        yield Paragraph(source.say("evidence.aims", count=len(aims)))
        yield Items(tuple(Entry(items.ended(items.change(source, item))) for item in aims))
    if found:
        yield Paragraph(source.say("evidence.elements", count=len(found)))
        yield Items(tuple(_element(source, item) for item in found))


def _element(source: Source, item: Item) -> Entry:
    beneath = tuple(items.told(source, item, ("lead", "when", "status")))
    return Entry(items.ended(items.words(source, item)), "", beneath)


def _gained(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """What taking part did for people, and what nobody expected: good or not."""
    found, surprises = kept.benefits, unexpected(source.plan)
    if found.notes:
        yield Heading(source.say("journey.benefits"))
        if any(name for name, _ in found.kinds):
            head = (source.say("journey.benefit-kind"), source.say("journey.how-many"))
            rows = tuple((plain(name) or source.say("journey.not-said"), str(count)) for name, count in found.kinds)
            yield ReportTable(source.say("journey.benefits-kind"), head, rows)
        yield Items(tuple(Entry(items.ended(note.text), records.day(source, note)) for note in found.notes))
    if surprises:
        yield Heading(source.say("journey.unexpected"))
        yield Items(
            tuple(
                Entry(
                    sentence(note.text, source.happened(note.on) if source.to_come(note.on) else ""),
                    source.say(f"evidence.surprise-{note.sort or 'open'}"),
                )
                for note in surprises
            )
        )


def _feedback(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """How the sessions were, in counts. From so few forms that people could be recognised, only that they are few."""
    if kept.feedback.forms:
        yield Heading(source.say("journey.feedback"))
        yield from records.ratings(source, kept.feedback)


def _reviews(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """When the plan was looked at again, and what was learned."""
    return risks.reviews(source)


def _missing(source: Source, kept: ParticipationRecords) -> Iterator[Part]:
    """What is not there, said as plainly as what is."""
    yield Heading(source.say("evidence.missing"))
    found = tuple(gaps(source, kept))
    if found:
        yield Paragraph(source.say("evidence.missing-about"))
        yield Items(tuple(Entry(items.ended(text)) for text in found))
    else:
        yield Paragraph(source.say("evidence.missing-none"))
    yield Paragraph(source.say("evidence.how", day=source.day(source.today)), kind="note")


SECTIONS = (
    _summary,
    _people,
    _access,
    _decided,
    _said,
    _polled,
    _statements,
    _plan,
    _gained,
    _feedback,
    _reviews,
    _missing,
)


REPORT = Report(document)

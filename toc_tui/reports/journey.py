"""The journey: what happened along the way, as far as it was kept. Counts and words, never names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from toc_tui.journey.actions import actions
from toc_tui.journey.counting import SMALL, few
from toc_tui.journey.forms import Feedback, by_session, feedback
from toc_tui.journey.meetings import Meeting, decisions, meetings, polls, unanswered, you_said
from toc_tui.journey.people import Note, achieved, benefits, unexpected
from toc_tui.journey.seen import ImpactProgress, Result, readings, routes
from toc_tui.reports import checking, items, records
from toc_tui.reports.document import Entry, Heading, Items, Paragraph, Part, ReportDocument, ReportTable
from toc_tui.reports.report import Report, Source
from toc_tui.voice import record_sentences
from toc_tui.voice.opening_recap import plain
from toc_tui.voice.sentences import sentence

SEVERAL = 2  # sessions that make a table


def document(source: Source) -> ReportDocument:
    """All of it. A section of which nothing was kept is left out; a plan without any records says so."""
    parts = [part for section in SECTIONS for part in section(source)]
    if not parts:
        parts = [Paragraph(source.say("journey.empty"), kind="note")]
    return source.document(source.say("journey.title", title=source.title), parts, source.say("journey.about"))


# -- how far we are ------------------------------------------------------------------------------
def _far(source: Source) -> Iterator[Part]:
    found = [route for route in routes(source.plan) if route.outcomes]
    if not any(route.seen or route.started or route.not_seen or route.reached for route in found):
        return
    yield Heading(source.say("journey.far"))
    names = ("impact", "seen", "started", "not-seen", "hoped", "all")
    head = tuple(source.say(f"journey.{name}") for name in names)
    yield ReportTable(source.say("journey.far-caption"), head, tuple(_route(source, route) for route in found))
    for route in found:
        if route.reached:
            text = source.say("journey.reached", text=items.change(source, source.plan.items[route.impact]))
            yield Paragraph(items.ended(text))


def _route(source: Source, route: ImpactProgress) -> tuple[str, ...]:
    groups = (route.seen, route.started, route.not_seen, route.hoped, route.outcomes)
    return (items.change(source, source.plan.items[route.impact]), *(str(len(group)) for group in groups))


def _achieved(source: Source) -> Iterator[Part]:
    """What was achieved, planned or not, in one list."""
    if found := achieved(source.plan):
        yield Heading(source.say("journey.achievements"))
        yield Items(tuple(_note(source, note, "told-by", source.say(f"journey.{note.sort}")) for note in found))


def _note(source: Source, note: Note, who: str, more: str = "") -> Entry:
    """An achievement, a benefit or a surprise: its words, who told of it, and what it belongs to."""
    belongs = [items.change(source, source.plan.items[key]) for key in note.items if key in source.plan.items]
    beneath = [Entry(items.ended(text), source.say("journey.belongs")) for text in belongs]
    by = source.say(f"journey.{who}", role=records.who(source, note.who)) if note.who else ""
    words = records.note(source, note)
    return Entry(sentence(words, more, by), records.day(source, note), (*beneath, *records.more(source, note.key)))


# -- results -------------------------------------------------------------------------------------
def _results(source: Source) -> Iterator[Part]:
    found = readings(source.plan)
    if found:
        yield Heading(source.say("journey.results"))
        yield Items(
            tuple(
                Entry(_question(source, one.measure), "", tuple(_result(source, result) for result in one.results))
                for one in found
            )
        )
    for one in found:
        yield from checking.over_time(source, one)
        yield from checking.group_bars(source, one)


def _question(source: Source, measure: str) -> str:
    item = source.plan.items.get(measure)
    return items.ended(items.words(source, item)) if item is not None else source.say("journey.no-measure")


def _result(source: Source, result: Result) -> Entry:
    return Entry(
        sentence(
            checking.value(source, result),
            result.story,
            *checking.from_people(source, result),
            *checking.among(source, result),
        ),
        records.day(source, result),
    )


# -- what it did for people ----------------------------------------------------------------------
def _benefits(source: Source) -> Iterator[Part]:
    found = benefits(source.plan)
    if not found.notes:
        return
    yield Heading(source.say("journey.benefits"))
    for name, counts in (("kind", found.kinds), ("who", found.who), ("time", found.over_time)):
        if len(counts) > 1 or (name == "kind" and any(kind for kind, _ in counts)):
            yield _tally(source, name, counts)
    yield Items(tuple(_note(source, note, "by") for note in found.notes))


def _tally(source: Source, name: str, counts: Iterable[tuple[str, int]]) -> ReportTable:
    head = (source.say(f"journey.benefit-{name}"), source.say("journey.how-many"))
    told = {"time": partial(record_sentences.period, source.voice), "who": partial(records.who, source)}.get(
        name, plain
    )
    many = source.people if name == "who" else str
    rows = tuple((told(word) if word else source.say("journey.not-said"), many(count)) for word, count in counts)
    return ReportTable(source.say(f"journey.benefits-{name}"), head, rows)


def _unexpected(source: Source) -> Iterator[Part]:
    found = unexpected(source.plan)
    if found:
        yield Heading(source.say("journey.unexpected"))
    for sort in ("good", "bad", ""):
        kept = [note for note in found if note.sort == sort]
        if kept:
            yield Heading(source.say(f"journey.unexpected-{sort or 'open'}"), 3)
            yield Items(tuple(_note(source, note, "by") for note in kept))


# -- feedback ------------------------------------------------------------------------------------
def _feedback(source: Source) -> Iterator[Part]:
    found = feedback(source.plan)
    if not found.forms:
        return
    yield Heading(source.say("journey.feedback"))
    yield from records.ratings(source, found)
    if records.told(source, found):
        yield from _over_sessions(source)
        yield from records.words(source, found)


def _over_sessions(source: Source) -> Iterator[Part]:
    """From session to session, where there were several. Others are not told of sessions with few forms; and of none,
    where those that are left out could be worked out from the total."""
    forms = by_session(source.plan)
    kept = [one for one in meetings(source.plan) if one.key in forms]
    met = [one for one in kept if records.told(source, forms[one.key])]
    hidden = feedback(source.plan).forms - sum(forms[one.key].forms for one in met)
    if len(met) < SEVERAL or (few(hidden) and not source.makers):
        return
    yield _sessions_told(source, forms, met)
    if len(kept) > len(met):
        yield Paragraph(source.say("journey.few-sessions", count=len(kept) - len(met), few=SMALL))


def _sessions_told(source: Source, forms: Mapping[str, Feedback], met: Iterable[Meeting]) -> ReportTable:
    """A row for each of these sessions: how many forms, and what changed where that may be told."""
    felt = _changes_told(source, forms, met)
    names = ("on", "forms", "better", "same", "worse") if felt else ("on", "forms")
    head = tuple(source.say(f"journey.session-{name}") for name in names)
    rows = []
    for one in met:
        change = forms[one.key].change
        named = source.day(one.on) or one.activity or one.place or one.key
        counts = (forms[one.key].forms, change.better, change.same, change.worse)
        rows.append((named, *map(str, counts))[: len(names)])
    return ReportTable(source.say("journey.sessions-caption" if felt else "journey.sessions-forms"), head, tuple(rows))


def _changes_told(source: Source, forms: Mapping[str, Feedback], met: Iterable[Meeting]) -> bool:
    """Whether others are told of each session how many felt better, the same or worse: not where a number is small, be
    it of a session that is told or what is left of the total for those that are not."""
    changes = [forms[one.key].change for one in met]
    told = [(one.better, one.same, one.worse, one.unknown) for one in changes]
    whole = feedback(source.plan).change
    every = (whole.better, whole.same, whole.worse, whole.unknown)
    left = [number - sum(each[at] for each in told) for at, number in enumerate(every)]
    return source.makers or not any(few(number) for numbers in (*told, left) for number in numbers)


# -- what was settled ----------------------------------------------------------------------------
def _actions(source: Source) -> Iterator[Part]:
    if found := actions(source.plan):
        yield Heading(source.say("minutes.actions"))
        yield records.action_table(source, found)
    if more := tuple(records.action_details(source)):
        yield Items(more)


def _decisions(source: Source) -> Iterator[Part]:
    found, answered, waiting = decisions(source.plan), you_said(source.plan), unanswered(source.plan)
    if found:
        yield Heading(source.say("journey.decisions"))
        yield Items(tuple(records.decision(source, one) for one in found))
    if answered or waiting:
        yield Heading(source.say("journey.you-said"))
    if answered:
        yield records.you_said(source, answered)
    if waiting:
        if records.told(source, feedback(source.plan)):
            yield Paragraph(source.say("journey.waiting", count=len(waiting)))
            yield Items(tuple(Entry(items.ended(words)) for _, words in waiting))
        else:
            yield Paragraph(source.say("evidence.waiting", count=len(waiting)))


def _polls(source: Source) -> Iterator[Part]:
    found = polls(source.plan)
    if found:
        yield Heading(source.say("journey.polls"))
    for poll in found:
        yield from records.poll(source, poll)
        if more := tuple(records.more(source, poll.key)):
            yield Items(more)


def _sessions(source: Source) -> Iterator[Part]:
    """Those that were, and those that are still to come."""
    past = {item.key for item in source.past.of("session")}
    found = meetings(source.plan)
    if met := [one for one in found if one.key in past]:
        yield Heading(source.say("journey.sessions"))
        yield _meetings(source, met, ("on", "place", "activity", "came"))
    if to_come := [one for one in found if one.key not in past]:
        yield Heading(source.say("journey.sessions-to-come"))
        yield _meetings(source, to_come, ("on", "place", "planned", "comes"))


def _meetings(source: Source, found: Sequence[Meeting], names: Sequence[str]) -> ReportTable:
    head = tuple(source.say(f"journey.session-{name}") for name in names)
    rows = tuple(
        (
            source.day(one.on) or source.say("journey.not-said"),
            one.place,
            one.activity,
            records.counted(source, one.came),
        )
        for one in found
    )
    return ReportTable(source.say("journey.sessions-list", count=len(found)), head, rows)


SECTIONS: tuple[Callable[[Source], Iterator[Part]], ...] = (
    _far,
    _achieved,
    _results,
    _benefits,
    _unexpected,
    _feedback,
    _decisions,
    _actions,
    _polls,
    _sessions,
)


REPORT = Report(document)

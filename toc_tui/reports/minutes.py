"""The minutes of one session: who came as counts, what was on the agenda, what was said, settled and asked for.

It is the session that `source.session` names, else the last one that has been.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.frozen import frozen, replace
from toc_tui.journey import actions
from toc_tui.journey.meetings import Meeting, last_meeting, meetings, unanswered, you_said
from toc_tui.journey.people import Note, achievements, benefits, unexpected
from toc_tui.plan.arrows import SUPPORTS
from toc_tui.plan.dates import review_due
from toc_tui.plan.model import Answer, KeyPath
from toc_tui.reports import items, records
from toc_tui.reports.document import Entry, Heading, Items, Paragraph, Part, ReportDocument, ReportTable
from toc_tui.reports.report import Report, Source
from toc_tui.voice.opening_recap import plain
from toc_tui.voice.sentences import sentence

IDEA = ("from", "for", "notes", "see", "votes")
FACTS = ("place", "service", "activity")


def document(source: Source) -> ReportDocument:
    """The minutes; where no session is kept, a page that says so."""
    met = chosen(source)
    if met is None:
        note = Paragraph(source.say("minutes.no-session"), kind="note")
        return source.document(source.say("minutes.title-none", title=source.title), [note])
    title = source.say("minutes.title" if met.on else "minutes.title-undated", day=source.day(met.on))
    parts = [part for section in SECTIONS for part in section(source, met)]
    return source.document(title, parts, source.title)


def chosen(source: Source) -> Meeting | None:
    """The session that is meant: by its key, else the last one up to today, else whichever stands last."""
    if source.session:
        return next((one for one in meetings(source.plan) if one.key == source.session), None)
    latest = last_meeting(source.plan, source.today) or last_meeting(source.plan)
    return latest or next(reversed(meetings(source.plan)), None)


def _to_come(source: Source, met: Meeting) -> bool:
    """Whether the session is planned: nothing has been decided there, and nobody has come."""
    return met.on is not None and met.on > source.today


def _facts(source: Source, met: Meeting) -> Iterator[Part]:
    """Where, which group and what about; who came."""
    found = [(source.say(f"minutes.{name}"), getattr(met, name)) for name in FACTS]
    entries = [Entry(items.ended(text), label) for label, text in found if text]
    if entries:
        yield Heading(source.say("minutes.session"))
        yield Items(tuple(entries))
    if _to_come(source, met):
        yield Paragraph(source.say("minutes.to-come"), kind="note")
        if met.came.each or met.came.odd:
            yield Heading(source.say("journey.session-comes"))
            yield from _people(source, met, "minutes.total-to-come")
        return
    yield Heading(source.say("minutes.came"))
    if met.came.each or met.came.odd:
        yield from _people(source, met, "minutes.total")
    else:
        yield Paragraph(source.say("minutes.nobody-counted"), kind="note")


def _people(source: Source, met: Meeting, name: str) -> Iterator[Part]:
    """How many there are, of which roles, and who was not counted."""
    if met.came.each:
        yield Paragraph(sentence(source.say(name, count=met.came.total)))
        yield Items(tuple(Entry(str(count), f"{plain(name)}:") for name, count in met.came.each))
    if met.came.odd:
        roles = ", ".join(map(plain, met.came.odd))
        yield Paragraph(sentence(source.say("minutes.uncounted", roles=roles)))


def _access(source: Source, met: Meeting) -> Iterator[Part]:
    if not met.access:
        return
    yield Heading(source.say("minutes.access"))
    yield Items(
        tuple(
            Entry(sentence(plain(need.what), source.say(f"minutes.need-{need.met}") if need.met else ""))
            for need in met.access
        )
    )


def _agenda(source: Source, met: Meeting) -> Iterator[Part]:
    """The agenda with its minutes, what was left free, and what the cards meant."""
    if met.agenda:
        yield Heading(source.say("minutes.agenda"))
        head = (source.say("minutes.what"), source.say("minutes.minutes"))
        rows = tuple((slot.what or source.voice.say("voice.no-words"), _minutes(slot.minutes)) for slot in met.agenda)
        yield ReportTable(source.say("minutes.agenda-caption"), head, rows)
        yield Paragraph(sentence(source.say("minutes.planned", count=met.planned), _spare(source, met)))
    if met.cards:
        yield Heading(source.say("minutes.cards"))
        yield Items(tuple(Entry(items.ended(meaning), f"{colour}:") for colour, meaning in met.cards))
    if met.notes:
        yield Heading(source.say("minutes.notes"))
        yield Paragraph(items.ended(met.notes))


def _minutes(count: int | None) -> str:
    return "" if count is None else str(count)


def _spare(source: Source, met: Meeting) -> str:
    spare = met.spare
    if spare is None or not spare:
        return ""
    return source.say("minutes.spare" if spare > 0 else "minutes.over", count=abs(spare), all=met.minutes)


# -- what came of it -----------------------------------------------------------------------------
def _decisions(source: Source, met: Meeting) -> Iterator[Part]:
    if not met.decisions and _to_come(source, met):
        return
    yield Heading(source.say("minutes.decisions"))
    if not met.decisions:
        yield Paragraph(source.say("minutes.no-decision"), kind="note")
        return
    yield Items(tuple(records.decision(source, one) for one in met.decisions))


def _actions(source: Source, met: Meeting) -> Iterator[Part]:
    """Who does what, as it stands today."""
    found = actions.of_meeting(source.plan, met.key)
    if found:
        yield Heading(source.say("minutes.actions"))
        yield records.action_table(source, found)


def _polls(source: Source, met: Meeting) -> Iterator[Part]:
    if met.polls:
        yield Heading(source.say("minutes.polls"))
    for poll in met.polls:
        yield from records.poll(source, poll, whole=True)


def _plan(source: Source, met: Meeting) -> Iterator[Part]:
    """What the group said to questions about the plan, and the ideas that were taken down."""
    plan = source.plan
    answers = [answer for answer in plan.answers.values() if answer.session == met.key]
    if answers:
        yield Heading(source.say("minutes.answers"))
        yield Paragraph(source.say("minutes.answers-about", count=len(answers)))
        yield Items(tuple(_answer(source, answer) for answer in answers))
    if met.ideas:
        yield Heading(source.say("minutes.ideas"))
        ideas = (plan.items[key] for key in met.ideas)
        there = replace(source, makers=True)  # for those who voted
        told = (Entry(items.ended(items.words(source, one)), "", tuple(items.told(there, one, IDEA))) for one in ideas)
        yield Items(tuple(told))


@frozen
class AskedThen:
    """A question that was answered, as it was asked."""

    step: str
    name: str
    page: str
    place: KeyPath
    items: tuple[str, ...] = ()
    again: bool = False
    due: bool = False
    later: bool = False
    choices: tuple[str, ...] = ()
    word: str = ""


def _answer(source: Source, answer: Answer) -> Entry:
    """The question that was asked, what the group said, and why. Of a question about what is gone only its name is
    left."""
    plan, voice = source.plan, source.voice
    page = f"checks/{answer.check}"
    asked = source.guide.page(page).text("title") or plain(answer.check)
    if source.guide.page(page).front and all(key in plan.items for key in answer.place):
        causes = source.theory.causes.get(answer.place[0], ()) if len(answer.place) == 1 else ()
        asked = voice.question(plan, AskedThen("", answer.check, page, answer.place, causes)).ask
    given = len(answer.place) == 2 and answer.check == SUPPORTS and answer.says == "yes"  # it gave the arrow its reason
    why = answer.because or (plan.link(*answer.place).get("because") if given else "")
    said = source.say("minutes.answer", says=voice.said(answer.check, answer.says))
    return Entry(sentence(said, source.say("items.because", text=why) if why else ""), asked)


def _that_day(source: Source, met: Meeting) -> Iterator[Part]:
    """Achievements, benefits and surprises that were taken down on the day of the session."""
    kinds = (
        ("achieved", achievements(source.plan)),
        ("gained", benefits(source.plan).notes),
        ("surprise", unexpected(source.plan)),
    )
    found = [(name, note) for name, notes in kinds for note in notes if met.on and note.on == met.on]
    if found:
        yield Heading(source.say("minutes.that-day"))
        yield Items(tuple(_note(source, name, note) for name, note in found))


def _note(source: Source, name: str, note: Note) -> Entry:
    who = source.say("journey.told-by" if name == "achieved" else "journey.by", role=records.who(source, note.who))
    words = records.note(source, note)
    return Entry(sentence(words, who if note.who else ""), source.say(f"minutes.{name}"))


def _feedback(source: Source, met: Meeting) -> Iterator[Part]:
    """What people said on the forms, what has been done about it, and what still waits."""
    found = met.feedback
    if found.forms:
        yield Heading(source.say("minutes.feedback"))
        yield from records.ratings(source, found, whole=True)
        yield from records.words(source, found)
    forms = {key for key, _ in (*found.helped, *found.changes)}
    answered = [one for one in you_said(source.plan) if one.decision.session == met.key or one.form in forms]
    if answered:
        yield Heading(source.say("journey.you-said"))
        yield records.you_said(source, answered)
    waiting = unanswered(source.plan, met.key)
    if waiting:
        yield Heading(source.say("minutes.waiting"))
        yield Items(tuple(Entry(items.ended(words)) for _, words in waiting))


def _next(source: Source, met: Meeting) -> Iterator[Part]:
    """What comes next, and what these minutes leave out on purpose."""
    due = review_due(source.plan)
    if due is not None:
        late = "minutes.review-late" if due < source.today else "minutes.review"
        yield Paragraph(sentence(source.say(late, day=source.day(due))))
    yield Paragraph(source.say("minutes.no-names"), kind="note")


SECTIONS = (_facts, _access, _agenda, _decisions, _actions, _polls, _plan, _that_day, _feedback, _next)


REPORT = Report(document)

"""Sessions of the group, and what came out of them: decisions and polls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from toc_tui.frozen import frozen, replace
from toc_tui.journey.counting import (
    NOBODY,
    Counts,
    as_day,
    counts,
    day,
    folded,
    in_time,
    number,
    said,
    session_of,
    texts,
)
from toc_tui.journey.decisions import Answered, Decision, decisions, unanswered, you_said
from toc_tui.journey.forms import NOTHING, Feedback, by_session
from toc_tui.plan.model import Item, Plan

__all__ = [
    "MET",
    "NOT_MET",
    "Answered",
    "Decision",
    "Meeting",
    "Need",
    "Poll",
    "Slot",
    "access",
    "agenda",
    "cards",
    "decisions",
    "last_meeting",
    "meetings",
    "met_by",
    "polls",
    "unanswered",
    "you_said",
]
MET, NOT_MET = "met", "not-met"


@frozen
class Slot:
    """One row of an agenda: what, and for how many minutes (None where the plan does not say)."""

    what: str
    minutes: int | None = None


@frozen
class Need:
    """An access need that was asked for; `met` is met, not-met or "" where nobody said."""

    what: str
    met: str = ""


@frozen
class Poll:
    """A question with its options and how many chose each."""

    key: str
    question: str
    options: Counts
    session: str = ""
    on: date | None = None


@frozen
class Meeting:
    """One session and everything that names it. `minutes` is how long it lasts, None where the plan does not say."""

    key: str
    on: date | None = None
    place: str = ""
    service: str = ""
    activity: str = ""
    notes: str = ""
    came: Counts = NOBODY
    access: tuple[Need, ...] = ()
    agenda: tuple[Slot, ...] = ()
    cards: tuple[tuple[str, str], ...] = ()
    feedback: Feedback = NOTHING
    decisions: tuple[Decision, ...] = ()
    polls: tuple[Poll, ...] = ()
    ideas: tuple[str, ...] = ()
    answers: int = 0
    minutes: int | None = None

    @property
    def planned(self) -> int:
        """The minutes of the agenda, as far as they are given."""
        return sum(slot.minutes or 0 for slot in self.agenda)

    @property
    def spare(self) -> int | None:
        """The minutes left free on purpose; less than 0 where the agenda is longer than the session; None where the
        plan does not say how long the session lasts."""
        return None if self.minutes is None else self.minutes - self.planned


def met_by(plan: Plan, today: date) -> Plan:
    """The plan without sessions that are still to come on this day: what is told of the past counts none of them."""
    to_come = {item.key for item in plan.of("session") if (on := as_day(item.fields.get("on"))) and on > today}
    if not to_come:
        return plan
    return replace(plan, items={key: item for key, item in plan.items.items() if key not in to_come})


def meetings(plan: Plan) -> tuple[Meeting, ...]:
    """Every session, the earliest first, those without a day last."""
    found = list(plan.of("session"))
    if not found:
        return ()
    forms = by_session(plan)
    decided, asked, ideas = _by_session(decisions(plan)), _by_session(polls(plan)), _ideas(plan)
    answers: dict[str, int] = {}
    for answer in plan.answers.values():
        answers[answer.session] = answers.get(answer.session, 0) + 1
    made = [
        _meeting(
            item,
            forms.get(item.key, NOTHING),
            decided.get(item.key, ()),
            asked.get(item.key, ()),
            ideas.get(item.key, ()),
            answers.get(item.key, 0),
        )
        for item in found
    ]
    return in_time(made, lambda one: one.on)


def _meeting(
    item: Item, forms: Feedback, decided: Sequence[Decision], asked: Sequence[Poll], ideas: Sequence[str], answers: int
) -> Meeting:
    on = item.fields.get("on")
    return Meeting(
        item.key,
        on if isinstance(on, date) else None,
        said(item, "place"),
        said(item, "service"),
        said(item, "activity"),
        said(item, "notes"),
        came=counts(item.fields.get("came")),
        access=access(item.fields.get("access")),
        agenda=agenda(item.fields.get("agenda")),
        cards=cards(item.fields.get("cards")),
        feedback=forms,
        decisions=tuple(decided),
        polls=tuple(asked),
        ideas=tuple(ideas),
        answers=answers,
        minutes=number(item.fields.get("minutes")),
    )


def last_meeting(plan: Plan, until: date | None = None) -> Meeting | None:
    """The latest session that has a day (not after `until`); None when there is none."""
    return next((one for one in reversed(meetings(plan)) if one.on and (until is None or one.on <= until)), None)


def agenda(value: object) -> tuple[Slot, ...]:
    """The rows of an agenda; what is no row is left out."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    found = []
    for row in value:
        if isinstance(row, Mapping):
            what = row.get("what")
            slot = Slot(" ".join(what.split()) if isinstance(what, str) else "", number(row.get("minutes")))
        else:
            slot = Slot(" ".join(row.split())) if isinstance(row, str) else Slot("")
        if slot.what or slot.minutes is not None:
            found.append(slot)
    return tuple(found)


def cards(value: object) -> tuple[tuple[str, str], ...]:
    """What each card means; what is no text is left out."""
    if not isinstance(value, Mapping):
        return ()
    return tuple((str(name), " ".join(one.split())) for name, one in value.items() if isinstance(one, str))


def access(value: object) -> tuple[Need, ...]:
    """Access needs: a table says of each whether it was met, a list or a text only names them."""
    if isinstance(value, Mapping):
        return tuple(Need(str(name), _met(one)) for name, one in value.items())
    return tuple(Need(one) for one in texts(value))


def _met(value: object) -> str:
    if isinstance(value, bool):
        return MET if value else NOT_MET
    words = folded(value) if isinstance(value, str) else ""
    return {"met": MET, "yes": MET, "not met": NOT_MET, "no": NOT_MET}.get(words, "")


def polls(plan: Plan) -> tuple[Poll, ...]:
    """Every poll, those of the earliest session first."""
    made = (
        Poll(
            item.key,
            said(item, "question"),
            counts(item.fields.get("options")),
            session_of(plan, item),
            day(plan, item),
        )
        for item in plan.of("poll")
    )
    return in_time(made, lambda one: one.on)


def _by_session(things: Sequence[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[object]] = {}
    for thing in things:
        found.setdefault(thing.session, []).append(thing)
    return found


def _ideas(plan: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for idea in plan.of("idea"):
        if key := session_of(plan, idea):
            found.setdefault(key, []).append(idea.key)
    return found

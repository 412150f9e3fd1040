"""Sentences about records: what a session, a form or a poll is called, what was kept, where an agenda stands, what
stands on an item, what is told at an opening. What it all adds up to is in `totals`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from toc_tui.journey import counting, meetings, seen
from toc_tui.journey.agenda import Standing
from toc_tui.journey.groups import by_group
from toc_tui.journey.meetings import Meeting, Slot
from toc_tui.plan.model import MARKS, TABLES, TEXT, Item, Plan
from toc_tui.voice import groups
from toc_tui.voice.day_words import day, months
from toc_tui.voice.opening_recap import people, plain, recap, session_name, who_came, you_said
from toc_tui.voice.sentences import Speaks, sentence

__all__ = [
    "came",
    "day",
    "linked",
    "month",
    "months",
    "parts",
    "people",
    "period",
    "plain",
    "poll_kept",
    "recap",
    "record",
    "record_row",
    "session_kept",
    "session_name",
    "slot",
    "slots",
    "standing",
    "time_of",
    "who_came",
    "you_said",
]


# -- days ----------------------------------------------------------------------------------------------
def month(voice: Speaks, on: date) -> str:
    """ "December 2023"."""
    return voice.say("records.month", month=months(voice)[on.month - 1], year=on.year)


def period(voice: Speaks, name: str) -> str:
    """A period of `counting.periods` in words: "2024-03", "2024-Q1" or "2024"."""
    year, _, part = name.partition("-")
    if part.startswith("Q"):
        return voice.say("records.quarter", number=part[1:], year=year)
    return voice.say("records.month", month=months(voice)[int(part) - 1], year=year) if part else year


# -- parts ---------------------------------------------------------------------------------------------
def slots(voice: Speaks, rows: Iterable[Slot]) -> str:
    """An agenda in one sentence."""
    return "; ".join(slot(voice, row) for row in rows)


def slot(voice: Speaks, row: Slot) -> str:
    """One row of an agenda."""
    what = row.what or voice.say("voice.no-words")
    return voice.say("records.slot", count=row.minutes, what=what) if row.minutes is not None else what


def parts(pairs: Iterable[tuple[str, int]]) -> str:
    """ "yes 4, no 2"."""
    return ", ".join(f"{name} {number}" for name, number in pairs)


# -- names and rows ------------------------------------------------------------------------------------
def record_row(voice: Speaks, plan: Plan, item: Item) -> str:
    """A record as one sentence: its words, what it is, when it is from."""
    if item.kind == "session":
        words = session_name(voice, item)
    elif item.kind == "feedback":
        words = counting.said(item, "change") or counting.said(item, "helped")
        words = words or voice.say("records.form-without-words")
    elif item.kind == "result":
        measure = plan.items.get(item.get("measure"))
        value = groups.value(voice, item) or counting.said(item, "story") or voice.say("voice.no-words")
        words = voice.say("records.result-row", value=value, text=measure.text if measure is not None else "")
    else:
        words = item.text or voice.say("voice.no-words")
    on = None if item.kind == "session" else counting.day(plan, item)
    return sentence(words, ", ".join((voice.kind(item), day(voice, on))) if on else voice.kind(item))


def record(voice: Speaks, plan: Plan, item: Item) -> list[str]:
    """All that a record says."""
    lines = [record_row(voice, plan, item)]
    for name, value in item.fields.items():
        if value in ("", None, []) or name in ("text", "question", "what", *MARKS):
            continue
        label = voice.fieldname(name)
        spec = TABLES[item.kind].fields.get(name, TEXT)
        if item.kind == "result" and name in groups.TOLD:
            lines.append(sentence(voice.say("records.field", field=label, value=groups.TOLD[name](voice, plan, item))))
            continue
        written = isinstance(value, str) and spec.type == "text" and not spec.refers  # even if it looks like a key
        told = value if written else _value(voice, plan, value)
        lines.append(sentence(voice.say("records.field", field=label, value=told)))
    return lines


def _value(voice: Speaks, plan: Plan, value: object) -> str:
    if isinstance(value, date):
        return day(voice, value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_value(voice, plan, one)}" for name, one in value.items())
    if isinstance(value, list):
        rows = meetings.agenda(value)
        if any(isinstance(one, Mapping) for one in value):
            return slots(voice, rows)
        return voice.listed([_value(voice, plan, one) for one in value])
    if isinstance(value, str) and value in plan.items:
        return record_row(voice, plan, plan.items[value])
    return voice.value(value)


# -- what was kept -------------------------------------------------------------------------------------
def session_kept(voice: Speaks, plan: Plan, key: str, today: date) -> str:
    """What is said when a session has been taken down."""
    found = next((one for one in meetings.meetings(plan) if one.key == key), None)
    if found is None:
        return ""
    return sentence(
        voice.say("records.session-kept", session=session_name(voice, plan.items[key])),
        came(voice, found, today),
        time_of(voice, found),
    )


def came(voice: Speaks, found: Meeting, today: date | None = None) -> str:
    """ "12 people came: 7 members, …"; "" where nobody was counted. To a session that is to come, they are to come."""
    if found.came.each and found.on is not None and today is not None and found.on > today:
        return voice.say("records.to-come", count=found.came.total, people=people(voice, found.came))
    return who_came(voice, found.came)


def time_of(voice: Speaks, found: Meeting) -> str:
    """How much of the time is planned, and what is left free on purpose."""
    if not found.agenda:
        return ""
    if found.spare is None:
        return voice.say("records.planned", count=found.planned)
    name = "over" if found.spare < 0 else "spare" if found.spare else "full"
    return voice.say(f"records.{name}", planned=found.planned, minutes=found.minutes, count=abs(found.spare))


def poll_kept(voice: Speaks, plan: Plan, key: str) -> str:
    """What a poll says now."""
    found = next((one for one in meetings.polls(plan) if one.key == key), None)
    if found is None:
        return ""
    return sentence(voice.say("records.poll", text=found.question, parts=parts(found.options.each)))


# -- the run view --------------------------------------------------------------------------------------
def standing(voice: Speaks, at: Standing) -> str:
    """How long is left and for what, what comes next, what is left in all and free on purpose."""
    say = voice.say
    if at.now is None:
        return sentence(say("records.run-through"), _rest(voice, at))
    name, count = ("since", at.passed) if at.left is None else ("left", at.left) if at.left >= 0 else ("over", -at.left)
    now = say(f"records.run-{name}", count=count, what=at.now.what or say("voice.no-words"))
    return sentence(now, _then(voice, at.following), _rest(voice, at))


def _then(voice: Speaks, following: Slot | None) -> str:
    if following is None:
        return voice.say("records.run-last")
    name = "run-next-free" if following.minutes is None else "run-next"
    return voice.say(f"records.{name}", what=following.what or voice.say("voice.no-words"), count=following.minutes)


def _rest(voice: Speaks, at: Standing) -> str:
    if at.rest is None or at.spare is None:
        return ""
    if at.rest < 0:
        return voice.say("records.run-ended", count=-at.rest)
    name = "run-spare" if at.spare > 0 else "run-short" if at.spare < 0 else "run-rest"
    return voice.say(f"records.{name}", rest=at.rest, count=abs(at.spare))


# -- on an item, and at an opening ---------------------------------------------------------------------
def linked(voice: Speaks, plan: Plan, key: str) -> list[str]:
    """The records that name an item: "2 results, last in March 2024: 6 of 7 said yes"."""
    lines = []
    for kind, keys, last in seen.records(plan, key).kinds:
        on = voice.say("records.last-in", month=month(voice, last)) if last else ""
        item = plan.items[keys[-1]]
        words = groups.value(voice, item) or counting.said(item, "story") if kind == "result" else item.text
        count = voice.say(f"records.count.{kind}", count=len(keys))
        name = "records.linked" if words else "records.linked-bare"
        among = groups.by_group(voice, by_group(plan, item)) if kind == "result" else ""
        lines.append(sentence(voice.say(name, count=count, last=on, text=words), among))
    return lines

"""A session of the group: when and where, who came as counts, access needs, agenda, the meaning of the cards."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from toc_tui.flows.flow import AbandonedError, Asking, Context, Flow, Option, about, again
from toc_tui.flows.lengths import minutes_in, number_in, row_in
from toc_tui.flows.record import (
    NONE,
    Record,
    count_for,
    day_for,
    listed,
    more_ask,
    one_of,
    sessions,
    several,
    tidy,
    topic,
    words_for,
    yes_no,
)
from toc_tui.flows.whose import ask_whose
from toc_tui.guide import Guide
from toc_tui.journey import meetings
from toc_tui.journey.counting import number
from toc_tui.plan.model import Item
from toc_tui.voice import record_sentences
from toc_tui.voice.sentences import ended

MET = {"yes": "met", "no": "not-met"}
USUAL, LAST, OWN = "usual", "last", "own"


def session(context: Context) -> Flow:
    """A new session. It is in the plan from its day on, and what follows may be left open."""
    voice = context.session.voice
    before = next(iter(sessions(context)), None)
    day = yield from day_for(context, "when-met", context.session.today)
    record = Record(context, "session", day.isoformat())
    record.put(on=day)
    context.session.meeting = record.key
    with suppress(AbandonedError):
        for name, part in PARTS.items():
            if name == "cards" and before is not None:  # the group decides once; it can be changed in what is kept
                if cards := _cards_so_far(context, record.key):
                    record.put(cards=cards)
                continue
            yield from record.asked(about(topic(context, "session"), part(context, record, before)))
    told = record_sentences.session_kept(voice, context.session.state.plan, record.key, context.session.today)
    return record.done(told, voice.say("along.session-label"))


# -- the parts of a session, which can be said anew one by one ---------------------------------------
Part = Callable[[Context, Record, Item | None], Asking[None]]


def _usual(name: str) -> Part:
    """A text for which that of the last session is offered."""

    def part(context: Context, record: Record, before: Item | None) -> Asking[None]:
        last = before.get(name) if before is not None else ""
        words = yield from words_for(context, f"{name}-as-last" if last else name, last=last)
        if words or last:
            record.put(**{name: words or last})

    return part


def _words(name: str) -> Part:
    def part(context: Context, record: Record, before: Item | None) -> Asking[None]:
        if words := (yield from words_for(context, name)):
            record.put(**{name: words})

    return part


def _minutes(context: Context, record: Record, before: Item | None) -> Asking[None]:
    usual = (number(before.fields.get("minutes")) if before is not None else None) or 60
    count = yield from count_for(context, "minutes", minutes_in, count=usual)
    record.put(minutes=count or usual)


def _came(context: Context, record: Record, before: Item | None) -> Asking[None]:
    """Who came: roles and counts, those of the last session first."""
    came: dict[str, int] = {}
    known = before.fields.get("came") if before is not None else None
    for role in known if isinstance(known, Mapping) else ():
        count = yield from count_for(context, "how-many-came", role=record_sentences.plain(role))
        if count:
            came[role] = count
            record.put(came=dict(came))
    error = typed = ""
    while True:
        ask = more_ask(context, "who-came", bool(came))
        typed = tidy((yield again(ask, typed, error) if error else ask).words)
        error = ""
        if not typed:
            break
        if not (found := roles_in(context.session.voice.guide, typed)):
            error = context.session.voice.say("along.no-role")
        else:
            came.update(found)
            typed = ""
            record.put(came=dict(came))
    yield from ask_whose(context, came, record.key)


BETWEEN_ROLES = r"\s*[,;&+]\s*(?:and\s+)?|\s+and\s+"


def roles_in(guide: Guide, words: str) -> list[tuple[str, int]]:
    """Each role with how many: “six members and two staff” are two, “6 mums and dads” is one; none else, also where
    only some of several can be counted: “six members, Ann and two staff”."""
    each = [role_in(guide, piece) for piece in re.split(BETWEEN_ROLES, words, flags=re.I)]
    found = [one for one in each if one is not None]
    if len(found) == len(each):
        return found
    if len(found) > 1:
        return []
    whole = role_in(guide, words)
    return [] if whole is None else [whole]


def role_in(guide: Guide, words: str) -> tuple[str, int] | None:
    """A role with how many: "7 members", "seven members", "members: 7"; None for anything else."""
    if found := re.fullmatch(r"(\d{1,5}) *(?:x )? *([^\d\W].*)", words):
        return found[2].strip(), int(found[1])
    if found := re.fullmatch(r"(.*[^\W\d]\S*?)(?: *[:=,]| ) *(\d{1,5})", words):
        return found[1].strip(" :=,"), int(found[2])
    number, _, role = words.partition(" ")
    count = number_in(guide, number)
    return (role.strip(), count) if count is not None and role.strip() else None


def _access(context: Context, record: Record, before: Item | None) -> Asking[None]:
    """What people needed to take part, then of each whether they had it."""
    needs: dict[str, str] = {}

    def keep(found: list[str]) -> str:
        needs.update({one: "asked" for one in found if one not in needs})
        return record.put(access=dict(needs))

    found = yield from several(context, "access", keep)
    for need in found:
        said = yield from one_of(context, "access-met", yes_no(context), need=need)
        if said in MET:
            needs[need] = MET[said]
            record.put(access=dict(needs))


def with_agenda(context: Context, key: str) -> Asking[str]:
    """An agenda for a session that has none, or for a session of today where there is none yet; the usual one is
    offered first. Gives the key of the session."""
    voice, today = context.session.voice, context.session.today
    before = next((item for item in sessions(context) if item.key != key), None)
    record = Record(context, "session", today.isoformat(), key)
    record.fields.setdefault("on", today)
    with suppress(AbandonedError):
        yield from record.asked(_agenda(context, record, before, "run-agenda"))
    record.done(label=voice.say("along.session-label"))
    return record.key


def _agenda(context: Context, record: Record, before: Item | None, name: str = "agenda") -> Asking[None]:
    """The usual agenda, that of the last session, one of our own, or none."""
    voice = context.session.voice
    usual = [slot for line in listed(context, "agenda") if (slot := slot_in(voice.guide, line))]
    last = _slots(before.fields.get("agenda")) if before is not None else []
    choices = [(USUAL, usual), (LAST, last)]
    told = {
        name: " ".join(ended(record_sentences.slot(voice, row)) for row in meetings.agenda(rows))
        for name, rows in choices
    }
    options = [Option(name, voice.say(f"along.agenda-{name}")) for name, rows in choices if rows]
    options += [Option(OWN, voice.say("along.agenda-own")), Option(NONE, voice.say("along.agenda-none"))]
    chosen = yield from one_of(context, f"{name}-both" if last else f"{name}-ask", options, False, **told)
    if chosen in (USUAL, LAST):
        record.put(agenda=dict(choices)[chosen])
    elif chosen == OWN:
        yield from own_agenda(context, record)


def own_agenda(context: Context, record: Record) -> Asking[None]:
    """Rows of an agenda, one after the other."""
    rows: list[dict[str, Any]] = []
    error = typed = ""
    while True:
        planned = sum(row["minutes"] for row in rows)
        ask = more_ask(context, "agenda-row", bool(rows), count=planned, number=len(rows) + 1)
        typed = tidy((yield again(ask, typed, error) if error else ask).words)
        error = ""
        if not typed:
            return
        slot = slot_in(context.session.voice.guide, typed)
        if slot is None:
            error = context.session.voice.say("along.no-slot")
        else:
            rows.append(slot)
            typed = ""
            record.put(agenda=list(rows))


def slot_in(guide: Guide, words: str) -> dict[str, object] | None:
    """A row of an agenda: "10 How was your week?", "half an hour: talk"; None without minutes or words."""
    found = row_in(guide, words)
    return {"minutes": found[0], "what": found[1]} if found is not None else None


def _slots(value: object) -> list[dict[str, object]]:
    slots = meetings.agenda(value)
    return [{"minutes": slot.minutes, "what": slot.what} for slot in slots if slot.minutes is not None and slot.what]


def _cards_so_far(context: Context, but: str) -> dict[str, str]:
    """What the cards meant at the last session that says so."""
    found = (dict(meetings.cards(item.fields.get("cards"))) for item in sessions(context) if item.key != but)
    return next((cards for cards in found if cards), {})


def _cards(context: Context, record: Record, before: Item | None) -> Asking[None]:
    """What the cards mean, as the group decides: as last time, or colour by colour."""
    voice = context.session.voice
    known = dict(meetings.cards(before.fields.get("cards"))) if before is not None else {}
    if known:
        told = ", ".join(voice.say("along.card-means", colour=name, text=one) for name, one in known.items())
        options = [
            Option(LAST, voice.say("along.cards-last", cards=told)),
            Option(OWN, voice.say("along.cards-own")),
            Option(NONE, voice.say("along.cards-none")),
        ]
        chosen = yield from one_of(context, "cards-ask", options)
        if chosen == LAST:
            record.put(cards=known)
        if chosen != OWN:
            return
    cards: dict[str, str] = {}
    for colour in listed(context, "cards-colours"):
        if words := (yield from words_for(context, "card", colour=colour)):
            cards[colour] = words
            record.put(cards=dict(cards))


PARTS: dict[str, Part] = {
    "place": _usual("place"),
    "service": _usual("service"),
    "activity": _words("activity"),
    "minutes": _minutes,
    "came": _came,
    "access": _access,
    "agenda": _agenda,
    "cards": _cards,
    "notes": _words("notes"),
}

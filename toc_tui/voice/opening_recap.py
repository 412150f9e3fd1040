"""What an opening tells of the journey: the last session and what it decided, what became of what people said, the
next session. It is said on the first screen, so little is loaded for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toc_tui.journey import counting, decisions
from toc_tui.plan.model import Item, Plan
from toc_tui.voice.day_words import day
from toc_tui.voice.sentences import Speaks, sentence

TOLD = 3  # decisions, and answers to what people said, that an opening tells


def people(voice: Speaks, came: counting.Counts) -> str:
    """ "7 members, 2 staff"; what was not counted is named too."""
    parts = [
        voice.say("records.role-one" if number == 1 else "records.role", count=number, role=plain(name))
        for name, number in came.each
    ]
    parts += [voice.say("records.role-uncounted", role=plain(name)) for name in came.odd]
    return ", ".join(parts)


def plain(name: str) -> str:
    """A role or a need that was written as a key: its words."""
    return " ".join((name if " " in name else name.replace("-", " ").replace("_", " ")).split())


def session_name(voice: Speaks, item: Item) -> str:
    """When a session was, and what it was about or where."""
    on = item.fields.get("on")
    about = item.get("activity") or item.get("service") or item.get("place")
    return ", ".join(part for part in (day(voice, on if isinstance(on, date) else None), about) if part)


def who_came(voice: Speaks, found: counting.Counts) -> str:
    """The same of counts alone."""
    if not found.each and not found.odd:
        return ""
    return voice.say("records.came", count=found.total, people=people(voice, found))


def recap(voice: Speaks, plan: Plan, today: date) -> list[str]:
    """The last session and what it decided, what became of what people said, and the next session: for an opening."""
    dated = [(on, item) for item in plan.of("session") if isinstance(on := item.fields.get("on"), date)]
    coming = min((one for one in dated if one[0] > today), key=lambda one: one[0], default=None)
    last = last_session(plan, today)
    lines = _since_session(voice, plan, *last, today) if last is not None else []
    if coming is not None:
        lines.append(sentence(voice.say("records.next-session", session=session_name(voice, coming[1]))))
    return lines


def last_session(plan: Plan, today: date) -> tuple[date, Item] | None:
    """The latest session up to today, with its day."""
    dated = [(on, item) for item in plan.of("session") if isinstance(on := item.fields.get("on"), date)]
    return max((one for one in dated if one[0] <= today), key=lambda one: one[0], default=None)


def _since_session(voice: Speaks, plan: Plan, day_of: date, item: Item, today: date) -> list[str]:
    """A session, who came, what it decided, and what became of what people said."""
    named = voice.say("records.last-session", session=session_name(voice, item))
    lines = [sentence(named, who_came(voice, counting.counts(item.fields.get("came"))))]
    decided = [one for one in decisions.decisions(plan) if one.session == item.key or _since(one.on, day_of, today)]
    lines += [sentence(voice.say("records.decided", text=one.what)) for one in decided[:TOLD]]
    if len(decided) > TOLD:
        lines.append(voice.say("records.decided-more", count=len(decided) - TOLD))
    answered = you_said(voice, (one for one in decisions.you_said(plan) if one.decision in decided))
    return [*lines, *answered[:TOLD]]


def _since(on: date | None, last: date, today: date) -> bool:
    return on is not None and last <= on <= today


def you_said(voice: Speaks, answered: Iterable[decisions.Answered]) -> list[str]:
    """You said, we did: each once, though several people said the same."""
    return list(
        dict.fromkeys(
            sentence(voice.say("records.you-said", text=one.words), voice.say("records.we-did", text=one.decision.what))
            for one in answered
            if one.words
        )
    )

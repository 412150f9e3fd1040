"""Sentences about who does what, for openings, sessions and reports. Little is loaded for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toc_tui.journey.actions import Action, actions, of_meeting, still_open
from toc_tui.plan.dates import coming_day, written_day
from toc_tui.plan.model import Plan
from toc_tui.voice import day_words, opening_recap
from toc_tui.voice.day_words import day
from toc_tui.voice.opening_recap import last_session, plain
from toc_tui.voice.sentences import Speaks, sentence

TOLD = 5  # actions that an opening tells


def by_when(voice: Speaks, one: Action) -> str:
    """The day in words where one is meant; else what was written."""
    on = written_day(one.by_when)
    return day(voice, on) if on is not None else one.by_when


def kept_day(voice: Speaks, words: str, today: date) -> str:
    """The day by which something is to be done, as a plan keeps it: with its year, so that it can be over. Words that
    name no day stay as they are."""
    on = coming_day(words, today) or coming_day(words, today, day_words.months(voice))
    return words if on is None else on.isoformat()


def lasting_day(voice: Speaks, words: str, today: date) -> str:
    """Words by when something is hoped for, as they are; but for those that mean another day when they are read later,
    such as "tomorrow" or "5 March": they become the day."""
    return words if written_day(words) is not None else kept_day(voice, words, today)


def agreed(voice: Speaks, one: Action) -> str:
    """What it is, who does it, and by when."""
    parts = [one.what or voice.say("voice.no-words")]
    if one.who:
        parts.append(voice.say("records.action-who", role=plain(one.who)))
    if one.by_when:
        parts.append(voice.say("records.action-by", day=by_when(voice, one)))
    return sentence(*parts)


def action(voice: Speaks, one: Action, today: date | None) -> str:
    """The same, and how it stands; without a `today` nothing is late."""
    stands = ""
    if one.done:
        stands = voice.say("records.action-done")
    elif today is not None and one.late(today):
        stands = voice.say("records.action-late")
    return sentence(agreed(voice, one), stands)


def told(voice: Speaks, found: Iterable[Action], today: date | None) -> list[str]:
    """A line for each."""
    return [action(voice, one, today) for one in found]


def since_last_time(voice: Speaks, plan: Plan, today: date) -> list[str]:
    """What an opening tells of the journey, and of what is still to do."""
    return [*opening_recap.recap(voice, plan, today), *recap(voice, plan, today)]


def recap(voice: Speaks, plan: Plan, today: date) -> list[str]:
    """For an opening: what was agreed at the last session and is done, and all that is still to do, late ones first."""
    everything, last = actions(plan), last_session(plan, today)
    here = {one.key for one in of_meeting(plan, last[1].key)} if last is not None else set()
    done = [one for one in everything if one.done and one.key in here]
    waiting = still_open(everything)
    lines = [voice.say("records.done", text=agreed(voice, one)) for one in done[:TOLD]]
    lines += [
        voice.say("records.late" if one.late(today) else "records.to-do", text=agreed(voice, one))
        for one in waiting[:TOLD]
    ]
    if len(waiting) > TOLD:
        lines.append(voice.say("records.to-do-more", count=len(waiting) - TOLD))
    return lines

"""How a day is said. It is said on the first screen, so nothing is loaded for it."""

from __future__ import annotations

from datetime import date

from toc_tui.voice.sentences import Speaks


def months(voice: Speaks) -> list[str]:
    """The names of the months; their numbers where the words have none."""
    named = voice.guide.listed("records.months")
    return named if len(named) == 12 else [str(number) for number in range(1, 13)]


def day(voice: Speaks, on: date | None) -> str:
    """ "12 December 2023"; words for none."""
    if on is None:
        return voice.say("records.no-day")
    return voice.say("records.day", day=on.day, month=months(voice)[on.month - 1], year=on.year)


def near_day(voice: Speaks, on: date, today: date) -> str:
    """The same of a day of this year, which needs no year: "12 December"."""
    if on.year != today.year:
        return day(voice, on)
    return voice.say("records.day-near", day=on.day, month=months(voice)[on.month - 1])

"""Dates of a plan: how long "3 months" is, when a review is due, when "summer 2025" is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from toc_tui.plan.model import Plan

NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# the last month of each season and of each quarter, counted in the northern year
ENDS = {"spring": 5, "summer": 8, "autumn": 11, "q1": 3, "q2": 6, "q3": 9, "q4": 12}
DAY_AND_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)? +(?:of +)?(?P<month>[^\W\d]{3,})\.?,?(?: +(?P<year>\d{4}))?"
MONTH_AND_DAY = r"(?P<month>[^\W\d]{3,})\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? +(?P<year>\d{4}))?"
AGO = ("today", "yesterday", "day before yesterday")
UNITS = ("day", "week", "month", "year")
PLAIN = {
    "daily": (1, "day"),
    "weekly": (1, "week"),
    "fortnight": (2, "week"),
    "fortnightly": (2, "week"),
    "monthly": (1, "month"),
    "quarter": (3, "month"),
    "quarterly": (3, "month"),
    "yearly": (1, "year"),
    "annually": (1, "year"),
}


def _last_day(year: int, month: int) -> int:
    if month == 2:
        return (date(year, 3, 1) - timedelta(1)).day
    return 30 + (month + month // 8) % 2  # `calendar` is not light, and has to be asked for a due date alone


def period(words: str) -> tuple[int, str] | None:
    """How long "3 months", "every six weeks", "quarterly" or "a year" is: a number of days, weeks, months or
    years; None where the words say nothing that can be counted."""
    plain = words.lower().strip(" .").removeprefix("every ").strip()
    if plain in PLAIN:
        return PLAIN[plain]
    *many, unit = plain.split() or [""]
    said, unit = many[0] if many else "1", unit.removesuffix("s")
    if len(many) > 1 or unit not in UNITS:
        return None
    if said in ("a", "other"):
        return (2 if said == "other" else 1), unit
    number = int(said) if said.isdecimal() and len(said) < 4 else NUMBERS.index(said) if said in NUMBERS else 0
    return (number, unit) if number else None


def moved(day: date, words: str, back: bool = False) -> date | None:
    """The day so much later (or earlier); None where `words` is no period, or time ends before that."""
    found = period(words)
    if found is None:
        return None
    number, unit = found[0] * (-1 if back else 1), found[1]
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=number * (7 if unit == "week" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1), 12)
        return date(year, month + 1, min(day.day, _last_day(year, month + 1)))
    except (ValueError, OverflowError):
        return None


def last_review(plan: Plan) -> date | None:
    """The day of the last review that the plan knows of."""
    days = [plan.head.get("last_review"), *(item.fields.get("on") for item in plan.of("review"))]
    return max((day for day in days if isinstance(day, date)), default=None)


def review_due(plan: Plan) -> date | None:
    """The day on which the next review is due, counted from the last one, from the day on which the group said how
    often, or from the start of the plan; None where the plan does not say how often."""
    every = str(plan.head.get("review_every", ""))
    if not every:
        return None
    said = plan.answers.get(("next-review", ()))
    days = (last_review(plan), said.on if said is not None and said.says == "yes" else None)
    since = max((day for day in days if day is not None), default=plan.head.get("started"))
    return moved(since, every) if isinstance(since, date) else None


def overdue(plan: Plan, today: date) -> date | None:
    """The day by which the plan was to be looked at again, if that is over; else None."""
    due = review_due(plan)
    return due if due is not None and due < today else None


def old_before(plan: Plan, today: date) -> date | None:
    """What was said before this day is older than the plan's `review_every`; None where the plan has none."""
    return moved(today, str(plan.head.get("review_every", "")), back=True)


def again_from(plan: Plan, today: date, reviewed: bool = False) -> date | None:
    """The day from which an answer still counts: `review_every` ago, or with `reviewed` the last review if that is
    later; None where every answer counts, however old."""
    days = [old_before(plan, today), last_review(plan) if reviewed else None]
    return max((day for day in days if day is not None), default=None)


def over(words: str) -> date | None:
    """The last day that "2025-06-30", "June 2025", "summer 2025" or "2028" speaks of; None where the words name no
    year or more than one, since a date that is misread would raise a false alarm."""
    plain = words.lower()
    if "-" in plain and (found := re.search(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b", plain)):
        year, month, day = (int(part or 0) for part in found.groups())
        return _last(year, month, day)
    said = re.findall(r"\w+", plain)
    years = [one for one in said if len(one) == 4 and one.isdecimal() and one.startswith(("19", "20"))]
    if len(years) != 1:
        return None
    if "winter" in plain:
        return _last(int(years[0]) + 1, 2)
    named = [number for number, name in enumerate(MONTHS, 1) if {*said} & {name, name[:3], name[:4]}]
    named += [number for name, number in ENDS.items() if name in said]
    return _last(int(years[0]), max(named, default=12))


def _last(year: int, month: int, day: int = 0) -> date | None:
    try:
        return date(year, month, day or _last_day(year, month))
    except ValueError:
        return None


def _as_in_a_file(plain: str) -> date | None:
    """The day of `2023-12-12` or `2023-1-2`; None for anything else. Raises ValueError for a day that there is not."""
    if len(plain) == 10 and plain[4] == plain[7] == "-" and plain.isascii():  # as most are, without a pattern
        return date.fromisoformat(plain)
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def parse_day(words: str, today: date | None, months: Sequence[str] = MONTHS) -> date | None:
    """The day that somebody means: "2023-12-12", "12 December 2023", "12th of dec", "December 12", "12/12/2023" (day
    first), today, yesterday, "the day before yesterday", "two weeks ago" or "last Tuesday"; without a year the last one
    that is not to come. None for anything else, also for a day that no calendar has. Without a `today`, words that hang
    on it mean no day. `months` are the names of the months in the group's language, January first."""
    plain = words.casefold().strip(" .").removeprefix("the ").removesuffix(" just gone")
    if today is not None and (day := _counted_back(plain, today)) is not None:
        return day
    try:
        if day := _as_in_a_file(plain):
            return day
        if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", plain):
            return date(int(found[3]), int(found[2]), int(found[1]))
        found = re.fullmatch(DAY_AND_MONTH, plain) or re.fullmatch(MONTH_AND_DAY, plain)
        if found is None:
            return None
        number, called, year = int(found["day"]), found["month"], found["year"]
        month = next((at for at, name in enumerate(months, 1) if name.casefold().startswith(called)), 0)
        if not month:
            return None
        return date(int(year), month, number) if year else today and _latest(number, month, today)
    except ValueError:
        return None


def _counted_back(plain: str, today: date) -> date | None:
    """The day of words that hang on today: "yesterday", "two weeks ago", "last Tuesday"; None for other words."""
    if plain in AGO:
        return today - timedelta(days=AGO.index(plain))
    if plain.endswith(" ago"):
        return moved(today, plain.removesuffix(" ago").replace("a fortnight", "two weeks"), back=True)
    if (weekday := _weekday(plain, "on|last")) is None:
        return None
    before = plain.startswith("last")  # on a Tuesday, "last Tuesday" is a week ago
    return today - timedelta(days=(today.weekday() - weekday - before) % 7 + before)


def _weekday(plain: str, before: str) -> int | None:
    """The number of the day of the week, Monday 0, that stands alone or behind one of the words `before`."""
    found = re.fullmatch(rf"(?:(?:{before}) +)?([a-z]{{3,}})", plain)
    return next((at for at, name in enumerate(WEEKDAYS) if found and name.startswith(found[1])), None)


def coming_day(words: str, today: date, months: Sequence[str] = MONTHS) -> date | None:
    """The day by which something is to be done: as `parse_day`, but without a year the next one that is still
    to come; also "tomorrow", "by Friday" (never today) and "in two weeks"."""
    plain = words.casefold().strip(" .")
    if plain == "tomorrow" or plain.startswith("in "):
        return moved(today, "a day" if plain == "tomorrow" else plain.removeprefix("in "))
    if (weekday := _weekday(plain, "on|by|this")) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    day = parse_day(words, today, months)
    if day is None or day >= today or re.search(r"\d{4}|^\W*(today|yesterday|last)|(yesterday|ago|gone)$", plain):
        return day
    coming = (_last(year, day.month, day.day) for year in range(today.year, today.year + 9))  # 29 February may be far
    return next(one for one in coming if one is not None and one >= today)


def written_day(words: str) -> date | None:
    """The day that a text in a plan names, the same on every day that it is read: so only with its year."""
    return parse_day(words, None)


def _latest(day: int, month: int, now: date) -> date | None:
    """The last such day that is not to come; None if no year has it."""
    for year in range(now.year, now.year - 9, -1):  # a leap year may be eight years away
        try:
            this = date(year, month, day)
        except ValueError:
            continue
        if this <= now:
            return this
    return None

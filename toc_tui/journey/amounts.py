"""Amounts that can hardly be right: more than there are, some or none of nobody, fewer than none.

Only what is surely meant as a count of a whole is judged. A false alarm is worse than silence: “120% of last year”,
“open 24/7” and “20 of 1,000” are right as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toc_tui.frozen import frozen
from toc_tui.journey.groups import in_digits
from toc_tui.plan.model import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.plan.model import Plan

MORE, NOBODY, BELOW = "more", "nobody", "below"
FIELDS = {"result": ("value", "among"), "measure": ("start", "hoped")}  # where amounts of people stand

NUMBER = r"\d{1,3}(?:[ ,.'’\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"  # 1,000 is a thousand, and 4.5 less than 5
NOT_ALL = r"(?!\w|[ -]?(?:hundred|thousand|million|billion|dozen|k\b|m\b)|[%°–-]|/\d| (?:%|per ?cent)|[.,:]\d)"
PAIR = rf"({NUMBER}) ?(?:(?:out )?of(?: the| all)?|/) ?({NUMBER}){NOT_ALL}"
SHARE = rf"(?<![\w.,:/°%-]){PAIR}"
ALWAYS = r"24 ?/ ?7"
PEOPLE = r"(?: (?:people|persons|members))?"
OF_ALL = rf"(?: of(?: the| all| our| them)*(?: (?:{NUMBER}))?{PEOPLE})?"
PERCENT = rf"({NUMBER}) ?(?:%|per ?cent){OF_ALL}\.?"
LESS = rf"(?:minus |[-−–] ?)(?:{NUMBER}{PEOPLE}\.?|{PAIR}.*)"


@frozen
class OddAmount:
    """An amount in its words, and why it can hardly be right: MORE than there are, of NOBODY, BELOW none."""

    words: str
    why: str


def odd(value: object) -> OddAmount | None:
    """What is odd about a value, as far as it tells an amount; None where nothing is."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = " ".join(str(value).split())
    why = _why(in_digits(words))
    return OddAmount(words, why) if why else None


def _why(words: str) -> str:
    if re.fullmatch(LESS, words):
        return BELOW
    if found := re.fullmatch(PERCENT, words):
        return MORE if _number(found[1]) > 100 else ""
    for part, whole in re.findall(SHARE, re.sub(ALWAYS, "", words)):
        if not _number(whole):
            return NOBODY
        if _number(part) > _number(whole):
            return MORE
    return ""


def _number(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:\D\d{3})+", text):
        return float(re.sub(r"\D", "", text))
    return float(text.replace(",", "."))


def new_odd_amounts(before: Plan, after: Plan) -> Iterator[tuple[Item, str, OddAmount]]:
    """The odd amounts that stand in one plan and not in the other: where, in which field, and what."""
    for item in after.of(*FIELDS):
        old = before.items.get(item.key)
        for name in FIELDS[item.kind] if item is not old else ():
            had = _values(old, name) if old is not None else []
            for value in _values(item, name):
                if value not in had and (found := odd(value)) is not None:
                    yield item, name, found


def _values(item: Item, name: str) -> list[object]:
    value = item.fields.get(name)
    return list(value.values()) if isinstance(value, Mapping) else [value]

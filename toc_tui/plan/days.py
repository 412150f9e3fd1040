"""Days that no calendar has: 30 February, the 31st of June."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WHEN = ("by_when", "when")  # fields of words that may say a day


def no_such_day(words: str) -> bool:
    """Whether words are written as a day, year first or last, and there is none such, whichever of the numbers is the
    month."""
    plain = words.strip()
    if not (8 <= len(plain) <= 10 and plain[0].isdigit()):  # from 1/1/2026 to 2026-01-01
        return False
    if found := re.fullmatch(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})", plain):
        orders = [(int(found[1]), int(found[3]), int(found[4]))]
    elif found := re.fullmatch(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})", plain):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        orders = [(year, second, first), (year, first, second)]
    else:
        return False
    return not any(map(_is_day, orders))


def wrong_day(fields: Mapping[str, Any]) -> str:
    """The first of these fields that names a day which no calendar has: its words; "" for none."""
    named = (fields[name] for name in WHEN if isinstance(fields.get(name), str))
    return next(filter(no_such_day, named), "")


def _is_day(numbers: tuple[int, int, int]) -> bool:
    try:
        date(*numbers)
    except ValueError:
        return False
    return True

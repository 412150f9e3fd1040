"""An outcome that does not come true: marked as not seen, or its results went back.

Source: the first question of learning in Weiss and in Funnell and Rogers: did the work not happen, or did it happen
and the theory not hold? What to do next hangs on which of them it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.model import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.journey.seen import Readings

NAME = own_name(__name__)
NUMBER = r"\d+(?:[.,]\d+)?"
OF = r"(?<!\d)(\d+(?:[.,]\d+)?) ?(?:of|out of|/) ?(\d+(?:[.,]\d+)?)"


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome that the group marked as not seen, or of which the last result of a measure is worse
    than the one before. `items` is what stands on it. Another result asks again."""
    item = theory.plan.items[key]
    status, back = item.get("status"), _went_back(theory).get(key)
    if status == "not-seen" or (back and status != "seen"):
        last = back[0].results[-1].value if back else ""
        yield from unanswered(theory, NAME, (key,), (item.text, last), theory.effects[key])


@cached_per_plan
def _went_back(theory: Theory) -> dict[str, list[Readings]]:
    """By outcome, the measures whose last result is worse than the one before."""
    found: dict[str, list[Readings]] = {}
    items = theory.plan.items
    if next(theory.plan.of("result"), None) is None:
        return found
    from toc_tui.journey.seen import readings  # only where there are results

    for one in readings(theory.plan):
        checked = items.get(one.checks)
        if checked is not None and checked.kind == "outcome" and _worse(items[one.measure], checked, one):
            found.setdefault(checked.key, []).append(one)
    return found


def _worse(measure: Item, checked: Item, one: Readings) -> bool:
    """Whether the last of the results that are numbers is worse than the one before it."""
    values = [value for result in one.results if (value := share(result.value)) is not None]
    if len(values) < 2 or values[-1] == values[-2]:
        return False
    return (values[-1] < values[-2]) != _less_is_better(measure, checked)


def _less_is_better(measure: Item, checked: Item) -> bool:
    """What is hoped for beside where it began says so; else whether there is to be less of the outcome."""
    start, hoped = share(measure.get("start")), share(measure.get("hoped"))
    if start is not None and hoped is not None and start != hoped:
        return hoped < start
    return checked.get("direction") == "less"


def share(words: str) -> float | None:
    """`5 of 12` as a share, `40 per cent` as its number; None where there is no number, or more than one."""
    if found := re.search(OF, words):
        whole = _number(found[2])
        return _number(found[1]) / whole if whole else None
    numbers = re.findall(NUMBER, words)
    return _number(numbers[0]) if len(numbers) == 1 else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


CHECK = ItemCheck(at)

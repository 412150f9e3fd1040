"""Do all roads to an impact go through one place? If that does not come about, nothing else helps (a dominator of the
graph).
"""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import (
    Finding,
    ItemCheck,
    cached_per_plan,
    narrow,
    near_the_end,
    network,
    own_name,
    unanswered,
)
from toc_tui.graph import Theory

NAME = own_name(__name__)


@cached_per_plan
def _hanging(theory: Theory) -> dict[str, list[str]]:
    """By the first place that all roads to an impact go through: the impacts. None where there is a single road, which
    hangs on each of its steps; and none that leads to the impact alone, because `one-cause-only` asks about that."""
    found: dict[str, list[str]] = {}
    roads = network(theory)
    for impact in roads.ends if roads.begun and near_the_end(theory) else ():
        places = narrow(theory).before(impact)
        if places and roads.causes[impact] != places[:1] and not roads.only_road(impact):
            found.setdefault(places[0], []).append(impact)
    return found


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for what all roads to an impact go through; `items` are these impacts. Silent where a check says how it
    would be noticed."""
    impacts = _hanging(theory).get(key)
    if not impacts or any(measure.get("question") for measure in theory.measures.get(key, ())):
        return ()
    texts = (theory.plan.items[key].text, *sorted(theory.plan.items[one].text for one in impacts))
    return unanswered(theory, NAME, (key,), texts, tuple(impacts), importance="later")


CHECK = ItemCheck(at)

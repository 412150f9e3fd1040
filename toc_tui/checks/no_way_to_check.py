"""An outcome that nobody will be able to say came true.

Source: SCIE's template ends with how to find out whether outcomes are reached; Connell and Klem ask that a
theory be testable. Methods disagree about how much to check, so a reason for not checking closes the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toc_tui.checks.check import Finding, ItemCheck, before_impacts, cached_per_plan, near_the_end, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.structure import TERM_RANK, reachable

NAME = own_name(__name__)


@cached_per_plan
def _noticed(theory: Theory) -> frozenset[str]:
    """Everything that leads, directly or not, to something that is checked (or left unchecked on purpose)."""
    return frozenset(reachable(theory.causes, theory.measures.keys() & theory.causes.keys()))


@cached_per_plan
def _unchecked(theory: Theory) -> Mapping[str, bool]:
    """The items that are asked about, each with whether it stands near the impact."""
    if not (theory.measures or near_the_end(theory)):
        return {}
    items, noticed, last = theory.plan.items, _noticed(theory), before_impacts(theory)
    near = {key: theory.structure.ranks[key] == TERM_RANK["long"] or key in last for key in theory.effects}
    early = (
        key
        for item in theory.plan.of("activity")
        for key in theory.effects[item.key]
        if key not in noticed and not near[key]
    )
    found = (*(key for key, here in near.items() if here), *early)
    return {key: near[key] for key in found if items[key].kind == "outcome" and key not in theory.measures}


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome without a check, once the plan is nearly done or has checks: worth asking now if it
    is long term or comes right before an impact; later if an activity leads straight to it and nothing further
    on is checked, so that there would be an early sign. An answer about the whole
    plan is one reason for all that was not chosen."""
    near = _unchecked(theory).get(key)
    whole = theory.plan.answers.get((NAME, ()))
    if near is not None and (whole is None or whole.says == "no"):
        words = (theory.plan.items[key].text,)
        yield from unanswered(theory, NAME, (key,), words, importance="now" if near else "later")


CHECK = ItemCheck(at)

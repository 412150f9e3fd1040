"""Does much hang on one thread? Goldratt's test of a cause that is not enough alone."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks import builds_up
from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.structure import RANK, TERM_RANK

NAME = own_name(__name__)
LATE = (RANK["impact"], TERM_RANK["long"])


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for an impact to which a single outcome leads, and for a long-term outcome that hangs on a single
    outcome which hangs on a single thing itself. What has nothing before it is asked about elsewhere, and where
    the group said that this one change adds up to it (`builds-up`), it was talked about."""
    items, causes = theory.plan.items, theory.helping(key)
    if len(causes) != 1 or theory.structure.ranks[key] not in LATE or items[causes[0]].kind != "outcome":
        return ()
    beneath = len(theory.causes[causes[0]])
    if not beneath or (beneath > 1 and items[key].kind != "impact"):
        return ()
    answer = theory.plan.answers.get((builds_up.NAME, (key,)))
    if answer is not None and answer.says == "yes" and not any(True for _ in builds_up.at(theory, key)):
        return ()
    texts = (items[key].text, items[causes[0]].text)
    return unanswered(theory, NAME, (key,), texts, causes, importance="later")


CHECK = ItemCheck(at)

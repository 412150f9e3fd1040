"""Is a whole term empty on the way to an impact? The working order of SCIE's resource has long, medium and short
term, so that changes add up step by step."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for an impact with short-term outcomes and those of one other term beneath it: nothing stands in the
    middle, or nothing between the middle and the impact. `items` are what is on either side of the gap. Silent where
    one of the outcomes has no term."""
    beneath = theory.structure.terms_beneath(key)
    if len(beneath) != 2 or "short" not in beneath or "" in beneath:
        return ()
    around = (beneath["short"], beneath["long"]) if "long" in beneath else (beneath["medium"], key)
    return unanswered(theory, NAME, (key,), (theory.plan.items[key].text,), around, importance="later")


CHECK = ItemCheck(at)

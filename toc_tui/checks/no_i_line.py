"""A change that the group would be sorry to miss, and nobody has said what people can say once it is there.

Source: Make it Real (Think Local Act Personal): what good looks like, in the words of those whose life it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.structure import reachable

NAME = own_name(__name__)


@cached_per_plan
def spoken_of(theory: Theory) -> frozenset[str]:
    """What the "I" lines of the plan are about, and all that this leads to."""
    lines = (item for item in theory.plan.of("statement") if item.get("voice") != "We")
    about = (key for item in lines for key in item.many("for") if key in theory.effects)
    return frozenset(reachable(theory.effects, about))


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome that is checked, in a plan that has "I" lines and none about it or about what leads to
    it; it can wait. The step Activities asks for those of the impacts."""
    measured = any(not item.get("not_because") for item in theory.measures.get(key, ()))
    if measured and spoken_of(theory) and key not in spoken_of(theory):
        yield from unanswered(theory, NAME, (key,), (theory.plan.items[key].text,), importance="later")


CHECK = ItemCheck(at)

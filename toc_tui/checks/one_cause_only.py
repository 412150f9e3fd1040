"""Does much hang on one thread? Goldratt's test of a cause that is not enough alone."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, raised
from toc_tui.graph import Theory

NAME = "one-cause-only"


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an impact to which a single outcome leads, and for a long-term outcome that hangs on a single
    outcome which hangs on a single thing itself. What has nothing before it is asked about elsewhere."""
    items, causes = theory.plan.items, theory.causes[key]
    late = items[key].kind == "impact" or items[key].term == "long"
    if not late or len(causes) != 1 or items[causes[0]].kind != "outcome":
        return
    beneath = len(theory.causes[causes[0]])
    if beneath == 1 or (beneath and items[key].kind == "impact"):
        texts = (items[key].text, items[causes[0]].text)
        yield from raised(theory, NAME, (key,), texts, causes, importance="later")

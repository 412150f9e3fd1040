"""An outcome or an impact that names nobody.

Source: the definitions of SCIE's template, where outcomes are changes for people; Connell and Klem ask that a
theory be meaningful to those it is about. The words that name people stand in guides/words/wording.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, remembered

NAME = own_name(__name__)
WORD = re.compile(r"[^\W\d_]+")


@remembered
def _names_somebody(lexicon: Lexicon, text: str) -> bool:
    found = WORD.findall(text.lower())
    if not lexicon.words("people", "providers", "we", "naming").isdisjoint(found):
        return True
    endings = tuple(lexicon.words("naming-ends"))
    return any(word.endswith(endings) for word in found)


@cached_per_plan
def _nobody(theory: Theory) -> frozenset[str]:
    """The outcomes and impacts that name nobody, if they are the fewer: where most seem to name nobody, the plan
    is written in another way, or in another language, and it would be wrong to ask."""
    items = list(theory.plan.of("impact", "outcome"))
    found = [item.key for item in items if not item.get("who") and not _names_somebody(theory.lexicon, item.text)]
    return frozenset(found if 2 * len(found) < len(items) else ())


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome without `who` and without a word for people; for an impact only where the plan
    does not say either who it is for."""
    item = theory.plan.items[key]
    if key in _nobody(theory) and not (item.kind == "impact" and theory.plan.why.get("who")):
        yield from unanswered(theory, NAME, (key,), (item.text,), importance="later")


CHECK = ItemCheck(at)

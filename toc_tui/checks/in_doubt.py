"""An arrow that the group said no or not sure to, and nothing has been done about it since.

Source: Goldratt's test of a cause, and our own: a doubt that is written down and left is a doubt that nobody has.
Something is done where the arrow rests on an assumption, where evidence speaks for it, or where it was set aside.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.arrows import DOUBTS, SUPPORTS, spoken_against, spoken_for
from toc_tui.plan.dates import again_from
from toc_tui.plan.keys import fingerprint

NAME = own_name(__name__)
BEFORE = "shaky-link"  # which asked this too, up to 0.1.0: what was answered to it holds


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow in doubt by an answer about today's words. One that was said no to can be taken out.
    At a review not this is asked but whether the answer still holds (`supports`); evidence against is `against`'s."""
    plan, items = theory.plan, theory.plan.items
    for later in theory.effects[key]:
        answer, place = plan.answers.get((SUPPORTS, (key, later))), (key, later)
        if place in theory.hindering or answer is None or answer.says not in DOUBTS:
            continue
        texts = (items[key].text, items[later].text)
        about = fingerprint(texts)
        settled = plan.answers.get((BEFORE, place))
        if answer.about not in ("", about) or (settled is not None and settled.about in ("", about)):
            continue
        link = plan.link(key, later)
        if spoken_for(link) or spoken_against(link) or link.many("assumes") or _due(theory, answer.says, answer.on):
            continue
        from toc_tui.plan.structure_edits import Unlink  # only where something is in doubt

        fix = Unlink(key, later) if answer.says == "no" else None
        yield from unanswered(theory, NAME, place, texts, fix=fix)


def _due(theory: Theory, says: str, on: object) -> bool:
    """Whether the answer itself is asked for again, since a review has passed."""
    since = again_from(theory.plan, theory.today, reviewed=True)
    return says == "not-sure" and since is not None and on is not None and str(on) < str(since)


CHECK = ItemCheck(at)

"""Does the earlier change help to bring the later one about? Asked of each arrow between outcomes and impacts."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.unsettled import settled
from toc_tui.graph import Theory
from toc_tui.plan.arrows import looked_at
from toc_tui.plan.dates import again_from

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """One finding for each unanswered arrow from an outcome or an impact (activities have a question of their own).
    An arrow that somebody has written a reason for, or how sure they are of it, was talked about. Not sure is
    asked again at each review, and a doubt when there is a result of the check that was to look at it. What may be
    meant the other way round waits."""
    plan, items = theory.plan, theory.plan.items
    if items[key].kind == "activity":
        return
    for target in theory.effects[key]:
        if (key, target) in theory.hindering:  # it is asked what we do about it
            continue
        link = plan.links.get((key, target))
        if link and (link.get("because") or link.get("sure")) and plan.answers.get((NAME, (key, target))) is None:
            continue
        answer = plan.answers.get((NAME, (key, target)))
        unsure = answer is not None and answer.says == "not-sure"
        since = again_from(plan, theory.today, reviewed=True) if unsure else None
        if answer is not None and (result := looked_at(plan, key, target)) is not None:
            since = result.fields["on"]
        if settled(theory, key, target):
            yield from unanswered(theory, NAME, (key, target), (items[key].text, items[target].text), since=since)


CHECK = ItemCheck(at)

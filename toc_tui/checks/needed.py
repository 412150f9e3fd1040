"""Could it happen without one of them? Asked once at a joint: of all the changes that lead to one.

Source: working back through preconditions (ActKnowledge and the Aspen Institute): is each one needed?
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.arrows import ADD_UP, SUPPORTS, doubted
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import Answer

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an item with several changes before it that the group believes in and calls enough, unless one of
    their arrows says already whether it is needed. What is not enough, or in doubt, is no joint that could do without
    one. An answer goes to that field of the arrows. It comes straight after "enough"; where a doubt went only later, it
    can wait."""
    plan = theory.plan
    causes = tuple(cause for cause in theory.helping(key) if plan.items[cause].kind != "activity")
    if len(causes) < 2 or any(doubted(plan, cause, key) for cause in causes):
        return
    texts = (plan.items[key].text, *sorted(plan.items[cause].text for cause in causes))
    enough = _called_enough(theory, key, texts)
    if enough is None:
        return
    if plan.answers.get((NAME, (key,))) is not None or not any(_settled(theory, cause, key) for cause in causes):
        since = max((str(one.on) for one in _believed(theory, causes, key) if one.on), default="")
        weight = "later" if since > str(enough.on or since) else "now"
        yield from unanswered(theory, NAME, (key,), texts, causes, importance=weight)


def _called_enough(theory: Theory, key: str, texts: tuple[str, ...]) -> Answer | None:
    """The answer of a group that said of all that leads there, and of just these words, that it is enough."""
    found = (theory.plan.answers.get((check, (key,))) for check in ADD_UP)
    said = (one for one in found if one and one.says == "yes")
    return next((one for one in said if not one.about or one.about == fingerprint(texts)), None)


def _believed(theory: Theory, causes: tuple[str, ...], key: str) -> Iterator[Answer]:
    """The answers that an arrow is believed."""
    found = (theory.plan.answers.get((SUPPORTS, (cause, key))) for cause in causes)
    return (one for one in found if one is not None)


def _settled(theory: Theory, cause: str, key: str) -> bool:
    """Whether somebody said of one arrow whether it is needed, also that they are not sure."""
    plan = theory.plan
    return bool(plan.link(cause, key).get("needed")) or plan.answers.get((NAME, (cause, key))) is not None


CHECK = ItemCheck(at)

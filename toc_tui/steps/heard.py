"""What there is to ask about the wording of lines that were just written down."""

from __future__ import annotations

from toc_tui.checks.check import findings_at, findings_whole, named
from toc_tui.graph import Theory
from toc_tui.plan.model import THEORY, Plan
from toc_tui.steps.check_questions import prompt
from toc_tui.steps.prompt import Prompt

OWN = ""  # in place of a key: the words of the plan itself
PROBLEM = "problem"


def written(before: Plan, after: Plan) -> list[str]:
    """What is new, or says something else than before: the keys of the items, OWN for the plan's problem."""
    own = [OWN] if after.why.get(PROBLEM) and before.why.get(PROBLEM) != after.why.get(PROBLEM) else []
    return own + [
        key
        for key, item in after.items.items()
        if item is not (old := before.items.get(key))
        and item.kind in THEORY
        and (old is None or (old.text, old.kind) != (item.text, item.kind))
    ]


def text_of(plan: Plan, key: str) -> str:
    """The words of a line."""
    return plan.items[key].text if key else str(plan.why.get(PROBLEM, ""))


def remark(theory: Theory, key: str) -> Prompt | None:
    """The question about the wording of a line, by the check that matters most. One a line: a second would be about
    words that nobody has thought about."""
    names = named(kind="wording")
    found = findings_at(theory, key, names) if key else findings_whole(theory, names)
    return next(map(prompt, found), None)

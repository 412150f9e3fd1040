"""Decisions of the group, and what of people's words they answer. Loaded at an opening, so it stands by itself."""

from __future__ import annotations

from datetime import date

from toc_tui.frozen import frozen
from toc_tui.journey.counting import day, in_time, said, session_of, texts
from toc_tui.plan.model import Item, Plan


@frozen
class Decision:
    """A decision. `because_of` are keys of feedback that it answers, `lost` those that the plan does not have."""

    key: str
    what: str
    why: str = ""
    on: date | None = None
    session: str = ""
    decided_by: tuple[str, ...] = ()
    because_of: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@frozen
class Answered:
    """You said, we did: a form's key, what it asked to change, and the decision that answers it."""

    form: str
    words: str
    decision: Decision


def decisions(plan: Plan) -> tuple[Decision, ...]:
    """Every decision, the earliest first."""
    return in_time((_decision(plan, item) for item in plan.of("decision")), lambda one: one.on)


def _decision(plan: Plan, item: Item) -> Decision:
    named = item.many("because_of")
    forms = tuple(key for key in named if key in plan.items and plan.items[key].kind == "feedback")
    return Decision(
        item.key,
        said(item, "what"),
        said(item, "why"),
        day(plan, item),
        session_of(plan, item),
        texts(item.fields.get("decided_by")),
        forms,
        tuple(key for key in named if key not in forms),
    )


def you_said(plan: Plan) -> tuple[Answered, ...]:
    """What people asked to change, with the decision that answers it: the earliest decision first."""
    found = []
    for decision in decisions(plan):
        for key in decision.because_of:
            form = plan.items[key]
            found.append(Answered(key, said(form, "change") or said(form, "helped"), decision))
    return tuple(found)


def unanswered(plan: Plan, session: str | None = None) -> tuple[tuple[str, str], ...]:
    """What people asked to change and no decision answers yet: the form's key and the words."""
    met = {key for decision in decisions(plan) for key in decision.because_of}
    return tuple(
        (form.key, words)
        for form in plan.of("feedback")
        if form.key not in met
        and (session is None or session_of(plan, form) == session)
        and (words := said(form, "change"))
    )

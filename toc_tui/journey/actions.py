"""Who does what: what somebody is to do, by when, and whether it is done. Loaded at an opening, so it stands by
itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toc_tui.frozen import frozen
from toc_tui.journey.counting import day, said
from toc_tui.plan.dates import over
from toc_tui.plan.model import Item, Plan


@frozen
class Action:
    """Something that somebody is to do. `who` is a role. `due`: the last day of `by_when`, None where it names none.
    `session` is that of the decision that it comes from, "" for none."""

    key: str
    what: str
    who: str = ""
    by_when: str = ""
    due: date | None = None
    done: bool = False
    on: date | None = None
    decision: str = ""
    session: str = ""

    def late(self, today: date) -> bool:
        """Whether its day is over and it is not done."""
        return not self.done and self.due is not None and self.due < today


def actions(plan: Plan) -> tuple[Action, ...]:
    """All of them: what is due first comes first, what names no day last; of the same day in the order of the file."""
    found = [action_of(plan, item) for item in plan.of("action")]
    return tuple(sorted(found, key=lambda one: one.due or date.max))


def action_of(plan: Plan, item: Item) -> Action:
    """An action as the plan has it."""
    decision = plan.items.get(item.get("decision"))
    by_when = said(item, "by_when")
    return Action(
        item.key,
        said(item, "what"),
        said(item, "who"),
        by_when,
        over(by_when) if by_when else None,
        item.fields.get("done") is True,
        day(plan, item),
        decision.key if decision is not None else "",
        decision.get("session") if decision is not None else "",
    )


def still_open(found: Iterable[Action]) -> list[Action]:
    """Those that are not done."""
    return [one for one in found if not one.done]


def of_meeting(plan: Plan, session: str) -> list[Action]:
    """What was agreed at a session: by its decisions, or by itself on its day."""
    item = plan.items[session]
    on = item.fields.get("on")
    return [
        one
        for one in actions(plan)
        if one.session == session or (not one.decision and isinstance(on, date) and one.on == on)
    ]

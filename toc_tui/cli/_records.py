"""What is said of records that are new: in one line nobody can be asked. Roles of which it is not known whose they are,
with what says so; and amounts that can hardly be right, with what changes them."""

from __future__ import annotations

from toc_tui.cli.command import CommandContext
from toc_tui.plan.model import Plan

AMOUNTS = ("result", "measure")  # what has amounts of people
RECORDS = ("session", "decision", "benefit")  # whose roles papers make claims about


def new_roles(context: CommandContext, path: str, before: Plan, after: Plan) -> list[str]:
    """A sentence for the roles that the plan did not know and of which it does not say whose they are."""
    if all(before.items.get(item.key) is item for item in after.of(*RECORDS)):
        return []
    from toc_tui.journey.roles import known_roles, whose

    known = known_roles(before)
    new = [role for role in sorted(known_roles(after) - known) if role != "person" and not whose(after, role)]
    return [context.say("new-roles", count=len(new), roles=", ".join(new), plan=path)] if new else []


def odd_amounts(context: CommandContext, path: str, before: Plan, after: Plan) -> list[str]:
    """A sentence for each amount that is new and can hardly be right: 25 of 20, 20 of 0, less than none."""
    if all(before.items.get(item.key) is item for item in after.of(*AMOUNTS)):
        return []
    from toc_tui.journey.amounts import new_odd_amounts

    said: list[str] = []
    for item, _, found in new_odd_amounts(before, after):
        why = context.voice.say(f"along.odd-{found.why}", words=found.words)
        said.append(context.say("odd-amount", why=why, plan=path, key=item.key))
    return said

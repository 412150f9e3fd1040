"""Roles that are new in a record: in one line nobody can be asked whose they are, so it is said how to say it."""

from __future__ import annotations

from toc_tui.cli.command import CommandContext
from toc_tui.plan.model import Plan

RECORDS = ("session", "decision", "benefit")  # whose roles papers make claims about


def new_roles(context: CommandContext, path: str, before: Plan, after: Plan) -> list[str]:
    """A sentence for the roles that the plan did not know and of which it does not say whose they are."""
    if all(before.items.get(item.key) is item for item in after.of(*RECORDS)):
        return []
    from toc_tui.journey.roles import known_roles, whose

    known = known_roles(before)
    new = [role for role in sorted(known_roles(after) - known) if role != "person" and not whose(after, role)]
    return [context.say("new-roles", count=len(new), roles=", ".join(new), plan=path)] if new else []

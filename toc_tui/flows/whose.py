"""Whose a role is: asked once, when a role is first typed, and kept in the plan (`lived` and `staff`)."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.flows.flow import Ask, Asking, Context, Option
from toc_tui.flows.record import listed
from toc_tui.journey.counting import folded
from toc_tui.journey.roles import LIVED, STAFF, guess, known_roles, said_roles, whose
from toc_tui.plan.edits import Set
from toc_tui.voice import record_sentences

NEITHER = "neither"


def ask_whose(context: Context, roles: Iterable[str], but: str) -> Asking[None]:
    """Ask of each role that is new in the plan whose it is. Just Enter takes what its words tell. Once said, it is
    never asked again; a role that is neither is known by the record that names it."""
    for role in roles:
        plan = context.session.state.plan
        if whose(plan, role) or folded(role) in known_roles(plan, but):
            continue
        voice = context.session.voice
        usual = guess(
            role, listed(context, "lived-words"), listed(context, "staff-words"), str(plan.why.get("who", ""))
        )
        options = tuple(Option(name, voice.say(f"along.role-{name}")) for name in (LIVED, STAFF, NEITHER))
        told = voice.say(f"along.role-{usual or NEITHER}")
        ask = Ask(
            voice.say("along.whose-role", role=record_sentences.plain(role), usual=told),
            voice.say("along.whose-role-whole", role=record_sentences.plain(role)),
            options=options,
            free=False,
            optional=True,
            stays=True,
        )
        said = (yield ask).words or usual
        if said in (LIVED, STAFF):
            context.apply(Set(("plan",), {said: [*said_roles(plan, said), role]}))

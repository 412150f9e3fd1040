"""What leads to an item in the other plan that it goes on in, to read or hear."""

from __future__ import annotations

from toc_tui.flows.flow import Context, Flow, Outcome, Text
from toc_tui.graph import Theory
from toc_tui.plan.linked import followed
from toc_tui.voice.linked_plans import told


def linked(context: Context) -> Flow:
    """The other plan from that item on; why not, where it cannot be read."""
    yield from ()
    session, voice = context.session, context.session.voice
    one = followed(session.path, context.item)
    if one is None:
        return Outcome(voice.say("commands.why.not-linked"), aloud=True)
    state = session.state
    there = (
        Theory(one.reading.plan, state.today, state.lexicon) if one.reading is not None and not one.trouble else None
    )
    return Outcome(show=Text(voice.say("linked.title"), tuple(told(voice, one, there))))

"""Where is it weak? What a look at the whole plan tells, to read or hear."""

from __future__ import annotations

from toc_tui.flows.flow import Context, Flow, Outcome, Text
from toc_tui.voice.weak_places import lines, weak_places


def weak(context: Context) -> Flow:
    """All of it at once; nothing is asked."""
    yield from ()
    voice = context.session.voice
    found = lines(weak_places(voice, context.session.state.theory))
    return Outcome(show=Text(voice.say("weak.title"), tuple(found)))

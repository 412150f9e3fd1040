"""The other plan that an item goes on in: what leads to it there, to read or hear; and going on in that plan."""

from __future__ import annotations

import os

from toc_tui.flows.flow import Context, Flow, Outcome, Text
from toc_tui.flows.opening import Opening
from toc_tui.graph import Theory
from toc_tui.plan.linked import followed
from toc_tui.voice.linked_plans import goes_on, told


def linked(context: Context) -> Flow:
    """The other plan from that item on; why not, where it cannot be read."""
    yield from ()
    session, voice = context.session, context.session.voice
    one = followed(session.path, context.item)
    if one is None:
        return Outcome(voice.say("commands.why.not-linked"), aloud=True)
    state = session.state
    lines = [goes_on(voice, one)]
    if one.reading is not None and not one.trouble:
        lines += told(voice, one, Theory(one.reading.plan, state.today, state.lexicon))
        lines.append(context.say("linked-open"))
    return Outcome(show=Text(voice.say("linked.title"), tuple(lines)))


def open_linked(context: Context) -> Flow:
    """Go on in the other plan, at the item that is named there; why not, where it cannot be read."""
    yield from ()
    session, voice = context.session, context.session.voice
    one = followed(session.path, context.item)
    if one is None:
        return Outcome(voice.say("commands.why.not-linked"), aloud=True)
    if one.trouble:
        return Outcome(goes_on(voice, one), aloud=True)
    return Outcome(opens=Opening(one.path, one.key))


def come_back(context: Context) -> Flow:
    """Back to the plan that led here, to where one was; why not, where that is not there any more."""
    yield from ()
    path, voice = context.session.came_from, context.session.voice
    if not path:
        return Outcome(voice.say("commands.why.not-led-here"), aloud=True)
    if not os.path.isfile(path):
        return Outcome(voice.say("linked.gone", plan=os.path.basename(path)), aloud=True)
    return Outcome(opens=Opening(path, returns=True))

"""What is asked once a check's question was answered: what we do about harm, and for which change."""

from __future__ import annotations

from toc_tui.flows.flow import Ask, Context, Flow, ItemOptions, Outcome
from toc_tui.plan.edits import Add
from toc_tui.steps.prompt import Prompt, Reply

HARM = "harm"


def afterwards(context: Context, prompt: Prompt, reply: Reply, came: Outcome) -> Flow:
    """What came of an answer, and of what is asked because of it. Each has an Enter that leaves it."""
    if prompt.name == HARM and reply.words == "yes" and any(context.session.state.plan.of("outcome")):
        return (yield from _about_harm(context, prompt, came))
    return came


def _about_harm(context: Context, prompt: Prompt, came: Outcome) -> Flow:
    """What we do about it becomes something that we do, for a change that the group names."""
    label, whole = context.say("harm-about-it"), context.say("harm-about-it-whole")
    words = (yield Ask(label, whole, optional=True, stays=True, asks=prompt.path)).words
    if not words:
        return came
    options = ItemOptions(context.session.state.plan.of("outcome"), context.session.voice.item)
    ask = Ask(context.say("harm-for"), context.say("harm-for-whole"), options=options, free=False, asks=prompt.path)
    key = (yield ask).words
    return context.apply(Add("activity", {"kind": "activity", "text": words}, (key,)))

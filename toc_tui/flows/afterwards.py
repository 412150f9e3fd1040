"""What is asked once a check's question was answered: what we do about harm, and for which change; what it is that is
still missing; what an amount should say that can hardly be right."""

from __future__ import annotations

from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Context, Flow, Option, Outcome
from toc_tui.flows.nearly_there import written_down
from toc_tui.flows.record import settled
from toc_tui.flows.shaping import which_change
from toc_tui.frozen import replace
from toc_tui.plan.arrows import ADD_UP
from toc_tui.plan.edits import Add
from toc_tui.plan.growing import Assume
from toc_tui.steps import check_questions, mending
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.steps.step import answer

HARM = "harm"
HALF_PLANNED = "half-planned-check"
MADE_REAL = "we-statement"  # the question of the step Activities behind an "I" line


def afterwards(context: Context, prompt: Prompt, reply: Reply, came: Outcome) -> Flow:
    """What came of an answer, and of what is asked because of it. Each has an Enter that leaves it."""
    if prompt.name == HARM and reply.words == "yes" and any(context.session.state.plan.of("outcome")):
        return (yield from _about_harm(context, prompt, came))
    if prompt.name in ADD_UP and reply.words == "no" and reply.because:
        return (yield from _still_missing(context, prompt, reply.because, came))
    if prompt.name == mending.NO_I and reply.way and came.land_on:
        return (yield from _made_real(context, came.land_on, came))
    if prompt.name == HALF_PLANNED and reply.way:
        return (yield from settled(context, ("measure", prompt.place[0]), reply.way, None, came))
    return came


def _made_real(context: Context, line: str, came: Outcome) -> Flow:
    """The "We" straight behind its "I": what is done so that people can say it. Enter leaves it open."""
    session = context.session
    asked = next(one for one in session.state.about(line) if one.name == MADE_REAL)
    words = session.voice.question(session.state.plan, asked)
    ask = Ask(words.label, words.that, optional=True, stays=True, place=line, asks=asked.path, came=came)
    said = (yield ask).words
    return context.apply(answer(session.state.theory, asked, Reply(said))) if said else NOTHING


def _still_missing(context: Context, prompt: Prompt, words: str, came: Outcome) -> Flow:
    """What is missing beside the changes that are there is another change, or something that must hold."""
    options = tuple(Option(name, context.say(f"missing-{name}")) for name in ("change", "holds"))
    whole = context.say("missing-whole")
    ask = Ask(context.say("missing"), whole, options=options, free=False, optional=True, stays=True, came=came)
    is_now = (yield replace(ask, place=prompt.place[0], asks=prompt.path)).words
    if not is_now:
        return NOTHING
    theory, key = context.session.state.theory, prompt.place[0]
    if is_now == "holds":
        return context.apply(Assume(words, check_questions.arrows(theory, prompt.place)))
    new = Add("outcome", {"term": theory.earlier_term(key), "text": words}, (key,))
    return (yield from written_down(context, new))


def _about_harm(context: Context, prompt: Prompt, came: Outcome) -> Flow:
    """What we do about it becomes something that we do, for a change that the group names."""
    label, whole = context.say("harm-about-it"), context.say("harm-about-it-whole")
    words = (yield Ask(label, whole, optional=True, stays=True, asks=prompt.path)).words
    if not words:
        return came
    try:
        key = yield from which_change(context, prompt)
    except AbandonedError:
        key = ""
    return context.apply(Add("activity", {"kind": "activity", "text": words}, (key,) if key else ()))

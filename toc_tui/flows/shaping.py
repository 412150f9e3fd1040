"""What people decide for themselves: each of it for a change that the group names."""

from __future__ import annotations

from toc_tui.flows.flow import LINES, AbandonedError, Ask, Asking, Context, Flow, ItemOptions, again, another
from toc_tui.flows.pasted_lines import rows_of, several
from toc_tui.plan.edits import Add, Edit, Refusal
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.steps.step import answer

SHAPES = ("activities", "co-production")  # the step and the question


def shaped(context: Context, prompt: Prompt) -> Flow:
    """One after the other until a blank answer. A pasted list is for the change that the step would take."""
    session = context.session
    words = session.voice.question(session.state.plan, prompt)
    ask = Ask(words.label, words.ask, asks=prompt.path, many=True, lists=True, short=words.short)
    while True:
        said = yield ask
        if ask.optional and not said.words:
            return None
        changes = list(session.state.plan.of("outcome"))
        if said.key == LINES or not changes:
            came = several(context, rows_of(said.words), lambda one: _for_first(context, prompt, one))
        else:
            try:
                key = yield from which_change(context, prompt)
            except AbandonedError:
                return context.apply(_for_first(context, prompt, said.words))
            new = Add("activity", {"kind": "co-production", "text": said.words}, (key,))
            came = context.apply(new if key else _for_first(context, prompt, said.words))
        if came.error:
            ask = again(ask, "" if said.key == LINES else said.words, came.error)
        else:
            ask = another(context, ask, words, came)


def which_change(context: Context, prompt: Prompt) -> Asking[str]:
    """For which change something is done; "" where nobody says."""
    session = context.session
    options = ItemOptions(session.state.plan.of("outcome"), session.voice.item)
    label, whole = context.say("which-change"), context.say("which-change-whole")
    ask = Ask(label, whole, options=options, free=False, optional=True, stays=True, brief=True, asks=prompt.path)
    return (yield ask).words


def _for_first(context: Context, prompt: Prompt, words: str) -> Edit | Refusal:
    return answer(context.session.state.theory, prompt, Reply(words, on=context.session.today))

"""Choosing the changes to check: one after the other, then one reason for all that is left."""

from __future__ import annotations

from toc_tui.flows.flow import Ask, Context, Flow, ItemOptions
from toc_tui.frozen import replace
from toc_tui.steps.checking import CHOSEN, unchecked
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.steps.step import answer


def choose(context: Context, prompt: Prompt) -> Flow:
    """Ask which changes are to be checked until a blank answer, then why the others are left."""
    session, chosen = context.session, list[str]()
    words = session.voice.question(session.state.plan, prompt)
    ask = Ask(words.label, words.ask, free=False, asks=prompt.path, brief=True, several=True)
    while True:
        theory = session.state.theory
        left = [theory.plan.items[key] for key in unchecked(theory) if key not in chosen]
        if not left:
            break
        said = yield replace(ask, options=ItemOptions(left, session.voice.item))
        if not said.words:
            break
        chosen.append(said.words)
        whole = context.say("choose-more-whole", text=theory.plan.items[said.words].text)
        ask = replace(ask, label=context.say("choose-more"), whole=whole, optional=True, stays=True)
    because = ""
    if any(key not in chosen for key in unchecked(session.state.theory)):
        label = context.say("choose-rest")
        because = (yield Ask(label, context.say("choose-rest-whole"), optional=True, stays=True)).words
    reply = Reply(" ".join(chosen), because, on=session.today, way=CHOSEN)
    return context.apply(answer(session.state.theory, prompt, reply))

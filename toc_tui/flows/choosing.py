"""Choosing the changes to check: one after the other, then one reason for all that is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from toc_tui.flows.flow import OTHERS, AbandonedError, Ask, Context, Flow, ItemOptions, Option, again, match
from toc_tui.frozen import replace
from toc_tui.plain import in_figures
from toc_tui.plan.model import Item
from toc_tui.steps.checking import CHOSEN, unchecked
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.steps.step import answer

BETWEEN = r"[;,]\s*(?:and\s)?|\s(?:and|&|\+)\s|(?<=\d)\s+(?=\d)"


def choose(context: Context, prompt: Prompt) -> Flow:
    """Ask which changes are to be checked until a blank answer, then why the others are left."""
    session, chosen = context.session, list[str]()
    words = session.voice.question(session.state.plan, prompt)
    ask = Ask(words.label, words.ask, free=False, asks=prompt.path, brief=True, others=True, several=BETWEEN)
    while True:
        theory = session.state.theory
        left = [theory.plan.items[key] for key in unchecked(theory) if key not in chosen]
        if not left:
            break
        said = yield replace(ask, options=ItemOptions(left, session.voice.item))
        if not said.words:
            break
        keys, odd = _several(left, said.words) if said.key == OTHERS else ([said.words], "")
        if odd:
            ask = again(ask, said.words, context.say("choose-odd", text=odd))
            continue
        chosen += keys
        named = session.voice.listed([theory.plan.items[key].text for key in keys])
        whole = context.say("choose-more-whole", items=named)
        ask = replace(ask, label=context.say("choose-more"), whole=whole, optional=True, stays=True, error="", value="")
    because = ""
    if any(key not in chosen for key in unchecked(session.state.theory)):
        label = context.say("choose-rest")
        with suppress(AbandonedError):  # what was chosen stands without a reason for the others
            because = (yield Ask(label, context.say("choose-rest-whole"), optional=True, stays=True)).words
    reply = Reply(" ".join(chosen), because, on=session.today, way=CHOSEN)
    return context.apply(answer(session.state.theory, prompt, reply))


def _several(left: Sequence[Item], words: str) -> tuple[list[str], str]:
    """The keys of several changes that were named at once, by some words of each or by their numbers; and the piece
    that names none of them, or more than one."""
    keys = list[str]()
    for piece in filter(None, map(str.strip, re.split(BETWEEN, words))):
        found = _meant(left, piece)
        if len(found) != 1:
            return [], piece
        keys += found
    return list(dict.fromkeys(keys)), ""


def _meant(left: Sequence[Item], piece: str) -> list[str]:
    if (number := in_figures(piece.removesuffix("."))) is not None:
        return [item.key for item in left[number - 1 : number]] if number else []
    return [option.key for option in match([Option(item.key, item.text) for item in left], piece.rstrip("."))]

"""The flow that brings a file of another program into the plan: what would come of it is shown first."""

from __future__ import annotations

import os

from toc_tui.flows.flow import NOTHING, Ask, Asking, Context, Flow, Option, Outcome, Text, again
from toc_tui.flows.import_plan import Prepared, Stopped, Wish, prepare, told
from toc_tui.flows.merge_questions import yes_no
from toc_tui.flows.starting import file_paths
from toc_tui.frozen import replace


def bring(context: Context) -> Flow:
    """Which files; what was understood of it; then one edit, if that is wanted."""
    ask = other = Ask(context.say("bring"), context.say("bring-whole"), names=True)
    while True:
        words = (yield ask).words
        found = yield from understood(context, [os.fspath(path) for path in file_paths(words)])
        if isinstance(found, Prepared):
            return (yield from _agreed(context, found))
        ask = again(other, words.strip(), found.said)


def understood(context: Context, paths: list[str]) -> Asking[Prepared | Stopped]:
    """What would come of files in this plan. A column that is not clear is asked about."""
    session = context.session
    wish = Wish(into=session.state.reading)
    while True:
        found = prepare(paths, session.voice, wish)
        if isinstance(found, Prepared) or not found.columns:
            return found
        options = tuple(Option(name, name) for name in found.columns)
        said = yield Ask(context.say("bring-column"), found.said, options=options, free=False)
        wish = wish.with_words_in(said.words)


def _agreed(context: Context, found: Prepared) -> Flow:
    """Do it, once somebody has heard or seen what it is, and says yes."""
    lines = told(found, context.session.voice)
    whole = " ".join((*lines, context.say("bring-sure")))
    ask = Ask(context.say("bring-sure"), whole, options=yes_no(context), free=False)
    if (yield ask).words != "yes":
        return NOTHING
    came = context.apply(found.edit())
    return replace(came, show=Text(came.said, tuple(lines)), aloud=True) if not came.error else Outcome(came.error)

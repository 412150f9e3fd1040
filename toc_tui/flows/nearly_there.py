"""Words that are nearly in the plan already are offered as a second arrow, before they are taken down twice."""

from __future__ import annotations

from toc_tui.flows.flow import AbandonedError, Ask, Asking, Context, Outcome
from toc_tui.flows.merge_questions import yes_no
from toc_tui.frozen import replace
from toc_tui.graph.nearly import nearly, turning
from toc_tui.plan.structure_edits import Link


class UndecidedError(AbandonedError):
    """It was left open whether the words are nearly there: whoever asked still has to keep them."""


def offered(context: Context, kind: str, words: str, under: str) -> Asking[Outcome | None]:
    """What came of a second arrow from what says nearly these words; None where the words are a line of their own."""
    session = context.session
    item = nearly(session.state.theory, kind, words, under, turning(session.voice.guide))
    if item is None:
        return None
    whole = context.say("nearly-whole", text=item.text)
    try:
        said = yield Ask(context.say("nearly"), whole, options=yes_no(context), free=False, place=under, brief=True)
    except AbandonedError:
        raise UndecidedError from None
    if said.words != "yes":
        return None
    return replace(context.apply(Link(item.key, under)), aloud=True)

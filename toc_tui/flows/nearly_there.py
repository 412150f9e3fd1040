"""Words that are nearly in the plan already are offered as a second arrow, before they are taken down twice."""

from __future__ import annotations

from contextlib import suppress

from toc_tui.flows.flow import AbandonedError, Ask, Asking, Context, Outcome
from toc_tui.flows.merge_questions import yes_no
from toc_tui.frozen import replace
from toc_tui.graph.nearly import nearly, turning
from toc_tui.plan.edits import Add
from toc_tui.plan.structure_edits import Link


def written_down(context: Context, new: Add) -> Asking[Outcome]:
    """What came of a new line: a second arrow from what says nearly these words, where the group wants that; else it is
    written down, also where that was left open."""
    session, under = context.session, new.under[0]
    words = turning(session.voice.guide)
    item = nearly(session.state.theory, new.kind, str(new.fields["text"]), under, words)
    if item is not None:
        whole = context.say("nearly-whole", text=item.text)
        ask = Ask(context.say("nearly"), whole, options=yes_no(context), free=False, place=under, brief=True)
        with suppress(AbandonedError):
            if (yield ask).words == "yes":
                return replace(context.apply(Link(item.key, under)), aloud=True)
    return context.apply(new)

"""What the plan screen asks unasked: words kept from last time, and items that two sides changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_tui.flows import settling, talk
from toc_tui.flows.byname import FLOWS, MENUS
from toc_tui.flows.flow import Context
from toc_tui.plan.person import Recovery
from toc_tui.tui.dropped import words_of

if TYPE_CHECKING:
    from toc_tui.tui.screens.plan import PlanScreen


def offer(screen: PlanScreen, kept: Recovery) -> None:
    """Offer the text that could not be saved, then the half-typed words, back in the field they were for."""
    session = screen.stage.session
    if kept.text is not None and session.state.broken is not None:
        return  # offered once the file can be read
    if kept.text is not None and session.differs(kept.text):
        context = Context(session)
        screen.run_flow(settling.take_text(context, kept.text, screen.voice.say("screen.kept-text")), context, "kept")
        return
    if not kept.words:
        session.forget_words()
        return
    context = Context(session, kept.what.get("key", ""), kept.what.get("under", ""))
    prompt = talk.open_prompt(session.state, kept.what.get("question", ""))
    known = not context.key or context.key in session.state.plan.items
    if kept.where == "answer" and prompt is not None:
        screen.go_prompt(prompt)
        screen.answer(kept.words)
    elif kept.where in FLOWS.keys() - MENUS and known and (context.key or kept.where in ("idea", "assumption")):
        screen.run_flow(FLOWS[kept.where](context), context, kept.where, kept.words)
    else:
        screen.run_flow(talk.idea(context), context, "idea", kept.words)
    screen.toc.announce(screen.voice.say("screen.kept-words"))


def conflicts(screen: PlanScreen) -> None:
    """Ask about each item that both sides changed: ours, theirs or both."""
    if screen.stage.state.conflicts and not (screen.holder.running and screen.holder.name == "conflicts"):
        screen.interrupted = words_of(screen) or screen.interrupted
        context = Context(screen.stage.session)
        screen.run_flow(settling.settle(context), context, "conflicts")

"""What the plan screen asks unasked: words kept from last time, and items that two sides changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toc_tui.flows import talk
from toc_tui.flows.flow import Ask, Context, Flow, Option
from toc_tui.plan.edits import Replace
from toc_tui.plan.person import Recovery
from toc_tui.plan.text import split
from toc_tui.session import Session
from toc_tui.steps.step import STEPS, Prompt
from toc_tui.tui.actions import FLOWS

if TYPE_CHECKING:
    from toc_tui.tui.screens.plan import PlanScreen


def offer(screen: PlanScreen, kept: Recovery) -> None:
    """Offer the text that could not be saved, then the half-typed words, back in the field they were for."""
    session = screen.stage.session
    if kept.text is not None and session.differs(kept.text):
        context = Context(session)
        screen.run_flow(_take_text(context, kept.text), context, "kept")
        return
    if not kept.words:
        session.forget_words()
        return
    context = Context(session, kept.what.get("key", ""), kept.what.get("under", ""))
    asked = kept.what.get("question", "")
    prompt = next((p for p in _asked(screen, asked) if "/".join((p.step, p.name, *p.place)) == asked), None)
    known = not context.key or context.key in session.state.plan.items
    if kept.where == "answer" and prompt is not None:
        screen.go_prompt(prompt)
        screen.run_flow(talk.question(context, prompt), context, "answer", kept.words)
    elif kept.where in FLOWS and known and (context.key or kept.where in ("idea", "assumption")):
        screen.run_flow(FLOWS[kept.where](context), context, kept.where, kept.words)
    else:
        screen.run_flow(talk.idea(context), context, "idea", kept.words)
    screen.toc.announce(screen.voice.say("screen.kept-words"))


def _asked(screen: PlanScreen, asked: str) -> Iterable[Prompt]:
    """The open questions among which a kept one may be."""
    name, _, rest = asked.partition("/")
    state = screen.stage.state
    key = rest.split("/")[1] if rest.count("/") else ""
    return state.about(key) if key in state.plan.items else state.some(name) if name in STEPS else ()


def _take_text(context: Context, text: str) -> Flow:
    session = context.session
    options = tuple(Option(name, session.voice.choice(name)) for name in ("yes", "no"))
    said = yield Ask(context.say("sure"), session.voice.say("screen.kept-text"), options=options, free=False)
    if said.words == "yes":
        context.apply(Replace(split(text)))
    session.forget_words()


def conflicts(screen: PlanScreen) -> None:
    """Ask about each item that both sides changed: ours, theirs or both."""
    if screen.stage.state.conflicts and screen.holder.name != "conflicts":
        context = Context(screen.stage.session)
        screen.run_flow(_settle(context), context, "conflicts")


def _settle(context: Context) -> Flow:
    session = context.session
    options = tuple(Option(name, context.say(f"take-{name}")) for name in ("ours", "theirs", "both"))
    while session.state.conflicts:
        conflict = session.state.conflicts[0]
        gone = context.say("take-gone")
        whole = context.say(
            "take-whole",
            where=_named(session, conflict.path),
            ours=_differing(conflict.ours, conflict.theirs, gone),
            theirs=_differing(conflict.theirs, conflict.ours, gone),
        )
        said = yield Ask(context.say("take"), whole, options=options, free=False)
        session.resolve(said.words)


def _named(session: Session, path: tuple[str, ...]) -> str:
    """What a conflict is about, in words where it is an item."""
    item = session.state.plan.items.get(path[-1]) if path else None
    return session.voice.item(item) if item is not None else ".".join(path)


def _differing(text: str | None, other: str | None, gone: str) -> str:
    """The lines of one side's item that the other side does not have; `gone` when this side took it out."""
    if text is None:
        return gone
    theirs = set((other or "").splitlines())
    return "; ".join(line.strip() for line in text.splitlines() if line.strip() and line not in theirs)

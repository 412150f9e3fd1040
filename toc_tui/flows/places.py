"""Flows about where the focused item stands: elsewhere, up or down among its neighbours, or once more as a copy."""

from __future__ import annotations

from collections.abc import Generator

from toc_tui.flows.flow import Ask, Context, Flow, Outcome, Said, again
from toc_tui.flows.items import arrow, targets
from toc_tui.flows.merge_questions import yes_no
from toc_tui.frozen import replace
from toc_tui.graph.fitting import fitting_term
from toc_tui.plan.copying import CopyBranch
from toc_tui.plan.edits import Batch, Edit, Set
from toc_tui.plan.reordering import Reorder
from toc_tui.plan.siblings import stands_under
from toc_tui.plan.structure_edits import Move


def move(context: Context) -> Flow:
    """The focused item leads to another item instead of the one above it; the term that fits there is offered."""
    yield from arrow(context, "move-from")
    key, old = context.key, context.under
    ask = Ask(
        context.say("move"),
        context.say("move-whole", text=context.item.text),
        options=targets(context, (old,)),
        free=False,
    )
    while True:
        said = yield ask
        term = yield from _fitting(context, said.words, old)
        edit: Edit = Move(key, said.words, old)
        if term:
            edit = Batch((edit, Set(("outcome", key), {"term": term})))
        came = context.apply(edit)
        if came.error:
            ask = again(ask, said.words, came.error)
            continue
        told = context.say("move-term", term=context.session.voice.choice(term)) if term else ""
        return replace(came, said=f"{came.said} {told}".strip())


def _fitting(context: Context, under: str, old: str) -> Generator[Ask, Said, str]:
    """The term that somebody wants for the focused item in its new place; "" where it stays as it is."""
    theory, voice, item = context.session.state.theory, context.session.voice, context.item
    stays = [one for one in item.leads_to if one not in (old, under)]
    fits = fitting_term(theory, context.key, under, stays)
    if not item.term or fits in ("", item.term):
        return ""
    words = {"fits": voice.choice(fits), "term": voice.choice(item.term)}
    ask = Ask(
        context.say("move-fits", **words),
        context.say("move-fits-whole", **words),
        options=yes_no(context),
        free=False,
        optional=True,
    )
    return fits if (yield ask).words == "yes" else ""


def up(context: Context) -> Flow:
    """The focused item stands before the neighbour above it."""
    return (yield from _at_once(context, Reorder(context.key, -1, _among(context))))


def down(context: Context) -> Flow:
    """The focused item stands after the neighbour below it."""
    return (yield from _at_once(context, Reorder(context.key, 1, _among(context))))


def copy(context: Context) -> Flow:
    """The focused item once more, with everything beneath it, under what it stands under here."""
    edit = CopyBranch(context.key, _among(context) if context.item.in_theory else "")
    return (yield from _at_once(context, edit))


def _among(context: Context) -> str:
    """What the focused item stands under where it was met; "" where that is no place of it."""
    plan, under = context.session.state.plan, context.under
    return under if under in plan.items and stands_under(plan, context.key, under) else ""


def _at_once(context: Context, edit: Edit) -> Flow:
    """Do an edit, or say why it cannot be done."""
    yield from ()
    came = context.apply(edit)
    return Outcome(came.error, aloud=True) if came.error else replace(came, aloud=True)

"""Flows that ask nothing: the focused item goes up or down among its neighbours, or is copied with its branch."""

from __future__ import annotations

from toc_tui.flows.flow import Context, Flow
from toc_tui.plan.copying import CopyBranch
from toc_tui.plan.edits import Edit
from toc_tui.plan.reordering import Reorder
from toc_tui.plan.siblings import stands_under


def up(context: Context) -> Flow:
    """The focused item stands before the neighbour above it."""
    yield from _at_once(context, Reorder(context.key, -1, _among(context)))


def down(context: Context) -> Flow:
    """The focused item stands after the neighbour below it."""
    yield from _at_once(context, Reorder(context.key, 1, _among(context)))


def copy(context: Context) -> Flow:
    """The focused item once more, with everything beneath it, under what it stands under here."""
    yield from _at_once(context, CopyBranch(context.key, _among(context) if context.item.in_theory else ""))


def _among(context: Context) -> str:
    """What the focused item stands under where it was met; "" where that is no place of it."""
    plan, under = context.session.state.plan, context.under
    return under if under in plan.items and stands_under(plan, context.key, under) else ""


def _at_once(context: Context, edit: Edit) -> Flow:
    """Do an edit, or say why it cannot be done."""
    if error := context.apply(edit):
        context.said = error
    yield from ()

"""A pasted list as an answer: bullets and numbers go, what is indented is a step earlier, one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toc_tui.flows.flow import Context, Outcome
from toc_tui.frozen import replace
from toc_tui.plan.adding_lists import LISTED, AddList
from toc_tui.plan.edits import Add, Batch, Edit, Refusal
from toc_tui.plan.pasted_list import parse_list

Rows = tuple[tuple[int, str], ...]


def rows_of(text: str) -> Rows:
    """The lines of a list, each with how deep it stands."""
    return tuple(parse_list(text))


def add_list(
    context: Context,
    rows: Rows,
    under: tuple[str, ...] = (),
    kind: str = "",
    fields: Mapping[str, object] | None = None,
) -> Outcome:
    """Write a list down; it is told how many lines it had."""
    return replace(context.apply(AddList(rows, under, kind, fields or {})), aloud=True)


def several(context: Context, rows: Rows, make: Callable[[str], Edit | Refusal]) -> Outcome:
    """The lines of a list as so many answers to one question."""
    edits: list[Edit] = []
    for _, words in rows:
        edit = make(words)
        if isinstance(edit, Refusal):
            return context.apply(edit)
        edits.append(edit)
    first = edits[0] if edits else AddList(())
    if isinstance(first, Add) and first.kind in LISTED:
        fields = {name: value for name, value in first.fields.items() if name != "text"}
        return add_list(context, rows, first.under, first.kind, fields)
    if len(edits) < 2:
        return context.apply(first)
    session, before = context.session, context.session.state.reading.document
    came = context.apply(Batch(tuple(edits)))
    if came.error:
        return came
    session.gather(before, session.voice.say("voice.label.list", count=len(edits)))
    return replace(came, said=session.voice.say("voice.done.list", count=len(edits)), aloud=True)

"""One question, or one road, alone on the screen: for a projector, and for people who read slowly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toc_tui.plan.arrows import doubted
from toc_tui.steps.step import Prompt
from toc_tui.tui.signs import kind_of
from toc_tui.tui.terminal.drawing import broken
from toc_tui.tui.terminal.rows import Row, safe
from toc_tui.voice.sentences import sentence

if TYPE_CHECKING:
    from toc_tui.tui.view_model import PlanViewModel

MEASURE = 60  # cells of a line: longer ones are hard to follow
MARGIN = 4  # cells beside it, at least
AIRY = 36  # rows from which a road has blank rows between its steps
Piece = tuple[str, str, str]
"""A piece of what is shown: the key of the item whose mark it has, its words, their role."""


def question(view: PlanViewModel, prompt: Prompt) -> list[Piece]:
    """A question, what it is about, and what was said to it so far."""
    plan, words = view.state.plan, view.voice.question(view.state.plan, prompt)
    found: list[Piece] = []
    for key, text in words.parts or (("", words.ask),):
        found += [(key, text, "" if key else "bold"), ("", "", "")]
    if so_far := said(view, prompt):
        found.append(("", view.voice.say("screen.room-said"), "bold"))
        found += [(key if key in plan.items else "", text, "") for key, text in so_far]
    return found


def said(view: PlanViewModel, prompt: Prompt) -> list[tuple[str, str]]:
    """What was said to a question so far: answers with their reasons, or the items that came of it."""
    plan, theory, say = view.state.plan, view.state.theory, view.voice.say
    answer = plan.answers.get((prompt.name, prompt.place)) if prompt.page else None
    if answer is not None:
        told = [view.voice.said(prompt.name, answer.says)] + ([answer.because] if answer.because else [])
        return [
            ("", say("screen.room-answer", says=told[0][:1].upper() + told[0][1:], text=": ".join(["", *told[1:]])))
        ]
    if not prompt.page and prompt.place and prompt.name in ("before", "activity", "co-production"):
        return [(key, plan.items[key].text) for key in theory.causes.get(prompt.place[0], ())]
    return []


def road(view: PlanViewModel, key: str) -> list[Piece]:
    """The way from an item to an impact, with what leads to it from the start; "in doubt" where an arrow is."""
    theory, say = view.state.theory, view.voice.say
    chain = list(theory.path_to_impact(key)) or [key]
    while earlier := [one for one in theory.helping(chain[0]) if one not in chain]:
        chain.insert(0, earlier[0])
    found: list[Piece] = []
    for at, one in enumerate(chain):
        if at:
            doubt = doubted(theory.plan, chain[at - 1], one)
            found.append(("", say("screen.room-so-that-doubted" if doubt else "screen.room-so-that"), ""))
        found.append((one, theory.plan.items[one].text, "bold" if at in (0, len(chain) - 1) else ""))
    return found


def rows(view: PlanViewModel, pieces: Sequence[Piece], cells: int, high: int) -> list[Row]:
    """The pieces as rows in the middle of the screen, marks hanging at the left."""
    measure = max(16, min(MEASURE, cells - 2 * MARGIN))
    left = max(0, (cells - measure) // 2)
    found: list[Row] = []
    for number, piece in enumerate(pieces):
        if high >= AIRY and _air_above(pieces, number) and found and found[-1].text:
            found.append(Row(""))
        found += _piece_rows(view, piece, left, measure)
        if high >= AIRY and _air_below(pieces, number):
            found.append(Row(""))
    while found and not found[-1].text:
        found.pop()
    return [Row("")] * max(0, (high - len(found)) // 2) + found


def _air_above(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a piece is about an item, and the one before it is not."""
    return number > 0 and bool(pieces[number][0]) and not pieces[number - 1][0]


def _air_below(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a piece is about an item, and words follow that are not."""
    if not pieces[number][0] or number + 1 == len(pieces):
        return False
    key, text, _ = pieces[number + 1]
    return not key and bool(text)


def _piece_rows(view: PlanViewModel, piece: Piece, left: int, measure: int) -> list[Row]:
    """One piece as rows, the mark of its item beside the first."""
    key, text, role = piece
    item = view.state.plan.items.get(key)
    found: list[Row] = []
    for at, line in enumerate(broken(safe(text), measure - MARGIN)):
        mark = (view.signs[kind_of(item)], kind_of(item)) if item is not None and at == 0 else (" ", "")
        spans = ((" " * left, ""), mark, (" " * (MARGIN - 1), ""), (line, role))
        found.append(Row(line, role, spans=spans))
    return found


def told(view: PlanViewModel, pieces: Sequence[Piece]) -> list[str]:
    """The same as sentences, for readers."""
    return [sentence(text) for _, text, _ in pieces if text]

"""A session while it is led: its parts with their minutes, where it stands, what was said. It is drawn at a key, and
never ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_tui.journey.agenda import MINUTE, Running, Standing
from toc_tui.tui.terminal.drawing import broken
from toc_tui.tui.terminal.rows import SPARE, Row, Span, safe, width

if TYPE_CHECKING:
    from toc_tui.tui.view_model import PlanViewModel

INDENT = 9  # cells before the words of a part: its mark and its minutes
BAR = 20  # cells of the bar of time
GAP = 2  # cells between it and its words
SAID = ("idea", "decision")  # what was said at a session, as far as it is kept with it


def rows(view: PlanViewModel, running: Running, clock: float, cells: int) -> list[Row]:
    """The parts, the one of now in reverse with its bar; the time left free; what was said under it."""
    standing, say = running.standing(clock), view.voice.say
    found: list[Row] = []
    for at, slot in enumerate(running.slots):
        mark: Span = (view.signs["done"] or "x", "done") if at < standing.at else (" ", "")
        minutes = "" if slot.minutes is None else str(slot.minutes)
        found += _part(slot.what, minutes, mark, cells, at == standing.at)
        if at == standing.at and slot.minutes:
            found.append(_bar(view, slot.minutes, clock - running.since, standing, cells))
    if standing.spare is not None and standing.spare > 0:
        found += _part(say("screen.session-free"), str(standing.spare), (" ", ""), cells, False)
    said = [item for item in view.state.plan.of(*SAID) if item.get("session") == running.session]
    if said:
        found += [Row(""), Row(say("screen.session-said"), "bold")]
        found += [Row(line, indent=2) for item in said for line in broken(safe(view.voice.item(item)), cells - 6)]
    return found


def left(view: PlanViewModel, running: Running, clock: float) -> str:
    """How long is left of the part of now, in words; "" where its length is not known."""
    return _left(view, running.standing(clock))


def _left(view: PlanViewModel, standing: Standing) -> str:
    if standing.left is None:
        return ""
    if standing.left < 0:
        return view.voice.say("screen.session-over", count=-standing.left)
    return view.voice.say("screen.session-left", count=standing.left)


def gone(view: PlanViewModel, running: Running, clock: float) -> str:
    """How much of the session is gone."""
    passed = max(0, int((clock - running.began) // MINUTE))
    if running.minutes is None:
        return ""
    return view.voice.say("screen.session-gone", gone=passed, minutes=running.minutes)


def _part(what: str, minutes: str, mark: Span, cells: int, now: bool) -> list[Row]:
    role = "step" if now else ""
    found = []
    for at, text in enumerate(broken(safe(what), max(8, cells - INDENT - SPARE - 2))):
        first = at == 0
        front: tuple[Span, ...] = (("  ", ""), mark if first else (" ", ""), (" ", ""))
        number = (minutes if first else "").rjust(3)
        found.append(Row(text, spans=(*front, (number, ""), (" ", ""), (f" {text} ", role))))
    return found


def _bar(view: PlanViewModel, minutes: int, passed: float, standing: Standing, cells: int) -> Row:
    """How much of its time is gone, as a bar as long as the words behind it leave room, and in these words."""
    told = _left(view, standing)
    long = max(0, min(BAR, cells - INDENT - GAP - width(told) - SPARE))
    spent = max(0, min(long, round(long * passed / (minutes * MINUTE))))
    bar = view.signs["spent"] * spent + view.signs["free"] * (long - spent)
    return Row(told, spans=((" " * INDENT, ""), (bar, ""), (" " * (GAP if long else 0), ""), (told, "")))

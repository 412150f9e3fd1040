"""The frame of the screen for those who look: the steps, the heading of each region, the row of keys."""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.checks.check import named
from toc_tui.plan.model import Plan
from toc_tui.state import MANY
from toc_tui.steps.step import STEPS
from toc_tui.tui.terminal.drawing import Signs, shortened, spanned
from toc_tui.tui.terminal.rows import Row, Span, safe, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.flows.flow import Ask
    from toc_tui.tui.view_model import PlanViewModel

BEGUN = {"impact": "impact", "outcomes": "outcome", "activities": "activity", "checking": "measure"}
FEW = 4  # choices that a label can name
GAP = 2  # cells between two steps: "1 6 Checking" cannot be read


def begun(plan: Plan, step: str) -> bool:
    """Whether anything of a step is in the plan."""
    if step == "why":
        return any(plan.why.values())
    if step in ("logic", "story"):
        asked = named(step)
        return any(check in asked for check, _ in plan.answers)
    return next(plan.of(BEGUN[step]), None) is not None


def steps_row(view: PlanViewModel, cells: int) -> Row:
    """The seven steps, the current one in reverse. With the number of what is open where there is room for all of
    them, else with a sign; then the names that are farthest from the current step go."""
    names = [safe(view.voice.step_title(step)) for step in STEPS]
    numbers, marks = _notes(view)
    everything, here = frozenset(range(len(STEPS))), STEPS.index(view.step)
    for notes in (numbers, marks):
        spans = _steps(view, names, notes, everything, here)
        if _wide(spans) <= cells:
            return Row(names[here], spans=tuple(spans))
    named = frozenset({here})
    for step in sorted(everything, key=lambda step: (abs(step - here), step < here)):
        if _wide(_steps(view, names, marks, named | {step}, here)) > cells:
            break
        named |= {step}
    return Row(names[here], spans=tuple(spanned(_steps(view, names, marks, named, here), cells)))


def _notes(view: PlanViewModel) -> tuple[list[str], list[str]]:
    """What stands behind the name of each step: the number of what is open there, or a sign for it."""
    signs, numbers, marks = view.signs, list[str](), list[str]()
    for step, count in zip(STEPS, view.counts(), strict=True):
        started = begun(view.state.plan, step)
        number = f" {min(count, MANY)}" + ("+" if count > MANY else "")
        mark = (signs["some"] if count else signs["done"]) if started else signs["unbegun"]
        numbers.append(number if count else mark)
        marks.append(number if count and step == view.step else mark)
    return numbers, marks


def _steps(view: PlanViewModel, names: list[str], notes: list[str], named: frozenset[int], here: int) -> list[Span]:
    """The row of steps as pieces; the current one has a cell of its own at each side."""
    spans: list[Span] = []
    ends = "[]" if view.plain_signs else "  "
    for step, note in enumerate(notes):
        words = f"{step + 1} {names[step]}" if step in named else str(step + 1)
        if step == here:
            spans += [(" ", ""), (f"{ends[0]}{words}{note}{ends[1]}", "step")]
        else:
            gap = " " * (1 if step in (0, here + 1) else GAP)
            spans += [
                (gap + words, ""),
                (note, "count" if note.startswith(" ") or note == view.signs["some"] else "done"),
            ]
    return spans


def _wide(spans: list[Span]) -> int:
    return sum(width(text) for text, _ in spans)


def heading(signs: Signs, cells: int, words: str, note: str = "", strong: bool = False, bold_note: bool = False) -> Row:
    """The rule above a region, with its name and, at the right, its number: double where the keyboard is."""
    sign, role = (signs["strong"], "strong") if strong else (signs["thin"], "line")
    right = width(note) + 3 if note else 0
    name = shortened(safe(words), max(4, cells - right - 6), signs)
    rule = sign * max(0, cells - width(name) - 3 - right)
    spans: list[Span] = [(sign, role), (f" {name} ", "heading"), (rule, role)]
    if note:
        spans += [(f" {note} ", "bold" if bold_note else ""), (sign, role)]
    return Row(words, "heading", spans=tuple(spanned(spans, cells)))


def keys(parts: Sequence[str], cells: int) -> Row:
    """The bottom row: each key bold, then what it does. What has no room is left out whole. A part that ends in a colon
    is a label of those after it."""
    spans: list[Span] = []
    room, label = cells - 2, ""
    for part in parts:
        if part.endswith(":"):
            label = f"{part} "
            continue
        gap = "   " if spans else " "
        if width(label + part) + len(gap) > room:
            break
        key, _, what = part.partition(" ")
        spans += [(gap + label, ""), (key, "key"), (f" {what}", "")]
        room -= width(label + part) + 3
        label = ""
    return Row("   ".join(parts), "footer", spans=tuple(spans))


def names_all(ask: Ask) -> bool:
    """Whether the label names all that can be chosen."""
    return 0 < len(ask.options) <= FEW and all(option.words in ask.label for option in ask.options)

"""How much is said, and how much of it is not the question: the day centre by ear, in 0.1.0 and now.

`python -m tests.spoken.brevity` prints the figures of the two transcripts, which answer the same with the same words.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from toc_tui.frozen import frozen

HERE = Path(__file__).parent
ANSWERS = HERE / "day-centre.answers"
BEFORE = HERE / "day-centre.0.1.0.transcript"
NOW = HERE / "day-centre.transcript"
LOGIC, ITEMS = ("Step 4 of 7", "Step 5 of 7"), ("Step 3 of 7", "Step 4 of 7")
SAYS = ("yes", "no", "not sure", "1", "2")


@frozen
class Counted:
    """Lines and characters without what was typed; of these, what is neither the question nor the name of a step."""

    lines: int
    characters: int
    around: int


def said(transcript: str, answers: Sequence[str]) -> list[tuple[str, str | None]]:
    """The lines of a transcript without what was typed, each with the answer that was typed on it, if any."""
    lines, left = list[tuple[str, str | None]](), list(answers)
    for line in transcript.splitlines():
        answer = left[0] if left else None
        if answer is not None and line.endswith(f" {answer}"):
            lines.append((line.removesuffix(answer), answer))
            left.pop(0)
        else:
            lines.append((line, None))
    assert not left, f"never asked for: {left[0]}"
    return lines


def between(lines: Sequence[tuple[str, str | None]], first: str, last: str) -> list[tuple[str, str | None]]:
    """The lines of one step."""
    starts = [number for number, (line, _) in enumerate(lines) if line.startswith(first)]
    ends = [number for number, (line, _) in enumerate(lines) if line.startswith(last) and number > starts[0]]
    return list(lines[starts[0] : ends[0]])


def count(lines: Sequence[tuple[str, str | None]]) -> Counted:
    """What these lines come to. The first two are the name of a step and what it is for."""
    asked = [line for line, answer in lines if answer is None and "?" in line]
    opening = [line for line, _ in lines[:2]]
    characters = sum(len(line) + 1 for line, _ in lines)
    question = sum(len(line) + 1 for line in (*asked, *opening))
    return Counted(len(lines), characters, characters - question)


def figures(transcript: str, answers: Sequence[str]) -> dict[str, tuple[Counted, int]]:
    """Of the whole, of the logic and of the items: what is said, and for how many answers."""
    lines = said(transcript, answers)
    logic, items = between(lines, *LOGIC), between(lines, *ITEMS)
    items = items[: next(number for number, (_, answer) in enumerate(items) if answer and answer.startswith("idea"))]
    added = [answer for _, answer in items if answer]
    return {
        "all": (count(lines), len(answers)),
        "a logic answer": (count(logic), sum(answer in SAYS for _, answer in logic)),
        "an item added": (count(items), len(added)),
    }


def main() -> int:
    """Print both."""
    answers = ANSWERS.read_text("utf-8").splitlines()
    before, now = (figures(path.read_text("utf-8"), answers) for path in (BEFORE, NOW))
    for name, (then, times) in before.items():
        here = now[name][0]
        print(f"{name}: {then.lines} -> {here.lines} lines, {then.characters} -> {here.characters} characters")
        per = [round(number / times) for number in (then.characters, here.characters, then.around, here.around)]
        print(f"  each of {times}: {per[0]} -> {per[1]} characters; beside the question {per[2]} -> {per[3]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

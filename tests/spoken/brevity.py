"""How much is said, and how much of it is not the question: the day centre by ear, in 0.1.0 and now.

`python -m tests.spoken.brevity` prints the figures of the two transcripts, for each answer of a kind.
They plan the same centre, but not all is asked in the same order, nor in both. The longest roads,
which 0.1.0 never read out, are not counted: they are more that is said, not more words for the same.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from toc_tui.frozen import frozen

HERE = Path(__file__).parent
BEFORE = HERE / "day-centre.0.1.0.transcript"
NOW = HERE / "day-centre.transcript"  # the answers to each stand beside it
LOGIC, ITEMS = ("Step 4 of 7", "Step 5 of 7"), ("Step 3 of 7", "Step 4 of 7")
ROAD = "The longest road"
SAYS = ("yes", "no", "not sure", "1", "2")


@frozen
class Counted:
    """Lines and characters without what was typed, for each answer; of these, what is neither the question nor the name
    of a step."""

    lines: float
    characters: float
    around: float


def answers(transcript: Path) -> list[str]:
    """What was typed."""
    return transcript.with_suffix(".answers").read_text("utf-8").splitlines()


def said(transcript: Path) -> list[tuple[str, str | None]]:
    """The lines of a transcript without what was typed and without roads, each with the answer that was typed on it, if
    any."""
    lines, left = list[tuple[str, str | None]](), answers(transcript)
    for line in transcript.read_text("utf-8").splitlines():
        if line.startswith(ROAD):
            continue
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


def count(lines: Sequence[tuple[str, str | None]], times: int) -> Counted:
    """What these lines come to for each of so many answers. The first two are the name of a step and what it is for."""
    asked = [line for line, answer in lines if answer is None and "?" in line]
    opening = [line for line, _ in lines[:2]]
    characters = sum(len(line) + 1 for line, _ in lines)
    question = sum(len(line) + 1 for line in (*asked, *opening))
    return Counted(len(lines) / times, characters / times, (characters - question) / times)


def _says(answer: str | None) -> bool:
    """Whether it is an answer to a question, with its reason or without."""
    return answer is not None and answer.partition(" because ")[0] in SAYS


def figures(transcript: Path) -> dict[str, tuple[Counted, int]]:
    """Of the whole, of a logic answer and of an item that is added: what is said for each, and how many there are."""
    lines = said(transcript)
    logic, items = between(lines, *LOGIC), between(lines, *ITEMS)
    ideas = (number for number, (_, answer) in enumerate(items) if answer and answer.startswith("idea"))
    items = items[: next(ideas, len(items))]
    parts = {
        "all": (lines, len(answers(transcript))),
        "a logic answer": (logic, sum(_says(answer) for _, answer in logic)),
        "an item added": (items, sum(bool(answer) for _, answer in items)),
    }
    return {name: (count(part, times), times) for name, (part, times) in parts.items()}


def main() -> int:
    """Print both."""
    before, now = figures(BEFORE), figures(NOW)
    for name, (then, times) in before.items():
        here, same = now[name]
        print(f"{name}: {then.lines:.1f} -> {here.lines:.1f} lines")
        print(f"  {then.characters:.0f} -> {here.characters:.0f} characters")
        print(f"  of {times} and {same}; beside the question {then.around:.0f} -> {here.around:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

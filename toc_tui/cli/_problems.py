"""The problems of a plan's file as data: one shape, whatever command tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toc_tui.cli.command import STDIN
from toc_tui.plan import named_files
from toc_tui.plan.problems import Problem
from toc_tui.plan.reading import Reading
from toc_tui.voice import Phrasebook


def problems_of(path: str, reading: Reading) -> tuple[Problem, ...]:
    """The problems of a plan's file, and of the files beside it that it names. What is read from a pipe has none
    beside it."""
    return reading.problems if path == STDIN else named_files.problems(path, reading)


def plan_problems(
    path: str, reading: Reading, problems: Iterable[Problem], voice: Phrasebook
) -> Iterator[dict[str, object]]:
    """An entry a problem, with its place and its sentence."""
    for problem in problems:
        said = voice.problem(reading, problem), voice.problem_alone(reading, problem)
        yield problem_data(path, problem.code, reading.place(problem), said, problem.mild)


def problem_data(path: str, code: str, place: tuple[int, int], said: tuple[str, str], mild: bool) -> dict[str, object]:
    """One problem. `said` is its sentence, with its place in words and without it."""
    line, column = place
    return {
        "plan": path,
        "code": code,
        "line": line,
        "column": column,
        "sentence": said[0],
        "message": said[1],
        "mild": mild,
    }

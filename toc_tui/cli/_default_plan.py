"""The plan that a command is about where none is named: TOC_TUI_PLAN, else the only plan of the folder.

A first word names a plan if it is a file, looks like the name of one (an ending, a folder in front), is `-` or empty.
Every other word is what stands behind the plan, so that `toc-tui find bus` looks in the plan that there is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Action, ArgumentParser

VARIABLE = "TOC_TUI_PLAN"
ENDING = ".toml"
HEAD = 65536  # bytes that are looked at: by then a plan has said what it is
IS_PLAN = rb"(?m)^\s*(toc\s*=\s*\d|\[(plan|why|(impact|outcome|activity)\.[^\]]+)\s*\])"


def completed(parser: ArgumentParser, words: Sequence[str], ask: Callable[[], str]) -> list[str]:
    """The words with the plan in its place. `ask` finds the plan by default, or raises where there is none."""
    words = list(words)
    if not takes_plan(parser) or not {"-h", "--help"}.isdisjoint(_before_dashes(words)):
        return words
    at = first_place(parser, words)
    if at is not None and names_plan(words[at]):
        return words
    if at is None or candidates():
        return [ask(), *words]
    return words  # what stands there is then told as a plan that is not there


def takes_plan(parser: ArgumentParser) -> bool:
    """Whether a command is about one plan, named first."""
    first = next((action for action in parser._actions if not action.option_strings), None)
    return first is not None and first.dest == "plan" and first.nargs is None


def names_plan(word: str) -> bool:
    """Whether a word names a file, there or not, and is not a word of the command. An empty one is a name that somebody
    did not fill in: another plan must not be taken in its place."""
    return word in ("", "-") or word.endswith(ENDING) or os.sep in word or os.path.isfile(word)


def first_place(parser: ArgumentParser, words: Sequence[str]) -> int | None:
    """Where the first word stands that is no option and no value of one."""
    return next((number for number, _ in places(parser, words)), None)


def places(parser: ArgumentParser, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The words that are neither options nor values of these, with their numbers."""
    takes: dict[str, Action] = {option: action for action in parser._actions for option in action.option_strings}
    left, dashes = 0.0, False
    for number, word in enumerate(words):
        if not dashes and word == "--":
            dashes, left = True, 0
        elif not dashes and word.startswith("-") and word != "-":
            action = takes.get(word)
            left = 0 if action is None else float("inf") if action.nargs in ("+", "*") else action.nargs != 0
        elif left:
            left -= 1
        else:
            yield number, word


def candidates() -> list[str]:
    """The plans that can be meant where none is named: one of the environment, else those of the folder."""
    if named := os.environ.get(VARIABLE, ""):
        return [named]
    try:
        names = sorted(name for name in os.listdir(".") if name.endswith(ENDING) and not name.startswith("."))
    except OSError:
        return []
    return [name for name in names if os.path.isfile(name) and _is_plan(name)]


def _is_plan(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return re.search(IS_PLAN, file.read(HEAD)) is not None
    except OSError:
        return False


def _before_dashes(words: list[str]) -> list[str]:
    return words[: words.index("--")] if "--" in words else words

"""What a step is made of: its questions, and what their answers become. No words here; those stand in guides/steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.plan.model import KeyPath
from toc_tui.steps.prompt import Prompt, Reply


@frozen
class PlanQuestion:
    """A question about the plan as a whole. `places` gives the keys that it is about, once for each time that it is
    open now: `[()]` for the plan itself, nothing where it is answered. `choices` and `many` are those of its Prompt.
    `then` is the question that is asked straight after about each line that was its answer."""

    name: str
    places: Callable[[Theory], Iterable[KeyPath]]
    choices: tuple[str, ...] = ()
    many: bool = False
    then: str = ""


@frozen
class ItemQuestion:
    """A question about each item of some kinds. `places` gives where it is open now; each place begins with the key
    of the item. `adds`: an answer is what comes just before that item. `runs`: it is asked about one item after the
    other, before anything else is asked about the one that was answered."""

    name: str
    kinds: tuple[str, ...]
    places: Callable[[Theory, str], Iterable[KeyPath]]
    choices: tuple[str, ...] = ()
    many: bool = False
    adds: bool = False
    runs: bool = False


@frozen
class Step:
    """One step: the edit that keeps a reply, and its questions in the order in which they are asked: of the plan at
    `first`, of each of its `items`, of the plan at `last`."""

    answer: Callable[[Theory, Prompt, Reply], Edit | Refusal]
    first: tuple[PlanQuestion, ...] = ()
    items: tuple[ItemQuestion, ...] = ()
    last: tuple[PlanQuestion, ...] = ()

"""Why the project is necessary: a problem or an improvement, who it is for, how we know."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Set
from toc_tui.steps.prompt import Prompt, Reply

NAME = "why"
KINDS: tuple[str, ...] = ()
ORDER = (("problem", "improvement", "who", "how_we_know"), (), ())


def first(theory: Theory) -> Iterator[Prompt]:
    """A problem or an improvement is enough; who it is for and how we know are asked beside it."""
    why = theory.plan.why
    if not why.get("problem") and not why.get("improvement"):
        yield Prompt(NAME, "problem")
        yield Prompt(NAME, "improvement")
    for name in ("who", "how_we_know"):
        if not why.get(name):
            yield Prompt(NAME, name)


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """Nothing is asked of single items here."""
    return iter(())


def last(theory: Theory) -> Iterator[Prompt]:
    """Nothing is asked at the end."""
    return iter(())


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """The words as the field of `[why]` that was asked for."""
    return Set(("why",), {prompt.name: reply.words})

"""Activities and co-production elements, and the "I" and "We" statements."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit
from toc_tui.plan.model import KeyPath
from toc_tui.steps.definition import ItemQuestion, PlanQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.steps.sorting import taken_up, waits_for


def _unexplained(theory: Theory, key: str) -> Iterator[KeyPath]:
    """How an activity works: the arrows from it that say nothing yet."""
    for target in theory.effects[key]:
        if not theory.plan.link(key, target).get("because"):
            yield (key, target)


def _untaken(theory: Theory, key: str) -> Iterator[KeyPath]:
    """Who takes up an "I" line."""
    if theory.plan.items[key].get("voice") != "We" and key not in theory.answered:
        yield (key,)


def _waiting(theory: Theory, key: str) -> Iterator[KeyPath]:
    """Things to do that were said before, when it was asked what has to change."""
    for idea in waits_for(theory, key):
        yield (key, idea.key)


def _not_begun(theory: Theory, key: str) -> Iterator[KeyPath]:
    """What we do for a first change."""
    items = theory.plan.items
    if _is_first(theory, key) and all(items[cause].kind != "activity" for cause in theory.helping(key)):
        yield (key,)


def _unshaped(theory: Theory) -> Iterator[KeyPath]:
    """How people shape the work."""
    activities = list(theory.plan.of("activity"))
    if activities and not any(item.get("kind") == "co-production" for item in activities):
        yield ()


def _unvoiced(theory: Theory) -> Iterator[KeyPath]:
    """What good looks like in people's own words: for what we decide together first, then for the project."""
    said = {key for item in theory.plan.of("statement") if item.get("voice") != "We" for key in item.many("for")}
    own = any(item.get("voice") != "We" and not item.many("for") for item in theory.plan.of("statement"))
    impacts = sorted(theory.plan.of("impact"), key=lambda item: item.get("kind") != "co-production")
    yield from ((item.key,) for item in impacts if not own and not _spoken_of(theory, item.key, said))


def _spoken_of(theory: Theory, key: str, said: set[str]) -> bool:
    """Whether there is an "I" line for an impact, or for anything that leads to it."""
    return key in said or not said.isdisjoint(theory.down([key]))


def _is_first(theory: Theory, key: str) -> bool:
    """An outcome that no other outcome comes before, unless it is a long-term one."""
    items = theory.plan.items
    if items[key].kind != "outcome" or items[key].term == "long":
        return False
    return not any(items[cause].kind == "outcome" for cause in theory.helping(key))


def _shaped(theory: Theory) -> tuple[str, ...]:
    """The first change that a co-production element serves: one beneath the co-production impact if there is one."""
    firsts = [key for key in theory.backwards() if _is_first(theory, key)]
    for root in theory.roots:
        if theory.plan.items[root].get("kind") == "co-production":
            beneath = set(theory.beneath(root))
            firsts.sort(key=lambda key: key not in beneath)
    return tuple(firsts[:1])


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new activity, co-production element or statement, the reason for an arrow, or what an idea becomes."""
    from toc_tui.plan.structure_edits import Link
    from toc_tui.steps import mending

    if prompt.name == "waiting":
        target, idea = prompt.place
        return taken_up(theory.plan.items[idea], target, reply.words)
    if prompt.name == "how":
        return Link(prompt.place[0], prompt.place[1], {"because": reply.words})
    if prompt.name == "i-statement":
        return Add("statement", {"voice": "I", "text": reply.words, "for": list(prompt.place)})
    if prompt.name == "we-statement":
        return mending.we(theory, prompt, reply)
    if prompt.name == "co-production":
        return Add("activity", {"kind": "co-production", "text": reply.words}, _shaped(theory))
    return Add("activity", {"kind": "activity", "text": reply.words}, prompt.place, because=reply.because)


STEP = Step(
    answer,
    items=(
        ItemQuestion("how", ("activity",), _unexplained),
        ItemQuestion("we-statement", ("statement",), _untaken),
        ItemQuestion("waiting", ("outcome",), _waiting, choices=("yes", "no")),
        ItemQuestion("activity", ("outcome",), _not_begun, many=True),
    ),
    last=(
        PlanQuestion("co-production", _unshaped, many=True),
        PlanQuestion("i-statement", _unvoiced, then="we-statement"),
    ),
)

"""Activities and co-production elements, and the "I" and "We" statements."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit
from toc_tui.plan.shaping import Link
from toc_tui.steps.step import Prompt, Reply

NAME = "activities"


def prompts(theory: Theory) -> Iterator[Prompt]:
    """What we do for each first change, how it works, how people shape it, and the statements."""
    items = theory.plan.items
    firsts = [key for key in theory.backwards() if _is_first(theory, key)]
    for key in firsts:
        if not any(items[cause].kind == "activity" for cause in theory.causes[key]):
            yield Prompt(NAME, "activity", (key,), many=True)
    activities = list(theory.plan.of("activity"))
    if firsts and not any(item.get("kind") == "co-production" for item in activities):
        yield Prompt(NAME, "co-production", (_shaped(theory, firsts),), many=True)
    for item in activities:
        for target in theory.effects[item.key]:
            if not theory.plan.link(item.key, target).get("because"):
                yield Prompt(NAME, "how", (item.key, target))
    yield from _statements(theory)


def _statements(theory: Theory) -> Iterator[Prompt]:
    statements = list(theory.plan.of("statement"))
    answered = {item.get("answers") for item in statements if item.get("voice") == "We"}
    said = [item for item in statements if item.get("voice") != "We"]
    if not said and theory.roots:
        yield Prompt(NAME, "i-statement", (theory.roots[0],), many=True)
    for item in said:
        if item.key not in answered:
            yield Prompt(NAME, "we-statement", (item.key,))


def _is_first(theory: Theory, key: str) -> bool:
    """A short-term outcome, or one that no other outcome comes before."""
    items = theory.plan.items
    if items[key].kind != "outcome":
        return False
    return items[key].term == "short" or (
        items[key].term != "long" and not any(items[cause].kind == "outcome" for cause in theory.causes[key]))


def _shaped(theory: Theory, firsts: list[str]) -> str:
    """The first change that a co-production element serves: one beneath the co-production impact if there is one."""
    for root in theory.roots:
        if theory.plan.items[root].get("kind") == "co-production":
            beneath = set(theory.beneath(root))
            return next((key for key in firsts if key in beneath), firsts[0])
    return firsts[0]


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new activity, co-production element or statement, or the reason for an arrow."""
    if prompt.name == "how":
        return Link(prompt.place[0], prompt.place[1], {"because": reply.words})
    if prompt.name == "i-statement":
        return Add("statement", {"voice": "I", "text": reply.words, "for": list(prompt.place)})
    if prompt.name == "we-statement":
        said = theory.plan.items[prompt.place[0]]
        return Add("statement", {"voice": "We", "text": reply.words, "for": list(said.many("for")), "answers": said.key})
    kind = "co-production" if prompt.name == "co-production" else "activity"
    return Add("activity", {"kind": kind, "text": reply.words}, prompt.place[:1])

"""The logic between outcomes: the questions that checks ask of the group, inline."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import ASKED, Finding, findings_at, findings_whole
from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Give
from toc_tui.steps.step import Prompt, Reply

NAME = "logic"
KINDS = ("impact", "outcome")
ORDER = ((), ("supports", "enough", "builds-up"), ("clear-sequence", "earlier-support-later"))
CHOICES = ("yes", "no", "not-sure")


def first(theory: Theory) -> Iterator[Prompt]:
    """Nothing is asked of the plan as a whole before its arrows have been looked at."""
    return iter(())


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """One question for each open finding of an asked check about an item: its arrows, then its causes."""
    if theory.plan.items[key].in_theory:
        yield from map(_prompt, findings_at(theory, key, ASKED))


def last(theory: Theory) -> Iterator[Prompt]:
    """The questions about the plan as a whole."""
    yield from map(_prompt, findings_whole(theory, ASKED))


def _prompt(finding: Finding) -> Prompt:
    return Prompt(
        NAME, finding.check, finding.place, f"checks/{finding.check}", CHOICES,
        items=finding.items, about=finding.about, again=finding.again,
    )


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """The group's answer, kept with the fingerprint of the words that it is about."""
    return Give(prompt.name, prompt.place, reply.words, reply.because, prompt.about, reply.on)

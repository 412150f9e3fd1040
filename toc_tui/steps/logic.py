"""The logic between outcomes: the questions that checks ask of the group, inline."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import ASKED, open_findings
from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Give
from toc_tui.steps.step import Prompt, Reply

NAME = "logic"
CHOICES = ("yes", "no", "not-sure")


def prompts(theory: Theory) -> Iterator[Prompt]:
    """One question for each open finding of an asked check."""
    for finding in open_findings(theory, ASKED):
        yield Prompt(NAME, finding.check, finding.place, f"checks/{finding.check}", CHOICES,
                     items=finding.items, about=finding.about, again=finding.again)


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """The group's answer, kept with the fingerprint of the words that it is about."""
    return Give(prompt.name, prompt.place, reply.words, reply.because, prompt.about, reply.on)

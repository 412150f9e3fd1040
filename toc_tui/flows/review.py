"""The review: everything that checks ask about the plan, to look through, answer, mend or set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from toc_tui.checks.check import Finding
from toc_tui.flows.flow import Ask, Context, Flow, Option
from toc_tui.flows.talk import question
from toc_tui.steps import asking


class FindingOptions(Sequence[Option]):
    """Findings as options, put into words only when they are looked at."""

    def __init__(self, context: Context, findings: Sequence[Finding]) -> None:
        self.context, self.findings = context, findings

    def __len__(self) -> int:
        return len(self.findings)

    @overload
    def __getitem__(self, at: int) -> Option: ...
    @overload
    def __getitem__(self, at: slice) -> list[Option]: ...
    def __getitem__(self, at: int | slice) -> Option | list[Option]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        finding, context, session = self.findings[at], self.context, self.context.session
        prompt = asking.prompt(finding)
        words = context.say(
            f"review-{finding.importance}",
            step=session.voice.step_title(prompt.step),
            question=session.voice.question(session.state.plan, prompt).ask,
        )
        return Option(name(finding), words)


def name(finding: Finding) -> str:
    """What a finding is called: the check and the keys of its place."""
    return "/".join((finding.check, *finding.place))


def review(context: Context) -> Flow:
    """One finding after the other, as long as somebody chooses one; those worth asking now stand first."""
    while findings := context.session.state.findings:
        now = sum(finding.importance == "now" for finding in findings)
        whole = context.say("review-whole", count=len(findings), now=now)
        said = yield Ask(context.say("review"), whole, options=FindingOptions(context, findings), free=False)
        finding = next(finding for finding in findings if name(finding) == said.words)
        context.key = context.landed = finding.place[0] if finding.place else ""
        yield from question(context, asking.prompt(finding))
    context.said = context.said or context.say("review-none")

"""The review: everything that checks ask about the plan, to look through, answer, mend or set aside."""

from __future__ import annotations

from functools import partial

from toc_tui.checks.check import Finding
from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Context, Flow, Option, Outcome
from toc_tui.flows.lazy import Lazy
from toc_tui.flows.talk import question
from toc_tui.steps import check_questions


def name(finding: Finding) -> str:
    """What a finding is called: the check and the keys of its place."""
    return "/".join((finding.check, *finding.place))


def _option(context: Context, finding: Finding) -> Option:
    session, prompt = context.session, check_questions.prompt(finding)
    words = context.say(
        f"review-{finding.importance}",
        step=session.voice.step_title(prompt.step),
        question=session.voice.question(session.state.plan, prompt).ask,
    )
    return Option(name(finding), words)


def review(context: Context) -> Flow:
    """One finding after the other, as long as somebody chooses one; those worth asking now stand first."""
    came = NOTHING
    while findings := context.session.state.findings:
        now = sum(finding.importance == "now" for finding in findings)
        whole = context.say("review-whole", count=len(findings), now=now)
        options = Lazy(findings, partial(_option, context))
        said = yield Ask(context.say("review"), whole, options=options, free=False, came=came)
        finding = next(finding for finding in findings if name(finding) == said.words)
        context.key = finding.place[0] if finding.place else ""
        try:
            came = (yield from question(context, check_questions.prompt(finding))) or NOTHING
        except AbandonedError:
            return Outcome(land_on=context.key)
    return came if came.said else Outcome(context.say("review-none"))

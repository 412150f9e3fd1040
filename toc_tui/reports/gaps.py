"""What a page about co-production has to admit: what nobody wrote down, and whom nothing tells of."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.frozen import frozen
from toc_tui.journey.counting import SMALL
from toc_tui.journey.forms import Feedback, feedback
from toc_tui.journey.meetings import (
    NOT_MET,
    Answered,
    Decision,
    Meeting,
    Poll,
    decisions,
    meetings,
    polls,
    unanswered,
    you_said,
)
from toc_tui.journey.people import Benefits, TookPart, benefits, took_part
from toc_tui.journey.roles import NOBODY, STAFF, UNCLEAR
from toc_tui.journey.shaping import Gained, Shaping, gained, shaping
from toc_tui.plan.dates import review_due
from toc_tui.plan.model import Plan
from toc_tui.reports.report import Source
from toc_tui.voice.opening_recap import plain


@frozen
class ParticipationRecords:
    """The records that tell how people shaped a plan, looked up once."""

    meetings: tuple[Meeting, ...]
    decisions: tuple[Decision, ...]
    polls: tuple[Poll, ...]
    answered: tuple[Answered, ...]
    waiting: tuple[tuple[str, str], ...]
    feedback: Feedback
    took_part: TookPart
    benefits: Benefits
    shaping: Shaping
    gained: Gained


def participation_records(plan: Plan) -> ParticipationRecords:
    """All that a plan has kept of it."""
    return ParticipationRecords(
        meetings(plan),
        decisions(plan),
        polls(plan),
        you_said(plan),
        unanswered(plan),
        feedback(plan),
        took_part(plan),
        benefits(plan),
        shaping(plan),
        gained(plan),
    )


def gaps(source: Source, kept: ParticipationRecords) -> Iterator[str]:
    """A sentence for each thing that is missing, what matters most first."""
    yield from _who(source, kept.shaping)
    yield from _decided(source, kept)
    yield from _heard(source, kept)
    yield from _access(source, kept)
    yield from _plan(source)


def _who(source: Source, shaped: Shaping) -> Iterator[str]:
    """Who came. Nobody is told to be missing while it is not said of each role whose it is."""
    say = source.say
    if not shaped.sessions:
        yield say("evidence.gap-no-session")
        return
    if shaped.uncounted:
        name = "evidence.gap-uncounted-only" if shaped.sessions == 1 else "evidence.gap-uncounted"
        yield say(name, count=shaped.uncounted, all=shaped.sessions)
    if shaped.only_staff_came:
        yield say("evidence.gap-nobody-lived")
    elif shaped.unsaid and not shaped.lived.each:
        roles = ", ".join(map(plain, shaped.unsaid))
        yield say("evidence.gap-roles-unsaid", count=len(shaped.unsaid), roles=roles)
    elif shaped.roles and not shaped.unsaid and not shaped.staff_came:
        yield say("evidence.gap-no-staff")


def _decided(source: Source, kept: ParticipationRecords) -> Iterator[str]:
    found, say, shaped = kept.decisions, source.say, kept.shaping
    if not found:
        yield say("evidence.gap-no-decision")
        return
    for name in (STAFF, UNCLEAR, NOBODY):
        if count := len(shaped.of(name)):
            only = f"evidence.gap-decided-{name}-only" if len(found) == 1 else f"evidence.gap-decided-{name}"
            yield say(only, count=count, all=len(found))
    if not any(one.because_of for one in found):
        yield say("evidence.gap-no-because")
    if not kept.polls:
        yield say("evidence.gap-no-poll")


def _heard(source: Source, kept: ParticipationRecords) -> Iterator[str]:
    forms, say, found = kept.feedback.forms, source.say, kept.gained
    if not forms:
        yield say("evidence.gap-no-feedback")
    elif forms < SMALL:
        yield say("evidence.gap-few-forms", people=source.people(forms))
    without = sum(not one.feedback.forms for one in kept.meetings)
    if forms and without:
        yield say("evidence.gap-without-forms", count=without)
    if waiting := len(kept.waiting):
        yield say("evidence.gap-waiting", count=waiting)
    if not found.notes:
        yield say("evidence.gap-no-benefit")
    elif found.staff == found.notes:
        yield say("evidence.gap-only-staff-benefit")
    elif found.people == found.notes:
        yield say("evidence.gap-no-staff-benefit")


def _access(source: Source, kept: ParticipationRecords) -> Iterator[str]:
    if not kept.meetings:
        return
    needs = [need for one in kept.meetings for need in one.access]
    if not needs:
        yield source.say("evidence.gap-no-access")
    if failed := sum(need.met == NOT_MET for need in needs):
        yield source.say("evidence.gap-not-met", count=failed)
    if unsaid := sum(not need.met for need in needs):
        yield source.say("evidence.gap-met-unsaid", count=unsaid)


def _plan(source: Source) -> Iterator[str]:
    plan, say = source.plan, source.say
    if not any(item.get("kind") == "co-production" for item in plan.of("activity")):
        yield say("evidence.gap-no-element")
    answered = {item.get("answers") for item in plan.of("statement")}
    own = [item for item in plan.of("statement") if item.get("voice") == "I"]
    if not own:
        yield say("evidence.gap-no-i")
    elif alone := sum(item.key not in answered for item in own):
        yield say("evidence.gap-i-alone", count=alone)
    due = review_due(plan)
    if due is not None and due < source.today:
        yield say("evidence.gap-review", day=source.day(due))

"""How people shaped a plan, counted once: what the story, the page about it and the pack for a funder claim."""

from __future__ import annotations

from datetime import date

from toc_tui.frozen import frozen
from toc_tui.journey.counting import NOBODY as NO_COUNTS
from toc_tui.journey.counting import Counts, few, folded
from toc_tui.journey.decisions import Decision, decisions, unanswered, you_said
from toc_tui.journey.meetings import Meeting, meetings, polls
from toc_tui.journey.people import benefits, took_part
from toc_tui.journey.roles import LIVED, NOBODY, STAFF, UNCLEAR, deciders, whose
from toc_tui.plan.model import Plan


@frozen
class Shaping:
    """Counts of what the plan has kept. `largest` is one real session: no other had more people; `largest_on` is its
    day. `lived` are the roles of people with lived experience who came, each with the most of them at one session.
    `decided` are the decisions by who took them. `roles` are all roles that came, `unsaid` those of which the plan does
    not tell whose they are."""

    sessions: int = 0
    first: date | None = None
    last: date | None = None
    uncounted: int = 0
    largest: Counts = NO_COUNTS
    largest_on: date | None = None
    lived: Counts = NO_COUNTS
    roles: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    staff_came: bool = False
    decided: tuple[tuple[str, tuple[Decision, ...]], ...] = ()
    answered_forms: int = 0
    waiting: int = 0
    polls: int = 0

    def of(self, name: str) -> tuple[Decision, ...]:
        """The decisions of LIVED, STAFF, UNCLEAR or NOBODY."""
        return dict(self.decided).get(name, ())

    @property
    def decisions(self) -> int:
        return sum(len(found) for _, found in self.decided)

    @property
    def only_staff_came(self) -> bool:
        """Whether it is certain that nobody but staff was counted."""
        return bool(self.roles) and not self.lived.each and not self.unsaid

    @property
    def only_staff_decided(self) -> bool:
        """Whether it is certain that staff took every decision."""
        return bool(self.decisions) and len(self.of(STAFF)) == self.decisions


def shaping(plan: Plan) -> Shaping:
    """All of it, from the records of a plan."""
    met, part = meetings(plan), took_part(plan)
    days = [one.on for one in met if one.on]
    came = tuple(name for name, count in part.roles.each if count)
    largest = max(met, key=lambda one: one.came.total, default=Meeting(""))
    kinds: dict[str, list[Decision]] = {name: [] for name in (LIVED, STAFF, UNCLEAR, NOBODY)}
    for one in decisions(plan):
        kinds[deciders(plan, one.decided_by)].append(one)
    return Shaping(
        len(met),
        min(days, default=None),
        max(days, default=None),
        len(part.uncounted),
        largest.came,
        largest.on,
        Counts(tuple((name, count) for name, count in part.most.each if count and whose(plan, name) == LIVED)),
        came,
        tuple(name for name in came if not whose(plan, name)),
        any(whose(plan, name) == STAFF for name in came),
        tuple((name, tuple(found)) for name, found in kinds.items()),
        len({one.form for one in you_said(plan)}),
        len(unanswered(plan)),
        len(polls(plan)),
    )


@frozen
class Gained:
    """Who gained from taking part: how many notes there are, and how many of them are from staff, from people who take
    part, and from roles of which the plan does not tell."""

    notes: int = 0
    staff: int = 0
    people: int = 0
    unsaid: int = 0


def gained(plan: Plan) -> Gained:
    """The benefits by whose they are. `person` is the format's own word for somebody who takes part."""
    found = [LIVED if note.who == "person" else whose(plan, note.who) for note in benefits(plan).notes]
    return Gained(len(found), found.count(STAFF), found.count(LIVED), found.count(""))


def small_somewhere(plan: Plan) -> frozenset[str]:
    """The roles of which fewer than five came to some session: with such a number left out, the total would tell it."""
    return frozenset(folded(name) for one in meetings(plan) for name, count in one.came.each if few(count))

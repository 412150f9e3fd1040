"""An agenda while it runs: what we do now, what comes next, how long is left. Nothing here ticks: whoever asks brings
the time along."""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.frozen import frozen, replace
from toc_tui.journey.meetings import Meeting, Slot

MINUTE = 60.0


@frozen
class Standing:
    """Where a meeting stands at one moment. `at` counts slots from 0, and is their number when all are done. `left`
    are whole minutes left of this slot (less than 0: over time), `rest` of the session; None where not known."""

    at: int
    now: Slot | None
    following: Slot | None
    passed: int
    left: int | None
    rest: int | None
    spare: int | None


@frozen
class Running:
    """A meeting under way: since when (seconds of any clock) the session and the slot of now run."""

    session: str
    slots: tuple[Slot, ...]
    began: float
    since: float
    at: int = 0
    minutes: int | None = None

    def go(self, by: int, clock: float) -> Running:
        """On to the next slot, or back to the one before; its time begins now."""
        at = max(0, min(len(self.slots), self.at + by))
        return self if at == self.at else replace(self, at=at, since=clock)

    def standing(self, clock: float) -> Standing:
        """What to say at this moment."""
        now = self.slots[self.at] if self.at < len(self.slots) else None
        following = self.slots[self.at + 1] if self.at + 1 < len(self.slots) else None
        passed = _minutes(clock - self.since)
        left = None if now is None or now.minutes is None else _left(now.minutes, clock - self.since)
        planned = _sum(self.slots[self.at + 1 :])
        rest = None if self.minutes is None else _left(self.minutes, clock - self.began)
        spare = None if rest is None else rest - planned - max(0, left or 0)
        return Standing(self.at, now, following, passed, left, rest, spare)


def begin(meeting: Meeting, clock: float) -> Running:
    """A meeting that begins now."""
    return Running(meeting.key, meeting.agenda, clock, clock, 0, meeting.minutes)


def _sum(slots: Sequence[Slot]) -> int:
    return sum(slot.minutes or 0 for slot in slots)


def _minutes(seconds: float) -> int:
    return max(0, int(seconds // MINUTE))


def _left(minutes: int, seconds: float) -> int:
    """Whole minutes left, a begun one counted; less than 0 once a whole minute is over."""
    rest = minutes * MINUTE - max(0.0, seconds)
    return int(-(-rest // MINUTE))

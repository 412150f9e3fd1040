"""What taking part did: benefits, achievements, unexpected changes, statements by theme, who took part."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toc_tui.frozen import frozen, replace
from toc_tui.journey.counting import NOBODY, Counts, added, as_day, counts, day, folded, in_time, periods, said, texts
from toc_tui.journey.seen import is_seen
from toc_tui.plan.model import Item, Plan


@frozen
class Note:
    """A benefit, an achievement or an unexpected change: by whom (`who` or `told_by`, a role), its words, its
    items. `sort` is a benefit's kind; for an unexpected change good, bad or "" where nobody said."""

    key: str
    text: str
    on: date | None = None
    who: str = ""
    sort: str = ""
    items: tuple[str, ...] = ()


@frozen
class Benefits:
    """Benefits, the earliest first, with how many of each kind, for whom, and when."""

    notes: tuple[Note, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    who: tuple[tuple[str, int], ...] = ()
    over_time: tuple[tuple[str, int], ...] = ()


@frozen
class StatementSummary:
    """A statement; `answered` are the We lines that make an I line real. `seen` are the outcomes it is for that
    have been seen."""

    key: str
    voice: str
    text: str
    items: tuple[str, ...] = ()
    answers: str = ""
    answered: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()


@frozen
class Theme:
    """The statements of one theme ("" for none)."""

    name: str
    statements: tuple[StatementSummary, ...] = ()


@frozen
class TookPart:
    """Who came to the sessions: `roles` sums over all of them (people who came twice are counted twice), `most` is
    the largest number at one session of each role, `uncounted` are sessions that do not say who came."""

    sessions: int = 0
    roles: Counts = NOBODY
    most: Counts = NOBODY
    uncounted: tuple[str, ...] = ()


def benefits(plan: Plan) -> Benefits:
    """Benefits to people and to staff. Kinds and roles that differ only in capitals or gaps are one."""
    notes = _notes(plan, "benefit", "who", "kind")
    return Benefits(
        notes,
        tally(note.sort for note in notes),
        tally(note.who for note in notes),
        periods(note.on for note in notes),
    )


def achievements(plan: Plan) -> tuple[Note, ...]:
    """What was achieved along the way, the earliest first; without `items` nobody planned it."""
    return _notes(plan, "achievement", "told_by", "")


PLANNED, NEW = "planned", "new"


def achieved(plan: Plan) -> tuple[Note, ...]:
    """What was achieved, as one list: what somebody noted, and the changes of the plan that are marked as seen without
    a note. `sort` says whether it was planned, or is new: something that nobody planned."""
    noted = [
        replace(note, sort=PLANNED if any(key in plan.items for key in note.items) else NEW)
        for note in achievements(plan)
    ]
    named = {key for note in noted for key in note.items}
    for item in plan.of("outcome", "impact"):
        if is_seen(item) and item.key not in named:
            noted.append(Note(item.key, item.text, as_day(item.fields.get("seen")), sort=PLANNED))
    return in_time(noted, lambda note: note.on)


def unexpected(plan: Plan) -> tuple[Note, ...]:
    """What nobody expected, good or bad, the earliest first."""
    return _notes(plan, "unexpected", "who", "good")


def _notes(plan: Plan, kind: str, who: str, sort: str) -> tuple[Note, ...]:
    made = (
        Note(
            item.key,
            said(item, "text"),
            day(plan, item),
            said(item, who),
            _sort(item, sort),
            texts(item.fields.get("for")),
        )
        for item in plan.of(kind)
    )
    return in_time(made, lambda note: note.on)


def _sort(item: Item, name: str) -> str:
    if name != "good":
        return said(item, name) if name else ""
    good = item.fields.get("good")
    return "" if not isinstance(good, bool) else "good" if good else "bad"


def tally(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How often each was said, the most frequent first; "" counts where nothing was said, and stands last."""
    spelt: dict[str, str] = {}
    sums: dict[str, int] = {}
    for word in words:
        same = folded(word)
        spelt.setdefault(same, word)
        sums[same] = sums.get(same, 0) + 1
    order = sorted(sums, key=lambda same: (same == "", -sums[same]))
    return tuple((spelt[same], sums[same]) for same in order)


def themes(plan: Plan) -> tuple[Theme, ...]:
    """Statements by theme in the order in which themes are first met; those of no theme last."""
    answered: dict[str, list[str]] = {}
    for item in plan.of("statement"):
        if item.get("answers"):
            answered.setdefault(item.get("answers"), []).append(item.key)
    spelt: dict[str, str] = {}
    found: dict[str, list[StatementSummary]] = {}
    for item in plan.of("statement"):
        same = folded(item.get("theme"))
        spelt.setdefault(same, item.get("theme"))
        items = item.many("for")
        seen = tuple(key for key in items if key in plan.items and is_seen(plan.items[key]))
        found.setdefault(same, []).append(
            StatementSummary(
                item.key,
                item.get("voice"),
                item.text,
                items,
                item.get("answers"),
                tuple(answered.get(item.key, ())),
                seen,
            )
        )
    return tuple(Theme(spelt[same], tuple(found[same])) for same in sorted(found, key=lambda same: same == ""))


def took_part(plan: Plan) -> TookPart:
    """Who took part, from the counts of all sessions."""
    came = {item.key: counts(item.fields.get("came")) for item in plan.of("session")}
    spelt: dict[str, str] = {}
    most: dict[str, int] = {}
    for one in came.values():
        for name, number in one.each:
            spelt.setdefault(folded(name), name)
            most[folded(name)] = max(most.get(folded(name), 0), number)
    return TookPart(
        len(came),
        added(came.values()),
        Counts(tuple((spelt[same], number) for same, number in most.items())),
        tuple(key for key, one in came.items() if not one.each),
    )

"""A poster for the wall of the group: from what we do to what we want, in large type, with a tick for what has been
seen, and where we are. What does not fit on one sheet goes on on the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from math import ceil

from toc_tui.frozen import replace
from toc_tui.journey.seen import is_seen
from toc_tui.plan.model import Item
from toc_tui.reports.columns import NAMES, places, tracks
from toc_tui.reports.document import ROUND, Entry, Heading, Items, Paragraph, Part, ReportDocument
from toc_tui.reports.easy_lines import EASY
from toc_tui.reports.items import ended
from toc_tui.reports.report import Report, Source

SHEET = "A3"
ROOM, ACROSS, AROUND = 40, 30, 1  # of a column at its smallest type: rows, letters in a row, and rows between two cards
SEEN, STARTED = "seen", "started"
HALF = 2


def document(source: Source) -> ReportDocument:
    """A column for each step of the way, on as many sheets as it takes, and what “We are here” means."""
    columns = [(name, items) for name, items in zip(NAMES, _columns(source), strict=True) if items]
    here = _here(columns)
    dealt = {name: _dealt([_card(source, item) for item in items]) for name, items in columns}
    sheets = max(map(len, dealt.values()), default=0)
    parts: list[Part] = []
    for number, sheet in enumerate(zip_longest(*dealt.values(), fillvalue=()), 1):
        if sheets > 1:
            parts.append(Paragraph(source.say("poster.page", number=number, count=sheets), kind="note"))
        for name, cards in zip(dealt, sheet, strict=True):
            parts += _column(source, name, cards, name == here)
    if here:
        parts.append(Paragraph(source.say("poster.here-means")))
    title = source.say("poster.title", title=source.title)
    made = source.document(title, parts, str(source.plan.head.get("place") or ""), large=True, wide=True)
    # the day is enough: all else would take room from the cards
    return replace(made, poster=True, paper=source.sheets or SHEET, facts=made.facts[-1:])


def _here(columns: list[tuple[str, list[Item]]]) -> str:
    """The last step of which half or more has begun; "" where none has."""
    begun = [name for name, items in columns if HALF * sum(bool(_state(item)) for item in items) >= len(items)]
    return begun[-1] if begun else ""


def _column(source: Source, name: str, cards: Sequence[Entry], here: bool) -> list[Part]:
    """What a step has on a sheet."""
    if not cards:
        return []
    mark = [Paragraph(source.say("poster.here"), kind="lead")] if here else []
    return [Heading(source.say(f"poster.column.{name}")), *mark, Items(tuple(cards))]


def _columns(source: Source) -> list[list[Item]]:
    """The items of each step, the earliest first, in the order of the file."""
    found: list[list[Item]] = [[] for _ in NAMES]
    for key, place in places(source.theory).items():
        found[place].append(source.plan.items[key])
    order = {key: at for at, key in enumerate(source.plan.items)}
    return [sorted(items, key=lambda item: order[item.key]) for items in found]


def _state(item: Item) -> str:
    """Whether it is seen or started; "" for neither."""
    return SEEN if is_seen(item) else STARTED if item.get("status") == STARTED else ""


def _card(source: Source, item: Item) -> Entry:
    """A card: how far it is, and its words, the easy ones where there are any."""
    state = _state(item)
    said = ("done" if item.kind == "activity" else SEEN) if state == SEEN else state or "not-yet"
    words = item.get(EASY) or source.voice.change(item)
    is_round = tracks(source.theory)[item.key] != "project"
    look = ((state,) if state else ()) + ((ROUND,) if is_round else ())
    return Entry(ended(words), source.say(f"poster.{said}"), look=look)


def _dealt(cards: Sequence[Entry]) -> list[list[Entry]]:
    """The cards of a column on as many sheets as they need, about as much on each."""
    takes = [ceil(len(card.text) / ACROSS) + AROUND for card in cards]
    share = sum(takes) / ceil(sum(takes) / ROOM)
    sheets, filled = [list[Entry]()], 0.0
    for card, rows in zip(cards, takes, strict=True):
        if filled + rows / HALF > share * len(sheets):
            sheets.append([])
        sheets[-1].append(card)
        filled += rows
    return sheets


REPORT = Report(document)

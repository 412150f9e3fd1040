"""How the changes of a plan are checked: one row a measure, and what nobody checks. The story and the measures
report share it."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.frozen import frozen
from toc_tui.journey.counting import number
from toc_tui.journey.groups import SHOWN, GroupResult, share
from toc_tui.journey.seen import Readings, Result, readings
from toc_tui.plan.choosing import LEFT
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import Item
from toc_tui.reports import items, records
from toc_tui.reports.document import Entry, Figure
from toc_tui.reports.report import Source
from toc_tui.voice import groups
from toc_tui.voice.opening_recap import plain
from toc_tui.voice.sentences import sentence

DRAWN = 6  # results of a measure that are drawn by group, the latest; the words tell all of them


@frozen
class Check:
    """A measure, the item that it checks (None where the plan has none of that key), and its latest result."""

    measure: Item
    checks: Item | None
    last: Result | None = None


def checks(source: Source) -> list[Check]:
    """The measures that are used, in the order of the things that they check, backwards from the impact."""
    found, used = results(source), [pair for pair in _measures(source) if not _left(pair[0])]
    return [Check(measure, item, found[measure.key].last if measure.key in found else None) for measure, item in used]


def results(source: Source) -> dict[str, Readings]:
    """The results by the key of their measure, the earliest first."""
    return {one.measure: one for one in readings(source.plan)}


def left_out(source: Source) -> list[Check]:
    """What the group chose not to check."""
    return [Check(measure, item) for measure, item in _measures(source) if _left(measure)]


def not_chosen(source: Source) -> dict[str, list[Item]]:
    """The outcomes that were left when the group chose what to check, by the reason that it gave, the latest first."""
    found: dict[str, list[Item]] = {}
    for item in _without(source):
        if (reason := _reason(source, item)) is not None:
            found.setdefault(reason, []).append(item)
    return found


def unchecked(source: Source) -> list[Item]:
    """The outcomes that have no measure at all and were not left on purpose, the latest first."""
    return [item for item in _without(source) if _reason(source, item) is None]


def _without(source: Source) -> list[Item]:
    items, measures = source.plan.items, source.theory.measures
    return [items[key] for key in source.theory.backwards() if items[key].kind == "outcome" and not measures.get(key)]


def _reason(source: Source, item: Item) -> str | None:
    """Why an outcome is left unchecked; None where it is not."""
    own, whole = source.plan.answers.get((LEFT, (item.key,))), source.plan.answers.get((LEFT, ()))
    if own is not None and own.about in ("", fingerprint((item.text,))):
        return own.because
    return whole.because if whole is not None and whole.says != "no" else None


def chosen_entries(source: Source) -> Iterator[Entry]:
    """An entry for each reason for which changes were left, with these changes beneath it."""
    for reason, left in not_chosen(source).items():
        beneath = tuple(Entry(sentence(source.voice.change(item))) for item in left)
        yield Entry(sentence(reason or source.say("checking.no-reason")), "", beneath)


def _left(measure: Item) -> bool:
    return bool(measure.get("not_because"))


def _measures(source: Source) -> Iterator[tuple[Item, Item | None]]:
    theory, items = source.theory, source.plan.items
    for key in theory.backwards():
        for measure in theory.measures.get(key, ()):
            yield measure, items[key]
    for measure in source.plan.of("measure"):
        if measure.get("checks") not in theory.effects:
            yield measure, None


def latest(source: Source, check: Check) -> str:
    """The latest result in words, with its day and how many people it is from; "" for none."""
    return told(source, check.last) if check.last is not None else ""


def told(source: Source, found: Result) -> str:
    """A result in words, with its day and how many people it is from."""
    words, day = value(source, found), source.happened(found.on)
    return sentence(
        source.say("checking.dated", text=words.rstrip("."), day=day) if words and day else words,
        found.story,
        source.say("checking.on", day=day) if day and not words else "",
        *from_people(source, found),
        *among(source, found),
    )


def value(source: Source, found: Result) -> str:
    """The value of a result, for others kept back where it would tell what a small group said."""
    return found.value if source.makers else groups.value(source.voice, source.plan.items[found.key])


def over_time(source: Source, found: Readings) -> Iterator[Figure]:
    """The results of a measure as bars, from the start to what is hoped for, where they all tell a share."""
    item = source.plan.items.get(found.measure)
    if item is None:
        return
    said = [(source.happened(one.on) or source.say("journey.not-said"), value(source, one)) for one in found.results]
    shares = [(name, share(words)) for name, words in said]
    if any(one is None for _, one in shares):
        return
    ends = [(source.voice.fieldname(name), share(item.get(name))) for name in ("start", "hoped")]
    rows = [(name, *one) for name, one in (ends[0], *shares, ends[1]) if one is not None]
    if len(rows) > 1:
        title = source.say("chart.named", text=items.words(source, item))
        yield records.shares(source, title, rows)


def group_bars(source: Source, found: Readings) -> Iterator[Figure]:
    """What came out for each group as bars, the latest results; what is kept back has none, and says so."""
    drawn = []
    for one in found.results[-DRAWN:]:
        rows = [_group_row(source, each) for each in one.groups]
        if any(length for _, length, _ in rows):
            drawn.append(records.group_of_bars(source.happened(one.on) or source.say("journey.not-said"), rows))
    if drawn:
        item = source.plan.items.get(found.measure)
        text = items.words(source, item) if item is not None else source.say("journey.no-measure")
        yield records.bars(source, source.say("chart.by-group", text=text), drawn, longest=1.0)


def _group_row(source: Source, one: GroupResult) -> tuple[str, float, str]:
    """A group with its share and its figures."""
    name = plain(one.group)
    if not source.makers and one.told != SHOWN:
        return name, 0.0, source.say("report.kept-back")
    if one.part is None or not one.whole:
        return name, 0.0, one.words
    return name, one.part / one.whole, source.say("chart.share", part=one.part, whole=one.whole)


def from_people(source: Source, found: Result) -> Iterator[str]:
    """How many people a result is from, where that is written down."""
    count = number(found.how_many)
    if count is not None:
        alone = count == 1 and source.makers
        yield source.say("checking.from-one" if alone else "checking.from", people=source.people(count))
    elif found.how_many:
        yield source.say("checking.from-words", people=found.how_many)


def among(source: Source, found: Result) -> Iterator[str]:
    """What came out for each role or group, where the results were kept apart; for others with small numbers kept
    back, and what would tell them."""
    if found.groups and source.makers:
        parts = [source.say("journey.counted", role=plain(one.group), count=one.words) for one in found.groups]
        yield source.say("checking.among", parts=", ".join(parts))
    elif found.groups:
        yield groups.by_group(source.voice, found.groups)

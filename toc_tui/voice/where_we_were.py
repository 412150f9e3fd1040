"""Where somebody was in a plan last time, what changed since, and what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from toc_tui.plan.dates import written_day
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import RECORDS, Item, Plan
from toc_tui.voice.day_words import near_day
from toc_tui.voice.phrasebook import Phrasebook


def counted(voice: Phrasebook, count: int, most: int, first: bool = False) -> str:
    """A number of questions, or that there are more than can be counted at a glance. `first`: it begins a sentence."""
    said = voice.say("voice.more-than", count=most) if count > most else str(count)
    return said[:1].upper() + said[1:] if first else said


def last_time(voice: Phrasebook, plan: Plan, note: Mapping[str, object], today: date, at: bool = True) -> str:
    """When somebody was here last, with which step that ended and, unless `at` is false, where; "" for a first time."""
    step, key = left_in(note), str(note.get("key", ""))
    if not step:
        return ""
    item = plan.items.get(key) if at and step == note.get("step") else None
    on = _day(note) if is_of_another_day(note, today) else None
    name = f"voice.recap.{'at' if item else 'step'}{'-on' if on else ''}"
    told = near_day(voice, on, today) if on else ""
    return voice.say(name, step=voice.step_title(step), text=item.text if item else "", day=told)


def is_of_another_day(note: Mapping[str, object], today: date) -> bool:
    """Whether last time was on another day."""
    return _day(note) not in (None, today)


def _day(note: Mapping[str, object]) -> date | None:
    return written_day(str(note.get("on", "")))


def left_in(note: Mapping[str, object]) -> str:
    """The step in which the last answer of last time was given, else the one that was looked at."""
    return str(note.get("ended") or note.get("step", ""))


def what_is_open(voice: Phrasebook, step: str, left: str, total: int, most: int) -> str:
    """How many questions are open; the one that is `left` alone in the step where somebody stopped is named whole."""
    if total == 1:
        return voice.say("voice.recap.only", question=left)
    number = counted(voice, total, most, first=True)
    return voice.say("voice.recap.left", count=total, number=number, step=voice.step_title(step), question=left)


def recap(
    voice: Phrasebook,
    plan: Plan,
    note: Mapping[str, object],
    counts: Mapping[str, int],
    most: int,
    today: date,
    left: str = "",
) -> list[str]:
    """Where we were, what changed since last time, what is open (`counts` by step, up to `most`); `left` is the
    question that alone is open in the step where we stopped."""
    lines = [told] if (told := last_time(voice, plan, note, today)) else []
    words = note.get("words")
    if isinstance(words, dict):
        lines += since(voice, plan, words)
    total = sum(counts.values())
    if not total:
        lines.append(voice.say("voice.recap.none"))
    elif left:
        lines.append(what_is_open(voice, left_in(note), left, total, most))
    else:
        first = next(step for step, count in counts.items() if count)
        number = counted(voice, total, most, first=True)
        lines.append(voice.say("voice.recap.open", count=total, number=number, step=voice.step_title(first)))
    return lines


def since(voice: Phrasebook, plan: Plan, words: Mapping[str, str]) -> list[str]:
    """What is new, reworded, recorded and gone since these words were noted."""
    new = [item for key, item in plan.items.items() if key not in words]
    gone = [key for key in words if key not in plan.items]
    found = []
    for name, texts in (("new", [item.text for item in new if _named(item)]), ("reworded", _reworded(plan, words))):
        if texts:
            found.append(voice.say(f"voice.recap.{name}", count=len(texts), items=voice.listed(texts[:3])))
    if recorded := _by_kind(voice, [item for item in new if not _named(item)]):
        found.append(voice.say("voice.recap.recorded", items=recorded))
    if gone:
        found.append(voice.say("voice.recap.gone", count=len(gone), items=", ".join(gone[:3])))
    return found


def _named(item: Item) -> bool:
    """Whether a new item is told by its words; others are counted by kind."""
    return item.kind not in RECORDS and bool(item.text)


def _reworded(plan: Plan, words: Mapping[str, str]) -> list[str]:
    """The words of the items that had others."""
    return [
        item.text
        for key, item in plan.items.items()
        if item.text and key in words and fingerprint((item.text,)) != words[key]
    ]


def _by_kind(voice: Phrasebook, items: Iterable[Item]) -> str:
    """How many there are of each kind: many records have no words that could be told in their place."""
    counts = Counter(item.kind if item.kind in RECORDS else "thing" for item in items)
    things = counts.pop("thing", 0)
    found = [*counts.most_common(), *([("thing", things)] if things else [])]
    return ", ".join(voice.say(f"voice.recorded.{kind}", count=count) for kind, count in found)

"""Where somebody was in a plan last time, what changed since, and what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import RECORDS, Item, Plan
from toc_tui.voice.phrasebook import Phrasebook


def counted(voice: Phrasebook, count: int, most: int) -> str:
    """A number of questions, or that there are more than can be counted at a glance."""
    return voice.say("voice.more-than", count=most) if count > most else str(count)


def recap(voice: Phrasebook, plan: Plan, note: Mapping[str, object], counts: Mapping[str, int], most: int) -> list[str]:
    """Where we were, what changed since last time, what is open (`counts` by step, up to `most`)."""
    lines = []
    step, key = str(note.get("step", "")), str(note.get("key", ""))
    if step:
        item = plan.items.get(key)
        name = "voice.recap.at" if item else "voice.recap.step"
        lines.append(voice.say(name, step=voice.step_title(step), text=item.text if item else ""))
    words = note.get("words")
    if isinstance(words, dict):
        lines += since(voice, plan, words)
    total = sum(counts.values())
    if not total:
        lines.append(voice.say("voice.recap.none"))
    else:
        first = next(step for step, count in counts.items() if count)
        number = counted(voice, total, most)
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

"""Where a plan goes on in another one, in sentences."""

from __future__ import annotations

from toc_tui.graph import Theory
from toc_tui.outline import beneath
from toc_tui.plan.linked import LinkedPlan
from toc_tui.voice.phrasebook import Phrasebook
from toc_tui.voice.sentences import sentence

MOST = 200  # rows of the other plan that are told


def goes_on(voice: Phrasebook, one: LinkedPlan) -> str:
    """That an item goes on in another plan, and as what; or why that cannot be followed."""
    here = one.item.text or voice.say("voice.no-words")
    if one.trouble:
        return voice.say(f"linked.{one.trouble}", text=here, plan=one.file, key=one.key)
    other = one.other
    if other is None:
        return voice.say("linked.whole", text=here, plan=one.file)
    return voice.say("linked.as", text=here, plan=one.file, other=other.text or voice.say("voice.no-words"))


def told(voice: Phrasebook, one: LinkedPlan, theory: Theory | None) -> list[str]:
    """The same, then what leads to it in the other plan, and how that plan is opened."""
    lines = [goes_on(voice, one)]
    if theory is None:
        return lines
    keys = [one.key] if one.key else list(theory.roots)
    rows = [row for key in keys for row in beneath(theory, key)]
    for row in rows[:MOST]:
        words, tail = voice.row(theory, row, level=True)
        lines.append(sentence(words + tail))
    if len(rows) > MOST:
        lines.append(voice.say("linked.more", count=len(rows) - MOST))
    return [*lines, voice.say("linked.open", path=one.path)]

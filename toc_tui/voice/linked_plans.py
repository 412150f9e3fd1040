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


def told(voice: Phrasebook, one: LinkedPlan, theory: Theory) -> list[str]:
    """What leads to an item in the other plan, which can be read."""
    keys = [one.key] if one.key else list(theory.roots)
    rows = [row for key in keys for row in beneath(theory, key)]
    lines = [sentence("".join(voice.row(theory, row, level=True))) for row in rows[:MOST]]
    return [*lines, voice.say("linked.more", count=len(rows) - MOST)] if len(rows) > MOST else lines

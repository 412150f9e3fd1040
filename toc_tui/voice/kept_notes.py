"""What was said of an arrow that is about to go, as notes of what takes its place: no sentence is lost with it."""

from __future__ import annotations

from toc_tui.plan.arrows import said_of, stand
from toc_tui.plan.model import Plan
from toc_tui.voice import Phrasebook


def of_arrow(voice: Phrasebook, plan: Plan, source: str, target: str) -> str:
    """Why a step was put into the arrow, where the group doubted it; then all else that was said of it."""
    against, lines = stand(plan, source, target).against, list[str]()
    for text in dict.fromkeys(" ".join(text.split()) for text in said_of(plan, source, target)):
        lines.append(voice.say("voice.kept.put-in" if text == against else "voice.kept.of-arrow", text=text))
    return "\n".join(lines)

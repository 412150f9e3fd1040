"""Sentences about the versions of a plan that were kept."""

from __future__ import annotations

from toc_tui.plan.snapshots import Snapshot
from toc_tui.voice.day_words import day
from toc_tui.voice.phrasebook import Phrasebook


def told(voice: Phrasebook, snapshot: Snapshot) -> str:
    """A version as people name it: its name and its day."""
    if snapshot.on is None:
        return voice.say("voice.version-undated", version=snapshot.name)
    return voice.say("voice.version", version=snapshot.name, on=day(voice, snapshot.on))

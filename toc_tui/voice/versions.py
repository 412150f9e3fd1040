"""Sentences about the versions of a plan that were kept."""

from __future__ import annotations

from toc_tui.guide import Guide
from toc_tui.plan.snapshots import Snapshot


def told(guide: Guide, snapshot: Snapshot) -> str:
    """A version as people name it: its name and its day."""
    undated = "voice.version-undated" if snapshot.on is None else "voice.version"
    return guide.say(undated, version=snapshot.name, on=snapshot.on)

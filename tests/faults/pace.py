"""The time that a try is about. Whoever waits for the program waits on a condition instead (`Terminal.until`)."""

from __future__ import annotations

import time


def stated(seconds: float) -> None:
    """Let just so much time pass, because it is the experiment: the moment of a kill that a row names, the pace of
    somebody who types or of a round of ideas, how long nothing is done. What the program does meanwhile is what is
    measured, so this must never become a wait for it."""
    time.sleep(max(0.0, seconds))

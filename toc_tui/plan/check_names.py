"""The names of the checks as they stand in `[answer.CHECK.PLACE]`, with those that ask nothing any more.

A test holds them to the table of the checks, which stands above this room.
"""

from __future__ import annotations

CHECK_NAMES = frozenset(
    (
        "circle",
        "leads-nowhere",
        "no-activity-beneath",
        "nothing-leads-here",
        "wrong-order",
        "big-jump",
        "failed-assumption",
        "turned-reason",
        "shaky-link",
        "supports",
        "enough",
        "builds-up",
        "clear-sequence",
        "earlier-support-later",
        "harm",
        "who-is-missing",
        "would-the-problem-shrink",
        "possible",
        "other-causes",
        "how-do-we-know",
        "needed",
        "past-its-date",
        "out-of-date",
        "co-production-thin",
        "i-without-we",
        "no-way-to-check",
        "beyond-our-line",
        "half-planned-check",
        "no-reason",
        "no-who",
        "empty-term",
        "one-cause-only",
        "tangle",
        "shortcut",
        "doing-words",
        "change-words",
        "counts-attendance",
        "two-ideas",
        "vague-or-absolute",
        "hard-to-read",
        "says-the-same-twice",
    )
)

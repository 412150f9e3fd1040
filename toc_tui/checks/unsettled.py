"""Which way a change is meant: more of it, or less. As long as that is asked, no question about its arrows can be put
in the right words."""

from __future__ import annotations

from toc_tui.graph import Theory


def weight(theory: Theory, *keys: str) -> str:
    """Whether a question about these items is worth asking now, or when it is said of each which way it is meant: of
    what sounds like a problem that is asked first (`problem-as-outcome`)."""
    if not theory.lexicon.hearing:  # the lists are not loaded for this
        return "now"
    from toc_tui.checks.problem_as_outcome import at

    changes = (key for key in keys if theory.plan.items[key].kind != "activity")
    return "later" if any(True for key in changes for _ in at(theory, key)) else "now"

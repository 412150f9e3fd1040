"""Which way a change is meant: more of it, or less. As long as that is asked, no question about its arrows can be put
in the right words."""

from __future__ import annotations

from toc_tui.graph import Theory


def settled(theory: Theory, *keys: str) -> bool:
    """Whether a question about these items can be asked: not while one of them sounds like a problem, and it is asked
    which way it is meant (`problem-as-outcome`)."""
    if not theory.lexicon.hearing:  # the lists are not loaded for this
        return True
    from toc_tui.checks.problem_as_outcome import at

    changes = (key for key in keys if theory.plan.items[key].kind != "activity")
    return not any(True for key in changes for _ in at(theory, key))

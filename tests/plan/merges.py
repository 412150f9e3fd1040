"""A plan to merge, and a merge that is looked at: the text parses, and what is asked is what is expected."""

import tomllib
from textwrap import dedent
from typing import Any

from toc_tui.plan.merging import Conflict, Merged, merge
from toc_tui.plan.text import join, split

BASE = dedent(
    """\
    # Planned with the Tuesday group.
    toc = 1

    [plan]
    title = "A day centre"

    # The one that matters most.
    [outcome.friends]
    term = "long"
    text = "People make friends"
    leads_to = ["centre"]

    # --- later ---

    [outcome.safe]
    term = "short"
    text = "People feel safe"

    [activity.open-days]
    text = "Hold an open day"
    """
)


def both(ours: str, theirs: str, base: str = BASE) -> Merged:
    merged = merge(split(base), split(ours), split(theirs))
    data(join(merged.document))
    return merged


def clean(ours: str, theirs: str, base: str = BASE) -> str:
    merged = both(ours, theirs, base)
    assert merged.conflicts == ()
    return join(merged.document)


def one_conflict(ours: str, theirs: str, base: str = BASE) -> tuple[Merged, Conflict]:
    merged = both(ours, theirs, base)
    assert len(merged.conflicts) == 1, merged.conflicts
    return merged, merged.conflicts[0]


def data(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff"))

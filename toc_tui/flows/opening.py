"""What whoever opens a plan must know before anything else, in the two faces that stay open."""

from __future__ import annotations

from toc_tui.frozen import frozen
from toc_tui.plan.conflicted import copies
from toc_tui.session import Session


@frozen
class Opening:
    """Another plan to go on in, in the place of this one: where its file is, and the item and the step to begin at, or
    "". `on_map`: on the map. `returns`: it is the plan that led here."""

    path: str
    key: str = ""
    step: str = ""
    on_map: bool = False
    returns: bool = False


def opening(session: Session) -> list[str]:
    """Whose words they read, where a plan brings its own; that other names of the file will not have what is
    saved; and copies that a sync program has put beside it."""
    said = session.voice.guide.own_told()
    if session.names > 1:
        said.append(session.voice.say("voice.several-names", plan=session.name))
    said += [session.voice.say("voice.conflicted-copy", copy=copy, plan=session.name) for copy in copies(session.path)]
    return said

"""What whoever opens a plan must know before anything else, in the two faces that stay open."""

from __future__ import annotations

from toc_tui.session import Session


def opening(session: Session) -> list[str]:
    """Whose words they read, where a plan brings its own; and that other names of the file will not have what is
    saved."""
    said = session.voice.guide.own_told()
    if session.names > 1:
        said.append(session.voice.say("voice.several-names", plan=session.name))
    return said

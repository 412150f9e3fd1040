"""What is true when a plan is left: whether all is saved, why not, and the exit code. For the faces that stay open."""

from __future__ import annotations

from toc_tui.exits import Exit
from toc_tui.frozen import frozen
from toc_tui.session import Session


@frozen
class Left:
    """The exit code, and why not all is saved; "" where nothing is left to save."""

    code: Exit
    unsaved: str = ""


def left(session: Session, patience: float) -> Left:
    """Save what can be saved. `patience`: seconds that a slow disk is waited for."""
    trouble = session.flush(patience)
    state, say = session.state, session.voice.say
    if state.broken is not None:
        return Left(Exit.UNREADABLE, say("leaving.broken", path=session.path) if state.dirty else "")
    if state.conflicts:
        return Left(Exit.CHANGED, say("leaving.conflicts"))
    if trouble is None:
        return Left(Exit.FINE)
    for reason in (trouble.params.get("reason"), trouble.params.get("how"), ""):
        name = f"leaving.{trouble.code}-{reason}" if reason else f"leaving.{trouble.code}"
        if session.voice.guide.has(name):
            return Left(Exit.CANNOT_WRITE, say(name, path=trouble.path))
    return Left(Exit.CANNOT_WRITE, session.voice.trouble(trouble))

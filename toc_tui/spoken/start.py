"""The spoken face: from a path, or from nothing, to a conversation and its exit code."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from toc_tui.clock import Clock
from toc_tui.exits import Exit
from toc_tui.flows.opening import Opening
from toc_tui.guide import Guide
from toc_tui.plan.store import Trouble
from toc_tui.plan.text import join
from toc_tui.session import Session
from toc_tui.spoken.beginning import Beginning
from toc_tui.spoken.completing import completions
from toc_tui.spoken.conversation import Conversation
from toc_tui.spoken.terminal import Terminal
from toc_tui.stdio import PrintError, tell
from toc_tui.voice import Phrasebook


def open_plan(
    path: Path,
    guide: Guide,
    terminal: Terminal | None = None,
    clock: Clock | None = None,
    recents: bool = True,
    key: str = "",
) -> int:
    """Talk about the plan in a file, from the item `key` on or from where one was last time; offer to start it where
    there is none. Gives the exit code: 0, 3 when the
    plan cannot be read, 4 when others changed it and that is not settled, 5 when it could not be saved, 128 and
    the number of the signal that ended it. Raises PrintError where nothing else is wrong but that what was said could
    not be written."""
    terminal = terminal or _terminal(guide)
    opening, ways_back, code = Opening(str(path), key), list[Opening](), 0
    while True:
        ended, opens = _opened(opening, guide, terminal, clock, recents, ways_back[-1].path if ways_back else "")
        code = code or ended
        if opens is None or terminal.ended_by:
            return _printed(code, terminal)
        following, here = opens
        if following.returns:
            opening = ways_back.pop()
        else:
            ways_back.append(here)
            opening = following


Ways = tuple[Opening, Opening]  # the plan to go on in, and where one was in this one


def _opened(
    opening: Opening, guide: Guide, terminal: Terminal, clock: Clock | None, recents: bool, came_from: str
) -> tuple[int, Ways | None]:
    """One plan, to its end: its exit code, and where one goes on."""
    path = Path(opening.path)
    session = Session.open(path, guide, clock=clock)
    if isinstance(session, Trouble) and session.code == "missing":
        try:
            made = Beginning(Phrasebook(guide), terminal.ask, terminal.tell, clock, parts=terminal.parts).make(path)
        except (EOFError, KeyboardInterrupt):
            made = None
        if made is not None:
            session = Session.open(made, guide, clock=clock)
    if isinstance(session, Trouble) or session.state.broken is not None:
        from toc_tui.flows.import_plan import known_as

        if what := known_as(path):
            return _brought(path, what, guide, terminal, clock, recents), None
    if isinstance(session, Trouble):
        tell(Phrasebook(guide).trouble(session, plan=True))
        return int(Exit.UNREADABLE), None
    session.keeps_list, session.came_from = recents, came_from
    code, talk = _talked(session, terminal, opening.key)
    if terminal.ended_by and not code:
        code = 128 + terminal.ended_by
    terminal.saved |= not code and bool(session.state.history.done)
    here = Opening(opening.path, talk.place.key)
    return code, None if talk.opens is None else (talk.opens, here)


def _brought(path: Path, what: str, guide: Guide, terminal: Terminal, clock: Clock | None, recents: bool) -> int:
    """A file of another program: offer to make a plan of it, then talk about that."""
    beginning = Beginning(Phrasebook(guide), terminal.ask, terminal.tell, clock, recents, terminal.parts)
    try:
        made = beginning.offer(path, what)
    except (EOFError, KeyboardInterrupt):
        made = None
    return int(Exit.UNREADABLE) if made is None else open_plan(made, guide, terminal, clock, recents)


def _talked(session: Session, terminal: Terminal, key: str) -> tuple[int, Conversation]:
    """The conversation, with its exit code. Where the program itself fails, what became of
    the plan is said first, and the words that were heard last are kept unless the plan has them."""
    talk, done = Conversation(session, terminal.ask, terminal.tell, terminal.parts, key), False
    terminal.completes = partial(completions, talk)
    terminal.typing = talk.keeper.typing
    try:
        code = talk.run()
        done = True
    finally:
        if not done:
            heard = terminal.heard.strip()
            talk.keeper.leave("" if heard in join(session.state.reading.document) else heard)
    return code, talk


def open_start(guide: Guide, clock: Clock | None = None, recents: bool = True) -> int:
    """Offer a new plan, the plans opened before and the examples, then talk about the one chosen. Gives the
    exit code, 0 when nothing was chosen."""
    terminal = _terminal(guide)
    try:
        chosen = Beginning(Phrasebook(guide), terminal.ask, terminal.tell, clock, recents, terminal.parts).choose()
    except (EOFError, KeyboardInterrupt):
        chosen = None
    if chosen is None:
        terminal.tell(Phrasebook(guide).say("spoken.bye"))
        return _printed(128 + terminal.ended_by if terminal.ended_by else int(Exit.FINE), terminal)
    return open_plan(chosen, guide, terminal, clock, recents)


def _printed(code: int, terminal: Terminal) -> int:
    if terminal.unprinted is not None and not code:
        raise PrintError(terminal.unprinted, terminal.saved)
    return code


def _terminal(guide: Guide) -> Terminal:
    terminal = Terminal(foreign=guide.say("spoken.foreign"), again=guide.say("spoken.foreign-again"))
    terminal.mind_signals()
    return terminal

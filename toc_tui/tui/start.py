"""The full-screen face: from a path to a running app. Textual is loaded last, after the first screen is drawn."""

from __future__ import annotations

import gc
import os
import sys
from itertools import chain

from toc_tui.clock import Clock
from toc_tui.commands import BY_NAME, shown
from toc_tui.exits import Exit
from toc_tui.flows.opening import Opening, opening
from toc_tui.guide import Guide
from toc_tui.plan.store import Trouble
from toc_tui.session import Session
from toc_tui.stdio import is_terminal, tell
from toc_tui.tui.look import Look
from toc_tui.tui.notes import Notes
from toc_tui.tui.view_model import PlanViewModel
from toc_tui.voice import Phrasebook

TYPE_CHECKING = False
if TYPE_CHECKING:  # pathlib is not light before Python 3.13
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.events import Event

    from toc_tui.plan.disk import StrPath
    from toc_tui.tui.app import TocApp
    from toc_tui.tui.terminal.prepaint import Prepainted


def open_plan(
    path: StrPath,
    look: Look,
    guide: Guide,
    clock: Clock | None = None,
    recents: bool = True,
    at: tuple[int, int] | None = None,
    key: str = "",
    typed: Sequence[Event] = (),
    ready: Callable[[], object] | None = None,
) -> int:
    """Open a plan in the full screen, at the item `key` or where one was last time, then each plan that one goes on in
    from there; `at`: it was chosen on the start screen, by somebody who listens, with the cursor there; `typed`: keys
    that were typed there and not taken any more; `ready`: what is to be done once the first screen can be read, before
    any thread begins. Gives the first exit code that is not 0."""
    opening, ways_back, code = Opening(os.fspath(path), key), list[Opening](), 0
    while True:
        app = _opened(opening, look, guide, clock, recents, at, typed, ways_back[-1].path if ways_back else "", ready)
        if isinstance(app, int):
            return code or app
        code = code or app.return_code or 0
        if app.opens is None or app.failure is not None:
            return code
        at, typed = app.left_at, app.typed_ahead
        if app.opens.returns:
            opening = ways_back.pop()
        else:
            ways_back.append(app.left_from)
            opening = app.opens


def _opened(
    opening: Opening,
    look: Look,
    guide: Guide,
    clock: Clock | None,
    recents: bool,
    at: tuple[int, int] | None,
    typed: Sequence[Event],
    came_from: str,
    ready: Callable[[], object] | None,
) -> TocApp | int:
    """One plan, to its end: the app that showed it, or the exit code where there is nothing to show."""
    gc.disable()  # until the first screen is up: nothing to collect while modules load
    path = opening.path
    session = Session.open(path, guide, clock=clock)
    if isinstance(session, Trouble) or session.state.broken is not None:
        from toc_tui.flows.import_plan import known_as

        if known_as(path):
            from pathlib import Path

            return open_start(look, guide, clock, recents, Path(path), ready=ready)
    if isinstance(session, Trouble):
        if session.code == "missing" and os.fspath(path).endswith(".toml") and is_terminal(sys.stdin, sys.stdout):
            from pathlib import Path

            return open_start(look, guide, clock, recents, new=Path(path), ready=ready)
        tell(Phrasebook(guide).trouble(session, plan=True))
        return int(Exit.UNREADABLE)
    session.keeps_list, session.came_from = recents, came_from
    view = PlanViewModel(session, look)
    view.on_map = opening.on_map
    index = begin(view, opening.key, opening.step)
    painted = first_screen(view, index, at)
    try:
        if ready is not None:
            ready()
        return _run(view, index, painted, typed)
    finally:
        if painted is not None:
            painted.close()  # unless the app has had the terminal


def _run(view: PlanViewModel, index: int, shown: Prepainted | None, typed: Sequence[Event]) -> TocApp:
    from toc_tui.tui.terminal.loading import load_textual

    load_textual()
    from toc_tui.tui.app import TocApp

    app = TocApp(view, prepainted=shown, typed=typed)
    app.plan_screen.items.index = index
    try:
        app.run(mouse=False)
    finally:
        if not app.goodbye:  # it is the program that failed
            app.failed()
            tell(*app.goodbye)
    if app.goodbye:
        tell(*app.goodbye)
    return app


def open_start(
    look: Look,
    guide: Guide,
    clock: Clock | None = None,
    recents: bool = True,
    source: Path | None = None,
    new: Path | None = None,
    ready: Callable[[], object] | None = None,
) -> int:
    """Show the start screen, then the plan that was chosen there. `source`: a file that is brought in at once; `new`:
    one that is not there, whose title is asked for; `ready`: as for `open_plan`. Gives the exit code."""
    if ready is not None:
        ready()
    from toc_tui.tui.terminal.loading import load_textual

    load_textual()
    from toc_tui.tui.screens.start import StartApp

    gc.enable()
    app = StartApp(Phrasebook(guide), look, clock, recents, source, new)
    app.run(mouse=False)
    if app.chosen is None:
        return app.return_code or 0
    return open_plan(app.chosen, look, guide, clock, recents, app.left_at, typed=app.typed_ahead)


def begin(view: PlanViewModel, key: str = "", step: str = "") -> int:
    """Put the view model at an item and in a step, or where this person was last time, with the recap; gives the tree
    row of the cursor."""
    session = view.session
    note = session.note()
    from toc_tui.steps.step import STEPS, following

    about = view.state.about(key) if key in view.state.plan.items else ()
    asked = next((prompt for prompt in about if step in ("", prompt.step)), None)
    step = step or (asked.step if asked is not None else str(note.get("step")))
    found = following(view.state.theory, STEPS[0], None)
    first = found.step if found is not None else "story"
    view.go_step(step if step in STEPS else first)
    problems = list(session.problems())
    told = [view.voice.say("screen.problems", count=len(problems))] if problems else []
    # before the story, where that step tells it
    view.notes = Notes(chain(opening(session), _came(view), view.recap(), told, view.notes))
    if key in view.state.plan.items and asked is None:
        return view.index_of(key) or 0
    key = key or str(note.get("key", ""))
    return (view.stand_at(key) or 0) if key else 0  # opened for the first time, a plan is read from its top


def _came(view: PlanViewModel) -> list[str]:
    """Which plan led here, and the key that leads back."""
    path = view.session.came_from
    key = shown(BY_NAME["come-back"].keys[0])
    return [view.voice.say("linked.came", plan=os.path.basename(path), key=key)] if path else []


def first_screen(view: PlanViewModel, index: int, blank_at: tuple[int, int] | None = None) -> Prepainted | None:
    """Draw the first screen as plain bytes; None where there is no terminal. `blank_at`: a reader follows, and a key
    led here, so that one row is said: the app writes it, and until then the cursor stays where it is."""
    from toc_tui.tui.terminal.prepaint import open_screen

    try:
        size = os.get_terminal_size(1)
    except OSError:
        return None
    from toc_tui.tui.firstscreen import draw
    from toc_tui.tui.terminal.rows import line

    rows, cursor = draw(view, index, size.columns, size.lines)
    if blank_at is not None:
        rows, cursor = [line((), size.columns)] * size.lines, blank_at
    return open_screen(rows, cursor, view.look.reader)

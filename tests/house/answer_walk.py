"""The walk of one answer, from the key to the disk and back, as a list of functions:
`python -m tests.house.answer_walk [--reader] [FOLDER]`; FOLDER has another version of `toc_tui`, with its `guides`.

A plan is opened in the full screen under Textual's Pilot, two questions are answered, and from the Enter of the second
one on every function of ours that is called is noted, in all threads, until the file has the words and the screen
has come to rest. Comprehensions are no functions. What a check looks for (a file of `checks` for each), and where a
question of a step is open, is left out: one more of them is a row more in a table, and no longer way. A call climbs
when a room calls one that stands above it in the contract of pyproject.toml: no import does, so each is a callback that
was handed down, and its name is printed.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import threading
import tomllib
from collections.abc import Callable
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
WORDS = ("Nobody has anywhere to meet", "People in town")
PLAN = 'toc = 1\n\n[impact.centre]\nkind = "project"\ntext = "There is a centre"\n'
ROWS = tuple(f"steps/{n}.py" for n in ("why", "impact", "outcomes", "logic", "activities", "checking", "story"))
COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")
CARRY = ("flows", "session", "resumable", "sitting", "state", "plan", "clock")  # the spine: it carries the words, and
# the rest draws, puts into words, or works out what is asked next; 0.1.0 has all of `resumable` in `session`
KEEP = ("plan.unsaved", "plan.recovery", *(("resumable", f"Resumable.{name}") for name in ("send", "keep", "over")))


class Step(NamedTuple):
    """A function that was called: the file it stands in, as a module below `toc_tui`, and its name."""

    module: str
    name: str

    @property
    def room(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.module}:{self.name}"


class Walk:
    """What was called, each function once, in the order of its first call; `climbs` are the calls that went up."""

    def __init__(self, levels: dict[str, int]) -> None:
        self.levels = levels
        self.steps: dict[Step, int] = {}  # how often each was called
        self.climbs: dict[tuple[Step, Step], None] = {}
        self.carrying: set[Step] = set()  # what was called otherwise than to keep the words meanwhile
        self.on = False

    def note(self, frame: FrameType, event: str, arg: object) -> None:
        """A profile function."""
        if not self.on or event != "call" or (step := _step(frame.f_code)) is None:
            return
        self.steps[step] = self.steps.get(step, 0) + 1
        if step not in self.carrying and not _keeps(frame):
            self.carrying.add(step)
        caller = _step(frame.f_back.f_code) if frame.f_back is not None else None
        if caller is not None and self._level(step) < self._level(caller):
            self.climbs[caller, step] = None

    @property
    def keeping(self) -> list[Step]:
        """Those of the spine that do nothing but keep the words in a recovery file until the plan's file has them: a
        kill loses nothing. 0.1.0 had none."""
        return [step for step in self.spine if step not in self.carrying]

    def _level(self, step: Step) -> int:
        return self.levels.get(step.room, 0)

    @property
    def spine(self) -> list[Step]:
        """The functions that carry the answer."""
        return [step for step in self.steps if step.room in CARRY]


def _keeps(frame: FrameType | None) -> bool:
    """Whether a frame is beneath what keeps words that the plan's file does not have."""
    while frame is not None:
        step = _step(frame.f_code)
        if step is not None and (step.module in KEEP or (step.module, step.name) in KEEP):
            return True
        frame = frame.f_back
    return False


def _step(code: CodeType) -> Step | None:
    _, ours, path = code.co_filename.rpartition("/toc_tui/")
    if path in ROWS or (path.startswith("checks/") and path not in ("checks/check.py", "checks/page.py")):
        return None
    body = not code.co_flags & CO_OPTIMIZED  # of a module or a class that is loaded now
    if not ours or body or code.co_name in COMPREHENSIONS:
        return None
    name = ".".join(part for part in code.co_qualname.split(".") if part != "<locals>")
    return Step(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."), name)


def levels(pyproject: Path = ROOT / "pyproject.toml") -> dict[str, int]:
    """How far from the top each room stands in the contract "imports run downward only"."""
    contracts = tomllib.loads(pyproject.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    return {room.strip(" ()"): at for at, layer in enumerate(layers) for room in layer.split("|")}


async def walked(folder: Path, reader: bool = False) -> Walk:
    """Answer questions of a plan in this folder, with whatever `toc_tui` is imported. `reader`: in the reader look."""
    from toc_tui.session import Session
    from toc_tui.tui import app as app_module
    from toc_tui.tui.app import TocApp

    if hasattr(app_module, "KEEP_AFTER"):  # what is done because time has passed is no part of the way
        app_module.KEEP_AFTER = 3600
    path = folder / "plan.toml"
    path.write_text(PLAN, "utf-8")
    session = Session.open(path)
    assert isinstance(session, Session)
    view = _view(session, reader)
    app, walk = TocApp(view), Walk(levels())
    threading.setprofile(walk.note)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        field = app.plan_screen.field
        if app.focused is not field:  # 0.1.0 goes to the question first
            await pilot.press("enter")
            await pilot.pause()
        for _ in range(200):  # the word lists are loaded a while after the first key, beside the answers
            if getattr(getattr(session.state, "lexicon", None), "hearing", True):
                break
            await asyncio.sleep(0.02)
        for words in WORDS:  # the first answer also does what is done once in a process: it is not counted
            for char in words:
                await pilot.press("space" if char == " " else char)
            await pilot.pause()
            sys.setprofile(walk.note)
            walk.steps, walk.climbs, walk.carrying, walk.on = {}, {}, set(), True
            await pilot.press("enter")
            for _ in range(200):  # 0.1.0 saves a second later
                await pilot.pause()
                if words in path.read_text("utf-8") and not session.state.dirty:
                    break
                await asyncio.sleep(0.02)
            await pilot.pause()
            walk.on = False
            sys.setprofile(None)
            assert words in path.read_text("utf-8")
        app.exit(0)
    threading.setprofile(None)  # type: ignore[arg-type]
    return walk


def _view(session: object, reader: bool) -> object:
    """What the screen shows, in this version and in 0.1.0."""
    from toc_tui.tui import start

    try:
        from toc_tui.tui.view_model import Look
        from toc_tui.tui.view_model import PlanViewModel as View
    except ImportError:
        from toc_tui.tui.stage import Look  # type: ignore[import-not-found, no-redef]
        from toc_tui.tui.stage import Stage as View  # type: ignore[no-redef]
    view = View(session, Look(reader))
    begin: Callable[[object], object] = start.begin
    begin(view)
    return view


def main(arguments: list[str]) -> int:
    """Print the walk."""
    reader, folders = "--reader" in arguments, [each for each in arguments if each != "--reader"]
    sys.path.insert(0, folders[0] if folders else str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        state = {"XDG_STATE_HOME": folder, "HOME": folder, "TMPDIR": folder, "TOC_TUI_TODAY": "2026-03-02"}
        os.environ.update(state)
        walk = asyncio.run(walked(Path(folder), reader))
    spine = set(walk.spine)
    for step in walk.steps:
        print("*" if step in spine else " ", f"{walk.steps[step]:5}", step)
    print(f"{len(walk.steps)} functions, {len(spine)} of them the spine (*); {sum(walk.steps.values())} calls")
    print(f"{len(walk.keeping)} of the spine do nothing but keep the words in a recovery file meanwhile")
    print(f"{len({step.module for step in walk.steps})} files; {len(walk.climbs)} calls went up:")
    for caller, step in walk.climbs:
        print(f"  {caller} -> {step}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

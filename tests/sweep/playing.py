"""One scene under one reader, key by key."""

from __future__ import annotations

import ctypes
import functools
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing import util
from pathlib import Path

from tests.e2e.braille import BrailleListener
from tests.e2e.every_reader import listening
from tests.e2e.listen import TAKEN_OVER, Heard, Listener, run
from tests.e2e.orca import Desk, OrcaListener
from tests.sweep.happenings import BEFORE, DURING, program
from tests.sweep.judging import Judged, judge
from tests.sweep.scenes import Scene, Step
from toc_tui.commands import COMMANDS

TODAY = "2026-06-15"
MOST_DESKS = 3  # that are tried for one scene
AGAIN = "Z"  # says the last messages again, as rows that the cursor goes to


@dataclass(frozen=True)
class Task:
    """A scene to play."""

    reader: str
    scene: Scene
    size: tuple[int, int] = (24, 80)
    look: str = "--reader"
    show: bool = False


@functools.cache
def _desk() -> Desk:
    """Orca's desk: one for all the scenes that this process plays."""
    desk = Desk()
    util.Finalize(None, desk.close, exitpriority=10)
    return desk


def _another_desk() -> None:
    """The Orca of this desk hears no key: end it, so that the next scene is played at a new one."""
    desk = _desk()
    _desk.cache_clear()
    desk.close()


def end_with_the_parent() -> None:
    """Of a process that plays scenes: it ends when the one that gives them out does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def messages_come_again() -> bool:
    """Whether a key brings the cursor to the last messages."""
    return any(AGAIN in command.keys for command in COMMANDS)


def play(task: Task) -> list[Judged]:
    """Play a scene in a folder of its own; what each key brought. An Orca that a busy machine left deaf is taken
    another for."""
    for _ in range(MOST_DESKS - 1):
        if (found := _played(task)) is not None:
            return found
        _another_desk()
    return _played(task, deaf=True) or []


def _played(task: Task, deaf: bool = False) -> list[Judged] | None:
    """The scene; None where the reader hears no key, unless one that is `deaf` is taken as well."""
    folder = Path(tempfile.mkdtemp(prefix="sweep-"))
    env = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("STATE", "CONFIG", "DATA")}
    env["TOC_TUI_TODAY"] = TODAY
    words = task.look.split()
    if task.scene.plan:
        shutil.copy(task.scene.plan, folder / "plan.toml")
        words.append("plan.toml")
    try:
        if task.scene.before:
            BEFORE[task.scene.before](folder, env)
        around = _desk() if task.reader == "orca" else None
        ready = TAKEN_OVER
        with listening(program(*words), task.reader, around, task.size, env, ready, str(folder)) as listener:
            if isinstance(listener, OrcaListener) and not listener.hears and not deaf:
                return None
            return list(_play(task, listener, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_time(task: Task, until: float) -> list[Judged] | None:
    """Play a scene, unless it is too late to begin one."""
    return None if time.time() > until else play(task)


def _play(task: Task, listener: Listener | OrcaListener, folder: Path) -> Iterator[Judged]:
    def judged(number: int, step: Step, heard: Heard) -> Judged:
        if task.show:
            print(f"\n=== {task.scene.name} {number} [{step.key}]  {heard}", *_rows(listener), sep="\n", flush=True)
        return judge(task.reader, task.scene.name, number, step, heard, task.size[1])

    yield judged(0, Step("(start)"), listener.first)
    for number, step in enumerate(task.scene.steps, 1):
        heard = _do(listener, step, folder)
        if heard is not None and not heard.row and not heard.said and not step.due:
            listener.idle(3.0)  # it may have been left: Fenrir takes a moment to follow
        if heard is None or (step.told and not step.due):
            continue
        if listener.over and not step.due:  # no row is left that could be due
            if number < len(task.scene.steps):
                yield replace(judged(number, step, heard), verdict="other", due="the program goes on")
            return
        found = judged(number, step, heard)
        if isinstance(listener, BrailleListener) and step.due not in ("", "silence") and found.verdict != "exact":
            found = _again(listener, found, lambda heard, step=step, number=number: judged(number, step, heard))
        yield found
        if listener.over:
            return


def _rows(listener: Listener | OrcaListener) -> list[str]:
    rows = listener.rows() if isinstance(listener, OrcaListener) else listener.terminal.rows()
    return [f"  |{row}" for row in rows if row]


def _again(listener: BrailleListener, found: Judged, judged: Callable[[Heard], Judged]) -> Judged:
    """A message does not reach the cells by itself: it is looked for. Once the program was left, a row or two above."""
    if listener.over:
        heard = listener.display_key("LnUp")
        if not re.search(found.due, heard.cells):
            heard = listener.display_key("LnUp")  # something more was said after it
        verdict = "exact" if re.search(found.due, heard.cells) else "other"
        return replace(found, key=f"{found.key} LnUp", verdict=verdict, said=(heard.cells,))
    if not messages_come_again():
        return found
    again = judged(listener.press(AGAIN))
    if again.row == f"{found.row}{AGAIN}" or again.row.endswith(f" {AGAIN}"):  # it was a letter in a field
        listener.press("backspace")
        return found
    if again.row != found.row:  # the cursor went to the message, and goes back
        listener.press("q")
    return replace(again, key=f"{found.key} {AGAIN}")


def _do(listener: Listener | OrcaListener, step: Step, folder: Path) -> Heard | None:
    """One step; what was heard at it, or nothing where nothing was done to the program."""
    kind, _, what = step.key.partition(":")
    if kind == "wait" and what:
        return listener.idle(float(what))
    if step.told:
        DURING[step.key[1:]](folder)
        return listener.idle(2.0)
    return run(listener, step.key)[-1]

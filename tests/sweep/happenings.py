"""What happens to a plan from outside while somebody works, or has happened before: a colleague, a lost line."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.e2e.listen import TAKEN_OVER, Listener

PLAN, AWAY = "plan.toml", "moved.toml"
OLD = "Neighbours help each other with small things"
IDEA = '\n[idea.theirs]\ntext = "An idea of somebody else"\n'


def program(*words: str) -> list[str]:
    """toc-tui of this Python."""
    return [sys.executable, "-m", "toc_tui", *words]


def cannot_save(folder: Path) -> None:
    """A folder stands where the plan was: no save works."""
    (folder / PLAN).rename(folder / AWAY)
    (folder / PLAN).mkdir()


def can_save(folder: Path) -> None:
    """The plan stands where it was."""
    (folder / PLAN).rmdir()
    (folder / AWAY).rename(folder / PLAN)


def _write(path: Path, change: Callable[[str], str]) -> None:
    new = path.with_suffix(".new")
    new.write_text(change(path.read_text("utf-8")), "utf-8")
    new.rename(path)


def _file(folder: Path) -> Path:
    return folder / (AWAY if (folder / AWAY).exists() else PLAN)


def reworded(folder: Path) -> None:
    """Somebody else rewords an outcome."""
    _write(_file(folder), lambda text: text.replace(OLD, f"{OLD}, as they say"))


def added(folder: Path) -> None:
    """Somebody else adds an idea."""
    _write(_file(folder), lambda text: text + IDEA)


def broken(folder: Path) -> None:
    """Somebody else makes a mistake in the file."""
    _write(_file(folder), lambda text: text.replace("[impact.street-decides", "[impact.street decides", 1))


def mended(folder: Path) -> None:
    """And mends it."""
    _write(_file(folder), lambda text: text.replace("[impact.street decides", "[impact.street-decides", 1))


def _cut_off(folder: Path, env: Mapping[str, str], enter: bool, between: Callable[[Path], None]) -> None:
    argv = program("--reader", PLAN)
    with Listener(argv, env=env, ready=TAKEN_OVER, folder=str(folder)) as listener:
        listener.press("i")
        between(folder)
        listener.type("A bench to sit on")
        if enter:
            listener.press("enter")
        listener.idle(2.5)
        listener.signal(signal.SIGKILL)


def cut_off(folder: Path, env: Mapping[str, str]) -> None:
    """The program was killed while words were half typed."""
    _cut_off(folder, env, False, lambda _: None)


def unsaved(folder: Path, env: Mapping[str, str]) -> None:
    """It was killed while it could not save."""
    _cut_off(folder, env, True, cannot_save)
    can_save(folder)


def own_words(folder: Path, env: Mapping[str, str]) -> None:
    """The plan brings words of its own."""
    page = '+++\ntitle = "Why here"\n+++\n\nWhy we do it here.\n'
    os.makedirs(folder / "guides" / "steps", exist_ok=True)
    (folder / "guides" / "steps" / "why.md").write_text(page, "utf-8")


def opened_before(folder: Path, env: Mapping[str, str]) -> None:
    """The plan was opened, and left."""
    with Listener(program("--reader", PLAN), env=env, ready=TAKEN_OVER, folder=str(folder)) as listener:
        listener.press("down")
        listener.press("q")
        listener.wait()


DURING: dict[str, Callable[[Path], None]] = {
    each.__name__.replace("_", "-"): each for each in (cannot_save, can_save, reworded, added, broken, mended)
}
BEFORE: dict[str, Callable[[Path, Mapping[str, str]], None]] = {
    each.__name__.replace("_", "-"): each for each in (cut_off, unsaved, own_words, opened_before)
}

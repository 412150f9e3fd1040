"""A person's own editor on a text: which one it is, the file it gets, and where a text is kept that was not taken."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from toc_tui.plan import store

USUAL = ("nano", "vi")
AT_ONCE = 0.5  # seconds in which nobody opens and leaves an editor: its window is open still


def editor() -> list[str]:
    """The command of the editor: $VISUAL, $EDITOR, else nano or vi; empty where there is none."""
    for name in ("VISUAL", "EDITOR"):
        if words := os.environ.get(name, "").strip():
            try:
                return shlex.split(words)
            except ValueError:  # a quote mark too many
                return [words]
    return next(([found] for name in USUAL if (found := shutil.which(name))), [])


class Draft:
    """The text while it is edited: a private file, far from the plan, that is there until it is not needed."""

    def __init__(self, name: str, text: str) -> None:
        """OSError where there is no place for it."""
        self.path = Path(tempfile.mkdtemp(prefix="toc-tui-")) / f"{name}.toml"
        self._given = text.encode("utf-8")
        self.path.write_bytes(self._given)
        self.at_once = False  # whether the editor did not wait for the person

    def edit(self, command: list[str]) -> int:
        """Open the editor and wait for it: its exit code. OSError if it cannot be started."""
        start = time.monotonic()
        before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl+C is the editor's while it is open
        try:
            return subprocess.run([*command, str(self.path)], check=False).returncode
        finally:
            signal.signal(signal.SIGINT, before)
            self.at_once = time.monotonic() - start < AT_ONCE

    @property
    def text(self) -> str | None:
        """The text as it is now; None where it is not UTF-8, or gone."""
        try:
            return self.path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    @property
    def changed(self) -> bool:
        """Whether the person changed anything."""
        try:
            return self.path.read_bytes() != self._given
        except OSError:
            return False

    def keep(self, plan: Path) -> Path:
        """Keep the text in a new file beside the plan, else leave it where it is. Gives the file that has it."""
        text = self.text
        names = (f"{plan.stem}.edited{number}.toml" for number in ("", *(f"-{one}" for one in range(2, 100))))
        for name in names if text is not None else ():
            saved = store.save(plan.with_name(name), text or "", None)
            if not isinstance(saved, store.Trouble):
                self.drop()
                return plan.with_name(name)
            if saved.code != "changed-outside":  # anything but a name that is taken
                break
        return self.path

    def drop(self) -> None:
        """The text is in the plan, or not wanted."""
        shutil.rmtree(self.path.parent, ignore_errors=True)

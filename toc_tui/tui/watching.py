"""Watches the folder of a plan with inotify, so that nothing wakes up while nothing changes.

Where inotify is missing (not Linux, or no watches left) `works` is False and the app looks at each key instead.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Watch:
    """One watched folder. `changed` is called in the event loop after something happened to the file."""

    def __init__(self, path: Path, changed: Callable[[], None]) -> None:
        self.works = False
        self._path = path
        self._names: set[str] = set()
        self._changed = changed
        self._inotify: Any = None
        self._overflow = 0
        self._loop = asyncio.get_running_loop()
        with contextlib.suppress(ImportError, OSError):
            from inotify_simple import INotify, flags

            self._inotify = INotify()
            self._overflow = flags.Q_OVERFLOW
            # CREATE is for links: a new one is never written to
            self._wanted = flags.CLOSE_WRITE | flags.MOVED_TO | flags.DELETE | flags.MOVED_FROM | flags.CREATE
            self._follow()
            self._loop.add_reader(self._inotify.fileno(), self._read)
            self.works = True

    def _follow(self) -> None:
        """Watch where the file stands and, if it is a link, where it leads to now."""
        target = Path(os.path.realpath(self._path))
        self._names = {self._path.name, target.name}
        for folder in {self._path.absolute().parent, target.parent}:
            self._inotify.add_watch(os.fspath(folder), self._wanted)  # one that is watched already stays so

    def _read(self) -> None:
        events = self._inotify.read(timeout=0)
        lost = any(event.mask & self._overflow for event in events)  # there were more events than it could hold
        if lost or any(event.name in self._names for event in events):
            with contextlib.suppress(OSError):
                self._follow()
            self._changed()

    def close(self) -> None:
        """Stop watching."""
        if self._inotify is not None:
            with contextlib.suppress(OSError, RuntimeError):
                self._loop.remove_reader(self._inotify.fileno())
                self._inotify.close()
            self._inotify = None

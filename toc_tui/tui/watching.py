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
        self._names = {path.name, Path(os.path.realpath(path)).name}
        self._changed = changed
        self._inotify: Any = None
        self._loop = asyncio.get_running_loop()
        with contextlib.suppress(ImportError, OSError):
            from inotify_simple import INotify, flags

            self._inotify = INotify()
            wanted = flags.CLOSE_WRITE | flags.MOVED_TO | flags.DELETE | flags.MOVED_FROM
            for folder in {path.absolute().parent, Path(os.path.realpath(path)).parent}:
                self._inotify.add_watch(os.fspath(folder), wanted)
            self._loop.add_reader(self._inotify.fileno(), self._read)
            self.works = True

    def _read(self) -> None:
        events = self._inotify.read(timeout=0)
        if any(event.name in self._names for event in events):
            self._changed()

    def close(self) -> None:
        """Stop watching."""
        if self._inotify is not None:
            with contextlib.suppress(OSError, RuntimeError):
                self._loop.remove_reader(self._inotify.fileno())
                self._inotify.close()
            self._inotify = None

"""A terminal in memory: what a program has written, as somebody looking at it sees it."""

from __future__ import annotations

import codecs
import re
from typing import Any

import pyte

# Codes that pyte would print: private parameters, mode queries, device control.
_ODD = re.compile(r"\x1b\[[<>=][0-9;:]*[ -/]*[@-~]|\x1b\[\??[0-9;]*\$[a-z]|\x1bP.*?\x1b\\", re.S)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:?<>=$ ]*)?$")
_ALTERNATE = re.compile(r"\x1b\[\?(?:1049|1047|47)([hl])")


class _Screen(pyte.Screen):
    def select_graphic_rendition(self, *attributes: int, **private: Any) -> None:
        if not private.get("private"):
            super().select_graphic_rendition(*attributes)

    def set_margins(self, *margins: Any, **private: Any) -> None:
        super().set_margins(*margins)

    def report_device_status(self, mode: int, **private: Any) -> None:
        """Nobody waits for an answer."""

    def report_device_attributes(self, mode: int = 0, **private: Any) -> None:
        """Nobody waits for an answer."""


class Emulated:
    """Feed it bytes; read its rows, its cursor, and which rows were touched."""

    def __init__(self, rows: int, columns: int) -> None:
        self.screen = _Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._tail = ""
        self._below: list[dict[int, Any]] | None = None
        self._below_cursor = (0, 0)
        self.saved_text: list[str] = []

    def feed(self, data: bytes) -> None:
        """What the program wrote next; escape sequences may be split anywhere."""
        text = self._tail + self._decoder.decode(data)
        self._tail = ""
        if unfinished := _UNFINISHED.search(text):
            self._tail, text = unfinished.group(), text[: unfinished.start()]
        text = _ODD.sub("", text)
        done = 0
        for switch in _ALTERNATE.finditer(text):
            self._stream.feed(text[done : switch.start()])
            done = switch.end()
            self._switch(switch.group(1) == "h")
        self._stream.feed(text[done:])

    def _switch(self, on: bool) -> None:
        screen = self.screen
        if on:  # entering again clears, as xterm does
            if self._below is None:
                self._below = [dict(screen.buffer[y]) for y in range(screen.lines)]
                self._below_cursor = (screen.cursor.x, screen.cursor.y)
            for y in range(screen.lines):
                screen.buffer[y].clear()
        elif self._below is not None:
            for y, cells in enumerate(self._below):
                screen.buffer[y].clear()
                screen.buffer[y].update(cells)
            screen.cursor.x, screen.cursor.y = self._below_cursor
            self._below = None
        screen.dirty.update(range(screen.lines))

    def rows(self) -> list[str]:
        """The text of each row."""
        return [row.rstrip() for row in self.screen.display]

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column, from 0."""
        return self.screen.cursor.y, min(self.screen.cursor.x, self.screen.columns - 1)

    @property
    def cursor_visible(self) -> bool:
        """Whether the program leaves the cursor to be seen."""
        return not self.screen.cursor.hidden

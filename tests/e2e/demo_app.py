"""Starts a small app on the terminal layer, for the end-to-end tests: a list, a field, a live line.

Environment: DEMO_READER=1 the reader look; DEMO_MANY=N more rows; DEMO_PREPAINT=1 first screen early;
=crash and =hold: then it falls, or loads for as long as it lives.
"""

from __future__ import annotations

import os
import shutil
import sys
import time

from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.inks import Inks
from toc_tui.tui.terminal.prepaint import open_screen
from toc_tui.tui.terminal.rows import Row

READER = bool(os.environ.get("DEMO_READER"))
TITLE = Row("Step 2 of 6, Outcomes. Up and Down move, A adds, Q quits.", "title")
GOAL = "Older people feel less alone"
OUTCOMES = ["People try a session", "People make friends", "People visit each other"]
OUTCOMES += [f"Extra outcome number {i}" for i in range(int(os.environ.get("DEMO_MANY", "0")))]


def tree(outcomes: list[str]) -> list[Row]:
    found = [Row(f"Goal: {GOAL}. No questions open")]
    for i, words in enumerate(outcomes, 1):
        asks = "1 question open" if i == 2 else "No questions open"
        found.append(Row(f"Outcome {i}, short term: {words}. {asks}", "dim" if i == 2 else "", 2))
    return [*found, Row("Activity 1: Weekly lunch club. No questions open", "", 2)]


def first_screen() -> list[rows.Line]:
    """The same as the app paints first; the gutter only in the ordinary look."""
    wide, high = shutil.get_terminal_size()
    lines = [rows.line([(TITLE.text, Inks(READER).codes("title"))], wide)]
    for i, row in enumerate(tree(OUTCOMES)[: high - 2]):
        gutter = [] if READER else [("›" if i == 0 else " ", "1" if i == 0 else ""), (" ", "")]
        look = Inks(READER).codes("focus" if i == 0 else row.look)
        lines.append(rows.line([*gutter, (" " * row.indent, ""), (row.text, look)], wide))
    return lines + [rows.line((), wide)] * (high - len(lines))


def main() -> int:
    """Paint the first screen before Textual is loaded, if told so; then run."""
    early = os.environ.get("DEMO_PREPAINT")
    shown = open_screen(first_screen(), (0 if READER else 2, 1), READER) if early else None
    if early == "crash":
        raise RuntimeError("on purpose")
    if early == "hold":
        time.sleep(60)
    from tests.e2e.demo_screen import Demo

    app = Demo(TITLE, OUTCOMES, tree, reader=READER, prepainted=shown)
    app.run(mouse=False)
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())

"""A small app on the terminal layer, for the end-to-end tests: a list, a field, a live line.

Environment: DEMO_READER=1 the reader look; DEMO_MANY=N more rows; DEMO_PREPAINT=1 first screen early.
"""

from __future__ import annotations

import os
import shutil
import sys

from toc_tui.tui.terminal import rows
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
        found.append(Row(f"Outcome {i}, short term: {words}. {asks}", "open" if i == 2 else "", 2))
    return [*found, Row("Activity 1: Weekly lunch club. No questions open", "", 2)]


def first_screen() -> list[rows.Line]:
    """The same as the app paints first; the gutter only in the ordinary look."""
    wide, high = shutil.get_terminal_size()
    lines = [rows.line([(TITLE.text, rows.style("title", READER))], wide)]
    for i, row in enumerate(tree(OUTCOMES)[: high - 2]):
        gutter = [] if READER else [("›" if i == 0 else " ", "1" if i == 0 else ""), (" ", "")]
        look = rows.style("focus" if i == 0 else row.look, READER)
        lines.append(rows.line([*gutter, (" " * row.indent, ""), (row.text, look)], wide))
    return lines + [rows.line((), wide)] * (high - len(lines))


if __name__ == "__main__":
    shown = open_screen(first_screen(), (0 if READER else 2, 1), READER) if os.environ.get("DEMO_PREPAINT") else None

from textual.app import ComposeResult
from textual.binding import Binding

from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList


class Demo(TerminalApp):
    BINDINGS = [  # noqa: RUF012
        Binding("q", "quit"), Binding("a", "add"), Binding("w", "where"), Binding("ctrl+l", "redraw"),
        Binding("ctrl+z", "undo"), Binding("up", "undo"), Binding("s", "slow"),
    ]  # fmt: skip

    def compose(self) -> ComposeResult:
        self.outcomes = list(OUTCOMES)
        yield Lines([TITLE])
        yield RowList(tree(self.outcomes))
        yield Field("New outcome")
        yield LiveLine()

    def on_mount(self) -> None:
        self.query_one(Field).display = False
        self.query_one(RowList).focus()

    def action_add(self) -> None:
        field = self.query_one(Field)
        field.ask("New outcome")
        field.display = True
        field.focus()

    def action_where(self) -> None:
        rows = self.query_one(RowList)
        self.announce(f"Row {rows.index + 1} of {len(rows.rows)}: {rows.rows[rows.index].text}")

    def action_redraw(self) -> None:
        self.redraw_all()

    def action_undo(self) -> None:
        self.announce("Nothing to undo")

    def on_field_left(self) -> None:
        self._back()
        self.announce("Cancelled. Back in the list")

    def on_field_submitted(self, event: Field.Submitted) -> None:
        if event.value == "bad":
            event.control.error("Not that word. Another?")
            return
        self.outcomes.append(event.value)
        self.query_one(RowList).replace(tree(self.outcomes), len(self.outcomes))
        self._back()

    def on_field_pasted(self, event: Field.Pasted) -> None:
        self.announce(f"{len(event.lines)} lines pasted")

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.announce(f"Chosen {event.index}")

    def _back(self) -> None:
        self.query_one(Field).display = False
        self.query_one(RowList).focus()


if __name__ == "__main__":
    sys.exit(Demo(reader=READER, prepainted=shown).run(mouse=False))

"""The demo's own screen: loaded after the first screen is painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding

from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList


class Demo(TerminalApp):
    BINDINGS = [  # noqa: RUF012
        Binding("q", "quit"),
        Binding("a", "add"),
        Binding("w", "where"),
        Binding("ctrl+l", "redraw"),
        Binding("ctrl+z", "undo"),
        Binding("x", "crash"),
    ]

    def __init__(
        self, title: Row, outcomes: list[str], sentences: Callable[[list[str]], list[Row]], **looks: Any
    ) -> None:
        super().__init__(**looks)
        self.heading, self.outcomes, self.sentences = title, list(outcomes), sentences

    def compose(self) -> ComposeResult:
        yield Lines([self.heading])
        yield RowList(self.sentences(self.outcomes))
        yield Field("New outcome")
        if not self.reader:
            yield Lines([Row("")])  # the row of keys, whose place a message takes
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
        here = self.query_one(RowList)
        self.announce(f"Row {here.index + 1} of {len(here.rows)}: {here.rows[here.index].text}")

    def action_redraw(self) -> None:
        self.redraw_all()

    def action_crash(self) -> None:
        raise RuntimeError("on purpose")

    def action_undo(self) -> None:
        self.announce("Nothing to undo")

    def on_field_left(self) -> None:
        self._back()
        self.announce("Cancelled. Back in the list")

    def on_field_submitted(self, event: Field.Submitted) -> None:
        if event.value == "bad":
            event.control.error("Not that word. Another?")
            return
        if not event.value.strip():
            self._back()
            return
        self.outcomes.append(event.value)
        self.query_one(RowList).replace(self.sentences(self.outcomes), len(self.outcomes))
        self._back()

    def on_field_pasted(self, event: Field.Pasted) -> None:
        self.announce(f"{len(event.lines)} lines pasted")

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.announce(f"Chosen {event.index}")

    def _back(self) -> None:
        self.query_one(Field).display = False
        self.query_one(RowList).focus()

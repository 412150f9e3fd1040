"""What most people would write first, with stock widgets: the checks here must fail on it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, Input, Tree


class Stock(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit"), ("a", "add", "Add")]
    CSS = "Tree { border: round $primary; }"

    def compose(self) -> ComposeResult:
        yield Header(show_clock=True)
        tree: Tree[None] = Tree("Goal: Older people feel less alone. No questions open")
        tree.root.expand()
        for i, words in enumerate(("People try a session", "People make friends"), 1):
            tree.root.add_leaf(f"Outcome {i}, short term: {words}. No questions open")
        yield tree
        yield Input(placeholder="New outcome")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Tree).focus()

    def action_add(self) -> None:
        self.query_one(Input).focus()


if __name__ == "__main__":
    Stock().run()

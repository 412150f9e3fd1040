"""E, the yardstick: the least that a Textual program can be. It says one word and waits."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Ready")


if __name__ == "__main__":
    EmptyApp().run()

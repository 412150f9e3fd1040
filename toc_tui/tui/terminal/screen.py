"""A screen of a TerminalApp. Textual renders each update, and then `TerminalApp` would render the rows once more: here
an update says only that there is one."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from rich.console import RenderableType
from textual._compositor import Compositor
from textual.screen import Screen

Result = TypeVar("Result")
CHANGED = "changed"  # what stands for an update: TerminalApp asks for the rows


class PaintedCompositor(Compositor):
    """Textual's, whose updates are not rendered."""

    def render_update(self, full: bool = False, *args: Any, **kwargs: Any) -> RenderableType | None:
        """Whether anything changed. Only somebody who draws a picture of the screen asks for all of it (`full`)."""
        if full:
            return super().render_update(full, *args, **kwargs)
        changed = bool(self._dirty_regions)
        self._dirty_regions.clear()
        return CHANGED if changed else None


class PaintedScreen(Screen[Result], Generic[Result], inherit_css=False):
    """Base of the screens of a TerminalApp."""

    DEFAULT_CSS = """
    PaintedScreen {
        layout: vertical; layers: base above; overflow: hidden; background: ansi_default; color: ansi_default;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._compositor = PaintedCompositor()

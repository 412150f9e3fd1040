"""A screen of a TerminalApp. Textual renders each update, and then `TerminalApp` would render the rows once more: here
an update says only that there is one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from rich.console import RenderableType
from textual._compositor import Compositor
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

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

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """The rows of each widget. One that is not cut keeps itself as its own part: that circle would stay in memory,
        for each row that was ever shown, until the collector looks."""
        for region, clip, strips in super()._get_renders(crop):
            yield region, clip, strips
            for strip in strips:
                strip._divide_cache.clear()


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

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """Whose bindings a key meets. Textual asks every widget of each key in them whether it keeps that one for
        itself. None of ours does, and to ask it looks signs up by name, which brings 700 kB of Unicode's names in."""
        nodes: list[DOMNode] = self.focused.ancestors_with_self if self.focused else [self, self.app]
        return [(node, node._bindings) for node in nodes]

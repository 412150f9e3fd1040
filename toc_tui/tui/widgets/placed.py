"""A layout in which each widget stands where it is told to: the regions of a screen are worked out elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from toc_tui.tui.places import Box


class Placed(Layout):
    """Puts widgets at the boxes that `boxes` gives for their names."""

    name = "placed"

    def __init__(self, boxes: Callable[[], Mapping[str, Box]]) -> None:
        self.boxes = boxes

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """A placement for each child that has a box."""
        found = self.boxes()
        return [
            WidgetPlacement(Region(box.x, box.y, box.wide, box.high), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if (box := found.get(child.id or "")) is not None
        ]

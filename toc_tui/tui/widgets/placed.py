"""A layout in which each widget stands where it is told to: the regions of a screen are worked out elsewhere."""

from __future__ import annotations

from typing import Protocol

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from toc_tui.tui.places import Places


class HasPlaces(Protocol):
    """What knows where its widgets stand now, by their names."""

    places: Places


class Placed(Layout):
    """Puts the widgets of a screen where that has their places."""

    name = "placed"

    def __init__(self, screen: HasPlaces) -> None:
        self.screen = screen

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """A placement for each child that has a box."""
        found = self.screen.places
        return [
            WidgetPlacement(Region(box.x, box.y, box.wide, box.high), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if (box := found.get(child.id or "")) is not None
        ]

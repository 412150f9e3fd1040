"""Drawings of Excalidraw: words stand apart from their boxes, and arrows name the boxes that they are tied to."""

from __future__ import annotations

from typing import Any

KEPT = ("id", "label", "text", "from", "to", "link")  # all else only says how it was drawn


def bound(data: object) -> object:
    """A drawing with the words of its boxes within them, and the ends of its arrows by their names; any other data as
    it is."""
    if not isinstance(data, dict) or data.get("type") != "excalidraw" or not isinstance(data.get("elements"), list):
        return data
    elements = [dict(one) for one in data["elements"] if isinstance(one, dict) and not one.get("isDeleted")]
    found = _with_words(elements)
    records = [{name: value for name, value in one.items() if name in KEPT} | _ends(one) for one in found]
    arrows = [one for one in records if {"from", "to"} <= set(one)]
    return {"elements": [one for one in records if one not in arrows], "links": arrows}


def _with_words(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The elements, those texts that belong to another one as its label."""
    by_id = {one["id"]: one for one in elements if isinstance(one.get("id"), str)}
    found = []
    for one in elements:
        over = by_id.get(one["containerId"]) if isinstance(one.get("containerId"), str) else None
        if one.get("type") == "text" and over is not None:
            over["label"] = one.get("text")
        else:
            found.append(one)
    return found


def _ends(arrow: dict[str, Any]) -> dict[str, str]:
    """The boxes that an arrow is tied to, as the ends of a link."""
    tied = {name: arrow.get(end) for name, end in (("from", "startBinding"), ("to", "endBinding"))}
    names = {name: one.get("elementId") for name, one in tied.items() if isinstance(one, dict)}
    return {name: one for name, one in names.items() if isinstance(one, str)}

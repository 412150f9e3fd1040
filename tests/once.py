"""What takes long and depends on nothing but what is handed in, worked out once in a test process.

Hundreds of tests make papers of the same few plans. What is remembered here is what a function gives for equal
arguments; each is tested by itself where it stands (tests/reports/diagram, tests/guide).
"""

from __future__ import annotations

import pickle
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import tomli

import toc_tui.guide
from toc_tui.reports.diagram import drawing, frame
from toc_tui.reports.diagram.drawing import Beneath, Drawing, Notes
from toc_tui.reports.diagram.sketch import Sketch
from toc_tui.reports.formats import _raster

WIDTHS = (100.0, 300.0, 1000.0)  # of a picture, to see which words stand beneath it

_drawn: dict[object, Drawing] = {}
_parsed: dict[str, bytes] = {}


def best_drawing(sketch: Sketch, notes: Notes, beneath: Beneath, sheet: str = "") -> Drawing:
    """As `drawing.best_drawing`: the same boxes, arrows and words are the same picture."""
    words = tuple(map(notes, sketch.boxes)), tuple(beneath(sketch, wide) for wide in WIDTHS)
    asked = sketch, words, sheet
    if asked not in _drawn:
        _drawn[asked] = drawing.best_drawing(sketch, notes, beneath, sheet)
    return _drawn[asked]


def loads(text: str) -> dict[str, Any]:
    """As `tomli.loads`: a copy each time, which may be changed."""
    if text not in _parsed:
        _parsed[text] = pickle.dumps(tomli.loads(text))
    found: dict[str, Any] = pickle.loads(_parsed[text])
    return found


def remember() -> None:
    """Put these in the place of those of the program, for the tests of this process."""
    vars(frame)["best_drawing"] = best_drawing
    vars(toc_tui.guide)["tomli"] = SimpleNamespace(loads=loads)
    vars(_raster)["png"] = lru_cache(None)(_raster.png.__wrapped__)

"""A drawing as PNG for a Word file, by resvg (the extra `word`): the drawing goes in as text, dots come out."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from toc_tui.plain import apart

FACES = ("Regular", "Bold", "Italic")
FONT = re.compile(r'font-family="[^"]*"')
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)  # the dark look of screens
SIZED = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
DOTS = 160 / 72  # of each point on paper: a thousand items make forty pictures
WIDEST = 6000  # dots


def can_draw() -> bool:
    """Whether the package is installed."""
    return find_spec("resvg_py") is not None


def size(svg: str) -> tuple[float, float]:
    """How wide and how high a drawing is, in its own units."""
    found = SIZED.search(svg)
    return (max(float(found[1]), 1.0), max(float(found[2]), 1.0)) if found else (800.0, 600.0)


@lru_cache(4)  # many kinds of reports show the same one
def png(svg: str, points: float) -> bytes:
    """A drawing that is so many points wide on paper. Nothing is read from the disk but fonts."""
    import resvg_py

    drawn = FONT.sub('font-family="Lato, sans-serif"', STYLE.sub("", apart(svg)))
    return resvg_py.svg_to_bytes(drawn, width=min(WIDEST, round(points * DOTS)), font_files=_lato())


@lru_cache(1)
def _lato() -> list[str]:
    """Lato of the package font-lato. Letters that it lacks are taken from the fonts of the system."""
    spec = find_spec("font_lato")
    folder = Path(spec.origin).parent / "files" if spec and spec.origin else Path()
    return [str(path) for face in FACES if (path := folder / f"Lato-{face}.ttf").is_file()]

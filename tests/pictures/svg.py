"""A screen as an SVG: the cells and SGR codes that the program would write, with the colours of a real terminal."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from toc_tui.tui.terminal.rows import Line

WIDE, HIGH, SIZE, PAD = 9, 19, 15, 6
# Background, foreground, the sixteen colours: GNOME's terminal.
SIXTEEN = (
    "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc 5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff"
)
PALETTES = {"black": ("171421", "d0cfcc"), "white": ("ffffff", "171421")}
DRAWN = "─═│├└█░"


def svg(lines: Sequence[Line], cursor: tuple[int, int], ground: str) -> str:
    """The picture of a screen on `black` or `white`."""
    back, fore = PALETTES[ground]
    wide, high = len(lines[0][0]) * WIDE + 2 * PAD, len(lines) * HIGH + 2 * PAD
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">',
        f'<rect width="{wide}" height="{high}" fill="#{back}"/>',
        f'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{SIZE}" xml:space="preserve">',
    ]
    for y, (cells, styles) in enumerate(lines):
        x = 0
        while x < len(cells):
            end = x + 1
            while end < len(cells) and styles[end] == styles[x] and (cells[end] in DRAWN) == (cells[x] in DRAWN):
                end += 1
            parts += _run(cells[x:end], styles[x], x, y, back, fore)
            x = end
    parts.append(_cursor(cursor, fore))
    return "\n".join([*filter(None, parts), "</g>", "</svg>", ""])


def _run(cells: Sequence[str], style: str, x: int, y: int, back: str, fore: str) -> list[str]:
    """Cells of one style: their ground where it is not the screen's, then their text or lines."""
    codes = style.split(";")
    tint = next((int(code) for code in codes if len(code) == 2), None)
    ink = fore if tint is None else SIXTEEN.split()[tint - 30 if tint < 90 else tint - 82]
    ground = back
    if "7" in codes:
        ink, ground = ground, ink
    left, top = PAD + x * WIDE, PAD + y * HIGH
    found = []
    if ground != back:
        found.append(f'<rect x="{left}" y="{top}" width="{len(cells) * WIDE}" height="{HIGH}" fill="#{ground}"/>')
    fade = ' opacity="0.5"' if "2" in codes else ""
    text = "".join(cells)
    if cells[0] and cells[0] in DRAWN:
        shapes = "".join(_shape(cell, left + at * WIDE, top) for at, cell in enumerate(cells))
        return [*found, f'<path d="{shapes}" stroke="#{ink}" fill="none"{fade}/>']
    if text.strip():
        bold = ' font-weight="bold"' if "1" in codes else ""
        left += (len(text) - len(text.lstrip(" "))) * WIDE  # not every viewer keeps spaces at the ends
        text = text.strip(" ")
        length = f'textLength="{len(text) * WIDE}" lengthAdjust="spacingAndGlyphs"'
        found.append(f'<text x="{left}" y="{top + 15}" fill="#{ink}"{bold}{fade} {length}>{escape(text)}</text>')
    return found


def _shape(cell: str, left: int, top: int) -> str:
    """Lines and blocks fill their cell, as terminals draw them."""
    middle, centre = top + HIGH / 2, left + WIDE / 2
    across, down = f"M{left} {middle}h{WIDE}", f"M{centre} {top}v{HIGH}"
    return {
        "─": across,
        "═": f"M{left} {middle - 1.5}h{WIDE}M{left} {middle + 1.5}h{WIDE}",
        "│": down,
        "├": down + f"M{centre} {middle}h{WIDE / 2}",
        "└": f"M{centre} {top}v{HIGH / 2}h{WIDE / 2}",
        "█": "".join(f"M{left} {top + 4 + row}h{WIDE}" for row in range(HIGH - 8)),
        "░": "".join(f"M{left} {top + 4 + row}h1m3 0h1m3 0h1" for row in range(0, HIGH - 8, 3)),
    }[cell]


def _cursor(at: tuple[int, int], fore: str) -> str:
    left, top = PAD + at[0] * WIDE, PAD + at[1] * HIGH
    return f'<rect x="{left}" y="{top + HIGH - 3}" width="{WIDE}" height="2" fill="#{fore}"/>'

"""A picture as MapScript, the text that Theorymaker draws: a box around each term, then the arrows.

Source: the syntax page of Theorymaker, https://theorymaker.info
"""

from __future__ import annotations

from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram import exchange
from toc_tui.reports.diagram.frame import Framed, on_line
from toc_tui.reports.diagram.sketch import Arrow

# what is a sign of the language becomes one that looks alike and is none
SIGNS = {"#": "＃", "[": "(", "]": ")", "|": "¦", "->": "→", "::": ":", "///": "/"}

ABOVE = " [border=1px dashed gray]"  # what lies above the line of what is promised


def text(words: str) -> str:
    """Words from anywhere as a label: no comment, style or link in it."""
    made = exchange.text(words)
    for sign, alike in SIGNS.items():
        while sign in made:
            made = made.replace(sign, alike)
    return made


def write(whole: Framed) -> str:
    """The whole map."""
    number = {box.key: f"n{at}" for at, box in enumerate(whole.sketch.boxes, 1)}
    lines = [f"Title: {text(whole.title)}", "Direction: left-right"]
    for place, name in enumerate(NAMES):
        own = [box for box in whole.sketch.boxes if box.place == place]
        if own:
            lines += ["", f"--{text(whole.say(f'diagram.band.{name}'))}"]
            lines += [f"{number[box.key]}:: {text(box.words)}{ABOVE if box.above else ''}" for box in own]
            lines.append("--")
    lines.append("")
    for arrow in exchange.arrows(whole):
        lines.append(f"{number[arrow.source]} -> {number[arrow.target]}{_look(whole, arrow)}")
        if said := text(exchange.told(whole, arrow)):
            lines.append(f"# {said}")
    return "\n".join(lines) + "\n"


def _look(whole: Framed, arrow: Arrow) -> str:
    """What stands on an arrow that is not as usual, and how its line looks."""
    if not arrow.doubt and not arrow.hinders:
        return f" [label={text(arrow.one_of)}]" if arrow.one_of else ""
    label = "hinders" if arrow.hinders else on_line(whole.say, arrow)
    return f" [label={text(label)} | {'bold' if arrow.hinders else 'dashed'}]"

"""A picture as a Mermaid flowchart, with accTitle and accDescr."""

from __future__ import annotations

import re

from toc_tui.plain import on_paper
from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram.frame import Framed, on_line
from toc_tui.reports.diagram.sketch import BACK, DOUBT, HINDERS, ON, ROUND

BOXES = {"project": '["{}"]', "both": '[["{}"]]', "co-production": '(["{}"])'}
ARROWS = {ON: "-->", ROUND: "-.->", BACK: "-.->", DOUBT: "-.->", HINDERS: "--x"}
ABOVE = "stroke-dasharray: 5 4"  # the edge of what lies above the line of what is promised
# All but letters, figures and plain stops goes as a number: Mermaid takes much else for its own, even in quotes.
_OWN = re.compile(r"[^\w\s.,?!()’‘“”–…/-]|_|/(?=/)|--+")


def text(words: str) -> str:
    """Words from anywhere as text between quotes, which shows exactly them."""
    words = " ".join(on_paper(words).split())
    words = words.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return _OWN.sub(lambda found: "".join(f"#{ord(sign)};" for sign in found[0]), words)


def write(whole: Framed) -> str:
    """The flowchart: a subgraph for each column."""
    described = " ".join((whole.description, *whole.assumptions))
    lines = ["flowchart LR", f"  accTitle: {text(whole.title)}", f"  accDescr: {text(described)}"]
    number = {box.key: f"n{at}" for at, box in enumerate(whole.sketch.boxes, 1)}
    for place, name in enumerate(NAMES):
        own = [box for box in whole.sketch.boxes if box.place == place]
        if own:
            lines.append(f'  subgraph s{place}["{text(whole.say(f"diagram.band.{name}"))}"]')
            for box in own:
                note = whole.note(box)
                words = text(box.words) + (f"<br/>{text(note)}" if note else "")
                lines.append(f"    {number[box.key]}{BOXES[box.track].format(words)}")
            lines.append("  end")
    for box in whole.sketch.boxes:
        if box.itself:
            lines.append(f"  {number[box.key]} {ARROWS[ROUND]} {number[box.key]}")
    lines += [f"  style {number[box.key]} {ABOVE}" for box in whole.sketch.boxes if box.above]
    for arrow in whole.sketch.arrows:
        said = on_line(whole.say, arrow)
        words = f'|"{text(said)}"|' if said else ""
        lines.append(f"  {number[arrow.source]} {ARROWS[arrow.look]}{words} {number[arrow.target]}")
    return "\n".join(lines) + "\n"

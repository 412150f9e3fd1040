"""A picture as DOT, for Graphviz and what reads it."""

from __future__ import annotations

from itertools import pairwise

from toc_tui.plain import on_paper
from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram.drawing import WIDE
from toc_tui.reports.diagram.frame import Framed, more, on_line
from toc_tui.reports.diagram.layers import assign_layers
from toc_tui.reports.diagram.marks import TEXT
from toc_tui.reports.diagram.measure import wrapped
from toc_tui.reports.diagram.sketch import BACK, DOUBT, HINDERS, ON, ROUND, Arrow, DiagramBox, Sketch
from toc_tui.voice.sentences import sentence

MOST = 14  # boxes above each other; a column with more gets several layers
LOOKS = {
    "project": "shape=box",
    "both": "shape=box, peripheries=2",
    "co-production": "shape=box, style=rounded, peripheries=2",
}
ARROWS = {
    ON: "",
    ROUND: "style=dashed, penwidth=2",
    BACK: "style=dotted",
    DOUBT: "style=dashed, color=gray40, arrowhead=empty",
    HINDERS: "style=bold, arrowhead=tee",
}


def text(words: str) -> str:
    """Words from anywhere as text between quotes, which shows exactly them: no escape, entity or port in it."""
    words = " ".join(on_paper(words).split())
    return words.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')


def write(whole: Framed) -> str:
    """The graph from left to right: a cluster for each column, and in it a rank for each layer, so that no cluster
    reaches into the next. What leads back has no say in where boxes stand."""
    sketch = whole.sketch
    title = "\\n".join(map(text, (whole.title, *whole.assumptions)))
    lines = [
        "digraph plan {",
        f'  graph [label="{title}", labelloc=t, rankdir=LR, newrank=true, comment="{text(whole.description)}"]',
        f'  node [fontname="Helvetica", fontsize={TEXT:.0f}, margin="0.15,0.08"]',
        f'  edge [fontname="Helvetica", fontsize={TEXT:.0f}]',
    ]
    number = {box.key: f"n{at}" for at, box in enumerate(sketch.boxes, 1)}
    layer = _layers(sketch)
    ranks: list[list[str]] = []
    for place in range(len(NAMES)):
        if own := [box for box in sketch.boxes if box.place == place]:
            here = [[number[box.key] for box in own if layer[box.key] == at] for at in _in_order(own, layer)]
            lines += _cluster(whole, place, [f"{number[box.key]} [{_box(whole, box)}]" for box in own], here)
            ranks += here
    lines += [f"  {one[0]} -> {other[0]} [style=invis]" for one, other in pairwise(ranks)]
    lines += [f"  {number[box.key]} -> {number[box.key]} [{ARROWS[ROUND]}]" for box in sketch.boxes if box.itself]
    for arrow in sketch.arrows:
        looks = _arrow(whole, arrow, layer[arrow.source] < layer[arrow.target])
        lines.append(f"  {number[arrow.source]} -> {number[arrow.target]}" + (f" [{looks}]" if looks else ""))
    return "\n".join([*lines, "}"]) + "\n"


def _cluster(whole: Framed, place: int, boxes: list[str], ranks: list[list[str]]) -> list[str]:
    """A column: its name, its boxes, and those that stand above each other."""
    band = text(whole.say(f"diagram.band.{NAMES[place]}"))
    return [
        f'  subgraph cluster_{NAMES[place]} {{ label="{band}"; style=dotted',
        *(f"    {box}" for box in boxes),
        *(f"    {{ rank=same; {'; '.join(rank)} }}" for rank in ranks),
        "  }",
    ]


def _in_order(boxes: list[DiagramBox], layer: dict[str, int]) -> list[int]:
    """The layers of some boxes, the earliest first."""
    return sorted({layer[box.key] for box in boxes})


def _layers(sketch: Sketch) -> dict[str, int]:
    """The layer of each box, from what we do on."""
    number = {box.key: at for at, box in enumerate(sketch.boxes)}
    pairs = [(number[arrow.source], number[arrow.target]) for arrow in sketch.arrows]
    found = assign_layers([box.place for box in sketch.boxes], pairs, MOST)
    return {box.key: found[at] for at, box in enumerate(sketch.boxes)}


def _box(whole: Framed, box: DiagramBox) -> str:
    """What a box says, and how it looks."""
    parts = wrapped(box.words, WIDE[True], TEXT, len(box.words))
    note = whole.note(box)
    if (
        not note and parts[1:] and parts[-1].startswith("(") and parts[-1].endswith(")")
    ):  # a row of its own in brackets is the note
        parts = (*parts[:-2], f"{parts[-2]} {parts[-1]}")
    label = "\\n".join(map(text, (*parts, f"({note})") if note else parts))
    look = LOOKS[box.track]
    if box.above:
        look = look.replace("style=rounded", 'style="rounded,dashed"') if "style" in look else f"{look}, style=dashed"
    return f'label="{label}", {look}'


def _arrow(whole: Framed, arrow: Arrow, onward: bool) -> str:
    """How an arrow looks, what stands on it, and what is told of it when it is pointed at; "" for a plain one."""
    said = on_line(whole.say, arrow)
    tip = sentence(*more(whole.say, arrow)) if arrow.doubt or arrow.hinders else arrow.because
    label, tooltip = f'label="{text(said)}"' if said else "", f'tooltip="{text(tip)}"' if tip else ""
    return ", ".join(filter(None, (ARROWS[arrow.look], label, tooltip, "" if onward else "constraint=false")))

"""A picture as DOT, for Graphviz and what reads it."""

from __future__ import annotations

from toc_tui.plain import safe
from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram.drawing import SMALL, TEXT, WIDE
from toc_tui.reports.diagram.frame import Framed, more, on_line
from toc_tui.reports.diagram.measure import wrapped
from toc_tui.reports.diagram.sketch import BACK, DOUBT, HINDERS, ON, ROUND, Arrow, DiagramBox
from toc_tui.voice.sentences import sentence

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
    words = " ".join(safe(words).split())
    return words.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')


def write(whole: Framed) -> str:
    """The graph from left to right: a cluster for each column."""
    title = text(whole.title)
    lines = [
        "digraph plan {",
        f'  graph [label="{title}", labelloc=t, rankdir=LR, newrank=true, comment="{text(whole.description)}"]',
        f'  node [fontname="Helvetica", fontsize={TEXT:.0f}, margin="0.15,0.08"]',
        f'  edge [fontname="Helvetica", fontsize={SMALL:.0f}]',
    ]
    number = {box.key: f"n{at}" for at, box in enumerate(whole.sketch.boxes, 1)}
    for place, name in enumerate(NAMES):
        own = [box for box in whole.sketch.boxes if box.place == place]
        if own:
            band = text(whole.say(f"diagram.band.{name}"))
            lines.append(f'  subgraph cluster_{name} {{ label="{band}"; style=dotted')
            lines += [f"    {number[box.key]} [{_box(whole, box)}]" for box in own]
            lines.append("  }")
    for box in whole.sketch.boxes:
        if box.itself:
            lines.append(f"  {number[box.key]} -> {number[box.key]} [{ARROWS[ROUND]}]")
    for arrow in whole.sketch.arrows:
        looks = _arrow(whole, arrow)
        lines.append(f"  {number[arrow.source]} -> {number[arrow.target]}" + (f" [{looks}]" if looks else ""))
    return "\n".join([*lines, "}"]) + "\n"


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


def _arrow(whole: Framed, arrow: Arrow) -> str:
    """How an arrow looks, what stands on it, and what is told of it when it is pointed at; "" for a plain one."""
    said = on_line(whole.say, arrow)
    tip = sentence(*more(whole.say, arrow)) if arrow.doubt or arrow.hinders else arrow.because
    label, tooltip = f'label="{text(said)}"' if said else "", f'tooltip="{text(tip)}"' if tip else ""
    return ", ".join(filter(None, (ARROWS[arrow.look], label, tooltip)))

"""A picture as data: JSON of our own, with where everything stands, and JSON for Kumu.

The JSON has `title`, `description`, `size` [width, height], `towards` (right or up), `boxes` and `arrows`. A box has
key, text, kind, column (activity, short, medium, long, impact), track (project, co-production, both), status where the
plan says it, marks (no-term, round, itself, less, shared, beyond, above: above the line of what is promised), and its
corner and size: x, y, wide, high. An arrow has from, to, form (on, round: part of a circle, back: to an earlier term),
because, needed, sure, doubt (no or not-sure, what the group said), against (why it doubts), hinders (true: it gets in
the way), answered (what is done about that), assumes (what it rests on), and its points, in pairs: straight within a
pair, curved from one pair to the next.
The text is only ASCII, so that nothing in a plan can reach a terminal by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from toc_tui.plain import on_paper
from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram.frame import Framed, more, on_line
from toc_tui.reports.diagram.pieces import DrawnShape, Route
from toc_tui.reports.diagram.sketch import DOUBT, HINDERS, Arrow, DiagramBox
from toc_tui.voice.sentences import sentence


def write(whole: Framed) -> str:
    """The drawing as JSON."""
    drawing = whole.drawing
    return _json(
        {
            "title": whole.title,
            "description": whole.description,
            "size": [round(drawing.wide, 1), round(drawing.high, 1)],
            "towards": "right" if drawing.right else "up",
            "boxes": [_box(shape) for shape in drawing.shapes],
            "arrows": [_arrow(route) for route in drawing.routes],
        }
    )


def _box(shape: DrawnShape) -> dict[str, object]:
    box = shape.box
    marks = {"no-term": box.no_term, "round": box.round, "itself": box.itself, "less": box.less}
    marks |= {"shared": box.line == "shared", "beyond": box.line == "beyond", "above": box.above}
    return {
        "key": box.key,
        "text": box.words,
        "kind": box.kind,
        "column": NAMES[box.place],
        "track": box.track,
        **({"status": box.status} if box.status else {}),
        "marks": [name for name, is_so in marks.items() if is_so],
        "x": round(shape.x, 1),
        "y": round(shape.y, 1),
        "wide": round(shape.wide, 1),
        "high": round(shape.high, 1),
    }


def _arrow(route: Route) -> dict[str, object]:
    arrow = route.arrow
    said = {
        "because": arrow.because,
        "needed": arrow.needed,
        "sure": arrow.sure,
        "doubt": arrow.doubt,
        "against": arrow.against,
        "hinders": arrow.hinders,
        "answered": arrow.answered,
    }
    return {
        "from": arrow.source,
        "to": arrow.target,
        "form": arrow.form,
        **{name: words for name, words in said.items() if words},
        **({"assumes": [one.words for one in arrow.assumes]} if arrow.assumes else {}),
        "points": [[round(x, 1), round(y, 1)] for x, y in route.points],
    }


def kumu(whole: Framed) -> str:
    """Elements and connections, as kumu.io imports them. A label is what tells elements apart there, so of two with the
    same words the second has its key behind it."""
    sketch = whole.sketch
    labels = _labels(sketch.boxes)
    elements = [_element(whole, box, labels[box.key]) for box in sketch.boxes]
    circles = [_connection(labels[box.key], labels[box.key], "round") for box in sketch.boxes if box.itself]
    arrows = [_connected(whole, arrow, labels) for arrow in sketch.arrows]
    return _json({"elements": elements, "connections": [*circles, *arrows]})


def _labels(boxes: Iterable[DiagramBox]) -> dict[str, str]:
    """A label of its own for the key of each box."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for box in boxes:
        label = on_paper(box.words)
        while label in taken:
            label = f"{label} ({box.key})"
        labels[box.key] = label
        taken.add(label)
    return labels


def _element(whole: Framed, box: DiagramBox, label: str) -> dict[str, object]:
    tags = {"less": box.less, "no-term": box.no_term, "circle": box.round, box.line: box.line != ""}
    return {
        "label": label,
        "type": whole.say(f"diagram.kumu.{'outcome' if box.kind == 'outcome' else NAMES[box.place]}"),
        "id": box.key,
        "tags": [box.track, *(tag for tag, is_so in tags.items() if is_so)],
        "term": whole.say(f"diagram.band.{NAMES[box.place]}"),
    }


def _connected(whole: Framed, arrow: Arrow, labels: Mapping[str, str]) -> dict[str, object]:
    """The connection of an arrow; one that is in doubt or gets in the way has that on it."""
    odd = HINDERS if arrow.hinders else DOUBT if arrow.doubt else ""
    said = _told(whole, arrow)
    return {
        **_connection(labels[arrow.source], labels[arrow.target], HINDERS if arrow.hinders else arrow.form),
        **({"label": on_paper(on_line(whole.say, arrow))} if odd or arrow.one_of else {}),
        **({"tags": [odd]} if odd else {}),
        **({"description": on_paper(said)} if said else {}),
    }


def _connection(source: str, target: str, kind: str) -> dict[str, object]:
    return {"from": source, "to": target, "direction": "directed", "type": kind}


def _told(whole: Framed, arrow: Arrow) -> str:
    told = arrow.doubt or arrow.hinders or arrow.assumes
    return sentence(*more(whole.say, arrow)) if told else arrow.because


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"

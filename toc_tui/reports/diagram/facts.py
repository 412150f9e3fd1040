"""The facts of a picture as a nested list: each column, what stands in it, and what each thing leads to and why."""

from __future__ import annotations

from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram.frame import more, names
from toc_tui.reports.diagram.sketch import Arrow, Sketch
from toc_tui.reports.document import Entry
from toc_tui.reports.report import Source
from toc_tui.voice.sentences import sentence


def facts(source: Source, sketch: Sketch) -> tuple[Entry, ...]:
    """A list of columns from the impact down; each thing with what it is, and beneath it its arrows."""
    words = names(source.say, sketch)
    arrows: dict[str, list[Arrow]] = {}
    for arrow in sketch.arrows:
        arrows.setdefault(arrow.source, []).append(arrow)
    found = []
    for place in range(len(NAMES) - 1, -1, -1):
        own = []
        for box in sketch.boxes:
            if box.place == place:
                notes = [
                    source.say(f"diagram.note.{name}")
                    for name, is_so in (
                        (box.far, box.far != ""),
                        (box.track, box.track != "project"),
                        ("less", box.less),
                        (box.line, box.line != ""),
                        ("no-term", box.no_term),
                        ("itself", box.itself),
                    )
                    if is_so
                ]
                below = [Entry(_leads(source, arrow, words)) for arrow in arrows.get(box.key, ())]
                if box.kind != "impact" and not source.theory.effects[box.key]:
                    below = [Entry(source.say("diagram.arrow.nothing"))]
                own.append(Entry(sentence(box.words, *notes), "", tuple(below)))
        if own:
            found.append(Entry(source.say(f"diagram.band.{NAMES[place]}"), "", tuple(own)))
    return tuple(found)


def _leads(source: Source, arrow: Arrow, words: dict[str, str]) -> str:
    name = "hinders-what" if arrow.hinders else "leads-to"
    return sentence(source.say(f"diagram.arrow.{name}", text=words[arrow.target]), *more(source.say, arrow))

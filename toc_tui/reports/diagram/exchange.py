"""What the formats of other graph programs say of boxes and arrows, each in its own way: GraphML, GEXF, MapScript and
PRSM. Words and ends of arrows, the kind and the term of a box, and what is odd about an arrow: the rest of a plan has
no place there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.frozen import replace
from toc_tui.plain import on_paper
from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram.frame import Framed, more, on_line
from toc_tui.reports.diagram.sketch import Arrow, DiagramBox
from toc_tui.voice.sentences import sentence

BOX_FIELDS = ("label", "kind", "term", "track", "direction", "line")
ARROW_FIELDS = ("label", "because", "needed", "sure", "doubt", "against", "hinders")
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")


def text(words: str) -> str:
    """Words from anywhere as text that XML and JSON can hold, on one line."""
    return " ".join(_NOT_XML.sub("\ufffd", on_paper(words)).split())


def box_fields(box: DiagramBox) -> dict[str, str]:
    """What is said of a box; nothing for what the plan does not say."""
    found = {
        "label": box.words,
        "kind": box.kind,
        "term": NAMES[box.place] if box.kind == "outcome" and not box.no_term else "",
        "track": box.track,
        "direction": "less" if box.less else "",
        "line": box.line,
    }
    return {name: text(words) for name, words in found.items() if words}


def arrow_fields(whole: Framed, arrow: Arrow) -> dict[str, str]:
    """What is said of an arrow. One that is in doubt or gets in the way is never only an arrow."""
    found = {
        "label": on_line(whole.say, arrow) if arrow.doubt or arrow.hinders or arrow.one_of else "",
        "because": "" if arrow.doubt else arrow.because,
        "needed": arrow.needed,
        "sure": arrow.sure,
        "doubt": arrow.doubt,
        "against": arrow.against,
        "hinders": "true" if arrow.hinders else "",
    }
    return {name: text(words) for name, words in found.items() if words}


def told(whole: Framed, arrow: Arrow) -> str:
    """All that there is to say of an arrow, in sentences, but for what stands on its line."""
    return text(sentence(*more(whole.say, replace(arrow, needed="") if arrow.one_of else arrow)))


def arrows(whole: Framed) -> Iterator[Arrow]:
    """The arrows, those of items that lead to themselves too."""
    yield from (Arrow(box.key, box.key, "round") for box in whole.sketch.boxes if box.itself)
    yield from whole.sketch.arrows

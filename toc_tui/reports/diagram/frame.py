"""A sketch with its title and description: what every format of the picture begins with."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from toc_tui.frozen import frozen
from toc_tui.reports.diagram.drawing import Drawing, best_drawing
from toc_tui.reports.diagram.legend import Legend, legend, told
from toc_tui.reports.diagram.sketch import BACK, DONE, DOUBT, HINDERS, ROUND, STATUSES, Arrow, DiagramBox, Sketch
from toc_tui.voice.sentences import sentence

Say = Callable[..., str]
MARKS = ("needed", "helps", "either", "not-sure", ROUND, BACK)


@frozen(slots=False)
class Framed:
    """A sketch, what it is called, the words of the reports, and the sheet of paper that it is for (wide, tall, or ""
    for either). `laid_out` is its drawing, where it is there already."""

    sketch: Sketch
    say: Say
    title: str
    sheet: str = ""
    laid_out: Drawing | None = None

    @cached_property
    def drawing(self) -> Drawing:
        """Where everything stands; worked out only by the formats that draw."""
        return self.laid_out or best_drawing(self.sketch, self.note, self.beneath, self.sheet)

    def beneath(self, sketch: Sketch, wide: float) -> Legend:
        """How to read a picture that is so wide, and what its arrows rest on."""
        return legend(sketch, self.say, wide)

    def called(self, title: str) -> Framed:
        """The same drawing under another title."""
        return Framed(self.sketch, self.say, title, self.sheet, self.drawing)

    def note(self, box: DiagramBox) -> str:
        """What stands beneath the words of a box: how far it is, its track, and what is odd about it."""
        names = [box.far] if box.far else []
        names += [box.track] if box.track != "project" else []
        marks = (
            ("less", box.less),
            ("no-term", box.no_term),
            ("round", box.round and not box.itself),
            ("itself", box.itself),
        )
        names += [box.line] if box.line else []
        names += [name for name, is_so in marks if is_so]
        return ". ".join(self.say(f"diagram.{'short' if name == 'both' else 'note'}.{name}") for name in names)

    @cached_property
    def description(self) -> str:
        """How many boxes and arrows there are, and which arrows are not as usual."""
        say, arrows = self.say, self.sketch.arrows
        forms = [name for arrow in arrows for name in arrow.odd]
        odd = [
            say(f"diagram.description-{form}", count=forms.count(form))
            for form in (HINDERS, DOUBT, ROUND, BACK)
            if form in forms
        ]
        assumed = sum(bool(arrow.assumes) for arrow in arrows)
        odd += [say("diagram.description-assumed", count=assumed)] if assumed else []
        far = [box.far for box in self.sketch.boxes]
        known = (*STATUSES[1:], DONE)
        odd += [say(f"diagram.description-{name}", count=far.count(name)) for name in known if name in far]
        return sentence(say("diagram.description", boxes=len(self.sketch.boxes), arrows=len(arrows)), *odd)

    @cached_property
    def assumptions(self) -> tuple[str, ...]:
        """What its arrows rest on, each by its number as a sentence."""
        say = self.say
        return tuple(
            sentence(say("diagram.numbered", number=one.number, text=told(one, say))) for one in self.sketch.assumptions
        )

    @cached_property
    def names(self) -> dict[str, str]:
        """What the boxes are called in sentences, by their keys."""
        return names(self.say, self.sketch)

    def told(self, arrow: Arrow) -> str:
        """An arrow as a sentence."""
        say, words = self.say, self.names
        name = HINDERS if arrow.hinders else "leads"
        return sentence(
            say(f"diagram.arrow.{name}", source=words[arrow.source], target=words[arrow.target]), *more(say, arrow)
        )


def more(say: Say, arrow: Arrow) -> list[str]:
    """What there is to say about an arrow beside its ends: why, how sure, what is odd about it, what it rests on."""
    rests = [say("diagram.arrow.rests", number=one.number, text=told(one, say)) for one in arrow.assumes]
    said = []
    if arrow.hinders:
        said += [say("diagram.arrow.because", text=arrow.against)] if arrow.against else []
        said += [say("diagram.arrow.answered", text=arrow.answered)] if arrow.answered else []
        return [*said, *rests]
    if arrow.doubt:
        said.append(say("diagram.arrow.doubt-because" if arrow.against else "diagram.arrow.doubt", text=arrow.against))
    if arrow.because:
        name = "because" if not arrow.doubt else "unclear" if arrow.unclear else "for-it"
        said.append(say(f"diagram.arrow.{name}", text=arrow.because))
    names = [name for name in ("" if arrow.doubt else arrow.needed, arrow.sure, arrow.form) if name in MARKS]
    return [*said, *(say(f"diagram.arrow.{name}") for name in names), *rests]


def names(say: Say, sketch: Sketch) -> dict[str, str]:
    """The words of the boxes by their keys; what there is to be less of, as less of it."""
    return {box.key: say("diagram.arrow.less-of", text=box.words) if box.less else box.words for box in sketch.boxes}


def on_line(say: Say, arrow: Arrow) -> str:
    """The words on the line of an arrow, where it is not as usual or rests on something; "" where there are none."""
    said = [say(f"diagram.label.{name}") for name in arrow.odd]
    said += [arrow.one_of] if arrow.one_of else []
    said += [say("diagram.label.assumes", number=one.number) for one in arrow.assumes]
    return ", ".join(said)


def framed(sketch: Sketch, say: Say, title: str, sheet: str = "") -> Framed:
    """A sketch of a plan with this title."""
    return Framed(sketch, say, say("diagram.name", title=title), sheet)

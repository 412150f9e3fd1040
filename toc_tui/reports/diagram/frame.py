"""A sketch with its title and description: what every format of the picture begins with."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from toc_tui.frozen import frozen
from toc_tui.reports.diagram.drawing import Drawing, best_drawing
from toc_tui.reports.diagram.sketch import BACK, DOUBT, HINDERS, ROUND, Arrow, DiagramBox, Sketch
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
        return self.laid_out or best_drawing(self.sketch, self.note, self.sheet)

    def called(self, title: str) -> Framed:
        """The same drawing under another title."""
        return Framed(self.sketch, self.say, title, self.sheet, self.drawing)

    def note(self, box: DiagramBox) -> str:
        """The small words beneath those of a box: its track, and what is odd about it."""
        names = [box.track] if box.track != "project" else []
        marks = (
            ("less", box.less),
            ("no-term", box.no_term),
            ("round", box.round and not box.itself),
            ("itself", box.itself),
        )
        names += [box.line] if box.line else []
        names += [name for name, is_so in marks if is_so]
        return ". ".join(self.say(f"diagram.note.{name}") for name in names)

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
        return sentence(say("diagram.description", boxes=len(self.sketch.boxes), arrows=len(arrows)), *odd)

    def told(self, arrow: Arrow, words: dict[str, str]) -> str:
        """An arrow as a sentence; `words` are those of the boxes."""
        say = self.say
        name = HINDERS if arrow.hinders else "leads"
        return sentence(
            say(f"diagram.arrow.{name}", source=words[arrow.source], target=words[arrow.target]), *more(say, arrow)
        )


def more(say: Say, arrow: Arrow) -> list[str]:
    """What there is to say about an arrow beside its ends: why, how sure, and what is odd about it."""
    said = []
    if arrow.hinders:
        said += [say("diagram.arrow.because", text=arrow.against)] if arrow.against else []
        return [*said, say("diagram.arrow.answered", text=arrow.answered)] if arrow.answered else said
    if arrow.doubt:
        said.append(say("diagram.arrow.doubt-because" if arrow.against else "diagram.arrow.doubt", text=arrow.against))
    if arrow.because:
        name = "because" if not arrow.doubt else "unclear" if arrow.unclear else "for-it"
        said.append(say(f"diagram.arrow.{name}", text=arrow.because))
    names = [name for name in ("" if arrow.doubt else arrow.needed, arrow.sure, arrow.form) if name in MARKS]
    return [*said, *(say(f"diagram.arrow.{name}") for name in names)]


def on_line(say: Say, arrow: Arrow) -> str:
    """The words on the line of an arrow, where it is not as usual; "" where it is."""
    return ", ".join(say(f"diagram.label.{name}") for name in arrow.odd)


def framed(sketch: Sketch, say: Say, title: str, sheet: str = "") -> Framed:
    """A sketch of a plan with this title."""
    return Framed(sketch, say, say("diagram.name", title=title), sheet)

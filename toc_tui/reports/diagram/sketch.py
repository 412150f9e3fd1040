"""What a picture of the plan shows, before anybody says where: boxes, arrows, and what they are."""

from __future__ import annotations

from collections.abc import Set

from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.plan.arrows import stand
from toc_tui.plan.promised import is_above
from toc_tui.reports.columns import NAMES, places, tracks
from toc_tui.voice.sentences import sentence

ON, ROUND, BACK, DOUBT, HINDERS = "on", "round", "back", "doubt", "hinders"
ABOVE = "above"  # the edge of a box above the line up to which the plan promises
FORMS = (ON, ROUND, BACK, DOUBT, HINDERS)
TRACKS = ("project", "both", "co-production")
LINES = ("shared", "beyond")


@frozen
class DiagramBox:
    """One item. `place` is its number in NAMES (0: what we do, 4: the impact); `track` is project, co-production or
    both; `no_term` marks an outcome that the plan gives no term; `itself` one that leads to itself; `less` what there
    is to be less of. `line` is shared or beyond where it is not the group's own to promise; `above`: it lies above the
    line up to which the plan promises."""

    key: str
    words: str
    kind: str
    place: int
    track: str
    no_term: bool = False
    round: bool = False
    itself: bool = False
    less: bool = False
    line: str = ""
    above: bool = False


@frozen
class Arrow:
    """One arrow, from the earlier item to the later one. `form` is on, round (part of a circle) or back (it leads
    to an earlier term). `doubt` is what the group said where it doubts the arrow (no, not-sure), `against` why;
    `unclear` that its reason may have been said against it. `hinders`: it gets in the way, `against` is why, and
    `answered` what is done about it."""

    source: str
    target: str
    form: str = ON
    because: str = ""
    needed: str = ""
    sure: str = ""
    doubt: str = ""
    against: str = ""
    unclear: bool = False
    hinders: bool = False
    answered: str = ""

    @property
    def look(self) -> str:
        """How its line looks: as one that gets in the way, or that is in doubt, before all else."""
        if self.hinders:
            return HINDERS
        return DOUBT if self.doubt else self.form

    @property
    def odd(self) -> tuple[str, ...]:
        """All that is not as usual about it: gets in the way, in doubt, part of a circle, back."""
        first = HINDERS if self.hinders else DOUBT if self.doubt else ""
        return (*((first,) if first else ()), *((self.form,) if self.form != ON else ()))


@frozen
class Sketch:
    """Boxes in the order of the file, and the arrows between them."""

    boxes: tuple[DiagramBox, ...]
    arrows: tuple[Arrow, ...]

    def only(self, keys: Set[str]) -> Sketch:
        """These boxes, and the arrows between them."""
        arrows = (arrow for arrow in self.arrows if arrow.source in keys and arrow.target in keys)
        return Sketch(tuple(box for box in self.boxes if box.key in keys), tuple(arrows))


def sketch(theory: Theory, no_words: str) -> Sketch:
    """A theory as boxes and arrows. `no_words` stands where an item has none."""
    where, track, in_cycle = places(theory), tracks(theory), theory.structure.in_cycle
    boxes = []
    for key, effects in theory.effects.items():
        item = theory.plan.items[key]
        alone = item.kind == "outcome" and item.term not in NAMES
        words = " ".join(item.text.split()) or no_words
        is_less = item.get("direction") == "less"
        line = item.get("line") if item.get("line") in LINES else ""
        boxes.append(
            DiagramBox(
                key,
                words,
                item.kind,
                where[key],
                track[key],
                alone,
                key in in_cycle,
                key in effects,
                is_less,
                line,
                is_above(theory.plan, item),
            )
        )
    arrows = []
    for source, target in theory.links():
        if source == target:
            continue
        link = theory.plan.link(source, target)
        form = ON
        if target in in_cycle.get(source, ()):
            form = ROUND
        elif where[target] < where[source]:
            form = BACK
        stands = stand(theory.plan, source, target)
        because = stands.reasons[0] if len(stands.reasons) == 1 else sentence(*stands.reasons)
        arrows.append(
            Arrow(
                source,
                target,
                form,
                because,
                link.get("needed"),
                link.get("sure"),
                stands.doubt,
                stands.against,
                stands.unclear,
                stands.hinders,
                stands.answered,
            )
        )
    return Sketch(tuple(boxes), tuple(arrows))

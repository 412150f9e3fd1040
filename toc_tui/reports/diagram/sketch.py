"""What a picture of the plan shows, before anybody says where: boxes, arrows, and what they are."""

from __future__ import annotations

from collections.abc import Set

from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.plan.arrows import alternatives, stand
from toc_tui.plan.promised import is_above
from toc_tui.reports.columns import NAMES, places, tracks
from toc_tui.voice.sentences import sentence

ON, ROUND, BACK, DOUBT, HINDERS = "on", "round", "back", "doubt", "hinders"
ABOVE = "above"  # the edge of a box above the line up to which the plan promises
FORMS = (ON, ROUND, BACK, DOUBT, HINDERS)
TRACKS = ("project", "both", "co-production")
LINES = ("shared", "beyond")
STATUSES = ("hoped", "started", "seen", "not-seen")
DONE = "done"
HOLDS = ("yes", "no", "not-sure")


@frozen
class Assumed:
    """An assumption on which arrows rest, with its number in the picture. `holds`: whether it does (yes, no,
    not-sure), "" where nobody has said."""

    number: int
    words: str
    holds: str = ""


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
    status: str = ""

    @property
    def far(self) -> str:
        """How far it is, as it is said: what we do is done, and a change is seen."""
        return DONE if (self.kind, self.status) == ("activity", "seen") else self.status


@frozen
class Arrow:
    """One arrow, from the earlier item to the later one. `form` is on, round (part of a circle) or back (it leads
    to an earlier term). `doubt` is what the group said where it doubts the arrow (no, not-sure), `against` why;
    `unclear` that its reason may have been said against it. `hinders`: it gets in the way, `against` is why, and
    `answered` what is done about it. `assumes` is what it rests on. `one_of` stands on the line of one of
    several of which one is enough."""

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
    assumes: tuple[Assumed, ...] = ()
    one_of: str = ""

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

    @property
    def assumptions(self) -> tuple[Assumed, ...]:
        """What its arrows rest on, each once, by number."""
        found = {one.number: one for arrow in self.arrows for one in arrow.assumes}
        return tuple(found[number] for number in sorted(found))

    def only(self, keys: Set[str]) -> Sketch:
        """These boxes, and the arrows between them."""
        arrows = (arrow for arrow in self.arrows if arrow.source in keys and arrow.target in keys)
        return Sketch(tuple(box for box in self.boxes if box.key in keys), tuple(arrows))


def sketch(theory: Theory, no_words: str, one_of: str = "") -> Sketch:
    """A theory as boxes and arrows. `no_words` stands where an item has none, `one_of` on the arrows from things of
    which one is enough."""
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
                item.get("status") if item.get("status") in STATUSES else "",
            )
        )
    arrows, numbered = [], _assumptions(theory)
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
                tuple(one for key, one in numbered.items() if key in link.many("assumes")),
                one_of if source in alternatives(theory.plan, theory.helping(target), target) else "",
            )
        )
    return Sketch(tuple(boxes), tuple(arrows))


def _assumptions(theory: Theory) -> dict[str, Assumed]:
    """The assumptions on which an arrow that is drawn rests, numbered in the order of the file."""
    links = (theory.plan.link(source, target) for source, target in theory.links() if source != target)
    used = {key for link in links for key in link.many("assumes")}
    items = [item for item in theory.plan.of("assumption") if item.key in used and item.text.strip()]
    return {
        item.key: Assumed(number, " ".join(item.text.split()), item.get("holds") if item.get("holds") in HOLDS else "")
        for number, item in enumerate(items, 1)
    }

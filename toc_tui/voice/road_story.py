"""The plan told road by road, as it is read aloud, and as the written story has it."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.graph.forwards import longest
from toc_tui.graph.roads import BACK_TO, JOINS, PARTS, Road, RoadStep, roads, work_for
from toc_tui.plan.arrows import Stand, alternatives, hinders, stand
from toc_tui.plan.model import Item, Plan
from toc_tui.voice.forms import less
from toc_tui.voice.sentences import Speaks, goes_on, sentence


@frozen
class RoadLine:
    """One line of a road: what is said, what is added, and the arrow that it is about, if any. `own` is what of `more`
    is not about that arrow. `head` is which road begins."""

    text: str
    more: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    arrow: tuple[str, str] | None = None
    head: str = ""

    @property
    def told(self) -> str:
        return sentence(self.head, self.text, *self.more)


class RoadStory:
    """Tells the roads of one theory, from the first to the last."""

    def __init__(self, voice: Speaks, theory: Theory) -> None:
        self.voice, self.theory, self.plan = voice, theory, theory.plan
        self._arrived = False  # at an impact, once

    def roads(self) -> Iterator[tuple[Road, list[RoadLine]]]:
        """Each road with its lines."""
        for road in roads(self.theory):
            yield road, [*self._beginning(road), *self._steps(road), *map(self._hindrance, road.hindering)]

    def longest(self) -> Iterator[str]:
        """The longest road to each impact, a line each: what comes first, and what comes then."""
        for number, road in enumerate(longest(self.theory)):
            first, *later = road
            yield sentence(
                self._say("longest-other" if number else "longest"),
                self._step("longest-first", first),
                *(self._step("longest-then", key) for key in later),
            )

    def loose(self) -> Iterator[str]:
        """What we do that leads to no change."""
        for item in self.plan.of("activity"):
            if not self.theory.effects[item.key]:
                yield self._say("loose", text=self._words(item), kind=self.voice.kind(item))

    def _say(self, name: str, **slots: object) -> str:
        return self.voice.say(f"voice.story.{name}", **slots)

    def _words(self, item: Item) -> str:
        return item.text or self.voice.say("voice.no-words")

    def _name(self, key: str) -> str:
        """The words of a change; of what there is to be less of, as less of it."""
        words = self._words(self.plan.items[key])
        return self._say("less", text=words) if less(self.plan, key) else words

    def _step(self, name: str, key: str) -> str:
        """A step of the longest road; one that there is to be less of in words of its own."""
        form = "-less" if less(self.plan, key) else ""
        return self._say(name + form, text=self._words(self.plan.items[key]))

    # -- lines -----------------------------------------------------------------------------------------
    def _beginning(self, road: Road) -> Iterator[RoadLine]:
        """What we do, and the first change that comes of it."""
        key = road.first
        if not road.number:
            alone = not self.theory.causes[key] and self.plan.items[key].kind == "impact"
            name = "nothing-leads" if alone else "nothing-starts"
            yield self._ends(RoadLine(self._say(name, text=self._name(key))), key)
            return
        yield RoadLine(sentence(*self._work(road.work)), head=self._say("road", number=road.number))
        doubts = [(one, key) for one in self.theory.helping(key) if one in road.work]
        yield self._so(key, doubts)

    def _work(self, keys: tuple[str, ...]) -> Iterator[str]:
        """What we do, one thing after the other; how people shape it is told as that."""
        for at, key in enumerate(keys):
            item, before = self.plan.items[key], keys[at - 1] if at else ""
            if item.get("kind") == "co-production":
                name = "decide"
            elif before and key in self.theory.effects[before]:
                name = "then"
            else:
                name = "and" if at else "work"
            yield self._say(name, text=self._words(item))

    def _so(self, key: str, arrows: list[tuple[str, str]]) -> RoadLine:
        """A change that comes of what was told just before."""
        stands = [(arrow, stand(self.plan, *arrow)) for arrow in arrows]
        doubt = next(((arrow, one) for arrow, one in stands if one.doubt), None)
        several = len(arrows) > 1
        if doubt is None or several:
            name, more = "so", []
        else:
            name, more = f"so-{doubt[1].doubt}", self._doubt(*doubt)
        if doubt is not None and several:
            source = self._words(self.plan.items[doubt[0][0]])
            more = [self._say(f"work-{doubt[1].doubt}", text=source), *self._doubt(*doubt)]
        form = "-less" if less(self.plan, key) else ""
        text = self._say(name + form, text=self._words(self.plan.items[key]))
        return self._ends(RoadLine(text, tuple(more), arrow=arrows[0] if len(arrows) == 1 else None), key)

    def _doubt(self, arrow: tuple[str, str], stands: Stand) -> list[str]:
        """Why the group doubts, what was said for it all the same, and whether a check looks at that."""
        said = [self.voice.say("voice.detail.doubt-because", text=stands.against)] if stands.against else []
        known = "voice.detail.unclear" if stands.unclear else "voice.detail.for-it"
        said += [self.voice.say(known, text=reason) for reason in stands.reasons]
        return [*said, self._say("checked")] if looked_at(self.plan, arrow) else said

    def _ends(self, line: RoadLine, key: str) -> RoadLine:
        """The line with what we also do for this change, and that it is where the road was to lead."""
        more: list[str] = []
        items, first = self.plan.items, not any(map(self.theory.is_change, self.theory.helping(key)))
        answered = {self._answered(cause, key) for cause in self.theory.in_the_way(key)}
        if not first:
            own = (one for one in work_for(self.theory, key) if items[one].text not in answered)
            more += [self._say("also-work", text=self._words(items[one])) for one in own]
        if on := goes_on(self.voice, items[key]):
            more.append(on)
        if items[key].kind == "impact":
            more.append(self._say("arrived-too" if self._arrived else "arrived"))
            self._arrived = True
        elif not any(map(self.theory.is_change, self.theory.helped(key))):
            more += self._hindered(key) or [self._say("stops")]
        return RoadLine(line.text, (*line.more, *self._enough(key), *more), tuple(more), line.arrow)

    def _hindered(self, key: str) -> list[str]:
        """What a change that leads to no other gets in the way of."""
        items = self.plan.items
        return [
            self._say("in-the-way-less" if less(self.plan, one) else "in-the-way", text=self._words(items[one]))
            for one in self.theory.effects[key]
            if hinders(self.plan, key, one)
        ]

    def _enough(self, key: str) -> Iterator[str]:
        """Of which of the things that lead to a change one is enough. It is about their arrows."""
        if keys := alternatives(self.plan, self.theory.helping(key), key):
            yield self._say("one-of", items=self.voice.listed([self._name(one) for one in keys]))

    def _steps(self, road: Road) -> Iterator[RoadLine]:
        parted, joined = False, False  # whether the road has just parted, and only met others since
        for step in road.steps:
            if step.form == PARTS:
                yield RoadLine(self._say("parts"))
            elif step.form == BACK_TO:
                name = "other-way-here" if joined else "other-way"
                yield RoadLine(self._say(name, text=self._name(step.key)))
            elif step.form == JOINS:
                yield self._joins(step, parted)
            else:
                yield self._so(step.key, [(step.source, step.key)])
            parted, joined = step.form == PARTS, step.form == PARTS or (joined and step.form == JOINS)

    def _joins(self, step: RoadStep, parted: bool) -> RoadLine:
        """Where a road meets what was told. An arrow in doubt is told as one before that."""
        arrow = (step.source, step.key)
        stands = stand(self.plan, *arrow)
        where = "joins-here" if step.same else "joins" if step.road else "joins-told"
        if stands.doubt:
            form = "-less" if less(self.plan, step.key) else ""
            text = self._say(f"so-{stands.doubt}{form}", text=self._words(self.plan.items[step.key]))
            rest = self._say("rest" if where == "joins" else "rest-told", number=step.road)
            return RoadLine(text, (*self._doubt(arrow, stands), rest), (rest,), arrow)
        name = f"way-{where}" if parted and where == "joins" else where
        return RoadLine(self._say(name, number=step.road, text=self._name(step.key)), arrow=arrow)

    def _hindrance(self, arrow: tuple[str, str]) -> RoadLine:
        """What gets in the way of something on the road, and what we do about it."""
        source, target = arrow
        name = "hinders-less" if less(self.plan, target) else "hinders"
        stands = stand(self.plan, source, target)
        more = [self.voice.say("voice.detail.because", text=stands.against)] if stands.against else []
        more.append(self._say("so-we-do", text=stands.answered) if stands.answered else self._say("nothing-done"))
        words = self._words(self.plan.items[target])
        return RoadLine(self._say(name, what=self._name(source), text=words), tuple(more))

    def _answered(self, source: str, target: str) -> str:
        return stand(self.plan, source, target).answered if hinders(self.plan, source, target) else ""


def looked_at(plan: Plan, arrow: tuple[str, str]) -> bool:
    """Whether a check was made to find out about an arrow in doubt: the group's answer to the doubt is its question."""
    answer = plan.answers.get(("in-doubt", arrow))
    if answer is None or not answer.because:
        return False
    return any(item.get("checks") == arrow[1] and item.text == answer.because for item in plan.of("measure"))

"""The story: the plan told for people who were not there. Why, what we want to reach, how one change leads to the
next, road by road, what we do, how we will know, what we count on, what people say, and how they shaped all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from toc_tui.frozen import replace
from toc_tui.journey.decisions import decisions
from toc_tui.journey.shaping import shaping
from toc_tui.plan.model import TERMS, Item
from toc_tui.reports import changes, checking, items, records, risks
from toc_tui.reports.document import Entry, Heading, Items, Paragraph, Part, ReportDocument
from toc_tui.reports.report import Report, Source
from toc_tui.voice.road_story import RoadLine, RoadStory
from toc_tui.voice.sentences import sentence

WHY = ("problem", "improvement", "who", "how_we_know", "notes")
IMPACT = ("who", "by_when", "seen", "line", "see_plan")
DOING = ("lead", "when", "needs", "status")
LATEST = 5  # decisions that are told


def document(source: Source) -> ReportDocument:
    """The whole story. A section of which the plan says nothing is left out, or says so where that matters."""
    parts = [part for section in SECTIONS for part in section(source)] if source.plan.items or source.plan.why else []
    return source.document(source.say("story.title", title=source.title), parts, source.say("story.about"))


def _why(source: Source) -> Iterator[Part]:
    found = [(name, str(source.plan.why[name])) for name in WHY if source.plan.why.get(name)]
    yield Heading(source.say("story.why"))
    if not found:
        yield Paragraph(source.say("story.no-why"), kind="note")
    for name, text in found:
        label = source.voice.fieldname(name)
        yield Paragraph(items.ended(text), f"{label}:")
    if promise := source.plan.head.get("promise"):
        yield Paragraph(source.say(f"table.promise-{promise}"), f"{source.voice.fieldname('promise')}:")


def _impact(source: Source) -> Iterator[Part]:
    yield Heading(source.say("story.impact"))
    found = list(source.plan.of("impact"))
    if not found:
        yield Paragraph(source.say("story.no-impact"), kind="note")
    for item in found:
        facts = (f"{entry.label} {entry.text}" for entry in items.told(source, item, IMPACT))
        text = sentence(items.words(source, item), *facts)
        yield Paragraph(text, f"{source.voice.kind(item)}:", "lead")


def _logic(source: Source) -> Iterator[Part]:
    """Road by road, from what we do to the impact: what each change comes of, and why."""
    story = RoadStory(source.voice, source.theory)
    told = [(road, _road(source, lines)) for road, lines in story.roads()]
    if any(len(entries) > 1 for _, entries in told):
        yield Heading(source.say("story.logic"))
        yield from _picture(source)
        yield Paragraph(source.say("story.logic-about"))
        for road, entries in told:
            if road.number:
                yield Heading(source.say("story.road", number=road.number), 3)
                yield Items(entries)
        if rest := tuple(entry for road, entries in told if not road.number for entry in entries):
            yield Heading(source.say("story.not-begun"), 3)
            yield Items(rest)
    if table := list(changes.change_table(source)):
        yield Heading(source.say("rows.heading"))
        yield from table
        yield from _terms(source)
    unlinked = [source.plan.items[key] for key in source.theory.loose]
    if unlinked:
        yield Heading(source.say("story.loose"), 3)
        yield Items(tuple(Entry(source.voice.item(item)) for item in unlinked))


def _terms(source: Source) -> Iterator[Part]:
    """What short, medium and long mean in this plan."""
    terms = [(source.voice.choice(term), str(source.plan.head.get(term) or "")) for term in TERMS]
    entries = tuple(Entry(items.ended(text), f"{name}:") for name, text in terms if text)
    if entries:
        yield Paragraph(source.say("story.terms"))
        yield Items(entries)


def _road(source: Source, lines: list[RoadLine]) -> tuple[Entry, ...]:
    """The lines of a road, each with all that is said of its arrow."""
    return tuple(Entry(sentence(line.text, *_arrow(source, line))) for line in lines)


def _arrow(source: Source, line: RoadLine) -> Iterator[str]:
    """What is added to a line: of an arrow all that the plan says, else what is told of the line."""
    if line.arrow is not None:
        yield items.arrow(source, *line.arrow)
    yield from line.own if line.arrow is not None else line.more


def _picture(source: Source) -> Iterator[Part]:
    """The picture, where one sheet of paper holds it, upright or sideways; else a sentence that says where it is."""
    from toc_tui.reports import diagram

    for sheet in ("tall", "") if len(source.theory.effects) <= diagram.MANY else ():
        found = list(islice(diagram.figures(source, sheet), 2))
        if len(found) == 1:
            yield replace(found[0], told=True)
            return
    yield Paragraph(source.say("story.picture-apart"))


def _doing(source: Source) -> Iterator[Part]:
    found = list(source.plan.of("activity"))
    yield Heading(source.say("story.doing"))
    if not found:
        yield Paragraph(source.say("story.no-doing"), kind="note")
    for name, own in (("activities", False), ("elements", True)):
        kept = [item for item in found if (item.get("kind") == "co-production") == own]
        if kept:
            yield Heading(source.say(f"story.{name}"), 3)
            yield Items(tuple(_activity(source, item) for item in kept))


def _activity(source: Source, item: Item) -> Entry:
    beneath = (*items.told(source, item, DOING), *items.leads(source, item.key))
    return Entry(items.ended(items.words(source, item)), "", beneath)


def _checking(source: Source) -> Iterator[Part]:
    used, left, none = checking.checks(source), checking.left_out(source), checking.unchecked(source)
    chosen = tuple(checking.chosen_entries(source))
    if not used and not left and not none and not chosen:
        return
    yield Heading(source.say("story.checking"))
    if used:
        yield Items(tuple(_check(source, check) for check in used))
    if left or chosen:
        yield Heading(source.say("story.left-out"), 3)
        each = (Entry(items.ended(check.measure.get("not_because")), _about(source, check.checks)) for check in left)
        yield Items((*each, *chosen))
    if none:
        yield Heading(source.say("story.unchecked", count=len(none)), 3)
        yield Items(tuple(Entry(items.ended(items.change(source, item))) for item in none))


def _about(source: Source, item: Item | None) -> str:
    return items.ended(items.change(source, item)) if item is not None else ""


def _check(source: Source, check: checking.Check) -> Entry:
    measure = check.measure
    beneath = [Entry(items.ended(items.words(source, measure)), source.say("story.we-ask"))]
    beneath += items.told(source, measure, ("how", "who_asks", "when", "start", "hoped"))
    if last := checking.latest(source, check):
        beneath.append(Entry(last, source.say("story.latest")))
    return Entry(_about(source, check.checks) or source.say("story.of-nothing"), "", tuple(beneath))


def _assuming(source: Source) -> Iterator[Part]:
    found = list(source.plan.of("assumption"))
    if found:
        yield Heading(source.say("story.assuming"))
        yield Items(
            tuple(
                Entry(items.ended(items.words(source, item)), "", tuple(items.told(source, item, ("watch", "holds"))))
                for item in found
            )
        )


def _saying(source: Source) -> Iterator[Part]:
    if found := items.statements(source):
        yield Heading(source.say("story.saying"))
        yield Items(found)


def _shaping(source: Source) -> Iterator[Part]:
    """Who took part and what they settled, in a few lines; the evidence report tells all of it."""
    shaped, decided = shaping(source.past), decisions(source.plan)
    yield Heading(source.say("story.shaping"))
    if not shaped.sessions and not decided and not shaped.polls:
        yield Paragraph(source.say("story.no-shaping"), kind="note")
        return
    lines = [*records.when_met(source, shaped)]
    if shaped.largest.total:
        came = records.counted(source, shaped.largest)
        on = source.day(shaped.largest_on)
        name = "story.came" if on and shaped.sessions > 1 else "story.came-once"
        lines.append(source.say(name, roles=came, day=on, count=shaped.sessions))
    if shaped.polls:
        lines.append(source.say("story.polls", count=shaped.polls))
    if lines:
        yield Paragraph(sentence(*lines))
    if decided:
        name = "story.decided-more" if len(decided) > LATEST else "story.decided"
        yield Paragraph(source.say(name, count=len(decided), shown=LATEST))
        yield Items(tuple(records.decision(source, one) for one in decided[-LATEST:]))


def _looked_at(source: Source) -> Iterator[Part]:
    """What the latest review found."""
    return risks.reviews(source, last=True)


SECTIONS = (_why, _impact, _logic, _doing, _checking, _assuming, risks.risks, _saying, _shaping, _looked_at)


REPORT = Report(document)

"""The outline: the tree of the plan as a nested list, each item with what it is, and what stands beside it."""

from __future__ import annotations

from toc_tui.outline import Line, outline
from toc_tui.reports import items
from toc_tui.reports.document import Entry, Heading, Items, Part, ReportDocument
from toc_tui.reports.report import Report, Source
from toc_tui.voice.sentences import sentence

DEEPEST = 20  # levels below this stand in this one, each with its number: no page has room for more


def document(source: Source) -> ReportDocument:
    """The whole tree; an item that leads to several things stands in full once, and is named where it comes again."""
    parts: list[Part] = []
    lines: list[Line] = []
    for line in [*outline(source.theory), Line("", 0, "section")]:
        if line.form != "section":
            lines.append(line)
            continue
        if lines:
            parts.append(Items(_nested(source, lines)))
        if line.key:
            parts.append(Heading(source.voice.say(f"voice.section.{line.key}")))
        lines = []
    return source.document(source.say("outline.title", title=source.title), parts, source.say("outline.about"))


def _nested(source: Source, lines: list[Line]) -> tuple[Entry, ...]:
    """Rows with their depths as nested entries, from the last to the first, so that what is beneath is there."""
    beneath: dict[int, list[Entry]] = {}
    for line in reversed(lines):
        depth = min(line.depth, DEEPEST)
        below = beneath.pop(depth + 1, [])
        level = source.say("outline.level", level=line.depth + 1) if line.depth > DEEPEST else ""
        facts = () if line.form == "again" else items.all_told(source, source.plan.items[line.key])
        beneath.setdefault(depth, []).append(Entry(_row(source, line), level, (*facts, *reversed(below))))
    return tuple(reversed(beneath.get(min(beneath), [])))


def _row(source: Source, line: Line) -> str:
    item = source.plan.items[line.key]
    again = source.say("outline.again") if line.form == "again" else ""
    leads = line.under in source.theory.effects.get(line.key, ())
    told = leads and source.voice.mark(source.plan, line.key, line.under)
    doubt = source.voice.arrow(source.plan, line.key, line.under, True) if told else []
    return sentence(source.voice.item(item), *doubt, again)


REPORT = Report(document)

"""The logic model as a table: columns from what we do to the impact, a row for each track."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.plan.arrows import doubted, stand
from toc_tui.reports import changes, items
from toc_tui.reports.columns import TRACKS, columns, tracks
from toc_tui.reports.document import Cell, Entry, Heading, Items, Paragraph, Part, ReportDocument, ReportTable
from toc_tui.reports.formats import csv
from toc_tui.reports.report import Report, Source

ABOVE = ("shared", "beyond")  # what lies above the line up to which the group answers for a change
FIELDS = ("who", "by_when", "lead", "when", "needs", "status", "direction", "line")  # more columns for a spreadsheet


def document(source: Source) -> ReportDocument:
    """One table; each cell holds the items of one track at one stage, in the order of the plan."""
    parts: list[Part] = list(_grid(source))
    if promise := str(source.plan.head.get("promise", "")):
        parts.append(Paragraph(source.say(f"table.promise-{promise}")))
    for heading, found in (("heading", changes.change_table), ("arrows-heading", changes.arrow_table)):
        if more := list(found(source)):
            parts += [Heading(source.say(f"rows.{heading}")), *more]
    in_the_way = tuple(items.in_the_way(source))
    if in_the_way:
        parts.append(Heading(source.say("table.in-the-way")))
        parts.append(Items(in_the_way))
    doubts = tuple(items.doubts(source))
    if doubts:
        parts.append(Heading(source.say("table.doubts")))
        parts.append(Items(doubts))
    if source.theory.loose:
        parts.append(Heading(source.say("table.loose")))
        parts.append(Items(tuple(Entry(source.voice.item(source.plan.items[key])) for key in source.theory.loose)))
    title = source.say("table.title", title=source.title)
    return source.document(title, parts, source.say("table.about"), wide=True)


def _grid(source: Source) -> Iterator[ReportTable]:
    """A row for each track, a column for each stage."""
    standing, of = columns(source.theory), tracks(source.theory)
    if not standing:
        return
    head = (source.say("table.track"), *(source.say(f"table.column.{name}") for name in standing))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            source.say(f"table.track-{track}"),
            *(tuple(_marked(source, key) for key in keys if of[key] == track) for keys in standing.values()),
        )
        for track in TRACKS
        if track in of.values()
    )
    yield ReportTable(source.say("table.caption"), head, rows)


def _words(source: Source, key: str) -> str:
    return items.change(source, source.plan.items[key])


def _marked(source: Source, key: str) -> str:
    """The words of an item, with a mark where it lies above the line and where an arrow from it is in doubt."""
    text, line = _words(source, key), source.plan.items[key].get("line")
    text = source.say(f"table.line-{line}", text=text) if line in ABOVE else text
    doubt = any(doubted(source.plan, key, effect) for effect in source.theory.effects[key])
    return source.say("table.in-doubt", text=text) if doubt else text


def _led(source: Source, key: str, effect: str) -> str:
    """What an item leads to; in doubt or not, and why."""
    stands, text = stand(source.plan, key, effect), _words(source, effect)
    if stands.hinders:
        return source.say("table.hinders", text=text)
    if not stands.doubt:
        return text
    return source.say(
        "table.led-in-doubt-because" if stands.against else "table.led-in-doubt", text=text, because=stands.against
    )


def write(source: Source, format_: str) -> str:
    """The same for a spreadsheet: a row for each item, with its track, its stage and what it leads to."""
    of = tracks(source.theory)
    head = tuple(source.say(f"table.{name}") for name in ("track", "stage", "key", "words", "leads-to"))
    rows = [(*head, *(source.voice.fieldname(name) for name in FIELDS))]
    for name, keys in columns(source.theory).items():
        for key in keys:
            effects = "; ".join(_led(source, key, effect) for effect in source.theory.effects[key])
            track, stage = source.say(f"table.track-{of[key]}"), source.say(f"table.column.{name}")
            facts = (items.cell(source, source.plan.items[key], name) for name in FIELDS)
            rows.append((track, stage, key, _words(source, key), effects, *facts))
    return csv.rows(rows)


REPORT = Report(document, write)

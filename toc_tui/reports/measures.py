"""The measures: a row for each way of checking a change, and honestly what nobody checks."""

from __future__ import annotations

from toc_tui.journey.counting import number
from toc_tui.journey.seen import Result
from toc_tui.plan.model import Item
from toc_tui.reports import checking, items
from toc_tui.reports.document import Cell, Entry, Heading, Items, Part, ReportDocument, ReportTable
from toc_tui.reports.formats import csv
from toc_tui.reports.report import Report, Source
from toc_tui.voice import groups

FIELDS = ("how", "who_asks", "when", "start", "hoped")
MORE = ("data", "made_accessible")  # only in the table for a spreadsheet


def document(source: Source) -> ReportDocument:
    """The framework as a table that fits on paper turned sideways, then what is left out on purpose, and what is
    not checked yet."""
    used, left, none = checking.checks(source), checking.left_out(source), checking.unchecked(source)
    parts: list[Part] = []
    if used:
        head = tuple(source.say(f"measures.{name}") for name in ("change", "question", *FIELDS, "latest"))
        rows = tuple(_row(source, check) for check in used)
        parts.append(ReportTable(source.say("measures.caption", count=len(used)), head, rows))
    chosen = tuple(checking.chosen_entries(source))
    if left or chosen:
        each = (*(_left(source, check) for check in left), *chosen)
        parts += [Heading(source.say("measures.left-out")), Items(each)]
    if none:
        parts.append(Heading(source.say("measures.unchecked", count=len(none))))
        parts.append(Items(tuple(Entry(source.voice.item(item)) for item in none)))
    title = source.say("measures.title", title=source.title)
    return source.document(title, parts, source.say("measures.about"), wide=True)


def _row(source: Source, check: checking.Check) -> tuple[Cell, ...]:
    measure = check.measure
    fields = (items.value(source, measure, name) for name in FIELDS)
    more = (f"{entry.label} {entry.text}" for entry in items.told(source, measure, (*MORE, "notes", "see", "votes")))
    told = (measure.text, *more)
    return (_change(source, check.checks), told if told[1:] else measure.text, *fields, checking.latest(source, check))


def _change(source: Source, item: Item | None) -> str:
    return items.change(source, item) if item is not None else source.say("measures.of-nothing")


def _left(source: Source, check: checking.Check) -> Entry:
    text = source.say("measures.because", text=items.ended(check.measure.get("not_because")))
    return Entry(text, items.ended(_change(source, check.checks)))


def _people(source: Source, last: Result) -> str:
    """How many people a result is from, as others are told it."""
    count = number(last.how_many)
    return last.how_many if count is None else source.people(count)


def write(source: Source, format_: str) -> str:
    """The same for a spreadsheet: one table, a row for each change and measure, those without one too."""
    names = ("key", "change", "question", *FIELDS, *MORE, "value", "story", "on", "how-many", "groups", "not-because")
    rows = [tuple(source.say(f"measures.{name}") for name in names)]
    for check in (*checking.checks(source), *checking.left_out(source)):
        measure, last = check.measure, check.last
        fields = [source.voice.value(measure.fields.get(name, "")) for name in (*FIELDS, *MORE)]
        found = _result(source, last) if last else ("",) * 5
        rows.append(
            (
                measure.key,
                _change(source, check.checks),
                measure.get("question"),
                *fields,
                *found,
                measure.get("not_because"),
            )
        )
    blank = ("",) * (len(names) - 2)
    rows += [("", items.change(source, item), *blank) for item in checking.unchecked(source)]
    for reason, kept in checking.not_chosen(source).items():
        rows += [("", items.change(source, item), *blank[1:], reason) for item in kept]
    return csv.rows(rows)


def _result(source: Source, last: Result) -> tuple[str, ...]:
    """The latest result in columns; what could tell who somebody is stays back here too."""
    among = "; ".join(groups.row(source.voice, one) for one in last.groups)
    if source.makers:
        among = "; ".join(f"{one.group}: {one.words}" for one in last.groups)
    day = last.on.isoformat() if last.on else ""
    return checking.value(source, last), last.story, day, _people(source, last), among


REPORT = Report(document, write)

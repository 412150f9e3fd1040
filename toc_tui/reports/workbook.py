"""The plan as a workbook: a sheet for the plan, for its items, arrows, measures, results, sessions and forms, and the
logframe: what, how we know, and what we assume."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.frozen import replace
from toc_tui.journey.meetings import meetings
from toc_tui.plan.model import MARKS, TABLES, Item
from toc_tui.reports import items, records
from toc_tui.reports.formats import _xlsx
from toc_tui.reports.formats._xlsx import Sheet, Value
from toc_tui.reports.numbering import groups
from toc_tui.reports.report import Source

WHAT = (
    "text",
    "kind",
    "term",
    "who",
    "by_when",
    "status",
    "direction",
    "track",
    "line",
    "theme",
    "lead",
    "when",
    "needs",
)
LINK = ("needed", "sure", "because", "evidence", "evidence_says", "hinders")
MEASURE = ("question", "data", "how", "who_asks", "when", "start", "hoped", "made_accessible", "not_because")


def write(source: Source) -> bytes:
    """The file. It is the plan itself, for those who made it, so small numbers are told."""
    source = replace(source, makers=True)
    sheets = [_plan(source), _items(source), _arrows(source), _measures(source), _results(source), _sessions(source)]
    sheets += [_forms(source), _logframe(source)]
    author = str(source.plan.head.get("prepared_by") or "")
    return _xlsx.written([sheet for sheet in sheets if sheet.rows], source.title, author, source.today)


def _name(source: Source, name: str) -> str:
    return source.say(f"workbook.sheet-{name}")


def _cells(source: Source, item: Item, names: Iterable[str]) -> tuple[Value, ...]:
    """A cell for each of these fields; an empty one where the item has none."""
    return tuple(_cell(source, item, name) for name in names)


def _cell(source: Source, item: Item, name: str) -> Value:
    value = item.fields.get(name)
    if name in TABLES[item.kind].fields and TABLES[item.kind].fields[name].type in ("date", "number"):
        return value
    return items.cell(source, item, name)


def _heads(source: Source, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(source.voice.fieldname(name) for name in names)


def _plan(source: Source) -> Sheet:
    rows = [(source.voice.fieldname("title"), source.plan.title), *source.facts()]
    rows += [
        (source.voice.fieldname(name), str(value))
        for name, value in source.plan.why.items()
        if value and name not in MARKS
    ]
    return Sheet(_name(source, "plan"), (source.say("workbook.field"), source.say("workbook.words")), tuple(rows))


def _items(source: Source) -> Sheet:
    found = [source.plan.items[key] for key in source.theory.effects]
    rows = tuple((item.key, source.say(f"workbook.kind-{item.kind}"), *_cells(source, item, WHAT)) for item in found)
    head = (source.say("table.key"), source.say("workbook.kind"), *_heads(source, WHAT))
    return Sheet(_name(source, "items"), head, rows)


def _arrows(source: Source) -> Sheet:
    words = {key: items.change(source, source.plan.items[key]) for key in source.theory.effects}
    rows = tuple(
        (cause, words[cause], effect, words[effect], *_cells(source, source.plan.link(cause, effect), LINK))
        for cause, effect in source.theory.links()
    )
    head = tuple(source.say(f"workbook.{name}") for name in ("from-key", "from", "to-key", "to"))
    return Sheet(_name(source, "arrows"), (*head, *_heads(source, LINK)), rows)


def _measures(source: Source) -> Sheet:
    rows = tuple(
        (item.key, _about(source, item.get("checks")), *_cells(source, item, MEASURE))
        for item in source.plan.of("measure")
    )
    head = (source.say("table.key"), source.say("measures.change"), *_heads(source, MEASURE))
    return Sheet(_name(source, "measures"), head, rows)


def _about(source: Source, key: str) -> str:
    item = source.plan.item(key)
    return items.change(source, item) if item is not None else ""


def _results(source: Source) -> Sheet:
    names = ("on", "value", "story", "how_many", "among")
    rows = tuple(
        (_about(source, item.get("measure")), *(_number(source, item, name) for name in names))
        for item in source.plan.of("result")
    )
    return Sheet(_name(source, "results"), (source.say("measures.question"), *_heads(source, names)), rows)


def _number(source: Source, item: Item, name: str) -> Value:
    value = item.fields.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return _cell(source, item, name)


def _sessions(source: Source) -> Sheet:
    head = tuple(source.say(f"journey.session-{name}") for name in ("on", "place", "activity", "came"))
    rows = tuple((one.on, one.place, one.activity, records.counted(source, one.came)) for one in meetings(source.plan))
    return Sheet(_name(source, "sessions"), head, rows)


def _forms(source: Source) -> Sheet:
    names = ("on", "ratings", "before", "after", "helped", "change")
    rows = tuple(_cells(source, item, names) for item in source.plan.of("feedback"))
    return Sheet(_name(source, "feedback"), _heads(source, names), rows)


def _logframe(source: Source) -> Sheet:
    """A row for each thing from the impact down: what, how we know, from where, and what has to hold."""
    rows = []
    for name, keys in groups(source.theory).items():
        for key in keys:
            used = [one for one in source.theory.measures.get(key, ()) if not one.get("not_because")]
            rests = {
                assumed: None
                for effect in source.theory.effects[key]
                for assumed in source.plan.link(key, effect).many("assumes")
            }
            rows.append(
                (
                    source.say(f"funder.group-{name}" if name != "activity" else "story.activities"),
                    items.change(source, source.plan.items[key]),
                    "; ".join(one.text for one in used),
                    "; ".join(filter(None, (one.get("how") for one in used))),
                    "; ".join(filter(None, (one.get("start") for one in used))),
                    "; ".join(filter(None, (one.get("hoped") for one in used))),
                    "; ".join(_about(source, one) for one in rests),
                )
            )
    names = ("level", "what", "indicator", "means", "start", "hoped", "assumptions")
    return Sheet(_name(source, "logframe"), tuple(source.say(f"workbook.{name}") for name in names), tuple(rows))

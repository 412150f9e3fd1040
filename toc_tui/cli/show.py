"""`toc-tui show`: a plan, or one item of it, as a tree, a table, a path or sentences; or what is still open."""

from __future__ import annotations

import re
from argparse import Namespace
from typing import Any

from toc_tui.cli._rows import Rows, item_data, plain, warn
from toc_tui.cli.command import Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.graph import Theory
from toc_tui.plan.model import RECORDS, THEORY, Plan
from toc_tui.plan.reading import Reading
from toc_tui.voice.things import sentence

SIGHTS = ("seen", "not-yet")
FORMS = ("outline", "table", "map", "path", "list")
KEYS = "keys"  # for shell completion: quiet, and only keys that a shell takes as they stand
PLAIN_KEY = r"[A-Za-z0-9_][A-Za-z0-9_-]*"


def arguments(add: Arguments) -> None:
    """PLAN [KEY] [--as FORM] [--only SIGHT] [--open] [--json]."""
    add.plan()
    add("key", metavar="KEY", nargs="?")
    add("--as", dest="form", metavar="FORM")
    add("--only", metavar="SIGHT")
    add("--open", action="store_true")
    add("--json", action="store_true")


def run(told: Namespace, desk: Desk) -> Exit:
    """Print it; problems of the file go to stderr and do not stop anything."""
    if told.form is not None and told.open:
        raise desk.stop(Exit.USAGE, desk.say("open-alone"))
    if told.form == KEYS:
        return _keys(told, desk)
    form = desk.chosen(told.form or FORMS[0], FORMS, "no-form")
    reading = desk.reading(told.plan)
    warn(desk, told.plan, reading)
    key = "" if told.key is None else desk.key(reading.plan, told.key)
    if told.open:
        from toc_tui.cli import _open

        return _open.show(desk, reading.plan, key, told.json)
    if told.only is not None:
        return _sight(desk, reading, key, told)
    if form == "path" and not key:
        raise desk.stop(Exit.USAGE, desk.say("path-needs-key"))
    if form == "path" and reading.plan.items[key].kind not in THEORY:
        raise desk.stop(Exit.USAGE, desk.say("no-path", key=key))
    forms = {"outline": _outline, "table": _table, "map": _map, "path": _path, "list": _list}
    shown = forms[form](desk, reading, key, told.json)
    if told.json:
        desk.json(shown)
    elif not shown:
        desk.tell(desk.say("empty", path=told.plan))
    else:
        desk.out(*shown)
    return Exit.FINE


def _keys(told: Namespace, desk: Desk) -> Exit:
    """The keys alone, from nothing but the file's tables: somebody waits with a finger on Tab."""
    import tomli

    from toc_tui.plan.model import KEYED

    try:
        data = tomli.loads(desk.text(told.plan).removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return Exit.UNREADABLE
    tables = [data[kind] for kind in KEYED if isinstance(data.get(kind), dict)]
    desk.out(*dict.fromkeys(key for table in tables for key in table if re.fullmatch(PLAIN_KEY, key)))
    return Exit.FINE


# -- the tree ------------------------------------------------------------------------------------
def _outline(desk: Desk, reading: Reading, key: str, json: bool) -> list[Any]:
    from toc_tui.outline import Line, beneath, outline

    plan, theory, rows = reading.plan, Theory(reading.plan), Rows(desk)
    if key:
        lines = beneath(theory, key)
    else:
        lines = outline(theory)
        records = [Line(item.key, 1) for item in plan.of(*RECORDS)]
        if records:
            lines += [Line("records", 0, "section"), *records]
    if json:
        items = (line for line in lines if line.form != "section")
        return [_row_data(plan, line.key, line.depth, line.form, line.under) for line in items]
    shown = []
    for line in lines:
        if line.form == "section":
            shown.append(desk.say("records") if line.key == "records" else desk.guide.say(f"voice.section.{line.key}"))
        else:
            shown.append("  " * line.depth + rows.row(plan.items[line.key], line.form == "again"))
    return shown


def _row_data(plan: Plan, key: str, depth: int, form: str, under: str) -> dict[str, Any]:
    item = plan.items[key]
    return {"key": key, "table": item.kind, "text": item.text, "depth": depth, "under": under or None,
            "again": form == "again"}  # fmt: skip


def _sight(desk: Desk, reading: Reading, key: str, told: Namespace) -> Exit:
    """The tree of what has been seen, or of what has not been seen yet."""
    from toc_tui.journey.seen import sight
    from toc_tui.outline import outline

    only = desk.chosen(told.only, SIGHTS, "no-sight")
    if key or told.form not in (None, FORMS[0]):
        raise desk.stop(Exit.USAGE, desk.say("only-alone"))
    plan, rows = reading.plan, Rows(desk)
    keys = sight(plan, only == SIGHTS[0])
    lines = [line for line in outline(Theory(plan), (), keys.__contains__) if line.form != "section"] if keys else []
    if told.json:
        desk.json([_row_data(plan, line.key, line.depth, line.form, line.under) for line in lines if line.key in keys])
    elif not lines:
        desk.tell(desk.say("none-so", only=only))
    else:
        desk.out(*("  " * line.depth + rows.row(plan.items[line.key], line.form == "again") for line in lines))
    return Exit.FINE


# -- the table -----------------------------------------------------------------------------------
def _table(desk: Desk, reading: Reading, key: str, json: bool) -> list[Any]:
    """A row an item, impacts first. The words come last: only they may be long, and hold spaces."""
    from itertools import zip_longest

    from toc_tui.voice.plots import wide

    plan, theory = reading.plan, Theory(reading.plan)
    keys = [key, *theory.beneath(key)] if key else list(theory.backwards())
    items = [plan.items[one] for one in keys]
    if json:
        return [item_data(item) for item in items]
    if not items:
        return []
    rows = [(item.key, item.kind, item.term or item.get("kind") or "-", ",".join(item.leads_to) or "-", item.text)
            for item in items]  # fmt: skip
    heads = tuple(desk.guide.say(f"cli-show.column.{name}") for name in ("key", "kind", "term", "leads_to", "text"))
    widths = [max(map(wide, column)) for column in zip_longest(heads, *rows)][:-1]
    return [
        "  ".join([cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=False)] + [row[-1]])
        for row in (heads, *rows)
    ]


# -- the map -------------------------------------------------------------------------------------
def _map(desk: Desk, reading: Reading, key: str, json: bool) -> list[Any]:
    from toc_tui.cli import _map

    return _map.shown(desk, reading.plan, key, json)


# -- the path ------------------------------------------------------------------------------------
def _path(desk: Desk, reading: Reading, key: str, json: bool) -> Any:
    """From an item up to the impacts, a level an arrow, with the reasons; then what leads to it."""
    plan, theory, rows = reading.plan, Theory(reading.plan), Rows(desk)
    causes = theory.causes[key]
    ways, reached = [], False
    met: set[str] = set()
    todo = [(key, 0, "")]
    while todo:
        now, depth, under = todo.pop()
        again = now in met
        met.add(now)
        reached |= plan.items[now].kind == "impact"
        ways.append((now, depth, under, again))
        if not again:
            todo += [(effect, depth + 1, now) for effect in reversed(theory.effects[now])]
    if json:
        up = [
            _row_data(plan, now, depth, "again" if again else "item", "")
            | {"from": under or None, "because": plan.link(under, now).get("because") or None}
            for now, depth, under, again in ways
        ]
        for one in up:
            del one["under"]
        return {"up": up, "causes": [item_data(plan.items[cause]) for cause in causes]}
    shown = []
    for now, depth, under, again in ways:
        row, because = rows.row(plan.items[now], again), plan.link(under, now).get("because") if under else ""
        if depth:
            row = desk.say("leads-because" if because else "leads-on", row=row, because=sentence(because))
        shown.append("  " * depth + row)
    if not reached:
        shown.append(desk.say("no-impact"))
    shown.append(desk.say("causes") if causes else desk.say("no-causes"))
    return shown + ["  " + rows.row(plan.items[cause]) for cause in causes]


# -- everything ----------------------------------------------------------------------------------
def _list(desk: Desk, reading: Reading, key: str, json: bool) -> Any:
    plan = reading.plan
    if json:
        return item_data(plan.items[key]) if key else _data(plan)
    from toc_tui.cli._all import All

    told = All(desk, reading)
    return list(told.about(key) if key else told.whole())


def _data(plan: Plan) -> dict[str, Any]:
    answers = [
        {"check": answer.check, "place": list(answer.place), "says": answer.says, "because": answer.because,
         "on": plain(answer.on), "session": answer.session, "about": answer.about, "earlier": plain(answer.earlier)}
        for answer in plan.answers.values()
    ]  # fmt: skip
    return {
        "plan": plain(plan.head),
        "why": plain(plan.why),
        "items": [item_data(item) for item in plan.items.values()],
        "links": [{"from": pair[0], "to": pair[1], **plain(link.fields)} for pair, link in plan.links.items()],
        "answers": answers,
    }

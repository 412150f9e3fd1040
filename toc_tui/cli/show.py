"""`toc-tui show`: a plan, or one item of it, as a tree, a table, a path or sentences; or what is still open."""

from __future__ import annotations

import re

from toc_tui.cli._rows import Rows, item_data, plain, warn, with_own_fields, words_of
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.plan.arrows import doubted, stand
from toc_tui.plan.model import RECORDS, THEORY, Item, Plan
from toc_tui.plan.reading import Reading
from toc_tui.voice.sentences import sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from toc_tui.outline import Line

SIGHTS = ("seen", "not-yet", "above")
FORMS = ("outline", "table", "map", "path", "list")
OWN = ("plan", "why")  # not items: what the plan says of itself, which `set` takes by these names
KEYS = "keys"  # what the scripts of 0.1.0 for shells ask for: quiet, and only keys that a shell takes as they stand
PLAIN_KEY = r"[A-Za-z0-9_][A-Za-z0-9_-]*"


def arguments(add: Arguments) -> None:
    """PLAN [KEY] [--as FORM] [--only SIGHT] [--open] [--by-votes] [--json]."""
    add.plan()
    add("key", metavar="KEY", nargs="?")
    add("--as", dest="form", metavar="FORM")
    add("--only", metavar="SIGHT")
    add("--open", action="store_true")
    add("--by-votes", action="store_true")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Print it; problems of the file go to stderr and do not stop anything."""
    if args.open and (args.form, args.only, args.by_votes) != (None, None, False):
        raise context.stop(Exit.USAGE, context.say("open-alone"))
    if args.form == KEYS:
        return _keys(args, context)
    form = context.chosen(args.form or FORMS[0], FORMS, "no-form")
    reading = context.reading(args.plan)
    warn(context, args.plan, reading)
    if args.json:
        reading = with_own_fields(reading)
    if _is_own(args, reading):
        return _own(context, reading, args.key, args.json)
    key = "" if args.key is None else context.key(reading.plan, args.key)
    if args.open:
        from toc_tui.cli import _open

        return _open.show(context, reading.plan, key, args.json)
    if args.only is not None or args.by_votes:
        if key or form != FORMS[0]:
            raise context.stop(Exit.USAGE, context.say("only-alone"))
        return _looked_at(context, reading, args)
    return _shown(context, args, reading, key, form)


def _is_own(args: Namespace, reading: Reading) -> bool:
    """Whether the whole plan is meant, and no item that has such a key."""
    alone = (args.form, args.only, args.open) == (None, None, False)
    return alone and args.key in OWN and args.key not in reading.plan.items


def _shown(context: CommandContext, args: Namespace, reading: Reading, key: str, form: str) -> Exit:
    if form == "path":
        _starts(context, reading, key)
    forms = {"outline": _outline, "table": _table, "map": _map, "path": _path, "list": _list}
    shown = forms[form](context, reading, key, args.json)
    if args.json:
        context.json(shown)
    elif not shown:
        context.tell(context.say("empty", path=args.plan))
    else:
        context.out(*shown)
    return Exit.FINE


def _own(context: CommandContext, reading: Reading, name: str, json: bool) -> Exit:
    """What the plan says of itself, or of why it is needed."""
    if json:
        context.json({name: plain(reading.plan.head if name == "plan" else reading.plan.why)})
        return Exit.FINE
    from toc_tui.cli._all import All

    lines = list(All(context, reading).own(name))
    if lines:
        context.out(*lines)
    else:
        context.tell(context.say("no-why"))
    return Exit.FINE


def _starts(context: CommandContext, reading: Reading, key: str) -> None:
    """Stop where no path starts."""
    if not key:
        raise context.stop(Exit.USAGE, context.say("path-needs-key"))
    if reading.plan.items[key].kind not in THEORY:
        raise context.stop(Exit.USAGE, context.say("no-path", key=key))


def _keys(args: Namespace, context: CommandContext) -> Exit:
    """The keys alone, from nothing but the file's tables: somebody waits with a finger on Tab."""
    import tomli

    from toc_tui.plan.model import KEYED

    try:
        data = tomli.loads(context.text(args.plan).removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return Exit.UNREADABLE
    tables = [data[kind] for kind in KEYED if isinstance(data.get(kind), dict)]
    context.out(*dict.fromkeys(key for table in tables for key in table if re.fullmatch(PLAIN_KEY, key)))
    return Exit.FINE


# -- the tree ------------------------------------------------------------------------------------
def _outline(context: CommandContext, reading: Reading, key: str, json: bool) -> list[Any]:
    from toc_tui.outline import Line, beneath, outline

    plan, theory, rows = reading.plan, context.theory(reading.plan), Rows(context)
    if key:
        lines = beneath(theory, key)
    else:
        lines = outline(theory)
        records = [Line(item.key, 1) for item in plan.of(*RECORDS)]
        if records:
            lines += [Line("records", 0, "section"), *records]
    if json:
        items = (line for line in lines if line.form != "section")
        return [_row_data(theory, line.key, line.depth, line.form, line.under) for line in items]
    shown = []
    for line in lines:
        if line.form == "section":
            shown.append(
                context.say("records") if line.key == "records" else context.guide.say(f"voice.section.{line.key}")
            )
        else:
            mark = _mark(theory, line.key, line.under)
            shown.append("  " * line.depth + rows.row(plan.items[line.key], line.form == "again", mark))
    return shown


def _doubt(theory: Theory, source: str, target: str) -> str:
    """What the group doubts of an arrow: no, not-sure, or "" for nothing."""
    return doubted(theory.plan, source, target) if target in theory.effects.get(source, ()) else ""


def _mark(theory: Theory, source: str, target: str) -> str:
    """How an arrow that is not as usual is marked: `in-doubt`, `hinders`; "" for any other."""
    if not target:
        return ""
    if (source, target) in theory.hindering:
        return "hinders"
    return "in-doubt" if _doubt(theory, source, target) else ""


def _row_data(theory: Theory, key: str, depth: int, form: str, under: str) -> dict[str, object]:
    item, again = theory.plan.items[key], form == "again"
    told = {"table": item.kind, "key": key, "text": words_of(item)} if again else item_data(item)
    return told | {
        "depth": depth,
        "under": under or None,
        "again": again,
        "doubt": _doubt(theory, key, under) or None,
        **({"hinders": True} if (key, under) in theory.hindering else {}),
    }


def _item_data(theory: Theory, key: str) -> dict[str, object]:
    """An item as data, with what it leads to in doubt, if anything."""
    doubts = [target for target in theory.effects.get(key, ()) if _doubt(theory, key, target)]
    return item_data(theory.plan.items[key]) | ({"doubts": doubts} if doubts else {})


def _looked_at(context: CommandContext, reading: Reading, args: Namespace) -> Exit:
    """The tree of what has been seen, of what has not been seen yet, of what lies above the line, or of all; what has
    most votes first, where that is asked for."""
    plan, rows, theory = reading.plan, Rows(context), context.theory(reading.plan)
    keys = _sight(context, plan, args)
    none = _nothing(context, plan, keys, args)
    lines = [] if none else _looked_lines(theory, keys, args.by_votes)
    if args.json:
        shown = [line for line in lines if keys is None or line.key in keys]
        context.json([_row_data(theory, line.key, line.depth, line.form, line.under) for line in shown])
    elif not lines:
        context.tell(none or context.say("empty", path=args.plan))
    else:
        context.out(*(_look_row(rows, theory, line, args.by_votes) for line in lines))
    return Exit.FINE


def _looked_lines(theory: Theory, keys: frozenset[str] | None, voted: bool) -> list[Line]:
    """The rows of the items, None for all; with `voted`, what has most votes first."""
    from toc_tui.outline import outline

    rank = None
    if voted:
        from toc_tui.outline.voted import by_votes

        rank = by_votes(theory)
    found = outline(theory, (), None if keys is None else keys.__contains__, rank)
    return [line for line in found if line.form != "section"]


def _nothing(context: CommandContext, plan: Plan, keys: frozenset[str] | None, args: Namespace) -> str:
    """That no item is so, or that nothing has a vote; "" where something is to be shown."""
    from toc_tui.plan.noting import most_voted

    if keys is not None and not keys:
        return context.say("none-above" if args.only == "above" else "none-so", only=args.only)
    return context.guide.say("asks.by-votes-none") if args.by_votes and not most_voted(plan) else ""


def _look_row(rows: Rows, theory: Theory, line: Line, counted: bool) -> str:
    """A row of the tree; with its votes where these are looked at."""
    from toc_tui.plan.noting import votes

    item, again = theory.plan.items[line.key], line.form == "again"
    row = rows.row(item, again, _mark(theory, line.key, line.under), votes(item) if counted and not again else 0)
    return "  " * line.depth + row


def _sight(context: CommandContext, plan: Plan, args: Namespace) -> frozenset[str] | None:
    """The items that are to be shown; None for all."""
    if args.only is None:
        return None
    from toc_tui.journey.seen import sight
    from toc_tui.plan.promised import above_line

    args.only = context.chosen(args.only, SIGHTS, "no-sight")
    return above_line(plan) if args.only == "above" else sight(plan, args.only == "seen")


# -- the table -----------------------------------------------------------------------------------
def _table(context: CommandContext, reading: Reading, key: str, json: bool) -> list[object]:
    """A row an item, impacts first. The words come last: only they may be long, and hold spaces."""
    from itertools import zip_longest

    from toc_tui.voice.plots import wide

    plan, theory = reading.plan, context.theory(reading.plan)
    keys = [key, *theory.beneath(key)] if key else list(theory.backwards())
    items = [plan.items[one] for one in keys]
    if json:
        return [_item_data(theory, one) for one in keys]
    if not items:
        return []
    rows = [
        (item.key, item.kind, item.term or item.get("kind") or "-", _led(context, theory, item), item.text)
        for item in items
    ]
    heads = tuple(context.guide.say(f"cli-show.column.{name}") for name in ("key", "kind", "term", "leads_to", "text"))
    widths = [max(map(wide, column)) for column in zip_longest(heads, *rows)][:-1]
    return [
        "  ".join([cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=False)] + [row[-1]])
        for row in (heads, *rows)
    ]


def _led(context: CommandContext, theory: Theory, item: Item) -> str:
    """The keys of what an item leads to; those that it leads to by an arrow in doubt are marked."""
    say = context.guide.say
    named = (say("cli-show.key-in-doubt", key=key) if _doubt(theory, item.key, key) else key for key in item.leads_to)
    return ",".join(named) or "-"


# -- the map -------------------------------------------------------------------------------------
def _map(context: CommandContext, reading: Reading, key: str, json: bool) -> list[object]:
    from toc_tui.cli import _map

    return _map.shown(context, reading.plan, key, json)


# -- the path ------------------------------------------------------------------------------------
def _path(context: CommandContext, reading: Reading, key: str, json: bool) -> object:
    """From an item up to the impacts, a level an arrow, with the reasons; then what leads to it."""
    plan, theory, rows = reading.plan, context.theory(reading.plan), Rows(context)
    causes, ways = theory.causes[key], _ways_up(theory, key)
    if json:
        up = [
            _row_data(theory, way.key, way.depth, "again" if way.again else "item", "")
            | _way(theory, way.under, way.key)
            for way in ways
        ]
        for one in up:
            del one["under"]
        return {"up": up, "causes": [_item_data(theory, cause) for cause in causes]}
    shown = [_path_row(context, theory, rows, way) for way in ways]
    if not any(plan.items[way.key].kind == "impact" for way in ways):
        shown.append(context.say("no-impact"))
    shown.append(context.say("causes") if causes else context.say("no-causes"))
    return shown + ["  " + rows.row(plan.items[cause], mark=_mark(theory, cause, key)) for cause in causes]


@frozen
class _Way:
    """One arrow on the way up: to an item, at which level, from which item; `again` where it was met before."""

    key: str
    depth: int
    under: str
    again: bool


def _ways_up(theory: Theory, key: str) -> list[_Way]:
    """The arrows from an item up, depth first; each item is followed once."""
    ways: list[_Way] = []
    met: set[str] = set()
    todo = [(key, 0, "")]
    while todo:
        now, depth, under = todo.pop()
        ways.append(_Way(now, depth, under, now in met))
        if now not in met:
            met.add(now)
            todo += [(effect, depth + 1, now) for effect in reversed(theory.effects[now])]
    return ways


def _path_row(context: CommandContext, theory: Theory, rows: Rows, way: _Way) -> str:
    row = rows.row(theory.plan.items[way.key], way.again)
    if way.depth:
        said = rows.voice.arrow(theory.plan, way.under, way.key, True) if way.under else []
        name = f"leads-{_mark(theory, way.under, way.key) or ('because' if said else 'on')}"
        row = context.say(name, row=row, because=sentence(*said))
    return "  " * way.depth + row


def _way(theory: Theory, source: str, target: str) -> dict[str, object]:
    """What is said of the arrow that leads to a row of a path, as data."""
    if not source:
        return {"from": None, "because": None}
    stands = stand(theory.plan, source, target)
    data: dict[str, object] = {
        "from": source,
        "because": " ".join(stands.reasons) or None,
        "doubt": stands.doubt or None,
    }
    if stands.hinders:
        data |= {"hinders": True, "hinders_because": stands.against or None, "answered": stands.answered or None}
        return data
    return data | ({"doubt_because": stands.against} if stands.against else {})


# -- everything ----------------------------------------------------------------------------------
def _list(context: CommandContext, reading: Reading, key: str, json: bool) -> Any:
    plan = reading.plan
    if json:
        return _item_data(context.theory(plan), key) if key else _data(context.theory(plan))
    from toc_tui.cli._all import All

    args = All(context, reading)
    return list(args.about(key) if key else args.whole())


def _data(theory: Theory) -> dict[str, object]:
    plan = theory.plan
    answers = [
        {
            "check": answer.check,
            "place": list(answer.place),
            "says": answer.says,
            "because": answer.because,
            "on": plain(answer.on),
            "session": answer.session,
            "about": answer.about,
            "earlier": plain(answer.earlier),
            **({"wordless": True} if answer.wordless else {}),
        }
        for answer in plan.answers.values()
    ]
    return {
        "plan": plain(plan.head),
        "why": plain(plan.why),
        "items": [item_data(item) for item in plan.items.values()],
        "links": [{"from": pair[0], "to": pair[1], **plain(link.fields)} for pair, link in plan.links.items()],
        "answers": answers,
        "doubts": [
            {"from": source, "to": target, "says": stands.doubt, "because": stands.against}
            for source, target in theory.links()
            if (stands := stand(plan, source, target)).doubt
        ],
    }


COMMAND = LineCommand(arguments, run)

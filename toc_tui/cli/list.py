"""`toc-tui list`: the items that pass some filters, as lines, columns, tab-separated values or JSON."""

from __future__ import annotations

import re

from toc_tui import stdio
from toc_tui.cli._filters import FIELDS, MADE, NUMBER, passes, texts
from toc_tui.cli._rows import Rows, item_data, warn
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plain import safe
from toc_tui.plan.model import Item, Plan

USUAL = "key,kind,term,leads_to,words"  # columns, where none are named
COLUMNS = tuple(dict.fromkeys((*MADE, *FIELDS)))


def arguments(add: Arguments) -> None:
    """PLAN [FILTER…] [--sort FIELD] [--columns A,B] [--tsv|--json]."""
    add.plan()
    add("filters", metavar="FILTER", nargs="*")
    add("--sort", metavar="FIELD")
    add("--columns", metavar="FIELD,FIELD")
    add("--tsv", action="store_true")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """An item a line; FINDINGS where there is none."""
    if args.tsv and args.json:
        raise context.stop(Exit.USAGE, context.say("tsv-or-json"))
    columns = _columns(context, args.columns) if args.columns is not None or args.tsv else []
    reading = context.reading(args.plan)
    warn(context, args.plan, reading)
    fits, rows = passes(context, context.theory(reading.plan), args.filters), Rows(context)
    found = [item for item in reading.plan.items.values() if fits(item)]
    if args.sort is not None:
        found = _sorted(context, rows, found, args.sort)
    _print(args, context, reading.plan, rows, found, columns)
    return Exit.FINE if found else Exit.FINDINGS


def _print(
    args: Namespace, context: CommandContext, plan: Plan, rows: Rows, found: list[Item], columns: list[str]
) -> None:
    if args.json:
        context.json([_data(rows, item, columns) for item in found])
    elif args.tsv:
        stdio.out("\t".join(columns), *("\t".join(map(safe, _cells(rows, item, columns))) for item in found))
    elif found and columns:
        _aligned(context, [columns, *(_cells(rows, item, columns) for item in found)])
    elif found:
        agreed = _agreed(context, plan, found)
        context.out(*(rows.row(item, says=agreed.get(item.key, "")) for item in found))
    else:
        context.tell(context.say("nothing", path=args.plan))


def _agreed(context: CommandContext, plan: Plan, found: list[Item]) -> dict[str, str]:
    """What the rows of actions say, by their keys: also who does it, by when, and how it stands."""
    if not any(item.kind == "action" for item in found):
        return {}
    from toc_tui.journey.actions import action_of
    from toc_tui.voice import action_sentences

    return {
        item.key: action_sentences.action(context.voice, action_of(plan, item), context.today)
        for item in found
        if item.kind == "action"
    }


def _columns(context: CommandContext, words: str | None) -> list[str]:
    return [_column(context, name) for name in (words or USUAL).split(",")]


def _column(context: CommandContext, word: str) -> str:
    name = word.strip().replace("-", "_")
    if name not in COLUMNS:
        said = context.say("no-such-filter", word=name, known=", ".join(COLUMNS))
        raise context.stop(Exit.USAGE, said, *context.nearest(name, COLUMNS))
    return name


def _sorted(context: CommandContext, rows: Rows, found: list[Item], name: str) -> list[Item]:
    """By a field: numbers as numbers, days as days, what has none last. A dash in front turns the order round."""
    field = _column(context, name.removeprefix("-"))
    said = {item.key: _cell(rows, item, field) for item in found}
    having = sorted((item for item in found if said[item.key]), key=lambda item: _rank(field, said[item.key]))
    if name.startswith("-"):
        having.reverse()
    return having + [item for item in found if not said[item.key]]


def _rank(field: str, text: str) -> tuple[int, float, str]:
    from toc_tui.plan.dates import over
    from toc_tui.plan.model import TERMS

    if field == "term":
        return (0, float(TERMS[::-1].index(text)) if text in TERMS else 9.0, "")
    if field.startswith("by_") or field in ("on", "when"):
        day = over(text)
        return (0, float(day.toordinal()), "") if day else (1, 0.0, text.casefold())
    number = re.fullmatch(NUMBER, text)
    return (0, float(text), "") if number else (1, 0.0, text.casefold())


def _data(rows: Rows, item: Item, columns: list[str]) -> dict[str, object]:
    """An item as data, in the shape that all commands give; with --columns, these fields alone."""
    if not columns:
        return item_data(item) | {"words": rows.words(item)}
    whole = {**item_data(item), "kind": item.kind, "words": rows.words(item)}
    return {name: whole.get(name) for name in columns}


def _cells(rows: Rows, item: Item, columns: list[str]) -> list[str]:
    return [_cell(rows, item, name) for name in columns]


def _cell(rows: Rows, item: Item, name: str) -> str:
    """A field as one cell: no tab and no line end in it."""
    if name == "words":
        return " ".join(rows.words(item).split())
    said = [item.key if name == "key" else item.kind] if name in ("key", "kind") else texts(item.fields.get(name))
    return " ".join(",".join(said).split())


def _aligned(context: CommandContext, table: list[list[str]]) -> None:
    from toc_tui.voice.plots import wide

    widths = [max(map(wide, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = [cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=True)]
        context.out("  ".join(cells).rstrip())


COMMAND = LineCommand(arguments, run)

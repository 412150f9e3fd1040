"""Edits of `toc-tui apply` as JSON: an object is tables of a plan, as `toc-tui schema` describes them; a list is one
command an entry, as text (`"reword bus 'The bus runs'"`) or as its words (`["reword", "bus", "The bus runs"]`)."""

from __future__ import annotations

import json
import shlex
from typing import Any

from toc_tui.cli.command import CommandContext
from toc_tui.exits import Exit
from toc_tui.plan import writing
from toc_tui.plan.inline_values import CannotWriteError
from toc_tui.plan.model import TABLES, KeyPath
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.table_reading import tables
from toc_tui.plan.text import split

REMOVE = "remove"


def edits(context: CommandContext, text: str) -> str | tuple[Reading, dict[str, object]]:
    """Commands, one a line; or tables as the reading of a plan, and as data. Raises StopError for what is neither."""
    try:
        data = json.loads(text)
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        raise context.stop(Exit.USAGE, context.guide.say("cli-apply.not-json", line=line, column=column)) from None
    except RecursionError:
        raise context.stop(Exit.USAGE, context.guide.say("cli-apply.not-json", line=1, column=1)) from None
    if isinstance(data, list):
        return "\n".join(_line(context, number, one) for number, one in enumerate(data, 1))
    return _tables(context, data)


def _line(context: CommandContext, number: int, one: object) -> str:
    if isinstance(one, list) and all(isinstance(word, str) for word in one):
        return shlex.join(" ".join(word.split("\n")) for word in one)
    if isinstance(one, str):
        return " ".join(one.split("\n"))
    raise context.stop(
        Exit.USAGE, context.guide.say("cli-apply.at", line=number, said=context.guide.say("cli-apply.json-line"))
    )


def _tables(context: CommandContext, data: dict[str, object]) -> tuple[Reading, dict[str, object]]:
    """The tables as the text of a plan, dates as dates; what no table has stays in the data, to be told."""
    from toc_tui.imports.json_plan import typed

    data.pop("toc", None)
    given: dict[KeyPath, dict[str, Any]] = {}
    for name, value in data.items():
        if name in TABLES and isinstance(value, dict):
            given |= {path: typed(name, fields) for path, fields in tables(TABLES[name], value, [])}
        elif name != REMOVE:
            known = ", ".join(TABLES)
            raise context.stop(Exit.USAGE, context.say("no-kind", word=name, known=known))
    try:
        document = writing.add_tables(split(""), given)
    except CannotWriteError as error:
        raise context.stop(
            Exit.USAGE, context.guide.say("cli-apply.json-value", where=".".join(error.args[0]))
        ) from None
    theirs: dict[str, Any] = {REMOVE: data[REMOVE]} if REMOVE in data else {}
    for path, fields in given.items():
        inner = theirs
        for key in path:
            inner = inner.setdefault(key, {})
        inner.update(fields)
    return read(document), theirs

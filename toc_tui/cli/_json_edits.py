"""Edits of `toc-tui apply` as JSON: an object is tables of a plan, as `toc-tui schema` describes them; a list is one
command an entry, as text (`"reword bus 'The bus runs'"`) or as its words (`["reword", "bus", "The bus runs"]`)."""

from __future__ import annotations

import json
import shlex
from typing import Any

from toc_tui.cli.command import CommandContext
from toc_tui.exits import Exit, StopError
from toc_tui.frozen import replace
from toc_tui.plan import writing
from toc_tui.plan.model import TABLES, KeyPath
from toc_tui.plan.reading import Problem, Reading, read
from toc_tui.plan.table_reading import tables
from toc_tui.plan.text import split
from toc_tui.plan.values import CannotWriteError, is_deep


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
    """The tables as the text of a plan, dates as dates. What is no table of the format stays in the data, and a value
    that stands where a table should is a problem of the reading, to be told."""
    from toc_tui.imports.json_plan import typed

    data.pop("toc", None)
    theirs: dict[str, Any] = {}
    given: dict[KeyPath, dict[str, Any]] = {}
    odd: list[Problem] = []
    for name, value in data.items():
        if name not in TABLES:
            theirs[name] = value
        elif is_deep(value):
            raise _no_value(context, (name,))
        elif isinstance(value, dict):
            given |= {path: typed(name, fields) for path, fields in tables(TABLES[name], value, odd)}
        else:
            odd.append(Problem("not-a-table", (name,)))
    try:
        document = writing.add_tables(split(""), given)
    except CannotWriteError as error:
        raise _no_value(context, error.args[0]) from None
    for path, fields in given.items():
        inner = theirs
        for key in path:
            inner = inner.setdefault(key, {})
        inner.update(fields)
    reading = read(document)
    return replace(reading, loose=(*reading.loose, *odd)), theirs


def _no_value(context: CommandContext, path: KeyPath) -> StopError:
    return context.stop(Exit.USAGE, context.guide.say("cli-apply.json-value", where=".".join(path)))

"""The plan itself as data, for other programs and for `toc-tui new --from`: all its tables, and nothing made of them.

JSON has the tables as they stand in the file, with dates as text (`toc-tui schema` describes it). CSV has a row for
each table; `key` holds the keys of a link (from; to) and of an answer (check; what it is about).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from toc_tui.plain import on_paper
from toc_tui.plan.model import ANYWHERE, FORMAT, TABLES, Answer, KeyPath, Plan
from toc_tui.plan.spreadsheet_cells import NO_WORDS, encode, escape_formula, join_list, plain
from toc_tui.reports.report import Report, Source


def write(source: Source, format_: str) -> str | bytes:
    """The plan as json or csv."""
    if format_ == "xlsx":
        from toc_tui.reports import workbook

        return workbook.write(source)
    return _json(source.plan) if format_ == "json" else _csv(source.plan)


def tables(plan: Plan) -> Iterator[tuple[KeyPath, Mapping[str, object]]]:
    """Every table of the plan with its path, in the order in which plans are written."""
    if plan.head:
        yield ("plan",), plan.head
    if plan.why:
        yield ("why",), plan.why
    for kind in TABLES:
        if kind == "link":
            yield from ((("link", *pair), link.fields) for pair, link in plan.links.items())
        elif kind == "answer":
            yield from ((("answer", answer.check, *answer.place), _answer(answer)) for answer in plan.answers.values())
        else:
            yield from ((item.path, item.fields) for item in plan.of(kind))


def _answer(answer: Answer) -> dict[str, object]:
    fields = {
        "says": answer.says,
        "because": answer.because,
        "about": answer.about,
        "on": answer.on,
        "earlier": list(answer.earlier),
        "session": answer.session,
    }
    return {name: value for name, value in fields.items() if value or (name == "because" and answer.wordless)}


def _json(plan: Plan) -> str:
    """Only ASCII, so that nothing in a plan can reach a terminal by it."""
    whole: dict[str, Any] = {"toc": FORMAT}
    for path, fields in tables(plan):
        inner = whole
        for key in path:
            inner = inner.setdefault(key, {})
        inner.update(plain(fields))
    return json.dumps(whole, indent=2) + "\n"


def cell(words: str) -> str:
    """Words from anywhere as a cell that is only text; lines stay lines."""
    return escape_formula("\n".join(map(on_paper, words.replace("\r\n", "\n").split("\n"))))


def _csv(plan: Plan) -> str:
    import csv
    import io

    rows = list(tables(plan))
    heads = _heads({name for _, fields in rows for name in fields})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["table", "key", *heads])
    for path, fields in rows:
        known = {**ANYWHERE, **TABLES[path[0]].fields}
        key = join_list(path[1:]) if path[1:] else ""
        fields = {**fields, "because": NO_WORDS} if path[0] == "answer" and fields.get("because") == "" else fields
        cells = [encode(fields[name], known[name]) if name in fields else "" for name in heads]
        writer.writerow([path[0], cell(key), *map(cell, cells)])
    return out.getvalue()


def _heads(used: Collection[str]) -> list[str]:
    """The columns of the fields that are used, in the order of the format; what says what an item is comes first."""
    first = ("text", "kind", "term", "leads_to")
    order = (name for table in TABLES.values() for name in (*table.fields, *ANYWHERE))
    return [name for name in dict.fromkeys((*first, *order)) if name in used]


REPORT = Report(None, write)

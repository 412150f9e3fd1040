"""From text to a `Plan`: content problems are values, never exceptions.

`read` reads a whole document with tomllib. `reread` reads a document that one of our own edits made
from another: blocks are shared between the two, so only the changed ones are read again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from toc_tui.plan.model import ANSWER_FIELDS, ANYWHERE, FORMAT, RESERVED, TABLES, Answer, Field, Item, Path, Plan, Table
from toc_tui.plan.text import Block, Document, join

AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# what tomllib says -> the name of our own sentence (guides/words/problems.toml)
SYNTAX = (
    ("Cannot declare", "syntax-twice"), ("Cannot overwrite", "syntax-twice"),
    ("Cannot mutate", "syntax-twice"), ("Cannot redefine", "syntax-twice"), ("Duplicate inline", "syntax-twice"),
    ("Expected '='", "syntax-equals"), ("Unclosed array", "syntax-bracket"), ("Unclosed inline", "syntax-bracket"),
    ("Expected ']'", "syntax-bracket"), ("Illegal character", "syntax-character"),
    ("Unterminated string", "syntax-quote"), ("Expected \"'\"", "syntax-quote"), ("Expected '\"", "syntax-quote"),
    ("Invalid value", "syntax-value"), ("Expected newline", "syntax-rest"), ("Unescaped", "syntax-escape"),
    ("Invalid hex", "syntax-escape"), ("Invalid initial character", "syntax-key"), ("Invalid date", "syntax-date"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that could not be taken as it stands. `code` names the sentence in
    guides/words/problems.toml, `path` the table and field; `mild` ones are likely typing slips."""

    code: str
    path: Path = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    mild: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what was made of it. `broken` means that it is no TOML: the plan is then empty."""

    document: Document
    plan: Plan
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    groups: Mapping[Path, tuple[tuple[Block, ...], Group]] | None = None   # None: some table is written in an unusual shape

    def place(self, problem: Problem) -> tuple[int, int]:
        """Line and column (from 1) of a problem; the file's start when it stands nowhere."""
        if "line" in problem.params:
            return int(problem.params["line"]), int(problem.params.get("column", 1))
        path = problem.path
        while path:
            if (line := self.document.where(path)) is not None:
                return line, 1
            path = path[:-1]
        return 1, 1


    def near(self, problem: Problem) -> str:
        """The known name most like one that is not known: "did you mean"; "" for none. Looked up only when said."""
        from difflib import get_close_matches

        known: Iterable[str] = ()
        word = problem.path[-1] if problem.path else ""
        if problem.code == "leads-nowhere":
            word, known = str(problem.params["key"]), self.plan.items
        elif problem.code == "unknown-field":
            known = TABLES[problem.path[0]].fields
        elif problem.code == "unknown-table":
            known = TABLES
        return next(iter(get_close_matches(word, list(known), 1, 0.7)), "")


@dataclass(frozen=True, slots=True)
class Group:
    """What one table of the file gave: its reading and its own problems."""

    value: Item | Answer | None
    problems: tuple[Problem, ...] = ()


def read(document: Document) -> Reading:
    """Read a whole document. Never raises on content."""
    try:
        data = tomllib.loads(join(document).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        return Reading(document, Plan(), (_syntax(error),), broken=True)
    problems: list[Problem] = []
    found: dict[Path, Group] = {}
    version = data.pop("toc", FORMAT)
    if version != FORMAT:
        problems.append(Problem("version", ("toc",), {"version": str(version)}, mild=True))
    for name, value in data.items():
        table = TABLES.get(name)
        if table is None:
            problems.append(Problem("unknown-table", (name,), {}, mild=True))
        elif not isinstance(value, dict):
            problems.append(Problem("not-a-table", (name,), {}))
        else:
            for path, inner in _tables(table, value, problems):
                found[path] = _group(table, path, inner)
    groups = _by_block(document, found)
    return _assemble(document, found, problems, groups)


def reread(old: Reading, document: Document) -> Reading:
    """Read a document made from `old.document` by an edit of ours; equal to `read(document)`."""
    if old.groups is None or old.broken:
        return read(document)
    grouped = _grouped(document)
    if grouped is None:
        return read(document)
    found: dict[Path, Group] = {}
    groups: dict[Path, tuple[tuple[Block, ...], Group]] = {}
    loose = tuple(problem for problem in old.problems if problem.code in ("version", "unknown-table", "not-a-table"))
    for path, blocks in grouped.items():
        known = old.groups.get(path)
        if known is None or len(known[0]) != len(blocks) or any(a is not b for a, b in zip(known[0], blocks, strict=True)):
            group = _read_slice(path, blocks)
            if group is None:
                return read(document)
            known = (blocks, group)
        groups[path] = known
        found[path] = known[1]
    if any(block.header == () and block not in old.document.blocks for block in document.blocks[:2]):
        return read(document)
    return _assemble(document, found, list(loose), groups)


def _read_slice(path: Path, blocks: tuple[Block, ...]) -> Group | None:
    try:
        data: Any = tomllib.loads("".join(block.text for block in blocks))
    except (ValueError, RecursionError):
        return None
    for part in path:
        data = data.get(part)
        if not isinstance(data, dict):
            return None
    return _group(TABLES[path[0]], path, data)


def _grouped(document: Document) -> dict[Path, tuple[Block, ...]] | None:
    """Blocks by the table they belong to; None when a block is no plain `[table…]` of a known kind."""
    lists: dict[Path, list[Block]] = {}
    for block in document.blocks:
        header = block.header
        if header is None:
            continue
        if not header:
            if any(len(statement.keys) != 1 or statement.keys[0] in TABLES for statement in block.statements):
                return None
            continue
        table = TABLES.get(header[0])
        if table is None:
            continue
        depth = _depth(table, header)
        if len(header) < depth:
            return None
        if header[:depth] in lists and not (len(header) > depth):
            return None
        lists.setdefault(header[:depth], []).append(block)
    return {path: tuple(blocks) for path, blocks in lists.items()}


def _depth(table: Table, header: Path) -> int:
    if table.shape == "place":
        return max(2, len(header) - (header[-1] in ANSWER_FIELDS and len(header) > 2))
    return {"single": 1, "keyed": 2, "pair": 3}[table.shape]


def _by_block(document: Document, found: Mapping[Path, Group]) -> dict[Path, tuple[tuple[Block, ...], Group]] | None:
    grouped = _grouped(document)
    if grouped is None or grouped.keys() != found.keys():
        return None
    return {path: (blocks, found[path]) for path, blocks in grouped.items()}


def _tables(table: Table, value: dict[str, Any], problems: list[Problem]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The single tables within a top-level one, with their paths."""
    if table.shape == "single":
        yield (table.name,), value
        return
    if table.shape == "place":
        yield from _answers((table.name,), value, problems)
        return
    for key, inner in value.items():
        path = (table.name, key)
        if not isinstance(inner, dict):
            problems.append(Problem("not-a-table", path, {}))
        elif table.shape == "keyed":
            yield path, inner
        else:
            for other, deeper in inner.items():
                if isinstance(deeper, dict):
                    yield (*path, other), deeper
                else:
                    problems.append(Problem("not-a-table", (*path, other), {}))


def _answers(path: Path, value: dict[str, Any], problems: list[Problem]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """`[answer.CHECK.PLACE…]`: a table that holds an answer's fields is an answer; deeper tables are places."""
    if len(path) > 1:
        own = {key: inner for key, inner in value.items() if key in ANSWER_FIELDS or not isinstance(inner, dict)}
        if own:
            yield path, own
    for key, inner in value.items():
        if isinstance(inner, dict) and not (len(path) > 1 and key in ANSWER_FIELDS):
            if len(path) > 60:
                problems.append(Problem("not-a-table", path, {}))
                return
            yield from _answers((*path, key), inner, problems)
        elif len(path) == 1:
            problems.append(Problem("not-a-table", (*path, key), {}))


def _group(table: Table, path: Path, data: dict[str, Any]) -> Group:
    problems: list[Problem] = []
    fields: dict[str, Any] = {}
    for name, value in data.items():
        spec = table.fields.get(name) or ANYWHERE.get(name)
        if spec is None:
            problems.append(Problem("unknown-field", (*path, name), {"field": name}, mild=True))
            continue
        taken, code = _typed(spec, value)
        if code:
            problems.append(Problem(code, (*path, name), {"field": name, "choices": list(spec.choices),
                                                          "type": spec.type, "value": _short(value)}))
        if taken is not None:
            fields[name] = taken
    missing = [name for name in table.required if not fields.get(name)]
    if table.name == "measure" and fields.get("not_because"):
        missing = []
    problems += [Problem("missing", path, {"field": name}) for name in missing if name not in data or not data[name]]
    if table.shape == "place":
        return Group(_answer(path, fields), tuple(problems))
    key = ".".join(path[1:])
    if table.shape == "keyed" and key in RESERVED:
        problems.append(Problem("reserved", path, {"key": key}))
    return Group(Item(table.name, key, fields), tuple(problems))


def _answer(path: Path, fields: Mapping[str, Any]) -> Answer | None:
    if not fields.get("says"):
        return None
    earlier = fields.get("earlier", [])
    older = tuple(entry for entry in (earlier if isinstance(earlier, list) else [earlier]) if isinstance(entry, dict))
    return Answer(path[1], path[2:], fields["says"], fields.get("because", ""), fields.get("about", ""),
                  fields.get("on"), older)


def _typed(spec: Field, value: Any) -> tuple[Any, str]:
    """The value as far as it can be used, and the code of what is wrong with it ("" for nothing)."""
    if spec.type == "text":
        if not isinstance(value, str):
            return (None, "wrong-type") if isinstance(value, dict | list) else (str(value), "wrong-type")
        if spec.choices and value and value not in spec.choices:
            return None, "unknown-choice"
        return value, ""
    if spec.type == "list":
        if isinstance(value, str):
            return [value], "wrong-type"
        if not isinstance(value, list):
            return None, "wrong-type"
        kept = [entry for entry in value if isinstance(entry, str)]
        return kept, "" if len(kept) == len(value) else "wrong-type"
    if spec.type == "date":
        if isinstance(value, datetime):
            return value.date(), ""
        return (value, "") if isinstance(value, date) else (None, "wrong-type")
    kinds: dict[str, tuple[type, ...]] = {"number": (int, float), "table": (dict,), "flag": (bool,), "tables": (list,)}
    wanted = kinds.get(spec.type)
    fine = wanted is None or (isinstance(value, wanted) and (spec.type != "number" or not isinstance(value, bool)))
    return (value, "") if fine else (None, "wrong-type")


def _assemble(document: Document, found: Mapping[Path, Group], problems: list[Problem],
              groups: Mapping[Path, tuple[tuple[Block, ...], Group]] | None) -> Reading:
    heads: dict[str, Mapping[str, Any]] = {"plan": {}, "why": {}}
    kinds: dict[str, dict[str, Item]] = {name: {} for name in TABLES}
    links: dict[tuple[str, str], Item] = {}
    answers: dict[tuple[str, Path], Answer] = {}
    for path, group in found.items():
        problems.extend(group.problems)
        value = group.value
        if isinstance(value, Answer):
            answers[(value.check, value.place)] = value
        elif isinstance(value, Item):
            _put(path, value, heads, links, kinds)
    items: dict[str, Item] = {}
    for name in TABLES:
        for key, item in kinds[name].items():
            if key in items:
                problems.append(Problem("same-key", item.path, {"key": key, "other": items[key].path}))
            else:
                items[key] = item
    plan = Plan(heads["plan"], heads["why"], items, links, answers)
    problems += _crossings(plan)
    return Reading(document, plan, tuple(problems), groups=groups)


def _put(path: Path, item: Item, heads: dict[str, Mapping[str, Any]], links: dict[tuple[str, str], Item],
         kinds: dict[str, dict[str, Item]]) -> None:
    if len(path) == 1:
        heads[path[0]] = item.fields
    elif len(path) == 3:
        links[(path[1], path[2])] = item
    else:
        kinds[path[0]][path[1]] = item


def _crossings(plan: Plan) -> Iterator[Problem]:
    """Problems between items: keys that lead to nothing, arrows' details without the arrow."""
    items = plan.items
    for item in items.values():
        for name, value in item.fields.items():
            spec = TABLES[item.kind].fields.get(name)
            if spec is None or not spec.refers:
                continue
            for key in (value,) if isinstance(value, str) else value:
                other = items.get(key)
                if other is None:
                    yield Problem("leads-nowhere", (*item.path, name), {"key": key})
                elif other.kind not in spec.refers:
                    yield Problem("wrong-kind", (*item.path, name), {"key": key, "kind": other.kind,
                                                                     "wanted": list(spec.refers)})
    for source, target in plan.links:
        start = items.get(source)
        if start is None or target not in start.many("leads_to"):
            yield Problem("link-without-arrow", ("link", source, target), {"from": source, "to": target})


def _short(value: Any) -> str:
    text = value.isoformat() if isinstance(value, date | datetime | time) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _syntax(error: Exception) -> Problem:
    """What tomllib complained about, as a problem with its line and column."""
    message = str(error)
    found = AT.search(message)
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (0, 0)
    code = next((code for start, code in SYNTAX if message.startswith(start)), "syntax")
    if isinstance(error, RecursionError):
        code = "syntax-deep"
    params: dict[str, Any] = {"detail": AT.sub("", message)}
    if line:
        params |= {"line": line, "column": column}
    return Problem(code, (), params)

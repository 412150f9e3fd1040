"""From text to a `Plan`: content problems are values, never exceptions.

`read` reads a whole document with tomli (TOML 1.1). `reread` reads a document that one of our own edits made from
another: blocks are shared between the two, so only the tables whose blocks changed are read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import tomli

from toc_tui.frozen import frozen
from toc_tui.plan.assembly import build_plan, problems_within
from toc_tui.plan.check_names import CHECK_NAMES
from toc_tui.plan.model import FORMAT, TABLES, KeyPath, Plan
from toc_tui.plan.problems import Problem, syntax
from toc_tui.plan.table_reading import FREE, TableReading, blocks_by_table, doubled, read_alone, read_table, tables
from toc_tui.plan.text import Block, Document, join
from toc_tui.plan.unsettled import marks, unsettled
from toc_tui.plan.values import is_deep

__all__ = ["Problem", "Reading", "read", "reread"]


@frozen(slots=False)
class Reading:
    """A document and what was made of it. `broken` means that it is no TOML: the plan is then empty. `groups`: what
    each table gave; `loose`: the problems of no table, or all where there are no groups; `doubles`: those of keys that
    are used twice. `blocks`: those of each table, and under () those of no table that we know, where that is known."""

    document: Document
    plan: Plan
    loose: tuple[Problem, ...] = ()
    broken: bool = False
    groups: Mapping[KeyPath, TableReading] | None = None
    doubles: tuple[Problem, ...] = ()
    blocks: Mapping[KeyPath, tuple[Block, ...]] | None = None

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be taken as it stands. Looked for when somebody asks: most edits of one line never do."""
        if self.groups is None:
            return self.loose
        within = problems_within(self.groups, self.plan)
        return (*self.loose, *unsettled(self.document), *within, *self.doubles)

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
        if problem.code == "leads-nowhere" or problem.params.get("said") == "link-without-item":
            word, known = str(problem.params["key"]), self.plan.items
            named = (item.key for item in self.plan.items.values() if word and item.text.casefold() == word.casefold())
            if key := next(named, ""):
                return key
        elif problem.code == "unknown-field":
            known = TABLES[problem.path[0]].fields
        elif problem.code == "unknown-table":
            known = TABLES
        elif problem.code == "unknown-check":
            word, known = problem.path[1], CHECK_NAMES
        same = (one for one in known if word and one.casefold() == word.casefold())
        return next(same, "") or next(iter(get_close_matches(word, list(known), 1, 0.7)), "")


def read(document: Document) -> Reading:
    """Read a whole document. Never raises on content."""
    text = join(document).removeprefix("\ufeff")
    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        return Reading(document, Plan(), _broken(error, text), broken=True)
    if is_deep(data):
        return Reading(document, Plan(), (syntax(RecursionError(), text),), broken=True)
    loose: list[Problem] = []
    version = data.pop("toc", FORMAT)
    if version != FORMAT:
        small = isinstance(version, int) and version.bit_length() < 64
        odd = {} if isinstance(version, int) else {"said": "version-odd"}
        loose.append(Problem("version", ("toc",), {"version": str(version) if small else "?", **odd}, mild=True))
    groups: dict[KeyPath, TableReading] = {}
    for name, value in data.items():
        table = TABLES.get(name)
        if table is None and name.startswith(FREE):
            continue
        if table is None:
            loose.append(Problem("unknown-table", (name,), {}, mild=True))
        elif not isinstance(value, dict):
            loose.append(
                Problem("not-a-table", (name,), doubled(value, f"{name}.bus" if table.shape == "keyed" else name))
            )
        else:
            for path, inner in tables(table, value, loose):
                groups[path] = read_table(table, path, inner)
    plan, doubles = build_plan(groups)
    return Reading(document, plan, tuple(loose), groups=groups, doubles=doubles)


def _broken(error: Exception, text: str) -> tuple[Problem, ...]:
    """What is wrong in a text that is no TOML: where git has left two versions, each place; else what stopped us."""
    left = tuple(Problem("syntax-git", (), spot) for spot in marks(text.split("\n")))
    return left or (syntax(error, text),)


def reread(old: Reading, document: Document) -> Reading:
    """Read a document made from `old.document` by an edit of ours; equal to `read(document)`, but for the
    order of the problems, of links and of answers."""
    known, before, blocks = old.groups, old.blocks or blocks_by_table(old.document), blocks_by_table(document)
    if known is None or before is None or blocks is None or blocks[()] != before[()]:
        return read(document)
    if before.keys() != {(), *known}:  # some table has an unusual shape, and cannot be read alone
        return read(document)
    groups: dict[KeyPath, TableReading] = {}
    for path, own in blocks.items():
        if not path:
            continue
        group = known[path] if before.get(path) == own else read_alone(path, own)
        if group is None:
            return read(document)
        groups[path] = group
    plan, doubles = build_plan(groups)
    return Reading(document, plan, old.loose, groups=groups, doubles=doubles, blocks=blocks)

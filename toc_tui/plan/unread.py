"""What a file says in a form that the planner cannot read. No edit may put something over it unseen: whoever said it
would lose it without a word."""

from __future__ import annotations

from toc_tui.plan.model import Item
from toc_tui.plan.reading import Reading
from toc_tui.plan.text import Document
from toc_tui.plan.values import same

LEFT = frozenset({"wrong-type", "unknown-choice", "unknown-field", "unknown-table", "not-a-table", "same-key"})

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.plan.model import KeyPath
    from toc_tui.plan.problems import Problem
    from toc_tui.plan.table_reading import TableReading


def put_over(reading: Reading, document: Document) -> KeyPath | None:
    """The first field that `reading` could not take, or not whole, and that stands differently in `document`; None
    where there is none. What goes with its whole table does not count."""
    odd = {path: table for path, table in (reading.groups or {}).items() if table.problems}
    kept = set(map(id, document.blocks if odd else ()))  # an edit makes new blocks only of what it changes
    before = reading.document.blocks if odd else ()
    changed = {block.header[:1] for block in before if block.header is not None and id(block) not in kept}
    for path, table in odd.items():
        for problem in table.problems if not changed.isdisjoint(((), path[:1])) else ():
            if problem.code != "wrong-type" or _is_shown(reading.document, table, problem.path):
                continue
            if _differs(reading.document, document, path, problem.path):
                return problem.path
    return None


def left_out(reading: Reading) -> int:
    """How many tables and values of the file are in no part of the plan that was read from it."""
    as_it_is = taken(reading)
    return sum(problem.code in LEFT and problem not in as_it_is for problem in reading.problems)


def taken(reading: Reading) -> list[Problem]:
    """The problems with a value of another type that the plan has as it is meant, all of it."""
    return [
        problem
        for table in (reading.groups or {}).values()
        for problem in table.problems
        if problem.code == "wrong-type" and _is_shown(reading.document, table, problem.path)
    ]


def _is_shown(document: Document, table: TableReading, path: KeyPath) -> bool:
    """Whether people see all of it: a number where words are wanted, or one word where a list is, is taken as it is."""
    from toc_tui.plan.locations import find, value

    is_taken = isinstance(table.value, Item) and path[-1] in table.value.fields
    return is_taken and not isinstance(value(document, find(document, path)), list)


def _differs(before: Document, after: Document, table: KeyPath, path: KeyPath) -> bool:
    from toc_tui.plan.locations import find, value

    there = find(after, path)
    if not there.is_there(after):
        return find(after, table).is_there(after)
    return not same(value(after, there), value(before, find(before, path)))

"""From text to a `Plan`: content problems are values, never exceptions.

`read` reads a whole document with tomllib. `reread` reads a document that one of our own edits made
from another: blocks are shared between the two, so only the changed ones are read again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

from toc_tui.frozen import frozen
from toc_tui.plan.groups import Group, group_of, grouped, path_of, read_slice, tables
from toc_tui.plan.model import FORMAT, TABLES, Path, Plan
from toc_tui.plan.piecing import crossing, pieced, renewed
from toc_tui.plan.problems import Problem, syntax
from toc_tui.plan.text import Block, Document, differing, join
from toc_tui.plan.values import is_deep

__all__ = ["Problem", "Reading", "read", "reread"]
MOST = 40  # tables changed at once, above which a document is put together anew


@frozen
class Made:
    """What each table gave, the problems of those that have any, and those of no table. `doubles`: some key stands
    for two items."""

    groups: dict[Path, Group]
    faults: dict[Path, tuple[Problem, ...]]
    loose: tuple[Problem, ...]
    doubles: bool


@frozen
class Index:
    """How a document falls into tables: what they gave, the blocks of each, which table each block belongs to (()
    for the root's, one key for tables that we do not know), and the tables that name each key."""

    made: Made
    blocks: dict[Path, tuple[Block, ...]]
    owners: dict[Block, Path]
    namers: dict[str, tuple[Path, ...]]

    def naming(self, keys: Iterable[str]) -> Iterator[Path]:
        """The tables that name one of these keys, each once."""
        return iter(dict.fromkeys(path for key in keys for path in self.namers.get(key, ())))


@frozen(slots=False)
class Reading:
    """A document and what was made of it. `broken` means that it is no TOML: the plan is then empty.
    `made`: what each table gave, for `index`."""

    document: Document
    plan: Plan
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    made: Made | None = None

    @cached_property
    def index(self) -> Index | None:
        """What `reread` goes by, worked out at the first edit; None where some table has an unusual shape."""
        made = self.made
        blocks = grouped(self.document) if made is not None else None
        if made is None or blocks is None or blocks.keys() != made.groups.keys():
            return None
        headed = [block for block in self.document.blocks if block.header is not None]
        owners = {block: path_of(block.header or ()) or (block.header or ())[:1] for block in headed}
        namers: dict[str, list[Path]] = {}
        for path, group in made.groups.items():
            for name in dict.fromkeys(group.names):
                namers.setdefault(name, []).append(path)
        return Index(made, blocks, owners, {name: tuple(paths) for name, paths in namers.items()})

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


def read(document: Document) -> Reading:
    """Read a whole document. Never raises on content."""
    text = join(document).removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Reading(document, Plan(), (syntax(error, text),), broken=True)
    if is_deep(data):
        return Reading(document, Plan(), (syntax(RecursionError(), text),), broken=True)
    loose: list[Problem] = []
    version = data.pop("toc", FORMAT)
    if version != FORMAT:
        shown = version if isinstance(version, str | float) else "?"
        if isinstance(version, int) and version.bit_length() < 64:
            shown = version
        loose.append(Problem("version", ("toc",), {"version": str(shown)}, mild=True))
    groups: dict[Path, Group] = {}
    for name, value in data.items():
        table = TABLES.get(name)
        if table is None:
            loose.append(Problem("unknown-table", (name,), {}, mild=True))
        elif not isinstance(value, dict):
            loose.append(Problem("not-a-table", (name,), {}))
        else:
            for path, inner in tables(table, value, loose):
                groups[path] = group_of(table, path, inner)
    return _assembled(document, groups, tuple(loose))


def _assembled(document: Document, groups: dict[Path, Group], loose: tuple[Problem, ...]) -> Reading:
    plan, doubles = pieced(groups)
    faults = {
        path: found for path, group in groups.items() if (found := (*group.problems, *crossing(path, group, plan)))
    }
    problems = (*loose, *chain.from_iterable(faults.values()), *doubles)
    return Reading(document, plan, problems, made=Made(groups, faults, loose, bool(doubles)))


def reread(old: Reading, document: Document) -> Reading:
    """Read a document made from `old.document` by an edit of ours; equal to `read(document)`, but for the
    order of the problems, of links and of answers."""
    if old.index is None or old.broken:
        return read(document)
    owners = old.index.owners
    start, before, now = differing(old.document, document)
    kept = set(now)
    gone = [block for block in before if block in owners and block not in kept]
    new = {block: path_of(block.header) or () for block in now if block.header is not None and block not in owners}
    paths = {owners[block] for block in gone} | set(new.values())
    if any(not path or path[0] not in TABLES for path in paths):
        return read(document)
    moved = [block for block in before if block in kept] != [block for block in now if block in owners]
    if len(paths) <= MOST and not old.index.made.doubles and not moved:
        return _few(old, document, _Step(start, now, gone, new, paths)) or _many(old.index, document)
    return _many(old.index, document)


@frozen
class _Step:
    """What differs between two documents: from which block on, the blocks there, those gone, those new with the
    tables they belong to, and all tables that changed."""

    start: int
    now: tuple[Block, ...]
    gone: list[Block]
    new: dict[Block, Path]
    paths: set[Path]


def _many(index: Index, document: Document) -> Reading:
    """Many tables changed: put the plan together anew, and read only the tables with new blocks."""
    blocks = grouped(document)
    if blocks is None:
        return read(document)
    groups: dict[Path, Group] = {}
    for path, own in blocks.items():
        group = index.made.groups[path] if index.blocks.get(path) == own else read_slice(path, own)
        if group is None:
            return read(document)
        groups[path] = group
    return _assembled(document, groups, index.made.loose)


def _few(old: Reading, document: Document, step: _Step) -> Reading | None:
    """Few tables changed: change them in a copy of the plan. None where that is not so simple."""
    index = old.index
    if index is None:
        return None
    made, owners, blocks = index.made, dict(index.owners), dict(index.blocks)
    groups = dict(made.groups)
    for block in step.gone:
        del owners[block]
    owners.update(step.new)
    left = {block for path in step.paths for block in blocks.get(path, ()) if block in owners}
    start, places = (0, document.blocks) if left else (step.start, step.now)
    own: dict[Path, list[int]] = {}
    changed = left.union(step.new)
    for place in [place for place, block in enumerate(places, start) if block in changed]:
        own.setdefault(owners[document.blocks[place]], []).append(place)
    for path in step.paths:
        if path not in own:
            del groups[path], blocks[path]
            continue
        blocks[path] = tuple(document.blocks[place] for place in own[path])
        group = read_slice(path, blocks[path])
        if group is None:
            return None
        groups[path] = group
    above = {path: _above(document, owners, blocks, path, places[0]) for path, places in own.items()}
    before = {path: made.groups.get(path) for path in step.paths}
    plan = renewed(old.plan, before, groups, above)
    if plan is None:
        return None
    faults = _faults(index, groups, plan, step.paths, before)
    made = Made(groups, faults, made.loose, False)
    reading = Reading(document, plan, (*made.loose, *chain.from_iterable(faults.values())), made=made)
    reading.__dict__["index"] = Index(made, blocks, owners, _namers(index.namers, before, groups))
    return reading


def _namers(
    old: dict[str, tuple[Path, ...]], before: Mapping[Path, Group | None], after: Mapping[Path, Group]
) -> dict[str, tuple[Path, ...]]:
    """The tables that name each key, after these changed from what they were before."""
    found = old
    for path, group in before.items():
        was, now = group.names if group else (), after[path].names if path in after else ()
        if was != now:
            found = dict(old) if found is old else found
            for name in (*was, *now):
                left = tuple(one for one in found.get(name, ()) if one != path)
                found[name] = (*left, path) if name in now else left
    return found


def _above(
    document: Document, owners: Mapping[Block, Path], blocks: Mapping[Path, tuple[Block, ...]], path: Path, place: int
) -> Path:
    """The table of the same kind that begins above a table; () for none."""
    for block in reversed(document.blocks[:place]):
        other = owners.get(block)
        if other and other[0] == path[0] and other in blocks and blocks[other][0] is block:
            return other
    return ()


def _faults(
    index: Index,
    groups: Mapping[Path, Group],
    plan: Plan,
    paths: set[Path],
    before: Mapping[Path, Group | None],
) -> dict[Path, tuple[Problem, ...]]:
    """The problems of the changed tables, and of those that name an item that came, went or leads elsewhere."""
    keyed = {path for path in paths if len(path) == 2 and TABLES[path[0]].shape == "keyed"}
    came = {path[1] for path in keyed if before[path] is None}
    gone = {path[1] for path in keyed if path not in groups}
    asked, old = set(paths), index.made.faults
    asked.update(index.naming((*came, *gone)))
    changed = {path[1] for path in keyed if path[1] not in came}
    if changed:
        asked.update(("link", *link) for link in plan.links if link[0] in changed)
    faults = {path: found for path, found in old.items() if path not in asked}
    for path in asked & groups.keys():
        if found := (*groups[path].problems, *crossing(path, groups[path], plan)):
            faults[path] = found
    return faults

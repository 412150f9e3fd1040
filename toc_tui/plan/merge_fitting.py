"""What two sides wrote may not go together although they wrote it in different places: one takes an item out, and the
other lets something lead to it. A merge without a question must not have a problem that neither side had.

Where one side took out what the other names, both are kept: the item, or the arrow, is put back into the side that took
it out, with all that went with it, and a conflict asks about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toc_tui.frozen import frozen
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.plan.merge_items import Conflict, Merged, by_item
from toc_tui.plan.model import KeyPath
from toc_tui.plan.problems import Problem
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.structure_edits import Remove, Unlink
from toc_tui.plan.text import Document
from toc_tui.plan.threeway import item_of, parse_or_none, written
from toc_tui.plan.values import CannotWriteError

ROUNDS = 5  # what is put back may name something else that is gone
Name = tuple[str, ...]  # the key of an item, or the two keys of an arrow


@frozen
class Back:
    """What was put back into one side (1: ours, 2: theirs)."""

    name: Name
    side: int


def fitted(
    base: Document, ours: Document, theirs: Document, merged: Merged, known: tuple[Document, Document]
) -> Merged:
    """The merge of three documents with a conflict for each problem that neither of the `known` ones had."""
    sides = [base, ours, theirs]
    if any(parse_or_none(one) is None for one in (*sides, merged.document)):
        return merged
    backs: dict[Name, Back] = {}
    for _ in range(ROUNDS):
        found = [back for back in _gone(sides, new_problems(merged.document, *known)) if back.name not in backs]
        if not found:
            break
        for back in found:
            sides[back.side] = _put_back(base, sides[back.side], back.name)
            backs[back.name] = back
        merged = by_item(*sides)
    asked = [*merged.conflicts]
    told = {conflict.path for conflict in asked}
    for back in backs.values():
        asked.append(_about(back, base, ours, theirs))
        told.add(asked[-1].path)
    for problem in new_problems(merged.document, *known):
        path = item_of(problem.path)
        if path and path not in told:
            old, mine, its = (written(path, parse_or_none(one)) for one in (base, ours, theirs))
            asked.append(Conflict(path, old, mine, its, "misfit"))
            told.add(path)
    return Merged(merged.document, tuple(asked), merged.renamed)


def new_problems(document: Document, *sides: Document) -> list[Problem]:
    """The problems of a document that none of these others has."""
    known = {_identity(problem) for side in sides for problem in read(side).problems}
    return [problem for problem in read(document).problems if _identity(problem) not in known]


def _identity(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.path, str(problem.params.get("key", ""))


def _gone(sides: Sequence[Document], problems: Iterable[Problem]) -> Iterator[Back]:
    """What one side took out and a problem is about: each once."""
    if not problems:
        return
    base, *both = (read(side) for side in sides)
    seen: set[Name] = set()
    for problem in problems:
        for name in _names(problem):
            if name in seen or not _has(base, name):
                continue
            lacks = [at for at, side in enumerate(both, 1) if not _has(side, name)]
            if len(lacks) == 1:
                seen.add(name)
                yield Back(name, lacks[0])


def _names(problem: Problem) -> list[Name]:
    """The items and the arrow that have to be there for a problem not to be one."""
    if problem.code == "leads-nowhere":
        return [(str(problem.params["key"]),)]
    if problem.code == "link-without-arrow":
        source, target = str(problem.params["from"]), str(problem.params["to"])
        return [(source,), (target,), (source, target)]
    return []


def _has(reading: Reading, name: Name) -> bool:
    item = reading.plan.items.get(name[0])
    return item is not None and (len(name) == 1 or name[1] in item.leads_to)


def _put_back(base: Document, side: Document, name: Name) -> Document:
    """A side with what it took out of the base: the merge of it with the undoing of that edit."""
    edit: Edit = Unlink(*name) if len(name) > 1 else Remove(name[0])
    try:
        without = edit.apply(read(base))
    except CannotWriteError:
        return side
    return side if isinstance(without, Refusal) else by_item(without.document, side, base).document


def _about(back: Back, base: Document, ours: Document, theirs: Document) -> Conflict:
    """The conflict about what was put back; the side that took it out has no text."""
    path: KeyPath = ("link", *back.name)
    if len(back.name) == 1:
        path = read(base).plan.items[back.name[0]].path
    texts = [written(path, parse_or_none(one)) for one in (base, ours, theirs)]
    texts[back.side] = None
    kept = 3 - back.side
    texts[kept] = texts[kept] or texts[0] or ""
    return Conflict(path, texts[0], texts[1], texts[2], "named" if len(back.name) == 1 else "arrow")

"""A merge follows an item to the key or the kind that one side gave it: the other two versions are given it too, so
that what stood under the old header and what stands under the new one are merged as one item.

An item has been renamed when it is gone under its old key and the same kind of item is new under another one: with the
same words, or with much the same ones (as git finds renamed files). It has been retyped when its key is there as
another kind.
"""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.frozen import frozen
from toc_tui.plan import writing
from toc_tui.plan.comparison import renamed_keys, tables_of
from toc_tui.plan.edits import taken
from toc_tui.plan.model import TABLES, Item, KeyPath, Plan
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.structure_edits import with_key
from toc_tui.plan.text import Document
from toc_tui.plan.values import CannotWriteError

ALIKE = 0.6  # of the letters of two texts, so that one item is taken for the other


@frozen
class Twice:
    """Both sides gave one item another key, or another kind: how it is called in ours and in theirs; () where that side
    took it out meanwhile. `why` is that of the conflict."""

    why: str
    ours: KeyPath
    theirs: KeyPath


@frozen
class Followed:
    """The three versions with every item under one key and kind in all of them, and what is to be asked. `known`: ours
    and theirs before any item was given another kind, with no problem but their own."""

    base: Document
    ours: Document
    theirs: Document
    known: tuple[Document, Document]
    twice: tuple[Twice, ...] = ()


def followed(base: Document, ours: Document, theirs: Document) -> Followed:
    """The three versions, each with the new keys and kinds of both sides. All three are TOML."""
    sides = [read(base), read(ours), read(theirs)]
    asked = list(_keys(sides))
    known = sides[1].document, sides[2].document
    asked += _kinds(sides)
    old, mine, its = (side.document for side in sides)
    return Followed(old, mine, its, known, tuple(asked))


# -- other keys -----------------------------------------------------------------------------------------


def _keys(sides: list[Reading]) -> Iterable[Twice]:
    """Give the versions each other's new keys; `sides` (base, ours, theirs) is changed."""
    mine, its = _renamed(*sides), _renamed(sides[0], sides[2], sides[1])
    for old in dict.fromkeys((*mine, *its)):
        new = mine.get(old) or its[old]
        kind = sides[0].plan.items[old].kind
        if old in mine and old in its and its[old] != new:
            if _under_key(sides, 2, its[old], new):
                yield Twice("renamed", (kind, new), (kind, its[old]))
        elif old not in its:
            _under_key(sides, 2, old, new)
        elif old not in mine:
            _under_key(sides, 1, old, new)
        _under_key(sides, 0, old, new)


def renamed_on_both(base: Document, ours: Document, theirs: Document) -> set[str]:
    """The new keys that both sides gave to the same item."""
    old, mine, its = (read(one) for one in (base, ours, theirs))
    pairs = {*_renamed(old, mine, its).items(), *_renamed(old, its, mine).items()}
    return {
        new for was, new in pairs if all(new in side.plan.items and was not in side.plan.items for side in (mine, its))
    }


def _renamed(base: Reading, side: Reading, other: Reading) -> dict[str, str]:
    """The old and the new keys of what one side renamed. Where the other side has the new key in place of the old one
    as well, both renamed it, and the words may be anything."""
    before, after = base.plan.items, side.plan.items
    found = renamed_keys(tables_of(base.document), tables_of(side.document))
    gone = [item for key, item in before.items() if key not in after and key not in found]
    new = [item for key, item in after.items() if key not in before and key not in found.values()]
    for item in gone:
        near = _near(item, [one for one in new if one.key not in found.values()], other.plan)
        if len(near) == 1:
            found[item.key] = near[0].key
    return {old: key for old, key in found.items() if old in before and key in after}


def _near(item: Item, new: list[Item], other: Plan) -> list[Item]:
    """Which of the new items may be this one with a new key."""
    return [one for one in new if one.kind == item.kind and (_alike(item, one) or _moved_too(item, one, other))]


def _alike(item: Item, other: Item) -> bool:
    from difflib import SequenceMatcher  # seldom needed

    if not (item.text and other.text):
        return False
    found = SequenceMatcher(None, item.text.casefold(), other.text.casefold(), False)
    return found.quick_ratio() >= ALIKE and found.ratio() >= ALIKE


def _moved_too(item: Item, new: Item, other: Plan) -> bool:
    there = other.items.get(new.key)
    return item.key not in other.items and there is not None and there.text == item.text != ""


def _under_key(sides: list[Reading], at: int, old: str, new: str) -> bool:
    """Give one version the new key of an item, where it has it under the old one and nothing stands in the way."""
    item = sides[at].plan.items.get(old)
    if item is None or new in taken(sides[at]):
        return False
    try:
        sides[at] = read(with_key(sides[at], item, new))
    except CannotWriteError:
        return False
    return True


# -- other kinds ----------------------------------------------------------------------------------------


def _kinds(sides: list[Reading]) -> Iterable[Twice]:
    """Give the versions each other's new kinds; `sides` is changed."""
    yield from _kinds_of_gone(sides)
    base, ours, theirs = (side.plan.items for side in sides)
    for key in [key for key in base if key in ours and key in theirs]:
        was, mine, its = base[key].kind, ours[key].kind, theirs[key].kind
        if was == mine == its:
            continue
        new = its if mine == was else mine
        if mine not in (was, its) and its != was and _as_kind(sides, 2, key, new):
            yield Twice("retyped", (new, key), (its, key))
        for at in range(3):
            _as_kind(sides, at, key, new)


def _kinds_of_gone(sides: list[Reading]) -> Iterable[Twice]:
    """What one side gave another kind and the other took out; `sides` is changed."""
    base, ours, theirs = (side.plan.items for side in sides)
    for key in [key for key in base if (key in ours) != (key in theirs)]:
        left = ours.get(key) or theirs[key]
        if left.kind == base[key].kind:
            continue
        if key in ours:
            yield Twice("", left.path, ())
        elif _as_kind(sides, 0, key, left.kind):
            yield Twice("", (), left.path)


def _as_kind(sides: list[Reading], at: int, key: str, kind: str) -> bool:
    """Write the table of an item under another kind, its words where that kind has them. Every field stays, so that
    what the other side wrote in one of them is not lost."""
    item = sides[at].plan.items.get(key)
    if item is None or item.kind == kind:
        return False
    before, after = (next(iter(TABLES[one].required), "text") for one in (item.kind, kind))
    try:
        document = writing.rename_table(sides[at].document, item.path, (kind, key))
        if before != after and before in item.fields and document.where((kind, key, after)) is None:
            document = writing.set_value(document, (kind, key, after), item.fields[before])
            document = writing.clear_value(document, (kind, key, before))
    except CannotWriteError:
        return False
    sides[at] = read(document)
    return True

"""Random edits of random plans in random shapes: the data changes by exactly the edit, nothing else moves."""

from __future__ import annotations

import copy
import tomllib
from random import Random
from typing import Any

import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from tests.many import many
from tests.plan import shapes
from tests.plan.shapes import KeyPath, Written
from toc_tui.plan import values, writing
from toc_tui.plan.text import Document, join, split


def read(document: Document, modern: bool = False) -> dict[str, Any]:
    """What tomli reads; where the text is TOML 1.0, the standard library must read the same."""
    text = join(document).removeprefix("\ufeff")
    found = tomli.loads(text)
    assert modern or values.same(found, tomllib.loads(text))
    return found


def tidy(data: dict[str, Any]) -> dict[str, Any]:
    """Without empty kinds: a kind may or may not be written when its last item goes."""
    kept = copy.deepcopy(data)
    for kind in list(kept):
        if kind == "link" and isinstance(kept[kind], dict):
            kept[kind] = {one: two for one, two in kept[kind].items() if two != {}}
        if kept[kind] == {}:
            del kept[kind]
    return kept


def dig(data: Any, path: KeyPath) -> Any:
    """The value at a path; None if it is absent, and Ellipsis where a value is in the way."""
    for name in path:
        if not isinstance(data, dict):
            return ...
        if name not in data:
            return None
        data = data[name]
    return data


def plant(data: dict[str, Any], path: KeyPath, value: Any) -> None:
    for name in path[:-1]:
        data = data.setdefault(name, {})
    data[path[-1]] = value


def uproot(data: dict[str, Any], path: KeyPath) -> Any:
    return dig(data, path[:-1]).pop(path[-1])


def items(data: dict[str, Any]) -> list[KeyPath]:
    found: list[KeyPath] = []
    for kind, table in data.items():
        if kind in ("plan", "why"):
            found.append((kind,))
        elif kind == "link":
            found += [(kind, one, two) for one, inner in table.items() for two in inner]
        elif isinstance(table, dict):
            found += [(kind, key) for key in table]
    return found


def new_item(random: Random) -> KeyPath:
    kind = random.choice(shapes.KINDS)
    if kind in ("plan", "why"):
        return (kind,)
    return (kind, *random.choices(shapes.KEYS, k=2 if kind == "link" else 1))


def field_path(random: Random, data: dict[str, Any]) -> KeyPath:
    """A field of some item, present or not, or a field inside a field."""
    item = random.choice(items(data)) if items(data) and random.random() < 0.9 else new_item(random)
    here = dig(data, item)
    present = list(here) if isinstance(here, dict) else []
    name = random.choice(present) if present and random.random() < 0.7 else random.choice(shapes.FIELDS)
    inner = here.get(name) if isinstance(here, dict) else None
    if isinstance(inner, dict) and random.random() < 0.6:
        return (*item, name, random.choice([*inner, "n"]))
    return (*item, name)


def new_value(random: Random, old: Any) -> Any:
    """Another value, often near the old one: a list with something taken out or put in."""
    if isinstance(old, list) and old and random.random() < 0.7:
        new = list(old)
        for _ in range(random.randint(1, 2)):
            place = random.randrange(len(new) + 1)
            new[place : place + random.randint(0, 1)] = random.choices(
                [[], [shapes.words(random)], [shapes.table(random, 0)]], [3, 3, 1]
            )[0]
        return new
    return shapes.value(random)


Lost = tuple[KeyPath, ...]  # comments of these paths may go


def set_one(random: Random, document: Document, data: dict[str, Any]) -> tuple[Document, list[KeyPath], Lost]:
    path = field_path(random, data)
    old = dig(data, path)
    value = new_value(random, old)
    if old is ... or dig(data, path[:-1]) is ...:
        return refuses(lambda: writing.set_value(document, path, value), document)
    document = writing.set_value(document, path, value)
    plant(data, path, value)
    return document, [path], (path,)


def clear_one(random: Random, document: Document, data: dict[str, Any]) -> tuple[Document, list[KeyPath], Lost]:
    path = field_path(random, data)
    before = document
    document = writing.clear_value(document, path)
    if dig(data, path) in (None, ...):
        assert document is before
        return document, [], ()
    uproot(data, path)
    return document, [path], (path,)


def add_one(random: Random, document: Document, data: dict[str, Any]) -> tuple[Document, list[KeyPath], Lost]:
    path, fields = new_item(random), shapes.table(random)
    if dig(data, path) is not None:
        return refuses(lambda: writing.add_table(document, path, fields), document)
    document = writing.add_table(document, path, fields)
    plant(data, path, fields)
    return document, [path], ()


def remove_one(random: Random, document: Document, data: dict[str, Any]) -> tuple[Document, list[KeyPath], Lost]:
    path = random.choice([*items(data), new_item(random)])
    before = document
    document = writing.remove_table(document, path)
    if dig(data, path) is None:
        assert document is before
        return document, [], ()
    uproot(data, path)
    return document, [path], (path,)


def rename_one(random: Random, document: Document, data: dict[str, Any]) -> tuple[Document, list[KeyPath], Lost]:
    old, new = random.choice([*items(data), new_item(random)]), new_item(random)
    if len(old) == len(new) and random.random() < 0.5:
        new = (*old[:-1], new[-1])
    if len(old) == 1 or len(new) == 1 or dig(data, old) is None:
        return document, [], ()
    if dig(data, new) is not None and old != new:
        return refuses(lambda: writing.rename_table(document, old, new), document)
    document = writing.rename_table(document, old, new)
    plant(data, new, uproot(data, old))
    return document, [old, new], ()


def refuses(edit: Any, document: Document) -> tuple[Document, list[KeyPath], Lost]:
    try:
        edit()
    except writing.CannotWriteError:
        return document, [], ()
    raise AssertionError("the edit should have been refused")


EDITS = [set_one, set_one, set_one, clear_one, add_one, remove_one, remove_one, rename_one]


def check_blocks(before: Document, after: Document, paths: list[KeyPath]) -> None:
    """Blocks that the edit has nothing to do with are the same objects, in the same order."""
    old, new = set(before.blocks), set(after.blocks)
    assert [one for one in before.blocks if one in new] == [one for one in after.blocks if one in old]
    for one in old ^ new:
        if one.header is None:
            assert one in new, "a loose comment was touched"
            assert not one.text.strip() or not any(b.header == () for b in after.blocks)
            continue
        assert any(one.header == path[: len(one.header)] or one.header[: len(path)] == path for path in paths) or (
            any(one.header == path[:-1] for path in paths)
        ), (one, paths)


def check_comments(before: str, after: str, written: Written, gone: Lost, removed: bool) -> None:
    for mark, owner in written.owners.items():
        if mark in before and mark not in after:
            assert owner is not None, f"{mark} was nobody's"
            assert any(owner[: len(path)] == path for path in gone), f"{mark} belonged to {owner}"
        if removed and mark in after and owner is not None:
            assert not any(owner[: len(path)] == path for path in gone), f"{mark} of {owner} stayed behind"


def follow(written: Written, paths: list[KeyPath]) -> None:
    """Comments of a renamed item are now the new item's."""
    old, new = paths
    for mark, owner in written.owners.items():
        if owner is not None and owner[: len(old)] == old:
            written.owners[mark] = new + owner[len(old) :]


@many(500)
@given(st.integers(0, 2**48), st.integers(0, 8), st.booleans())
@example(0, 0, False)
def test_an_edit_changes_only_itself(seed: int, size: int, modern: bool) -> None:
    random, written = shapes.plan(seed, size, modern)
    document, data = split(written.text), copy.deepcopy(written.data)
    for number in range(3):
        before, edit = document, random.choice(EDITS)
        document, paths, gone = edit(random, before, data)
        text = join(document)
        assert values.same(tidy(read(document, modern)), tidy(data))
        check_blocks(before, document, paths)
        check_comments(join(before), text, written, gone, edit is remove_one and number == 0)
        if edit is rename_one and paths:
            follow(written, paths)
        again = split(text)
        assert join(again) == text
        assert [one.header for one in again.blocks if one.statements] == [
            one.header for one in document.blocks if one.statements
        ]
        if before is document:
            continue
        for path in paths[-1:]:
            assert (document.where(path) is None) == (dig(data, path) is None)

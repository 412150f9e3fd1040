"""Keeping what a group answered. A new answer takes the place of the one before it, and loses nothing of it: all
that was answered before stands in `earlier`, whoever writes (an edit, a fragment, a merge)."""

from __future__ import annotations

from collections.abc import Mapping

from toc_tui.plan import locations, values, writing
from toc_tui.plan.arrows import own_words
from toc_tui.plan.model import KeyPath
from toc_tui.plan.text import Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SAID = ("says", "on", "about", "because", "session")  # what one answer holds, in the order in which it is written
EARLIER = "earlier"
EMPTY: tuple[object, ...] = ("", [], None)


def worded(check: str, place: KeyPath, fields: Mapping[str, object]) -> dict[str, Any]:
    """The fields of an answer; it says so where no words came with it and that matters (`own_words`)."""
    bare = not fields.get("because") and own_words(check, place, str(fields.get("says", "")))
    return {**fields, "because": ""} if bare else dict(fields)


def stands(document: Document, path: KeyPath) -> dict[str, object]:
    """The fields of the answer at `path` as they are written, also where some of them mean nothing to us."""
    found = locations.find(document, path)
    if not path or found.blocked or not found.is_there(document):
        return {}
    table = locations.value(document, found)
    return {name: table[name] for name in (*SAID, EARLIER) if name in table} if isinstance(table, dict) else {}


def said(table: Mapping[str, object]) -> dict[str, object]:
    """One answer without those before it."""
    return {name: table[name] for name in SAID if name in table}


def before(table: Mapping[str, object]) -> list[Any]:
    """The earlier answers of a table, however they are written."""
    found = table.get(EARLIER, [])
    return list(found) if isinstance(found, list) else [found]


def answered(document: Document, path: KeyPath, given: Mapping[str, object], elsewhere: bool = False) -> Document:
    """The document with this answer. `given` has the fields of SAID that are to stand, and may have EARLIER. The
    same answer without words keeps those that it had, but not where its words went elsewhere."""
    old = stands(document, path)
    new = _with_reason(old, given, elsewhere)
    kept = before(old) + [one for one in before(given) if not _holds(before(old), one)]
    if _says_anew(old, new):
        kept.append(said(old))
    if kept and kept != before(old):
        document = _put(document, path, EARLIER, kept, old)
    for name in SAID:
        if name in new:
            document = _put(document, path, name, new[name], old)
        elif name in old:
            document = writing.clear_value(document, (*path, name))
    return document


def _with_reason(old: Mapping[str, object], given: Mapping[str, object], elsewhere: bool) -> dict[str, object]:
    """The new answer with the reason that is to stand beside it."""
    new = dict(given)
    if not new.get("because") and not elsewhere and old.get("because") and old.get("says") in (None, new.get("says")):
        new["because"] = old["because"]
    if "because" not in old and new.get("because") == "" and values.same({**said(old), "because": ""}, said(new)):
        del new["because"]  # nothing new was said, so what is not clear about it stays so
    return new


def _says_anew(old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    """Whether something was said before that the new answer does not say. There may be words without an answer."""
    if not old.get("says"):
        return bool(old.get("because", "") != new.get("because", ""))
    return not values.same(said(old), said(new))


def changed(document: Document, path: KeyPath, fields: Mapping[str, object]) -> Document:
    """The document with some fields of an answer set anew, or cleared (empty ones). Another yes or no is another
    answer: the words of the one before do not stand beside it."""
    old = said(stands(document, path))
    new = {**old, **fields}
    if new.get("says") != old.get("says") and "because" not in fields:
        new.pop("because", None)
    given = {name: value for name, value in new.items() if value not in EMPTY}
    return answered(document, path, worded(path[1], path[2:], given))


def _put(document: Document, path: KeyPath, name: str, value: Any, old: Mapping[str, object]) -> Document:
    if name in old and values.same(old[name], value):
        return document
    return writing.set_value(document, (*path, name), value)


def settled(old: Any, ours: Any, theirs: Any) -> tuple[dict[str, Any], bool]:
    """One answer out of those of two sides that began with `old` (tables): its fields, and whether both sides
    answered anew and not the same, so that somebody has to say which one stands. Then it is ours, and theirs is
    among the earlier ones. An answer is taken whole: the words of one never stand beside the yes or no of another."""
    was, mine, its = (said(table) for table in (old, ours, theirs))
    kept = [one for one in before(ours) if _holds(before(theirs), one) or not _holds(before(old), one)]
    kept += [one for one in before(theirs) if not _holds([*before(old), *kept, mine], one)]
    clash = False
    now = mine
    if not values.same(mine, its):
        if values.same(mine, was):
            now = its
        elif not values.same(its, was):
            clash = any(mine.get(name) != its.get(name) for name in ("says", "because"))
            kept += [] if _holds(kept, its) else [its]
    return {**now, **({EARLIER: kept} if kept else {})}, clash


def also_keep(document: Document, path: KeyPath, old: Mapping[str, object]) -> Document:
    """The document with what an answer said that another text took the place of, among the earlier ones."""
    now = stands(document, path)
    kept = before(now)
    kept += [one for one in (*before(old), said(old)) if _says(one) and not _holds([*kept, said(now)], one)]
    return writing.set_value(document, (*path, EARLIER), kept) if kept != before(now) else document


def _says(one: object) -> bool:
    return isinstance(one, dict) and bool(one.get("says"))


def _holds(entries: list[object], one: object) -> bool:
    return any(values.same(one, other) for other in entries)

"""The live tree as rows: impact at the top, what leads to it beneath, down to activities.

An item with several parents stands once in full and elsewhere as a reference. Nothing is hidden by a
circle: the walk stops where an item stands already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from toc_tui.graph import Theory

KEPT = 4  # trees that a theory remembers, by what is folded in them


class Line(NamedTuple):
    """One row of the tree. `form`: item, again (stands in full elsewhere), or section (key is its name).
    `under` is the item above it; `beneath` counts what is hidden when folded."""

    key: str
    depth: int = 0
    form: str = "item"
    under: str = ""
    beneath: int = 0
    folded: bool = False


def outline(theory: Theory, folded: Iterable[str] = (), keep: Callable[[str], bool] | None = None) -> list[Line]:
    """The tree's rows. `folded` are keys whose rows beneath are hidden; with `keep`, only items that pass
    and those above them are shown."""
    closed = frozenset(folded)
    if keep is None:
        if closed not in theory.rows:
            if len(theory.rows) >= KEPT:
                theory.rows.clear()
            theory.rows[closed] = _patched(theory, closed) or _rows(theory, closed, None)
        return list(theory.rows[closed])
    return _rows(theory, closed, keep)


def beneath(theory: Theory, key: str) -> list[Line]:
    """The rows of one item and of everything beneath it, as a tree of its own."""
    if key in theory.effects:
        lines: list[Line] = []
        _branch(theory, key, 0, frozenset(), set(), lines, None)
        return lines
    rows = [Line(key), *(line for line in outline(theory) if line.under == key and line.form == "item")]
    return [row._replace(depth=1) if number else row for number, row in enumerate(rows)]


def _rows(theory: Theory, closed: frozenset[str], keep: Callable[[str], bool] | None) -> list[Line]:
    lines: list[Line] = []
    full: set[str] = set()
    shown = _with_ancestors(theory, keep) if keep else None
    for root in theory.roots:
        _branch(theory, root, 0, closed, full, lines, shown)
    # what the walk from the impacts has not met reaches none of them
    starts = theory.starts(full) if shown is None else theory.loose
    loose = [key for key in starts if shown is None or key in shown]
    if loose:
        lines.append(Line("loose", 0, "section"))
        for key in loose:
            _branch(theory, key, 1, closed, full, lines, shown)
    if keep is None:
        _others(theory, lines)
    return lines


def _patched(theory: Theory, closed: frozenset[str]) -> list[Line] | None:
    """The rows of the tree before the last edit, with one item put in or taken out; None where that is not so simple.
    Thousands of rows need not be made anew for one."""
    if theory.leaf is None or closed not in theory.leaf[2]:
        return None
    key, targets, older = theory.leaf[0], set(theory.leaf[1]), theory.leaf[2][closed]
    places = [at for at, line in enumerate(older) if line.key in targets and line.form == "item"]
    if len(places) < len(targets) or closed & _with_above(theory, targets):
        return None  # something of it is hidden
    if any(line.key == "loose" and line.form == "section" for line in older[: max(places)]) and not theory.acyclic:
        return None  # a circle that reaches no impact begins with the item that leads into it
    came, rows = key in theory.effects, list(older)
    for at in places:
        rows[at] = rows[at]._replace(beneath=rows[at].beneath + (1 if came else -1))
    if not came:
        return [line for line in rows if line.key != key]
    spots = sorted((_spot(theory, rows, at, key), -rows[at].depth, rows[at].key) for at in places)
    for number, (at, depth, target) in reversed(list(enumerate(spots))):
        rows.insert(at, Line(key, 1 - depth, "again" if number else "item", target))
    return rows


def _spot(theory: Theory, rows: list[Line], at: int, key: str) -> int:
    """Where the row of an item goes beneath the row `at` of what it leads to: behind the item before it."""
    target, level = rows[at].key, rows[at].depth + 1
    before = theory.causes[target][: theory.causes[target].index(key)]
    at += 1 + len(theory.measures.get(target, ()))
    if before:
        while (rows[at].key, rows[at].depth) != (before[-1], level):
            at += 1
        at += 1
        while at < len(rows) and rows[at].depth > level:
            at += 1
    return at


def _branch(
    theory: Theory,
    root: str,
    depth: int,
    closed: frozenset[str],
    full: set[str],
    lines: list[Line],
    shown: set[str] | None,
) -> None:
    todo = [(root, depth, "")]
    made = tuple.__new__  # there may be thousands, and Line(...) takes three times as long
    causes = theory.causes
    measures = theory.measures if shown is None else {}
    while todo:
        key, level, under = todo.pop()
        if shown is not None and key not in shown:
            continue
        if key in full:
            lines.append(made(Line, (key, level, "again", under, 0, False)))
            continue
        full.add(key)
        inner, checks = causes[key], measures.get(key, ())
        if key in closed and (inner or checks):
            lines.append(Line(key, level, "item", under, len(inner) + len(checks), True))
            full.update(theory.beneath(key))
            continue
        lines.append(made(Line, (key, level, "item", under, len(inner) + len(checks), False)))
        level += 1
        if checks:
            lines += [Line(measure.key, level, "item", key) for measure in checks]
        if inner:
            todo += [(cause, level, key) for cause in reversed(inner)]


def _with_ancestors(theory: Theory, keep: Callable[[str], bool]) -> set[str]:
    """The items that pass and everything that they lead to."""
    return _with_above(theory, (key for key in theory.effects if keep(key)))


def _with_above(theory: Theory, keys: Iterable[str]) -> set[str]:
    shown = set(keys)
    todo = list(shown)
    while todo:
        for effect in theory.effects[todo.pop()]:
            if effect not in shown:
                shown.add(effect)
                todo.append(effect)
    return shown


def _others(theory: Theory, lines: list[Line]) -> None:
    """What stands beside the theory: statements with their pairs, assumptions, measures of nothing, ideas."""
    plan = theory.plan
    statements = list(plan.of("statement"))
    if statements:
        lines.append(Line("statements", 0, "section"))
        answered = {item.get("answers") for item in statements}
        pairs = {
            item.key: [other.key for other in statements if other.get("answers") == item.key != other.key]
            for item in statements
            if item.key in answered
        }
        beneath = {key for keys in pairs.values() for key in keys}
        for item in statements:
            if item.key in beneath and item.key not in pairs:
                continue
            lines.append(Line(item.key, 1))
            lines += [Line(key, 2, under=item.key) for key in pairs.get(item.key, ()) if key not in pairs]
    for section, kind in (("assumptions", "assumption"), ("ideas", "idea")):
        keys = [item.key for item in plan.of(kind)]
        if keys:
            lines.append(Line(section, 0, "section"))
            lines += [Line(key, 1) for key in keys]
    stray = [item.key for item in plan.of("measure") if item.get("checks") not in theory.effects]
    if stray:
        lines.append(Line("measures", 0, "section"))
        lines += [Line(key, 1) for key in stray]

"""What a theory takes over from the one before an edit, so that a large plan is not looked through again for each."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, filterfalse
from operator import is_not
from typing import TYPE_CHECKING, Any, NamedTuple

from toc_tui.plan.model import THEORY, Item
from toc_tui.routes import OF_SHAPE as OF_ROUTES

if TYPE_CHECKING:
    from toc_tui.graph import Theory

FEW = 50  # more differing items than this, and the graph is made anew

# what hangs on the shape of a plan alone, not on its words
OF_SHAPE = ("effects", "causes", "absent", "roots", "linked", "loose", "_order", "walk", "walk_index", "rows", "begun",
            *OF_ROUTES)  # fmt: skip


class Edited(NamedTuple):
    """A small edit. `touched`: items that other things lead to since, or check; `came` and `gone`: items; `measures`
    and `rows`: those of the theory before."""

    touched: set[str]
    came: set[str]
    gone: set[str]
    measures: Mapping[str, list[Item]]
    rows: Mapping[frozenset[str], list[Any]]


def _shape(item: Item) -> tuple[Any, ...]:
    """All that an item adds to the shape of a plan."""
    return (item.kind, *(item.fields.get(name) for name in ("leads_to", "kind", "checks", "answers")))


def learn(new: Theory, older: Theory) -> None:
    """Take over what is the same in an older theory of the same plan, after a small edit; the result is
    what would have been found anew. Nothing is taken over when an item changed its kind or its place in the file,
    or when somebody names an item that came or went."""
    known, before = older.__dict__.get("effects"), older.__dict__.get("causes")
    items, old = new.plan.items, older.plan.items
    if known is None or before is None:
        return
    differing = list(compress(items, map(is_not, items.values(), map(old.get, items))))
    came = {key for key in differing if key not in old}
    gone = {key for key in old if key not in items} if len(old) + len(came) > len(items) else set()
    kept = list(filterfalse(came.__contains__, items)) if came else list(items)
    if kept != (list(filterfalse(gone.__contains__, old)) if gone else list(old)):
        return
    if not came and not gone and all(_shape(items[key]) == _shape(old[key]) for key in differing):
        new.__dict__.update({name: older.__dict__[name] for name in OF_SHAPE if name in older.__dict__})
        return
    if len(differing) + len(gone) > FEW or any(old[key].kind != items[key].kind for key in differing if key in old):
        return
    others = [*(items[key] for key in differing), *(old[key] for key in (*differing, *gone) if key in old)]
    _sides(new, older, {item.kind for item in others})
    left = {source for key in gone for source in before.get(key, ()) if source not in gone}
    if left.issubset(differing) and came.isdisjoint(older.absent):
        changed = {key for key in differing if items[key].kind in THEORY}
        touched = _arrows(new, older, changed, came, gone)
        touched.update(item.get("checks") for item in others if item.kind == "measure")
        if older.rows:
            touched &= new.effects.keys() & known.keys()
            new.__dict__["edit"] = Edited(touched, came & new.effects.keys(), gone, older.measures, older.rows)


def _arrows(new: Theory, older: Theory, changed: set[str], came: set[str], gone: set[str]) -> set[str]:
    """Patch the arrows where these items changed; what something else leads to since, or in another order."""
    items, known, before = new.plan.items, older.effects, older.causes
    led = {key: new.led(items[key]) for key in changed}
    effects, causes = dict(known), dict(before)
    for key in gone & known.keys():
        del effects[key], causes[key]
    if came:  # each stands where the file has it
        whole = effects | led
        keys = list(filter(whole.__contains__, items))
        effects = dict(zip(keys, map(whole.__getitem__, keys), strict=True))
        causes = dict.fromkeys(keys, ()) | causes
    effects |= led
    touched = {target for key in changed for target in effects[key]}
    touched.update(target for key in (*changed, *gone) for target in known.get(key, ()))
    touched &= causes.keys()
    around = {target: {*causes[target], *changed} & effects.keys() for target in touched}
    wanted = set().union(*around.values())
    order = {key: number for number, key in enumerate(filter(wanted.__contains__, effects))}
    for target, sources in around.items():
        causes[target] = tuple(sorted((s for s in sources if target in effects[s]), key=order.__getitem__))
    named = {key for source in changed for key in items[source].many("leads_to")}
    new.__dict__.update(effects=effects, causes=causes, absent=(older.absent | named).difference(effects))
    if older.__dict__.get("acyclic") and all(not causes[k] or set(led[k]) <= set(known.get(k, ())) for k in led):
        new.__dict__["acyclic"] = True  # no arrow is new but those from items that nothing leads to
    return {target for target in touched if causes[target] != before.get(target)}


def _sides(new: Theory, older: Theory, kinds: set[str]) -> None:
    """Take over what stands beside the theory and hangs on kinds that nothing has changed in."""
    for kind, name in (("measure", "measures"), ("statement", "answered")):
        if kind not in kinds and name in older.__dict__:
            new.__dict__[name] = older.__dict__[name]

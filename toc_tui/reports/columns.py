"""The logic model as columns, from what we do to the impact: what the table, the picture and the map share."""

from __future__ import annotations

from toc_tui.graph import Theory
from toc_tui.structure import RANK, TERM_RANK

NAMES = ("activity", "short", "medium", "long", "impact")  # from the earliest to the last
NO_TERM = "none"
COLUMNS = (NAMES[0], NO_TERM, *NAMES[1:])
TRACKS = ("project", "co-production", "both")


def columns(theory: Theory) -> dict[str, tuple[str, ...]]:
    """The keys of each column, earliest first, in the order of the file; a column that nothing stands in is left
    out. Outcomes without a term have a column of their own."""
    found: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for key in theory.effects:
        item = theory.plan.items[key]
        name = item.kind if item.kind in RANK else item.term
        found[name if name in found else NO_TERM].append(key)
    return {name: tuple(keys) for name, keys in found.items() if keys}


def tracks(theory: Theory) -> dict[str, str]:
    """The track of each item: `project`, `co-production` or `both`. What the plan says of an outcome goes first; else
    it is that of the impacts which it reaches. An activity is on the co-production track when it is an element
    of co-production. What reaches no impact, and has no track of its own, counts to the project."""
    bits = dict.fromkeys(theory.effects, 0)
    for key in theory.effects:
        item = theory.plan.items[key]
        if item.kind == "impact":
            bits[key] = 2 if item.get("kind") == "co-production" else 1
    for component in reversed(theory.structure.components):
        here = 0
        for key in component:
            here |= bits[key]
            for effect in theory.effects[key]:
                here |= bits[effect]
        for key in component:
            bits[key] = bits[key] or here
    return {key: _track(theory, key, bits[key]) for key in theory.effects}


def _track(theory: Theory, key: str, bits: int) -> str:
    item = theory.plan.items[key]
    if item.kind == "activity":
        return "co-production" if item.get("kind") == "co-production" else "project"
    said = item.get("track")
    if item.kind == "outcome" and said in TRACKS:
        return said
    return {2: "co-production", 3: "both"}.get(bits, "project")


def places(theory: Theory) -> dict[str, int]:
    """In which of NAMES each item is drawn, as a number. An outcome without a term stands just before the
    earliest of what it leads to, and not before what leads to it; with nothing after it, among the long term."""
    given = {key: rank + 1 for key, rank in theory.structure.ranks.items() if rank is not None}
    found = dict(given)
    first, last = TERM_RANK["short"] + 1, TERM_RANK["long"] + 1
    for component in reversed(theory.structure.components):
        for key in component:
            if key not in found:
                after = min((found[effect] for effect in theory.effects[key] if effect in found), default=last + 1)
                before = max((given[cause] for cause in theory.causes[key] if cause in given), default=first)
                found[key] = max(first, min(last, max(after - 1, min(before, after))))
    return found

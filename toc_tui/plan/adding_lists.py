"""A whole list of new items at once: one step earlier for each level of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toc_tui.frozen import field, frozen
from toc_tui.plain import NOTHING
from toc_tui.plan import writing
from toc_tui.plan.edits import Change, Refusal, missing, taken
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.model import THEORY, Item, KeyPath, Plan
from toc_tui.plan.reading import Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# the steps of the walk backwards, from an impact on
STEPS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("outcome", {"term": "long"}),
    ("outcome", {"term": "medium"}),
    ("outcome", {"term": "short"}),
    ("activity", {"kind": "activity"}),
)
ACTIVITY = len(STEPS) - 1
LISTED = (*THEORY, "idea", "assumption", "statement")  # a line of these says all that they need


@frozen
class AddList:
    """New items from (depth, words). What stands at the left leads to the items in `under`, and is what comes just
    before the first of these; each level deeper is one step earlier and leads to the line it stands beneath: long,
    medium, short term, activity, and activities from there on. `kind` and `fields` say what the lines at the left are
    instead. Of a kind that does not stand in the tree (ideas, where nothing else is said), all are at one level."""

    rows: tuple[tuple[int, str], ...]
    under: tuple[str, ...] = ()
    kind: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)

    def apply(self, reading: Reading) -> Change | Refusal:
        plan = reading.plan
        if refusal := missing(plan, *self.under):
            return refusal
        if not self.rows or not all(words.strip(NOTHING) for _, words in self.rows):
            return Refusal("empty", {"kind": self.kind})
        if self.kind and self.kind not in LISTED:
            return Refusal("no-list-of", {"kind": self.kind})
        if not self.in_tree and self.under:
            return Refusal("no-arrow-from", {"kind": self.kind})
        for key in self.under:
            if not _can_lead(self._step(plan, 0)[0], plan.items[key]):
                return Refusal("nothing-under", {"text": plan.items[key].text})
        tables = dict(self._tables(reading))
        return Change(writing.add_tables(reading.document, tables), next(iter(tables))[1])

    @property
    def in_tree(self) -> bool:
        """Whether the lines stand in the tree, one beneath the other."""
        return self.kind in THEORY or (not self.kind and bool(self.under))

    @property
    def levels(self) -> int:
        """How many steps of the walk the list has."""
        return 1 + max(depth for depth, _ in self.rows) if self.in_tree else 1

    def keys(self, reading: Reading) -> list[str]:
        """The keys of the new items, in the order of the list."""
        return [path[1] for path, _ in self._tables(reading)]

    def _tables(self, reading: Reading) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
        used, above = taken(reading), list[str]()
        for depth, words in self.rows:
            del above[depth:]
            kind, fields = self._step(reading.plan, len(above))
            key = unique(slug(words, kind), used)
            used.add(key)
            leads = [*above[-1:]] or [*self.under]
            voice = {"voice": first} if kind == "statement" and (first := words.split()[0]) in ("I", "We") else {}
            given = {**fields, **voice, "text": words, "leads_to": leads}
            yield (kind, key), {name: value for name, value in given.items() if value not in ("", [], None)}
            if self.in_tree:
                above.append(key)

    def _step(self, plan: Plan, depth: int) -> tuple[str, Mapping[str, object]]:
        """The kind and the fields of a line."""
        if not self.in_tree:
            return self.kind or "idea", self.fields
        first = self._first(plan)
        if depth:
            return STEPS[min(first + depth, ACTIVITY)]
        kind, usual = (self.kind, {}) if self.kind else STEPS[first]
        if kind == "outcome" and (self.under or self.levels > 1):
            usual = STEPS[min(first, ACTIVITY - 1)][1]
        return kind, {**usual, **self.fields}

    def _first(self, plan: Plan) -> int:
        """Which of the steps the lines at the left are; -1 for impacts."""
        if self.kind in ("impact", "activity"):
            return -1 if self.kind == "impact" else ACTIVITY
        terms = [fields.get("term") for _, fields in STEPS]
        if self.fields.get("term") in terms[:ACTIVITY]:
            return terms.index(self.fields["term"])
        later = plan.items[self.under[0]] if self.under else None
        if later is None or later.kind == "impact":
            return 0
        return ACTIVITY if later.kind == "activity" else terms.index(later.term) + 1 if later.term else 0


def _can_lead(kind: str, later: Item) -> bool:
    return later.kind in ("impact", "outcome") or kind == later.kind == "activity"

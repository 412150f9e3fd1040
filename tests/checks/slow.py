"""The questions of the structure checks, answered the long way round, and small plans to ask them of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toc_tui.plan.model import Item, Plan

RANK = {"impact": 3, "long": 2, "medium": 1, "short": 0, "activity": -1}
Arrow = tuple[str, str]


def plan_of(items: Mapping[str, tuple[str, str, list[str]]], meant: frozenset[Arrow] = frozenset()) -> Plan:
    """A plan from key: (kind, term, leads to)."""
    fields: dict[str, dict[str, Any]] = {
        key: {"text": f"Words of {key}", "leads_to": to} for key, (_, _, to) in items.items()
    }
    for key, (kind, term, _) in items.items():
        fields[key] |= {"term": term} if kind == "outcome" and term else {}
    links = {pair: Item("link", ".".join(pair), {"circle_meant": True}) for pair in meant}
    return Plan(items={key: Item(kind, key, fields[key]) for key, (kind, _, _) in items.items()}, links=links)


class Slow:
    """The same questions, answered the long way round: from kinds and arrows alone, with no lists shared."""

    def __init__(self, plan: Plan) -> None:
        self.kind = {key: item.kind for key, item in plan.items.items()}
        self.term = {key: item.get("term") for key, item in plan.items.items()}
        self.arrows = {(a, b) for a, item in plan.items.items() for b in item.many("leads_to") if b in self.kind}
        self.after = {key: self._from(key, self.arrows) for key in self.kind}
        self.before = {key: {other for other in self.kind if key in self.after[other]} for key in self.kind}

    def _from(self, start: str, arrows: set[Arrow]) -> set[str]:
        met: set[str] = set()
        while more := {b for a, b in arrows if a == start or a in met} - met:
            met |= more
        return met

    def rank(self, key: str) -> int | None:
        return RANK.get(self.kind[key] if self.kind[key] != "outcome" else self.term[key])

    def group(self, key: str) -> frozenset[str]:
        """All that stands in a circle with an item."""
        return frozenset({key} | {other for other in self.after[key] if key in self.after[other]})

    def reaches_impact(self, key: str) -> bool:
        return any(self.kind[other] == "impact" for other in {key} | self.after[key])

    def has_activity(self, key: str) -> bool:
        return any(self.kind[other] == "activity" for other in {key} | self.before[key])

    def unfed(self) -> set[str]:
        return {key for key in self.kind if self.kind[key] != "activity" and not self.before[key]}

    def alone(self, key: str) -> bool:
        return self.kind[key] == "outcome" and not self.before[key] and not self.after[key]

    def stops(self) -> set[str]:
        """Where what reaches no impact ends: nothing, or nothing but its own circle, comes after it."""
        lost = {key for key in self.kind if not self.reaches_impact(key)}
        return {min(self.group(key)) for key in lost if self.after[key] <= self.group(key)}

    def redundant(self) -> set[Arrow]:
        """Arrows without which there would still be a way; none that starts in a circle."""
        return {(a, b) for a, b in self.arrows if a not in self.after[a] and b in self._from(a, self.arrows - {(a, b)})}

    def circle_sizes(self) -> dict[Arrow, int]:
        """For each arrow that goes round, the length of a shortest circle through it."""
        return {
            (a, b): next(n for n in range(1, len(self.kind) + 1) if a == b or a in self._in_steps(b, n - 1))
            for a, b in self.arrows
            if a == b or a in self.after[b]
        }

    def _in_steps(self, key: str, steps: int) -> set[str]:
        at = {key}
        for _ in range(steps):
            at = {b for a, b in self.arrows if a in at}
        return at

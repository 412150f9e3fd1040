"""Whose role it is, as the plan says it (`lived` and `staff` of [plan]): people with lived experience, staff, or not
said.

A report claims only what is said. `guess` listens to the words of a role; it fills the usual answer of the question
that is asked when a new role is typed, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toc_tui.journey.counting import counts, folded, texts
from toc_tui.plan.keys import SMALL
from toc_tui.plan.model import Plan

LIVED, STAFF, UNSAID = "lived", "staff", ""
UNCLEAR, NOBODY = "unclear", "nobody"
PLAIN = frozenset({"adults", "group", "members", "other", "others", "people", "person", "persons", "some", "who"})


def said_roles(plan: Plan, whose: str) -> tuple[str, ...]:
    """The roles that the plan names as LIVED or as STAFF."""
    return texts(plan.head.get(whose))


def whose(plan: Plan, role: str) -> str:
    """LIVED or STAFF where the plan says so, else UNSAID. The word “staff” says it by itself."""
    same = folded(role)
    for name in (LIVED, STAFF):
        if any(folded(one) == same for one in said_roles(plan, name)):
            return name
    return STAFF if same == STAFF else UNSAID


def known_roles(plan: Plan, but: str = "") -> frozenset[str]:
    """The roles that records name, as they are compared; without those of the record with this key."""
    found: set[str] = set()
    for kind, field in (("session", "came"), ("decision", "decided_by"), ("benefit", "who")):
        for item in plan.of(kind):
            if item.key != but:
                value = item.fields.get(field)
                found.update(map(folded, texts(value)))
                found.update(folded(name) for name, _ in counts(value).each)
    return frozenset(found)


def deciders(plan: Plan, roles: Iterable[str]) -> str:
    """Who a decision was taken by: LIVED where one of them is, STAFF where all of them are, NOBODY where no role is
    named, else UNCLEAR. So no paper says that people were left out where the plan does not tell."""
    found = [whose(plan, role) for role in roles]
    if not found:
        return NOBODY
    if LIVED in found:
        return LIVED
    return STAFF if all(one == STAFF for one in found) else UNCLEAR


def guess(role: str, lived: Iterable[str], staff: Iterable[str], for_whom: str = "") -> str:
    """What a role most likely is, by its words: of what stands before “for” or “from” the last word that tells
    counts (a carers centre *manager*, NHS *staff* for people with dementia); else whether the plan is for just these
    people."""
    words = f" {re.split(' (?:for|from) ', folded(role))[0]} "
    best = (0, 0, UNSAID)
    for name, listed in ((LIVED, lived), (STAFF, staff)):
        for word in listed:
            at = words.rfind(f" {folded(word)} ")
            if at >= 0:
                best = max(best, (at + len(folded(word)), len(word), name))
    if best[2]:
        return best[2]
    telling = set(words.split()) - PLAIN - SMALL
    meant = set("".join(char if char.isalnum() else " " for char in for_whom.casefold()).split())
    return LIVED if telling and telling <= meant else UNSAID

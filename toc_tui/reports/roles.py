"""Whose role it is: people with lived experience, staff, or others of whom the words do not tell.

Roles are written freely, so this listens to words (guides/reports/evidence.toml, `lived-words` and `staff-words`) and
to what the plan says of whom it is for. What is not clear is never counted as lived experience.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from toc_tui.journey.counting import folded
from toc_tui.plan.keys import SMALL
from toc_tui.reports.report import Source

LIVED, STAFF, OTHER = "lived", "staff", "other"
PLAIN = frozenset({"adults", "group", "members", "other", "others", "people", "person", "persons", "some", "who"})


def whose(source: Source, role: str) -> str:
    """LIVED, STAFF or OTHER."""
    for_whom = str(source.plan.why.get("who", ""))
    return _whose(role, _words(source, "lived-words"), _words(source, "staff-words"), for_whom)


@lru_cache(maxsize=4096)
def _whose(role: str, lived: tuple[str, ...], staff: tuple[str, ...], who: str) -> str:
    words = f" {folded(role)} "
    for name, listed in ((LIVED, lived), (STAFF, staff)):
        if any(f" {folded(word)} " in words for word in listed):
            return name
    telling = set(words.split()) - PLAIN - SMALL
    meant = set("".join(char if char.isalnum() else " " for char in who.casefold()).split())
    return LIVED if telling and telling <= meant else OTHER


def any_lived(source: Source, roles: Iterable[str]) -> bool:
    """Whether people with lived experience are among these roles, as far as the words tell."""
    return any(whose(source, role) == LIVED for role in roles)


def _words(source: Source, name: str) -> tuple[str, ...]:
    found = source.guide.words("reports/evidence").get(name)
    return tuple(one for one in found if isinstance(one, str) and one.strip()) if isinstance(found, list) else ()

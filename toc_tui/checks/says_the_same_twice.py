"""Two items of one kind that say the same in other words.

Lines are compared by what is left of them without small words, words of one meaning taken as one (guides/words), with
an eye on who it is about and on `not` and `less`. An index by what is left finds those that say the same, so that a
plan of thousands is not compared line by line with itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Mapping
from functools import cache
from operator import is_
from typing import NamedTuple

from toc_tui.checks.check import Finding, raised
from toc_tui.checks.lexicon import lines, pattern, plain, remembered, tokens, words
from toc_tui.graph import Theory
from toc_tui.guide import FORGET
from toc_tui.plan.model import Item

NAME = "says-the-same-twice"
KINDS = ("outcome", "activity")
ENDINGS = re.compile(r"(?:ings?|ed|es|s|ly)$")


class Sense(NamedTuple):
    """What a line says: its kind of item, the meanings in it, who it names, and whether it says less or more."""

    kind: str
    meanings: frozenset[str]
    who: frozenset[str]
    less: bool


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """At most one finding for an item: with the first item after it, by key, that says the same."""
    item = theory.plan.items[key]
    other = INDEX.up_to(theory.plan.items).twin(item)
    if other:
        texts = (item.text, theory.plan.items[other].text)
        yield from raised(theory, NAME, (key, other), texts, importance="later")


@cache
def _meanings() -> dict[str, tuple[str, bool]]:
    """Each word or phrase with its meaning and whether it is the opposite of it."""
    found: dict[str, tuple[str, bool]] = {}
    for line in lines("same"):
        alike, _, opposite = line.partition("!")
        name = alike.split(",")[0].strip()
        for words_, turned in ((alike, False), (opposite, True)):
            for one in words_.split(","):
                if one.strip():
                    found.setdefault(" ".join(one.split()), (name, turned))
    return found


@cache
def _phrases() -> re.Pattern[str]:
    longest = sorted((one for one in _meanings() if " " in one), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(one)}\b" for one in longest) or "(?!)")


@remembered
def sense(text: str, kind: str = "outcome") -> Sense:
    """The meanings of a line, with small words and endings taken off."""
    known, line = _meanings(), plain(text)
    less = len(pattern("", "minus").findall(line)) % 2 == 1
    line = pattern("", "minus").sub(" ", line)
    found: set[str] = set()
    def phrase(match: re.Match[str]) -> str:
        nonlocal less
        name, turned = known[match.group()]
        less ^= turned
        found.add(name)
        return " "

    line = _phrases().sub(phrase, line)
    left = [word.removesuffix("'s").removesuffix("'") for word in tokens(line)]
    who = frozenset(word.removesuffix("s") for word in left if word in words("providers"))
    for bare in left:
        if bare in words("small") or not bare[0].isalnum() or bare in words("minus"):
            continue
        name, turned = known.get(bare, (ENDINGS.sub("", bare) or bare, False))
        less ^= turned
        found.add(name)
    return Sense(kind, frozenset(found), who, less)


def alike(one: Sense, other: Sense) -> bool:
    """Whether two lines say the same of the same people, but for words of little weight."""
    if one.kind != other.kind or one.less != other.less or one.who != other.who:
        return False
    little, groups = words("of-little-weight"), words("groups")
    mine, theirs = one.meanings & groups, other.meanings & groups
    if mine != theirs and ((mine and theirs) or not mine | theirs <= words("people-at-large")):
        return False
    left = one.meanings - little - groups
    return left == other.meanings - little - groups and bool(left)


@remembered
def _slot(meant: Sense) -> tuple[tuple[object, ...], frozenset[str]]:
    """Where a sense has its place: all that must be the same in one that is alike, and the groups of people in it."""
    groups = meant.meanings & words("groups")
    left = meant.meanings - words("of-little-weight") - groups
    return (meant.kind, meant.less, meant.who, left or meant.meanings, bool(left)), groups


class Index:
    """A plan's items by what they say, brought up to date for another plan by what has changed."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin again, with nothing known."""
        self.items: Mapping[str, Item] = {}
        self.keys: dict[tuple[object, ...], dict[frozenset[str], list[str]]] = {}

    def up_to(self, items: Mapping[str, Item]) -> Index:
        """The index for these items."""
        if items is self.items:
            return self
        old = self.items
        same = len(old) == len(items) and all(map(is_, items.values(), map(old.get, items)))
        if not same:
            for key in [key for key, item in old.items() if items.get(key) is not item]:
                self._drop(old[key])
            for key, item in items.items():
                if old.get(key) is not item:
                    self._take(item)
        self.items = items
        return self

    def _take(self, item: Item) -> None:
        if item.kind in KINDS:
            place, groups = _slot(sense(item.text, item.kind))
            insort(self.keys.setdefault(place, {}).setdefault(groups, []), item.key)

    def _drop(self, item: Item) -> None:
        if item.kind in KINDS:
            place, groups = _slot(sense(item.text, item.kind))
            keys = self.keys[place][groups]
            keys.remove(item.key)
            if not keys:
                del self.keys[place][groups]

    def twin(self, item: Item) -> str:
        """The first key after this one of an item that says the same, or ""."""
        place, groups = _slot(sense(item.text, item.kind))
        anybody, near = words("people-at-large"), self.keys.get(place, {})
        found = []
        for others, keys in near.items() if groups <= anybody else ((groups, near.get(groups, [])),):
            if others == groups or (others <= anybody and not (others and groups)):
                after = bisect_right(keys, item.key)
                found += keys[after : after + 1]
        return min(found, default="")


INDEX = Index()
FORGET += [_meanings.cache_clear, _phrases.cache_clear, INDEX.forget]

"""Words that are nearly in the plan already: one change, or one activity, can lead to two things."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from toc_tui.graph import Theory
from toc_tui.lexicon import WordFiles
from toc_tui.plan.model import TERMS, Item
from toc_tui.structure import reachable

FEWEST = 4  # words from which on a part of a line can stand for the line
SHARE = 0.6  # how much of the longer line the shorter one has at least


def nearly(theory: Theory, kind: str, words: str, under: str, turning: Container[str], new: str = "") -> Item | None:
    """The item of a kind that says nearly these words, that does not lead to `under` yet and can; None where there is
    none. Words that are `turning` make another line of it: “People are lonely” is not nearly “no longer lonely”. `new`
    is the item that has these words, where they are written down already."""
    typed = _words(words)
    if len(typed) < 2:
        return None
    found = ((share, item) for item, share in _alike(theory, kind, typed, turning) if item.key != new)
    best = max(found, key=_share, default=None)
    return best[1] if best is not None and _can_lead(theory, best[1], under) else None


def turning(files: WordFiles) -> frozenset[str]:
    """The words that make another line of one that is nearly the same."""
    listed = files.words("asks").get("turning-words", ())
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()


def _share(one: tuple[float, Item]) -> float:
    return one[0]


def _alike(theory: Theory, kind: str, typed: Sequence[str], turning: Container[str]) -> Iterator[tuple[Item, float]]:
    """The items that say nearly these words, and how nearly."""
    for item in theory.plan.of(kind):
        there = _words(item.text)
        short, long = sorted((typed, there), key=len)
        share = len(short) / len(long) if long else 0
        if share < SHARE or (short != long and len(short) < FEWEST):
            continue
        surplus = _surplus(short, long)
        if surplus is not None and not any(word in turning for word in surplus):
            yield item, share


def _surplus(short: Sequence[str], long: Sequence[str]) -> list[str] | None:
    """What the longer line says beside the words of the shorter, which stand in it in the same order; None where they
    do not."""
    surplus, at = [], 0
    for word in long:
        if at < len(short) and short[at] == word:
            at += 1
        else:
            surplus.append(word)
    return surplus if at == len(short) else None


def _can_lead(theory: Theory, item: Item, under: str) -> bool:
    """Whether an arrow from an item to another one would be new, close no circle, and not lead from late to early."""
    if item.key == under or under in theory.effects[item.key] or item.key in reachable(theory.effects, (under,)):
        return False
    target = theory.plan.items[under]
    terms = [TERMS.index(one.term) for one in (item, target) if one.kind == "outcome" and one.term in TERMS]
    return len(terms) < 2 or terms[0] >= terms[1]


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.casefold().replace("’", "'"))

"""A symbol from a folder that somebody names, found by the words of a line: `make_friends.png` for “People make
friends”. A group may have such a folder of its own photos, or of a set like Mulberry or ARASAAC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from toc_tui.lexicon import tokens

LETTERS = 3  # a shorter name says nothing: “a”, “to”
ENDINGS = ("ing", "ies", "es", "ed", "s", "e", "y")  # what words may differ in


def finder(names: Callable[[], Iterable[str]], read: Callable[[str], bytes]) -> Callable[[str], tuple[bytes, str]]:
    """What finds the symbol of a line: its picture and what it shows; (b"", "") where none fits. The folder is looked
    through when the first line asks."""

    @cache
    def known() -> Mapping[tuple[str, ...], str]:
        return dict(sorted((words, name) for name in names() if (words := _words(name))))

    @cache
    def stems() -> Mapping[str, list[tuple[frozenset[str], tuple[str, ...]]]]:
        """The names by the stem of their first word: a folder has thousands of them."""
        found: dict[str, list[tuple[frozenset[str], tuple[str, ...]]]] = {}
        for words in known():
            found.setdefault(_stem(words[0]), []).append((frozenset(map(_stem, words)), words))
        return found

    def find(line: str) -> tuple[bytes, str]:
        said = {_stem(word) for word in tokens(line)}
        fitting = [words for stem in said for needed, words in stems().get(stem, ()) if needed <= said]
        for words in sorted(fitting, key=lambda one: (-len(one), -sum(map(len, one)), one)):
            if picture := read(known()[words]):
                return picture, " ".join(words)
        return b"", ""

    return find


def _words(name: str) -> tuple[str, ...]:
    """What a file is called, as words: without its ending, numbers and what stands in brackets."""
    plain = re.sub(r"\.[^.]*$|\(.*?\)", "", name.rpartition("/")[2])
    found = tuple(re.findall(r"[^\W\d_]+", plain.casefold()))
    return found if sum(map(len, found)) >= LETTERS else ()


def _stem(word: str) -> str:
    """A word without its ending, so that “friends” finds `friend`."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LETTERS:
            return word.removesuffix(ending)
    return word

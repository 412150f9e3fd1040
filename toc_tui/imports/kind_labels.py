"""The kinds that labels name: the heading above a list, the type of a box, the title of a group."""

from __future__ import annotations

import re

from toc_tui.imports.kinds import BEFORE, KindWord, is_input, kind_of, plain

LONGEST, WORDS = 40, 5  # letters and words: what is longer is a sentence, and no label


def meant_heading(words: str) -> KindWord | None:
    """The kind that words name which may as well be an item: nothing but the name of a kind counts."""
    said = _label(words)
    if is_input(said):
        return KindWord("activity", sure=False)
    return kind_of(said)


def meant(words: str) -> KindWord | None:
    """The kind that a label names; None for words that are no kind. Of a longer label (`Outcomes, layer 2`) the last
    word that is a kind counts as a guess."""
    if exact := meant_heading(words):
        return exact
    said = _label(words)
    if len(said) > LONGEST or said.count(" ") >= WORDS:
        return None
    found = [one for word in re.findall(r"[^\W\d_]+", said) if len(word) > 3 and (one := meant_heading(word))]
    return found[-1]._replace(sure=False) if found else None


def _label(words: str) -> str:
    """A label in small letters, `CamelCase` and `snake_case` as words."""
    return re.sub(BEFORE, "", plain(re.sub(r"[_/]|(?<=[a-z])(?=[A-Z])", " ", words)))


def co_produced(label: str) -> str:
    """The label of what is co-produced in a group of our own diagrams, whose label names the kind alone."""
    found = meant_heading(label)
    return f"co-production {found.kind}" if found is not None and found.kind in ("impact", "activity") else label


def own_title(title: str) -> str:
    """The title of the plan in the title of one of our own diagrams, which names the diagram first."""
    return title.partition(": ")[2] or title

"""Whether the words behind a command word are words of the plan: then nobody can know without asking whether
“go garden” is a command or an answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence

from toc_tui.plan.keys import SMALL
from toc_tui.plan.model import Item

SHORTEST = 2  # letters of a word that can name something
START = 4  # letters from which on the start of a word stands for the word


def split(text: str) -> list[str]:
    """The words of a text, without what stands between them, and without accents: some type them, some do not."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return re.findall(r"[\w’']+", plain)


def alike(items: Iterable[Item], said: str, sentence: bool, fillers: Container[str] = ()) -> list[Item]:
    """The items that words can mean, unless they are all `fillers`. Where an ordinary `sentence` may begin with the
    command word (“Link people together”), only items that hold the very same words in a row; else those that hold each
    of them somewhere."""
    typed = split(said)
    telling = [word for word in typed if word not in SMALL]
    if not any(word not in fillers and len(word) >= SHORTEST for word in telling):
        return []
    found = [item for item in items if item.text and _holds(item, typed, telling, sentence)]
    if len(found) < 2:
        return found
    # a key keeps the words of a line that has other words now: those of the line itself come first
    return [item for item in found if _holds(item, typed, telling, sentence, by_key=False)] or found


def _holds(item: Item, typed: Sequence[str], telling: Sequence[str], sentence: bool, by_key: bool = True) -> bool:
    words = split(item.text)
    if by_key and " ".join(typed) == item.key:
        return True
    if not sentence:
        words += item.key.split("-") if by_key else []
        return all(any(_stands_for(one, word) for word in words) for one in telling)
    *whole, last = typed
    return any(
        words[at : at + len(whole)] == whole and _stands_for(last, words[at + len(whole)])
        for at in range(len(words) - len(whole))
    )


def _stands_for(typed: str, word: str) -> bool:
    return typed == word or (len(typed) >= START and word.startswith(typed))


def certain(items: Iterable[Item], said: str, going: bool) -> bool:
    """Whether words can only mean an item: a key that is not also words of it, or, for somebody who wants to go
    there, all of its words."""
    folded = said.casefold()
    for item in items:
        text = item.text.casefold()
        if folded == item.key and not re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text):
            return True
        if going and folded.rstrip(".") == text.rstrip(".") and len(split(folded)) > 1:
            return True
    return False

"""Words that say nothing yet where a question wants words: “not sure”, “done”, “yes”. The lists stand in
guides/words/spoken.toml and asks.toml."""

from __future__ import annotations

from toc_tui.guide import Guide
from toc_tui.steps.reasoned import short_answers, unmarked


class Undecided:
    """The words of one guide that are no answer in words."""

    def __init__(self, guide: Guide) -> None:
        short = short_answers(guide)  # “it does” says no more than “yes” where words are wanted
        self._unsure = frozenset(words for words, says in short.items() if says == "not-sure")
        self._noes = frozenset(listed(guide, "noes"))
        self._known = self._noes | frozenset((*short, *unmarked(listed(guide, "undecided"))))
        self.softeners = frozenset(listed(guide, "softeners"))

    def undecided(self, words: str) -> bool:
        """Whether words such as “yes” or “no, that's all” say nothing yet, where words are wanted; dots neither."""
        first, _, rest = plainly(words).partition(" ")
        both = bool(rest) and self.among(first, self._known) and self.among(rest, self._known)
        return both or self.among(words, self._known) or (words.isascii() and not any(map(str.isalnum, words)))

    def refuses(self, words: str) -> bool:
        """Whether words mean no, and no more than that."""
        return self.among(words, self._noes)

    def unsure(self, words: str) -> bool:
        """Whether words mean not sure."""
        return self.among(words, self._unsure)

    def among(self, words: str, known: frozenset[str]) -> bool:
        """Whether words are among these, also with such words as “well” or “really” between them."""
        plain = plainly(words)
        bare = " ".join(word for word in plain.replace(",", " ").split() if word not in self.softeners)
        return plain in known or bare in known


def plainly(words: str) -> str:
    """Words as they are listed: in small letters, without a stop at the end."""
    return " ".join(words.casefold().replace("’", "'").split()).rstrip(".!?, ")


def listed(guide: Guide, name: str) -> list[str]:
    """One of the lists of words of the spoken face."""
    found = guide.words("spoken").get(name, [])
    return [str(word) for word in found] if isinstance(found, list) else []

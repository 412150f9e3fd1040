"""An open question, and what was said to it."""

from __future__ import annotations

from datetime import date

from toc_tui.frozen import frozen
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import KeyPath


@frozen
class Prompt:
    """One open question. `page` and `name` say where its words stand; `place` holds the keys asked about.
    `choices` are what can be said (empty: any words); `many` that several answers may follow each other;
    `adds` that an answer is what comes just before the item of the place; `texts`, `again` and `due` belong to
    questions of checks; `later` says that it can wait, and so is not among the open ones; `following` is the item about
    which the same is asked next, of questions asked in one run; `word` is what in a line is asked about."""

    step: str
    name: str
    place: KeyPath = ()
    page: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    items: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    again: bool = False
    due: bool = False
    adds: bool = False
    later: bool = False
    following: str = ""
    word: str = ""

    @property
    def about(self) -> str:
        """The fingerprint of the words that a check asks about; "" for a question of a step."""
        return fingerprint(self.texts) if self.page else ""

    @property
    def id(self) -> tuple[str, str, KeyPath]:
        """What stays the same while the question stays open."""
        return (self.step, self.name, self.place)

    @property
    def path(self) -> str:
        """The same on one line, for a note."""
        return "/".join((self.step, self.name, *self.place))


@frozen
class Reply:
    """What the group said: the words or the choice, a reason, the term picked for a new outcome, the day. `way` is
    what words become at a check's question, or that they are the key of an item (`steps/mending`). `holds`: what a
    yes leans on."""

    words: str
    because: str = ""
    term: str = ""
    on: date | None = None
    way: str = ""
    holds: str = ""

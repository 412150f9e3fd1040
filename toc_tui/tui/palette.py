"""The list of all commands, and by which words each is found: its name, what else people call it, what it does.

Other names stand in guides/words/commands.toml (`also`); those by which a command is called by ear count too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toc_tui.commands import COMMANDS, GROUPS, Command, shown
from toc_tui.flows.flow import Option, Searchable, begins
from toc_tui.frozen import frozen
from toc_tui.guide import Guide
from toc_tui.steps.undecided import plainly

BY_EAR = {"next": "skip", "leave": "quit"}  # what is called otherwise by ear
WORST = 6  # of the ranks; beyond it nothing fits


@frozen
class KnownCommand:
    """A command as it is looked for, in small letters: its name, what else it is called, and all that is told of it."""

    option: Option
    name: str
    others: tuple[str, ...]
    told: str


class CommandOptions(Searchable):
    """All commands of the full screen, as options."""

    known: tuple[KnownCommand, ...] = ()
    passing: frozenset[str] = frozenset()

    @classmethod
    def of(cls, guide: Guide) -> CommandOptions:
        """With the words of one guide."""
        known = tuple(_known(guide, command) for command in _listed())
        options = cls(one.option for one in known)
        options.known = known
        options.passing = frozenset(
            plainly(word) for name in ("pointers", "softeners") for word in guide.listed(f"spoken.{name}")
        )
        return options

    def found(self, words: str) -> list[Option]:
        """What is called so first, then what begins so, then what is said of it. Words that only point do not count."""
        said = plainly(words)
        if not said:
            return []
        bare = " ".join(word for word in said.replace(",", " ").split() if word not in self.passing)
        return self._fitting(said) or (self._fitting(bare) if bare else [])

    def _fitting(self, said: str) -> list[Option]:
        ranked = [(_rank(one, said), one.option) for one in self.known]
        return [option for rank in range(WORST + 1) for at, option in ranked if at == rank]


def _listed() -> Iterator[Command]:
    for group in GROUPS:
        for command in COMMANDS:
            if command.group == group and command.name != "palette" and not command.field:
                yield command


def _known(guide: Guide, command: Command) -> KnownCommand:
    told = _told(guide.say, command)
    called = plainly(guide.say(f"commands.{command.name}.name"))
    return KnownCommand(Option(command.name, told), called, tuple(_others(guide, command.name)), told.casefold())


def _others(guide: Guide, name: str) -> Iterator[str]:
    """What else people call a command."""
    yield name
    heard = BY_EAR.get(name, name)
    for listed in (f"commands.{name}.also", f"spoken.words.{heard}", f"spoken.nearly.{heard}"):
        yield from map(plainly, guide.listed(listed))


def _told(say: Callable[..., str], command: Command) -> str:
    """A command as something to choose: its name, its key, what it does."""
    name, told = say(f"commands.{command.name}.name"), say(f"commands.{command.name}.help")
    if not command.keys:
        return f"{name}. {told}"
    return say("screen.palette-row", called=name, key=shown(command.keys[0]), text=told)


def _rank(one: KnownCommand, said: str) -> int:
    """How well a command fits what was typed: 0 is best, more than `WORST` not at all."""
    typed = said.split()
    if said == one.name or said in one.others:
        return 0
    if one.name.startswith(said):
        return 1 if begins(one.name, said, whole_words=True) else 2
    if begins(one.name, said) or any(other.startswith(said) for other in one.others):
        return 3
    known = (one.name, *one.others, one.told)
    if any(all(begins(text, word) for word in typed) for text in known[:-1]):
        return 4
    if all(begins(one.told, word) for word in typed):
        return 5
    return WORST if all(word in one.told for word in typed) else WORST + 1

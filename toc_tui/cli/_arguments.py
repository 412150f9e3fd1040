"""The words of a command line: which arguments a command has, and what everyday words say for them.

argparse (`_reader.py`) knows every way to write a command line, and takes half as long to load and to set up as a bare
Python to start. So everyday words are read without it, to the same result; whatever else they are, argparse reads or
refuses them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

from toc_tui.cli._default_plan import names_plan
from toc_tui.plain import mended, unescaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PROGRAM = "toc-tui"
MARK = "\0"
PLAN = "PLAN"

Namespace = SimpleNamespace  # what somebody has typed, by the names of the arguments


def file_name(word: str) -> str:
    """The type of an argument that names a file: shells complete it."""
    return word


class Argument:
    """One argument as a command names it: its names, and how ArgumentParser.add_argument is to take it."""

    def __init__(self, names: tuple[str, ...], how: dict[str, Any]) -> None:
        self.names, self.how = names, how
        self.is_option = names[0].startswith("-")
        self.action: str = how.get("action", "store")
        self.nargs: str | None = how.get("nargs")
        long = next((name for name in names if name.startswith("--")), names[0])
        self.dest: str = how.get("dest") or (long.lstrip("-").replace("-", "_") if self.is_option else long)

    @property
    def default(self) -> Any:
        """What it is where nobody gives it. A list is everybody's: whoever adds to it takes a new one."""
        return self.how.get("default", False if self.action == "store_true" else None)


class Arguments:
    """The arguments of one command."""

    def __init__(self) -> None:
        self.all: list[Argument] = []
        self.more_help = ""  # the name of a sentence that its help ends with

    def __call__(self, *names: str, **how: Any) -> None:
        """As ArgumentParser.add_argument; the help is taken from the words."""
        self.all.append(Argument(names, how))

    def plan(self) -> None:
        """The plan that the command is about. Where it is left out, there is one by default (`_default_plan.py`)."""
        self("plan", metavar=PLAN, type=file_name)

    def edits(self) -> None:
        """What every command takes that changes a plan."""
        self("--dry-run", action="store_true")
        self("--json", action="store_true")
        self("-q", "--quiet", action="store_true")


def everyday(arguments: Arguments, words: Sequence[str]) -> Namespace | None:
    """What everyday words say: the plan is named, each option is one of the command and has its value behind it, those
    with one value are given once, and there are as many words as places. None for all others."""
    places = [one for one in arguments.all if not one.is_option]
    options = {name: one for one in arguments.all for name in one.names if one.is_option}
    found: dict[str, Any] = {}
    for one in arguments.all:
        found.setdefault(one.dest, one.default)
    loose: list[str] = []
    left, given = list(words), set[str]()
    while left:
        word = left.pop(0)
        if not word.startswith("-"):
            loose.append(word)
        elif word not in options or not _taken(options[word], left, found, given):
            return None
    if not _placed(places, loose, found):
        return None
    return settled(Namespace(**found), {one.dest for one in arguments.all if one.how.get("type") is file_name})


def _taken(option: Argument, left: list[str], found: dict[str, Any], given: set[str]) -> bool:
    """Take an option's value from what is left behind it; whether it has one that needs no second look. `given` are
    the options with one value that have it."""
    if option.action in ("store_true", "store_const"):
        found[option.dest] = option.how.get("const", True)
        return True
    several = option.nargs == "+"
    values: list[str] = []
    while left and not left[0].startswith("-") and (several or not values):
        values.append(left.pop(0))
    if not values or (option.nargs and not several) or not _is_text(option, values):
        return False
    if option.dest in given:
        return False
    if option.action == "store":
        given.add(option.dest)
        found[option.dest] = values if several else values[0]
    else:  # append, extend
        found[option.dest] = [*found[option.dest], *values]
    return True


def _is_text(argument: Argument, values: list[str]) -> bool:
    """Whether an argument takes these words as they are."""
    choices = argument.how.get("choices")
    return argument.how.get("type", file_name) is file_name and (not choices or all(one in choices for one in values))


def _placed(places: list[Argument], loose: list[str], found: dict[str, Any]) -> bool:
    """Put the words that are no option's in their places: each place takes as many as it can while there are enough
    for those after it. Whether they come out even, and the plan is named where one is wanted."""
    if places and places[0].dest == "plan" and places[0].nargs is None and not (loose and names_plan(loose[0])):
        return False
    spare = len(loose) - sum(place.nargs in (None, "+") for place in places)
    if spare < 0:
        return False
    start = 0
    for place in places:
        more = {None: 0, "?": min(spare, 1)}.get(place.nargs, spare)
        spare -= more
        values = loose[start : start + more + (place.nargs in (None, "+"))]
        start += len(values)
        if not _is_text(place, values):
            return False
        if place.nargs in (None, "?"):
            found[place.dest] = values[0] if values else place.default
        else:
            found[place.dest] = values or place.default or []
    return spare == 0


def settled(args: Namespace, files: set[str]) -> Namespace:
    """The words without the marks of their dashes. `odd_letters`: some were no UTF-8 and have been mended; names of
    `files` keep every byte."""
    values = dict(vars(args))
    args.odd_letters = False
    for name, value in values.items():
        plain = _bare(value)
        if name not in files:
            came, plain = _each(unescaped, plain), _each(mended, plain)
            args.odd_letters |= came != plain
        setattr(args, name, plain)
    return args


def blank_name(arguments: Arguments, args: Namespace) -> str:
    """The place or option that was given an empty name of a file; "" where none was. A variable of a shell that is not
    set gives one."""
    for one in arguments.all:
        value = getattr(args, one.dest)
        if one.how.get("type") is file_name and "" in (value if isinstance(value, list) else (value,)):
            return one.names[-1] if one.is_option else str(one.how["metavar"])
    return ""


def _bare(value: object) -> object:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return value.removeprefix(MARK) if isinstance(value, str) else value


def _each(change: Callable[[str], str], value: object) -> object:
    if isinstance(value, list):
        return [_each(change, one) for one in value]
    return change(value) if isinstance(value, str) else value

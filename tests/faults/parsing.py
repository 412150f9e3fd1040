"""Random sequences into the program's own reader of keys, in this process: nothing may be raised, a paste stays one.

python -m tests.faults.parsing [--seed N] [--count N]
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import random
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.faults.typed import inside_a_paste, sequence

START, END = "\x1b[200~", "\x1b[201~"
BEGINS = (START, "\x9b200~")  # what begins a paste that may never end: what follows is in it
AFTERWARDS = {"a": "a", "\x1b[A": "up", "\r": "enter"}  # what must still be a key after anything at all
START_UP = 60.0  # seconds after which nothing counts as typed ahead
QUIET = 1.0  # seconds without bytes, after which nothing is waited for any more


@dataclass
class Found:
    """What came of it: how many tries, how many of them wrong, and by which bytes each kind of wrong came first."""

    parser: str
    tries: int = 0
    wrong: int = 0
    first: dict[str, str] = field(default_factory=dict)

    def note(self, what: str, text: str) -> None:
        """Something went wrong."""
        self.wrong += 1
        self.first.setdefault(what, text)


class Clock:
    """Time that passes when we say so, for a parser that asks Textual's clock."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def parser_class() -> type[Any]:
    """The program's own class with `feed` and `tick`; Textual's parser where it has none."""
    importlib.import_module("toc_tui.tui.app")  # first, as the program does it: Textual reads some settings only once
    package = importlib.import_module("toc_tui.tui.terminal")
    found = []
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and hasattr(thing, "feed") and hasattr(thing, "tick"):
                found.append(thing)
    found.append(importlib.import_module("textual._xterm_parser").XTermParser)
    return next((each for each in found if each.__module__.startswith("toc_tui")), found[0])


def maker(kind: type[Any], clock: Clock) -> Callable[[], Any]:
    """What makes such a parser, some time before the first byte comes."""
    ways: tuple[dict[str, Any], ...] = ({"clock": clock}, {})
    for more in ways:
        try:
            kind(**more)
        except TypeError:
            continue

        def make(more: dict[str, Any] = more) -> Any:
            made = kind(**more)
            clock.now += START_UP
            return made

        return make
    raise SystemExit(f"{kind} cannot be made")


def fed(parser: Any, text: str) -> list[Any]:
    """The messages that come of a text: our own reader takes bytes, Textual's takes words."""
    own = type(parser).__module__.startswith("toc_tui")
    return list(parser.feed(text.encode("utf-8", "surrogatepass") if own else text))


def ticked(parser: Any, clock: Clock) -> list[Any]:
    """The messages that come of a second without bytes."""
    clock.now += QUIET
    try:
        return list(parser.tick())
    except TypeError:  # it is told the time
        return list(parser.tick(clock.now))


def keys_of(messages: list[Any]) -> list[str]:
    """The names of the keys among messages."""
    return [str(each.key) for each in messages if type(each).__name__ == "Key"]


def one_sequence(draw: random.Random, make: Callable[[], Any], clock: Clock, found: Found) -> None:
    """Anything; then a second without bytes; then a key, which must be that key."""
    text, (key, name) = sequence(draw), draw.choice(list(AFTERWARDS.items()))
    try:
        parser = make()
        fed(parser, text)
        ticked(parser, clock)
        after = keys_of([*fed(parser, key), *ticked(parser, clock)])
    except Exception as error:  # noqa: BLE001  any at all is what is looked for
        note_error(found, "", error, text)
    else:
        if after[-1:] != [name] and not any(mark in text for mark in BEGINS):
            found.note(f"afterwards {name} was not that key any more, but {after}", text)


def one_paste(draw: random.Random, make: Callable[[], Any], found: Found) -> None:
    """A paste in two packets: one message, and no key."""
    inside = inside_a_paste(draw)
    whole = START + inside + END
    cut = draw.randrange(1, len(whole))
    try:
        parser = make()
        names = [type(each).__name__ for each in fed(parser, whole[:cut]) + fed(parser, whole[cut:])]
    except Exception as error:  # noqa: BLE001
        note_error(found, "paste: ", error, inside)
    else:
        if names.count("Paste") != 1 or "Key" in names:
            found.note("a paste was taken apart", inside)


def note_error(found: Found, what: str, error: Exception, text: str) -> None:
    """An exception, by its kind and the function that it came from."""
    where = traceback.extract_tb(error.__traceback__)[-1].name
    found.note(f"{what}{type(error).__name__} in {where}", text)


def fuzz(seed: int, count: int) -> Found:
    """So many sequences and a tenth as many pastes."""
    kind, draw, clock = parser_class(), random.Random(seed), Clock()
    make, found = maker(kind, clock), Found(f"{kind.__module__}.{kind.__qualname__}")
    textual = importlib.import_module("textual._parser")
    real, textual.get_time = textual.get_time, clock  # type: ignore[attr-defined]
    try:
        for n in range(count):
            one_sequence(draw, make, clock, found)
            if n % 10 == 0:
                one_paste(draw, make, found)
    finally:
        textual.get_time = real  # type: ignore[attr-defined]
    found.tries = count + (count + 9) // 10
    return found


def main() -> int:
    """Make the tries and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100_000)
    args = parser.parse_args()
    found = fuzz(args.seed, args.count)
    print(f"parser: {found.parser}\ntries: {found.tries}\nwrong: {found.wrong}")
    for what, text in found.first.items():
        print(f"{what}, first by {text!a}")
    return int(found.wrong > 0)


if __name__ == "__main__":
    sys.exit(main())

"""Any of the readers by its name: yasr, fenrir, orca, brltty20, brltty40 (any number of cells), or pyte for none.

    python -m tests.e2e.every_reader --reader orca --keys "down; type:People; enter" -- ./program

Keys are separated by ";" or new lines, and named as in listen.py. Prints one line a step.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence

from tests.e2e import braille, orca, readers
from tests.e2e.listen import Listener, run

READERS = ("yasr", "fenrir", "orca", "brltty20", "brltty40")


def cells(reader: str) -> int:
    """How many cells the display has; 0 where it is a voice."""
    found = re.fullmatch(r"brltty(\d+)", reader)
    return int(found[1]) if found else 0


def missing(reader: str) -> str:
    """The program that this reader needs and that is not here, or nothing."""
    if cells(reader):
        return "" if braille.brltty() else "brltty"
    if reader == "orca":
        return orca.missing()
    return "" if readers.installed(reader) else reader


@contextlib.contextmanager
def desk(reader: str) -> Iterator[orca.Desk | None]:
    """What a reader needs around it, once for many programs."""
    if reader == "orca":
        with orca.Desk() as found:
            yield found
    else:
        yield None


def listening(
    argv: Sequence[str],
    reader: str,
    around: orca.Desk | None = None,
    size: tuple[int, int] = (24, 80),
    env: Mapping[str, str] | None = None,
    ready: Sequence[bytes] = (),
    folder: str = "",
) -> Listener | orca.OrcaListener:
    """A program under a reader. Use it in a with block."""
    if around:
        return orca.OrcaListener(argv, around, size, env, folder)
    if width := cells(reader):
        return braille.BrailleListener(argv, width, size, env, ready, folder)
    return Listener(argv, reader, size, env, ready=ready, folder=folder)


def main() -> int:
    """Run a key script and print what is heard or felt."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--reader", default="pyte", help="pyte, " + ", ".join(READERS))
    parser.add_argument("--size", default="24x80")
    parser.add_argument("--keys", default="")
    parser.add_argument("--screen", action="store_true", help="show the screen at the end")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    told = parser.parse_args()
    if lacking := missing(told.reader):
        parser.error(f"{lacking} is not installed here")
    rows, columns = map(int, told.size.split("x"))
    argv = told.command[1:] if told.command[:1] == ["--"] else told.command
    with desk(told.reader) as around, listening(argv, told.reader, around, (rows, columns)) as listener:
        print(listener.first)
        for key in (part.strip() for part in re.split(r"[;\n]", told.keys)):
            for heard in run(listener, key) if key else ():
                print(heard)
        if told.screen:
            print(*(listener.rows() if isinstance(listener, orca.OrcaListener) else listener.terminal.rows()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Any of the readers by its name: yasr, fenrir, orca, brltty20, brltty40 (any number of cells), or pyte for none."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence

from tests.e2e import braille, orca, readers
from tests.e2e.listen import Listener

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

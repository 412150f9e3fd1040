"""Standard input, output and error, whatever they are: a terminal, a file, a pipe, full, or closed before we began."""

from __future__ import annotations

import io
import os
import sys

from toc_tui.plain import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO


class PrintError(Exception):
    """What was to be printed cannot be: a full disk, a lost line. `error` is what the system says. It is no OSError, so
    that nothing takes it for trouble with a file. `saved`: the plan has what was said all the same."""

    def __init__(self, error: OSError, saved: bool = False) -> None:
        super().__init__(error)
        self.error, self.saved = error, saved


def prepare() -> None:
    """Put something in the place of an end that is closed: a file opened later would land there, and what is printed
    to no stderr would come out of stdout. An answer that should go to a closed stdout cannot be printed, as in other
    programs. Where a locale has no “quotes”, a mark stands for them."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def is_terminal(*ends: TextIO | None) -> bool:
    """Whether each of these is a terminal; one that is closed is none."""
    return all(end is not None and end.isatty() for end in ends)


def shows(signs: str) -> bool:
    """Whether stdout has letters for these."""
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def out(*lines: str) -> None:
    """Data, a line each, to stdout. Where its reader has gone, the rest is for nobody and the work goes on."""
    write("".join([f"{line}\n" for line in lines]))


def write(text: str) -> None:
    """Data as it stands to stdout. Raises PrintError where it cannot be written, but not for a reader who has gone."""
    _print(lambda: sys.stdout.write(text))


def flush() -> None:
    """What was printed goes out now; the same."""
    _print(sys.stdout.flush)


def write_bytes(data: bytes) -> None:
    """The same, byte for byte."""

    def whole() -> None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    _print(whole)


def _print(part: Callable[[], object]) -> None:
    try:
        part()
    except BrokenPipeError:
        quieten(sys.stdout)
    except OSError as error:
        quieten(sys.stdout)
        raise PrintError(error) from error


def read_bytes() -> bytes:
    """All that comes through stdin. Raises OSError where nothing can be read there."""
    return sys.stdin.buffer.read()


def tell(*lines: str) -> None:
    """Talk, a line each, made harmless, to stderr. Talk that cannot be written stops nothing."""
    try:
        for line in lines:
            sys.stderr.write(safe(line) + "\n")
        sys.stderr.flush()
    except OSError:
        quieten(sys.stderr)


def quieten(end: TextIO) -> None:
    """Nobody reads this end any more, or it is full: what is written to it from now on goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, end.fileno())
    os.close(nowhere)

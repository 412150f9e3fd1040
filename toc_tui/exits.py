"""How a run ends: the exit codes of every command and face, what ends one early, and what it has done by then."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the shell is told. Told in guides/words/cli-man.toml, and from there in docs/one-line.md."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    CHANGED = 4
    CANNOT_WRITE = 5
    CRASHED = 70  # what sysexits.h calls EX_SOFTWARE


class StopError(Exception):
    """What was asked for ends here, with this exit code. `said` are the sentences that say why; whoever catches it
    tells them."""

    def __init__(self, code: Exit, *said: str) -> None:
        super().__init__(code, *said)
        self.code, self.said = code, said


class Touched:
    """What a run has done to plans by now, for whoever tells how it ended: the plans that it opened to change them,
    with the stamp that each had then, those that have the change, and what else was written for somebody."""

    def __init__(self) -> None:
        self.opened: dict[str, object] = {}
        self.saved: list[str] = []
        self.made: list[str] = []

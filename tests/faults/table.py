"""What the fault scripts share beside a place and a terminal: arguments, the program, a table that counts losses."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-_])")
OURS = Path(sys.executable).with_name("toc-tui")  # the one that is installed beside this Python


def parser(about: str, runs: int, what_runs: str, jobs: bool = True) -> argparse.ArgumentParser:
    """The arguments of a script: the program, `--runs`, `--only`, and `--jobs` where tries may go side by side."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("program", nargs="?", default=str(OURS), help="path of toc-tui (default: this checkout's)")
    made.add_argument("--runs", type=int, default=runs, help=f"{what_runs} (default {runs})")
    if jobs:
        made.add_argument("--jobs", type=int, default=2, help="tries at the same time (default 2)")
    made.add_argument("--only", default="", help="only the parts whose name holds this")
    return made


def program_of(path: str) -> str:
    """The program's own absolute path; ends with a sentence where it cannot be run."""
    found = shutil.which(path)
    if found is None:
        sys.exit(f"{path} cannot be run. Give the path of toc-tui.")
    return os.path.abspath(found)


def python_of(program: str) -> str:
    """The interpreter that the program runs in, from its first line."""
    with open(program, "rb") as file:
        first = file.readline().decode("utf-8", "replace").strip()
    python = first.removeprefix("#!").strip().removeprefix("/usr/bin/env ").strip()
    found = shutil.which(python) if first.startswith("#!") else None
    if found is None:
        sys.exit(f"{program} does not start with #! and a Python, so what runs inside it cannot be tried.")
    return found


class Table:
    """Rows printed as they come; `lost` is what the exit code hangs on."""

    def __init__(self, *columns: tuple[str, int]) -> None:
        self.columns, self.lost, self.rows = columns, 0, 0
        self._lock = threading.Lock()
        self._print([name for name, _ in columns])
        print("  ".join("-" * width for _, width in columns), flush=True)

    def _print(self, cells: list[str]) -> None:
        line = "  ".join(cell.ljust(width) for cell, (_, width) in zip(cells, self.columns, strict=True))
        print(line.rstrip(), flush=True)

    def row(self, *cells: object, lost: int = 0, notes: Iterable[str] = ()) -> None:
        """One row and the lines beneath it; `lost`: how many of its tries lost something."""
        with self._lock:
            self.lost += lost
            self.rows += 1
            self._print([str(cell) for cell in cells])
            for note in notes:
                print(f"    {note}", flush=True)

    def note(self, *lines: str) -> None:
        """Lines beneath a row."""
        with self._lock:
            for line in lines:
                print(f"    {line}", flush=True)

    def end(self, started: float) -> int:
        """The last line, and the exit code: 1 where anything was lost, 2 where nothing was tried."""
        if not self.rows:
            print("\nNothing was tried: --only names no part of this.", flush=True)
            return 2
        told = "LOST or wrong" if self.lost else "Nothing lost"
        print(f"\n{told}: {self.lost} in {self.rows} rows, {time.monotonic() - started:.0f} s.", flush=True)
        return 1 if self.lost else 0


def together(jobs: int, work: Callable[..., Result], tasks: Iterable[tuple[object, ...]]) -> list[Result]:
    """Do the work for each task, `jobs` at a time; the results in the tasks' order."""
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        return list(pool.map(lambda task: work(*task), tasks))


def last_words(data: bytes | bytearray | str, length: int = 110) -> str:
    """The last line that was written, without escape sequences."""
    text = data if isinstance(data, str) else bytes(data).decode("utf-8", "replace")
    lines = [line.strip() for line in _SEQUENCE.sub("\n", text).splitlines() if line.strip()]
    return lines[-1][-length:] if lines else ""

"""The tests on the other Pythons of this machine: the program says that it runs on 3.11 and everything newer.

    python -m tests.proof.pythons [--python PATH] [--rooms plan,cli]

Each Python gets a `.venv` of its own, in .venv/pythons, which stays. The rooms of tests/ are run one after the other,
those first in which Pythons differ most. Prints a line a room, and names those for which there was no time. The tests
in a terminal are not among them. Ends with 1 if anything failed, or if nothing could be tried.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMES = ("python3.11", "python3.12", "python3.13", "python3.14")
ROOMS = (
    "plan",
    "system",
    "cli",
    "spoken",
    "session",
    "imports",
    "reports",
    "checks",
    "steps",
    "flows",
    "graph",
    "guide",
)
REST = ("journey", "outline", "voice", "commands", "house", "walk", "tui")
VERSION = "import sys, venv, ensurepip; print('%d.%d.%d' % sys.version_info[:3], sys.version_info[3])"
ENDING = 10.0  # seconds kept for ending


def pythons(places: Sequence[Path] | None = None) -> dict[str, str]:
    """A Python of each version that is here and has venv: the newest 3.12 by the name "3.12". Not the one that runs
    this: `make test` runs on it."""
    found: dict[str, tuple[list[int], str]] = {}
    for path in _candidates() if places is None else map(str, places):
        told = subprocess.run([path, "-c", VERSION], capture_output=True, text=True, check=False)
        version, _, stage = told.stdout.strip().partition(" ")
        if told.returncode or stage != "final":
            continue
        number = [int(part) for part in version.split(".")]
        name = f"{number[0]}.{number[1]}"
        if number[:2] >= [3, 11] and number[:2] != [*sys.version_info[:2]] and found.get(name, ([], ""))[0] < number:
            found[name] = number, path
    return {name: found[name][1] for name in sorted(found, key=lambda name: found[name][0])}


def _candidates() -> Iterator[str]:
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from (str(path) for path in sorted(root.glob("versions/3.*/bin/python")))


def set_up(name: str, python: str) -> Path | None:
    """The Python of a `.venv` of that version, with all that the tests need; None where it cannot be had."""
    place = f".venv/pythons/{name}"
    env = os.environ | {"TOC_TUI_VENV": place, "PYTHON": python}
    env.pop("PYENV_VERSION", None)
    done = subprocess.run([".ci/setup", "test"], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip(), flush=True)
        return None
    return ROOT / place / "bin" / "python"


def room(python: Path, name: str, seconds: float | None) -> str:
    """Run the tests of one room: the last line that they print; "" where the time did not do."""
    words = ["-m", "pytest", "-n", "2", "--dist", "worksteal", "-p", "no:cacheprovider", f"tests/{name}"]
    process = subprocess.Popen(
        ["nice", str(python), *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        told, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.communicate()
        return ""
    lines = told.strip().splitlines() or ["nothing was printed"]
    if process.returncode == 0:
        return lines[-1]
    return "FAILED: " + " | ".join([line for line in lines if line.startswith(("FAILED", "ERROR"))] or lines[-8:])


def tried(name: str, python: Path, rooms: Sequence[str], left: Callable[[], float | None]) -> bool:
    """Run the rooms on one Python as long as there is time; whether nothing failed, and something was tried."""
    untried, ran = [], 0
    fine = True
    for each in rooms:
        seconds = left()
        told = room(python, each, seconds) if seconds is None or seconds > 0 else ""
        if not told:
            untried.append(each)
            continue
        ran += 1
        fine = fine and not told.startswith("FAILED")
        print(f"Python {name}, {each}: {told}", flush=True)
    if untried:
        print(f"Python {name}: no time was left for {', '.join(untried)}: NOT tried.", flush=True)
    return fine and ran > 0


def main(argv: Sequence[str] | None = None) -> int:
    """Read the options and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", help="only this one")
    parser.add_argument("--rooms", default=",".join(ROOMS + REST))
    args = parser.parse_args(argv)
    started = time.monotonic()
    bound = os.environ.get("PROOF_SECONDS")  # as much as the proof has left for it

    def left() -> float | None:
        return None if bound is None else float(bound) - ENDING - (time.monotonic() - started)

    found = pythons([Path(args.python)] if args.python else None)
    fine = bool(found)
    for name, path in found.items():
        python = set_up(name, path)
        if python is None:
            print(f"Python {name} is here, but what the tests need cannot be put in for it: NOT tried.", flush=True)
            fine = False
            continue
        fine = tried(name, python, args.rooms.split(","), left) and fine
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main())

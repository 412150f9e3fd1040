"""The proof that nothing is lost: faults, soak, fuzz, screen readers and every Python, bounded in time.

    python -m tests.proof [--minutes M] [--only faults,soak,fuzz,readers,pythons] [--seed N]

Prints seeds and figures, part by part. Ends with 1 if anything was lost or wrong, or could not be ended in its time.
With fewer minutes the same is done with fewer tries; all of it takes some fifteen at least. What cannot be tried
here (no strace, no small disk, no reader) is said.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.e2e.every_reader import READERS, missing
from tests.faults.table import OURS, program_of
from tests.proof.pythons import pythons

ROOT = Path(__file__).parents[2]
FULL = 40.0  # minutes in which all of it is done
PARTS = ("faults", "soak", "fuzz", "readers", "pythons")
SPARE = 60.0  # seconds kept for ending, so that the bound holds
READER_TESTS = (
    "test_readers.py",
    "test_planner_readers.py",
    "test_day_centre_by_ear.py",
    "test_planner.py",
    "test_orca_and_braille.py",
)


@dataclass(frozen=True)
class Task:
    """One program to run, and its share of a full proof, in minutes."""

    part: str
    name: str
    argv: Sequence[str]
    minutes: float


def module(name: str, *words: object) -> list[str]:
    """A module of the tests, in this Python."""
    return [sys.executable, "-m", name, *map(str, words)]


def tasks(minutes: float, seed: int) -> list[Task]:
    """What there is to do in so many minutes; the figures shrink with them."""
    part = min(1.0, minutes / FULL)

    def some(most: int, least: int = 1) -> int:
        return max(least, round(most * part))

    faults: dict[str, tuple[float, list[object]]] = {
        "after_enter": (3, ["--runs", some(4)]),
        "recovery": (2, ["--runs", some(2)]),
        "side_by_side": (2, ["--runs", some(60, 10)]),
        "every_call": (3, ["--runs", 0 if part > 0.5 else some(16, 3)]),
        "terminal_input": (3, ["--seed", seed, "--fuzz", some(100_000, 2000)]),
        "hostile_plans": (3, [] if part > 0.5 else ["--small"]),
    }
    reader_tests = [f"tests/e2e/{name}" for name in READER_TESTS]
    found = [
        Task("faults", name, module(f"tests.faults.{name}", *more), share) for name, (share, more) in faults.items()
    ]
    soak = ["--seed", seed, "--keys", some(10_000, 500), "--kills", some(20, 3)]
    found.append(Task("soak", "soak", module("tests.proof.soak", *soak, "--minutes", 14 * part), 16))
    found.append(Task("fuzz", "fuzz", module("tests.proof.fuzz", "--seed", seed, "--minutes", 5 * part), 8))
    which = "yasr or fenrir or by_ear or orca"
    by_ear = module("pytest", "-q", "-rs", "-n", 4, "--dist", "worksteal", "--reruns", 1, "-k", which, *reader_tests)
    found.append(Task("readers", "readers", by_ear, 5))
    sweep = module("tests.sweep", "--jobs", 8, "--least", "--minutes", 12 * part)
    found.append(Task("readers", "every dialog", sweep, 9))
    # They get what is left: each ends by itself before its time, and says which rooms it did not come to.
    others = pythons()
    for name, path in others.items():
        argv = module("tests.proof.pythons", "--python", path)
        found.append(Task("pythons", f"Python {name}", argv, 6 / len(others)))
    return found


def run(task: Task, seconds: float) -> str:
    """Run one task and show what it prints; how it went."""
    print(f"\n== {task.part}: {task.name}", flush=True)
    scratch = tempfile.mkdtemp(prefix="proof-")  # all that it makes, so that nothing stays where it is cut off
    readers = ",".join(dict.fromkeys(name.rstrip("0123456789") for name in READERS if not missing(name)))
    env = os.environ | {"TOC_TUI_REQUIRE": readers, "TMPDIR": scratch, "PROOF_SECONDS": str(seconds)}
    process = subprocess.Popen(task.argv, cwd=ROOT, env=env, start_new_session=True)
    try:
        code = process.wait(max(10.0, seconds))
    except subprocess.TimeoutExpired:
        return "NOT ENDED in its time"
    finally:
        end(process)
        take_away(scratch)
    return "fine" if code == 0 else "LOST or wrong"


def end(process: subprocess.Popen[bytes]) -> None:
    """End a task that still runs, and everything below it, by their numbers."""
    if process.poll() is not None:
        return
    below = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    for child in below:
        with contextlib.suppress(psutil.NoSuchProcess):
            child.kill()


def take_away(scratch: str) -> None:
    """Remove a folder, with the small disks that stand in it."""
    with open("/proc/mounts") as file:
        mounted = [line.split()[1] for line in file if line.split()[1].startswith(scratch + os.sep)]
    for place in mounted:
        subprocess.run(["umount", "-l", place], capture_output=True, check=False)
    shutil.rmtree(scratch, ignore_errors=True)


def cannot() -> list[str]:
    """What cannot be tried on this machine, in sentences."""
    lacking = [name for name in ("strace", "tmux", "git", "setpriv") if shutil.which(name) is None]
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    lacking += [f"Python 3.{minor}" for minor in range(11, 15) if f"3.{minor}" not in (here, *pythons())]
    lacking += dict.fromkeys(filter(None, map(missing, READERS)))
    told = [f"{name} is not here: what needs it is NOT tried." for name in lacking]
    if os.geteuid():
        told.append("You are not root: what needs a full disk is NOT tried.")
    return told


def prove(chosen: Sequence[str], minutes: float, seed: int, tell: Callable[[str], None]) -> int:
    """Do all of it; the exit code."""
    started = time.monotonic()
    until = started + minutes * 60 - SPARE * min(1.0, minutes / FULL)
    wanted = [task for task in tasks(minutes, seed) if task.part in chosen]
    rows: list[tuple[Task, str]] = []
    for n, task in enumerate(wanted):
        begun = time.monotonic()
        share = task.minutes / sum(each.minutes for each in wanted[n:])
        how = run(task, (until - begun) * min(1.0, share * 1.5))
        rows.append((task, how))
        tell(f"== {task.name}: {how}, {time.monotonic() - begun:.0f} s")
    tell(f"\n== proof, seed {seed}, {time.monotonic() - started:.0f} s in all")
    for task, how in rows:
        tell(f"   {task.part:8} {task.name:16} {how}")
    for sentence in cannot():
        tell(f"   {sentence}")
    return int(any(how != "fine" for _, how in rows))


def main() -> int:
    """Read the options and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=FULL, help=f"the bound in minutes (default {FULL:.0f})")
    parser.add_argument("--only", default=",".join(PARTS), help="some of " + ", ".join(PARTS))
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    args = parser.parse_args()
    chosen = args.only.replace(" ", "").split(",")
    if unknown := [each for each in chosen if each not in PARTS]:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    program_of(str(OURS))
    print(f"seed {args.seed}, at most {args.minutes:g} minutes", flush=True)
    return prove(chosen, args.minutes, args.seed, lambda line: print(line, flush=True))


if __name__ == "__main__":
    sys.exit(main())

"""Makes plans that nobody should have to open, and runs the main commands on each.

    python -m tests.faults.hostile_plans [PROGRAM] [--only NAME] [--runs N] [--small] [--write FOLDER]

Each run has a time limit (--seconds) and 4 GB of memory. What counts as wrong, in the last column:
trace      a Python traceback, or an exit code 70  signal   ended by a signal, or not in time
raw        ESC, C1, NUL, BEL or a direction mark of the plan reached the output
file       the file was changed by a command that only reads, or by one that ended with an error;
           or `add` or `ask` ended with 0, and the idea or a line that was there before is missing
The figures are seconds and, for the worst command, megabytes.  --write FOLDER only writes the plans.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import table
from tests.faults.hostile import PLANS, data_of
from tests.faults.place import Place
from toc_tui.exits import Exit

RAW = {
    b"\x1b": "ESC",
    b"\x00": "NUL",
    b"\x07": "BEL",
    b"\x9b": "C1",
    b"\xc2\x9b": "CSI",
    b"\xe2\x80\xae": "RLO",
    b"\xe2\x81\xa6": "LRI",
}
NEW = "One idea more"
COMMANDS: dict[str, tuple[list[str], str]] = {
    "show": (["show", "PLAN"], ""),
    "check": (["check", "PLAN"], ""),
    "story": (["report", "PLAN", "--as", "story"], ""),
    "add": (["add", "PLAN", "idea", NEW], ""),
    "json": (["show", "PLAN", "--json"], ""),
    "journey": (["journey", "PLAN"], ""),
    "fmt": (["fmt", "--check", "PLAN"], ""),
    "ask": (["ask", "PLAN"], f"help\nidea\n{NEW}\n\nquit\n"),
}
ALWAYS = ("show", "check", "add", "ask")  # with --small, all that large plans get
LARGE = 100_000  # bytes
MOST_MEMORY = 4 << 30


@dataclass
class Tried:
    """What came of one plan."""

    tries: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    codes: str = ""
    megabytes: float = 0.0
    at: str = ""  # the command that held the most


def run(argv: list[str], place: Place, given: str, seconds: float) -> tuple[int | None, bytes, float, float]:
    """A command: its exit code (None: not in time), what it wrote, seconds, megabytes at most."""
    out, source = (place.root / f"{name}-{threading.get_ident()}" for name in ("out", "in"))
    source.write_text(given)
    begun = time.monotonic()
    with out.open("wb") as sink, source.open("rb") as words:
        process = subprocess.Popen(
            argv, env=place.env(), cwd=place.work, stdin=words, stdout=sink, stderr=subprocess.STDOUT
        )
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        most, code = 0.0, process.poll()
        while code is None and time.monotonic() - begun < seconds:
            most = max(most, memory(process.pid))
            code = ended(process, 0.01)
        if code is None:
            process.kill()
            process.wait()
    return code, out.read_bytes(), time.monotonic() - begun, most


def ended(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    """The exit code of a process that ends within this time."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def memory(pid: int) -> float:
    """The most megabytes that a process has held so far."""
    try:
        with open(f"/proc/{pid}/status") as file:
            return next((int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM")), 0.0)
    except OSError:
        return 0.0


def keeps(before: bytes, after: bytes) -> bool:
    """Whether a plan still has every line that it had, in order."""
    lines: Iterator[bytes] = iter(after.splitlines())
    return all(any(line == other for other in lines) for line in before.splitlines())


def wrong_with(command: str, code: int | None, said: bytes, before: bytes, place: Place) -> list[str]:
    """What is wrong after a command on a plan that was `before`."""
    wrong = []
    if b"Traceback (most recent" in said:
        wrong.append("trace")
    if code == Exit.CRASHED:
        wrong.append("exit code 70")
    if code is None or code < 0:
        wrong.append("not in time" if code is None else f"signal {-code}")
    text = said.decode("utf-8", "surrogateescape")
    for mark, name in RAW.items():
        if mark in said if len(mark) > 1 or mark < b"\x80" else "\udc9b" in text:
            wrong.append(f"raw {name}")
    now = place.plan.read_bytes()
    added = command in ("add", "ask") and code == 0
    if not (keeps(before, now) and NEW.encode() in now) if added else now != before:
        wrong.append("file")
    if any((folder / "pwned").exists() for folder in (place.work, place.root, place.home)):
        wrong.append("a command in the plan was run")
    return wrong


def try_plan(program: str, name: str, commands: Sequence[str] = tuple(COMMANDS), seconds: float = 60) -> Tried:
    """One of the plans through commands."""
    before, tried = data_of(name), Tried()
    with Place(before) as place:
        for command in commands:
            words, given = COMMANDS[command]
            place.plan.write_bytes(before)
            argv = [program, *(str(place.plan) if word == "PLAN" else word for word in words)]
            code, said, took, held = run(argv, place, given, seconds)
            tried.tries += 1
            tried.codes += "-" if code is None else str(code)
            tried.seconds[command] = took
            if held > tried.megabytes:
                tried.megabytes, tried.at = held, command
            tried.wrong += [f"{command}: {each}" for each in wrong_with(command, code, said, before, place)]
    return tried


def main() -> int:
    """Make the tries and print them."""
    parser = table.parser(__doc__ or "", 1, "times through all the plans")
    parser.add_argument("--small", action="store_true", help=f"large plans get {', '.join(ALWAYS)} only")
    parser.add_argument("--seconds", type=float, default=60, help="limit for one command (default 60)")
    parser.add_argument("--write", metavar="FOLDER", help="only write the plans there")
    args = parser.parse_args()
    program, started = table.program_of(args.program), time.monotonic()
    names = [name for name in PLANS if args.only in name]
    if args.write:
        folder = Path(args.write)
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            (folder / f"{name.replace(' ', '-').replace(',', '').replace('^', '-')}.toml").write_bytes(data_of(name))
        print(f"{len(names)} plans are in {folder}.")
        return 0
    heading = "seconds: " + " ".join(COMMANDS)
    rows = table.Table(
        ("plan", 18), ("kB", 6), ("tries", 5), (heading, 47), ("MB at most", 12), ("wrong", 5), ("exit codes", 12)
    )
    slowest = [0.0]

    def part(name: str) -> None:
        size = len(data_of(name))
        tried = try_plan(program, name, ALWAYS if args.small and size > LARGE else tuple(COMMANDS), args.seconds)
        slowest.append(max(tried.seconds.values()))
        took = [f"{tried.seconds[each]:.1f}" if each in tried.seconds else "-" for each in COMMANDS]
        most = f"{tried.megabytes:.0f} {tried.at}"
        cells = (name, size // 1024, tried.tries, " ".join(each.rjust(5) for each in took), most, len(tried.wrong))
        rows.row(*cells, tried.codes, lost=len(tried.wrong), notes=tried.wrong)

    slow_first = reversed(names)  # the table's end holds the large ones
    table.together(args.jobs, part, [(name,) for name in slow_first for _ in range(args.runs)])
    print(f"\nslowest command: {max(slowest):.1f} s")
    return rows.end(started)


if __name__ == "__main__":
    sys.exit(main())

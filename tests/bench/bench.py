"""`make bench`: how fast, how many bytes, how much memory, beside programs that people know, in one run.

Times drift from machine to machine and from minute to minute: the programs take turns, medians are shown,
and times are judged by their ratio to E (an empty Textual app) or P (a Python that does nothing).

Its parts are starts (and keys, bytes, memory), commands, inside (edits and checks without a screen), lines (a sitting
over two slow lines) and core (a sitting on a slow computer). Lines and core take four minutes each.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.bench import checking, commands, history, inside, sittings, tables
from tests.bench.make_plan import plan_text
from tests.bench.measures import Bench, Case
from tests.bench.sittings import Sittings

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("starts", "commands", "inside", "lines", "core")
SLOW_PARTS = ("lines", "core")
STARTS = 4  # of each program in a round: one start alone swings by a third
EXAMPLE = ROOT / "plans" / "examples" / "community-food.toml"


def ours() -> tuple[str, ...]:
    """The command as people have it, or the module where the package is not installed."""
    script = Path(sys.executable).with_name("toc-tui")
    return (str(script),) if script.exists() else (sys.executable, "-m", "toc_tui")


def first_words(plan: Path) -> str:
    """What can be read as soon as the plan can: the beginning of its first impact."""
    impacts = tomllib.loads(plan.read_text("utf-8"))["impact"]
    words = next(iter(impacts.values()))["text"].split()
    return re.escape(" ".join(words[:3]))


def cases(folder: Path) -> Iterator[Case]:
    small, large = folder / "sixty.toml", folder / "ten-thousand.toml"
    shutil.copy(EXAMPLE, small) if EXAMPLE.exists() else small.write_text(plan_text(60), "utf-8")
    large.write_text(plan_text(10_000), "utf-8")
    if shutil.which("nano"):
        yield Case("nano", ("nano", str(small)), r"\^G")
    yield Case("E", (sys.executable, str(Path(__file__).with_name("empty_app.py"))), "Ready", moves=False)
    for plan, name in ((small, "60"), (large, "10 000")):
        ready = first_words(plan)
        yield Case(f"toc-tui, {name}", (*ours(), str(plan)), ready)
        yield Case(f"toc-tui --reader, {name}", (*ours(), "--reader", str(plan)), ready)


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of all that is run: a home of its own, and a terminal in colour."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }


def run(options: argparse.Namespace, folder: Path, environment: dict[str, str]) -> Bench:
    bench = Bench(environment)
    only = options.only or ""
    all_cases = [case for case in cases(folder) if only in case.name or case.name == "E"]
    for number in range(-1, options.rounds):  # the first round warms the disk's memory and is not counted
        if number == 0:
            bench.samples.clear()
        ordered = all_cases if number % 2 else all_cases[::-1]
        for case in ordered * STARTS:  # in turns: what else the machine does meets all of them
            bench.start(case)
        for case in ordered:
            if sys.stderr.isatty():
                print(f"\r\x1b[Kround {number + 1} of {options.rounds}: {case.name}", end="", file=sys.stderr)
            bench.keys(case, options.idle if number == options.rounds - 1 else 0)
    if options.slow:
        for case in all_cases:
            if case.moves:
                bench.slow(case)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    return bench


def measured(parts: list[str], options: argparse.Namespace, folder: Path) -> tuple[list[tables.Budget], list[Sittings]]:
    """Measure these parts, and print a table of each: what was promised, and what was measured beside others."""
    environment = surroundings(folder)
    budgets: list[tables.Budget] = []
    if "starts" in parts:
        bench = run(options, folder, environment)
        tables.show_programs(bench)
        tables.show_slow(bench)
        budgets += tables.budgets(bench)
    if "commands" in parts:
        timings = commands.measure(ours(), folder, environment, rounds=options.rounds * 3)
        tables.show_commands(timings)
        budgets += tables.command_budgets(timings)
    if "inside" in parts:
        costs, checks = inside.measure(folder), checking.measure()
        tables.show_inside(costs)
        tables.show_checking(checks)
        budgets += [*tables.inside_budgets(costs), *tables.checking_budgets(checks)]
    found: list[Sittings] = []
    if {*parts} & {*SLOW_PARTS}:
        sitters = [*sittings.sitters(folder, EXAMPLE, ours(), first_words(EXAMPLE))]
        found = sittings.measure(folder, sitters, environment, parts)
        tables.show_sittings(found)
        budgets += tables.sitting_budgets(found)
    return budgets, found


def main() -> None:
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=formatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--idle", type=float, default=10, help="seconds of sitting still, in the last round")
    parser.add_argument("--only", help="only the programs with this in their name (and E)")
    parser.add_argument("--no-slow", dest="slow", action="store_false", help="leave the slow line out")
    parser.add_argument("--quick", action="store_true", help="two rounds, three idle seconds, no slow line")
    parser.add_argument("--parts", default=",".join(PARTS), help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--keep", metavar="VERSION", help="keep the figures under this name, and tell the trend")
    options = parser.parse_args()
    parts = options.parts.split(",")
    if unknown := {*parts} - {*PARTS}:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if options.quick:
        options.rounds, options.idle, options.slow = 2, 3, False
        parts = [part for part in parts if part not in SLOW_PARTS]
    with tempfile.TemporaryDirectory(prefix="toc-tui-bench-") as name:
        budgets, found = measured(parts, options, Path(name))
    tables.show_budgets(budgets)
    if options.keep:
        history.keep(options.keep, budgets, found)
    print("E is an empty Textual app, P is python -c pass. Counts are exact; times are medians of one run.")


if __name__ == "__main__":
    main()

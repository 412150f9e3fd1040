"""Random input to every way in, for so many minutes; seeds and figures are printed.

    python -m tests.proof.fuzz [--minutes M] [--seed N] [--only NAME] [--no-atheris]

Hypothesis draws the examples: batch after batch, each with a seed of its own, until the time is up. Where atheris is
installed, the second half of the time of each target is guided by what code an input reaches. What fails is printed
with its seed, and with the smallest example that was found.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, settings

from tests.faults.table import Table
from tests.proof.targets import TARGETS, Target

QUIETLY = {
    "deadline": None,
    "database": None,
    "report_multiple_bugs": False,
    "suppress_health_check": list(HealthCheck),
}
PHASES = [Phase.explicit, Phase.generate, Phase.target, Phase.shrink]


@dataclass
class Count:
    """How many examples a target has had, and what was wrong."""

    examples: int = 0
    seed: int = 0
    wrong: str = ""


def batch(target: Target, seed: int, examples: int, count: Count) -> None:
    """So many examples; an exception, with its smallest example, where one is wrong."""

    @hypothesis.seed(seed)
    @settings(max_examples=examples, phases=PHASES, **QUIETLY)  # type: ignore[arg-type]
    @hypothesis.given(target.strategy)
    def one(value: Any) -> None:
        count.examples += 1
        target.check(value)

    one()


def by_hypothesis(name: str, seed: int, seconds: float) -> Count:
    """Batch after batch until the time is up or something is wrong."""
    end, count = time.monotonic() + seconds, Count(seed=seed)
    while not count.wrong and time.monotonic() < end:
        try:
            batch(TARGETS[name], count.seed, TARGETS[name].batch, count)
        except Exception as error:  # noqa: BLE001  any at all is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            notes = " ".join(getattr(error, "__notes__", []))
            count.wrong = f"seed {count.seed}: {type(error).__name__} in {where.name}: {str(error)[:300]} {notes[:500]}"
        else:
            count.seed += 1
    return count


def by_atheris(name: str, seed: int, seconds: float) -> Count:
    """The same, guided by what code is reached, in a process of its own."""
    argv = [sys.executable, "-m", "tests.proof.guided", name, str(int(seconds)), str(seed)]
    done = subprocess.run(argv, capture_output=True, text=True, errors="replace", timeout=seconds + 120, check=False)
    runs = re.findall(r"^(?:Done|stat::number_of_executed_units:) (\d+)", done.stderr, re.M)
    count = Count(int(runs[-1]) if runs else 0, seed)
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        told = [line for line in lines if re.search(r"Error|Exception|Falsifying|assert", line)] or lines[-5:]
        count.wrong = f"seed {seed}, atheris: " + " / ".join(told[:6])[:800]
    return count


def main() -> int:
    """Make the tries and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=4)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    parser.add_argument("--only", default="", help="only the targets whose name holds this")
    parser.add_argument("--no-atheris", action="store_true", help="hypothesis only")
    args = parser.parse_args()
    started = time.monotonic()
    names = [name for name in TARGETS if args.only in name]
    if not names:
        parser.error(f"there is no target {args.only}; there are {', '.join(TARGETS)}")
    guided = not args.no_atheris and importlib.util.find_spec("atheris") is not None
    print(f"seed {args.seed}; " + ("with atheris" if guided else "atheris is not installed, so hypothesis alone"))
    each = args.minutes * 60 / len(names) / (2 if guided else 1)
    rows = Table(("target", 15), ("by", 10), ("examples", 8), ("seeds", 15), ("wrong", 5))
    for name in names:
        for by, work in (("hypothesis", by_hypothesis), ("atheris", by_atheris))[: 2 if guided else 1]:
            count = work(name, args.seed, each)
            wrong = int(bool(count.wrong))
            seeds = f"{args.seed}-{count.seed}"
            rows.row(name, by, count.examples, seeds, wrong, lost=wrong, notes=[count.wrong] if wrong else [])
    return rows.end(started)


if __name__ == "__main__":
    sys.exit(main())

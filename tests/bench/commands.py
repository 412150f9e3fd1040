"""One-line commands, timed from outside beside a Python that does nothing."""

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.make_plan import plan_text

CLI = Path(__file__).resolve().parents[2] / "toc_tui" / "cli"

# Name, what follows the plan's file, budget and aim in P at 100 items (check: at 60; at 10 000: LARGE).
KNOWN = (
    ("show", (), 3.2, 2.5),
    ("add", ("outcome", "People know each other by name"), 5.0, 3.0),  # the wording of the line is heard
    ("add --quiet", ("outcome", "People know each other by name", "--quiet"), 3.8, 3.0),
    ("set", ("short-1", "who=Everybody"), 3.8, 3.0),
    ("check", (), 9.0, 6.0),
)
LARGE = (25.0, 18.0)


@dataclass
class Timing:
    """One command: its times in seconds, and the same round's P."""

    name: str
    command: tuple[str, ...]
    budget: float = 0
    aim: float = 0
    plan: Path | None = None
    text: str = ""
    times: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)

    def begin(self) -> None:
        """The plan as it was before the first round: a value that is there already would not be saved again."""
        if self.plan is not None:
            self.plan.write_text(self.text, "utf-8")

    @property
    def seconds(self) -> float:
        return statistics.median(self.times)

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios to P."""
        return statistics.median(ours / bare for ours, bare in zip(self.times, self.beside, strict=True))


def measure(program: Sequence[str], folder: Path, environment: Mapping[str, str], rounds: int) -> list[Timing]:
    """Every command that there is, in turns; those that fail say so and are left out."""
    bare = Timing("python -c pass (P)", (sys.executable, "-c", "pass"))
    timings = [bare, *_commands(program, folder)]
    timings = [timing for timing in timings if _works(timing, environment)]
    for number in range(rounds):
        for timing in timings if number % 2 else timings[::-1]:
            timing.begin()
            timing.times.append(_once(timing.command, environment))
        for timing in timings:
            timing.beside.append(bare.times[-1])
    return timings


def _commands(program: Sequence[str], folder: Path) -> list[Timing]:
    found = []
    for told, words, *limits in KNOWN:
        name = told.partition(" ")[0]
        if not (CLI / f"{name}.py").exists():
            print(f"toc-tui {name}: not there yet, so not timed", file=sys.stderr)
            continue
        for items in (60,) if name == "check" else (100, 10_000):  # how checks grow: `checking`
            plan = folder / f"{told.replace(' ', '')}-{items}.toml"
            within = LARGE if items == 10_000 else limits
            command = (*program, name, str(plan), *words)
            timing = Timing(f"toc-tui {told}, {items}", command, *within, plan=plan, text=plan_text(items))
            timing.begin()
            found.append(timing)
    return found


def _works(timing: Timing, environment: Mapping[str, str]) -> bool:
    done = subprocess.run(
        timing.command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode > 1:
        print(f"{timing.name}: not timed, it ended with {done.returncode}: {done.stderr}", file=sys.stderr)
    return done.returncode == 0 or (done.returncode == 1 and " check" in timing.name)  # it found something


def _once(command: Sequence[str], environment: Mapping[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return time.perf_counter() - begun

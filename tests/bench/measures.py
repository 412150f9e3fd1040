"""What was measured: runs of programs in a terminal, kept by program and by measure."""

import shutil
import statistics
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bench.program import DOWN, PAGE_DOWN, Line, Program

SLOW = Line(rate=5_000, round_trip=0.2)
Samples = dict[str, list[float]]


@dataclass(frozen=True)
class Case:
    """A program, and what stands on its screen when it can be read."""

    name: str
    command: tuple[str, ...]
    ready: str
    moves: bool = True


@dataclass
class Bench:
    """What was measured, by case and by measure."""

    environment: Mapping[str, str]
    samples: dict[str, Samples] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def note(self, case: Case, measure: str, value: float | None) -> None:
        if value is not None:
            self.samples[case.name][measure].append(value)

    def median(self, case: str, measure: str) -> float | None:
        values = self.samples[case][measure]
        return statistics.median(values) if values else None

    def worst_but_few(self, case: str, measure: str) -> float | None:
        """The 95th percentile."""
        values = sorted(self.samples[case][measure])
        return values[min(len(values) - 1, int(len(values) * 0.95))] if values else None

    def ratio(self, case: str, measure: str, beside: str, its: str | None = None) -> float | None:
        """The median of the rounds' ratios."""
        pairs = zip(self.samples[case][measure], self.samples[beside][its or measure], strict=False)
        values = [ours / theirs for ours, theirs in pairs if theirs]
        return statistics.median(values) if values else None

    # -- one run ------------------------------------------------------------------------------------------

    def fresh(self, case: Case, line: Line | None = None) -> Program:
        """The program as somebody sees it who opens this plan for the first time: at the top of the tree."""
        shutil.rmtree(self.environment["XDG_STATE_HOME"], ignore_errors=True)
        return Program(case.command, self.environment, line)

    def start(self, case: Case) -> None:
        """When it can be read, and when it answers a key that is pressed at that moment."""
        with self.fresh(case) as program:
            readable = program.wait_for(case.ready)
            if readable is None:
                complain(case, program)
                return
            self.note(case, "readable", readable)
            self.note(case, "answered", program.answered() if case.moves else readable)

    def keys(self, case: Case, idle: float) -> None:
        """Bytes of the start, then keys, memory and (with seconds given) how still it sits."""
        with self.fresh(case) as program:
            if program.wait_for(case.ready) is None:
                complain(case, program)
                return
            program.settle(quiet=0.4)
            self.note(case, "start bytes", program.size)
            if case.moves:
                for _ in range(4):
                    arrow = program.key(DOWN)
                    self.note(case, "arrow", arrow.seconds)
                    self.note(case, "arrow bytes", arrow.size)
                self.note(case, "page bytes", program.key(PAGE_DOWN).size)
                self.note(case, "held bytes", program.key(DOWN, times=20).size)
            self.note(case, "memory", program.megabytes())
            if idle:
                written, woken = program.idle(idle)
                self.note(case, "idle bytes", written)
                self.note(case, "idle wakes", woken)

    def slow(self, case: Case) -> None:
        """The same over 5 kB a second with 200 ms there and back."""
        with self.fresh(case, SLOW) as program:
            if program.wait_for(case.ready) is None:
                complain(case, program)
                return
            program.settle(quiet=0.6)
            self.note(case, "slow start", program.last - program.started)
            self.note(case, "slow arrow", program.key(DOWN).seconds)
            self.note(case, "slow held", program.key(DOWN, times=20).seconds)


def complain(case: Case, program: Program) -> None:
    rows = "\n".join(row.rstrip() for row in program.terminal.screen.display if row.strip())
    print(f"!! {case.name} did not get ready; on its screen:\n{rows}", file=sys.stderr)

"""What checks cost in plans of different sizes, and how that grows. Nothing else runs in between."""

import statistics
import time
from dataclasses import dataclass

from tests.bench.make_plan import plan_text
from tests.theories import theory_today
from toc_tui.checks.check import NAMES, named, open_findings
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

SIZES = (300, 1_000, 10_000)
KINDS = {"structure": named(kind="structure"), "all": NAMES}


@dataclass(frozen=True)
class Checking:
    """Milliseconds of the checks of one kind, by the size of the plan."""

    name: str
    times: dict[int, float]

    def growth(self, smaller: int, larger: int) -> float:
        """How many times as long the larger plan takes."""
        return self.times[larger] / self.times[smaller]


def measure(rounds: int = 7) -> list[Checking]:
    """The medians for each kind of check, in processor time. The first round loads the checks and is not counted; the
    sizes take turns, so that a busy moment of the machine falls on all of them. Each plan is looked through twice and
    the second time counts: in life it is one plan at a time, and what its lines say is known."""
    plans = {items: read(split(plan_text(items))).plan for items in SIZES}
    samples: dict[tuple[str, int], list[float]] = {(name, items): [] for name in KINDS for items in SIZES}
    for number in range(rounds + 1):
        for (name, items), times in samples.items():
            _once(plans[items], KINDS[name])
            took = _once(plans[items], KINDS[name])
            if number:
                times.append(took)
    return [Checking(name, {items: statistics.median(samples[name, items]) for items in SIZES}) for name in KINDS]


def _once(plan: Plan, names: tuple[str, ...]) -> float:
    """A fresh theory that knows its order, as it does once the plan is on the screen; then every finding."""
    theory = theory_today(plan)
    assert theory.walk
    begun = time.process_time()
    list(open_findings(theory, names))
    return (time.process_time() - begun) * 1000

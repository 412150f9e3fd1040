"""What a key costs inside the program, without a screen: opening, an edit with its save, what is asked."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.make_plan import plan_text
from toc_tui.outline import outline
from toc_tui.plan.edits import Reword
from toc_tui.session import Session

SIZES = (60, 300, 1_000, 3_000, 10_000)


@dataclass(frozen=True)
class Inside:
    """Milliseconds of one plan size; `edit` is the edit alone, `saved` with its save on the disk."""

    items: int
    opened: float
    edit: float
    saved: float
    undo: float
    tree: float
    questions: float


def measure(folder: Path, edits: int = 9) -> list[Inside]:
    """The medians for each size. The person's own state folder is not touched."""
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    return [_one(folder / f"inside-{items}.toml", items, edits) for items in SIZES]


def _one(path: Path, items: int, edits: int) -> Inside:
    path.write_text(plan_text(items), "utf-8")
    openings = [_timed(lambda: Session.open(path)) for _ in range(3)]
    session = openings[-1][1]
    if not isinstance(session, Session):
        sys.exit(f"the made-up plan cannot be opened: {session}")
    outline(session.state.theory)  # the tree is on the screen from the beginning
    samples: dict[str, list[float]] = {name: [] for name in ("edit", "saved", "undo", "tree", "questions")}
    for number in range(edits):
        edit = Reword("short-2", f"People were asked {number} times")
        alone = _timed(lambda edit=edit: session.apply(edit))[0]
        samples["edit"].append(alone)
        samples["saved"].append(alone + _timed(session.flush)[0])
        samples["tree"].append(_timed(lambda: outline(session.state.theory))[0])
        samples["questions"].append(_timed(lambda: session.state.prompts)[0])
        samples["undo"].append(_timed(session.undo)[0])
    opened = statistics.median(took for took, _ in openings)
    return Inside(items, opened, **{name: statistics.median(values) for name, values in samples.items()})


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    begun = time.perf_counter()
    result = work()
    return (time.perf_counter() - begun) * 1000, result

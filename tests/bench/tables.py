"""The tables that `make bench` prints."""

import statistics
from collections.abc import Iterable, Iterator, Sequence

from tests.bench.checking import SIZES, Checking
from tests.bench.commands import Timing
from tests.bench.inside import Inside
from tests.bench.measures import Bench
from tests.bench.sittings import FIRST, PARTS, SLOW_CORE, Figures, Sittings

# What it is, what was measured, the budget, the aim, the unit.
Budget = tuple[str, float | None, float, float, str]


def shown(value: float | None, form: str = "{:.0f}", times: float = 1) -> str:
    return "-" if value is None else form.format(value * times)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        print(row[0].ljust(len(first)), *others, sep="  ")
    print()


def show_programs(bench: Bench) -> None:
    head = (
        "program at 80×24",
        "readable ms",
        "answers ms",
        "start B",
        "arrow ms",
        "arrow B",
        "page B",
        "20 held B",
        "idle B/s",
        "wakes/s",
        "MB",
    )
    rows = []
    for case in bench.samples:
        times = [
            shown(bench.median(case, name), times=1000)
            + shown(bench.ratio(case, name, "E"), " ({:.2f} E)").replace("-", "")
            for name in ("readable", "answered")
        ]
        counts = [shown(bench.median(case, f"{name} bytes")) for name in ("arrow", "page", "held", "idle")]
        rows.append(
            (
                case,
                *times,
                shown(bench.median(case, "start bytes")),
                shown(bench.median(case, "arrow"), "{:.1f}", 1000),
                *counts,
                shown(bench.median(case, "idle wakes"), "{:.1f}"),
                shown(bench.median(case, "memory")),
            )
        )
    table(head, rows)


def show_commands(found: Sequence[Timing]) -> None:
    rows = [(each.name, shown(each.seconds, "{:.1f}", 1000), shown(each.ratio, "{:.2f}")) for each in found]
    table(("one line in, one line out", "ms", "P"), rows)


def show_inside(found: Sequence[Inside]) -> None:
    head = ("inside, ms, at items", "open", "edit", "edit and save", "undo", "tree", "all questions")
    rows = [
        (
            f"{each.items}",
            *(f"{value:.1f}" for value in (each.opened, each.edit, each.saved, each.undo)),
            *(f"{value:.1f}" for value in (each.tree, each.questions)),
        )
        for each in found
    ]
    table(head, rows)


def show_checking(found: Sequence[Checking]) -> None:
    small, middle, large = SIZES
    head = ("checks, ms, at items", *(str(items) for items in SIZES), f"{small}→{middle}", f"{middle}→{large}")
    rows = [
        (
            each.name,
            *(f"{each.times[items]:.1f}" for items in SIZES),
            *(f"×{each.growth(*sizes):.1f}" for sizes in ((small, middle), (middle, large))),
        )
        for each in found
    ]
    table(head, rows)


def show_slow(bench: Bench) -> None:
    rows = [
        (case, *(shown(bench.median(case, f"slow {name}"), "{:.2f}") for name in ("start", "arrow", "held")))
        for case in bench.samples
        if bench.median(case, "slow start") is not None
    ]
    if rows:
        table(("over 5 kB/s, 200 ms: seconds until the screen is right", "start", "arrow", "20 held"), rows)


def show_sittings(found: Iterable[Sittings]) -> None:
    for place in found:
        rows = [
            (part, *(_seconds(figures, part) for figures in place.figures.values()))
            for part in (*PARTS, *dict.fromkeys(name for one in place.figures.values() for name in one))
            if part in PARTS or not part.endswith(FIRST)
        ]
        rows = [row for row in dict.fromkeys(rows) if any(cell != "-" for cell in row[1:])]
        table((f"{place.name}: seconds until right (first byte)", *place.figures), rows)
        print(*place.notes, sep="\n", end="\n\n" if place.notes else "")


def _seconds(figures: Figures, part: str) -> str:
    right, first = figures.get(part), figures.get(part + FIRST)
    earlier = right is not None and first is not None and right - first >= 0.02
    return shown(right, "{:.2f}") + (f" ({first:.2f})" if earlier else "")


def sitting_budgets(found: Iterable[Sittings]) -> Iterator[Budget]:
    """What is promised of a slow computer: the first screen, and keys until they are answered."""
    for place in found:
        if place.name != SLOW_CORE:
            continue
        for name, figures in place.figures.items():
            if name.startswith("toc-tui"):
                yield f"{name}, slow core: first screen", figures.get("first screen"), 2.5, 1.5, "s"
                answers = {part.removesuffix(FIRST): value for part, value in figures.items() if part.endswith(FIRST)}
                for part in ("an arrow", "its first letter"):
                    yield f"{name}, slow core: {part}", answers.get(part), 0.25, 0.1, "s"
                keys = [value for part, value in answers.items() if part != "keep it"]  # that is an edit and its save
                middle = statistics.median(keys) if keys else None
                yield f"{name}, slow core: a key, median", middle, 0.25, 0.1, "s"


def budgets(bench: Bench) -> Iterator[Budget]:
    """What is promised (DESIGN §9): what it is, what was measured, the budget, the aim, and the unit."""
    for case in [name for name in bench.samples if name.startswith("toc-tui")]:
        large, reader = case.endswith("10 000"), "--reader" in case
        yield f"{case}: readable", bench.ratio(case, "readable", "E"), 2.5 if large else 0.3, 0.15, "E"
        yield f"{case}: answers", bench.ratio(case, "answered", "E"), 2.6 if large else 1.15, 0.95, "E"
        yield f"{case}: start", bench.median(case, "start bytes"), *((2500, 1500) if reader else (3500, 2500)), "B"
        # among the first rows of the example are some whose words are cut: 320 where they are not
        arrow, memory = (16, 6) if reader else (420, 220), (2, 1.5) if large else (1.1, 0.95)
        yield f"{case}: arrow", bench.median(case, "arrow bytes"), *arrow, "B"
        yield f"{case}: page", bench.median(case, "page bytes"), 1600, 800, "B"
        yield f"{case}: held, each", _each(bench.median(case, "held bytes")), 420, 80, "B"
        yield f"{case}: key, 95 %", _milli(bench.worst_but_few(case, "arrow")), 20, 5, "ms"
        yield f"{case}: idle", bench.median(case, "idle bytes"), 0, 0, "B/s"
        yield f"{case}: woken", bench.median(case, "idle wakes"), 0, 0, "/s"
        yield f"{case}: memory", bench.ratio(case, "memory", "E"), *memory, "E"
        yield f"{case}: slow start", bench.median(case, "slow start"), 1.2, 0.5, "s"
        yield f"{case}: slow arrow", bench.median(case, "slow arrow"), 0.3, 0.23, "s"
        yield f"{case}: slow held", bench.median(case, "slow held"), 1.2, 0.37, "s"


def command_budgets(found: Iterable[Timing]) -> Iterator[Budget]:
    """The one-line commands' part of the same promises."""
    for timing in found:
        if timing.budget:
            yield timing.name, timing.ratio, timing.budget, timing.aim, "P"


def inside_budgets(found: Iterable[Inside]) -> Iterator[Budget]:
    """What an edit and the tree after it may cost, by the size of the plan."""
    limits = {1_000: (40, 20), 3_000: (100, 60), 10_000: (300, 200)}
    for each in found:
        if each.items in limits:
            yield f"an edit and the tree, {each.items}", each.edit + each.tree, *limits[each.items], "ms"


def checking_budgets(found: Iterable[Checking]) -> Iterator[Budget]:
    """What the checks may cost, and how their time may grow where the plan is ten times as large."""
    small, middle, large = SIZES
    for each in found:
        if each.name == "structure":
            yield f"structure checks, {large}", each.times[large], 600, 60, "ms"
            yield f"structure checks, {middle}→{large}", each.growth(middle, large), 14, 10, "×"
        else:
            yield f"all checks, {small}", each.times[small], 50, 25, "ms"


def _each(value: float | None) -> float | None:
    return None if value is None else value / 20


def _milli(value: float | None) -> float | None:
    return None if value is None else value * 1000


def show_budgets(rows: Iterable[Budget]) -> None:
    lines = []
    for name, value, budget, aim, unit in rows:
        if value is not None:
            verdict = "aim reached" if value <= aim else "within" if value <= budget else "OVER"
            lines.append((name, f"{value:.2f} {unit}", f"{budget:g}", f"{aim:g}", verdict))
    if lines:
        table(("budget", "measured", "budget", "aim", ""), lines)

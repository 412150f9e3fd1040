"""Every screen and dialog of the planner under screen readers: after how many keys was the row that has the focus said
or felt, once and alone? Prints each key at which it was not, by its name, and the shares.

    python -m tests.sweep                                     all the readers that are here
    python -m tests.sweep --reader yasr --reader brltty20     some; any number of cells; pyte for none
    python -m tests.sweep --reader orca --scene find --scene poll
    python -m tests.sweep --reader pyte --show --scene find   the screen after each key, to write scenes by
    python -m tests.sweep --least                             ends with 1 where a share is below that of least.toml

The scenes are in scenes.keys, what the words mean in judging.py. --jobs plays so many side by side; --minutes ends it
in time and names what was not played. --look "" is the ordinary look.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tests.e2e.every_reader import READERS, missing
from tests.sweep.judging import KINDS, MOVES, VERDICTS, Judged
from tests.sweep.playing import Task, end_with_the_parent, in_time
from tests.sweep.scenes import Scene, read

HERE = Path(__file__).parent
LEAST = HERE / "least.toml"
_HEAD = f"{'':24} {'keys':>5} {'exact':>6} {'share':>6} " + " ".join(f"{name:>6}" for name in VERDICTS[1:])


def share(keys: Sequence[Judged]) -> float:
    """The share of exact keys, in per cent."""
    return 100 * sum(key.verdict == "exact" for key in keys) / len(keys) if keys else 100.0


def line(name: str, keys: Sequence[Judged]) -> str:
    """One row of figures."""
    found = Counter(key.verdict for key in keys)
    part = f"{share(keys):.0f} %" if keys else "-"
    told = " ".join(f"{found[verdict]:6}" for verdict in VERDICTS[1:])
    characters = f"{sum(key.characters for key in keys):7} {sum(key.characters_due for key in keys):7}"
    return f"{name:24} {len(keys):5} {found['exact']:6} {part:>6} {told} {characters}"


def figures(reader: str, keys: Sequence[Judged]) -> Iterator[str]:
    """All the figures of a reader."""
    yield f"\n{reader}\n{_HEAD} {'chars':>7} {'due':>7}"
    for scene in dict.fromkeys(key.scene for key in keys):
        yield line(scene, [key for key in keys if key.scene == scene and key.kind == "row"])
    rows = [key for key in keys if key.kind == "row"]
    yield ""
    yield line("row, moves", [key for key in rows if key.key in MOVES])
    yield line("row, others", [key for key in rows if key.key not in MOVES])
    for kind in KINDS:
        if (reader, kind) == ("orca", "typed"):
            yield "typed letters are not counted: of those that a program presses, Orca echoes only some"
        else:
            yield line(f"ALL {kind}", [key for key in keys if key.kind == kind])
    due = sum(key.characters_due for key in rows)
    yield f"{reader}: {sum(key.characters for key in rows) / max(1, due):.2f} characters for each that is due, row keys"


def below(reader: str, keys: Sequence[Judged]) -> list[str]:
    """Which shares are less than they were."""
    least = tomllib.loads(LEAST.read_text("utf-8")).get(reader, {})
    found = []
    for kind, wanted in least.items():
        got = share([key for key in keys if key.kind == kind])
        if got < wanted:
            found.append(f"{reader}, {kind}: {got:.0f} %, and it was {wanted} % at least")
    return found


def played(tasks: Sequence[Task], jobs: int, minutes: float) -> Iterator[tuple[Task, list[Judged] | None]]:
    """What came of each task in their order; None for what there was no time for."""
    until = time.time() + minutes * 60
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), end_with_the_parent) as pool:
        waiting = [(task, pool.submit(in_time, task, until)) for task in tasks]
        for task, future in waiting:
            yield task, future.result()


def here(readers: Sequence[str]) -> list[str]:
    """Those that can run; the others are named."""
    for reader in readers:
        if needed := missing(reader):
            print(f"{reader} is NOT swept: {needed} is not installed here.", flush=True)
    return [reader for reader in readers if not missing(reader)]


def tell(reader: str, found: Sequence[Judged], args: argparse.Namespace) -> None:
    """Print the keys of a scene, and add them to the file of --json."""
    for key in found:
        echo = reader == "orca" and key.kind == "typed"
        if args.all or not (key.verdict == "exact" or key.kind == "start" or echo):
            print(f"{reader:9} {key}", flush=True)
    if args.json:
        with open(args.json, "a", encoding="utf-8") as out:
            out.writelines(json.dumps({"reader": reader, **asdict(key)}, ensure_ascii=False) + "\n" for key in found)


def sweep(args: argparse.Namespace, scenes: Sequence[Scene]) -> int:
    """All of it; the exit code."""
    rows, columns = map(int, args.size.split("x"))
    readers = here(args.reader)
    keys: dict[str, list[Judged]] = {reader: [] for reader in readers}
    left_out: dict[str, list[str]] = {reader: [] for reader in readers}
    tasks = [Task(reader, scene, (rows, columns), args.look, args.show) for scene in scenes for reader in readers]
    for task, found in played(tasks, args.jobs, args.minutes):
        if found is None:
            left_out[task.reader].append(task.scene.name)
            continue
        keys[task.reader] += found
        tell(task.reader, found, args)
    short: list[str] = []
    for reader in readers:
        print(*figures(reader, keys[reader]), sep="\n", flush=True)
        if left_out[reader]:
            print(f"NOT played, for want of time: {', '.join(left_out[reader])}", flush=True)
        elif args.least and not args.scene:
            short += below(reader, keys[reader])
    print(*short, sep="\n", flush=True)
    return int(bool(short))


def main() -> int:
    """Read the options and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", action="append", help="one of " + ", ".join(READERS) + ", or pyte; may be repeated")
    parser.add_argument("--scene", action="append", help="only this scene; may be repeated")
    parser.add_argument("--size", default="24x80", help="rows and columns")
    parser.add_argument("--look", default="--reader", help='words added to the command; "" for the ordinary look')
    parser.add_argument("--jobs", type=int, default=3, help="scenes played side by side (default 3)")
    parser.add_argument("--minutes", type=float, default=600, help="no scene is begun after that")
    parser.add_argument("--json", help="a line of JSON for each key is added to this file")
    parser.add_argument("--all", action="store_true", help="print every key, not only those that were not exact")
    parser.add_argument("--show", action="store_true", help="print the screen after each key")
    parser.add_argument("--least", action="store_true", help="end with 1 where a share is below that of least.toml")
    args = parser.parse_args()
    args.reader = args.reader or list(READERS)
    scenes = [scene for scene in read() if not args.scene or scene.name in args.scene]
    if not scenes:
        parser.error("there is no such scene")
    return sweep(args, scenes)


if __name__ == "__main__":
    sys.exit(main())

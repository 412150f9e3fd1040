"""A long evening at one full screen: ten thousand keys, with all that happens in between.

    python -m tests.proof.soak [--keys N] [--minutes M] [--seed N] [--kills N]

After every hundred keys or so: the program runs; the file parses; all that was accepted stands in the plan or a kept
file; after Ctrl+S in the plan; no words stand on the screen that the saved plan has not. At the end: undo to the start
gives the first bytes; it holds at most GROWTH times the memory that it held after the first tenth. Then some kills:
nothing accepted is missing from plan and what is offered.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.faults import table
from tests.faults.disks import without_rights
from tests.faults.pace import stated
from tests.faults.place import PLAN, Place
from tests.faults.table import OURS
from tests.faults.terminal import Terminal, opened, take_all
from tests.proof.facilitator import UNDO, Facilitator
from tests.proof.ledger import MARK

BATCH = 100  # keys between two looks at everything
GROWTH = 1.6
MANY = 12  # of what is wrong, so many lines are printed; one that loses this much need not go on


def look(somebody: Facilitator) -> list[str]:
    """What is not as it must be, now that nobody presses a key."""
    terminal, ledger = somebody.terminal, somebody.ledger
    if how := terminal.fell():
        return [how]
    wrong = [f"accepted, and in no file: {lost[:5]}"] if (lost := ledger.lost()) else []
    somebody.back()
    somebody.settle()
    somebody.save_now()
    if not somebody.saved(10):
        wrong.append(f"not in the plan after Ctrl+S: {sorted(ledger.promised - ledger.in_plan())[:5]}")
    terminal.quiet(0.1)
    if why := ledger.parses():
        wrong.append(f"the file is no plan: {why}")
    terminal.until(lambda: seen_in_tree(terminal) <= ledger.in_plan(), 5)
    if shown := seen_in_tree(terminal) - ledger.in_plan():
        wrong.append(f"on the screen, and not in the saved plan: {sorted(shown)[:5]}")
    return wrong


def seen_in_tree(terminal: Terminal) -> set[str]:
    """The marks that stand in the tree, from the second row to the first rule."""
    rows = terminal.screen()[1:]
    rule = next((n for n, row in enumerate(rows) if row.startswith(("──", "--"))), len(rows) - 2)
    return {mark for row in rows[:rule] for mark in MARK.findall(row)}


def undo_all(somebody: Facilitator, first: bytes, most: int = 400) -> str:
    """Undo to the start; what is then not as it was at first, or ""."""
    for _ in range(most):
        somebody.back()
        for _ in range(10):
            somebody.press(UNDO)
            somebody.terminal.quiet(0.02, 5)
        if somebody.terminal.until(lambda: somebody.place.plan.read_bytes() == first, 0.3):
            return ""
        if any("nothing to undo" in row.lower() for row in somebody.terminal.screen()):
            break
    if somebody.terminal.until(lambda: somebody.place.plan.read_bytes() == first, 10):
        return ""
    return "undo to the start is not the first text" + (somebody.terminal.fell() and f": {somebody.terminal.fell()}")


def evening(program: str, seed: int, keys: int, seconds: float) -> tuple[Facilitator, list[str], list[str]]:
    """One sitting: who it was, what was wrong, and figures."""
    end, memory = time.monotonic() + seconds, list[int]()
    try:
        before, locked = without_rights(), True
    except PermissionError:
        before, locked = (), False
    with Place() as place, opened(program, place, before) as terminal:
        somebody, wrong = Facilitator(program, place, terminal, seed, locked), list[str]()
        due = BATCH
        while somebody.keys < keys and time.monotonic() < end and len(wrong) < MANY:
            somebody.act()
            if somebody.keys >= due:
                due = somebody.keys + BATCH
                found = [*somebody.wrong, *look(somebody)]
                wrong += [f"after {somebody.keys} keys: {each}" for each in found]
                somebody.wrong.clear()
                if terminal.fell():
                    break
                somebody.ledger.promised &= somebody.ledger.in_plan()  # what is missing is told once
                memory.append(terminal.memory())
        figures = [f"{somebody.keys} keys in {len(memory)} batches", *grown(memory, wrong)]
        if not terminal.fell():
            pressed = somebody.keys
            wrong += filter(None, [undo_all(somebody, PLAN.encode())])
            figures.append(f"undone to the start with {somebody.keys - pressed} keys")
        if somebody.keys < keys and not wrong:
            figures.append(f"the time was up before {keys} keys")
        return somebody, wrong, figures


def grown(memory: list[int], wrong: list[str]) -> list[str]:
    """How memory grew from the end of the first tenth to the last batches; too much is wrong."""
    if len(memory) < 10:
        return []
    early, late = max(memory[: len(memory) // 10 + 1]), max(memory[-3:])
    if late > early * GROWTH:
        wrong.append(f"memory grew from {early // 1024} to {late // 1024} MB")
    return [f"memory {early // 1024} MB after the first tenth, {late // 1024} MB at the end ({late / early:.2f} times)"]


def kills(program: str, seed: int, count: int) -> list[str]:
    """Sittings that end in a kill, one after the other on one plan; what was accepted and is not there afterwards."""
    wrong: list[str] = []
    with Place() as place:
        promised: set[str] = set()
        for n in range(count):
            with opened(program, place) as terminal:
                somebody = Facilitator(program, place, terminal, seed + n, locked=False)
                somebody.ledger.promised, somebody.ledger._number = promised, 100 * n
                if not any(took_back(somebody) for _ in range(4)):
                    wrong.append(f"kill {n}: not back: {sorted(promised - somebody.ledger.in_plan())}")
                    promised &= somebody.ledger.in_plan()
                for _ in range(3):
                    somebody.idea()
                stated(somebody.draw.choice([0, 0, 0.05, 0.3, 1.0]))
                terminal.kill()
                if lost := somebody.ledger.lost():
                    wrong.append(f"kill {n}: accepted, and in no file: {lost}")
                    promised -= set(lost)
    return wrong


def took_back(somebody: Facilitator) -> bool:
    """Say yes to what is offered, and wait until all that was promised is in the plan. On a busy machine the offer
    comes some time after the first screen."""
    take_all(somebody.terminal, somebody.place)
    return somebody.saved(3)


def main() -> int:
    """Make the soak and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", default=str(OURS))
    parser.add_argument("--keys", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    parser.add_argument("--kills", type=int, default=20)
    args = parser.parse_args()
    program, started = table.program_of(args.program), time.monotonic()
    print(f"seed {args.seed}", flush=True)
    somebody, wrong, figures = evening(program, args.seed, args.keys, args.minutes * 60)
    ledger = somebody.ledger
    print("did: " + ", ".join(f"{name} {times}" for name, times in sorted(somebody.done.items())))
    print(f"words: {ledger.taken} accepted, {ledger.taken_back} undone or reworded, {ledger.not_taken} not taken")
    print("\n".join(figures))
    after_kills = kills(program, args.seed, args.kills)
    print(f"{args.kills} kills")
    for each in [*wrong, *after_kills][:MANY]:
        print(f"    WRONG: {each}")
    count = len(wrong) + len(after_kills)
    print(f"\n{'LOST or wrong' if count else 'Nothing lost'}: {count}, {time.monotonic() - started:.0f} s.")
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main())

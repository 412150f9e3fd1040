"""Ends the full screen with SIGKILL at chosen moments, and looks for the words.

    python -m tests.faults.after_enter [PROGRAM] [--runs N] [--grace SECONDS] [--only NAME]

after Enter       an idea, Enter, SIGKILL so many seconds later
after the result  the same, counted from when the screen says that the idea is there
in a row          ten ideas, one every 0.8 s at the quickest, SIGKILL 0.1 s after the last Enter: all but that one must
                  be there
steady typing     letters every 0.2 s for 12 s without a pause, SIGKILL: all but the last 2.5 s must be there
written, Enter    an idea typed, 3 s of pause (half-typed words are on the disk by then), Enter, SIGKILL 0.4 s later

plan      the words stand in the plan              offered   not in the plan, but given back at the next opening
forgotten they stand in a file, but nobody is asked   lost   they stand nowhere
A kill less than --grace seconds after Enter is shown, and does not count: no program can promise that.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable

from tests.faults import table
from tests.faults.pace import stated
from tests.faults.place import Place
from tests.faults.terminal import Terminal, became, opened

DELAYS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.1, 1.4, 2.0)
SEEN_DELAYS = (0.05, 0.3, 1.0, 2.0)
STEADY = "A long sentence that a person with a lot to say types steadily"
IN_A_ROW, EVERY, LAST = 10, 0.8, 0.1  # ideas, seconds from one to the next, and from the last one to the kill
LETTER = 0.2  # seconds from one letter to the next
WRITTEN_AFTER = 2.5  # seconds after which a half-typed letter must be on the disk
ACCEPTED = ("Added", "Kept", "Taken down", "Noted")  # how the result of an idea begins on the screen

Told = Counter[str]


def says_result(terminal: Terminal, words: str) -> bool:
    """Whether the screen tells that it took words down: they stand in quotation marks, or beside such a word."""
    rows = terminal.screen()
    return any(f"“{words[:12]}" in row or (words[:12] in row and any(each in row for each in ACCEPTED)) for row in rows)


def after_enter(
    program: str, delay: float, pause: float = 0.3, words: str = "Sentence number one", seen: bool = False
) -> Told:
    """One idea, Enter (and its result, where it is to be `seen` first), a kill."""
    with Place() as place, opened(program, place) as terminal:
        terminal.field(first=True)
        if not terminal.words(words):
            return Told({"not typed": 1})
        stated(pause)
        told = Told({"written before": int(place.safe(words))})
        terminal.send("\r")
        if seen and not terminal.until(lambda: says_result(terminal, words), 20):
            told["not told"] += 1
        stated(delay)
        terminal.kill()
        told[became(program, place, words)] += 1
        return told


def told_whole(terminal: Terminal, words: str) -> bool:
    """Whether a row of the screen tells that just these words were taken down."""
    return any(words in row and any(each in row for each in ACCEPTED) for row in terminal.screen())


def in_a_row(program: str, count: int = IN_A_ROW) -> Told:
    """Ideas at the pace of a round; the last one, which was just accepted, is not counted."""
    said, told = [f"Round table idea {n}" for n in range(count)], Told()
    with Place() as place, opened(program, place) as terminal:
        for words in said:
            begun = time.monotonic()
            terminal.field(first=words is said[0])
            told["not typed"] += not terminal.words(words)
            stated(EVERY - LAST - (time.monotonic() - begun))
            terminal.send("\r")
            if words is not said[-1]:
                told["not told"] += not terminal.until(lambda words=words: told_whole(terminal, words), 20)  # type: ignore[misc]
        stated(LAST)
        terminal.kill()
        return told + Told(became(program, place, words) for words in said[:-1])


def steady(program: str, words: str = STEADY) -> tuple[Told, str]:
    """Letter after letter; whether all that were due stand on the disk and are offered, and how many do."""
    with Place() as place, opened(program, place) as terminal:
        terminal.field(first=True)
        seen: list[float] = []  # when each letter was on the screen, and so was surely typed
        for n, letter in enumerate(words, 1):
            terminal.send(letter)
            terminal.until(lambda n=n: terminal.sees(words[:n].rstrip()), 10)  # type: ignore[misc]
            seen.append(time.monotonic())
            stated(LETTER)
        terminal.kill()
        killed = time.monotonic()
        due = words[: sum(killed - moment > WRITTEN_AFTER for moment in seen)].rstrip()
        kept = next((words[:n] for n in range(len(words), 3, -1) if place.safe(words[:n])), "")
        what = "lost" if len(kept) < len(due) else became(program, place, kept)
        return Told({what: 1}), f"{len(kept)} of {len(words)} letters on the disk, {len(due)} due"


def bad(told: Told) -> int:
    """How many of these tries lost something, or could not be made."""
    return sum(told[what] for what in ("lost", "forgotten", "not typed", "not told"))


def main() -> int:
    """Make the tries and print them."""
    parser = table.parser(__doc__ or "", 2, "tries of each kind")
    parser.add_argument("--grace", type=float, default=0.1, help="losses sooner after Enter do not count (default 0.1)")
    args = parser.parse_args()
    program, started = table.program_of(args.program), time.monotonic()
    names = ("plan", "offered", "forgotten", "lost")
    rows = table.Table(
        ("what", 32), ("tries", 5), ("words", 5), ("plan", 4), ("offered", 7), ("forgotten", 9), ("lost", 4), ("", 12)
    )

    def row(name: str, tries: int, told: Told, counts: bool = True, more: str = "") -> None:
        words = sum(told[each] for each in names)
        more = more or ("" if counts else "(not counted)")
        odd = [f"{told[each]} times {each}" for each in ("not typed", "not told") if told[each]]
        lost = bad(told) if counts else 0
        rows.row(name, tries, words, *(told[each] for each in names), more, lost=lost, notes=odd)

    def total(work: Callable[..., Told], *words: object) -> Told:
        return sum(table.together(args.jobs, work, [(program, *words)] * args.runs), Told())

    if args.only in "after Enter":
        for delay in DELAYS:
            row(f"killed {delay} s after Enter", args.runs, total(after_enter, delay), delay >= args.grace)
    if args.only in "after the result":
        for delay in SEEN_DELAYS:
            told = total(after_enter, delay, 0.3, "Sentence number one", True)
            row(f"killed {delay} s after the result", args.runs, told)
    if args.only in "written, Enter":
        told = total(after_enter, 0.4, 3.0, "Sentence number two")
        more = f"{told['written before']} on disk before Enter"
        row("typed, 3 s, Enter, killed 0.4 s", args.runs, told, more=more)
    if args.only in "in a row":
        row(f"{IN_A_ROW} ideas {EVERY} s apart", args.runs, total(in_a_row))
    if args.only in "steady typing":
        for told, more in table.together(args.jobs, steady, [(program,)] * args.runs):
            row("12 s of typing without a pause", 1, told, more=more)
    return rows.end(started)


if __name__ == "__main__":
    sys.exit(main())

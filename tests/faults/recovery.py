"""What is not yet in the plan: when a line drops, a disk is full, nothing can be written, two windows are open.

    python -m tests.faults.recovery [PROGRAM] [--runs N] [--only NAME]

hang-up          an idea, Enter, SIGHUP 0.4 s later; a colleague adds an idea; opened again, every offer answered with yes
conflict left    one item reworded in two windows; one leaves with the question open; a colleague adds; opened again, yes
full, screen     plan, state, home and temporary folder on one small disk that fills up; an idea; `q`    (needs root, for tmpfs)
full, ask        the same with `ask`, and `quit`
read-only …      the same, with no right to write anywhere                                   (needs setpriv where you are root)
room again       the plan's folder full, an idea, room is made: is it saved by itself within 20 s?
cannot save …    the plan's file replaced by a folder, three ideas, 12 s, SIGKILL; in the screen and in `ask`
put off          an unsaved idea kept; opened again, the offer put off with Esc, other words typed for 3 s, SIGKILL
two windows      A has half-typed words; B is opened and pressed Esc in; A gets SIGKILL

lost    words of anybody that stand in no file at the end, and were not printed once more before the program left
false   the program said that a copy is kept, and none is
A program that does not leave, and says so, has lost nothing: that is told as “stays”.
"""  # noqa: E501

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import table
from tests.faults.disks import Disk, lock_up, put_back, replace_by_folder, without_rights
from tests.faults.leaving import CLAIM, TROUBLE, Outcome, leave_screen, talk
from tests.faults.pace import stated
from tests.faults.place import Place
from tests.faults.terminal import Terminal, asks_yes, opened, take_all

NOWHERE = "Idea with nowhere to go"
THEIRS = "Later idea of a colleague"


def colleague(program: str, place: Place, words: str = THEIRS) -> None:
    """What somebody else adds, with a state folder of their own."""
    other = place.root / "colleague"
    other.mkdir(exist_ok=True)
    env = place.env(XDG_STATE_HOME=str(other))
    argv = [program, "add", str(place.plan), "idea", words]
    subprocess.run(argv, env=env, cwd=place.work, capture_output=True, timeout=60, check=True)


def says_trouble(terminal: Terminal) -> bool:
    """Whether the screen says that it cannot save."""
    return any(TROUBLE.search(row) for row in terminal.screen())


def say_yes(program: str, place: Place, *wanted: str) -> None:
    """Open again, answer what is offered with yes, wait for words to be in the plan, and leave."""
    with opened(program, place) as terminal:
        terminal.until(lambda: asks_yes(terminal) or all("plan" in place.where(each) for each in wanted), 8)
        take_all(terminal, place)
        terminal.until(lambda: all("plan" in place.where(each) for each in wanted), 4)
        terminal.escape()
        terminal.send("q")
        terminal.wait(10)


def after_yes(place: Place, *words: str) -> Outcome:
    """After an offer was taken in: words that must all stand in the plan."""
    return Outcome(len(words), [f"{each} (in the plan)" for each in words if "plan" not in place.where(each)])


def hang_up(program: str) -> Outcome:
    """A line drops just after an idea; a colleague adds; the offer is taken in."""
    ours = "Accepted before the line dropped"
    with Place() as place:
        with opened(program, place) as terminal:
            terminal.idea(ours, first=True)
            stated(0.4)
            terminal.signal(signal.SIGHUP)
            terminal.wait()
        colleague(program, place)
        say_yes(program, place, ours, THEIRS)
        return after_yes(place, ours, THEIRS, "Somebody could bring bread")


def conflict_left(program: str) -> Outcome:
    """Two windows reword one item; both are left with the question open."""
    words = ("AAAA", "BBBB")
    with Place() as place:
        with opened(program, place) as one, opened(program, place) as two:
            for word, each in zip(words, (one, two), strict=True):
                each.send("\x1b[H")
                each.quiet()
                each.field("e", first=True)
                each.words(f" {word}")
            for each in (one, two):
                each.send("\r")
                stated(0.3)
            stated(3)
            for each in (one, two):
                for _ in range(3):
                    each.send("\x03")
                    if each.wait(3) is not None:
                        break
        in_plan = [word for word in words if "plan" in place.where(word)]
        nowhere = place.lost(*words)
        colleague(program, place)
        say_yes(program, place, *in_plan, THEIRS)
        outcome = after_yes(place, *in_plan, THEIRS)
        outcome.words = 3
        outcome.lost += [f"{word} (in any file)" for word in {*nowhere, *place.lost(*words)} if word not in in_plan]
        return outcome


def full_screen(program: str) -> Outcome:
    """One disk for everything, and it is full."""
    with Disk() as disk:
        place = Place(root=disk.path)
        with opened(program, place) as terminal:
            disk.fill()
            terminal.idea(NOWHERE, first=True)
            terminal.until(lambda: says_trouble(terminal), 10)
            return leave_screen(terminal, place, NOWHERE)


def full_ask(program: str) -> Outcome:
    """The same by ear."""
    with Disk() as disk:
        place = Place(root=disk.path)
        return talk([program, "ask", str(place.plan)], place, disk.fill, kill=False)


def read_only_screen(program: str) -> Outcome:
    """No right to write anywhere."""
    with Place() as place, opened(program, place, without_rights()) as terminal:
        lock_up(place)
        terminal.idea(NOWHERE, first=True)
        terminal.until(lambda: says_trouble(terminal), 10)
        return leave_screen(terminal, place, NOWHERE)


def read_only_ask(program: str) -> Outcome:
    """The same by ear."""
    with Place() as place:
        argv = [*without_rights(), program, "ask", str(place.plan)]
        return talk(argv, place, lambda: lock_up(place), kill=False)


def room_again(program: str) -> Outcome:
    """The plan's disk is full for a while; the state folder is elsewhere."""
    words = "Idea on a full disk"
    elsewhere = tempfile.mkdtemp(prefix="faults-state-")
    try:
        with Disk() as disk:
            place = Place(root=disk.path)
            with opened(program, place, XDG_STATE_HOME=elsewhere, HOME=elsewhere, TMPDIR=elsewhere) as terminal:
                disk.fill()
                terminal.idea(words, first=True)
                kept = terminal.until(lambda: _stands_below(elsewhere, words), 5)
                disk.make_room()
                begun = time.monotonic()
                saved = terminal.until(lambda: "plan" in place.where(words), 20)
        notes = [f"{'' if kept else 'NOT '}kept in the state folder while the disk was full"]
        after = f"saved by itself {time.monotonic() - begun:.0f} s after" if saved else "NOT saved within 20 s after"
        return Outcome(1, [] if kept and saved else [words], notes=[*notes, f"{after} room was made"])
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)


def _stands_below(folder: str, words: str) -> bool:
    return any(words.encode() in path.read_bytes() for path in Path(folder).rglob("*") if path.is_file())


def cannot_save_screen(program: str) -> Outcome:
    """No save works for 12 s; then a kill."""
    words = [f"Idea that can not be kept {n}" for n in range(3)]
    shown = ""
    with Place() as place, opened(program, place) as terminal:
        replace_by_folder(place)
        for words_now in words:
            terminal.idea(words_now, first=words_now is words[0])
            stated(1.5)
            shown += " ".join(terminal.screen())
        stated(12)
        at_end = " ".join(terminal.screen())
        terminal.kill()
        gone = place.lost(*words)
        claim = CLAIM.search(shown + at_end)
        false = [claim[0]] if gone and claim else []
        warned = "says" if TROUBLE.search(at_end) else "does NOT say"
        return Outcome(len(words), gone, false, [f"after 12 s the screen {warned} that it is not saved"])


def cannot_save_ask(program: str) -> Outcome:
    """The same by ear."""
    with Place() as place:
        return talk([program, "ask", str(place.plan)], place, lambda: replace_by_folder(place), kill=True)


def put_off(program: str) -> Outcome:
    """What is kept is offered, put off, and something else is typed."""
    precious, other = "Precious unsaved idea", "Some other half words"
    with Place() as place:
        with opened(program, place) as first:
            first.field(first=True)
            first.words(precious)
            replace_by_folder(place)
            first.send("\r")
            first.until(lambda: says_trouble(first), 10)
            first.send("q")
            first.wait(6)
        put_back(place)
        if not place.safe(precious):
            return Outcome(2, [f"{precious} (not even kept at leaving)"])
        with opened(program, place) as again:
            again.escape()
            again.field()
            again.words(other)
            again.until(lambda: place.safe(other), 10)
            again.kill()
        return Outcome(2, place.lost(precious, other))


def two_windows(program: str) -> Outcome:
    """What window A is typing is not touched by window B."""
    words = "Half words of window A"
    with Place() as place, opened(program, place) as a:
        a.field(first=True)
        a.words(words)
        written = a.until(lambda: place.safe(words), 5)
        with opened(program, place) as b:
            shown = b.sees(words)
            b.escape()
            stated(1)
            a.kill()
            gone = place.lost(words)
        told = f"on disk within 5 s: {written}; B is offered what A types: {shown}"
        return Outcome(1, gone or ([f"{words} (B was offered them)"] if shown else []), notes=[told])


PARTS: dict[str, Callable[[str], Outcome]] = {
    "hang-up": hang_up,
    "conflict left": conflict_left,
    "full, screen": full_screen,
    "full, ask": full_ask,
    "read-only, screen": read_only_screen,
    "read-only, ask": read_only_ask,
    "room again": room_again,
    "cannot save, screen": cannot_save_screen,
    "cannot save, ask": cannot_save_ask,
    "put off": put_off,
    "two windows": two_windows,
}


def tried(name: str, program: str) -> Outcome | str:
    """One part, or why it could not be tried here."""
    try:
        return PARTS[name](program)
    except (PermissionError, FileNotFoundError) as error:
        return f"NOT TRIED: {error}"


def main() -> int:
    """Make the tries and print them."""
    parser = table.parser(__doc__ or "", 1, "tries of each part")
    args = parser.parse_args()
    program, started = table.program_of(args.program), time.monotonic()
    rows = table.Table(("what", 20), ("tries", 5), ("words", 5), ("lost", 4), ("false", 5))

    def part(name: str) -> None:
        mine = [tried(name, program) for _ in range(args.runs)]
        done = [each for each in mine if isinstance(each, Outcome)]
        lost, false = (sum(len(getattr(each, what)) for each in done) for what in ("lost", "false"))
        notes = [note for each in mine for note in (each.told() if isinstance(each, Outcome) else [each])]
        cells = (name, len(done), sum(each.words for each in done), lost, false)
        rows.row(*cells, lost=lost + false, notes=dict.fromkeys(notes))

    table.together(args.jobs, part, [(name,) for name in PARTS if args.only in name])
    return rows.end(started)


if __name__ == "__main__":
    sys.exit(main())

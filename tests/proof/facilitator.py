"""Somebody with a long evening: types, looks about, undoes, is interrupted, is not alone, and has a bad disk."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

from tests.faults.disks import put_back, replace_by_folder
from tests.faults.pace import stated
from tests.faults.place import Place
from tests.faults.terminal import Terminal, asks_yes
from tests.proof.ledger import Ledger

UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
LEFT, RIGHT, TAB, UNDO, REDO, SAVE, CLEAR = ("\x1b[D", "\x1b[C", "\t", "\x1a", "\x19", "\x13", "\x15")
MOVES = (UP, DOWN, DOWN, DOWN, HOME, END, PAGE_UP, PAGE_DOWN, LEFT, RIGHT)
LOOKS = ("?", "w", "z", "/", "n", "p", "1", "2", "3", "4", "5", "6", "7", "o", TAB, "l", "m", "b", "j", "r")
SIZES = ((24, 80), (50, 132), (16, 40), (30, 100), (8, 20), (60, 200))
TREE = "Enter opens"  # how the row of keys begins where letters are commands
RETRY = 30.0  # seconds in which a save that failed must have been tried again, on a busy machine
LETTER = 0.004
SENTENCES = (
    "people know where the kitchen is and when it is open",
    "buses run in the evening too",
    "they meet for tea",
    "nobody eats alone on a Sunday any more",
    "the ones who cook decide what is cooked",
    "new people are asked in",
)


class Facilitator:
    """Drives one full screen. `keys` counts what was pressed; `wrong` what must not be."""

    def __init__(self, program: str, place: Place, terminal: Terminal, seed: int, locked: bool) -> None:
        self.program, self.place, self.terminal = program, place, terminal
        self.draw, self.ledger = random.Random(seed), Ledger(place)
        self.locked = locked  # a folder without rights stops this program
        self.keys, self.wrong = 0, list[str]()
        self.done: dict[str, int] = {}
        self._often: dict[Callable[[], None], int] = {
            self.idea: 16,
            self.before: 7,
            self.reword: 9,
            self.walk: 18,
            self.look: 12,
            self.travel: 8,
            self.undo: 1,
            self.resize: 6,
            self.suspend: 3,
            self.line: 3,
            self.edited: 3,
            self.conflict: 3,
            self.half: 4,
            self.paste: 3,
            self.failing: 1,
        }

    def act(self) -> None:
        """Do one thing."""
        [what] = self.draw.choices(list(self._often), list(self._often.values()))
        self.done[what.__name__] = self.done.get(what.__name__, 0) + 1
        what()

    # -- keys ----------------------------------------------------------------------------------------
    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.keys += 1
            self.terminal.send(key)
            stated(LETTER)

    def back(self) -> None:
        """To the tree, from wherever: Esc until the last row has the keys of the tree. One Esc takes a message away."""
        for _ in range(6):
            self.terminal.quiet(0.02, 5)
            if self.terminal.screen()[-1].strip().startswith(TREE):
                return
            self.keys += 1
            self.terminal.escape()

    def open(self, key: str, *moves: str) -> bool:
        """Open a field, where some moves lead; False where the key opens none: letters would be commands then."""
        self.back()
        self.press(*moves)
        self.press(key)
        self.terminal.until(lambda: self.in_field() or self.terminal.rests(0.15), 3)
        return self.in_field()

    def in_field(self) -> bool:
        """Whether the screen says that Esc leaves something."""
        return any("Esc" in row for row in self.terminal.screen())

    def save_now(self) -> None:
        """Ctrl+S, and wait until it says how that went."""
        self.press(SAVE)
        self.terminal.until(lambda: any("saved" in row.lower() for row in self.terminal.screen()[-3:]), 3)
        self.terminal.quiet(0.1)

    def say(self, mark: str, words: str = "") -> bool:
        """Type words with a mark, Enter, and wait for the program to say that it took them."""
        self.press(*f"{mark} {words or self.draw.choice(SENTENCES)}")
        if not self.terminal.until(lambda: self.terminal.sees(mark), 5):
            self.ledger.not_taken += 1  # what was open took no words
            return False
        self.press("\r")
        if not self.terminal.until(lambda: self.told(mark), 5):
            self.ledger.not_taken += 1
            return False
        self.ledger.promise(mark)
        return True

    def told(self, mark: str) -> bool:
        """Whether the screen says that it took words down, or the plan has them."""
        return any(f"“{mark}" in row for row in self.terminal.screen()) or mark in self.ledger.in_plan()

    def saved(self, seconds: float = RETRY) -> bool:
        """Wait until everything promised is in the plan."""
        return self.terminal.until(lambda: self.ledger.promised <= self.ledger.in_plan(), seconds)

    def took_back(self, before: set[str], most: int) -> None:
        """Some marks are rightly gone, at most so many."""
        if (gone := self.ledger.take_back(before)) > most:
            self.wrong.append(f"{gone} sentences went by what takes {most} at most")

    # -- what is said --------------------------------------------------------------------------------
    def idea(self) -> None:
        """An idea."""
        if self.open("i"):
            self.say(self.ledger.new())

    def before(self) -> None:
        """What comes just before some item."""
        if self.open("a", HOME, *[DOWN] * self.draw.randrange(6)):
            self.say(self.ledger.new())
        self.back()

    def reword(self) -> None:
        """Other words for some item; its old ones are not asked for any more."""
        self.back()
        self.saved()
        before = self.ledger.in_plan()
        if not self.open("e", HOME, *[DOWN] * self.draw.randrange(8)):
            return
        self.press(CLEAR)
        mark = self.ledger.new()
        if self.say(mark) and self.terminal.until(lambda: mark in self.ledger.in_plan(), 10):
            self.took_back(before, 1)

    def half(self) -> None:
        """Words that are left half typed."""
        if self.open("i"):
            self.press(*"half a sen")
        self.back()

    def paste(self) -> None:
        """Lines from elsewhere, with odd bytes, into the field of an idea."""
        if not self.open("i"):
            return
        mark = self.ledger.new()
        odd = self.draw.choice(["", "\x1b[31m", "\x07", "\x1b[d", "\u202a"])
        self.press(f"\x1b[200~pasted{odd} {mark} two\nlines\x1b[201~")
        self.terminal.until(lambda: self.terminal.sees(mark) or mark in self.ledger.in_plan(), 10)
        self.press("\r")
        if self.terminal.until(lambda: mark in self.ledger.in_plan(), 5):
            self.ledger.promise(mark)
        self.back()

    # -- what is looked at, undone, changed about the window -----------------------------------------
    def walk(self) -> None:
        """Arrows and pages."""
        self.back()
        self.press(*self.draw.choices(MOVES, k=self.draw.randrange(10, 50)))

    def look(self) -> None:
        """Some page, field or chooser, and away from it."""
        self.back()
        self.press(self.draw.choice(LOOKS))
        self.terminal.quiet(0.05, 5)
        self.press(*self.draw.choices((UP, DOWN, PAGE_DOWN), k=3))
        self.back()

    def travel(self) -> None:
        """Undo some steps, and do as many again."""
        self.back()
        self.saved()
        often = self.draw.randrange(1, 6)
        for key in (UNDO, REDO):
            for _ in range(often):
                self.press(key)
                self.terminal.quiet(0.04, 5)

    def undo(self) -> None:
        """Undo some steps for good."""
        self.back()
        self.saved()
        before, often = self.ledger.in_plan(), self.draw.randrange(1, 4)
        for _ in range(often):
            self.press(UNDO)
            self.terminal.quiet(0.1, 5)
        self.save_now()
        self.took_back(before, often * 3)  # what others wrote is one step, whatever there was of it

    def resize(self) -> None:
        """Another size of the window, also one that is much too small, and back."""
        for size in (self.draw.choice(SIZES), (24, 80)):
            self.terminal.resize(*size)
            self.terminal.quiet(0.05, 5)

    def suspend(self) -> None:
        """Ctrl+Z of the shell, somebody else's edit, and on."""
        self.terminal.signal(signal.SIGTSTP)
        stopped = self.terminal.until(lambda: self.state() == "T", 5)
        if not stopped:
            self.wrong.append("it did not stop on SIGTSTP")
        if self.draw.random() < 0.5:
            self.write_outside()
        self.terminal.signal(signal.SIGCONT)
        self.terminal.quiet(0.1)

    def state(self) -> str:
        """The state of the process, as the kernel has it."""
        try:
            return Path(f"/proc/{self.terminal.pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return ""

    # -- others --------------------------------------------------------------------------------------
    def line(self) -> None:
        """`toc-tui add` beside it."""
        mark = self.ledger.new()
        done = self.place.run(self.program, "add", str(self.place.plan), "idea", f"{mark} by a colleague")
        if done.returncode == 0:
            self.ledger.promise(mark)
        else:
            self.wrong.append(f"`add` was refused with {done.returncode}: {done.stderr.strip()[:100]}")

    def edited(self) -> None:
        """A text editor saves, while nothing is being saved here: it takes no lock."""
        self.back()
        self.saved()
        self.terminal.quiet(0.2)
        self.write_outside()
        self.terminal.quiet(0.1)

    def write_outside(self) -> None:
        """Add an idea at the end as an editor does."""
        mark, text = self.ledger.new(), self.place.plan.read_text("utf-8")
        new = f'{text}\n[idea.by-{mark}]\ntext = "{mark} by an editor"\n'
        if self.draw.random() < 0.5:
            self.place.plan.write_text(new, "utf-8")
        else:
            aside = self.place.work / "plan.toml~"
            aside.write_text(new, "utf-8")
            os.replace(aside, self.place.plan)
        self.ledger.promise(mark)

    def conflict(self) -> None:
        """The item that is being reworded is reworded by somebody else too."""
        self.back()
        self.saved()
        self.terminal.quiet(0.1)
        before = self.ledger.in_plan()
        if not self.open("e", HOME):
            return
        self.press(CLEAR)
        mark, theirs, text = self.ledger.new(), self.ledger.new(), self.place.plan.read_text("utf-8")
        self.press(*f"{mark} ours")
        start = text.index("\ntext = ", text.index("[impact.well]"))
        end = text.index("\n", start + 1)
        self.place.plan.write_text(f'{text[:start]}\ntext = "{theirs} theirs"{text[end:]}', "utf-8")
        self.terminal.quiet(0.2)
        self.press("\r")
        self.terminal.quiet(0.3)
        if mark not in self.ledger.in_plan():
            self.press("\r")  # it is said that somebody changed it, and asked whether ours stays
            self.terminal.quiet(0.3)
        self.settle()
        self.took_back(before, 1)
        if not self.terminal.until(lambda: {mark, theirs} & self.ledger.in_plan(), 10):
            self.wrong.append(f"of two wordings, {mark} and {theirs}, neither is in the plan")

    def settle(self) -> None:
        """Keep both, wherever that is asked."""
        for _ in range(4):
            rows = self.terminal.screen()
            if not any("Yours, theirs" in row for row in rows) and not asks_yes(self.terminal):
                return
            self.press(*"both", "\r")
            self.terminal.quiet(0.3)

    # -- a bad disk ----------------------------------------------------------------------------------
    def failing(self) -> None:
        """Saving is impossible for a while: what is taken meanwhile is kept, and saved by itself afterwards."""
        self.back()
        if not self.saved():
            return
        self.terminal.quiet(0.2)
        locked = self.locked and self.draw.random() < 0.5
        if locked:
            self.place.work.chmod(0o555)
        else:
            replace_by_folder(self.place)
        mark = self.ledger.new()
        if self.open("i") and self.say(mark) and not self.terminal.until(lambda: mark in self.ledger.anywhere(), 3):
            self.wrong.append(f"{mark} was accepted while saving failed, and stands in no file 3 s later")
        if locked:
            self.place.work.chmod(0o755)
        else:
            put_back(self.place)
        if not self.saved():
            missing = sorted(self.ledger.promised - self.ledger.in_plan())
            self.wrong.append(f"not saved {RETRY:.0f} s after saving works again: {missing[:5]}")
            self.press(SAVE)
            self.saved()

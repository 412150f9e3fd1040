"""The line in and the line out: standard input, readline where it helps, echo where there is no terminal.

The only file of the spoken face that touches a terminal. It writes no escape sequence, and keeps readline
from writing any by itself.
"""

from __future__ import annotations

import io
import locale
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Sequence
from errno import EIO
from types import FrameType, ModuleType
from typing import TextIO

from toc_tui.plain import mended, pasted, safe
from toc_tui.spoken.lines import broken, parts
from toc_tui.spoken.old_letters import OldLetters, minded
from toc_tui.stdio import is_terminal, quieten
from toc_tui.system import terminals

# For locales that show ASCII only: what stands for the marks in our own sentences.
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-"})
# bracketed paste and the meta key are switched on in the terminal by an escape sequence; colour and blinking
# are escape sequences too
QUIET = {
    "enable-bracketed-paste": "off",
    "enable-meta-key": "off",
    "bell-style": "none",
    "blink-matching-paren": "off",
    "colored-completion-prefix": "off",
    "mark-modified-lines": "off",
    "show-mode-in-prompt": "off",
    # what Tab may mean is listed one on a row, and nothing is asked before
    "completion-display-width": "0",
    "completion-query-items": "0",
    "page-completions": "off",
}
LAST = 2  # lines that a question has, with what can be chosen
ENDLESS = 1_000_000
KEEP_AFTER = 1.5  # seconds after a letter: what is typed so far is given to be written down


class Terminal:
    """`ask` and `tell` for a conversation. Answers that come from a file or a pipe are written into the
    transcript behind their prompt. `foreign` is said once, when letters came that were no UTF-8; `again`
    where they could not be looked at before readline, which waits for more of such a letter, put them in the wrong
    places."""

    def __init__(
        self, source: TextIO | None = None, target: TextIO | None = None, foreign: str = "", again: str = ""
    ) -> None:
        self.source, self.target = source or sys.stdin, target or sys.stdout
        for stream, errors in ((self.source, "surrogateescape"), (self.target, "replace")):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors=errors)
        self._foreign, self._again = foreign, again
        self._by_bytes = False  # whether readline takes each byte for a letter
        self.typed = is_terminal(self.source)
        self._letters: OldLetters | None = None
        self._readline = self._load() if is_terminal(self.source, self.target) else None
        self._plain = "utf" not in (getattr(self.target, "encoding", "") or "utf").lower()
        self._broken = False  # whoever listened has gone; saving goes on
        self.unprinted: OSError | None = None  # why nothing can be printed, where it is not that
        self.saved = False  # whether a plan has something new that was said here
        self._waiting = False
        self._stopped = False
        self.heard = ""  # the line that came last
        self.ended_by = 0  # the signal, other than Ctrl+C, that asked us to end
        self._asked = ""  # the prompt that stands now
        self._told: deque[str] = deque(maxlen=LAST)  # what was said last: the question
        self.completes: Callable[[str], Sequence[str]] = lambda typed: ()  # the lines that a beginning may become
        self._found: Sequence[str] = ()
        self.typing: Callable[[str], None] = lambda typed: None  # what stands on the line so far, when it has changed
        self._so_far = ""
        self._fresh = False  # whether keys came since it was last looked at what stands on the line
        self._due = False  # whether it will be looked at

    def _load(self) -> ModuleType | None:
        if os.environ.get("TERM", "dumb") in ("", "dumb") or (self.source, self.target) != (sys.stdin, sys.stdout):
            return None
        readline = terminals.readline()
        if readline is None:
            return None
        if _is_gnu(readline):
            self._by_bytes = "utf" not in locale.getencoding().lower()
            for setting in QUIET.items():
                readline.parse_and_bind(" ".join(("set", *setting)))
            if not self._by_bytes:
                self._letters = minded(readline, self.source.fileno())
        readline.set_completer_delims("")  # a line is completed as a whole
        readline.set_completer(self._completed)
        readline.parse_and_bind(" ".join(("tab:", "complete") if _is_gnu(readline) else ("bind", "^I", "rl_complete")))
        return readline

    def _completed(self, typed: str, number: int) -> str | None:
        """For readline: one after the other of the lines that what is typed may become."""
        if number == 0:
            self._found = [self._marks(line) for line in self.completes(typed)]
        return self._found[number] if number < len(self._found) else None

    def tell(self, line: str) -> None:
        """One line to standard output, at once; on a terminal broken at spaces to its width."""
        self._told.append(line)
        self._write("\n".join(broken(line, self._width())) + "\n")

    def parts(self, lines: Sequence[str]) -> list[list[str]]:
        """Lines in parts that fit the screen: one part of them all where there is no screen, or nobody to go on."""
        columns, rows = self._size() if self.typed else (ENDLESS, ENDLESS)
        return parts(lines, columns, rows)

    def _width(self) -> int:
        return self._size()[0]

    def _size(self) -> tuple[int, int]:
        """How many cells a row has, and how many rows there are; more than any text where nobody knows."""
        try:
            size = os.get_terminal_size(self.target.fileno())
        except (OSError, ValueError, AttributeError):
            return ENDLESS, ENDLESS
        return size.columns or ENDLESS, size.lines or ENDLESS

    def ask(self, prompt: str) -> str:
        """Show a prompt and wait for a line. Raises EOFError at the end of input; KeyboardInterrupt with the
        words typed so far, where they are known, on Ctrl+C."""
        line = self._answer(prompt)
        if self._mixed_up(line):
            self.tell(self._again)
            self._foreign = ""
            line = self._answer(prompt)
        if not self.typed:
            self._write(self._shown(line) + "\n")
        if self._foreign and (mended(line) != line or (self._letters is not None and self._letters.came)):
            self.tell(self._foreign)
            self._foreign = ""
        self.heard = line
        return pasted(mended(line))  # whether it was typed or pasted, nobody can tell here

    def _mixed_up(self, line: str) -> bool:
        """Whether readline took bytes that are no UTF-8 for parts of letters. From then on it takes each by itself,
        until letters come in UTF-8 after all."""
        by_bytes = self._by_bytes if line.isascii() else mended(line) != line
        if by_bytes == self._by_bytes or self._readline is None or not _is_gnu(self._readline):
            return False
        self._by_bytes = by_bytes
        self._readline.parse_and_bind(" ".join(("set", "byte-oriented", "on" if by_bytes else "off")))
        return by_bytes and not terminals.has_more(self.source, 0)  # else the next line would answer this one

    def _answer(self, prompt: str) -> str:
        try:
            return self._line(prompt)
        except EOFError:
            self._write("\n")
            raise
        except KeyboardInterrupt:
            self._write("\n")
            words = self._readline.get_line_buffer() if self._readline else ""
            raise KeyboardInterrupt(words.strip()) from None

    def _line(self, prompt: str) -> str:
        if self._stopped:
            raise KeyboardInterrupt
        *before, prompt = broken(prompt, self._width())
        prompt += " " * bool(before)
        for row in before:
            self._write(row + "\n")
        self._asked = prompt
        try:
            self._waiting = True
            if self._readline is not None:
                try:
                    return input(self._marks(prompt))
                except EOFError:  # also what readline gets from a signal that comes within a letter
                    if self._stopped:
                        raise KeyboardInterrupt from None
                    raise
            self._write(prompt)
            line = self.source.readline()
        finally:
            self._waiting = False
            self._look_later(0)
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def _write(self, text: str) -> None:
        if self._broken:
            return
        try:
            self.target.write(self._marks(text))
            self.target.flush()
        except OSError as error:
            self._broken = True
            if not isinstance(error, BrokenPipeError) and error.errno != EIO:  # the last: a terminal that is gone
                self.unprinted = error
            self._quieten()

    def _quieten(self) -> None:
        """Nobody reads any more: keep Python from complaining about it at its end, and end at the next question."""
        if self.target is sys.stdout:
            quieten(self.target)

    def _marks(self, text: str) -> str:
        return text.translate(PLAIN) if self._plain else text

    def _shown(self, line: str) -> str:
        return safe(mended(line))

    def mind_signals(self) -> None:
        """Ctrl+C, a lost line and a system that ends: all lead to saving and leaving."""
        for number in terminals.ENDING:
            signal.signal(number, self._signalled)
        for number in terminals.GOES_ON:
            signal.signal(number, self._continued)
        for number in terminals.SUSPENDS if self._readline is not None else ():
            signal.signal(number, self._suspended)
        if self._letters is not None and terminals.ticked(self._looked):
            self._letters.typed = self._key

    def _key(self) -> None:
        """A key came. What stands on the line is looked at a little later: nothing wakes us while nobody types."""
        self._fresh = True
        if not self._due:
            self._look_later(KEEP_AFTER)

    def _look_later(self, seconds: float) -> None:
        if seconds or self._due:
            self._due = seconds > 0
            terminals.tick(seconds)

    def _looked(self, number: int, frame: FrameType | None) -> None:
        """Readline lets us in while it waits for a key. Nothing is written on the terminal."""
        self._due = False
        if self._waiting and self._readline is not None:
            typed = self._readline.get_line_buffer()
            if typed != self._so_far:
                self._so_far = typed
                self.typing(mended(typed))
            if self._fresh:  # the last of them may not stand on the line yet
                self._fresh = False
                self._look_later(KEEP_AFTER)

    def _suspended(self, number: int, frame: FrameType | None) -> None:
        """Ctrl+Z. How readline reads keys is put back after that: the shell gives us the terminal as it has it."""
        terminal = self.source.fileno()
        now = terminals.settings(terminal)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # here we stop, and go on
        signal.signal(number, self._suspended)
        if now is not None and self._waiting:
            terminals.put(terminal, now, drained=True)

    def _continued(self, number: int, frame: FrameType | None) -> None:
        """Back in the foreground: the question is said again, and what was typed stands behind its prompt."""
        if not (self._waiting and self.typed):
            return
        typed = self._readline.get_line_buffer() if self._readline else ""
        rows = [row for line in self._told for row in broken(line, self._width())]
        self._write("\n" + "\n".join([*rows, self._asked + typed]))

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        self._stopped = True
        self.ended_by = self.ended_by or (0 if number == signal.SIGINT else number)
        if self._waiting:  # else the next question ends it: nothing is cut off while it is kept or saved
            raise KeyboardInterrupt


def _is_gnu(readline: ModuleType) -> bool:
    return "libedit" not in (readline.__doc__ or "")

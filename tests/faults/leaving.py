"""Leaving a program that could not save: what is lost then, and whether it claimed a copy that is not there."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.faults.pace import stated
from tests.faults.place import Place
from tests.faults.table import last_words
from tests.faults.terminal import Terminal

CLAIM = re.compile(
    r"(copy is kept|copies are kept|words are kept|is offered when|kept in your|kept for you|kept here|are safe)", re.I
)
TROUBLE = re.compile(r"not saved|cannot save|cannot be (saved|written)|is gone|is a folder|nothing could be kept", re.I)
SPOKEN = tuple(f"Spoken idea number {n}" for n in range(3))


@dataclass
class Outcome:
    """What came of a try: how many words were at stake, those that are lost, false sentences, what is worth telling."""

    words: int
    lost: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def bad(self) -> int:
        """How much is lost or false."""
        return len(self.lost) + len(self.false)

    def told(self) -> list[str]:
        """All that there is to tell."""
        return [
            *(f"lost: {words}" for words in self.lost),
            *(f"FALSE: {sentence}" for sentence in self.false),
            *self.notes,
        ]


def printed_after(terminal: Terminal, place: int) -> str:
    """What stands on the terminal below the full screen, after it was left."""
    text = terminal.out[place:].decode("utf-8", "replace")
    return text[text.rfind("\x1b[?1049l") :] if "\x1b[?1049l" in text else ""


def leave_screen(terminal: Terminal, place: Place, *words: str) -> Outcome:
    """Try to leave a full screen that could not save. One that stays, and says so, has lost nothing."""
    before = len(terminal.out)
    terminal.escape()
    terminal.send("q")
    code = terminal.wait(8)
    if code is None:
        shown = " / ".join(line.strip() for line in terminal.screen()[-4:] if line.strip())
        return Outcome(len(words), notes=[f"stays, and says: {shown[-150:]}"])
    terminal.quiet(0.2)
    told = printed_after(terminal, before)
    gone = [each for each in place.lost(*words) if each not in told]
    said = last_words(told, 160)
    false = [said] if gone and CLAIM.search(told) else []
    return Outcome(len(words), gone, false, [f"left with {code}, saying: {said}"])


class Talk:
    """`ask` at the other end of a pipe, read as it speaks."""

    def __init__(self, argv: Sequence[str], place: Place) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            argv, env=place.env(), cwd=place.work, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT
        )
        self.said = bytearray()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        while part := os.read(self.process.stdout.fileno(), 4096):
            self.said += part

    def say(self, *lines: str) -> None:
        """Type lines; one that has ended hears nothing."""
        assert self.process.stdin
        try:
            self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            return

    def until(self, words: str, seconds: float = 20) -> bool:
        """Wait until something was said."""
        end = time.monotonic() + seconds
        while words.encode() not in self.said and time.monotonic() < end and self.process.poll() is None:
            time.sleep(0.02)
        return words.encode() in self.said

    def wait(self, seconds: float) -> bool:
        """Whether it ended in that time, and all that it said was read."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        self._reader.join(5)
        return True

    def asks_more(self, heard: int, seconds: float = 12) -> bool:
        """Whether it asks something instead of ending; `heard`: how much it had said before."""
        end, size, still = time.monotonic() + seconds, heard, 0
        while time.monotonic() < end and still < 15 and not self.wait(0.1):
            waits = len(self.said) == size > heard and self.said.endswith(b"> ")
            size, still = len(self.said), still + 1 if waits else 0
        return not self.wait(0)

    def end(self) -> None:
        """End it."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._reader.join(5)
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                if pipe:
                    pipe.close()
            except BrokenPipeError:
                continue


def talk(argv: Sequence[str], place: Place, spoil: Callable[[], None], kill: bool) -> Outcome:
    """`ask`, with saving made impossible after it has opened; three ideas; then quit, or a kill."""
    talking = Talk(argv, place)
    try:
        talking.say("help")
        talking.until("quit")
        spoil()
        for words in SPOKEN:
            talking.say("idea", words, "")
            talking.until(words)
        stated(2)
        before = len(talking.said)
        if kill:
            talking.process.kill()
        else:
            talking.say("quit")
        if talking.asks_more(before):
            return Outcome(len(SPOKEN), notes=[f"stays, and says: {last_words(talking.said, 150)}"])
        tail = bytes(talking.said[before:]).decode("utf-8", "replace")
        gone = [each for each in place.lost(*SPOKEN) if each not in tail]
        lines = talking.said.decode("utf-8", "replace").splitlines()
        claim = next((line for line in reversed(lines) if CLAIM.search(line)), "")
        told = claim or next((line for line in reversed(lines) if TROUBLE.search(line)), "nothing about it")
        false = [claim[-160:]] if gone and claim else []
        code = talking.process.returncode
        return Outcome(len(SPOKEN), gone, false, [f"ended with {code}, having said: {told[-160:]}"])
    finally:
        talking.end()

"""Tab in real shells: forty places on a command line, in bash, zsh and fish, each in a terminal of its own."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from tests.conftest import Needs

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "plans" / "examples" / "day-centre.toml"
PROMPT = "ready> "
NOISE = ("no matches found", "command not found", "rror:", "Traceback", "(eval)", "syntax")

# What is typed before Tab, what must be on the screen then, and what must not.
POSITIONS = [
    ("toc-tui sh", "toc-tui show", ""),
    ("toc-tui re", "report revisit reword remove rename retype", "show"),
    ("toc-tui --no", "--no-own-guides", "show"),
    ("toc-tui help ad", "help add", "plan.toml"),
    ("toc-tui show pl", "plan.toml", ""),
    ("toc-tui fmt pl", "plan.toml", ""),
    ("toc-tui show plan.toml fr", "friends friends-talk friends-autumn", "plan.toml2"),
    ("toc-tui show plan.toml own", "own-journey", ""),
    ("toc-tui show plan.toml --as ", "outline table map path list", "story"),
    ("toc-tui show plan.toml --as ta", "--as table", "story"),
    ("toc-tui show --as table plan.toml own", "own-journey", ""),
    ("toc-tui show plan.toml --on", "--only", "--open"),
    ("toc-tui show plan.toml --only ", "seen not-yet", "outline"),
    ("toc-tui report plan.toml --as ", "story easy outline table measures diagram all", "assumption"),
    ("toc-tui report plan.toml --as story --format ", "html docx md txt", "csv"),
    ("toc-tui report plan.toml -o pl", "-o plan", "friends"),
    ("toc-tui report plan.toml --session ", "october february", "friends"),
    ("toc-tui journey plan.toml --as ", "words table plot", "outline map"),
    ("toc-tui set plan.toml wh", "set plan.toml why", ""),
    ("toc-tui set plan.toml friends te", "term=", "theme"),
    ("toc-tui set plan.toml friends term=", "long medium short", "term=term"),
    ("toc-tui set plan.toml friends leads_to=ce", "leads_to=centre", ""),
    ("toc-tui set plan.toml friends t", "term= theme= track= text=", "lead="),
    ("toc-tui set plan.toml link fr", "link friends", "friends-talk"),
    ("toc-tui set plan.toml link friends centre su", "sure=", "text="),
    ("toc-tui add plan.toml outc", "plan.toml outcome", ""),
    ("toc-tui add plan.toml outcome words --leads-to friends ce", "friends centre", ""),
    ("toc-tui add plan.toml outcome words --term ", "long medium short", "project"),
    ("toc-tui add plan.toml session came wh", "came wh", "who="),
    ("toc-tui link plan.toml friends centre --sure ", "sure think-so not-sure", "needed"),
    ("toc-tui unlink plan.toml friends ", "unlink plan.toml friends centre", "good-days"),
    ("toc-tui move plan.toml friends --under ce", "--under centre", ""),
    ("toc-tui answer plan.toml no-rea", "no-reason", ""),
    ("toc-tui answer plan.toml supports friends/centre ", "yes no not-sure accepted", "plan.toml2"),
    ("toc-tui answer plan.toml one-cause-only ", "", "term="),
    ("toc-tui list plan.toml kind=ou", "kind=outcome", ""),
    ("toc-tui list plan.toml no=mea", "no=measure", ""),
    ("toc-tui check plan.toml --fail-on ", "now later problems never", "story"),
    ("toc-tui explain two", "explain two-ideas", ""),
    ("toc-tui new made.toml --example day", "--example day-centre", ""),
    ("toc-tui fields outc", "fields outcome", ""),
    ("toc-tui guides wor", "guides words-folder", "wor.txt"),
    ("toc-tui completion fi", "completion fish", ""),
    ("toc-tui find ", "plan.toml", ""),
]

START = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        "bind 'set completion-query-items 1000'; bind 'set page-completions off'; bind 'set bell-style none';"
        'bind "set show-all-if-ambiguous on"; bind "set enable-bracketed-paste off"; '
        "source ./script; PS1='{prompt}'",
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        "LISTMAX=1000; unsetopt automenu beep listambiguous; autoload -U compinit; compinit -u -D; "
        "source ./script; PS1='{prompt}'",
    ),
    "fish": (
        ["fish", "--no-config", "--private", "-i"],
        "set -g fish_autosuggestion_enabled 0; source ./script; function fish_prompt; echo -n '{prompt}'; end",
    ),
}


class Shell:
    """A shell in a terminal of 160 columns, whose screen can be looked at."""

    def __init__(self, name: str, folder: Path) -> None:
        self.screen = pyte.Screen(160, 70)
        self.stream = pyte.ByteStream(self.screen)
        words, begin = START[name]
        self.pid, self.end = pty.fork()
        if not self.pid:
            os.chdir(folder)
            path = f"{folder / 'bin'}:{os.environ['PATH']}"
            kept = {"PATH": path, "HOME": str(folder), "TERM": "xterm", "LANG": "C.UTF-8", "COLUMNS": "160"}
            os.execvpe(words[0], words, kept | {"LINES": "70"})
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", 70, 160, 0, 0))
        self.type(begin.format(prompt=PROMPT) + "\n")
        self.until(lambda: self.row() == PROMPT.strip(), name)
        self.clear()

    def type(self, text: str) -> None:
        os.write(self.end, text.encode())

    def until(self, done: object, what: str, seconds: float = 15.0) -> None:
        """Read until this is so; what is on the screen is told where it never is."""
        limit = time.monotonic() + seconds
        while not done():  # type: ignore[operator]
            assert time.monotonic() < limit, f"{what}: this is on the screen:\n{self.text()}"
            self.read(0.1)

    def read(self, seconds: float) -> bool:
        """Take in what comes within this time; whether anything did."""
        ready, _, _ = select.select([self.end], [], [], seconds)
        if ready:
            self.stream.feed(os.read(self.end, 65536))
        return bool(ready)

    def row(self) -> str:
        return str(self.screen.display[self.screen.cursor.y]).strip()

    def text(self) -> str:
        return "\n".join(row.rstrip() for row in self.screen.display if row.strip())

    def clear(self) -> None:
        """Take back the line and what is on the screen. What is typed right after Ctrl+C can get lost."""
        sent = 0.0

        def is_clear() -> bool:
            nonlocal sent
            if time.monotonic() - sent > 1:  # a shell that is still busy with Tab may drop it
                self.type("\x15\x0c")
                sent = time.monotonic()
            return self.text() == PROMPT.strip()

        self.until(is_clear, "after Ctrl+U and Ctrl+L")

    def tab(self, line: str, wanted: str) -> str:
        """What is on the screen after this line and Tab."""
        self.type(line + "\t")
        self.until(lambda: wanted in self.text() or all(word in self.text() for word in wanted.split()), line)
        while self.read(0.3):
            pass
        return self.text()

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.end)


@pytest.fixture(scope="module", params=["bash", "zsh", "fish"])
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    name = str(request.param)
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not here")
    folder = tmp_path_factory.mktemp(name)
    shutil.copy(EXAMPLE, folder / "plan.toml")
    (folder / "words-folder").mkdir()
    (folder / "wor.txt").write_text("no folder")
    program = folder / "bin" / "toc-tui"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}' -m toc_tui \"$@\"\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    script = ROOT / "toc_tui" / "cli" / f"_completion.{name}"
    shutil.copy(script, folder / "script")
    made = Shell(name, folder)
    yield made
    made.close()


@pytest.mark.parametrize(("line", "wanted", "unwanted"), POSITIONS, ids=[line for line, _, _ in POSITIONS])
def test_what_tab_offers(line: str, wanted: str, unwanted: str, shell: Shell, needs: Needs) -> None:
    try:
        shown = shell.tab(line, wanted)
    finally:
        shell.clear()
    behind = shown.replace(line, "", 1)
    assert not [word for word in unwanted.split() if f" {word}" in f" {behind}".replace("\n", " ")], shown
    assert not [noise for noise in NOISE if noise in shown], shown
    if folder := os.environ.get("TOC_TUI_TABLE"):
        with open(folder, "a", encoding="utf-8") as table:
            print(shown, "-" * 20, sep="\n", file=table)

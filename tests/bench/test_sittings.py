"""One sitting in several programs: what is told of it, and the slow computer on which it is done."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.bench import sittings, slow_core, tables
from tests.bench.program import Line, Program
from tests.bench.sittings import EMACS, FIRST, NANO, OURS, PARTS, SLOW_CORE, VIM, Sittings

EXAMPLE = Path(__file__).resolve().parents[2] / "plans/examples/community-food.toml"
# Says when it can be read, answers a key with two letters and a pause between them, and leaves at q.
ANSWERS = """
import os, sys, termios, time, tty
before = termios.tcgetattr(0)
tty.setraw(0)
os.write(1, b"Ready")
while (key := os.read(0, 1)) != b"q":
    os.write(1, b"a"); time.sleep(0.2); os.write(1, b"b")
termios.tcsetattr(0, termios.TCSANOW, before)
"""


@pytest.mark.parametrize("keys", [OURS, NANO, VIM, EMACS])
def test_every_program_has_keys_for_each_part(keys: tuple[bytes | str, ...]) -> None:
    assert len(keys) == len(PARTS)
    assert [part for part, each in zip(PARTS, keys, strict=True) if each][-1] == "leave"


def test_the_outline_has_every_item_of_the_plan() -> None:
    told = sittings.org(EXAMPLE).splitlines()
    data = tomllib.loads(EXAMPLE.read_text("utf-8"))
    for kind in ("impact", "outcome", "activity"):
        assert f"* {kind}" in told
        assert {f"** {item['text']}" for item in data[kind].values()} <= {*told}


def test_a_key_is_told_by_its_first_and_its_last_byte() -> None:
    with Program((sys.executable, "-c", ANSWERS), {"TERM": "xterm"}, Line(rate=5_000, round_trip=0.1)) as program:
        assert program.wait_for("Ready")
        burst = program.key(b"x", quiet=0.4, answers=True)
        assert burst.first is not None and burst.first >= 0.1
        assert burst.seconds - burst.first >= 0.15
        assert program.left(b"q") < 30 and program.ended


def test_the_budgets_are_those_of_the_slow_core() -> None:
    figures = {"first screen": 1.0, "an arrow": 0.4, "an arrow" + FIRST: 0.1, "keep it" + FIRST: 9.0}
    rows = [*tables.sitting_budgets([Sittings("a line", {"toc-tui": {}}), Sittings(SLOW_CORE, {"toc-tui": figures})])]
    assert ("toc-tui, slow core: first screen", 1.0, 2.5, 1.5, "s") in rows
    assert ("toc-tui, slow core: an arrow", 0.1, 0.25, 0.1, "s") in rows
    assert ("toc-tui, slow core: a key, median", 0.1, 0.25, 0.1, "s") in rows


@pytest.mark.parametrize(
    ("controller", "found"), [("cpu", "/a/b"), ("memory", "/m"), ("", "/unified/here"), ("pids", None)]
)
def test_the_group_in_which_we_are(controller: str, found: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "9:name=systemd:/\n4:memory:/m\n2:cpu,cpuacct:/a/b\n0::/unified/here\n"
    monkeypatch.setattr(Path, "read_text", lambda *_: lines)
    root = Path("/groups")
    if found is None:
        with pytest.raises(OSError):
            slow_core._group(controller, root)
    else:
        assert slow_core._group(controller, root) == root / found.lstrip("/")


def test_a_slow_core_is_slow_and_small_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []
    make = slow_core._made
    monkeypatch.setattr(slow_core, "_made", lambda *words: made.append(make(*words)) or made[-1])
    with slow_core.slow_core() as core:
        if not made:
            pytest.skip("no control group may be made here")
        assert core.slower() > 5
        large = "data = bytearray(400_000_000); data[::4096] = b'x' * len(data[::4096])"
        command = [sys.executable, "-c", large]
        assert subprocess.run(command, preexec_fn=core.enter, check=False, capture_output=True).returncode != 0
    assert not [folder for folder in made if folder.exists()]

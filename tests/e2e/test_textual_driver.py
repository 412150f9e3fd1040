"""Where there are no POSIX terminals, Textual's own driver has the terminal. Here it is that of Linux, in a real one:
our program leans on nothing of its own driver. With POSIX terminals, but without the rest of Linux, our own has it."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.e2e.listen import Listener

EXAMPLE = Path(__file__).parents[2] / "plans/examples/day-centre.toml"
CODE = """
import sys
from toc_tui.system import terminals
terminals.HAS_SETTINGS = False
from toc_tui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


RUN = "from toc_tui.__main__ import run; run()"


@pytest.mark.parametrize(
    "command", [("-c", CODE), ("-m", "tests.system.bare", "--macos", RUN)], ids=["textual", "macos"]
)
def test_a_plan_is_opened_edited_and_left(command: tuple[str, ...], tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    shutil.copy(EXAMPLE, plan)
    env = {"XDG_STATE_HOME": str(tmp_path / "state"), "TOC_TUI_TODAY": "2026-03-02"}
    with Listener([sys.executable, *command, str(plan)], env=env, ready=(b"People make friends",)) as listener:
        listener.press("down")
        listener.press("e")
        listener.type(" Zap")
        listener.press("enter", until=b"Zap")
        assert b"Zap" in plan.read_bytes()
        left = listener.press("q", until=b"\x1b[?1049l")
        assert b"\x1b[?1049l" in left.data, "the shell's own screen is back"
        assert listener.wait() == 0

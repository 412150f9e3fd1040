"""What is not on every system is missing here, as it is on Windows or on macOS: the program runs all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "plans/examples/day-centre.toml"
RUN = "from toc_tui.__main__ import run; run()"

OPTIONS = {"windows": (), "macos": ("--macos",)}
SYSTEMS = pytest.mark.parametrize("system", OPTIONS)

IMPORT_ALL = """
import importlib, pkgutil, sys
import toc_tui
for found in pkgutil.walk_packages(toc_tui.__path__, "toc_tui."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
        print(found.name)
importlib.import_module("toc_tui.__main__")
"""

IN_FULL_SCREEN = """
import asyncio, sys
from pathlib import Path
from tests.system.bare import refuse
asyncio.SelectorEventLoop.add_signal_handler = refuse
asyncio.SelectorEventLoop.add_reader = refuse
import textual.app
from toc_tui.guide import Guide
from toc_tui.session import Session
from toc_tui.tui.app import TocApp
from toc_tui.tui.look import Look
from toc_tui.tui.terminal.driver import QuietDriver, chosen_driver
from toc_tui.tui.view_model import PlanViewModel

async def main():
    assert chosen_driver() is None
    asked = []
    class Theirs(QuietDriver): pass
    textual.app.App.get_driver_class = lambda app: asked.append(app) or Theirs
    session = Session.open(Path(sys.argv[1]), Guide())
    app = TocApp(PlanViewModel(session, Look()))
    assert app.driver_class is Theirs and asked == [app]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "e")
        await pilot.press(*"Zz", "enter")
        await pilot.press("q")
    print("ended", app.return_code)

asyncio.run(main())
"""


def bare(
    code: str, *words: object, typed: str = "", home: Path | None = None, system: str = "windows"
) -> subprocess.CompletedProcess[str]:
    """Run a piece of code without any of it."""
    import os

    env = os.environ | ({"HOME": str(home), "XDG_STATE_HOME": str(home / "state")} if home else {})
    return subprocess.run(
        [
            sys.executable,
            "-X",
            "warn_default_encoding",
            "-m",
            "tests.system.bare",
            *OPTIONS[system],
            code,
            *map(str, words),
        ],
        cwd=ROOT,
        env=env,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the example."""
    found = tmp_path / "plan.toml"
    found.write_bytes(EXAMPLE.read_bytes())
    return found


def test_the_things_are_missing() -> None:
    for lacking in ("import fcntl", "import termios", "import readline", "import os; os.geteuid()"):
        assert bare(lacking).returncode, lacking
    assert "SIGHUP" in bare("import signal; signal.SIGHUP").stderr
    for lacking in ("import inotify_simple", "import os; os.O_TMPFILE", "open('/proc/self/stat')"):
        assert bare(lacking, system="macos").returncode, lacking
    assert bare("import fcntl, termios, os; os.geteuid()", system="macos").returncode == 0


@SYSTEMS
def test_every_module_can_be_imported(system: str) -> None:
    done = bare(IMPORT_ALL, system=system)
    assert done.returncode == 0, done.stderr
    assert {"toc_tui.tui.app", "toc_tui.tui.terminal.driver", "toc_tui.plan.disk"} <= set(done.stdout.split())


@SYSTEMS
def test_one_line_commands(system: str, tmp_path: Path) -> None:
    plan = tmp_path / "new.toml"

    def does(*words: str, code: int = 0) -> str:
        done = bare(RUN, words[0], plan, *words[1:], home=tmp_path, system=system)
        assert done.returncode == code, (words, done.stdout, done.stderr)
        return done.stdout

    does("new", "--title", "Neighbours talk")
    does("add", "impact", "Nobody on our street is lonely", "--key", "lonely")
    before = plan.read_bytes()
    does("add", "outcome", "People of our street know each other", "--leads-to", "lonely")
    after = plan.read_bytes()
    assert b"know each other" in after
    does("undo")
    assert plan.read_bytes() == before
    assert "Nobody on our street is lonely" in does("show")
    assert bare(RUN, "check", plan, home=tmp_path, system=system).returncode in (0, 1)
    assert "Nobody on our street is lonely" in does("report", "--as", "story", "--format", "md")
    does("doctor")
    assert [name.name for name in tmp_path.iterdir() if name.is_file()] == ["new.toml"]


@SYSTEMS
def test_a_spoken_session(system: str, tmp_path: Path) -> None:
    plan = tmp_path / "new.toml"
    assert bare(RUN, "new", plan, home=tmp_path, system=system).returncode == 0
    typed = "Nobody on our street talks\nagain\nquit\n"
    done = bare(RUN, "ask", plan, typed=typed, home=tmp_path, system=system)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nobody on our street talks" in plan.read_text("utf-8")


def test_the_full_screen_leaves_the_terminal_to_textual(plan: Path, tmp_path: Path) -> None:
    done = bare(IN_FULL_SCREEN, plan, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "ended" in done.stdout

"""What is loaded is paid for at every start: outside the full screen, nothing heavy comes in unasked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "toc_tui"
HEAVY = ("textual", "rich", "networkx", "tomlkit", "asyncio", "importlib.metadata")

# The first screen is on the terminal before Textual is loaded, so these do without it too.
BEFORE_TEXTUAL = {f"toc_tui.tui.terminal.{name}" for name in ("prepaint", "rows", "painting")}

# Modules are loaded one after the other into one Python: if nothing heavy is there after all of them, none of them
# brings it; otherwise the first that does so is told.
REPORT = """
import importlib, sys
before = set(sys.modules)
for module in sys.argv[1:]:
    importlib.import_module(module)
    heavy = [name for name in {heavy} if name in sys.modules and name not in before]
    before.update(heavy)
    print(module, *heavy)
"""


def modules() -> list[str]:
    """What a one-line command may load: all but the full screen's, and the few that come before it."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if not name.startswith("toc_tui.tui") or name in BEFORE_TEXTUAL:
            found.append(name)
    return found


def loaded_by(*names: str) -> dict[str, list[str]]:
    """What heavy things each module brings that those before it have not brought."""
    command = [sys.executable, "-c", REPORT.format(heavy=HEAVY), *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {module: heavy for module, *heavy in map(str.split, done.stdout.splitlines())}


def test_nothing_heavy_is_loaded() -> None:
    loaded = loaded_by(*modules())
    assert list(loaded) == modules()
    heavy = {module: names for module, names in loaded.items() if names}
    assert not heavy, "loaded at once: python -X importtime shows through what"


def test_the_test_would_notice() -> None:
    loaded = loaded_by("toc_tui", "textual.app", "toc_tui.options")
    assert loaded.pop("textual.app")[:2] == ["textual", "rich"]
    assert loaded == {"toc_tui": [], "toc_tui.options": []}


# What of the standard library takes longer to load than a one-line command should take in all.
DEAR = ("dataclasses", "inspect", "pathlib", "hashlib", "shutil", "threading", "json", "difflib")
# And what takes a tenth of it: `typing` (with named tuples and protocols), patterns of `string`, argparse and what it
# loads.
SLOW = ("typing", "string", "signal", "gettext", "locale", "calendar", "textwrap", "binascii", "argparse")

COMMAND = """
import re, sys
from importlib import import_module
compiler = import_module("re._compiler")
compiled, compile = [], compiler.compile
compiler.compile = lambda pattern, flags=0: compiled.append(pattern) or compile(pattern, flags)
from toc_tui.__main__ import main
code = main(sys.argv[1:])
print("loaded:", *(name for name in {dear} if name in sys.modules))
print("ours:", sum(name.startswith("toc_tui") for name in sys.modules))
print("longest pattern:", max(map(len, compiled)))
print("patterns:", sum(map(len, compiled)))
sys.exit(code)
"""
# Each module costs a command a hundredth of a bare Python, whatever is in it: these are a few more than were needed.
COMMANDS = {
    ("show", "PLAN"): 49,
    ("add", "PLAN", "outcome", "People meet", "--quiet"): 66,
    ("set", "PLAN", "friends", "who=all"): 66,
}
ALL_OF_TOML = 1_500  # letters of a pattern: those that know all of TOML have more, and take a millisecond to compile
PATTERNS = 2_300  # letters of all patterns that one command compiles, those of tomli (930) among them


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_quick_edits_load_nothing_dear(words: tuple[str, ...], tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_bytes((ROOT / "plans/examples/day-centre.toml").read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", COMMAND.format(dear=HEAVY + DEAR + SLOW), words[0], str(plan), *words[2:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded, ours, longest, patterns = done.stdout.splitlines()[-4:]
    assert loaded == "loaded:"
    assert int(ours.rpartition(" ")[2]) <= COMMANDS[words], "python -X importtime shows what is new"
    assert int(longest.rpartition(" ")[2]) < ALL_OF_TOML
    assert int(patterns.rpartition(" ")[2]) < PATTERNS


FIRST_SCREEN = """
import sys
from toc_tui.clock import Clock
from toc_tui.guide import Guide
from toc_tui.session import Session
from toc_tui.tui.look import Look
from toc_tui.tui.start import begin
from toc_tui.tui.view_model import PlanViewModel
view = PlanViewModel(Session.open(sys.argv[1], Guide(), clock=Clock()), Look(reader=sys.argv[2] == "reader"))
index = begin(view)
from toc_tui.tui.firstscreen import draw
from toc_tui.tui.terminal import prepaint
rows, cursor = draw(view, index, 80, 24)
assert any("day centre" in "".join(cells) for cells, styles in rows)
print("ours:", sum(name.startswith("toc_tui") for name in sys.modules))
print("loaded:", *(name for name in {dear} if name in sys.modules))
"""
FIRST = 145  # of our modules until the first picture, a few more than are needed: each costs a thousandth of it
# What somebody would wait for before they can read: Textual, and what brings in or tells of other things.
UNREAD = ("toc_tui.imports.importer", "zipfile", "platform", "ipaddress", "pathlib", "shutil", "calendar", "string")
UNREAD += ("signal", "json", "threading", "toc_tui.plan.saving", "toc_tui.plan.recovery")
# what an answer needs, and what only some plans or later questions do
UNREAD += ("toc_tui.plan.writing", "toc_tui.plan.structure_edits", "toc_tui.steps.mending", "toc_tui.graph.network")
UNSEEN = ("typing", "textwrap", "toc_tui.flows.flow", "toc_tui.steps.reasoned")  # and where all rows are made at once


@pytest.mark.parametrize("look", ["ordinary", "reader"])
def test_the_first_screen_loads_nothing_that_it_does_not_show(look: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_bytes((ROOT / "plans/examples/day-centre.toml").read_bytes())
    dear = HEAVY + UNREAD + (() if look == "reader" else UNSEEN)
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN.format(dear=dear), str(plan), look],
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ours, loaded = done.stdout.splitlines()[-2:]
    assert loaded == "loaded:"
    assert int(ours.rpartition(" ")[2]) <= FIRST, "python -X importtime shows what is new"

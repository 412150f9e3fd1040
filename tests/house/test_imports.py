"""What is loaded is paid for at every start: outside the full screen, nothing heavy comes in unasked."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "toc_tui"
HEAVY = ("textual", "rich", "networkx", "tomlkit", "asyncio", "importlib.metadata")

# The first screen is on the terminal before Textual is loaded, so these do without it too.
BEFORE_TEXTUAL = {f"toc_tui.tui.terminal.{name}" for name in ("prepaint", "rows", "painting")}

REPORT = """
import sys
before = set(sys.modules)
import {module}
print(" ".join(name for name in {heavy} if name in sys.modules and name not in before))
"""


def modules() -> list[str]:
    """What a one-line command may load: all but the full screen's, and the few that come before it."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if not name.startswith("toc_tui.tui") or name in BEFORE_TEXTUAL:
            found.append(name)
    return found


def loaded_by(module: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", REPORT.format(module=module, heavy=HEAVY)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("module", modules())
def test_nothing_heavy_is_loaded(module: str) -> None:
    assert not loaded_by(module), f"{module} loads this at once: python -X importtime shows through what"


def test_the_test_would_notice() -> None:
    assert loaded_by("textual.app").split()[:2] == ["textual", "rich"]


# What of the standard library takes longer to load than a one-line command should take in all.
DEAR = ("dataclasses", "inspect", "pathlib", "hashlib", "shutil", "threading", "json", "difflib")

COMMAND = """
import sys
from toc_tui.__main__ import main
code = main(sys.argv[1:])
print("loaded:", *(name for name in {dear} if name in sys.modules))
sys.exit(code)
"""


@pytest.mark.parametrize(
    "words",
    [("show", "PLAN"), ("add", "PLAN", "outcome", "People meet"), ("set", "PLAN", "friends", "who=all")],
    ids=lambda words: words[0],
)
def test_quick_edits_load_nothing_dear(words: tuple[str, ...], tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_bytes((ROOT / "plans/examples/day-centre.toml").read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", COMMAND.format(dear=HEAVY + DEAR), words[0], str(plan), *words[2:]],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded:"

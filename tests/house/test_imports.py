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

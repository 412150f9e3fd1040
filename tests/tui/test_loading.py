"""What a TerminalApp never uses is not loaded with Textual, and Textual gets on without it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import textual

from toc_tui.tui.terminal import loading
from toc_tui.tui.terminal.loading import NOT_USED, StandIn

README = (Path(loading.__file__).parent / "README.md").read_text("utf-8")

# Where the files of Textual that we load use a name of what is left out: nothing of ours comes there.
USES = {
    ("app.py", "CommandPalette", "action_command_palette"),  # ENABLE_COMMAND_PALETTE is false
    ("app.py", "CommandPalette", "search_commands"),
    ("app.py", "CommandPalette", "search_themes"),
    ("app.py", "SimpleProvider", "search_commands"),
    ("app.py", "ToastRack", "_refresh_notifications"),  # asks whether there is one, and none is
    ("app.py", "user_downloads_path", "_deliver_binary"),  # files are offered by App.deliver_* alone
    ("app.py", "uuid", "_deliver_binary"),
    ("design.py", "Table", "show_design"),
    ("drivers/linux_driver.py", "XTermParser", "run_input_thread"),  # is replaced
    ("notifications.py", "uuid4", "Notification"),  # notifications are disabled
    ("screen.py", "ToastRack", "_extend_compose"),
    ("theme.py", "DiscoveryHit", "discover"),  # of that class
    ("theme.py", "Hit", "search"),
    ("theme.py", "Provider", "ThemeProvider"),  # a base of what only the command palette shows
}

PROBE = """
import sys
from toc_tui.tui.terminal.loading import NOT_USED, load_textual
load_textual()
assert "textual.app" in sys.modules
from toc_tui.tui.app import TocApp
from toc_tui.tui.screens.start import StartApp
print("loaded:", *(name for name in (*NOT_USED, "ssl") if sys.modules.get(name)))
print("files:", *(module.__file__ for name, module in sys.modules.items() if name.startswith("textual")))
import platformdirs, uuid
from textual.command import CommandPalette, Hit
assert platformdirs.user_state_dir("x") and uuid.uuid4().hex and CommandPalette.is_open and Hit.__mro__[1] is object
"""


@pytest.fixture(scope="module")
def probed() -> list[str]:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_it_is_not_loaded_and_can_be_had_afterwards(probed: list[str]) -> None:
    assert probed[0] == "loaded:"


def uses(file: Path) -> Iterator[tuple[str, str, str]]:
    """Each name of what is left out that a file uses, and in which function or class."""
    tree, names = ast.parse(file.read_text("utf-8")), set[str]()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module in NOT_USED:
            names |= {each.asname or each.name for each in node.names}
        elif isinstance(node, ast.Import):
            names |= {each.asname or each.name for each in node.names if each.name in NOT_USED}
    where = file.relative_to(Path(textual.__file__).parent).as_posix()
    for owner, node in _walk(tree, ""):
        if isinstance(node, ast.Name) and node.id in names:
            yield where, node.id, owner


def _walk(node: ast.AST, owner: str) -> Iterator[tuple[str, ast.AST]]:
    """What is run: annotations are not, in these files."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                inner = child.name if named else owner
                yield inner, child
                yield from _walk(child, inner)


def test_textual_uses_it_only_where_we_never_come(probed: list[str]) -> None:
    files = [Path(name) for name in probed[1].split()[1:] if name != "None"]
    assert len(files) > 80
    assert all("from __future__ import annotations" in file.read_text("utf-8") for file in files if [*uses(file)])
    assert {use for file in files for use in uses(file)} == USES


def test_the_readme_names_it() -> None:
    for name in NOT_USED:
        assert find_spec(name) is not None
        assert f"| `{name}` |" in README


def test_a_stand_in_has_every_name_and_none_of_pythons_own() -> None:
    module = StandIn("away")
    assert issubclass(type("Child", (module.Parent,), {}), module.Parent)
    with pytest.raises(AttributeError):
        module.__path__  # noqa: B018

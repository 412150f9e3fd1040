"""What not every system has is named in the room `system` alone, so that there is one place to look after it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.bare import MODULES, NAMES, SIGNALS

ROOT = Path(__file__).resolve().parents[2]
DOOR = "toc_tui/system/"
# For POSIX terminals as a whole, and only used where there are some; and a library of Linux alone, loaded where it is.
ALLOWED = {
    "toc_tui/tui/terminal/driver.py": {*NAMES, *SIGNALS, "select", "add_signal_handler"},
    "toc_tui/tui/watching.py": {"inotify_simple"},
}
ALSO = {"select", "msvcrt", "resource", "O_BINARY", "add_signal_handler", "startfile", "/tmp"}
WANTED = {*MODULES, *NAMES, *SIGNALS, *ALSO}


def named(source: str) -> Iterator[str]:
    """What a file imports, takes from `os`, `signal` or a loop, or writes as a whole path."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]
            yield from (one.name for one in node.names if node.module in ("os", "signal", "_signal"))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id in ("os", "signal", "_signal", "loop"):
                yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value if node.value.startswith("/") else ""


def misplaced() -> dict[str, set[str]]:
    """What stands elsewhere, file by file."""
    found = {}
    for file in sorted((ROOT / "toc_tui").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        ours = WANTED & set(named(file.read_text("utf-8"))) - ALLOWED.get(name, set())
        if ours and not name.startswith(DOOR):
            found[name] = ours
    return found


def test_nothing_of_it_stands_elsewhere() -> None:
    assert misplaced() == {}


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("import fcntl", "fcntl"),
        ("def f():\n    from termios import tcgetattr", "termios"),
        ("import os\nos.geteuid()", "geteuid"),
        ("import os\nflags = os.O_DIRECTORY", "O_DIRECTORY"),
        ("from signal import SIGHUP", "SIGHUP"),
        ("place = '/tmp'", "/tmp"),
    ],
)
def test_the_test_would_notice(source: str, what: str) -> None:
    assert what in WANTED & set(named(source))

"""A whole number that Python itself cannot write: TOML has it in hexadecimal, and no command stumbles over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.exits import Exit

LONG = "0x" + "f" * 5000  # more digits than Python turns into text
PLAN = f'toc = 1\n\n[idea.a]\ntext = "x"\nvotes = {LONG}\nx-own = [{LONG}]\n'
COMMANDS = (
    "show P --json",
    "show P a --json",
    "list P --json",
    "check P --json",
    "diff P Q",
    "diff Q P",
    "merge Q P",
    "import P -o made.toml",
    "report P --as data -o made.json",
    "set P a votes=3",
    "retype P a outcome",
    "copy P a",
)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_number_longer_than_python_writes(
    toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "P").write_text(PLAN)
    (tmp_path / "Q").write_text('toc = 1\n\n[idea.a]\ntext = "y"\n')
    command, *words = line.split()
    came = toc(command, *("./P" if word == "P" else "./Q" if word == "Q" else word for word in words))
    assert came.code != Exit.CRASHED and "Traceback" not in came.err
    if command in ("set", "retype", "copy") and came.code == 0:
        assert LONG in (tmp_path / "P").read_text()

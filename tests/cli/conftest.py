"""One-line commands run within the test: what went to stdout and stderr, and the exit code."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from toc_tui.__main__ import main

EXAMPLES = Path(__file__).parents[2] / "plans" / "examples"


@dataclass(frozen=True)
class Came:
    """What came of one command."""

    code: int
    out: str
    err: str


Toc = Callable[..., Came]


class _Stdin(io.TextIOWrapper):
    def __init__(self, text: str) -> None:
        super().__init__(io.BytesIO(text.encode()), encoding="utf-8")


@pytest.fixture
def toc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Toc:
    """`toc("show", plan, stdin="…")` runs `toc-tui show PLAN` with a state folder of its own and a fixed day."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")

    def run(*words: object, stdin: str = "") -> Came:
        monkeypatch.setattr(sys, "stdin", _Stdin(stdin))
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Came(code, told.out, told.err)

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the day centre."""
    return Path(shutil.copy(EXAMPLES / "day-centre.toml", tmp_path / "plan.toml"))

"""What the tests of saving share: a plan on disk, a disk that fails, and what a refusal says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from toc_tui.plan.store import Trouble

OLD, NEW = "old words\n", "new words\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "centre.toml"
    path.write_bytes(OLD.encode())
    return path


def leftovers(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir() if found.name.startswith(".toc-tui"))


def raising(number: int) -> Callable[..., int]:
    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


def trouble(result: object) -> tuple[str, object]:
    assert isinstance(result, Trouble), result
    return result.code, result.params.get("how", result.params.get("reason"))

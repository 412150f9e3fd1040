"""What the tests of conversations share: a session with the plan of the test's own file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from toc_tui.session import Session


@pytest.fixture
def session(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """The plan `TEXT` of the file that asks for it, on a fixed day."""
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-05-06")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "plan.toml"
    path.write_text(request.module.TEXT, "utf-8")
    found = Session.open(path)
    assert isinstance(found, Session)
    yield found
    found._queue.flush()

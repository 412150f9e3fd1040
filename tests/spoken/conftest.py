"""A conversation driven by a list of answers: what was said comes back as lines, no terminal anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from toc_tui.session import Session
from toc_tui.spoken.conversation import Conversation

Answer = str | Callable[[], str] | BaseException


class Talk:
    """One conversation: `lines` holds what was said and, behind the prompts, what was answered."""

    def __init__(self, path: Path, answers: Sequence[Answer]) -> None:
        self.path, self.lines = path, list[str]()
        self.prompts: list[str] = []
        self._answers = list(answers)
        session = Session.open(path)
        assert isinstance(session, Session)
        self.session = session
        self.conversation = Conversation(session, self._ask, self.lines.append)
        self.code = -1

    def _ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        if not self._answers:
            raise EOFError
        answer = self._answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        said = answer() if callable(answer) else answer
        self.lines.append(prompt + said)
        return said

    def run(self) -> Talk:
        self.code = self.conversation.run()
        self.session._queue.flush()
        return self

    @property
    def text(self) -> str:
        """The plan's file."""
        return self.path.read_text("utf-8")

    @property
    def transcript(self) -> str:
        return "\n".join(self.lines)


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes anybody's real state folder; the date stands still."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")


@pytest.fixture
def talk(tmp_path: Path) -> Callable[..., Talk]:
    """Runs a conversation about a plan's text with these answers, then the end of input."""

    def run(text: str, *answers: Answer, name: str = "plan.toml") -> Talk:
        path = tmp_path / name
        if text:
            path.write_text(text, "utf-8")
        return Talk(path, answers).run()

    return run

"""By ear: who does what, and the recap a week later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.spoken.conftest import Talk

PLAN = """toc = 1
[plan]
title = "Ours"
[impact.company]
kind = "project"
text = "Older men have company"
[session.march]
on = 2026-03-02
activity = "Planning"
came = { members = 7, staff = 2 }
agenda = [{ minutes = 20, what = "Talk" }]
"""


def test_three_decisions_four_actions_and_a_week_later(
    talk: Callable[..., Talk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = talk(
        PLAN,
        *("along decision", "We meet on Mondays", "It suits most", "", "Ring the church", "members", "5 March"),
        *("Tell the others", "staff", "8 March", "", ""),
        *("along decision", "We cook together", "", "", "Buy two pans", "", "1 April", "", ""),
        *("along decision", "We stop at nine", "", "", "", ""),
        *("run", "end", "Write to the council", "staff", "", "", "quit"),
    )
    assert [line for line in done.lines if line.startswith("To do:")] == ["To do: “Write to the council”."]
    assert done.text.count("[action.") == 4 and done.text.count("[decision.") == 3
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-09")
    later = talk("", "actions", "Ring the church", "done", "", "recap", "quit")
    said = "\n".join(later.lines)
    assert "Done: “Ring the church”." in said
    recap = said.partition("recap\n")[2]
    assert "Last session: 2 March 2026, Planning." in recap
    assert recap.count("It was decided: ") == 3
    assert "Done: Ring the church. Who: members. By 5 March 2026.\n" in recap
    assert "Late: Tell the others. Who: staff. By 8 March 2026.\n" in recap
    assert "To do: Buy two pans. By 1 April 2026." in recap
    assert "To do: Write to the council. Who: staff." in recap
    assert "Late:" not in talk("", "quit").transcript, "heard today already"
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-10")
    told = talk("", "quit").lines
    assert "Done: Ring the church. Who: members. By 5 March 2026." in told, "without being asked"
    assert "Late: Tell the others. Who: staff. By 8 March 2026." in told
    assert "To do: Write to the council. Who: staff." in told
    assert "“Tell the others” was to be done by now. Is it done?" in talk("", "step 7", "open", "quit").transcript

"""By ear: the plan that an item goes on in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.test_linked import BOROUGH, CLUB
from tests.spoken.conftest import Talk


def test_the_other_plan_is_read_and_what_is_lost_is_a_problem(talk: Callable[..., Talk], tmp_path: Path) -> None:
    (tmp_path / "club").mkdir()
    (tmp_path / "club/club.toml").write_text(CLUB, "utf-8")
    said = talk(BOROUGH, "tree", "linked 1", "go company", "linked", "problems", "story", "quit").transcript
    assert "Goes on in club/club.toml" in said.partition("linked 1\n")[0], "the tree says so"
    assert "goes on in club/club.toml, as “Members have friends”." in said
    assert "Members meet every week." in said.partition("linked\n")[2]
    assert "This goes on in no other plan." in said
    assert "It goes on in warm.toml, and there is no such file beside this plan." in said
    assert "Goes on in club/club.toml" in said.partition("> story\n")[2]

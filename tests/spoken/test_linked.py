"""By ear: the plan that an item goes on in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.test_linked import BOROUGH, CLUB
from tests.spoken.conftest import Talk
from tests.spoken.test_start import run


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


def test_the_other_plan_is_opened_at_its_item(tmp_path: Path) -> None:
    (tmp_path / "club").mkdir()
    (tmp_path / "club/club.toml").write_text(CLUB, "utf-8")
    (tmp_path / "borough.toml").write_text(BOROUGH, "utf-8")
    words = b"come back\ngo company\nlinked\nopen plan\nwhere\nopen plan\nquit\n"
    done = run(tmp_path, words, "borough.toml")
    said = done.stdout.decode()
    assert done.returncode == 0 and "Say open plan to go on there." in said
    on, there = said.split("On to the other plan.\n")
    assert "Goodbye" not in on and "At “Members have friends”." in there
    assert "This goes on in no other plan." in there and there.endswith("Nothing was changed. Goodbye.\n")
    assert "No other plan led here, so there is none to go back to." in on and "You came here" not in on
    assert "You came here from borough.toml. Say come back to go back to it." in there


def test_one_comes_back_to_where_one_was(tmp_path: Path) -> None:
    (tmp_path / "club").mkdir()
    (tmp_path / "club/club.toml").write_text(CLUB, "utf-8")
    (tmp_path / "borough.toml").write_text(BOROUGH, "utf-8")
    words = "go company\nopen plan\nidea: Ask them\n\ncome back\nwhere\nopen plan\ncome back\nwhere\nquit\n"
    done = run(tmp_path, words.encode(), "borough.toml")
    parts = done.stdout.decode().split("On to the other plan.\n")
    assert done.returncode == 0 and len(parts) == 5
    assert "You came here from" not in parts[2] and "At “Nobody is alone who does not want to be”." in parts[2]
    assert "Nobody is alone who does not want to be. Outcome, long term." in parts[4], "without being asked, too"
    assert "Ask them" in (tmp_path / "club/club.toml").read_text("utf-8")


def test_what_was_said_is_saved_before_it_goes_on_and_a_lost_plan_is_told(talk: Callable[..., Talk]) -> None:
    done = talk(BOROUGH, "idea Ask the bus company", "", "go company", "open plan", "quit")
    assert "goes on in club/club.toml, and there is no such file beside this plan." in done.transcript
    assert "On to the other plan" not in done.transcript and "Ask the bus company" in done.text

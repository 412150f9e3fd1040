"""Ideas by ear: one after the other, then sorted in one run."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

from tests.small_plans import MENTORS as TEXT
from tests.spoken.conftest import Talk

Run = Callable[..., Talk]
BARE = "toc = 1\n"


def test_ideas_are_written_down_until_a_blank_answer(talk: Run) -> None:
    done = talk(TEXT, "idea", "Tea first", "A quiet room", "", "quit")
    assert {"Tea first", "A quiet room"} < {item["text"] for item in tomllib.loads(done.text)["idea"].values()}
    assert "2 ideas written down." in done.lines


def test_an_idea_said_with_the_command_is_one(talk: Run) -> None:
    done = talk(TEXT, "idea: Tea first", "quit")
    at = next(at for at, line in enumerate(done.lines) if "Added: “Tea first”" in line)
    assert not any("Another idea" in line for line in done.lines[at:]) and done.code == 0


def test_a_blank_answer_at_the_first_idea_writes_nothing(talk: Run) -> None:
    done = talk(TEXT, "idea", "", "quit")
    assert done.text == TEXT and not any("written down" in line for line in done.lines)


def test_ideas_are_sorted_in_one_run(talk: Run) -> None:
    done = talk(TEXT, "sort", "o", "trust", "a", "choose", "quit")
    data = tomllib.loads(done.text)
    assert data["outcome"]["pairs"] == {
        "text": "Mentors and young people choose each other",
        "term": "medium",
        "leads_to": ["trust"],
    }
    assert data["activity"]["walks"]["leads_to"] == ["pairs"] and "idea" not in data
    assert any("It leads to “Young people trust their mentor”." in line for line in done.lines)


def test_undo_takes_one_idea_back(talk: Run) -> None:
    done = talk(TEXT, "sort", "o", "trust", "a", "choose", "undo", "quit")
    assert list(tomllib.loads(done.text)["idea"]) == ["walks"]


def test_skip_leaves_an_idea_for_later_and_blank_leaves_where_it_leads_open(talk: Run) -> None:
    done = talk(TEXT, "sort", "skip", "m", "quit")
    data = tomllib.loads(done.text)
    assert list(data["idea"]) == ["pairs"] and list(data["assumption"]) == ["walks"]
    assert "leads_to" not in tomllib.loads(talk(TEXT, "sort", "a", "", "quit").text)["activity"]["pairs"]


def test_without_an_idea_sorting_says_so(talk: Run) -> None:
    done = talk(TEXT[: TEXT.index("[idea.pairs]")], "sort", "quit")
    assert "No idea waits to be sorted." in done.lines


def test_lines_of_a_pasted_list_lose_their_bullets(talk: Run) -> None:
    done = talk(TEXT, "idea", "- Tea first", "2. A quiet room", "  • Say thank you", "", "quit")
    found = [item["text"] for item in tomllib.loads(done.text)["idea"].values()]
    assert found[2:] == ["Tea first", "A quiet room", "Say thank you"]
    done = talk(TEXT, "add: trust", "* People meet", "3) People talk", "", "quit")
    assert {"People meet", "People talk"} <= {item["text"] for item in tomllib.loads(done.text)["outcome"].values()}


def test_back_in_a_session_form_by_ear(talk: Run) -> None:
    done = talk(TEXT, "along session", "", "Town hall", "The group", "back", "back", "Library", "The choir", "quit")
    [kept] = tomllib.loads(done.text)["session"].values()
    assert (kept["place"], kept["service"]) == ("Library", "The choir")


def test_a_sentence_said_while_nothing_is_asked_can_be_kept(talk: Run) -> None:
    said = "The dog walkers may lose their spot"
    done = talk(BARE, "step 7", said, "idea", "", "quit")
    told = f"Nothing is asked now, and “{said}” names nothing in the plan."
    assert f"{told} Say idea to keep these words, or next for a question." in done.lines
    assert [item["text"] for item in tomllib.loads(done.text)["idea"].values()] == [said]

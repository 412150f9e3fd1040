"""The walk goes round once; then it says what there is. Greeting, and what is known after a first time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.spoken.test_conversation import ODD, TEXT
from toc_tui.plan import person
from toc_tui.steps.step import all_prompts

Run = Callable[..., Any]
OVER = "You have been round all seven steps. "


def test_what_was_skipped_is_not_asked_round_and_round(talk: Run) -> None:
    count = len(all_prompts(talk(ODD).session.state.theory))
    done = talk(ODD, "step 4", *["skip"] * count, "steps", "quit")
    over = [number for number, line in enumerate(done.lines) if line.startswith(OVER)]
    assert len(over) == 1 and f"{count} questions are still open." in done.lines[over[0]]
    assert [finding.check for finding in done.session.state.more] == ["no-i-line", "one-cause-only", "shortcut"]
    assert done.lines[over[0] + 1 : over[0] + 3] == ["3 more are worth asking: say review.", "> steps"]
    asked = [line for line in done.lines[: over[0]] if line == "Left open."]
    assert len(asked) == count
    assert done.lines.count("That was the last of the seven steps. Next come questions of earlier steps.") == 1


@pytest.mark.parametrize("word", ["", "next"])
def test_then_it_can_go_round_again(talk: Run, word: str) -> None:
    done = talk("toc = 1\n", *["skip"] * 6, word, *["skip"] * 5, "Together", word, "quit")
    over = [line for line in done.lines if line.startswith(OVER)]
    assert [line.removeprefix(OVER).split(".")[0] for line in over] == [
        "6 questions are still open",
        "5 questions are still open",
    ]
    assert "together" in done.text.casefold()


def test_one_question_that_is_left_is_told_as_one(talk: Run) -> None:
    done = talk("toc = 1\n", "Nowhere", "Us", "They said so", "skip", "skip", "quit")
    assert any(line.startswith(f"{OVER}2 questions are still open.") for line in done.lines)
    one = done.session.voice.say("spoken.round-over", number="1", count=1)
    assert one.startswith(f"{OVER}1 question is still open.")


def test_a_step_that_is_gone_to_is_asked_again(talk: Run) -> None:
    done = talk("toc = 1\n", "skip", "skip", "step 1", "skip", "quit")
    assert done.lines.count("What is wrong now? Say it the way people here say it.") == 2
    assert done.lines.count("Is something fine now, but could be better? What would be better?") == 2


def test_words_at_rest_that_name_nothing_find_no_item(talk: Run) -> None:
    done = talk(TEXT, "step 7", "n", "yes", "not sure", "quit")
    assert done.lines.count("Say next for the next question, the words of an item to go to it, or ? for help.") == 4


# -- the greeting ------------------------------------------------------------------------------------------
def test_the_second_time_the_greeting_is_one_line(talk: Run) -> None:
    first = talk(TEXT, "quit")
    assert "Answer in your own words. “Not sure” is fine. Say ? and press Enter for help." in first.lines
    again = talk("", "quit")
    assert again.lines[0] == "Ours. 18 questions are open. Step 3 of 7, Outcomes."
    assert again.lines[1].startswith("What has to change just before “It is the centre that people want”?")


def test_on_another_day_it_is_said_when_that_was_and_what_is_left_alone(
    talk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TEXT.replace('how_we_know = "They told us"\n', "").replace('who = "Neighbours"\n', "")
    first = talk(text, "step 1", "People in the town", "quit")
    assert first.lines[-2] == "> quit"
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-04-11")
    again = talk("", "quit")
    assert again.lines[0] == "Ours. Last time was 2 March. You ended with Why."
    assert again.lines[1] == (
        "19 questions are open. In Why one is left: How do we know this is so? Who told us, or what did we see? "
        "Step 1 of 7, Why."
    )
    monkeypatch.setenv("TOC_TUI_TODAY", "2027-01-02")
    assert talk("", "quit").lines[0].endswith("Last time was 11 April 2026. You ended with Why.")


def test_what_changed_since_is_told_all_the_same(talk: Run, tmp_path: Path) -> None:
    talk(TEXT, "quit")
    path = tmp_path / "plan.toml"
    path.write_text(path.read_text("utf-8").replace("People make friends", "People find a friend"), "utf-8")
    again = talk("", "recap", "quit")
    assert again.lines[1] == "Reworded since then: “People find a friend”."
    assert "Last time you were at Outcomes, at “It is the centre that people want”." in again.lines


def test_a_step_that_was_never_explained_is_explained_the_second_time(talk: Run) -> None:
    talk(TEXT, "quit")
    again = talk("", "step 4", "quit")
    assert "We turn round and read forwards." in again.lines
    third = talk("", "step 4", "step 3", "quit")
    assert "We turn round and read forwards." not in third.lines
    assert "Step 4 of 7, Logic." in third.lines[0] and "Step 3 of 7, Outcomes." in third.lines


def test_what_was_explained_is_known_after_a_sitting_on_the_screen_too(talk: Run) -> None:
    done = talk(TEXT, "quit")
    done.session.leave_note("logic", "")  # as the full screen does
    assert talk("", "quit").lines[0].startswith("Ours. 18 questions are open.")


def test_somebody_who_saw_the_plan_only_on_the_screen_is_greeted_whole(talk: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    person.write_place(path, {"step": "logic", "key": "", "words": {}})
    done = talk(TEXT, "quit")
    assert done.lines[0] == "Ours." and any(line.startswith("Answer in your own words.") for line in done.lines)


def test_what_is_wrong_with_the_file_is_never_left_out(talk: Run, tmp_path: Path) -> None:
    talk(TEXT, "quit")
    path = tmp_path / "plan.toml"
    path.write_text(path.read_text("utf-8") + '\n[outcome.loose]\ntext = "x"\nleads_to = ["nothing"]\n', "utf-8")
    assert any("in the file could not be understood" in line for line in talk("", "quit").lines[:3])

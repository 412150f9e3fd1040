"""Somebody who only talks, and never learnt a word of ours: what is said in other words is understood or asked about,
and no sentence of the group is taken for a command."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from tests.spoken.test_conversation import TEXT
from toc_tui.guide import Guide
from toc_tui.spoken.loosely import Loosely

Run = Callable[..., Any]
NEW = 'toc = 1\n[plan]\ntitle = "A club"\n'
FOUR = TEXT + '\n[outcome.cook]\nterm = "short"\ntext = "People can cook"\nleads_to = ["weekly"]\n'
MANY = FOUR + "".join(
    f'\n[outcome.{key}]\nterm = "short"\ntext = "People {key}"\nleads_to = ["weekly"]\n' for key in ("sing", "swim")
)


def why(done: Any) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(done.text).get("why", {})
    return found


@pytest.mark.parametrize(
    "words",
    [
        "no wait, I meant the bus",
        "Sorry, I meant: the bus",
        "wait, the bus",
        "scratch that, the bus",
        "change that to the bus",
    ],
)
def test_a_correction_takes_the_place_of_the_last_answer_once_that_was_asked(talk: Run, words: str) -> None:
    done = talk(NEW, "There is nowhere to go", words, "yes", "Neighbours", "quit")
    assert any(line.startswith("Shall “the bus” take the place of your last answer?") for line in done.lines)
    assert why(done) == {"problem": "the bus", "who": "Neighbours"}
    assert "Back to your last answer. Just Enter keeps it." not in done.lines


def test_a_correction_that_is_the_answer_here_is_kept_without_its_beginning(talk: Run) -> None:
    done = talk(NEW, "There is nowhere to go", "I meant the young people", "no", "quit")
    assert why(done) == {"problem": "There is nowhere to go", "who": "the young people"}


def test_a_correction_of_an_answer_that_was_chosen(talk: Run) -> None:
    done = talk(TEXT, "step 4", "yes", "no wait, I meant no", "1", "", "quit")
    assert tomllib.loads(done.text)["answer"]["clear-sequence"]["says"] == "no"


def test_a_correction_within_a_record(talk: Run) -> None:
    done = talk(TEXT, "along decision", "We paint it", "sorry, I meant we mend it", "yes", "It is mouldy", "", "quit")
    (decision,) = tomllib.loads(done.text)["decision"].values()
    assert decision["what"] == "we mend it" and decision["why"] == "It is mouldy"


def test_where_nothing_was_answered_there_is_nothing_to_correct(talk: Run) -> None:
    done = talk(NEW, "I meant to go out more", "quit")
    assert why(done) == {"problem": "I meant to go out more"}


@pytest.mark.parametrize(
    "words", ["no wait, scrap that", "no wait, go back", "can we change the title", "that's not what I said"]
)
def test_other_words_for_a_command_are_asked_about(talk: Run, words: str) -> None:
    done = talk(NEW, "There is nowhere to go", words, "", "quit")
    assert any(line.startswith("Do you mean the command") for line in done.lines)
    assert why(done) == {"problem": "There is nowhere to go"}


@pytest.mark.parametrize(
    "words",
    [
        "Let's go dancing",
        "Get rid of the mould",
        "Change the one lift that breaks",
        "Wait for the bus with somebody",
        "People forget the one about friends",
        "Help me find a job",
        "The last one",
        "No waiting about",
        "Take out the rubbish",
        "What about a party",
    ],
)
def test_a_sentence_that_begins_like_one_is_an_answer(talk: Run, words: str) -> None:
    done = talk(TEXT, "step 3", words, "", "quit")
    assert words in done.text and not any(line.startswith(("Do you mean", "Shall", "Go to")) for line in done.lines)


@pytest.mark.parametrize(
    "words", ["take out the cook one", "can we get rid of the one about cooking", "forget the cook one, please"]
)
def test_a_thing_is_named_by_half_its_words_and_asked_about(talk: Run, words: str) -> None:
    done = talk(FOUR, "step 3", words.replace("cooking", "cook"), "yes", "aye", "quit")
    assert any(line.startswith("Do you mean the item “People can cook”?") for line in done.lines)
    assert "Removed: “People can cook”." in done.lines and "outcome.cook" not in done.text


def test_an_answer_that_is_there_already_is_named_by_half_its_words(talk: Run) -> None:
    done = talk(FOUR, "step 3", "same as the cook one", "yes", "yes", "", "quit")
    assert any(line.startswith("Do you mean the item “People can cook”?") for line in done.lines)
    assert tomllib.loads(done.text)["outcome"]["cook"]["leads_to"] == ["weekly", "ours"]


@pytest.mark.parametrize(
    "words", ["what do you mean by change?", "What does outcome mean", "what's a long-term outcome"]
)
def test_a_question_back_is_not_kept(talk: Run, words: str) -> None:
    done = talk(TEXT, "step 3", words, "yes", "quit")
    assert done.text == TEXT and any(line.startswith("You are asked: What has to change") for line in done.lines)


@pytest.mark.parametrize("words", ["what big change?", "Which change, you mean?", "who?", "you mean like a dream?"])
def test_a_question_back_in_the_words_of_the_question_is_not_kept(talk: Run, words: str) -> None:
    done = talk(NEW, "step 2", words, "1", "quit")
    assert done.text == NEW and "You are asked: What big change are we working for?" in done.lines


@pytest.mark.parametrize(
    "words", ["Do people make friends?", "Could people get there?", "How long does it take?", "?!"]
)
def test_a_question_that_is_an_answer_is_kept(talk: Run, words: str) -> None:
    done = talk(TEXT, "/check friends", words, "", "quit")
    assert not any(line.startswith("Do you mean the command") for line in done.lines)
    assert words == "?!" or words in done.text


def test_somebody_who_is_lost_hears_the_question_an_example_and_a_way_on(talk: Run) -> None:
    done = talk(TEXT, "step 3", "I'm confused", "quit")
    told = done.lines[done.lines.index("> I'm confused") + 1 : done.lines.index("> quit")]
    assert [line.split()[0] for line in told] == ["You", "For", "This", "Say"]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("the friends one", {"friends"}),
        ("friends and the bus one", {"friends", "bus"}),
        ("1 and 3", {"friends", "bus"}),
        ("the first two", {"friends", "weekly"}),
        ("number two, I suppose", {"weekly"}),
    ],
)
def test_several_are_chosen_at_once_and_told(talk: Run, words: str, keys: set[str]) -> None:
    done = talk(MANY, "step 6", words, "none of them", "No time", "quit")
    left = {key for key in tomllib.loads(done.text)["answer"]["no-way-to-check"]}
    assert left == {"friends", "weekly", "bus", "cook", "sing", "swim"} - keys
    for key in keys:
        told = tomllib.loads(FOUR)["outcome"][key]["text"]
        assert any(told in line for line in done.lines[done.lines.index(f"> {words}") :])


def test_all_are_chosen_at_once(talk: Run) -> None:
    done = talk(MANY, "step 6", "all of them", "quit")
    assert "Kept. All of them are to be checked." in done.lines


@pytest.mark.parametrize(
    ("words", "gone"), [("go on then", True), ("aye", True), ("do it", True), ("no wait", False), ("don't", False)]
)
def test_whether_to_do_something_is_answered_in_any_words(talk: Run, words: str, gone: bool) -> None:
    done = talk(FOUR, "/remove cook", words, "quit")
    assert ("outcome.cook" not in done.text) == gone


def test_words_of_last_time_go_only_with_a_clear_no_and_that_is_told(talk: Run) -> None:
    talk(TEXT, "step 3", KeyboardInterrupt("People sing"))
    waiting = talk("", "no wait", "quit")
    assert any(line.startswith("Nothing fits “no wait”") for line in waiting.lines)
    told = talk("", "no", "quit")
    assert "“People sing” is not kept." in told.lines


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("aye", "yes"),
        ("course it does", "yes"),
        ("no way, mate", "no"),
        ("does it heck", "no"),
        ("yeah, I suppose", "yes"),
    ],
)
def test_yes_and_no_as_people_say_them(talk: Run, words: str, says: str) -> None:
    done = talk(TEXT, "step 4", words, "", "quit")
    assert tomllib.loads(done.text)["answer"]["clear-sequence"]["says"] == says


def test_kind_of_is_no_command_where_no_kind_is_asked_for(talk: Run) -> None:
    done = talk(TEXT, "step 4", "kind of, yeah", "quit")
    assert not any("does nothing at this question" in line for line in done.lines)


def test_after_two_misfits_the_way_out_is_told(talk: Run) -> None:
    done = talk(TEXT, "step 4", "flip a coin", "heads", "tails", "quit")
    assert done.lines.count("Just Enter leaves this unanswered.") == 1


def test_read_back_tells_the_problem_where_there_is_nothing_else(talk: Run) -> None:
    done = talk(NEW, "There is nowhere to go", "read it back", "quit")
    assert "No impact and no outcome is in the plan yet. It says: There is nowhere to go." in done.lines


def test_what_stands_around_a_name_is_no_part_of_it() -> None:
    loosely = Loosely(Guide())
    assert loosely.bare("the one about the bus, I suppose") == "bus" and loosely.bare("the one") == ""
    assert loosely.named("please take out the bench one") == ("remove", "bench", True)
    assert loosely.named("take out the bins") == ("remove", "bins", False)


@pytest.mark.parametrize("words", ["nothing", "the fourth one", "number four"])
def test_a_doubt_is_left_by_number_in_words_and_by_nothing(talk: Run, words: str) -> None:
    done = talk(TEXT, "step 4", "yes", "no", "They never ring", words, "quit")
    assert "Put in between" not in done.transcript and words not in done.text


def test_something_in_between_is_no_change(talk: Run) -> None:
    done = talk(TEXT, "step 4", "yes", "no", "They never ring", "put something in between", "", "quit")
    assert any(line.startswith("Do you mean the command insert?") for line in done.lines)

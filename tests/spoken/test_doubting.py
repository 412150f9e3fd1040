"""Words that could be a command or an answer are asked about; words that say nothing yet are never taken down."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journey import december
from toc_tui.guide import Guide
from toc_tui.spoken import likeness

Run = Callable[..., Any]
TEXT = """toc = 1

[plan]
title = "Lunch club"

[why]
problem = "People eat alone"
who = "Neighbours"
how_we_know = "They told us"

[impact.together]
kind = "project"
text = "People eat together"

[impact.voice]
kind = "co-production"
text = "People who come run the club"

[outcome.cook]
term = "long"
text = "People cook for each other in the garden"
leads_to = ["together"]

[outcome.neighbours]
term = "short"
text = "Neighbours know each other"
leads_to = ["cook"]

[activity.class]
text = "Cook together on Mondays"
leads_to = ["neighbours"]
"""
MEASURED = TEXT + '[measure.m]\nchecks = "cook"\nquestion = "Whom did you eat with?"\n'
ASKED = ("Do you mean the item “", "Go to “", "Do you mean one of ", "Do you mean the command ")
SAID = [word for words in Guide().words("spoken")["words"].values() for word in words if word != "?"]

# Where any words can be the answer: how to come there, from a new sitting on.
FREE = {
    "why": ("toc = 1\n" + TEXT.partition("\n\n")[2].replace('problem = "People eat alone"\n', ""), ()),
    "before": (TEXT, ("step outcomes",)),
    "activity": (TEXT.partition("\n[activity")[0], ("step activities",)),
    "because": (TEXT, ("step logic", "no")),
    "measure": (TEXT, ("step checking",)),
    "detail of a measure": (MEASURED, ("/go m",)),
    "idea": (TEXT, ("idea",)),
    "new words": (TEXT, ("edit 1",)),
    "what was decided": (TEXT, ("along decision",)),
    "why it was decided": (TEXT, ("along decision", "We meet more often")),
}


def doubts(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith(ASKED)]


@pytest.mark.parametrize("name", FREE)
def test_every_command_with_words_of_the_plan_is_asked_about_and_nothing_changes(talk: Run, name: str) -> None:
    text, before = FREE[name]
    was = talk(text, *before, KeyboardInterrupt(), name="was.toml").text
    for rest in ("garden", "neighbours know"):
        said = [f"{word} {rest}" for word in SAID]
        answers = [line for one in said for line in (one, "")]
        done = talk(text, *before, *answers, KeyboardInterrupt(), name=f"{rest}.toml")
        assert len(doubts(done.lines)) == len(said)
        assert not [one for one in said if f"“{one}” is not kept." not in done.lines]
        assert done.text == was


@pytest.mark.parametrize(
    "said", ["go garden", "find garden", "edit garden", "remove neighbours", "show garden", "why cook"]
)
def test_the_answer_is_kept_when_it_was_one_and_the_command_done_when_it_was_that(talk: Run, said: str) -> None:
    done = talk(TEXT, "step outcomes", said, "2", "", "quit")
    assert said in [item["text"] for item in tomllib.loads(done.text)["outcome"].values()]
    assert f"Kept: {said}." in done.lines
    command = talk(TEXT, "step outcomes", said, "1", "", "", "quit", name="other.toml")
    assert command.text == TEXT


def test_going_by_some_words_goes_there_and_several_are_asked_about(talk: Run) -> None:
    done = talk(TEXT, "step outcomes", "go garden", "1", "quit")
    item = "People cook for each other in the garden"
    assert f"Go to “{item}”? Say no if “go garden” is your answer." in done.lines
    assert "People cook for each other in the garden. Outcome, long term." in done.lines
    several = talk(TEXT, "step outcomes", "go people", "1", "2", "quit", name="several.toml")
    assert "Do you mean one of 3 items? Say no if “go people” is your answer." in several.lines
    assert "3 fit. Which one do you mean?" in several.lines and several.text == TEXT


def test_what_can_only_be_a_command_is_done_at_once(talk: Run) -> None:
    whole = "go Neighbours know each other"
    for said in ("go 3", "go m", "/go garden", "go: garden", whole, "step logic", "help find"):
        assert not doubts(talk(MEASURED, "step outcomes", said, "quit").lines), said


SENTENCES = """Link people together
Open days for families
Quit smoking
Find friends
3
Check the minibus every week
Find a room that everybody can get into
Open a café
Why not?
Add more buses
Add a ramp at the door
Show people round the hall
Show that it can be done
Help each other
Help with forms
Move to a bigger hall
Move more, sit less
Remove the fear of asking
Remove the steps at the door
Delete old records
Plan meals for the week
Plan together every month
Map the places where people meet
List what everybody likes
Turn the yard into a place to sit
Turn up on time
Because nobody asked us before
Because we said so
Kind words from staff
Later bedtimes at weekends
Earlier buses home
Leave the hall open in the evening
Go swimming every week
Go out in the evening
Run a taster week
Run the club ourselves
Review what was said
Report problems at once
Save money for trips
Story telling in the evening
Step by step learning
Skip the forms
Back to work
Next to the station
Where people can sit
Path to the river is lit
Idea box at the door
Impact on health is less
Along the canal
Edit the newsletter
Again and again people ask
Statement of needs
Detail in the records
Tree planting
Example menus
Move house
Problems are heard
Rename the hall""".splitlines()


@pytest.mark.parametrize("said", SENTENCES)
def test_an_ordinary_sentence_that_begins_like_a_command_is_an_answer(talk: Run, said: str) -> None:
    done = talk(TEXT, "step outcomes", said, "", "quit")
    assert not doubts(done.lines)
    assert [item["text"] for item in tomllib.loads(done.text)["outcome"].values()][-1] == said


@pytest.mark.parametrize(
    ("said", "sentence", "found"),
    [
        ("garden", True, True),
        ("the garden", True, True),
        ("gard", True, True),
        ("gar", True, False),
        ("people together", True, False),
        ("people together", False, True),
        ("the", False, False),
        ("in", True, False),
        ("eat together", True, True),
        ("together people", False, True),
        ("cook", True, True),
        ("people who sing", False, False),
        ("smoking", False, False),
        ("each other.", True, True),
        ("gárden", True, True),
    ],
)
def test_which_words_are_words_of_the_plan(said: str, sentence: bool, found: bool) -> None:
    from toc_tui.plan.reading import read
    from toc_tui.plan.text import split

    items = list(read(split(TEXT)).plan.items.values())
    assert bool(likeness.alike(items, said, sentence)) is found


# -- what says nothing yet ---------------------------------------------------------------------------------
@pytest.mark.parametrize("said", ["yes", "No", "not sure", "Don’t know.", "I am not sure", "pass", "maybe", "no idea"])
@pytest.mark.parametrize("name", ["why", "before", "activity", "measure", "idea", "what was decided"])
def test_yes_no_and_not_sure_are_never_taken_down_where_words_are_asked_for(talk: Run, name: str, said: str) -> None:
    text, before = FREE[name]
    was = talk(text, *before, KeyboardInterrupt(), name="was.toml").text
    for answer in ("yes", "1", ""):
        done = talk(text, *before, said, answer, KeyboardInterrupt(), name=f"{answer}.toml")
        stop = "" if said.endswith(".") else "."
        assert f"This asks for more than “{said}”{stop} Shall it stay open?" in done.lines
        assert done.text == was
    own = talk(text, *before, said, "no", KeyboardInterrupt(), name="own.toml")
    assert own.text == was and any(line.startswith("Then say it in your own words.") for line in own.lines)


def test_yes_is_an_answer_with_an_apostrophe_and_where_the_group_chooses_between_words(talk: Run) -> None:
    done = talk("toc = 1\n", "'not sure", "quit")
    assert tomllib.loads(done.text)["why"]["problem"] == "not sure"
    answers = ("along poll", "3 October", "Shall we go?", "Yes", "No", "", "", "", "quit")
    poll = talk(december.PLAN, *answers, name="p.toml")
    assert next(iter(tomllib.loads(poll.text)["poll"].values()))["options"] == {"Yes": 0, "No": 0}


@pytest.mark.parametrize("said", ["kind", "earlier", "later", "Later."])
@pytest.mark.parametrize("name", [name for name in FREE if name not in ("before", "activity")])
def test_words_for_adding_are_told_to_have_no_use_elsewhere(talk: Run, name: str, said: str) -> None:
    text, before = FREE[name]
    was = talk(text, *before, KeyboardInterrupt(), name="was.toml").text
    done = talk(text, *before, said, KeyboardInterrupt(), name="now.toml")
    word = said.casefold().rstrip(".")
    assert (
        f"“{word}” does nothing at this question. To give it as your answer, put an apostrophe in front." in done.lines
    )
    assert done.text == was


def test_an_answer_that_is_asked_about_is_offered_again_when_the_input_ends(talk: Run) -> None:
    talk(TEXT, "step outcomes", "go garden")
    assert "Words from last time are not in the plan yet: “go garden” Keep them now?" in talk("", "", "quit").lines


def test_another_command_at_such_a_question_is_done_and_that_nothing_was_taken_is_said(talk: Run) -> None:
    done = talk(TEXT, "step outcomes", "go garden", "quit")
    assert "“go garden” is not kept." in done.lines and done.text == TEXT and done.code == 0


def test_words_behind_a_command_that_asks_nothing_do_not_answer_the_next_question(talk: Run) -> None:
    done = talk("toc = 1\n", "versions: the hall", "quit")
    assert done.text == "toc = 1\n" and "“the hall” is not kept." in done.lines


def test_words_behind_idea_are_the_idea_whatever_command_they_would_be(talk: Run) -> None:
    helps = Guide().words("spoken")["words"]["help"]
    words = [*(word for word in SAID if word not in helps), "find cook", "remove class", "/quit", "step 3"]
    done = talk(TEXT, *(f"idea: {word}" for word in words), "quit")
    kept = [idea["text"] for idea in tomllib.loads(done.text)["idea"].values()]
    assert kept == words
    asked = talk(TEXT, "idea: ?", "People met", "quit")
    assert [idea["text"] for idea in tomllib.loads(asked.text)["idea"].values()] == ["People met"]


def test_every_kind_of_space_behind_a_command_stays(talk: Run) -> None:
    done = talk(TEXT, "idea:  5\u00a0pm, 日本\u3000語 ", "go\u00a0garden", "", "quit")
    assert [idea["text"] for idea in tomllib.loads(done.text)["idea"].values()] == ["5\u00a0pm, 日本\u3000語"]
    assert any("“go garden” is not kept" in line.replace("\u00a0", " ") for line in done.lines)


def test_an_unknown_command_leaves_the_question_standing(talk: Run) -> None:
    done = talk(TEXT, "step logic", "no", "/fly away", "So they say", "quit")
    assert any(line.startswith("There is no command “fly away”") for line in done.lines)
    assert "So they say" in done.text


def test_leave_it_open_does_not_leave(talk: Run) -> None:
    done = talk(TEXT, "step logic", "leave it all", "yes", "", "quit")
    assert "Nothing fits “leave it all”. Try other words, or say list." in done.lines
    assert 'says = "yes"' in done.text


@pytest.mark.parametrize(
    ("said", "says"), [("n", "no"), ("y", "yes"), ("Don’t know", "not-sure"), ("I am not sure.", "not-sure")]
)
def test_a_letter_and_other_words_for_not_sure_are_understood_where_they_can_be_chosen(
    talk: Run, said: str, says: str
) -> None:
    done = talk(TEXT, "step logic", said, "", "quit")
    assert f'says = "{says}"' in done.text


# -- what was taken down -----------------------------------------------------------------------------------
def test_what_was_taken_down_is_said_in_its_first_words(talk: Run) -> None:
    long = "People who live alone come to eat with us on Sundays"
    done = talk(TEXT, "step outcomes", long, "", "quit")
    assert "Kept: People who live alone come to…" not in done.lines
    assert "Kept: People who live alone come…" in done.lines
    kept = talk("toc = 1\n", "Nowhere to meet", "quit", name="kept.toml")
    assert "Kept: Nowhere to meet." in kept.lines


def test_the_same_words_twice_are_said_to_stand_there(talk: Run) -> None:
    done = talk(TEXT, "step outcomes", "People sing", "people  sing.", "", "quit")
    assert done.text.casefold().count("people sing") == 1
    assert "That is there already: People sing." in done.lines
    other = talk(TEXT, "step outcomes", "Neighbours know each other", "no", "", "quit", name="other.toml")
    assert "Kept: Neighbours know each other. The same words are in the plan already." in other.lines


def test_nothing_is_said_to_be_kept_before_it_is_on_the_disk(talk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from toc_tui.session import Session
    from toc_tui.spoken.conversation import Conversation

    talk("toc = 1\n", name="plan.toml")
    heard: list[tuple[str, str]] = []
    tell = Conversation.tell

    def told(self: Conversation, line: str) -> None:
        heard.append((line, Path(self.session.path).read_text("utf-8")))
        tell(self, line)

    monkeypatch.setattr(Conversation, "tell", told)
    talk("", "Nowhere to meet", "undo", "quit")
    said = dict(heard)
    assert "Nowhere to meet" in said["Kept: Nowhere to meet."]
    assert "Nowhere" not in said["Undone. You said: Nowhere to meet."]
    monkeypatch.setattr(Session, "flush", lambda self, patience=None: self.state.trouble or _full(self))
    done = talk("toc = 1\n", "Nowhere to meet", "quit", name="full.toml")
    assert any("cannot" in line.lower() or "disk is full" in line for line in done.lines)


def _full(session: Any) -> Any:
    from toc_tui.plan.store import Trouble

    return Trouble("disk-full", session.path, {})


@pytest.mark.parametrize(
    "words",
    [
        "we really don't know yet",
        "Hmm, not sure",
        "I'm not quite sure",
        "well, no idea",
        "--",
        "not so sure, sorry",
    ],
)
def test_not_sure_is_heard_between_other_words(talk: Run, words: str) -> None:
    done = talk("toc = 1\n", words, "yes", "quit")
    assert f"This asks for more than “{words}”. Shall it stay open?" in done.lines
    assert done.text == "toc = 1\n"


@pytest.mark.parametrize("words", ["We really don't know our neighbours", "Nobody is sure of a place", "Now", "R 2"])
def test_words_that_only_have_some_of_these_are_an_answer(talk: Run, words: str) -> None:
    done = talk("toc = 1\n", words, "quit")
    assert f"Kept: {words}." in done.lines or done.lines.count("Kept: We really don't know our…")


def test_words_that_follow_instead_of_yes_or_no_are_the_answer_after_all(talk: Run) -> None:
    done = talk("toc = 1\n", "not sure", "There is nowhere to meet", "quit")
    assert "Kept: There is nowhere to…" in done.lines or "Kept: There is nowhere to meet." in done.lines
    assert 'problem = "There is nowhere to meet"' in done.text
    again = talk("toc = 1\n", "not sure", "no idea", "quit", name="again.toml")
    assert "problem" not in again.text and "Left open." in again.lines


@pytest.mark.parametrize("word", ["no", "2", "n", "Nope.", "oh no", "nah"])
def test_a_no_in_any_of_its_words_does_not_leave_the_question_open(talk: Run, word: str) -> None:
    done = talk("toc = 1\n", "not sure", word, "There is nowhere to meet", "quit")
    assert "Left open." not in done.lines
    assert done.lines.count("What is wrong now? Say it the way people here say it.") == 2, "it is asked again"
    assert 'problem = "There is nowhere to meet"' in done.text


@pytest.mark.parametrize("word", ["yes", "1", "y", "yeah", "ok", "leave it open", ""])
def test_a_yes_in_any_of_its_words_leaves_it_open(talk: Run, word: str) -> None:
    done = talk("toc = 1\n", "not sure", word, "quit")
    assert "Left open." in done.lines and done.text == "toc = 1\n"


# -- other words at a doubt --------------------------------------------------------------------------------
@pytest.mark.parametrize("doubted", ["go garden", "edit garden", "go people", "remove neighbours"])
@pytest.mark.parametrize(
    "said", ["Run a cookery course", "We meet on Mondays there", "Add more buses", "Open days for families"]
)
def test_other_words_where_a_command_is_doubted_are_the_answer_to_the_question_itself(
    talk: Run, doubted: str, said: str
) -> None:
    done = talk(TEXT, "step outcomes", doubted, said, "", "quit")
    assert f"“{doubted}” is not kept." in done.lines and f"Kept: {said}." in done.lines
    assert [item["text"] for item in tomllib.loads(done.text)["outcome"].values()][-1] == said


def test_words_that_may_be_a_command_are_doubted_again_where_a_command_is_doubted(talk: Run) -> None:
    done = talk(TEXT, "step outcomes", "go garden", "edit neighbours", "2", "", "quit")
    assert len(doubts(done.lines)) == 2 and "“go garden” is not kept." in done.lines
    assert "Kept: edit neighbours." in done.lines and "go garden" not in done.text
    own = talk(TEXT, "step outcomes", "go garden", "'find garden", "", "quit", name="own.toml")
    assert "Kept: find garden." in own.lines and len(doubts(own.lines)) == 1


@pytest.mark.parametrize("said", ["don't know", "not sure really"])
def test_not_sure_where_a_command_is_doubted_is_no_answer(talk: Run, said: str) -> None:
    done = talk(TEXT, "step outcomes", "go garden", said, "1", "quit")
    assert done.text == TEXT and f"Nothing fits “{said}”. Try other words, or say list." in done.lines


def test_a_sentence_that_begins_like_a_command_is_asked_about_where_it_is_asked_what_happened(talk: Run) -> None:
    done = talk(TEXT, "along", "Run a cookery course", "decision", "", "", "", "", "quit")
    assert [one["what"] for one in tomllib.loads(done.text)["decision"].values()] == ["Run a cookery course"]
    gone = talk(TEXT, "along", "go garden", "1", "quit", name="gone.toml")
    assert "People cook for each other in the garden. Outcome, long term." in gone.lines and gone.text == TEXT


@pytest.mark.parametrize(
    "said",
    ["no, thank you", "No thanks", "Nothing comes to mind", "we can't think of anything", "Come back to it later"],
)
def test_polite_words_for_leaving_it_open_are_never_taken_down(talk: Run, said: str) -> None:
    done = talk(TEXT, "step outcomes", said, KeyboardInterrupt())
    assert f"This asks for more than “{said}”. Shall it stay open?" in done.lines and done.text == TEXT


# -- other words for commands ------------------------------------------------------------------------------
NEARLY = {
    "go back": "back",
    "Move on.": "skip",
    "let's carry on": "skip",
    "ok next": "skip",
    "undo that": "undo",
    "Oops": "undo",
    "that was wrong": "undo",
    "save it, please": "save",
    "delete that": "remove",
    "change it": "edit",
    "print it": "report",
    "close": "quit",
    "add an activity": "add",
    "we have an idea": "idea",
    "That's all for today": "quit",
    "let's go to logic": "go logic",
    "change my answer": "back",
    "save and quit": "quit",
}


@pytest.mark.parametrize("said", NEARLY)
@pytest.mark.parametrize("name", ["why", "before", "activity", "because", "measure", "idea", "what was decided"])
def test_other_words_for_a_command_are_asked_about_and_are_the_answer_where_they_are_meant(
    talk: Run, name: str, said: str
) -> None:
    text, before = FREE[name]
    was = talk(text, *before, KeyboardInterrupt(), name="was.toml").text
    done = talk(text, *before, said, KeyboardInterrupt())
    assert f"Do you mean the command {NEARLY[said]}? Say no if “{said}” is your answer." in done.lines
    assert done.text == was
    kept = talk(text, *before, said, "no", KeyboardInterrupt(), name="kept.toml")
    assert said in kept.text or said.removesuffix(".") in kept.text


@pytest.mark.parametrize("said", ["two", "Number two.", "the second one", "option 2", "No", "definitely not"])
def test_a_choice_is_named_by_its_number_in_words(talk: Run, said: str) -> None:
    done = talk(TEXT, "step logic", said, "Most do it alone")
    assert 'says = "no"' in done.text and "Most do it alone" in done.text


@pytest.mark.parametrize("said", ["the fourth", "two of them", "number four"])
def test_what_is_no_number_of_a_choice_chooses_nothing(talk: Run, said: str) -> None:
    assert "[answer" not in talk(TEXT, "step logic", said, "quit").text


def test_a_step_is_gone_to_by_its_name_in_a_sentence(talk: Run) -> None:
    for said in ("go to the logic", "go to the logic step", "step logic", "go to step 4"):
        assert "Step 4 of 7, Logic." in talk(TEXT, "step outcomes", said, "quit", name=f"{len(said)}.toml").lines, said


@pytest.mark.parametrize("said", ["Hold on to hope", "No more drinking", "Nothing", "Good", "Hello neighbours"])
def test_what_begins_with_words_that_say_nothing_is_an_answer(talk: Run, said: str) -> None:
    assert f'how_we_know = "{said}"' in talk(TEXT.replace('how_we_know = "They told us"\n', ""), said).text


@pytest.mark.parametrize("said", ["Let's go dancing", "To tell them", "You report it once", "Please help each other"])
def test_a_sentence_with_a_command_in_it_is_an_answer(talk: Run, said: str) -> None:
    done = talk(TEXT, "step outcomes", said, KeyboardInterrupt())
    assert not doubts(done.lines) and said in done.text


def test_other_words_for_a_command_do_it_where_it_is_meant(talk: Run) -> None:
    gone = talk(TEXT, "step outcomes", "Kids sing", "", "/go kids-sing", "delete that", "1", "yes", "quit")
    assert "Kids sing" not in gone.text
    left = talk(TEXT, "step outcomes", "move on", "yes", "quit", name="left.toml")
    assert "Left open." in left.lines and left.text == TEXT


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("can you say that again?", "What has to change just before “People eat together”?"),
        ("Pardon?", "What has to change just before “People eat together”?"),
        ("I don't get it", "You are asked: What has to change just before “People eat together”?"),
        ("What do you mean?", "You are asked: What has to change just before “People eat together”?"),
        ("how many are left?", "Lunch club. Step 3, Outcomes."),
        ("show me the tree", "1. People eat together. Project impact, level 1."),
        ("help me please", "You are asked: What has to change just before “People eat together”?"),
        ("Next step?", "1. Why"),
        ("repeat the question please", "What has to change just before “People eat together”?"),
        ("list the outcomes", "1. People eat together. Project impact, level 1."),
        ("we're stuck", "You are asked: What has to change just before “People eat together”?"),
    ],
)
def test_other_words_for_a_command_that_only_tells_are_not_asked_about(talk: Run, said: str, told: str) -> None:
    text = TEXT.replace('leads_to = ["together"]', "")
    done = talk(text, "step outcomes", said, KeyboardInterrupt())
    lines = done.lines[done.lines.index("Step 3 of 7, Outcomes.") + 1 :]
    assert not doubts(done.lines) and done.text == text
    assert sum(line.startswith(told) for line in lines) >= 1 and not any(line.startswith("Kept") for line in lines)


def test_other_words_for_a_command_are_done_at_once_where_one_of_several_is_chosen(talk: Run) -> None:
    done = talk(TEXT, "/move neighbours", "say that again", "go back", KeyboardInterrupt())
    asked = [line for line in done.lines if line.startswith("1. ")]
    assert len(asked) == 2 and asked[0] == asked[1] and done.text == TEXT
    assert not doubts(done.lines) and not any(line.startswith("Nothing fits") for line in done.lines)


@pytest.mark.parametrize(
    "said",
    ["done", "that's it", "Probably", "It depends.", "of course", "yes and no", "not really", "cancel", "start again"],
)
def test_half_a_yes_and_the_end_of_a_list_are_never_taken_down_as_words(talk: Run, said: str) -> None:
    done = talk(TEXT, "step outcomes", said, KeyboardInterrupt())
    stop = "" if said.endswith(".") else "."
    assert f"This asks for more than “{said}”{stop} Shall it stay open?" in done.lines and done.text == TEXT


def test_a_sentence_that_a_field_cannot_take_can_be_kept_as_an_idea(talk: Run) -> None:
    said = "People come and run the evening themselves"
    done = talk(TEXT.partition("[outcome")[0], "step outcomes", said, "idea", KeyboardInterrupt())
    assert any(line.startswith("Say three times, the nearest first") for line in done.lines)
    assert "Say idea to keep your words." in done.lines
    assert [one["text"] for one in tomllib.loads(done.text)["idea"].values()] == [said]
    short = talk(TEXT.partition("[outcome")[0], "step outcomes", "soon", KeyboardInterrupt(), name="short.toml")
    assert "Say idea to keep your words." not in short.lines


def test_a_number_of_the_list_that_was_heard_is_asked_about(talk: Run) -> None:
    done = talk(TEXT, "step outcomes", "tree", "2", "no", "'3", "open", "1", "yes", "quit")
    at = done.lines.index("> 2")
    assert re.fullmatch(r"Go to “.+”\? Say no if “2” is your answer\.", done.lines[at + 1])
    texts = [item["text"] for item in tomllib.loads(done.text)["outcome"].values()]
    assert texts[-2:] == ["2", "3"], "no keeps it, and so does an apostrophe in front"
    at = done.lines.index("> 1")
    first = next(line for line in done.lines[done.lines.index("> open") :] if line.startswith("1. "))
    assert first[3:] in done.lines[at + 1] and done.lines[at + 1].endswith("Say no if “1” is your answer.")
    assert "1" not in texts


def test_some_words_of_the_records_menu_are_asked_about(talk: Run) -> None:
    """“Along kept” was kept as an outcome."""
    done = talk(TEXT, "step outcomes", "along kept", "no", "along so far", "", "quit")
    asked = [line for line in done.lines if "along kept" in line or "along so far" in line]
    assert any(line.startswith("Do you mean the command") or "command" in line for line in asked), asked
    texts = [item["text"] for item in tomllib.loads(done.text)["outcome"].values()]
    assert texts[-1] == "along kept" and "along so far" not in texts

"""Back: to the question answered last with what stands there; within a question or a record one answer back."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journey import december
from tests.spoken.conftest import Talk
from tests.spoken.test_conversation import ODD, TEXT, changed
from toc_tui.guide import Guide
from toc_tui.steps.step import all_prompts

Run = Callable[..., Any]
WHY = ("Nowhere to meet", "Neighbours", "They said so")


def data(talk: Any) -> dict[str, Any]:
    return tomllib.loads(talk.text)


def after(lines: list[str], answer: str, count: int = 1) -> str:
    """The lines right behind an answer."""
    at = next(number for number, line in enumerate(lines) if line.endswith(f"> {answer}"))
    return " ".join(lines[at + 1 : at + 1 + count])


def test_back_says_how_the_last_answer_stands_and_new_words_replace_it(talk: Run) -> None:
    done = talk("toc = 1\n", "A problm", "back", "A problem", "quit")
    assert after(done.lines, "back", 3) == (
        "Back to your last answer. Just Enter keeps it. "
        "What is wrong now? Say it the way people here say it. It stands as: A problm"
    )
    assert data(done)["why"]["problem"] == "A problem"
    assert done.lines.count("Who is this for?") == 2, "it goes on where it was"


def test_enter_keeps_what_stands_and_says_so(talk: Run) -> None:
    done = talk("toc = 1\n", "A problem", "back", "", "Me", "quit")
    assert "It stays as it is." in done.lines
    assert data(done)["why"] == {"problem": "A problem", "who": "Me"}


def test_back_three_times_corrects_the_answer_of_three_questions_ago(talk: Run) -> None:
    done = talk("toc = 1\n", *WHY, "back", "back", "back", "Nowhere at all", "quit")
    stood = [line for line in done.lines if line.startswith("It stands as: ")]
    assert stood == [f"It stands as: {words}" for words in reversed(WHY)]
    assert data(done)["why"]["problem"] == "Nowhere at all"


def test_at_the_first_it_says_so(talk: Run) -> None:
    none = talk("toc = 1\n", "back", "quit")
    assert "No question was answered before this one since you opened the plan." in none.lines
    first = talk("toc = 1\n", "A problem", "back", "back", "", "quit", name="first.toml")
    assert "That is the first answer since you opened the plan." in first.lines
    assert data(first)["why"]["problem"] == "A problem"


def test_back_rewords_what_was_added_and_goes_on_with_the_same_question(talk: Run) -> None:
    said = ("People sing", "People dance", "back", "back", "People sing well", "People laugh", "")
    done = talk(TEXT, "step 3", *said, "quit")
    ours = [item["text"] for item in data(done)["outcome"].values() if item["leads_to"] == ["ours"]]
    assert ours == ["People sing well", "People dance", "People laugh"]


def test_a_choice_can_be_made_anew(talk: Run) -> None:
    done = talk(TEXT, "step 4", "yes because they said so", "back", "no", "", "back", "", "quit")
    given = data(done)["answer"]["clear-sequence"]
    assert given["says"] == "no" and given["earlier"][0]["because"] == "They said so"
    assert "It stands as: yes" in done.lines and "It stands as: no" in done.lines


def test_a_half_given_answer_is_never_dropped_in_silence(talk: Run) -> None:
    done = talk(TEXT, "step 4", "no", "back", "", "Not alone", "quit")
    assert "You said: no. Just Enter keeps it." in done.lines
    given = data(done)["answer"]["clear-sequence"]
    assert (given["says"], given["because"]) == ("no", "Not alone")
    other = talk(TEXT, "step 4", "no", "back", "yes", "", "quit", name="other.toml")
    assert data(other)["answer"]["clear-sequence"]["says"] == "yes"
    ended = talk(TEXT, "step 4", "no", "back", name="ended.toml")
    assert data(ended)["answer"]["clear-sequence"]["says"] == "no"


def test_what_was_undone_or_removed_is_not_gone_back_to(talk: Run) -> None:
    undone = talk("toc = 1\n", "A problem", "Me", "undo", "back", "", "quit")
    assert [line for line in undone.lines if line.startswith("It stands")] == ["It stands as: A problem"]
    removed = talk(TEXT, "step 3", "People sing", "/remove sing", "yes", "back", "quit", name="removed.toml")
    assert "No question was answered before this one since you opened the plan." in removed.lines


def test_what_stands_is_what_the_plan_says_now(talk: Run, tmp_path: Path) -> None:
    def others() -> str:
        changed(tmp_path / "plan.toml", "A problem", "Their problem")
        return ""

    done = talk("toc = 1\n", "A problem", others, "back", "", "quit")
    assert "It stands as: Their problem" in done.lines
    assert data(done)["why"]["problem"] == "Their problem"


@pytest.mark.parametrize("text", ["toc = 1\n", ODD], ids=["empty", "odd"])
def test_every_answer_of_every_step_is_heard_back_and_can_be_gone_back_to(talk: Run, text: str) -> None:
    prompts = all_prompts(talk(text, name="look.toml").session.state.theory)
    mends = [prompt for prompt in prompts if "mend" in prompt.choices]
    for prompt in (prompt for prompt in prompts if prompt not in mends):
        said = prompt.choices[0] if prompt.choices else "Zebras cross here"
        begun = Talk(Path(talk(text).path), [said, "", "", "back", "", "quit"])
        begun.conversation.keeper.greet = lambda at=begun.conversation.place, to=prompt: setattr(at, "prompt", to)
        begun.run()
        stood = [line for line in begun.lines if line.startswith("It stands as: ")]
        if prompt.choices:
            assert stood == [f"It stands as: {begun.session.voice.choice(said)}"], prompt
        else:
            assert {"Kept: Zebras cross here."} & set(begun.lines), prompt
            assert stood == ["It stands as: Zebras cross here"], prompt


# -- within a record -----------------------------------------------------------------------------------------
def test_back_in_a_record_goes_one_answer_back_and_enter_keeps_it(talk: Run) -> None:
    done = talk("toc = 1\n", "along decision", "We meet", "back", "", "To talk", "", "quit")
    assert "You said: We meet. Just Enter keeps it." in done.lines
    [decision] = data(done)["decision"].values()
    assert (decision["what"], decision["why"]) == ("We meet", "To talk")


def test_new_words_there_take_the_place_of_the_old_and_undo_takes_the_record(talk: Run) -> None:
    answers = ("along decision", "We meet", "To talk", "back", "back", "We sing", "For joy", "", "", "")
    done = talk("toc = 1\n", *answers, "quit")
    [decision] = data(done)["decision"].values()
    assert (decision["what"], decision["why"]) == ("We sing", "For joy")
    undone = talk("toc = 1\n", *answers, "undo", "quit", name="undone.toml")
    assert undone.text == "toc = 1\n"


def test_which_session_it_was_can_be_said_anew(talk: Run) -> None:
    plan = december.PLAN + '[session.november]\non = 2023-11-07\nplace = "Hall"\n'
    done = talk(plan, "along decision", "3 October", "We meet", "back", "back", "7 November", "We meet", "", "quit")
    assert [one["session"] for one in data(done)["decision"].values()] == ["november"]


def test_undo_in_a_poll_or_a_form_takes_one_answer(talk: Run) -> None:
    asked = ("along poll", "3 October", "Which day?", "Monday", "Friday", "", "2")
    poll = talk(december.PLAN, *asked, "1", "2", "2", "undo", "quit")
    assert next(iter(data(poll)["poll"].values()))["options"] == {"Monday": 1, "Friday": 1}
    assert "One answer back. You said: Friday." in poll.lines
    none = talk(december.PLAN, *asked, "undo", "1", "quit", name="none.toml")
    assert "There is no answer to take back here." in none.lines
    assert next(iter(data(none)["poll"].values()))["options"] == {"Monday": 1, "Friday": 0}
    form = talk(december.PLAN, "along feedback", "3 October", "poor", "fair", "undo", "good", "quit", name="form.toml")
    [kept] = data(form)["feedback"].values()
    assert kept["ratings"] == {"The room": "poor", "The people who ran it": "good"}


# -- the file as others change it ------------------------------------------------------------------------------
@pytest.mark.parametrize(("said", "kept"), [("", "People really meet"), ("People meet daily", "People meet daily")])
def test_words_typed_while_somebody_else_changed_the_item_are_kept(
    talk: Run, tmp_path: Path, said: str, kept: str
) -> None:
    def others() -> str:
        changed(tmp_path / "plan.toml", "People meet every week", "Folk meet weekly")
        return "People really meet"

    done = talk(TEXT, "edit 3", others, said, "quit")
    assert "Somebody changed this to “Folk meet weekly”. Enter keeps your words." in done.lines
    assert "Your words: People really meet" in done.lines
    assert data(done)["outcome"]["weekly"]["text"] == kept


MEANWHILE = (
    TEXT.replace('title = "Ours"', 'title = "Ours"\nplace = "Leeds"')
    + 'when = "May"\n\n[link.weekly.friends]\nbecause = "They talk"\n\n[decision.meet]\nwhat = "We meet"\n'
)
CHANGED = {
    "a detail": (("/detail timetable", "when"), 'when = "May"', 'when = "June"', ("activity", "timetable", "when")),
    "of the plan": (("plan", "place"), 'place = "Leeds"', 'place = "York"', ("plan", "place")),
    "a reason": (
        ("because weekly",),
        'because = "They talk"',
        'because = "They meet"',
        ("link", "weekly", "friends", "because"),
    ),
    "of a record": (("along look", "1", "2"), 'what = "We meet"', 'what = "We met"', ("decision", "meet", "what")),
}


@pytest.mark.parametrize("said", ["", "Other words", None])
@pytest.mark.parametrize("name", CHANGED)
def test_a_field_that_somebody_else_changed_meanwhile_is_shown_before_it_goes(
    talk: Run, tmp_path: Path, name: str, said: str | None
) -> None:
    asks, one, other, where = CHANGED[name]
    path = tmp_path / "plan.toml"

    def others() -> str:
        changed(path, one, other)
        return "Words of ours" if said is not None else one.partition('"')[2].strip('"')

    done = talk(MEANWHILE, *asks, others, *([said] if said is not None else []), "quit")
    told = f"Somebody changed this to “{other.partition(chr(34))[2].strip(chr(34))}”. Enter keeps your words."
    found: Any = data(done)
    for part in where:
        found = found[part]
    if said is None:  # left as it was: what others say stays
        assert found == other.partition('"')[2].strip('"') and told not in done.lines
    else:
        assert told in done.lines and found == (said or "Words of ours")


def test_after_a_change_of_others_a_record_is_not_said_anew(talk: Run, tmp_path: Path) -> None:
    def others() -> str:
        changed(tmp_path / "plan.toml", "People make friends", "People make good friends")
        return "To talk"

    done = talk(TEXT, "along decision", "We meet", others, "back", "", "", "quit")
    assert any(line.startswith("The plan has changed too much to go one answer back") for line in done.lines)
    [decision] = data(done)["decision"].values()
    assert (decision["what"], decision["why"]) == ("We meet", "To talk") and "good friends" in done.text


def test_a_change_of_others_that_is_met_while_going_back_is_never_taken_back(talk: Run, tmp_path: Path) -> None:
    def others() -> str:
        changed(tmp_path / "plan.toml", "People make friends", "People make good friends")
        return "back"

    done = talk(TEXT, "along decision", "We meet", others, "To talk", "", "quit")
    assert any(line.startswith("The plan has changed too much to go one answer back") for line in done.lines)
    [decision] = data(done)["decision"].values()
    assert (decision["what"], decision["why"]) == ("We meet", "To talk") and "good friends" in done.text


def test_what_cannot_be_answered_anew_is_named_and_not_passed_over_in_silence(talk: Run) -> None:
    text = TEXT + '\n[answer.supports.friends.centre]\nsays = "no"\n'
    done = talk(text, "quit")
    prompts = all_prompts(done.session.state.theory)
    mend = next(prompt for prompt in prompts if "mend" in prompt.choices)
    begun = Talk(Path(done.path), ["mend", "back", "undo", "quit"])
    begun.conversation.keeper.greet = lambda: setattr(begun.conversation.place, "prompt", mend)
    begun.run()
    assert any(line.startswith("The last thing you did cannot be answered again: ") for line in begun.lines)
    assert begun.text == text


def test_what_stands_is_said_in_the_words_that_were_to_choose_from(talk: Run) -> None:
    page = Guide().page("checks/who-is-not-reached").prose
    plan = page.split("```toml\n")[1].split("```")[0]
    done = talk(plan, "step 6", "2", "All came", "back", "", "quit")
    assert data(done)["answer"]["who-is-not-reached"]["lifts"]["says"] == "no"
    assert "It stands as: it reaches everybody" in done.lines and "It stands as: no" not in done.lines

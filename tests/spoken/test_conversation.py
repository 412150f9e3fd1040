"""What is asked, heard and kept in the spoken face."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toc_tui.guide import Guide
from toc_tui.session import Session
from toc_tui.spoken.conversation import Conversation
from toc_tui.steps.step import STEPS, all_prompts

TEXT = """toc = 1

[plan]
title = "Ours"

[why]
problem = "There is nowhere to meet"
who = "Neighbours"
how_we_know = "They told us"

[impact.centre]
kind = "project"
text = "There is a centre"

[impact.ours]
kind = "co-production"
text = "It is the centre that people want"

[outcome.friends]
term = "long"
text = "People make friends"
leads_to = ["centre"]

[outcome.weekly]
term = "medium"
text = "People meet every week"
leads_to = ["friends"]

[outcome.bus]
term = "short"
text = "People can get there"
leads_to = ["weekly", "friends"]

[activity.timetable]
kind = "activity"
text = "Print a timetable"
leads_to = ["bus"]
"""
ODD = (
    TEXT
    + """
[outcome.termless]
text = "Somebody cooks"
[idea.garden]
text = "A garden"
[statement.s]
voice = "I"
text = "I decide"
for = ["centre"]
[measure.m]
checks = "friends"
question = "Whom did you see?"
"""
)
Run = Callable[..., Any]


def data(talk: Any) -> dict[str, Any]:
    return tomllib.loads(talk.text)


# -- questions -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", ["toc = 1\n", ODD], ids=["empty", "odd"])
def test_every_question_of_every_step_is_asked_in_its_own_words(talk: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    session = Session.open(tmp_path / "plan.toml")
    assert isinstance(session, Session)
    prompts = session.state.prompts
    asked = [session.voice.question(session.state.plan, prompt).ask for prompt in prompts]
    done = talk("", *[""] * (len(prompts) + 1))
    assert all(any(line.startswith(question) for line in done.lines) for question in asked)
    assert {prompt.step for prompt in prompts} >= set(STEPS[2:6] if text is ODD else STEPS[:2])
    assert done.text == text


@pytest.mark.parametrize("name", ["why", "example", "?", "again", "where", "help skip", "help step", "help listening"])
def test_more_can_be_heard_at_each_question_and_nothing_changes(talk: Run, name: str) -> None:
    prompts = all_prompts(session_of(talk, ODD).state.theory)
    done = talk(ODD, *[word for _ in prompts for word in (name, "skip")])
    assert done.code == 0 and done.text == ODD
    assert "spoken." not in done.transcript and "asks." not in done.transcript and "{" not in done.transcript


def session_of(talk: Run, text: str) -> Session:
    found: Session = talk(text).session
    return found


def test_blank_answers_change_nothing(talk: Run) -> None:
    done = talk(ODD, *[""] * 60)
    assert done.text == ODD and done.code == 0
    assert done.lines[-1] == "Nothing was changed. Goodbye."


def test_several_lines_are_several_items(talk: Run) -> None:
    done = talk(TEXT, "step 3", "People are proud of it", "People come back", "", "quit")
    ours = [item["text"] for item in data(done)["outcome"].values() if item["leads_to"] == ["ours"]]
    assert ours == ["People are proud of it", "People come back"]


def test_a_choice_is_a_number_a_key_or_words_and_a_reason_may_follow(talk: Run) -> None:
    done = talk(TEXT, "step 4", "2", "Not alone", "not sure", "", "", "yes", "quit")
    answer = data(done)["answer"]["clear-sequence"]
    assert answer["says"] == "no" and answer["because"] == "Not alone"
    # the last answer is kept although "quit" was said instead of its reason
    assert [a["says"] for a in _flat(data(done)["answer"])] == ["no", "not-sure", "yes"]


def _flat(table: dict[str, Any]) -> list[dict[str, Any]]:
    if "says" in table:
        return [table]
    return [found for inner in table.values() for found in _flat(inner)]


def test_wrong_choices_are_told_and_asked_again(talk: Run) -> None:
    done = talk(TEXT, "step 4", "purple", "o", "yes", "")
    assert "Nothing fits “purple”. Try other words, or say list." in done.lines
    assert _flat(data(done)["answer"])[0]["says"] == "yes"


# -- words that are commands -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Check the minibus every week", "Check the minibus every week"),
        ("Find a room that everybody can get into", "Find a room that everybody can get into"),
        ("open a café", "open a café"),
        ("'open", "open"),
        ("’skip", "skip"),
        ("'/find garden", "/find garden"),
        ("'open the door", "open the door"),
        ("'I feel safe' they say", "'I feel safe' they say"),
        ("''open", "'open"),
        ("Why not?", "Why not?"),
        ("12", "12"),
    ],
)
def test_an_answer_stays_an_answer(talk: Run, said: str, kept: str) -> None:
    done = talk("toc = 1\n", said)
    assert data(done)["why"]["problem"] == kept


@pytest.mark.parametrize("said", ["skip", "Skip", "skip.", "/skip", "NEXT"])
def test_a_bare_command_is_a_command(talk: Run, said: str) -> None:
    done = talk("toc = 1\n", said, "Better days")
    assert data(done) == {"toc": 1, "why": {"improvement": "Better days"}}


def test_a_slash_makes_a_command_or_says_that_there_is_none(talk: Run) -> None:
    done = talk(TEXT, "step 3", "/fly away", "/find week", "quit")
    assert any(line.startswith("There is no command “fly away”") for line in done.lines)
    assert "People meet every week. Outcome, medium term." in done.lines


# -- every edit --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("answers", "where", "expected"),
    [
        (("edit weekly", "People meet twice a week"), ("outcome", "weekly", "text"), "People meet twice a week"),
        (("reword weekly", "Often"), ("outcome", "weekly", "text"), "Often"),
        (("/link timetable", "week"), ("activity", "timetable", "leads_to"), ["bus", "weekly"]),
        (("unlink bus", "weekly"), ("outcome", "bus", "leads_to"), ["friends"]),
        (("move weekly", "ours"), ("outcome", "weekly", "leads_to"), ["ours"]),
        (("turn weekly", "short"), ("outcome", "weekly", "term"), "short"),
        (("because weekly", "So they say"), ("link", "weekly", "friends", "because"), "So they say"),
        (("/check friends", "Whom?"), ("measure", "whom", "question"), "Whom?"),
        (("/uncheck friends", "Too dear"), ("measure", "not-checked-friends", "not_because"), "Too dear"),
        (("/statement centre", "I", "I go"), ("statement", "i-go", "for"), ["centre"]),
        (("/detail timetable", "when", "May"), ("activity", "timetable", "when"), "May"),
        (("idea: A garden", ""), ("idea", "garden", "text"), "A garden"),
        (("assumption", "It runs", ""), ("assumption", "runs", "text"), "It runs"),
        (("impact", "project", "More"), ("impact", "more", "kind"), "project"),
        (("rename weekly", "often"), ("outcome", "often", "text"), "People meet every week"),
        (("plan", "place", "Leeds"), ("plan", "place"), "Leeds"),
        (("add ours", "Proud", "kind", "Glad", ""), ("outcome", "glad", "term"), "medium"),
        (("add ours", "Proud", "earlier", "Glad", "later", "Gay", ""), ("outcome", "glad", "leads_to"), ["proud"]),
    ],
)
def test_every_edit_can_be_said(talk: Run, answers: tuple[str, ...], where: tuple[str, ...], expected: Any) -> None:
    done = talk(TEXT, *answers, "quit")
    found: Any = data(done)
    for name in where:
        found = found[name]
    assert found == expected
    again = talk(TEXT, *answers, "undo", *["undo"] * 3, "quit")
    assert tomllib.loads(again.text) == tomllib.loads(TEXT)
    assert again.text == TEXT


def test_remove_says_what_stays_and_asks_first(talk: Run) -> None:
    assert talk(TEXT, "remove weekly", "no", "quit").text == TEXT
    assert talk(TEXT, "remove weekly", "", "quit").text == TEXT
    done = talk(TEXT, "remove weekly", "yes", "quit")
    assert "weekly" not in data(done)["outcome"]
    assert "1 thing that leads to it stays in the plan" in done.transcript


def test_undo_and_redo_say_what_and_go_back_to_the_question(talk: Run) -> None:
    done = talk("toc = 1\n", "Nowhere to meet", "undo", "redo", "undo", "Nowhere at all", "undo", "undo", "quit")
    assert done.lines.count("Undone. You said: Nowhere to meet.") == 2
    assert done.lines.count("Undone. You said: Nowhere at all.") == 1
    assert "Done again. You said: Nowhere to meet." in done.lines and "There is nothing to undo." in done.lines
    asked = [line for line in done.lines if line.startswith("What is wrong now?")]
    assert len(asked) >= 3


# -- going about -------------------------------------------------------------------------------------------
def test_the_tree_has_levels_numbers_and_counts(talk: Run) -> None:
    done = talk(TEXT, "tree", "edit 3", "People meet daily", "quit")
    assert "1. There is a centre. Project impact, level 1. 1 thing leads to it. 1 question open." in done.lines
    friends = "2. People make friends. Outcome, long term, level 2. 2 things lead to it."
    assert any(line.startswith(friends) for line in done.lines)
    assert any(line.startswith("Level 3: number 4 again") for line in done.lines)
    assert data(done)["outcome"]["weekly"]["text"] == "People meet daily"


def test_the_outline_has_two_spaces_a_level(talk: Run) -> None:
    lines = talk(TEXT, "outline").lines
    assert "1 There is a centre" in lines
    assert "  2 People make friends" in lines and "    3 People meet every week" in lines


def test_a_path_goes_up_to_the_impact(talk: Run) -> None:
    lines = talk(TEXT, "path weekly").lines
    assert lines.index("2. It leads to: People make friends. Outcome, long term.") + 1 == lines.index(
        "3. It leads to: There is a centre. Project impact."
    )
    assert "1 thing leads to it:" in lines


def test_numbers_words_and_keys_go_to_an_item(talk: Run) -> None:
    for said in ("go weekly", "go People meet every week", "find: every week"):
        assert "People meet every week. Outcome, medium term." in talk(TEXT, said).lines
    assert "There is a centre. Project impact." in talk(TEXT, "go 1").lines
    done = talk(TEXT, "/go people", "2")
    assert "4 fit. Which one do you mean?" in done.lines
    assert "There is a centre. Project impact." in talk(TEXT, "/go people", "go centre").lines


def test_open_questions_can_be_gone_to(talk: Run) -> None:
    done = talk(TEXT, "step 4", "open", "go 3", "yes", "")
    assert len(_flat(data(done)["answer"])) == 1
    assert list(data(done)["answer"]) != ["builds-up"]


def test_back_goes_to_the_question_before(talk: Run) -> None:
    done = talk("toc = 1\n", "skip", "back", "Nowhere to meet")
    assert data(done)["why"] == {"problem": "Nowhere to meet"}


def test_the_story_and_the_recap_are_told(talk: Run) -> None:
    done = talk(TEXT, "story", "recap", "steps", "save", "problems", "commands", "show friends", "step 7", "quit")
    assert "This is why: There is nowhere to meet." in done.lines
    assert f"Saved in {done.path}." in done.lines
    again = talk("", "recap")
    assert any(line.startswith("Last time you were at Story") for line in again.lines)


# -- leaving -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("end", [EOFError(), KeyboardInterrupt()], ids=["ctrl-d", "ctrl-c"])
def test_any_end_saves_and_says_so(talk: Run, end: BaseException) -> None:
    done = talk("toc = 1\n", "Nowhere to meet", end)
    assert done.code == 0 and done.lines[-1] == f"Saved in {done.path}. Goodbye."
    assert data(done)["why"]["problem"] == "Nowhere to meet"


def test_half_typed_words_are_offered_next_time(talk: Run) -> None:
    talk("toc = 1\n", KeyboardInterrupt("Nowhere to"))
    later = talk("", "", "quit")
    assert "Words from last time are not in the plan yet: “Nowhere to” Keep them now?" in later.lines
    done = talk("", "yes")
    assert data(done)["why"]["problem"] == "Nowhere to"
    assert "Nowhere to”" not in talk("").transcript.split("Step 1")[0]


def test_a_plan_that_cannot_be_saved_is_kept_and_offered(talk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from toc_tui.plan import store
    from toc_tui.plan.store import Trouble

    def full(path: Path, *_: object, **__: object) -> Trouble:
        return Trouble("disk-full", path, {})

    with monkeypatch.context() as patch:
        patch.setattr(store, "save", full)
        done = talk("toc = 1\n", "Nowhere to meet", "Neighbours")
    assert done.code == 5 and done.text == "toc = 1\n"
    assert done.lines[-1].startswith("Not saved: The disk is full. A copy is kept")
    assert sum(line.startswith("Cannot save: the disk is full") for line in done.lines) == 1
    later = talk("", "yes")
    assert any(line.startswith("2 things of yours from last time are not in the plan: ") for line in later.lines)
    assert data(later)["why"]["problem"] == "Nowhere to meet"


# -- the file as others change it ----------------------------------------------------------------------------
def changed(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000_000))


def test_what_others_change_between_answers_is_taken_in(talk: Run, tmp_path: Path) -> None:
    def answer() -> str:
        changed(tmp_path / "plan.toml", "People make friends", "People make good friends")
        return "People are proud of it"

    done = talk(TEXT, "step 3", answer, "", "quit")
    assert "The file was changed elsewhere, and the change is in the plan now." in done.lines
    assert "good friends" in done.text and "proud" in done.text


def test_an_item_that_somebody_took_out_meanwhile_leaves_the_words_as_an_idea(talk: Run, tmp_path: Path) -> None:
    def answer() -> str:
        cut = TEXT.replace('[impact.ours]\nkind = "co-production"\ntext = "It is the centre that people want"\n\n', "")
        changed(tmp_path / "plan.toml", TEXT, cut)
        return "People are proud of it"

    done = talk(TEXT, "step 3", answer, "quit")
    assert [item["text"] for item in data(done)["idea"].values()] == ["People are proud of it"]


def test_a_conflict_is_asked_about(talk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(TEXT, "utf-8")
    for take, expected in (("theirs", "Somebody's words"), ("1", "Our words")):
        path.write_text(TEXT, "utf-8")
        session = Session.open(path)
        assert isinstance(session, Session)
        lines: list[str] = []
        answers = iter(["/edit friends", "Our words", take, "quit"])
        conversation = Conversation(session, lambda _, left=answers: next(left), lines.append)
        save = conversation.keeper.save
        calls = [0]

        def late(calls: list[int] = calls, save: Callable[[], bool] = save) -> bool:
            calls[0] += 1
            if calls[0] == 1:
                changed(path, "People make friends", "Somebody's words")
            return save()

        monkeypatch.setattr(conversation.keeper, "save", late)
        assert conversation.run() == 0
        session._queue.flush()
        assert any("Both you and somebody else changed" in line for line in lines)
        assert tomllib.loads(path.read_text("utf-8"))["outcome"]["friends"]["text"] == expected


def test_a_broken_file_is_told_and_never_written(talk: Run, tmp_path: Path) -> None:
    broken = TEXT + "\n[outcome.\n"

    def mend() -> str:
        changed(tmp_path / "plan.toml", "\n[outcome.\n", "\n")
        return ""

    done = talk(broken, "add friends", "tree", "idea: A garden", "")
    assert done.text == broken
    assert any(line.startswith("Line ") for line in done.lines)
    mended = talk(broken, mend, "step 3", "People are proud of it", "", "quit")
    assert "proud" in mended.text


# -- safety ------------------------------------------------------------------------------------------------
def test_nothing_from_a_plan_reaches_a_terminal_unescaped(talk: Run) -> None:
    evil = r'"\u001b]0;x\u0007\u001b[2J \u202e {count} \u009b31m %s"'
    text = (
        "toc = 1\n[plan]\ntitle = "
        + evil
        + "\n"
        + "".join(
            f"[{kind}]\ntext = {evil}\n{more}\n"
            for kind, more in (
                ("impact.i", ""),
                ("outcome.o", f'leads_to = ["i"]\nwho = {evil}'),
                ("idea.d", ""),
                ("activity.a", 'leads_to = ["o"]'),
                ("assumption.s", ""),
                ('outcome."\\u001b[31m"', ""),
            )
        )
    )
    words = ["tree", "outline", "story", "recap", "where", "open", "steps", "problems", "show o", "path a", "\x1b[2J"]
    done = talk(text, *words, "remove o", "", "link a", "list", "", *["skip"] * 30, "edit o", "\x1b[31mred", "undo")
    # what the answers themselves put into the list of this test was typed, not said
    said = [line for line in done.lines if not line.endswith(("\x1b[2J", "\x1b[31mred"))]
    heard = "".join((*said, *done.prompts))
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or char == "\u202e" for char in heard)


def test_the_map_is_read_column_by_column_and_its_numbers_pick(talk: Run) -> None:
    text = (
        'toc = 1\n[impact.i]\ntext = "A good life"\n[outcome.f]\nterm = "long"\ntext = "Friends"\nleads_to = ["i"]\n'
        '[activity.a]\ntext = "Tea"\nleads_to = ["f"]\n'
    )
    done = talk(text, "map", "/show 2", "map long", "/show 1", "map nothing", "quit")
    at = done.lines.index("What we do. 1 thing.")
    assert done.lines[at + 1].startswith("1. Tea. Activity.") and done.lines[at + 1].endswith("Leads to “Friends”.")
    assert done.lines[at + 2] == "Long term. 1 thing."
    assert done.lines[at + 3].startswith("2. Friends. Outcome, long term.")
    assert sum(line.startswith("1. Friends") for line in done.lines) == 1
    assert sum(line == "Friends. Outcome, long term." for line in done.lines) == 2
    assert "There is nothing on the map yet. Add an impact first." in talk("toc = 1\n", "/map", "quit").lines


def test_every_word_that_calls_a_command_is_known_once() -> None:
    words = Guide().words("spoken")["words"]
    said = [word for names in words.values() for word in names]
    assert len(said) == len(set(said))
    assert all(word == word.casefold() for word in said)


BROKEN = "[plan\n"


def others_write(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else writes the plan right before it is saved for the first time."""
    from toc_tui.plan import store

    save, left = store.save, [text]

    def late(path: Path, *rest: Any) -> store.Saved | store.Trouble:
        while left:
            Path(path).write_text(left.pop(), "utf-8")
        return save(path, *rest)

    monkeypatch.setattr(store, "save", late)


def test_a_broken_plan_and_one_with_clashes_do_not_end_as_if_all_was_well(
    talk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = talk(BROKEN, "quit")
    assert done.code == 3 and "has a mistake in it" in done.lines[-1] and done.text == BROKEN
    theirs = 'toc = 1\n[why]\nproblem = "Theirs"\n'
    others_write(theirs, monkeypatch)
    done = talk("toc = 1\n", "Ours", "quit")
    assert done.code == 4 and "not settled" in done.lines[-1] and done.text == theirs


def test_words_that_meet_a_broken_file_are_kept(talk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    others_write(BROKEN, monkeypatch)
    done = talk("toc = 1\n", "Nowhere to meet", "quit")
    assert done.code == 3 and done.text == BROKEN
    assert done.lines[-1].startswith("Not saved: ") and "A copy is kept" in done.lines[-1]
    assert talk("", "quit").code == 3
    later = talk("toc = 1\n", "yes")
    assert data(later)["why"]["problem"] == "Nowhere to meet"


def test_bring_in_with_a_file_is_no_answer(talk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "our list.txt").write_text("A good life\n- Friends\n  - Meet\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for count, answers in enumerate(
        (
            ("bring in our list.txt", "yes"),
            ("bring in", "bring in our list.txt", "yes"),
            ("import: our list.txt", "yes"),
        )
    ):
        done = talk('toc = 1\n[plan]\ntitle = "Ours"\n', *answers, name=f"{count}.toml")
        assert "Friends" in done.text and "list.txt" not in done.text
    done = talk('toc = 1\n[plan]\ntitle = "Ours"\n', "bring in none.csv", name="none.toml")
    assert "There is no file none.csv. Check the name." in done.lines and "none" not in done.text
    done = talk('toc = 1\n[plan]\ntitle = "Ours"\n', "bring in new people", name="words.toml")
    assert 'problem = "bring in new people"' in done.text

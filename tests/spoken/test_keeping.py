"""Accepted means on disk, by ear: nothing is said to be added before a disk has it, and nobody leaves unwarned."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toc_tui.plan import person, recovery, saving, store
from toc_tui.plan.disk import Trouble
from toc_tui.plan.recovery import Recovery, Typed
from toc_tui.session import Session

TEXT = """toc = 1

[plan]
title = "Ours"

[impact.centre]
kind = "project"
text = "There is a centre"

[outcome.friends]
term = "long"
text = "People make friends"
leads_to = ["centre"]
"""
Run = Callable[..., Any]


def others_say(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000_000))


def written() -> list[Recovery]:
    folder = Path(person.recovery_folder())
    found = [recovery._read(str(file)) for file in sorted(folder.glob("*.json"))] if folder.exists() else []
    return [one for one in found if one is not None]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """No plan is saved while `plan` is true; nothing else is kept while `all` is."""
    disk, save, write = {"plan": True, "all": False}, store.save, recovery.write
    monkeypatch.setattr(
        store,
        "save",
        lambda path, *rest: (
            Trouble("disk-full", path)
            if disk["plan"] and not str(path).endswith("elsewhere.toml")
            else save(path, *rest)
        ),
    )
    monkeypatch.setattr(
        recovery, "write", lambda plan, *rest: Trouble("disk-full", plan) if disk["all"] else write(plan, *rest)
    )
    monkeypatch.setattr(saving, "RETRY", 0.02)
    return disk


def test_it_is_said_only_after_the_disk_has_it(talk: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from toc_tui.spoken.conversation import Conversation

    tell, at = Conversation.tell, list[str]()

    def told(conversation: Conversation, line: str) -> None:
        if "soup" in line:
            at.append((tmp_path / "plan.toml").read_text("utf-8"))
        tell(conversation, line)

    monkeypatch.setattr(Conversation, "tell", told)
    talk(TEXT, "idea: Bring soup", "", "undo", "quit")
    assert at and "Bring soup" in at[0]


def test_words_are_written_before_anything_comes_of_them(talk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    apply, seen = Session.apply, list[list[Recovery]]()

    def applied(session: Session, edit: Any) -> Any:
        seen.append(written())
        return apply(session, edit)

    monkeypatch.setattr(Session, "apply", applied)
    done = talk(TEXT, "idea: Bring soup", "", "quit")
    assert [[typed.words for typed in kept.words] for kept in seen[0]] == [["Bring soup"]]
    assert written() == [] and done.code == 0


def test_what_is_not_saved_is_told_once_and_when_it_works_again(talk: Run, full: dict[str, bool]) -> None:
    def room() -> str:
        full["plan"] = False
        return "idea: Bring tea"

    done = talk(TEXT, "idea: Bring soup", "idea: Bring bread", room, "quit")
    troubles = [line for line in done.lines if line.startswith("Cannot save: the disk is full.")]
    assert troubles == [
        "Cannot save: the disk is full. Make room. Your words are kept in your own state folder for now. "
        "The program tries to save again every ten seconds."
    ]
    assert done.lines.count("Saving works again. Everything is saved.") == 1
    assert done.code == 0 and "Bring bread" in done.text and written() == []


def test_what_an_edit_has_is_not_said_to_be_only_begun(talk: Run, full: dict[str, bool]) -> None:
    done = talk(TEXT, "idea: Bring soup", "quit")
    assert done.code == 5 and [kept.text is not None for kept in written()] == [True]
    assert any(line.endswith("A copy is kept for next time.") for line in done.lines)
    assert not any("begun" in line for line in done.lines)


def test_it_is_tried_again_while_nobody_says_anything(
    talk: Run, full: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    landed, begin = threading.Event(), Session.__init__

    def begun(session: Session, *args: Any) -> None:
        begin(session, *args)
        session.on_saved(lambda: any(isinstance(one, store.Saved) for one in session._results) and landed.set())

    def later() -> str:
        full["plan"] = False
        assert landed.wait(20)
        return ""

    monkeypatch.setattr(Session, "__init__", begun)
    done = talk(TEXT, "idea: Bring soup", later, "quit")
    says = done.lines.index("Saving works again. Everything is saved.")
    assert says < next(at for at, line in enumerate(done.lines) if line.endswith("quit")) and done.code == 0


def test_where_nothing_can_be_kept_it_says_so_and_does_not_leave_unasked(
    talk: Run, full: dict[str, bool], tmp_path: Path
) -> None:
    full["all"] = True
    done = talk(TEXT, "idea: Bring soup", "quit", "stay", "where", "quit", "anyway")
    assert not any("are kept" in line or "copy is kept" in line for line in done.lines)
    assert any(line.startswith("In no file yet: ") and "Bring soup" in line for line in done.lines)
    claims = [line for line in done.lines[:-1] if "Added: " in line or "written down." in line]
    assert len(claims) == 3 and all(line.startswith("In no file yet: ") for line in claims)
    assert sum("Nothing is lost while you stay" in line for line in done.lines) == 2
    assert done.code == 5 and "No copy could be kept anywhere" in done.transcript
    assert done.lines[-1] == "Added: “Bring soup” (Idea).", "told once more, so that it can be copied from there"


def test_the_sum_of_what_is_in_no_file_says_so_too(talk: Run, full: dict[str, bool]) -> None:
    full["all"] = True
    done = talk(TEXT, "idea", "Bring soup", "", "idea", "", "quit", "anyway")
    assert done.lines.count("In no file yet: 1 idea written down.") == 1
    assert "1 idea written down." not in done.lines and not any("yet: Nothing" in line for line in done.lines)


def test_it_can_be_written_elsewhere(talk: Run, full: dict[str, bool], tmp_path: Path) -> None:
    full["all"] = True
    there = tmp_path / "elsewhere.toml"
    done = talk(TEXT, "idea: Bring soup", "quit", "elsewhere", str(tmp_path / "plan.toml"), str(there))
    assert "Bring soup" in there.read_text("utf-8") and str(there) in done.lines[-1] and done.code == 5


def test_where_the_input_has_ended_it_is_told_on_stderr(
    talk: Run, full: dict[str, bool], capsys: pytest.CaptureFixture[str]
) -> None:
    full["all"] = True
    done = talk(TEXT, "idea: Bring soup")
    assert done.code == 5 and "Bring soup" in capsys.readouterr().err


def test_enter_keeps_what_was_said_when_others_reworded_it(talk: Run, tmp_path: Path) -> None:
    def slowly() -> str:
        others_say(tmp_path / "plan.toml", "People make friends", "Somebody's words")
        return "People really make friends"

    done = talk(TEXT, "/edit friends", slowly, "", "quit")
    assert any("Enter keeps your words" in line for line in done.lines)
    assert 'text = "People really make friends"' in done.text


def test_words_that_wait_for_an_enter_are_kept_when_the_line_drops(talk: Run, tmp_path: Path) -> None:
    def slowly() -> str:
        others_say(tmp_path / "plan.toml", "People make friends", "Somebody's words")
        return "People really make friends"

    done = talk(TEXT, "/edit friends", slowly, EOFError())
    assert "The words you had begun are kept. They are offered next time." in done.lines
    assert [typed.words for kept in written() for typed in kept.words] == ["People really make friends"]


def test_words_of_a_flow_are_not_taken_for_the_answer_to_the_question(talk: Run) -> None:
    for said in (
        ("along decision", KeyboardInterrupt("We meet on")),
        ("/edit friends", KeyboardInterrupt("We meet on")),
    ):
        done = talk(TEXT, *said, name=f"{said[0][-4:]}.toml")
        assert "The words you had begun are kept. They are offered next time." in done.lines
    assert [(typed.words, typed.where) for kept in written() for typed in kept.words] == [("We meet on", "idea")] * 2


NAMES = {
    "a report": ("report", "story", "html", "not/there/story.html"),
    "a folder": ("report", "all", "all", "", "plan.toml"),
    "a file to bring in": ("bring in", "none.csv"),
    "a version": ("snapshot",),
    "a key": ("/rename friends",),
    "a day": ("along session", "the day before"),
    "a number": ("along session", "", "The hall", "", "Making friends", "an hour or so"),
}


@pytest.mark.parametrize("end", [EOFError(), KeyboardInterrupt("half.a-name")], ids=["end", "Ctrl+C"])
@pytest.mark.parametrize("named", NAMES)
def test_what_names_something_is_no_idea_that_was_begun(talk: Run, named: str, end: BaseException) -> None:
    done = talk(TEXT, *NAMES[named], end)
    assert written() == [] and "The words you had begun are kept. They are offered next time." not in done.lines


def test_a_command_begun_where_a_name_is_asked_for_is_kept(talk: Run) -> None:
    talk(TEXT, "bring in", KeyboardInterrupt("idea: bring soup"))
    assert [typed.words for kept in written() for typed in kept.words] == ["idea: bring soup"]


def test_words_of_an_answer_are_kept_with_its_question(talk: Run) -> None:
    talk(TEXT, "step why", KeyboardInterrupt("Nobody meets"))
    [kept] = written()
    assert kept.words[0].where == "answer" and kept.words[0].what["question"].startswith("why/")


def test_a_reason_of_an_arrow_that_somebody_took_out_becomes_an_idea(talk: Run, tmp_path: Path) -> None:
    def slowly() -> str:
        others_say(tmp_path / "plan.toml", 'leads_to = ["centre"]\n', "")
        return "Friends help"

    done = talk(TEXT, "/because friends", slowly, "quit")
    assert "leads_to" not in done.text and 'text = "Friends help"' in done.text
    assert any("kept as an idea" in line for line in done.lines)
    assert "Left. Nothing was changed." not in done.lines


def test_words_that_came_with_a_text_are_not_offered_again(talk: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    text = TEXT + '\n[idea.soup]\ntext = "Bring soup"\n'
    file = recovery.write(plan, Recovery((Typed("Bring soup", "idea", sent=True),), text, TEXT))
    assert isinstance(file, str)
    os.rename(file, f"{os.path.dirname(file)}/{person.plan_name(plan)}-1-1-1-0.json")
    done = talk(TEXT, "yes", "quit")
    assert done.lines.count("What was not saved last time is in the plan now.") == 1
    assert done.text.count("Bring soup") == 1 and written() == []
    assert not any("Take them down now" in line for line in done.lines)


def test_a_folder_in_the_place_of_the_plan_is_not_called_gone(talk: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"

    def replaced() -> str:
        plan.unlink()
        plan.mkdir()
        return "idea: Bring soup"

    def back() -> str:
        plan.rmdir()
        plan.write_text(TEXT, "utf-8")
        return "quit"

    done = talk(TEXT, replaced, back)
    assert any("is a folder" in line for line in done.lines) and not any("gone from" in line for line in done.lines)
    assert "Bring soup" in done.text
    assert sum("is a folder" in line for line in done.lines) == 1, "once is enough, though the save meets it too"
    kept = "Your words are kept in your own state folder for now. The program tries to save again every ten seconds."
    assert done.lines.count(kept) == 1


@pytest.mark.parametrize("said", ["We meet on Mondays", "idea: We meet on Mondays"])
def test_what_is_said_while_the_file_cannot_be_read_is_kept(said: str, talk: Run) -> None:
    done = talk(TEXT + "\n[outcome.\n", said, "tree", "quit")
    assert "“We meet on Mondays” is kept, and offered next time." in done.lines
    assert [typed.words for kept in written() for typed in kept.words] == ["We meet on Mondays"]


def test_what_was_left_is_offered_once_the_file_can_be_read(talk: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    file = recovery.write(plan, Recovery((Typed("half a thought"),)))
    assert isinstance(file, str)
    os.rename(file, f"{os.path.dirname(file)}/{person.plan_name(plan)}-1-1-1-0.json")

    def mend() -> str:
        plan.write_text(TEXT, "utf-8")
        return ""

    done = talk(TEXT + "\n[outcome.\n", mend, "yes", "quit")
    assert any("half a thought" in line for line in done.lines) and "half a thought" in done.text
    assert written() == []


def test_all_that_was_left_is_offered(talk: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(TEXT, "utf-8")
    for number, kept in enumerate(
        (Recovery((), TEXT + '\n[idea.soup]\ntext = "Bring soup"\n', TEXT), Recovery((Typed("half"), Typed("other"))))
    ):
        file = recovery.write(plan, kept)
        assert isinstance(file, str)
        os.rename(file, f"{os.path.dirname(file)}/{person.plan_name(plan)}-1-{number}-1-0.json")
    others_say(plan, "People make friends", "Somebody's words")
    later = talk("", "yes", "skip", "quit")
    assert "Bring soup" in later.text and "Somebody's words" in later.text
    assert "They are kept, and offered again next time." in later.lines
    done = talk("", "yes", "yes", "quit")
    assert "half" in done.text and "other" in done.text and written() == []


def test_what_a_command_does_without_a_question_is_saved_and_said(talk: Callable[..., Any]) -> None:
    plan = (
        'toc = 1\n[why]\nproblem = "x"\n[impact.i]\nkind = "project"\ntext = "People meet"\n\n[outcome.o]\n'
        'term = "short"\ntext = "There is a place"\nleads_to = ["i"]\n'
    )
    heard = talk(plan, "unlink o")
    assert sum("no longer leads to" in line for line in heard.lines) == 1, heard.transcript
    assert "leads_to" not in heard.text

"""One open plan: changed, undone, saved, changed by others at the same time, broken, mended, gone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.bench.make_plan import plan_text
from toc_tui.checks.check import open_findings
from toc_tui.frozen import replace
from toc_tui.plan.edits import Add, Edit, Refusal, Reword, Set
from toc_tui.plan.store import Trouble
from toc_tui.plan.structure_edits import Link, Remove
from toc_tui.session import Done, Session

TEXT = """# Tuesday group
toc = 1

[plan]
title = "Ours"

[impact.centre]
kind = "project"
text = "There is a centre"

# said in March
[outcome.friends]
term = "long"
text = "People make friends"
leads_to = ["centre"]

[outcome.weekly]
term = "medium"
text = "People meet every week"
leads_to = ["friends"]
"""


@pytest.fixture(autouse=True)
def _place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-05-06")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "plan.toml"
    file.write_text(TEXT, "utf-8")
    return file


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    opened = open_plan(path)
    yield opened
    opened._queue.flush()
    opened.close()


def open_plan(path: Path) -> Session:
    opened = Session.open(path)
    assert isinstance(opened, Session)
    return opened


def do(session: Session, edit: Edit) -> str:
    result = session.apply(edit)
    assert isinstance(result, Done), result
    return result.said


def outside(path: Path, old: str, new: str) -> None:
    """Another program changes the file; its time is moved so that even a coarse clock shows it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000_000))


def test_a_new_plan_is_a_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    opened = Session.new(path, 'The "first" one')
    assert isinstance(opened, Session)
    assert opened.state.plan.head == {"title": 'The "first" one', "started": date(2024, 5, 6)}
    assert path.read_text("utf-8").startswith("toc = 1\n")
    again = Session.new(path, "Another")
    assert isinstance(again, Trouble) and again.code == "changed-outside"
    assert opened.voice.trouble(again)


def test_a_missing_file_is_a_trouble(tmp_path: Path) -> None:
    found = Session.open(tmp_path / "no.toml")
    assert isinstance(found, Trouble) and found.code == "missing"


def test_an_edit_gives_a_new_state_and_tells_of_it(session: Session) -> None:
    before = session.state
    said = do(session, Add("activity", {"text": "Serve tea"}, ("weekly",)))
    assert said == "Added: “Serve tea”. It leads to “People meet every week”."
    assert session.state is not before
    assert session.state.dirty and not before.dirty
    assert session.state.theory.causes["weekly"] == ("serve-tea",)
    assert before.theory.causes["weekly"] == ()


def test_an_edit_that_changes_nothing_is_no_step(session: Session) -> None:
    assert do(session, Reword("friends", "People make friends")) == "Nothing changed."
    assert not session.state.dirty
    assert session.undo() is None


def test_a_refused_edit_changes_nothing(session: Session) -> None:
    before = session.state
    result = session.apply(Link("friends", "friends"))
    assert isinstance(result, Refusal)
    assert session.voice.refusal(result) == "A thing cannot lead to itself. Choose another one."
    assert session.state is before


def test_the_wording_of_lines_counts_once_it_is_heard(path: Path) -> None:
    path.write_text(TEXT + '[outcome.café]\ntext = "Run a weekly café"\n'.replace("é", "e"), "utf-8")
    opened = open_plan(path)
    assert "doing-words" not in {prompt.name for prompt in opened.state.prompts}, "a first screen loads no lists"
    opened.apply(Reword("cafe", "Run a café"))
    assert "doing-words" not in {prompt.name for prompt in opened.state.prompts}, "not before an answer is saved"
    opened.hear()
    assert "doing-words" in {prompt.name for prompt in opened.state.prompts}
    assert {finding.importance for finding in opened.state.more} <= {"later"}


def test_what_is_written_oddly_is_refused_and_does_not_crash(path: Path) -> None:
    path.write_text(TEXT + "[[link.weekly.friends]]\nbecause = 'x'\n", "utf-8")
    odd = open_plan(path)
    result = odd.apply(Link("weekly", "friends", {"because": "y"}))
    assert isinstance(result, Refusal) and result.code == "odd-shape"
    assert "link.weekly.friends" in odd.voice.refusal(result)


def test_undo_and_redo_have_labels_and_bring_the_bytes_back(session: Session, path: Path) -> None:
    do(session, Reword("friends", "People make good friends"))
    do(session, Remove("weekly"))
    entry = session.undo()
    assert entry is not None and entry.label == "removing “People meet every week”"
    entry = session.undo()
    assert entry is not None and entry.label == "rewording “People make friends”"
    assert session.undo() is None
    assert session.flush(10) is None
    assert path.read_text("utf-8") == TEXT
    assert session.redo() is not None
    assert session.redo() is not None
    assert session.redo() is None
    assert session.flush(10) is None
    assert "weekly" not in path.read_text("utf-8")


def test_saving_writes_the_plan_and_says_so(session: Session, path: Path) -> None:
    do(session, Reword("friends", "Friends!"))
    assert session.flush(10) is None
    assert not session.state.dirty
    assert path.read_text("utf-8") == TEXT.replace("People make friends", "Friends!")
    assert session.look_outside().kind == "same", "our own save is no change from outside"


def test_a_change_from_outside_is_taken_in_and_can_be_undone(session: Session, path: Path) -> None:
    outside(path, "People make friends", "People make many friends")
    assert session.look_outside().kind == "taken"
    assert session.state.plan.items["friends"].text == "People make many friends"
    assert not session.state.dirty
    entry = session.undo()
    assert entry is not None and entry.label == "taking in what changed in the file"
    assert session.state.plan.items["friends"].text == "People make friends"
    assert session.flush(10) is None
    assert path.read_text("utf-8") == TEXT


def test_changes_of_different_items_are_both_kept(session: Session, path: Path) -> None:
    do(session, Reword("friends", "Mine"))
    outside(path, "People meet every week", "Theirs")
    assert session.look_outside().kind == "merged"
    assert session.state.plan.items["friends"].text == "Mine"
    assert session.state.plan.items["weekly"].text == "Theirs"
    assert session.flush(10) is None
    assert path.read_text("utf-8") == TEXT.replace("People make friends", "Mine").replace(
        "People meet every week", "Theirs"
    )


@pytest.mark.parametrize(
    ("take", "texts"),
    [("ours", ["Mine"]), ("theirs", ["Theirs"]), ("both", ["Mine", "Theirs"])],
)
def test_changes_of_the_same_item_ask(session: Session, path: Path, take: str, texts: list[str]) -> None:
    do(session, Reword("friends", "Mine"))
    outside(path, "People make friends", "Theirs")
    found = session.look_outside()
    assert (found.kind, found.count) == ("asks", 1)
    [conflict] = session.state.conflicts
    assert conflict.path == ("outcome", "friends")
    session.save()
    assert "Theirs" in path.read_text("utf-8"), "nothing is written while the question is open"
    session.resolve(take)
    assert not session.state.conflicts
    assert session.flush(10) is None
    kept = [item.text for item in open_plan(path).state.plan.of("outcome") if item.key != "weekly"]
    assert kept == texts


def test_a_save_never_overwrites_what_others_wrote(session: Session, path: Path) -> None:
    do(session, Reword("friends", "Mine"))
    outside(path, "People meet every week", "Theirs")
    assert session.flush(10) is None
    text = path.read_text("utf-8")
    assert "Mine" in text and "Theirs" in text


def test_a_broken_file_stays_and_the_last_good_reading_with_it(session: Session, path: Path) -> None:
    outside(path, 'text = "People make friends"', 'text = "People make friends')
    assert session.look_outside().kind == "broken"
    assert session.state.plan.items["friends"].text == "People make friends"
    result = session.apply(Reword("friends", "Mine"))
    assert isinstance(result, Refusal) and result.code == "file-broken"
    assert session.undo() is None
    [problem] = session.problems()
    assert problem.startswith("Line 14, column ")
    session.flush(10)
    assert "friends\n" in path.read_text("utf-8"), "not overwritten"
    outside(path, 'text = "People make friends\n', 'text = "People make friends again"\n')
    assert session.look_outside().kind == "taken"
    assert session.state.broken is None
    assert session.state.plan.items["friends"].text == "People make friends again"


def test_a_file_mended_to_what_it_was(session: Session, path: Path) -> None:
    outside(path, "toc = 1", "toc = = 1")
    assert session.look_outside().kind == "broken"
    outside(path, "toc = = 1", "toc = 1")
    assert session.look_outside().kind == "mended"
    do(session, Reword("friends", "Mine"))


def test_unsaved_words_survive_a_broken_file(session: Session, path: Path) -> None:
    do(session, Reword("friends", "Mine"))
    outside(path, "toc = 1", "toc = = 1")
    assert session.look_outside().kind == "broken"
    outside(path, "toc = = 1", "toc = 1")
    session.look_outside()
    assert session.flush(10) is None
    assert "Mine" in path.read_text("utf-8")


def saved_in_time(session: Session, path: Path, words: str) -> bool:
    """Whether words get into the file without anybody doing anything more."""
    session._queue.flush(10)
    session.settle()
    return words in path.read_text("utf-8") and not session.state.dirty


def test_what_waits_is_saved_when_the_file_is_back_as_it_was(session: Session, path: Path) -> None:
    path.unlink()
    path.mkdir()
    assert session.look_outside().kind == "unread" and session.state.trouble is not None
    do(session, Reword("friends", "Mine"))
    session.save()
    session._queue.flush(10)
    session.settle()
    assert session.state.dirty and session.state.trouble is not None
    session.look_outside()
    path.rmdir()
    path.write_text(TEXT, "utf-8")
    assert session.look_outside().kind == "mended"
    assert saved_in_time(session, path, "Mine")


def test_what_waits_is_saved_though_somebody_touched_the_file(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Trouble("disk-full", path)
    monkeypatch.setattr("toc_tui.plan.store.save", lambda *_: full)
    do(session, Reword("friends", "Mine"))
    session.save()
    session._queue.flush(10)
    assert session.settle() == full
    monkeypatch.undo()
    os.utime(path, (1, 1))
    assert session.look_outside().kind == "same"
    assert saved_in_time(session, path, "Mine")


def test_a_plan_that_is_broken_from_the_start_opens_when_mended(path: Path) -> None:
    outside(path, "toc = 1", "toc = = 1")
    session = open_plan(path)
    assert session.state.broken is not None
    assert not session.state.plan.items
    assert isinstance(session.apply(Add("idea", {"text": "x"})), Refusal)
    outside(path, "toc = = 1", "toc = 1")
    assert session.look_outside().kind == "taken"
    assert session.state.plan.items["friends"]
    assert session.undo() is None, "nobody wants the broken file back"


def test_a_file_that_is_gone_is_written_again(session: Session, path: Path) -> None:
    path.unlink()
    assert session.look_outside().kind == "gone"
    assert session.state.trouble is not None
    assert session.flush(10) is None
    assert path.read_text("utf-8") == TEXT
    assert session.state.trouble is None


def test_a_folder_that_cannot_be_written_says_so_and_keeps_the_words(session: Session, path: Path) -> None:
    do(session, Reword("friends", "Mine"))
    path.unlink()
    path.mkdir()
    trouble = session.flush(10)
    assert trouble is not None
    assert session.voice.trouble(trouble)
    assert session.state.dirty
    assert session.state.plan.items["friends"].text == "Mine"


def test_a_file_that_may_not_be_written_is_known_from_the_start(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)  # root may write anything
    opened = open_plan(path)
    assert opened.read_only
    do(opened, Reword("friends", "Mine"))
    trouble = opened.flush(10)
    assert trouble is not None and trouble.code == "cannot-write"
    assert "read-only" in opened.voice.trouble(trouble)
    assert path.read_text("utf-8") == TEXT
    assert opened.state.dirty


def test_the_recap_tells_what_changed_since_last_time(session: Session, path: Path) -> None:
    session.leave_note("outcomes", "friends")
    outside(path, "People make friends", "People make many friends")
    outside(path, 'leads_to = ["friends"]', 'leads_to = ["friends"]\n\n[idea.cake]\ntext = "Cake"')
    later = open_plan(path)
    lines = later.recap()
    assert lines[0] == "Last time you were at Outcomes, at “People make many friends”."
    assert "New since then: “Cake”." in lines
    assert "Reworded since then: “People make many friends”." in lines
    assert any("questions are open" in line for line in lines)
    do(later, Remove("weekly"))
    assert any(line == "Taken out since then: 1 thing." for line in later.recap())
    assert not any("Last time" in line for line in open_plan(path.rename(path.with_name("other.toml"))).recap())


def test_the_recap_knows_what_the_file_had_not_what_was_never_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)  # root may write anything
    sitting = open_plan(path)
    do(sitting, Reword("friends", "Mine"))
    do(sitting, Remove("weekly"))
    assert sitting.flush(10) is not None
    sitting.leave_note("outcomes", "friends")
    assert open_plan(path).changed_since() == []


def test_the_recap_after_a_file_that_could_not_be_read_says_nothing_new(session: Session, path: Path) -> None:
    session.leave_note("outcomes", "friends")
    text = path.read_text("utf-8")
    path.write_text(text + "\n[idea\n", "utf-8")
    open_plan(path).leave_note("why", "")
    path.write_text(text, "utf-8")
    assert open_plan(path).changed_since() == []


def test_the_recap_counts_records_and_never_quotes_nothing(session: Session, path: Path) -> None:
    session.leave_note("outcomes", "friends")
    forms = "".join(f'\n[feedback.form-{number}]\nhelped = "Tea"\n' for number in range(5))
    other = '\n[poll.day]\nquestion = "Which day?"\n\n[decision.tuesday]\nwhat = "Tuesday"\n\n[idea.bare]\n'
    path.write_text(path.read_text("utf-8") + forms + other, "utf-8")
    lines = open_plan(path).recap()
    assert "Also kept since then: 5 feedback forms, a decision, a poll, something without words." in lines
    assert not any("“”" in line or line.startswith("New since") for line in lines)


def test_open_questions_of_a_state(session: Session) -> None:
    state = session.state
    assert [prompt.name for prompt in state.some("why")] == ["problem", "improvement", "who", "how_we_know"]
    assert state.some("why", 1) == list(state.prompts[:1])
    assert state.about("weekly") is state.about("weekly")
    assert {prompt.name for prompt in state.about("weekly")} == {"before", "supports", "activity", "measure"}
    do(session, Set(("why",), {"problem": "x"}))
    assert [prompt.name for prompt in session.state.some("why")] == ["who", "how_we_know"]


def test_a_review_of_a_large_plan_leaves_nothing_out(path: Path) -> None:
    path.write_text(plan_text(600), "utf-8")
    state = open_plan(path).state
    asked = {(one.check, one.place) for one in open_findings(state.theory)}
    assert len(asked) > 500 and {(one.check, one.place) for one in state.findings} == asked


def test_what_was_worked_out_about_a_plan_is_kept_while_the_plan_is_the_same(session: Session) -> None:
    state = session.state
    found = state.findings
    saved = state.advance(dirty=True)
    assert saved.findings is found and saved.theory is state.theory
    do(session, Set(("why",), {"problem": "x"}))
    assert session.state.theory.plan is session.state.plan
    assert replace(saved, reading=session.state.reading).theory.plan is session.state.plan, "however it is made"


def test_problems_are_told_with_their_lines(path: Path) -> None:
    path.write_text(TEXT + '\n[outcome.x]\ntxt = "y"\n', "utf-8")
    told = list(open_plan(path).problems())
    assert any(line.startswith("Line 23, column 1: txt is not a field") for line in told)
    assert any("outcome.x has no text" in line for line in told)


def test_a_trouble_that_a_look_at_the_file_meets_first_is_still_told(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toc_tui.plan import store

    full = Trouble("disk-full", path)
    monkeypatch.setattr(store, "save", lambda *_: full)
    session.apply(Add("idea", {"text": "Tea"}))
    session.save()
    session._queue.flush()
    session.look_outside()
    assert session.state.trouble == full
    assert session.settle() == full, "a face tells it"
    assert session.settle() is None, "once"
    session.close()


def test_a_trouble_is_not_told_when_the_save_has_worked_meanwhile(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toc_tui.plan import store

    with monkeypatch.context() as patched:
        patched.setattr(store, "save", lambda *_: Trouble("disk-full", path))
        session.apply(Add("idea", {"text": "Tea"}))
        session.save()
        session._queue.flush()
        session.look_outside()
    session.apply(Add("idea", {"text": "Cake"}))
    session.save()
    session._queue.flush()
    assert session.settle() is None and session.state.trouble is None

"""Versions and reviews as flows: what is asked, what is kept, and what is left when somebody leaves half way."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from toc_tui.clock import Clock
from toc_tui.flows import revisiting, versions
from toc_tui.flows.flow import Ask, Context, Flow, Outcome, Said
from toc_tui.flows.progress import Progress
from toc_tui.plan.edits import Add, Reword, Set
from toc_tui.plan.snapshots import folder, listed, text_of
from toc_tui.plan.text import join
from toc_tui.session import Session

TEXT = """toc = 1

[plan]
title = "Ours"
started = 2023-01-10
review_every = "6 months"

[impact.centre]
kind = "project"
text = "There is a centre"
"""


def run(session: Session, flow: Callable[[Context], Flow], *answers: str) -> tuple[Outcome, list[Ask]]:
    """Answer what a flow asks, one after the other, and leave it there; what came of it, and what it asked."""
    context = Context(session)
    leading = Progress(flow(context), context)
    asked = [leading.ask] if leading.ask else []
    for words in answers:
        if leading.ask is not None:
            leading.send(Said(words))
            asked += [leading.ask] if leading.ask else []
    leading.leave()
    return leading.came, asked


def now(session: Session) -> str:
    return join(session.state.reading.document)


def test_what_is_not_saved_yet_is_kept_too(session: Session) -> None:
    session.apply(Reword("centre", "There is a big centre"))
    came, _ = run(session, versions.keep, "after the meeting")
    [kept] = listed(session.path)
    assert text_of(kept) == now(session) and "big centre" in now(session) and "after the meeting" in came.said


def test_an_empty_name_is_asked_again(session: Session) -> None:
    _, asked = run(session, versions.keep, " \n\t")
    assert asked[-1].error and not listed(session.path)


def test_a_folder_that_is_in_the_way_is_told_and_asked_again(session: Session) -> None:
    folder(session.path).write_text("")
    _, asked = run(session, versions.keep, "a name")
    assert "nothing was changed" in asked[-1].error and "plan.snapshots" in asked[-1].error
    assert asked[-1].value == "a name"


def test_no_version_yet(session: Session) -> None:
    came, asked = run(session, versions.look)
    assert not asked and "No version" in came.said


def test_what_changed_since_a_version(session: Session) -> None:
    run(session, versions.keep, "before")
    key = listed(session.path)[0].key
    came, asked = run(session, versions.look, key, "changes")
    assert [option.key for option in asked[0].options] == [key]
    assert came.show is not None and came.show.lines == ("Nothing has changed since then.",)
    session.apply(Add("idea", {"text": "Cake"}))
    came, _ = run(session, versions.look, key, "changes")
    assert came.show is not None and came.show.lines == ("Added: “Cake” (Idea).",) and "before" in came.show.heading


def test_a_version_is_brought_back_only_when_that_is_certain(session: Session) -> None:
    run(session, versions.keep, "before")
    key, old = listed(session.path)[0].key, now(session)
    session.apply(Add("idea", {"text": "Cake"}))
    new = now(session)
    _, asked = run(session, versions.look, key, "back", "no")
    assert "1 thing changes" in asked[-1].whole and now(session) == new and len(listed(session.path)) == 1
    came, _ = run(session, versions.look, key, "back", "yes")
    assert now(session) == old and "“before”" in came.said
    [kept] = [one for one in listed(session.path) if one.kind == "before"]
    assert text_of(kept) == new
    undone = session.undo()
    assert undone is not None and "“before”" in undone.label and now(session) == new


def test_a_version_that_is_gone_meanwhile_is_told(session: Session) -> None:
    run(session, versions.keep, "before")
    key = listed(session.path)[0].key
    context = Context(session)
    leading = Progress(versions.look(context), context)
    (folder(session.path) / f"{key}.toml").unlink()
    leading.send(Said(key))
    assert leading.ask is None and key in leading.came.said


# -- reviews -------------------------------------------------------------------------------------
def test_a_review_keeps_each_answer_at_once_and_a_version_at_the_end(session: Session) -> None:
    came, asked = run(session, revisiting.revisit, "go", "Yes, mostly", "A bus was cut", "Ask sooner")
    [review] = session.state.plan.of("review")
    assert dict(review.fields) == {
        "on": date(2024, 5, 6),
        "still_right": "Yes, mostly",
        "changed": "A bus was cut",
        "learned": "Ask sooner",
    }
    assert review.key.startswith("review-2024-05-06-") and session.state.plan.head["last_review"] == date(2024, 5, 6)
    assert "10 July 2023" in asked[0].whole, "counted from the start of the plan"
    assert "6 November 2024" in came.said and len(session.state.history.done) == 3
    [kept] = listed(session.path)
    assert kept.kind == "review" and text_of(kept) == now(session)
    for _ in range(3):
        session.undo()
    assert now(session) == TEXT


def test_a_review_is_kept_though_its_version_cannot_be(session: Session) -> None:
    folder(session.path).write_text("in the way")
    came, _ = run(session, revisiting.revisit, "go", "Yes", "", "")
    assert [one.get("still_right") for one in session.state.plan.of("review")] == ["Yes"]
    assert "This version of the plan is not" in came.said and "plan.snapshots" in came.said


def test_leaving_half_way_loses_no_answer(session: Session) -> None:
    run(session, revisiting.revisit, "go", "", "A bus was cut")
    [review] = session.state.plan.of("review")
    assert set(review.fields) == {"on", "changed"} and [one.kind for one in listed(session.path)] == ["review"]


@pytest.mark.parametrize(("answer", "kept"), [("yes", 1), ("no", 0)])
def test_a_review_without_words_is_noted_only_when_that_is_wanted(session: Session, answer: str, kept: int) -> None:
    run(session, revisiting.revisit, "go", "", "", "", answer)
    assert len(list(session.state.plan.of("review"))) == len(listed(session.path)) == kept
    assert ("last_review" in session.state.plan.head) is bool(kept)


def test_not_now_and_leaving_at_once_change_nothing(session: Session) -> None:
    for answers in ((), ("later",), ("go",), ("go", "", "")):
        run(session, revisiting.revisit, *answers)
    assert now(session) == TEXT and not folder(session.path).exists()


def test_the_next_review_tells_what_changed_and_what_was_learned(session: Session) -> None:
    run(session, revisiting.revisit, "go", "", "", "Ask sooner")
    session.apply(Add("idea", {"text": "Cake"}))
    session.clock = Clock(date(2025, 1, 1))
    came, asked = run(session, revisiting.revisit, "changes")
    assert "Ask sooner" in asked[0].whole and "1 thing has changed" in asked[0].whole
    assert (
        "6 November 2024" in asked[0].whole and came.show is not None and came.show.lines == ("Added: “Cake” (Idea).",)
    )
    run(session, revisiting.revisit, "go", "Yes")
    assert len(list(session.state.plan.of("review"))) == 2 == len(tomllib.loads(now(session))["review"])


def test_two_reviews_on_one_day_are_two_records(session: Session) -> None:
    run(session, revisiting.revisit, "go", "Yes")
    run(session, revisiting.revisit, "go", "No")
    assert [one.get("still_right") for one in session.state.plan.of("review")] == ["Yes", "No"]


def test_odd_reviews_in_the_file_are_no_trouble(session: Session, tmp_path: Path) -> None:
    odd = '[review.a]\non = "soon"\nlearned = 7\n[review.b]\nlearned = "B"\n[review.c]\non = 2023-02-02\n'
    session.path.write_text(TEXT.replace("started = 2023-01-10", 'started = "then"\nlast_review = 9') + odd, "utf-8")
    opened = Session.open(session.path)
    assert isinstance(opened, Session)
    _, asked = run(opened, revisiting.revisit)
    assert "2 February 2023" in asked[0].whole
    opened._queue.flush()


def test_a_plan_with_nothing_in_it_can_be_reviewed(session: Session) -> None:
    session.apply(Set(("plan",), {"review_every": "", "started": ""}))
    came, asked = run(session, revisiting.revisit, "go", "Yes", "", "")
    assert "not been reviewed" in asked[0].whole and "due" not in came.said

"""What is asked where two people answered the same question."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_tui.flows.flow import Ask, Context, Said
from toc_tui.flows.merge_questions import settle
from toc_tui.flows.opening import opening
from toc_tui.plan.edits import Add, RecordAnswer, Reword, Set
from toc_tui.plan.structure_edits import Rename
from toc_tui.session import Session

TEXT = """toc = 1

[impact.i]
text = "Older men have company"

[outcome.a]
text = "Men meet every week"
leads_to = ["i"]

[answer.supports.a.i]
says = "yes"
on = 2024-01-01
"""
THEIRS = TEXT.replace(
    'says = "yes"\non = 2024-01-01\n',
    'says = "not-sure"\nbecause = "Theirs"\non = 2024-02-01\nearlier = [{says = "yes", on = 2024-01-01}]\n',
)


def asked(session: Session) -> Ask:
    session.apply(RecordAnswer("supports", ("a", "i"), "no", "Ours"))
    Path(session.path).write_text(THEIRS, "utf-8")
    assert session.look_outside(certain=True).kind == "asks"
    return next(settle(Context(session)))


def test_the_question_says_which_answer_and_shows_both_without_the_earlier_ones(session: Session) -> None:
    ask = asked(session)
    assert ask.whole == (
        "Both you and somebody else changed this: The answer to: Does this help that? About “Men meet every week” and "
        '“Older men have company”. Yours: says = "no"; because = "Ours". Theirs: says = "not-sure"; '
        'because = "Theirs"; on = 2024-02-01.'
    )
    assert [option.words for option in ask.options] == [
        "keep yours, and theirs as an earlier answer",
        "keep theirs, and yours as an earlier answer",
    ]


@pytest.mark.parametrize(("take", "stands", "earlier"), [("ours", "Ours", "Theirs"), ("theirs", "Theirs", "Ours")])
def test_what_the_options_say_is_so(session: Session, take: str, stands: str, earlier: str) -> None:
    asked(session)
    flow = settle(Context(session))
    next(flow)
    with pytest.raises(StopIteration):
        flow.send(Said(take))
    answer = session.state.plan.answers.get(("supports", ("a", "i")))
    assert answer is not None and answer.because == stands
    assert [older.get("because") for older in answer.earlier] == [None, earlier]


def test_words_that_both_changed_are_named_as_they_were_and_each_told_once(session: Session) -> None:
    session.apply(Reword("a", "Men meet on Mondays"))
    Path(session.path).write_text(TEXT.replace("Men meet every week", "Men meet on Fridays"), "utf-8")
    assert session.look_outside(certain=True).kind == "asks"
    assert next(settle(Context(session))).whole == (
        "Both you and somebody else changed this: Men meet every week. Outcome, no term yet. "
        'Yours: text = "Men meet on Mondays". Theirs: text = "Men meet on Fridays".'
    )


def test_a_result_that_both_changed_is_named_by_what_it_said(session: Session) -> None:
    session.apply(Add("measure", {"checks": "a", "question": "Who came?"}))
    session.apply(Add("result", {"measure": "who-came", "value": "5 of 9"}))
    session.flush()
    here = Path(session.path).read_text("utf-8")
    key = next(item.path for item in session.state.plan.of("result"))
    session.apply(Set(key, {"value": "6 of 9"}))
    Path(session.path).write_text(here.replace("5 of 9", "7 of 9"), "utf-8")
    assert session.look_outside(certain=True).kind == "asks"
    told = next(settle(Context(session))).whole
    assert "no words" not in told and "changed this: 5 of 9, for “Who came?” Result. " in told


def test_what_no_longer_goes_together_is_asked_and_settled(session: Session) -> None:
    """Somebody takes an outcome out of the file while the group lets something lead to it here."""
    session.apply(Add("activity", {"text": "Open the shed"}, ("a",)))
    Path(session.path).write_text(TEXT.partition("[outcome.a]")[0], "utf-8")
    assert session.look_outside(certain=True).kind == "asks"
    flow = settle(Context(session))
    first = next(flow)
    assert first.whole.startswith(
        "One of you took this out, and something new of the other names it. Men meet every week"
    )
    assert [option.key for option in first.options] == ["ours", "theirs"] and "(taken out)" in first.whole
    with pytest.raises(StopIteration):
        flow.send(Said("theirs"))
    assert "a" not in session.state.plan.items and not session.state.reading.problems
    assert session.state.plan.of("activity"), "what was added here stays"


def test_two_new_keys_for_one_item_are_asked_about(session: Session) -> None:
    session.apply(Rename("a", "weekly"))
    Path(session.path).write_text(
        TEXT.replace("outcome.a", "outcome.men").replace("supports.a", "supports.men"), "utf-8"
    )
    assert session.look_outside(certain=True).kind == "asks"
    flow = settle(Context(session))
    assert next(flow).whole.startswith("Both of you gave this another key.")
    with pytest.raises(StopIteration):
        flow.send(Said("theirs"))
    assert set(session.state.plan.items) == {"i", "men"} and not session.state.reading.problems


def test_a_copy_of_a_sync_program_is_told_at_the_opening(session: Session) -> None:
    copy = Path(session.path).with_name(Path(session.path).stem + ".sync-conflict-20260302-101112-ABCDEFG.toml")
    assert not opening(session)
    copy.write_text(TEXT, "utf-8")
    assert [line for line in opening(session) if str(copy) in line and "toc-tui merge" in line]

"""What is asked where two people answered the same question."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_tui.flows.flow import Ask, Context, Said
from toc_tui.flows.merge_questions import settle
from toc_tui.plan.edits import RecordAnswer
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
    answer = session.state.plan.answer("supports", ("a", "i"))
    assert answer is not None and answer.because == stands
    assert [older.get("because") for older in answer.earlier] == [None, earlier]

"""A yes after the check of a doubt: its result speaks for the arrow, and what stood there says what it said."""

from __future__ import annotations

import pytest

from tests.checks.conftest import reading_of
from tests.spoken.test_doubt_looked_at import RESULT, TEXT
from toc_tui.plan.edits import Change, RecordAnswer
from toc_tui.plan.text import join
from toc_tui.steps.believed import believed

ARROW = ("meet", "friends")
PLAN = (TEXT + RESULT).replace("toc = 1\n", "")


def after(text: str, answer: RecordAnswer) -> dict[str, object]:
    """The fields of the arrow after an answer."""
    reading = reading_of(text)
    change = believed(reading.plan, answer).apply(reading)
    assert isinstance(change, Change)
    return dict(reading_of(join(change.document)).plan.link(*ARROW).fields)


@pytest.mark.parametrize(("says", "now"), [("against", "mixed"), ("mixed", "mixed"), ("for", "for"), ("", None)])
def test_evidence_that_was_there_stays(says: str, now: str | None) -> None:
    told = f'evidence_says = "{says}"\n' if says else ""
    link = f'\n[link.meet.friends]\nevidence = "They sat alone"\n{told}'
    found = after(PLAN + link, RecordAnswer("supports", ARROW, "yes"))
    assert found["evidence"] == "They sat alone; 7 of 9 saw a friend" and found.get("evidence_says") == now


@pytest.mark.parametrize(
    "answer",
    [
        RecordAnswer("supports", ARROW, "no"),
        RecordAnswer("supports", ("friends", "life"), "yes"),
        RecordAnswer("needed", ARROW, "yes"),
        RecordAnswer("harm", (), "yes"),
    ],
)
def test_any_other_answer_is_only_kept(answer: RecordAnswer) -> None:
    assert believed(reading_of(PLAN).plan, answer) is answer
    assert "evidence" not in after(PLAN, answer)

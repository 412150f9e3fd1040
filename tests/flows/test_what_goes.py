"""What was said of an arrow never goes silently: whatever takes the arrow out tells what went with it."""

from __future__ import annotations

import pytest

from tests.small_plans import FRIENDS
from toc_tui.flows.flow import Context, Outcome, Said
from toc_tui.flows.progress import Progress
from toc_tui.flows.registry import begin
from toc_tui.session import Session

TEXT = f"""{FRIENDS}
[outcome.trust]
term = "long"
text = "People trust each other"
leads_to = ["life"]

[outcome.meet]
term = "short"
text = "People meet every week"
leads_to = ["friends", "trust"]

[outcome.eat]
term = "short"
text = "People eat together"
leads_to = ["friends"]

[link.meet.friends]
because = "Anna saw it at the other club"
evidence = "The diary of 2023"

[answer.supports.meet.friends]
says = "yes"
because = "Ben told us so"
"""
GONE = "No longer in the plan: “Anna saw it at the other club”, “The diary of 2023” and “Ben told us so”."


def done(session: Session, name: str, *said: str, marked: tuple[str, ...] = ()) -> Outcome:
    context = Context(session, "meet", "friends", tuple((key, "friends") for key in marked))
    led = Progress(begin(name, context), context)
    for words in said:
        assert led.ask is not None
        led.send(Said(words))
    assert led.ask is None and led.kept, led.ask
    return led.came


@pytest.mark.parametrize(
    ("name", "said", "marked"),
    [
        ("move", ("life", ""), ()),
        ("move", ("life", ""), ("meet", "eat")),
        ("turn", ("assumption",), ()),
        ("turn", ("assumption",), ("meet", "eat")),
        ("remove", ("yes",), ()),
    ],
)
def test_what_takes_an_arrow_out_tells_what_went_with_it(
    name: str, said: tuple[str, ...], marked: tuple[str, ...], session: Session
) -> None:
    came = done(session, name, *said, marked=marked)
    assert came.said.endswith(GONE) and came.aloud
    session.undo()
    assert session.state.plan.link("meet", "friends").get("because"), "one undo brings all of it back"


def test_what_was_asked_about_before_is_not_told_twice(session: Session) -> None:
    assert "No longer" not in done(session, "unlink", "yes").said


@pytest.mark.parametrize(("name", "said"), [("rename", "meeting"), ("insert", "People know names")])
def test_what_still_stands_in_the_plan_did_not_go(name: str, said: str, session: Session) -> None:
    assert "No longer" not in done(session, name, said).said


@pytest.mark.parametrize("words", ["Cleo saw it", "trust"])  # a word of another sentence does not stand for a reason
def test_of_many_sentences_the_first_are_told_and_how_many_there_are(words: str, session: Session) -> None:
    with open(session.path, "a", encoding="utf-8") as file:
        file.write(f'[answer.supports.meet.trust]\nsays = "yes"\nbecause = "{words}"\n')
    session.look_outside(certain=True)
    assert done(session, "remove", "yes").said.endswith(f"{GONE} And 1 more.")

"""A flow as both faces lead it: what came of each answer, of its end, and of leaving it."""

from __future__ import annotations

import pytest

from toc_tui.commands import COMMANDS
from toc_tui.flows import items, records_menu, review, short_records, talk
from toc_tui.flows.flow import (
    AbandonedError,
    Ask,
    Asking,
    Context,
    Flow,
    Outcome,
    Said,
    about,
    changed_asks,
)
from toc_tui.flows.progress import Progress
from toc_tui.flows.registry import FLOWS
from toc_tui.frozen import replace
from toc_tui.plan.edits import Add, Reword
from toc_tui.session import Session
from toc_tui.steps.step import STEPS, following

TEXT = """\
toc = 1

[impact.centre]
kind = "project"
text = "There is a centre"

[outcome.friends]
term = "short"
text = "People make friends"
leads_to = ["centre"]
"""


def led(session: Session, flow: Flow, *answers: str, key: str = "") -> Progress:
    leading = Progress(flow, Context(session, key))
    for words in answers:
        leading.send(Said(words))
    return leading


def told(context: Context) -> Flow:
    """Keeps two things, and tells what came of each."""
    first = yield Ask("one")
    came = context.apply(Add("idea", {"text": first.words}))
    second = yield Ask("two", came=came)
    return context.apply(Add("idea", {"text": second.words}))


def test_what_came_of_an_answer_comes_with_the_next_question_and_of_the_last_one_at_the_end(session: Session) -> None:
    context = Context(session, "friends")
    leading = Progress(told(context), context)
    assert leading.came == Outcome(land_on="friends") and not leading.kept and leading.landed == "friends"
    leading.send(Said("Tea"))
    assert leading.ask is not None and leading.ask.label == "two"
    assert leading.came.said == "Added: “Tea”." and leading.came.kept and leading.landed == "tea"
    leading.send(Said("Cake"))
    assert leading.ask is None
    assert leading.came.said == "Added: “Cake”." and leading.came.kept and leading.landed == "cake"


def test_a_step_that_keeps_nothing_says_nothing_of_the_step_before(session: Session) -> None:
    context = Context(session)

    def flow() -> Flow:
        yield Ask("one", came=context.apply(Add("idea", {"text": "Tea"})))
        yield Ask("two")
        return None

    leading = Progress(flow(), context)
    assert leading.came.kept and leading.came.said
    leading.send(Said(""))
    assert not leading.came.kept and leading.kept and not leading.came.said
    assert leading.landed == "tea", "the cursor stays where the edit was"


def test_a_refusal_is_an_error_and_keeps_nothing(session: Session) -> None:
    came = Context(session).apply(Reword("friends", "  "))
    assert came.error and not came.kept and not came.said
    done = Context(session).apply(Reword("friends", "People meet"))
    assert not done.error and done.kept and done.land_on == "friends"


def test_a_flow_that_is_left_may_still_keep_and_tell(session: Session) -> None:
    context = Context(session)

    def flow() -> Flow:
        try:
            yield Ask("one")
        except AbandonedError:
            return context.apply(Add("idea", {"text": "Tea"}))
        return None

    leading = Progress(flow(), context)
    leading.leave()
    assert leading.ask is None and leading.came.kept and leading.came.said
    leading.leave()
    assert len(session.state.history.done) == 1, "it is left once"


@pytest.mark.parametrize("name", [command.name for command in COMMANDS if command.flow])
def test_every_flow_can_be_left_at_its_first_question_and_keeps_nothing(session: Session, name: str) -> None:
    context = Context(session, "friends")
    leading = Progress(FLOWS[name](context), context)
    asked = leading.ask is not None
    before = session.state.reading.document
    leading.leave()
    assert leading.ask is None and (not asked or session.state.reading.document is before)


@pytest.mark.parametrize("name", records_menu.MENU)
def test_every_record_can_be_left_at_its_first_question(session: Session, name: str) -> None:
    context = Context(session, "friends")
    leading = Progress(records_menu.MENU[name](context), context)
    leading.leave()
    assert leading.ask is None


def test_a_record_that_is_left_is_told_and_is_one_step_of_undo(session: Session) -> None:
    context = Context(session, "friends")
    leading = Progress(short_records.benefit(context), context)
    leading.send(Said("I found my voice"))
    assert leading.came.kept and not leading.came.said, "told when all of it is said"
    leading.send(Said("staff"))
    leading.leave()
    assert "I found my voice" in leading.came.said and leading.came.aloud
    assert len(session.state.history.done) == 1
    assert leading.landed == "friends", "a record does not stand in the tree: the cursor stays"


def test_what_a_record_cannot_keep_is_told_with_the_next_question(session: Session) -> None:
    context = Context(session)
    leading = Progress(short_records.benefit(context), context)
    leading.send(Said("I found my voice"))
    session.state = session.state.advance(broken=session.state.reading)
    leading.send(Said("staff"))
    assert leading.ask is not None and leading.came.aloud and "mistake" in leading.came.said
    leading.send(Said(""))
    assert not leading.came.said, "once"


def test_a_topic_goes_with_every_question_that_has_none_of_its_own() -> None:
    def inner() -> Asking[str]:
        yield Ask("one")
        yield Ask("two", topic="own")
        return "end"

    def outer() -> Flow:
        assert (yield from about("topic", inner())) == "end"
        return None

    leading = Progress(outer(), None)
    assert leading.ask is not None and leading.ask.topic == "topic"
    leading.send(Said(""))
    assert leading.ask is not None and leading.ask.topic == "own"


def test_a_changed_flow_is_sent_what_is_said_and_told_when_it_is_left() -> None:
    heard: list[str] = []

    def inner() -> Asking[str]:
        try:
            while True:
                heard.append((yield Ask("one")).words)
        except AbandonedError:
            heard.append("left")
        return "end"

    def outer() -> Flow:
        return Outcome((yield from changed_asks(inner(), lambda ask: replace(ask, label="changed"))))

    leading = Progress(outer(), None)
    leading.send(Said("words"))
    assert leading.ask is not None and leading.ask.label == "changed"
    leading.leave()
    assert heard == ["words", "left"] and leading.came.said == "end"


def test_a_review_that_is_left_at_a_question_lands_on_what_it_asked_about(session: Session) -> None:
    context = Context(session)
    leading = Progress(review.review(context), context)
    for key in ("friends", "centre"):
        ask = leading.ask
        assert ask is not None
        chosen = next(option.key for option in ask.options if option.key.split("/")[1:2] == [key])
        leading.send(Said(chosen))
        if key == "friends":
            assert leading.ask is not None
            leading.send(Said("Weekly teas" if leading.ask.free else leading.ask.options[0].key))
            while leading.ask is not None and leading.ask.options[:1] and leading.ask.label != ask.label:
                leading.send(Said(leading.ask.options[0].key))
            while leading.ask is not None and leading.ask.label != ask.label:
                leading.send(Said("Because"))
            assert leading.kept and leading.landed != "centre"
    leading.leave()
    assert leading.landed == "centre"


def test_a_question_that_takes_many_answers_says_so_and_no_other_does(session: Session) -> None:
    session.apply(Add("activity", {"kind": "activity", "text": "Weekly teas"}, ("friends",)))
    seen = set()
    theory = session.state.theory
    prompt = following(theory, STEPS[0], None)
    first = prompt
    while prompt is not None:
        context = Context(session, prompt.place[0] if prompt.place else "")
        ask = Progress(talk.question(context, prompt), context).ask
        assert ask is not None and ask.many == prompt.many, prompt
        seen.add(prompt.many)
        prompt = following(theory, prompt.step, prompt)
        if prompt is not None and first is not None and prompt.id == first.id:
            break
    assert seen == {True, False}


def test_it_still_takes_many_after_the_first_answer(session: Session) -> None:
    prompt = following(session.state.theory, "checking", None)
    assert prompt is not None and prompt.many and prompt.step == "checking"
    leading = led(session, talk.question(Context(session, "friends"), prompt), "Who did you see?", key="friends")
    assert leading.ask is not None and leading.ask.many and leading.came.kept


def test_adding_before_an_item_takes_many(session: Session) -> None:
    ask = Progress(items.add(Context(session, "friends")), None).ask
    assert ask is not None and ask.many

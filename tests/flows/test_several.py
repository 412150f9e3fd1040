"""Several marked items: what is done to one is done to all of them, as one step of undo."""

from __future__ import annotations

import pytest

from tests.flows.test_flows import Talk
from toc_tui.commands import COMMANDS
from toc_tui.flows.flow import Context
from toc_tui.flows.registry import FLOWS, MANY, begin
from toc_tui.session import Session

TEXT = """\
toc = 1

[impact.end]
kind = "project"
text = "End"

[outcome.late]
term = "long"
text = "Late"
leads_to = ["end"]

[outcome.mid]
term = "medium"
text = "Mid"
leads_to = ["late"]

[outcome.one]
term = "short"
text = "One"
leads_to = ["mid"]

[outcome.two]
term = "short"
text = "Two"
leads_to = ["mid", "late"]

[activity.act]
text = "Act"
leads_to = ["two"]

[measure.ask]
checks = "one"
question = "Is it one?"

[idea.cake]
text = "Cake"

[idea.tea]
text = "Tea"
"""


def talk(session: Session, name: str, *places: tuple[str, str], key: str = "", under: str = "") -> Talk:
    context = Context(session, key or places[0][0], under or places[0][1], places)
    return Talk(begin(name, context), context)


def done(session: Session) -> int:
    return len(session.state.history.done)


def test_every_command_that_says_so_is_done_to_several_and_no_other() -> None:
    assert MANY.keys() == {command.name for command in COMMANDS if command.many}
    assert MANY.keys() < FLOWS.keys()


def test_several_ideas_become_outcomes_in_one_step(session: Session) -> None:
    talking = talk(session, "turn", ("cake", ""), ("tea", ""))
    assert talking.ask.whole == "What are these 2 things? They are: “Cake” and “Tea”."
    assert "idea" not in [option.key for option in talking.ask.options], "that they are"
    talking.say("short")
    assert talking.told == "2 ideas sorted. Each is now: Outcome, short term."
    assert [session.state.plan.items[key].term for key in ("cake", "tea")] == ["short", "short"] and done(session) == 1
    session.undo()
    assert {session.state.plan.items[key].kind for key in ("cake", "tea")} == {"idea"}


def test_several_lead_to_one_more(session: Session) -> None:
    talking = talk(session, "link", ("one", "mid"), ("two", "mid"))
    keys = [option.key for option in talking.ask.options]
    assert keys == ["end", "late"], "not themselves, nor what all of them lead to already"
    talking.say("late")
    items = session.state.plan.items
    assert items["one"].leads_to == ("mid", "late") and items["two"].leads_to == ("mid", "late") and done(session) == 1


@pytest.mark.parametrize("wanted", [True, False])
def test_several_move_and_the_fitting_terms_are_offered(session: Session, wanted: bool) -> None:
    talking = talk(session, "move", ("one", "mid"), ("act", "two"))
    talking.say("end")
    assert talking.ask.whole.startswith("1 of them has another term than fits there. Give it the term that fits?")
    talking.say("yes" if wanted else "")
    items = session.state.plan.items
    assert items["one"].leads_to == ("end",) and items["act"].leads_to == ("end",)
    assert items["one"].term == ("long" if wanted else "short") and done(session) == 1
    assert talking.told == "2 things moved. They now lead to “End”."
    assert talking.progress.context.marked == (("one", "end"), ("act", "end")), "they stand there now"


def test_what_else_they_lead_to_stays_where_they_move(session: Session) -> None:
    talking = talk(session, "move", ("one", "mid"), ("two", "mid"))
    talking.say("end")
    talking.say("no")
    items = session.state.plan.items
    assert items["one"].leads_to == ("end",) and set(items["two"].leads_to) == {"late", "end"}


def test_the_same_detail_for_several_kinds(session: Session) -> None:
    talking = talk(session, "detail", ("one", "mid"), ("act", "two"))
    names = {option.key for option in talking.ask.options}
    assert "status" in names and not names & {"text", "term", "kind", "lead", "who"}, "what both have, but their words"
    talking.say("status")
    talking.say("seen")
    items = session.state.plan.items
    assert [items[key].get("status") for key in ("one", "act")] == ["seen", "seen"] and done(session) == 1


def test_a_detail_that_cannot_be_kept_is_asked_again(session: Session) -> None:
    talking = talk(session, "detail", ("one", "mid"), ("two", "mid"))
    talking.say("votes")
    assert talking.say("many").error and not done(session)
    talking.say("3")
    assert session.state.plan.items["two"].fields["votes"] == 3 and done(session) == 1


def test_several_go_after_a_word_about_what_goes_with_them(session: Session) -> None:
    talking = talk(session, "remove", ("one", "mid"), ("two", "mid"))
    assert "Remove these 2 things? They are: “One” and “Two”." in talking.ask.whole
    assert "These go with it: “Is it one?”" in talking.ask.whole
    assert "1 thing that leads to them stays in the plan" in talking.ask.whole
    talking.say("no")
    assert talking.ended and not done(session)
    talking = talk(session, "remove", ("one", "mid"), ("two", "mid"))
    talking.say("yes")
    assert not {"one", "two", "ask"} & session.state.plan.items.keys() and done(session) == 1
    assert talking.landed == "mid", "where they stood"


def test_many_are_named_by_the_first_of_them(session: Session) -> None:
    talking = talk(session, "turn", ("one", ""), ("two", ""), ("cake", ""), ("tea", ""))
    assert talking.ask.whole == "What are these 4 things? They are: “One”, “Two” and “Cake”. And 1 more."


def test_what_was_marked_and_is_gone_is_left_out(session: Session) -> None:
    context = Context(session, "one", "mid", (("one", "mid"), ("nobody", "")))
    assert context.is_gone()
    assert "1 thing?" in Talk(begin("turn", context), context).ask.whole


def test_the_cursor_stays_where_it_was(session: Session) -> None:
    talking = talk(session, "turn", ("one", "mid"), ("two", "mid"), key="late", under="end")
    talking.say("medium")
    assert talking.landed == "late"


@pytest.mark.parametrize("at", ["", "cake"], ids=["heading", "another item"])
@pytest.mark.parametrize("places", [(("one", "mid"),), (("one", "mid"), ("two", "mid"))], ids=["one", "two"])
@pytest.mark.parametrize("name", MANY)
def test_it_is_done_to_what_is_marked_wherever_the_cursor_is(
    session: Session, name: str, places: tuple[tuple[str, str], ...], at: str
) -> None:
    context = Context(session, at, "", places)
    before = session.state.plan
    running = Talk(begin(name, context), context)
    if name == "vote":
        marked = {key for key, _ in places}
        items = session.state.plan.items.values()
        assert {item.key for item in items if item.get("votes")} == marked
        assert len(places) > 1 or "“One”" in running.told
    else:
        assert session.state.plan is before, "nothing is done before it is answered"

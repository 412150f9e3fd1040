"""Each flow to its end: what it asks, what it does with wrong answers, and what is left when somebody leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from toc_tui.flows import ideas, items, places, plan_fields, talk
from toc_tui.flows.flow import Ask, Context, Flow, Option, Said, match
from toc_tui.flows.progress import Progress
from toc_tui.plan.edits import Reword, Set
from toc_tui.plan.model import TABLES, Item, Plan
from toc_tui.session import Done, Session
from toc_tui.steps.step import Prompt, all_prompts

TEXT = """toc = 1

[impact.centre]
kind = "project"
text = "There is a centre"

[outcome.friends]
term = "long"
text = "People make friends"
leads_to = ["centre"]

[outcome.weekly]
term = "medium"
text = "People meet every week"
leads_to = ["friends", "centre"]

[link.weekly.friends]
because = "You need time"

[statement.choose]
voice = "I"
text = "I choose"
for = ["friends"]

[idea.cake]
text = "Cake on Fridays"
"""


class Talk:
    """Drives a flow: what was asked, one after the other, and whether it has ended."""

    def __init__(self, flow: Flow, context: Context) -> None:
        self.progress = Progress(flow, context)
        self.asked: list[Ask] = []
        self.kept = 0  # answers that were kept
        self._note()

    def _note(self) -> None:
        self.kept += self.progress.came.kept
        if self.progress.ask is not None:
            self.asked.append(self.progress.ask)

    @property
    def ended(self) -> bool:
        return self.progress.ask is None

    @property
    def landed(self) -> str:
        return self.progress.landed

    @property
    def told(self) -> str:
        return self.progress.came.said

    def say(self, words: str, key: str = "") -> Ask:
        assert not self.ended, "nothing is asked any more"
        self.progress.send(Said(words, key))
        self._note()
        return self.asked[-1]

    @property
    def ask(self) -> Ask:
        return self.asked[-1]

    def leave(self) -> None:
        self.progress.leave()


def talk_about(session: Session, flow: Callable[[Context], Flow], key: str, under: str = "") -> Talk:
    context = Context(session, key, under)
    return Talk(flow(context), context)


def plan(session: Session) -> Plan:
    return session.state.plan


def texts(session: Session, *kinds: str) -> list[str]:
    return [item.text for item in plan(session).of(*kinds)]


def test_several_things_in_a_row_before_an_item(session: Session) -> None:
    talking = talk_about(session, items.add, "friends")
    assert talking.ask.keys == ("kind", "kind-back", "deeper", "higher")
    assert "medium term" in talking.ask.label
    assert "People make friends" in talking.ask.whole
    talking.say("People are greeted")
    assert talking.told.startswith("Added: “People are greeted”.")
    assert talking.landed == "people-greeted"
    assert "short term" in talking.say("Half a word", "deeper").label
    assert talking.ask.value == "Half a word", "what was typed is kept"
    talking.say("The door is open")
    assert "activity" in talking.say("", "kind").label.casefold()
    talking.say("Buy a sign")
    assert "medium term" in talking.say("", "higher").label
    talking.say("People stay")
    talking.leave()
    found = plan(session)
    assert found.items["people-greeted"].leads_to == ("friends",)
    assert found.items["door-open"].leads_to == ("people-greeted",)
    assert found.items["door-open"].term == "short"
    assert (found.items["buy-sign"].kind, found.items["buy-sign"].leads_to) == ("activity", ("people-greeted",))
    assert found.items["people-stay"].leads_to == ("friends",)
    assert talking.kept == 4


def test_what_cannot_be_done_while_adding_is_said(session: Session) -> None:
    talking = talk_about(session, items.add, "friends")
    assert "first" in talking.say("x", "deeper").error
    assert talking.ask.value == "x"
    assert talking.say("x", "higher").error
    assert talking.say("  ").error == "Nothing was typed, so nothing was changed."
    assert not talking.say("Better").error
    assert talking.kept == 1


def test_kinds_go_round(session: Session) -> None:
    talking = talk_about(session, items.add, "friends")
    labels = [talking.ask.label] + [talking.say("", "kind").label for _ in range(5)]
    assert labels[0] == labels[5]
    assert len(set(labels)) == 5
    back = [talking.say("", "kind-back").label for _ in range(5)]
    assert [labels[0], *back] == labels[::-1], "the other way"


def test_undo_while_the_field_is_open(session: Session) -> None:
    talking = talk_about(session, items.add, "friends")
    talking.say("One")
    talking.say("", "deeper")
    session.undo()
    assert not talking.say("", "kind").error
    assert talking.ask.place == "friends", "what the next words come before is there"
    assert talking.say("", "deeper").error
    session.apply(items.Remove("friends"))
    talking.say("Gone")
    assert talking.ended or talking.ask.error


def test_an_activity_comes_before_a_short_term_outcome(session: Session) -> None:
    session.apply(items.Set(("outcome", "weekly"), {"term": "short"}))
    talking = talk_about(session, items.add, "weekly")
    talking.say("Serve tea")
    assert plan(session).items["serve-tea"].kind == "activity"


def test_a_statement_gets_its_other_half(session: Session) -> None:
    talking = talk_about(session, items.add, "choose")
    talking.say("We ask first")
    assert talking.ended
    found = next(item for item in plan(session).of("statement") if item.key != "choose")
    assert (found.get("voice"), found.get("answers"), found.many("for")) == ("We", "choose", ("friends",))


def test_new_words(session: Session) -> None:
    talking = talk_about(session, items.edit, "friends")
    assert talking.ask.value == "People make friends"
    assert talking.say("").error
    talking.say("People make good friends")
    assert talking.ended and talking.landed == "friends"
    assert plan(session).items["friends"].text == "People make good friends"


@pytest.mark.parametrize("name", items.TURNS)
def test_anything_turns_into_anything(session: Session, name: str) -> None:
    for key in ("cake", "weekly", "choose"):
        talking = talk_about(session, items.turn, key)
        assert not talking.ask.free
        now = items.turn_of(plan(session).items[key])
        assert sorted(option.key for option in talking.ask.options) == sorted({*items.TURNS} - {now})
        words = plan(session).items[key].text
        talking.say(name)
        assert talking.ended
        kind, fields = items.TURNS[name]
        item = plan(session).items[key]
        assert (item.kind, item.text) == (kind, words)
        assert fields.items() <= item.fields.items()


def test_the_kinds_beside_the_one_of_now_stand_first(session: Session) -> None:
    first = {
        "weekly": ["short", "long", "activity"],  # it is medium
        "friends": ["medium", "short", "activity"],
        "centre": ["long", "medium", "short"],
    }
    for key, names in first.items():
        options = talk_about(session, items.turn, key).ask.options
        assert [option.key for option in options][:3] == names
    assert "Co-production element" in [option.words for option in options]


def test_field_commands_that_lead_nowhere_now_are_known(session: Session) -> None:
    talking = talk_about(session, items.add, "friends")
    assert talking.ask.idle == ("deeper", "higher")
    assert talking.say("People are greeted").label and talking.ask.idle == ("higher",)
    assert talking.say("", "deeper").label and talking.ask.idle == ()


def test_link_offers_only_what_can_be_led_to(session: Session) -> None:
    talking = talk_about(session, items.link, "friends")
    assert [option.key for option in talking.ask.options] == ["weekly"]
    assert talking.say("friends").error
    talking.say("weekly")
    assert plan(session).items["friends"].leads_to == ("centre", "weekly")


def test_unlink_asks_which_arrow_and_whether_the_reason_may_go(session: Session) -> None:
    talking = talk_about(session, items.unlink, "weekly")
    assert [option.key for option in talking.ask.options] == ["friends", "centre"]
    assert "You need time" in talking.say("friends").whole
    talking.say("no")
    assert talking.ended and not talking.kept
    talking = talk_about(session, items.unlink, "weekly", "friends")
    talking.say("yes")
    assert plan(session).items["weekly"].leads_to == ("centre",)
    talking = talk_about(session, items.unlink, "weekly")
    assert talking.ended, "one arrow without a reason: nothing to ask"
    assert plan(session).items["weekly"].leads_to == ()


def test_move(session: Session) -> None:
    session.apply(items.Add("outcome", {"text": "Other"}))
    talking = talk_about(session, places.move, "weekly", "friends")
    assert [option.key for option in talking.ask.options] == ["centre", "other"]
    talking.say("other")
    assert talking.ended
    assert sorted(plan(session).items["weekly"].leads_to) == ["centre", "other"]


def test_because(session: Session) -> None:
    talking = talk_about(session, items.because, "weekly", "friends")
    assert talking.ask.value == "You need time"
    talking.say("It takes time")
    assert plan(session).link("weekly", "friends").get("because") == "It takes time"


def test_checking_and_choosing_not_to(session: Session) -> None:
    talking = talk_about(session, items.check, "friends")
    assert talking.say(" ").error
    talking.say("Who did you see?")
    talking = talk_about(session, items.uncheck, "weekly")
    talking.say("We see it anyway")
    assert plan(session).items["not-checked-weekly"].get("not_because") == "We see it anyway"
    assert next(plan(session).of("measure")).get("checks") == "friends"


def test_a_statement_about_an_item(session: Session) -> None:
    talking = talk_about(session, items.statement, "weekly")
    talking.say("We")
    talking.say("We open the door")
    assert talking.ended
    found = list(plan(session).of("statement"))[-1]
    assert (found.get("voice"), found.many("for")) == ("We", ("weekly",))


def test_every_text_and_choice_is_a_detail(session: Session) -> None:
    for key in ("friends", "choose", "cake", "centre"):
        talking = talk_about(session, items.detail, key)
        for option in talking.ask.options:
            one = talk_about(session, items.detail, key)
            ask = one.say(option.key)
            spec = TABLES[plan(session).items[key].kind].fields[option.key]
            answer = ask.options[0].key if ask.options else "7" if spec.type == "number" else "2 January 2024"
            if spec.type in ("date", "number"):
                assert "last week" in one.say("last week").error
            one.say(answer)
            assert one.ended
            kept = {"date": date(2024, 1, 2), "list": ["2 January 2024"], "number": 7}.get(spec.type, answer)
            assert plan(session).items[key].fields[option.key] == kept


def test_a_day_that_hangs_on_today_is_kept_as_the_day(session: Session) -> None:
    for said, kept in (("in two weeks", session.today + timedelta(14)), ("tomorrow", session.today + timedelta(1))):
        talking = talk_about(session, items.detail, "friends")
        talking.say("by_when")
        talking.say(said)
        assert talking.ended and plan(session).items["friends"].fields["by_when"] == kept.isoformat()


def test_several_documents_are_a_list(session: Session) -> None:
    talking = talk_about(session, items.detail, "friends")
    talking.say("see")
    talking.say("minutes/may.odt; https://example.org/friends")
    assert plan(session).items["friends"].many("see") == ("minutes/may.odt", "https://example.org/friends")


def test_remove_asks_first(session: Session) -> None:
    talking = talk_about(session, items.remove, "friends", "centre")
    assert "1 thing that leads to it stays" in talking.ask.whole
    talking.say("no")
    assert talking.ended and "friends" in plan(session).items
    talking = talk_about(session, items.remove, "friends", "centre")
    talking.say("yes")
    assert "friends" not in plan(session).items
    assert talking.landed == "centre"


def test_rename(session: Session) -> None:
    talking = talk_about(session, items.rename, "friends")
    assert talking.ask.value == "friends"
    assert talking.say("weekly").error
    talking.say("Good “friends” 50%")
    assert talking.landed == "good-friends-50" and talking.told == "The key friends is now good-friends-50."
    assert plan(session).items["weekly"].leads_to[0] == "good-friends-50"


def prompt_of(session: Session, name: str) -> Prompt:
    return next(prompt for prompt in all_prompts(session.state.theory) if prompt.name == name)


def answering(session: Session, prompt: Prompt) -> Talk:
    context = Context(session, prompt.place[0] if prompt.place else "")
    return Talk(talk.question(context, prompt), context)


def test_a_question_of_words(session: Session) -> None:
    talking = answering(session, prompt_of(session, "problem"))
    assert talking.ask.asks == "why/problem"
    assert talking.say(" ").error
    talking.say("Nowhere to go")
    assert talking.ended
    assert plan(session).why == {"problem": "Nowhere to go"}


def test_a_question_of_logic_asks_for_the_reason_too(session: Session) -> None:
    prompt = prompt_of(session, "supports")
    talking = answering(session, prompt)
    assert [option.key for option in talking.ask.options] == ["yes", "no", "not-sure"]
    reason = talking.say("yes")
    assert reason.optional and reason.asks == talking.asked[0].asks
    talking.say("They told us")
    assert talking.ended
    answer = plan(session).answers.get((prompt.name, prompt.place))
    assert answer is not None and (answer.says, answer.on) == ("yes", date(2024, 5, 6))
    link = (prompt.place[0], prompt.place[1])
    assert plan(session).link(*link).get("because") == "They told us"


def test_a_reason_may_be_left_out(session: Session) -> None:
    talking = answering(session, prompt_of(session, "clear-sequence"))
    talking.say("not-sure")
    talking.say("")
    assert talking.ended
    answer = plan(session).answers.get(("clear-sequence", ()))
    assert answer is not None and (answer.says, answer.because) == ("not-sure", "")


def test_leaving_at_the_reason_keeps_nothing_half(session: Session) -> None:
    talking = answering(session, prompt_of(session, "supports"))
    talking.say("yes")
    talking.leave()
    assert not plan(session).answers
    assert not session.state.dirty


def test_a_question_of_many_answers_goes_on(session: Session) -> None:
    talking = answering(session, prompt_of(session, "measure"))
    talking.say("Who?")
    assert talking.say("How often?").label.startswith("Another")
    talking.leave()
    assert (texts(session, "measure"), talking.kept) == (["Who?", "How often?"], 2)


def test_what_comes_before_is_asked_as_adding_is(session: Session) -> None:
    talking = answering(session, prompt_of(session, "before"))
    talking.say("The door is open")
    assert talking.ask.keys == ("kind", "kind-back", "deeper", "higher")
    assert plan(session).items["door-open"].leads_to == ("weekly",)


def test_a_question_about_something_that_is_gone_by_now(session: Session) -> None:
    prompt = prompt_of(session, "we-statement")
    talking = answering(session, prompt)
    session.apply(items.Remove("choose"))
    assert "choose" in talking.say("We ask").error


def test_sorting_an_idea(session: Session) -> None:
    talking = answering(session, prompt_of(session, "sort"))
    talking.say("activity")
    talking.say("")
    assert plan(session).items["cake"].kind == "activity"


def test_an_idea_from_anywhere_leaves_the_cursor(session: Session) -> None:
    talking = talk_about(session, ideas.idea, "friends")
    assert talking.say("").error
    talking.say("More tea")
    assert talking.landed == "friends"
    assert plan(session).items["more-tea"].fields == {"text": "More tea", "on": date(2024, 5, 6)}


def test_an_assumption_and_an_impact(session: Session) -> None:
    talking = talk_about(session, talk.assumption, "friends")
    talking.say("The bus runs")
    assert talking.landed == "bus-runs"
    talking = talk_about(session, talk.impact, "")
    talking.say("co-production")
    talking.say("The centre is ours")
    assert texts(session, "assumption", "impact") == ["There is a centre", "The centre is ours", "The bus runs"]


def test_find(session: Session) -> None:
    talking = talk_about(session, talk.find, "")
    assert [option.key for option in match(talking.ask.options, "friends")] == ["friends"]
    talking.say("weekly")
    assert talking.ended and talking.landed == "weekly" and not talking.kept


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("no", ["no"]),
        ("NO", ["no"]),
        ("not", ["not-sure"]),
        ("n", ["no", "not-sure"]),
        ("not  sure", ["not-sure"]),
        ("sure we", ["wonder"]),
        ("maybe", []),
    ],
)
def test_what_fits_the_words_typed(words: str, found: list[str]) -> None:
    options = [
        Option("yes", "yes"),
        Option("no", "no"),
        Option("not-sure", "not sure"),
        Option("wonder", "we are sure, are we"),
    ]
    assert [option.key for option in match(options, words)] == found


@pytest.mark.parametrize(
    ("flow", "key"),
    [(one, "friends") for one in (items.edit, items.turn, items.check, items.uncheck, items.rename, items.remove)]
    + [(items.link, "friends"), (items.unlink, "weekly"), (places.move, "weekly"), (items.because, "weekly")]
    + [(items.statement, "friends"), (items.detail, "friends"), (items.add, "friends"), (items.add, "choose")]
    + [(one, "") for one in (ideas.idea, talk.assumption, talk.impact, talk.find)],
)
def test_leaving_a_flow_at_once_changes_nothing(session: Session, flow: Callable[[Context], Flow], key: str) -> None:
    before = session.state
    talking = talk_about(session, flow, key)
    assert talking.ask.label and "asks." not in talking.ask.label + talking.ask.whole
    talking.leave()
    assert session.state is before


def test_short_words_for_a_label() -> None:
    assert items.short("People") == "People"
    assert items.short("People make friends here") == "People make…"
    assert items.short("Donaudampfschifffahrtsgesellschaft") == "Donaudampfschiff…"


def test_a_reworded_item_is_what_a_flow_sees(session: Session) -> None:
    context = Context(session, "friends")
    session.apply(Reword("friends", "New"))
    assert context.item == Item("outcome", "friends", {"term": "long", "text": "New", "leads_to": ["centre"]})


def test_details_are_called_what_they_are_called_everywhere(session: Session) -> None:
    done = session.apply(Set(("outcome", "friends"), {"by_when": "June", "status": "not-seen"}))
    assert isinstance(done, Done)
    talking = talk_about(session, items.detail, "friends")
    said = [option.words for option in talking.ask.options]
    assert "By when: June" in said and "So far: not seen" in said
    talking = talk_about(session, plan_fields.whole, "friends")
    assert "Reviewed every" in [option.words for option in talking.ask.options]
    talking.say("promise")
    assert talking.ask.label == "What we can promise"
    assert "we can promise this" in [option.words for option in talking.ask.options]

"""The seven steps: what they ask, what an answer becomes, and the way from an empty plan to a day centre."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.theories import theory_today
from toc_tui.graph import Theory
from toc_tui.guide import Guide
from toc_tui.plan.edits import Add, Change, Edit, Refusal, Reword, Set
from toc_tui.plan.reading import Reading, read, reread
from toc_tui.plan.text import join, split
from toc_tui.steps import step as steps
from toc_tui.steps.sorting import became
from toc_tui.steps.step import (
    STEPS,
    Prompt,
    Reply,
    about,
    all_prompts,
    answer,
    backward,
    following,
    order,
    prompts,
    step,
    whole,
)
from toc_tui.voice import Phrasebook

ROOT = Path(__file__).resolve().parents[2]
VOICE = Phrasebook(Guide())
EXAMPLES = sorted((ROOT / "plans/examples").glob("*.toml"))
ODD = """
[impact.i]
text = "I"
[outcome.a]
text = "A"
leads_to = ["b", "i"]
[outcome.b]
term = "medium"
text = "B"
leads_to = ["a"]
[activity.c]
text = "C"
leads_to = ["a"]
[measure.m]
checks = "a"
question = "M?"
[measure.stray]
question = "Stray?"
[statement.s]
voice = "I"
text = "S"
[idea.d]
text = "D"
[outcome.island]
term = "short"
text = "Island"
"""
SEVERAL = '[impact.i]\ntext = "I"\n' + "".join(
    f'[outcome.o{number}]\nterm = "long"\ntext = "Change {number}"\nleads_to = ["i"]\n' for number in range(6)
)
# questions that an item may have several times, or that change what else is asked
MANY_ALIKE = ("problem", "improvement", "term", "sort", "supports")


def theory_of(text: str) -> Theory:
    return theory_today(read(split(text)).plan)


def do(reading: Reading, edit: Edit | Refusal) -> Reading:
    assert not isinstance(edit, Refusal)
    result = edit.apply(reading)
    assert isinstance(result, Change)
    return reread(reading, result.document)


class Walk:
    """A group that only answers what it is asked."""

    def __init__(self) -> None:
        self.reading = read(split("# Written by hand\ntoc = 1\n"))
        self.asked: list[tuple[str, str]] = []

    @property
    def theory(self) -> Theory:
        return theory_today(self.reading.plan)

    def find(self, name: str, words: str = "") -> Prompt:
        """The open question of this name, about the item with these words."""
        plan = self.reading.plan
        return next(
            p
            for p in all_prompts(self.theory)
            if p.name == name and (not words or plan.items[p.place[0]].text == words)
        )

    def say(self, name: str, *said: str, about: str = "", because: str = "", way: str = "") -> None:
        prompt = self.find(name, about)
        for words in said:
            reply = Reply(words, because, on=date(2024, 5, 6), way=way)
            self.reading = do(self.reading, answer(self.theory, prompt, reply))
            self.asked.append((prompt.step, prompt.name))


CENTRE = "There is a day centre where people have a good life"
OURS = "The day centre is how people want it to be"
FRIENDS, VOICE_HEARD = "People make friends", "People decide how the centre is run"
KNOW, WELCOME, SPEAK = "People know about the centre", "People feel welcome", "People say what they want"


def test_an_empty_plan_becomes_a_day_centre_by_answering() -> None:
    walk = Walk()
    assert following(walk.theory, "why", None) == Prompt("why", "problem")
    walk.say("problem", "There is no place to make friends")
    walk.say("who", "People with learning disabilities")
    walk.say("how_we_know", "Nineteen people told us")
    assert not list(prompts(walk.theory, "why"))
    walk.say("project", CENTRE)
    walk.say("co-production", OURS)
    assert not list(prompts(walk.theory, "impact"))
    walk.say("terms", "this year, next year, in three years")
    assert walk.reading.plan.head["medium"] == "next year"
    walk.say("before", FRIENDS, about=CENTRE)
    walk.say("before", VOICE_HEARD, about=OURS)
    walk.say("before", KNOW, WELCOME, about=FRIENDS)
    walk.say("before", SPEAK, about=VOICE_HEARD)
    plan = walk.reading.plan
    assert [item.term for item in plan.of("outcome")] == ["long", "long", "medium", "medium", "medium"]
    for words in (KNOW, WELCOME, SPEAK):
        walk.say("before", f"Before that: {words}", about=words)
    assert not list(prompts(walk.theory, "outcomes"))
    while (prompt := next(prompts(walk.theory, "logic"), None)) is not None:
        walk.say(prompt.name, "yes", because="We talked about it")
    walk.say("activity", "Hold an open day", "Print a leaflet", about=f"Before that: {KNOW}")
    walk.say("activity", "Train the hosts", about=f"Before that: {WELCOME}")
    walk.say("activity", "Meet every Tuesday", about=f"Before that: {SPEAK}")
    walk.say("co-production", "People sit on the panel")
    while any(p.name == "how" for p in prompts(walk.theory, "activities")):
        walk.say("how", "It starts it off")
    walk.say("i-statement", "I have friends here")
    walk.say("we-statement", "We make time for a chat")
    walk.say("i-statement", "I choose who works with me")
    walk.say("we-statement", "We ask before we decide")
    assert not list(prompts(walk.theory, "activities"))
    assert [p.name for p in prompts(walk.theory, "checking")] == ["choose"], "nothing else until it is chosen"
    walk.say("choose", FRIENDS, because="It would spoil it")
    assert [p.place for p in prompts(walk.theory, "checking")] == [("people-make-friends",)]
    walk.say("measure", "Who did you see this week?", about=FRIENDS)
    walk.say("when", "said: when")
    assert not list(prompts(walk.theory, "checking")), "two questions for each"
    walk.say("nothing-assumed", "The hall stays free of charge", way="holds")
    while (prompt := next(prompts(walk.theory, "story"), None)) is not None:
        if prompt.name == "next-review":
            walk.say("next-review", "50 years", way="every")  # these answers are of 2024
        else:
            walk.say(prompt.name, "yes", because="We talked about it")
    assert not all_prompts(walk.theory)
    assert following(walk.theory, "why", None) is None
    text = join(walk.reading.document)
    assert text.startswith("# Written by hand\ntoc = 1\n")
    assert not read(split(text)).problems
    for words in (CENTRE, OURS, FRIENDS, KNOW, WELCOME, SPEAK, "We make time for a chat", "said: when"):
        assert f'"{words}"' in text
    assert plan.items["people-make-friends"].leads_to
    shaped = next(item for item in walk.reading.plan.of("activity") if item.get("kind") == "co-production")
    assert walk.reading.plan.items[shaped.leads_to[0]].text == f"Before that: {SPEAK}", (
        "beneath the co-production impact"
    )
    assert {name for name, _ in walk.asked} == set(STEPS)


def test_choosing_leaves_the_others_for_one_reason_and_a_later_change_is_asked_about_alone() -> None:
    reading = read(split(SEVERAL))
    [choose] = prompts(theory_today(reading.plan), "checking")
    refused = answer(theory_today(reading.plan), choose, Reply("change"))
    assert isinstance(refused, Refusal) and refused.code == "not-a-choice", "that is all of them"
    edit = answer(theory_today(reading.plan), choose, Reply("change 1; o3", "We meet once a month"))
    after = do(reading, edit)
    left = [place[0] for check, place in after.plan.answers if check == "no-way-to-check"]
    assert left == ["o0", "o2", "o4", "o5"] and not after.problems
    assert {one.because for one in after.plan.answers.values()} == {"We meet once a month"}
    assert [p.place for p in prompts(theory_today(after.plan), "checking")] == [("o1",), ("o3",)]
    more = do(after, Add("outcome", {"text": "Something new"}, ("i",)))
    assert [p.place[0] for p in prompts(theory_today(more.plan), "checking")] == ["o1", "o3", "something-new"]
    reworded = do(after, Reword("o2", "Something else"))
    assert ("o2",) in {p.place for p in prompts(theory_today(reworded.plan), "checking")}, "other words ask again"


def test_choosing_all_leaves_none() -> None:
    reading = read(split(SEVERAL))
    [choose] = prompts(theory_today(reading.plan), "checking")
    every = " ".join(item.key for item in reading.plan.of("outcome"))
    after = do(reading, answer(theory_today(reading.plan), choose, Reply(every, way="chosen")))
    assert {p.name for p in prompts(theory_today(after.plan), "checking")} == {"measure"}
    assert len(list(prompts(theory_today(after.plan), "checking"))) == 6


def test_what_the_terms_mean_is_asked_before_the_first_outcome() -> None:
    reading = read(split('[impact.i]\ntext = "I"\n'))
    asked = next(prompts(theory_today(reading.plan), "outcomes"))
    assert asked.name == "terms"
    refused = answer(theory_today(reading.plan), asked, Reply("this year"))
    assert isinstance(refused, Refusal) and refused.code == "three-terms"
    after = do(reading, answer(theory_today(reading.plan), asked, Reply("this year; next year, later")))
    assert [after.plan.head[term] for term in ("short", "medium", "long")] == ["this year", "next year", "later"]
    assert [p.name for p in prompts(theory_today(after.plan), "outcomes")] == ["before"]


def test_questions_about_terms_and_ideas() -> None:
    reading = read(split(ODD))
    asked = {(p.name, p.place): p for p in prompts(theory_today(reading.plan), "outcomes")}
    assert ("term", ("a",)) in asked
    assert ("sort", ("d",)) in asked
    for words in asked[("sort", ("d",))].choices:
        sorted_ = do(reading, answer(theory_today(reading.plan), asked[("sort", ("d",))], Reply(words)))
        assert became(sorted_.plan.items["d"]) == words
        assert not sorted_.problems
    termed = do(reading, answer(theory_today(reading.plan), asked[("term", ("a",))], Reply("long")))
    assert termed.plan.items["a"].term == "long"


@pytest.mark.parametrize("words", ["", "  ", "\t\n"])
def test_a_blank_answer_is_refused(words: str) -> None:
    theory = theory_of(ODD)
    for prompt in all_prompts(theory):
        result = answer(theory, prompt, Reply(words))
        assert isinstance(result, Refusal) and result.code == "empty-answer"


def test_only_a_choice_is_a_choice() -> None:
    theory = theory_of(ODD)
    for prompt in all_prompts(theory):
        if prompt.choices:
            result = answer(theory, prompt, Reply("perhaps"))
            assert isinstance(result, Refusal) and result.code == "not-a-choice"
            assert prompt.choices[0] in VOICE.refusal(result)


def test_not_sure_is_kept_and_not_asked_again() -> None:
    reading = read(split(ODD))
    prompt = next(p for p in prompts(theory_today(reading.plan), "logic"))
    after = do(reading, answer(theory_today(reading.plan), prompt, Reply("not-sure")))
    found = after.plan.answers.get((prompt.name, prompt.place))
    assert found is not None and found.says == "not-sure"
    assert prompt.id not in {p.id for p in prompts(theory_today(after.plan), "logic")}


def test_the_story_asks_about_the_plan_as_a_whole() -> None:
    theory = theory_of(ODD)
    assert {"harm", "who-is-missing"} <= {prompt.name for prompt in prompts(theory, "story")}
    assert all(prompt.page and not prompt.later for prompt in prompts(theory, "story"))
    assert isinstance(step("story").answer(theory, Prompt("story", "x"), Reply("x")), Refusal)


@pytest.mark.parametrize("text", [ODD, *(path.read_text("utf-8") for path in EXAMPLES)])
def test_every_question_has_its_words(text: str) -> None:
    reading = read(split(text))
    theory = theory_today(reading.plan)
    for prompt in all_prompts(theory):
        words = VOICE.question(reading.plan, prompt)
        assert words.ask != prompt.name and words.label != prompt.name, prompt
        assert "{" not in words.ask + words.label + words.why + words.example + "".join(words.helps)
        assert words.why


def test_every_question_of_the_pages_is_asked_somewhere() -> None:
    walk = {p.name for p in all_prompts(theory_of(""))} | {p.name for p in all_prompts(theory_of(ODD))}
    walk |= {p.name for p in all_prompts(theory_of('[activity.a]\ntext = "x"\n[impact.i]\ntext = "y"\n'))}
    walk |= {p.name for p in all_prompts(theory_of(SEVERAL))}
    waiting = '[outcome.o]\ntext = "x"\n[idea.i]\ntext = "y"\nkind = "activity"\nfor = ["o"]\n'
    walk |= {p.name for p in all_prompts(theory_of(waiting))}
    for name in STEPS:
        front = tomllib.loads((ROOT / f"guides/steps/{name}.md").read_text("utf-8").split("+++")[1])
        assert front["title"] and front["purpose"] and front["example"]
        for question, words in front.get("questions", {}).items():
            assert question in walk, f"{name}: {question}"
            assert words["ask"] and words["label"] and words["why"] and words["example"]


@pytest.mark.parametrize("text", ["", ODD, *(path.read_text("utf-8") for path in EXAMPLES)])
def test_next_and_previous_go_through_every_question_and_round(text: str) -> None:
    theory = theory_of(text)
    every = all_prompts(theory)
    if not every:
        assert following(theory, "why", None) is None
        return
    assert len({p.id for p in every}) == len(every)
    for back in (False, True):
        here, seen = following(theory, STEPS[-1] if back else STEPS[0], None, back), []
        while here is not None and here not in seen:
            seen.append(here)
            here = following(theory, here.step, here, back)
        assert seen == list(every[::-1] if back else every)
        assert here == seen[0]
    for name in STEPS:
        assert list(backward(theory, name)) == list(prompts(theory, name))[::-1]


@pytest.mark.parametrize("text", [ODD, *(path.read_text("utf-8") for path in EXAMPLES)])
def test_the_questions_of_an_item_are_those_whose_place_starts_there(text: str) -> None:
    theory = theory_of(text)
    of_whole = [p for name in STEPS for p in whole(theory, name)]
    for key in theory.walk:
        mine = [p for p in all_prompts(theory) if p.place[:1] == (key,) and p not in of_whole]
        ranked = sorted(mine, key=list(about(theory, key)).index)  # in Logic arrows come road by road
        assert list(about(theory, key)) == ranked


def test_the_question_after_one_that_has_been_answered() -> None:
    reading = read(split(ODD))
    for name in STEPS:
        every = list(prompts(theory_today(reading.plan), name))
        for here, then in pairwise(every):
            words = here.choices[0] if here.choices else "Something"
            after = theory_today(do(reading, answer(theory_today(reading.plan), here, Reply(words))).plan)
            left = [prompt.id for prompt in prompts(after, name)]
            if here.name in MANY_ALIKE or not {prompt.id for prompt in every}.issuperset(left):
                continue  # an answer that brings questions of its own
            if then.id in left:
                assert following(after, name, here) == then, here
            before = every[every.index(here) - 1]
            if here.id not in left and every[0] is not here and before.id in left:
                assert following(after, name, here, back=True) == before, here


def test_what_is_asked_does_not_depend_on_the_size_of_the_plan() -> None:
    far = (
        '[impact.i]\ntext = "I"\n[outcome.a]\ntext = "A"\nleads_to = ["b"]\n[outcome.b]\ntext = "B"\n'
        'leads_to = ["a"]\n[outcome.c]\ntext = "C"\nterm = "long"\nleads_to = ["d"]\n'
        '[outcome.d]\ntext = "D"\nterm = "short"\nleads_to = ["i"]\n[outcome.e]\ntext = "E"\n'
    )
    large = far + "".join(f'[outcome.o{n}]\ntext = "O"\nleads_to = ["i"]\n' for n in range(3000))
    asked = {(found.name, found.place) for key in "abcde" for found in about(theory_of(far), key)}
    assert {"circle", "wrong-order", "leads-nowhere"} <= {name for name, _ in asked}
    assert {(found.name, found.place) for key in "abcde" for found in about(theory_of(large), key)} == asked


def test_a_check_of_nothing_and_a_whole_plan_question() -> None:
    theory = theory_of(ODD)
    assert ("checking", "when", ("stray",)) in {p.id for p in all_prompts(theory)}
    edit = answer(theory, Prompt("why", "who"), Reply("  Everybody   here "))
    assert edit == Set(("why",), {"who": "Everybody here"})
    assert isinstance(answer(theory, Prompt("impact", "project"), Reply("x")), Add)


def test_a_step_gives_its_questions_in_its_order() -> None:
    plain = '[activity.a]\ntext = "x"\n[impact.i]\ntext = "y"\n'
    for text in ("", ODD, plain, *(p.read_text("utf-8") for p in EXAMPLES)):
        theory = theory_of(text)
        for name in STEPS:
            first, abouts, last = order(name)
            asked = [p.name for p in whole(theory, name)]
            assert list(dict.fromkeys(asked)) == [one for one in (*first, *last) if one in asked]
            for key in theory.walk:
                mine = [p for p in about(theory, key) if p.step == name]
                places = [abouts.index(p.name) for p in mine]
                assert places == sorted(places)


def test_one_answer_of_the_first_step_leads_to_the_next_question_of_it() -> None:
    theory = theory_of('[why]\nproblem = "x"\n')
    assert following(theory, "why", Prompt("why", "problem")) == Prompt("why", "who")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_items_that_a_step_asks_nothing_about_are_passed_over_and_no_question_with_them(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theory = theory_today(read(split(path.read_text("utf-8"))).plan)
    wanted = {prompt.id for key in theory.plan.items for prompt in about(theory, key)}
    wanted |= {prompt.id for name in STEPS for prompt in whole(theory, name)}
    looked: list[str] = []
    look = steps._about
    monkeypatch.setattr(
        steps, "_about", lambda name, plan, key: (looked.append(plan.plan.items[key].kind), look(name, plan, key))[1]
    )
    assert {prompt.id for prompt in all_prompts(theory)} == wanted
    looked.clear()
    list(prompts(theory, "story"))
    assert set(looked) <= {"impact", "outcome", "activity", "action"}  # a check of wording looks at outcomes too
    assert not {"measure", "statement", "idea"} & set(looked)

"""The one-line commands that change a plan: what they write, what they say, what they refuse."""

from __future__ import annotations

import shlex
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Toc
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split


def plan_of(path: Path) -> Plan:
    return read(split(path.read_text("utf-8"))).plan


def field(path: Path, key: str, name: str) -> Any:
    return plan_of(path).items[key].fields.get(name)


# -- add -----------------------------------------------------------------------------------------------
def test_add_prints_the_key_and_tells_on_stderr(toc: Toc, plan: Path) -> None:
    came = toc("add", plan, "outcome", "People bake", "--leads-to", "frie", "ours", "--term", "short", "--because=so")
    assert (came.code, came.out) == (0, "people-bake\n")
    assert came.err.startswith("Added: “People bake”.") and came.err.count("\n") == 1
    after = plan_of(plan)
    item = after.items["people-bake"]
    assert item.fields == {"term": "short", "text": "People bake", "leads_to": ["friends", "ours"]}
    assert [after.link("people-bake", to).get("because") for to in ("friends", "ours")] == ["so", "so"]


def test_a_field_that_is_given_twice_loses_neither_value(toc: Toc, plan: Path) -> None:
    before = plan.read_bytes()
    for words in (
        ("link", plan, "friends", "ours", "because=x", "because=y"),
        ("set", plan, "friends", "who=a", "who=b"),
    ):
        came = toc(*words)
        assert came.code == 2 and "is given twice" in came.err and plan.read_bytes() == before
    assert toc("set", plan, "friends", "see=a.pdf", "see+=b.pdf").code == 0
    assert field(plan, "friends", "see") == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize(
    ("words", "twice"),
    [
        ("link PLAN friends ours --because x --because y", "--because"),
        ("link PLAN friends ours --because x --because=y", "--because"),
        ("link PLAN friends ours --because x because=y", "because"),
        ("add PLAN idea A --key a --key b", "--key"),
        ("answer PLAN enough friends no --because x --because x", "--because"),
        ("answer PLAN enough friends 'no because x' --because y", "because"),
        ("revisit PLAN --learned x --learned y", "--learned"),
        ("vote PLAN friends --count 2 --count 2", "--count"),
        ("report PLAN --as story -o a.md --output b.md", "--output"),
        ("check PLAN --format json --format sarif", "--format"),
        ("set PLAN october came=staff:2,staff:3", "staff"),
        ("import PLAN --column text=A --column who=A", "A"),
    ],
)
def test_what_is_given_twice_and_holds_one_value_is_refused(words: str, twice: str, toc: Toc, plan: Path) -> None:
    before = plan.read_bytes()
    came = toc(*shlex.split(words.replace("PLAN", str(plan))))
    assert came.code == 2 and came.err.startswith(f"{twice} is given twice, and it holds one value. Say it once.\n")
    assert plan.read_bytes() == before and sorted(plan.parent.glob("?.md")) == []


def test_each_line_of_apply_may_have_an_option_once(toc: Toc, plan: Path) -> None:
    before = plan.read_bytes()
    came = toc("apply", plan, stdin="add idea A\nlink friends ours --because x --because y")
    assert came.code == 2 and came.err.startswith("Line 2: --because is given twice") and plan.read_bytes() == before
    assert toc("apply", plan, stdin="add idea A --key=a\nadd idea B --key=b").code == 0


def test_done_twice_is_both(toc: Toc, plan: Path) -> None:
    keys = [toc("action", plan, words).out.strip() for words in ("Ask the council", "Ask the church")]
    assert toc("action", plan, "--done", keys[0], "--done", keys[1]).code == 0
    assert all(field(plan, key, "done") is True for key in keys)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("insert PLAN friends centre learned --term short", "“learned” is in the plan and keeps its key and its term"),
        ("insert PLAN friends centre learned --key us", "“learned” is in the plan and keeps its key and its term"),
        ("show PLAN --open --only seen", "--open has a form of its own. Leave out --as, --only and --by-votes."),
        ("mend PLAN two-ideas both --as assumption", "--as says what new words become"),
        ("vote PLAN --count 1", "Say which items the votes are for."),
        ("import x.csv --into PLAN --title New", "--title names a new plan"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(words: str, said: str, toc: Toc, plan: Path) -> None:
    toc("add", plan, "outcome", "People sleep better and find a job", "--key", "both")
    before = plan.read_bytes()
    came = toc(*shlex.split(words.replace("PLAN", str(plan))))
    assert came.code == 2 and came.err.startswith(said) and plan.read_bytes() == before


def test_all_that_it_leads_to_is_told(toc: Toc, plan: Path) -> None:
    texts = [plan_of(plan).items[key].text for key in ("friends", "ours")]
    came = toc("add", plan, "outcome", "Bread", "--leads-to", "friends", "ours")
    assert came.err == f"Added: “Bread”. It leads to “{texts[0]}” and “{texts[1]}”.\n"


def test_a_split_says_both_new_texts(toc: Toc, plan: Path) -> None:
    assert toc("add", plan, "outcome", "People sleep better and find a job", "--key", "both").code == 0
    came = toc("mend", plan, "two-ideas", "both")
    assert came.err == "Split in two: “People sleep better” and “People find a job”.\n"


def test_a_check_takes_an_item_or_words(toc: Toc, plan: Path) -> None:
    assert toc("add", plan, "outcome", "Bread is shared", "--key", "bread", "--term", "short").code == 0
    where = ("mend", plan, "leads-nowhere", "bread")
    came = toc(*where)
    assert came.code == 2 and "asks for words" in came.err
    assert toc(*where, "friends").code == 0
    assert plan_of(plan).items["bread"].leads_to == ("friends",)
    assert toc("unlink", plan, "bread", "friends").code == 0
    came = toc(*where, "Neighbours eat together")
    assert came.err.startswith("Added: “Neighbours eat together”. This leads to it now:")
    assert plan_of(plan).items["bread"].leads_to == ("neighbours-eat-together",)
    came = toc(*where, "friends")
    assert came.code == 2, "it leads somewhere now"


def test_words_that_can_become_several_things_say_which(toc: Toc, plan: Path) -> None:
    assert toc("add", plan, "outcome", "Bread is shared", "--key", "bread", "--leads-to", "friends").code == 0
    assert toc("link", plan, "bread", "friends", "sure=not-sure").code == 0
    where = ("mend", plan, "shaky-link", "bread/friends", "Ovens stay warm")
    came = toc(*where)
    assert came.code == 2 and "assumption, measure" in came.err
    assert toc(*where, "--as", "assumption").code == 0
    assert plan_of(plan).link("bread", "friends").many("assumes") == ("ovens-stay-warm",)


def test_fields_may_follow_the_keys(toc: Toc, plan: Path) -> None:
    assert toc("add", plan, "outcome", "Bread", "--leads-to", "friends", "who=All", "term=long").code == 0
    bread = plan_of(plan).items["bread"].fields
    assert bread == {"term": "long", "text": "Bread", "who": "All", "leads_to": ["friends"]}


@pytest.mark.parametrize(
    ("words", "kind", "fields"),
    [
        (["result", "4 of 7", "measure=who-spoke"], "result", {"value": "4 of 7", "measure": "who-spoke"}),
        (
            ["result", "8 # of 12 people", "measure=who-spoke"],
            "result",
            {"value": "8 # of 12 people", "measure": "who-spoke"},
        ),
        (["result", '["a # b", 2]', "measure=who-spoke"], "result", {"value": ["a # b", 2], "measure": "who-spoke"}),
        (["result", "measure=who-spoke", "value=4"], "result", {"value": 4, "measure": "who-spoke"}),
        (["session", "on=2024-01-02"], "session", {"on": date(2024, 1, 2)}),
        (["session", "Tea", "came=staff:2,people:7"], "session", {"came": {"staff": 2, "people": 7}}),
        (["session", "Tea"], "session", {"activity": "Tea", "on": date(2026, 3, 2)}),
        (["feedback", "The break", "session=october"], "feedback", {"helped": "The break"}),
        (["review", "More of it"], "review", {"changed": "More of it", "on": date(2026, 3, 2)}),
        (["statement", "We listen", "for=fits,friends"], "statement", {"voice": "We", "for": ["fits", "friends"]}),
        (["measure", "not_because=No need", "checks=ours"], "measure", {"not_because": "No need"}),
        (["decision", "Tea first", "decided_by=staff,people"], "decision", {"decided_by": ["staff", "people"]}),
        (["poll", "Which?", "options=red:2,blue:1"], "poll", {"options": {"red": 2, "blue": 1}}),
        (["unexpected", "They sing", "good=yes"], "unexpected", {"good": True}),
        (["idea", "--", "-dash"], "idea", {"text": "-dash"}),
        (["idea", "a = b"], "idea", {"text": "a = b"}),
    ],
)
def test_every_kind_can_be_added(toc: Toc, plan: Path, words: list[str], kind: str, fields: dict[str, Any]) -> None:
    came = toc("add", plan, *words)
    assert came.code == 0, came.err
    item = plan_of(plan).items[came.out.strip()]
    assert item.kind == kind and fields.items() <= item.fields.items()


def test_records_have_keys_of_their_own(toc: Toc, plan: Path) -> None:
    keys = [toc("add", plan, "benefit", "She sang").out for _ in range(2)]
    assert len({*keys}) == 2 and all(key.startswith("she-sang-") and len(key) == 14 for key in keys)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["outcme", "x"], "There is no kind of item called “outcme”."),
        (["outcome"], "Words are missing"),
        (["outcome", " "], "Words are missing"),
        (["outcome", "x", "--term", "soon"], "It can be one of: long, medium, short."),
        (["outcome", "x", "whom=y"], "Did you mean: who?"),
        (["outcome", "x", "y"], "“y” is not like FIELD=VALUE."),
        (["outcome", "x", "--key", "friends"], "The key friends cannot be used. It is the key of “People make friends"),
        (["outcome", "x", "--key", "plan"], "The key plan cannot be used."),
        (["outcome", "x", "--leads-to", "frends"], "Did you mean: friends"),
        (["outcome", "x", "--leads-to", ""], "no item with the key “”"),
        (["outcome", "x", "--leads-to", "buses"], "leads_to cannot name “buses”"),
        (["outcome", "x", "--leads-to", "f"], "could be several items"),
        (["outcome", "x", "--because", "y"], "--leads-to"),
        (["idea", "x", "--leads-to", "friends"], "Only an impact, an outcome or an activity"),
        (["idea", "x", "on=soon"], "Write a date like 2023-10-03."),
        (["idea", "x", "on=2026-02-30"], "There is no such day as 2026-02-30 in the calendar."),
        (["outcome", "x", "by_when=31/02/2027"], "There is no such day as 31/02/2027 in the calendar."),
        (["outcome", "x", "by_when=2027-13-13"], "There is no such day as 2027-13-13"),
        (["activity", "x", "when=31.6.2027"], "There is no such day as 31.6.2027"),
        (["result", "3"], "measure=VALUE is needed"),
        (["result", "3", "measure=friends"], "It can name: measure."),
        (["session", "x", "came=staff"], "staff:2,people:7"),
        (["session", "x", "agenda=Tea"], "minutes first"),
        (["session", "x", "came={ a ="], "could not be read"),
        (["unexpected", "x", "good=maybe"], "true or false"),
        (["benefit", "x", "name=Ann"], "unless the person agreed"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(toc: Toc, plan: Path, words: list[str], said: str) -> None:
    before = plan.read_bytes()
    came = toc("add", plan, *words)
    assert came.code == 2 and not came.out and said in came.err
    assert plan.read_bytes() == before


# -- set -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("words", "key", "name", "value"),
    [
        (["friends", "term=med"], "friends", "term", "medium"),
        (["friends", "who="], "friends", "who", None),
        (["friends", "by-when=May"], "friends", "by_when", "May"),
        (["my-own", "for+=friends"], "my-own-day", "for", ["fits", "good-days", "friends"]),
        (["my-own", "for-=fits", "for+=ours"], "my-own-day", "for", ["good-days", "ours"]),
        (["choose-staff", "for-=good-staff"], "choose-staff", "for", None),
        (
            ["october", "cards+=blue:more, please"],
            "october",
            "cards",
            {"red": "stop", "yellow": "slower, please", "green": "I agree", "blue": "more, please"},
        ),
        (["october", "came-=staff"], "october", "came", {"people-with-learning-disabilities": 7, "supporters": 3}),
        (["one-line", r"decided_by+=Anna\, Tom"], "one-line-a-page", "decided_by", ["The Tuesday group", "Anna, Tom"]),
        (["friends-talk", "not_because=No", "question="], "friends-talk", "question", None),
        (["mums", "good=false"], "mums-meet", "good", False),
        (["who-spoke-oct", "value=4.5"], "who-spoke-october", "value", 4.5),
        (["benefit-x", "name=Ann", "consent=yes"], "benefit-x", "name", "Ann"),
    ],
)
def test_set_writes_a_value_of_the_right_type(
    toc: Toc, plan: Path, words: list[str], key: str, name: str, value: Any
) -> None:
    toc("add", plan, "benefit", "x", "--key", "benefit-x")
    came = toc("set", plan, *words)
    assert came.code == 0, came.err
    assert field(plan, key, name) == value and not came.out and came.err.count("\n") == 1


def test_set_reaches_the_plan_the_why_and_an_arrow(toc: Toc, plan: Path) -> None:
    assert toc("set", plan, "plan", "title=Ours", "last_review=today").code == 0
    assert toc("set", plan, "why", "improvement=More friends").code == 0
    assert toc("set", plan, "link", "friends", "centre", "sure=think", "assumes+=bus,fam", "circle_meant=yes").code == 0
    after = plan_of(plan)
    assert (after.title, after.head["last_review"]) == ("Ours", date(2026, 3, 2))
    assert after.why["improvement"] == "More friends"
    link = after.link("friends", "centre").fields
    assert (link["sure"], link["assumes"], link["circle_meant"]) == ("think-so", ["buses", "families"], True)
    assert toc("set", plan, "friends/centre", "needed=either").code == 0, "an arrow as check names it"
    assert toc("link", plan, "friends", "centre", "--needed", "either").code == 0
    assert toc("set", plan, "friends/ours", "needed=either").code == 2
    for words in (["link", "friends", "ours", "sure=sure"], ["link", "friends"], ["link", "friends", "centre"]):
        assert toc("set", plan, *words).code == 2


def test_arrows_that_are_set_away_take_along_what_was_said_about_them(toc: Toc, plan: Path) -> None:
    came = toc("set", plan, "friends", "leads_to+=ours", "leads_to-=centre", "who=All")
    after = plan_of(plan)
    assert after.items["friends"].leads_to == ("ours",) and after.items["friends"].get("who") == "All"
    assert ("friends", "centre") not in after.links
    assert "no longer leads to" in came.err and "now leads to" in came.err
    assert "friends are why they would come" in came.err
    assert not read(split(plan.read_text("utf-8"))).problems


ODD = "5\u00a0pm, 日本\u3000語, a\u202fb, می\u200cخواهیم"


@pytest.mark.parametrize(
    "words",
    [
        ("add", "idea", ODD, "--key", "odd"),
        ("add", "outcome", "Bread", "--leads-to", "friends", "--because", ODD),
        ("reword", "friends", ODD),
        ("set", "friends", f"who={ODD}"),
        ("link", "friends", "centre", "--because", ODD),
        ("answer", "needed", "friends/centre", "no", "--because", ODD),
        ("insert", "friends", "centre", ODD),
        ("revisit", "--changed", ODD),
    ],
)
def test_every_kind_of_space_in_the_words_stays(words: tuple[str, ...], toc: Toc, plan: Path) -> None:
    command, *rest = words
    assert toc(command, plan, *rest).code == 0
    assert ODD in plan.read_text("utf-8")


def test_words_that_are_nothing_but_space_are_none(toc: Toc, plan: Path) -> None:
    before = plan.read_text("utf-8")
    for words in (
        ("add", plan, "idea", "\u00a0 \u3000"),
        ("reword", plan, "friends", "\u2009"),
        ("add", plan, "idea", " "),
    ):
        assert toc(*words).code == 2, words
    assert plan.read_text("utf-8") == before


def test_only_what_was_set_changes_in_the_file(toc: Toc, plan: Path) -> None:
    before = plan.read_text("utf-8")
    toc("set", plan, "friends", "term=medium")
    assert plan.read_text("utf-8") == before.replace('term = "long"', 'term = "medium"', 1)
    assert toc("set", plan, "friends", "term=medium").err == "Nothing changed.\n"


# -- kinds, words, arrows --------------------------------------------------------------------------------
def test_retype_tells_what_went(toc: Toc, plan: Path) -> None:
    came = toc("retype", plan, "taster-week", "idea")
    after = plan_of(plan)
    assert after.items["taster-week"].fields == {"text": "Run a taster week in the church hall"}
    assert "March 2024" in came.err and "people know better what they like" in came.err
    assert not read(split(plan.read_text("utf-8"))).problems


def test_retype_keeps_the_words_of_records(toc: Toc, plan: Path) -> None:
    toc("add", plan, "idea", "We met on a boat", "--key", "boat")
    for kind in ("session", "review", "feedback", "poll", "idea"):
        assert toc("retype", plan, "boat", kind).code == 0
    assert field(plan, "boat", "text") == "We met on a boat"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["regulars", "activity"], "Unlink them first."),
        (["taster-week", "result"], "measure=VALUE is needed"),
        (["buses", "idea"], "own-journey/regulars (assumes)"),
        (["taster-week", "link"], "There is no kind of item called “link”."),
    ],
)
def test_retype_leaves_nothing_half_done(toc: Toc, plan: Path, words: list[str], said: str) -> None:
    before = plan.read_bytes()
    came = toc("retype", plan, *words)
    assert came.code == 2 and said in came.err and plan.read_bytes() == before


def test_an_idea_is_sorted(toc: Toc, plan: Path) -> None:
    toc("add", plan, "idea", "People bake", "--key", "bake")
    came = toc("sort", plan, "bake", "outcome", "--leads-to", "friends", "--term", "short", "--because=so", "who=All")
    after = plan_of(plan)
    assert came.code == 0, came.err
    assert after.items["bake"].kind == "outcome"
    assert after.items["bake"].fields == {"text": "People bake", "term": "short", "who": "All", "leads_to": ["friends"]}
    assert after.link("bake", "friends").get("because") == "so"
    assert "toc-tui retype" in toc("sort", plan, "bake", "activity").err


def test_reword_puts_words_where_add_puts_them(toc: Toc, plan: Path) -> None:
    fields = (("friends", "text"), ("friends-talk", "question"), ("october-a", "helped"), ("october", "activity"))
    for key, name in fields:
        assert toc("reword", plan, key, "Other  words").code == 0
        assert field(plan, key, name) == "Other words"
    assert toc("reword", plan, "friends", " ").code == 2


def test_arrows_come_move_and_go(toc: Toc, plan: Path) -> None:
    words = ["--because", "so", "--needed", "helps", "--sure", "not", "evidence=e"]
    assert toc("link", plan, "friends", "ours", *words).code == 0
    link = plan_of(plan).link("friends", "ours").fields
    assert link == {"because": "so", "needed": "helps", "sure": "not-sure", "evidence": "e"}
    assert toc("link", plan, "friends", "ours", "--because", "").code == 0
    assert "because" not in plan_of(plan).link("friends", "ours").fields
    came = toc("move", plan, "friends", "--under", "good-days", "--from", "centre")
    assert "friends are why they would come" in came.err
    assert plan_of(plan).items["friends"].leads_to == ("ours", "good-days")
    assert toc("move", plan, "friends", "--under", "good-days", "--from", "centre").code == 2
    assert toc("unlink", plan, "friends", "ours").code == 0
    assert toc("unlink", plan, "friends", "ours").code == 2
    assert toc("link", plan, "friends", "friends").code == 2
    assert toc("link", plan, "buses", "friends").code == 2
    assert not read(split(plan.read_text("utf-8"))).problems


def test_remove_says_what_else_goes(toc: Toc, plan: Path) -> None:
    came = toc("remove", plan, "friends")
    assert came.code == 0 and came.err.count("\n") == 1
    assert "friends-talk, friends-autumn" in came.err and "1 thing that led to it stays" in came.err
    assert not {"friends", "friends-talk", "friends-autumn"} & plan_of(plan).items.keys()
    assert not read(split(plan.read_text("utf-8"))).problems


def test_rename_takes_a_key_as_it_is_typed(toc: Toc, plan: Path) -> None:
    came = toc("rename", plan, "speak-up", "say-what-it-is")
    assert (came.code, came.err) == (0, "The key speak-up is now say-what-it-is.\n")
    assert plan_of(plan).items["planning-group"].leads_to[0] == "say-what-it-is"
    assert toc("rename", plan, "friends", "centre").code == 2
    assert toc("rename", plan, "friends", "").code == 2


# -- answers -----------------------------------------------------------------------------------------------
def test_an_answer_is_kept_with_its_day_and_its_words(toc: Toc, plan: Path) -> None:
    before = plan_of(plan).answers.get(("enough", ("regulars",)))
    came = toc("answer", plan, "enough", "regulars", "no", "session=october")
    answer = plan_of(plan).answers.get(("enough", ("regulars",)))
    assert came.code == 0 and answer is not None and before is not None
    assert (answer.says, answer.on, answer.session) == ("no", date(2026, 3, 2), "october")
    assert answer.about and answer.earlier[0]["because"] == before.because
    toc("reword", plan, "regulars", "Other words")
    toc("answer", plan, "enough", "regulars", "no")
    again = plan_of(plan).answers.get(("enough", ("regulars",)))
    assert again is not None and again.about != answer.about


def test_a_yes_gives_an_arrow_its_reason_only_where_it_has_none(toc: Toc, plan: Path) -> None:
    toc("answer", plan, "supports", "friends/centre", "yes", "--because", "They said so")
    answer = plan_of(plan).answers.get(("supports", ("friends", "centre")))
    assert answer is not None and answer.because == "They said so"
    before = plan_of(plan).link("friends", "centre").get("because")
    assert "friends are why they would come" in before
    assert toc("link", plan, "friends", "centre", "--because", "").err.endswith(f"It replaces: “{before}”.\n")
    toc("answer", plan, "supports", "friends/centre", "yes", "--because", "We know it")
    answer = plan_of(plan).answers.get(("supports", ("friends", "centre")))
    assert answer is not None and not answer.because
    assert [older.get("because") for older in answer.earlier] == [None, "They said so"]
    assert plan_of(plan).link("friends", "centre").get("because") == "We know it"


def test_whether_an_arrow_is_needed_is_set_at_the_arrow(toc: Toc, plan: Path) -> None:
    assert toc("answer", plan, "needed", "fits/good-days", "no").code == 0
    assert plan_of(plan).link("fits", "good-days").get("needed") == "helps"


def test_the_whole_plan_is_a_place(toc: Toc, plan: Path) -> None:
    assert toc("answer", plan, "clear", "plan", "not", "on=2024-05-06").code == 0
    answer = plan_of(plan).answers.get(("clear-sequence", ()))
    assert answer is not None and (answer.says, answer.on) == ("not-sure", date(2024, 5, 6))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["suports", "friends/centre", "yes"], "Did you mean: supports"),
        (["supports", "friends", "yes"], "There it asks about: friends/centre."),
        (["supports", "plan", "yes"], "asks nothing about plan"),
        (["supports", "centre/friends", "yes"], "asks nothing about centre/friends"),
        (["supports", "frends/centre", "yes"], "Did you mean: friends"),
        (["supports", "friends/centre", "purple"], "yes, no, not-sure, accepted"),
        (["supports", "friends/centre", "accepted"], "--because"),
        (["needed", "friends/ours", "yes"], "asks nothing"),
        (["needed", "plan", "yes"], "asks nothing"),
        (["enough", "october", "yes"], "asks nothing"),
        (["supports", "friends/centre", "yes", "about=x"], "Its fields: on, session."),
    ],
)
def test_an_answer_to_no_question_is_refused(toc: Toc, plan: Path, words: list[str], said: str) -> None:
    before = plan.read_bytes()
    came = toc("answer", plan, *words)
    assert came.code == 2 and said in came.err and plan.read_bytes() == before


# -- files -----------------------------------------------------------------------------------------------------
EVERY = [
    ["add", "idea", "x"],
    ["set", "plan", "title=x"],
    ["retype", "a", "idea"],
    ["sort", "a", "outcome"],
    ["reword", "a", "x"],
    ["link", "a", "b"],
    ["unlink", "a", "b"],
    ["move", "a", "--under", "b"],
    ["remove", "a"],
    ["rename", "a", "b"],
    ["answer", "supports", "a/b", "yes"],
]


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words[0])
def test_files_that_cannot_be_changed_are_told(toc: Toc, tmp_path: Path, words: list[str]) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[plan\n", "utf-8")
    for path, said in ((tmp_path / "none.toml", "There is no file"), (tmp_path, "is a folder"), (broken, "Line 1")):
        came = toc(words[0], path, *words[1:])
        assert came.code == 3 and said in came.err and not came.out
    assert broken.read_text("utf-8") == "[plan\n"


def test_what_cannot_be_saved_is_told(toc: Toc, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from toc_tui.plan import store

    trouble = store.Trouble("cannot-write", plan, {"reason": "full"})
    monkeypatch.setattr(store, "save", lambda *given: trouble)
    before = plan.read_bytes()
    came = toc("add", plan, "idea", "x")
    assert came.code == 5 and came.err and not came.out and plan.read_bytes() == before


def test_control_characters_never_reach_the_terminal(toc: Toc, plan: Path) -> None:
    came = toc("add", plan, "idea", "a\x1b[31m\nb\ud800", "--key", "odd")
    assert came.code == 0 and "\x1b" not in came.err + came.out
    assert field(plan, "odd", "text") == "a\x1b[31m b\ufffd"
    assert "\x1b" not in plan.read_text("utf-8")
    assert toc("add", plan, "idea", "caf\udce9 \udc96 tea", "--key", "old").code == 0, "from a Latin-1 terminal"
    assert field(plan, "old", "text") == "café – tea"
    came = toc("set", plan, "odd", "\x1b[31m=x")
    assert came.code == 2 and "\x1b" not in came.err


# -- whole keys ----------------------------------------------------------------------------------------
BUS = """toc = 1
[impact.centre]
kind = "project"
text = "Centre"

[outcome.bus]
text = "The bus runs"
leads_to = ["centre"]

[outcome.bus-drivers-trained]
text = "Bus drivers are trained"
leads_to = ["centre"]
"""


@pytest.fixture
def buses(tmp_path: Path) -> Path:
    path = tmp_path / "buses.toml"
    path.write_text(BUS, "utf-8")
    return path


def test_remove_twice_removes_once(toc: Toc, buses: Path) -> None:
    assert toc("remove", buses, "bus").code == 0
    after = buses.read_text("utf-8")
    came = toc("remove", buses, "bus")
    assert (came.code, came.out) == (2, "") and buses.read_text("utf-8") == after
    assert came.err == "There is no item with the key “bus”.\nDid you mean: bus-drivers-trained?\n"


@pytest.mark.parametrize(
    "words",
    [
        ("remove", "bus-d"),
        ("rename", "bus-d", "drivers"),
        ("retype", "bus-d", "activity"),
        ("unlink", "bus-d", "centre"),
        ("unlink", "bus", "cent"),
        ("move", "bus-d", "--under", "centre"),
        ("move", "bus", "--under", "centre", "--from", "cen"),
        ("remove", "bus-drivers-trianed"),
        ("remove", "BUS"),
        ("remove", ""),
    ],
    ids=" ".join,
)
def test_what_takes_away_takes_whole_keys(words: tuple[str, ...], toc: Toc, buses: Path) -> None:
    came = toc(words[0], buses, *words[1:])
    assert came.code == 2 and buses.read_text("utf-8") == BUS and "There is no item" in came.err
    assert ("Did you mean: " in came.err) == ("" not in words)
    line = " ".join(word or "''" for word in words)
    came = toc("apply", buses, stdin=line)
    assert came.code == 2 and buses.read_text("utf-8") == BUS and came.err.startswith("Line 1: There is no item")


def test_a_list_loses_only_what_is_named_whole(toc: Toc, buses: Path) -> None:
    came = toc("set", buses, "bus-drivers-trained", "leads_to-=cen")
    assert came.code == 2 and "These are: centre." in came.err and buses.read_text("utf-8") == BUS


@pytest.mark.parametrize("day", ["12/31/2027", "31/12/2027", "29.2.2028", "2027", "spring 2027", "2027-2-3"])
def test_days_and_words_that_are_none_stay_as_they_are_written(day: str, toc: Toc, plan: Path) -> None:
    assert toc("set", plan, "friends", f"by_when={day}").code == 0
    assert field(plan, "friends", "by_when") == day
    assert toc("set", plan, "friends", "by_when=30/02/2027").code == 2 and field(plan, "friends", "by_when") == day


# -- move: up, down, the term that fits ------------------------------------------------------------------
def siblings_of(path: Path, parent: str) -> list[str]:
    return [item.key for item in plan_of(path).of("outcome") if parent in item.leads_to]


def test_move_up_and_down_say_what_is_beside_it_now(toc: Toc, plan: Path) -> None:
    before, text = siblings_of(plan, "centre"), plan.read_text("utf-8")
    assert before == ["friends", "good-days", "feel-valued"]
    came = toc("move", plan, "good-days", "--up")
    first = plan_of(plan).items["friends"].text
    assert (came.code, came.out) == (0, "")
    assert came.err == f"Moved up: “{plan_of(plan).items['good-days'].text}” now stands before “{first}”.\n"
    assert siblings_of(plan, "centre") == ["good-days", "friends", "feel-valued"]
    assert toc("move", plan, "good-days", "--down").code == 0
    assert plan.read_text("utf-8") == text


def test_move_up_at_the_top_changes_nothing(toc: Toc, plan: Path) -> None:
    text = plan.read_bytes()
    came = toc("move", plan, "friends", "--up")
    assert came.code == 2 and "stands first there already" in came.err
    assert plan.read_bytes() == text


def test_move_up_among_the_neighbours_under_one_of_several(toc: Toc, plan: Path) -> None:
    came = toc("move", plan, "friends", "--down", "--under", "ours")
    assert came.code == 2 and "does not stand under" in came.err
    assert toc("move", plan, "friends", "--down", "--under", "centre").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--up", "--down"),
        ("--up", "--from", "centre"),
        ("--up", "--term", "long"),
        (),
        ("--under", "ours", "--term", "no"),
    ],
)
def test_move_says_which_words_it_needs(words: tuple[str, ...], toc: Toc, plan: Path) -> None:
    text = plan.read_bytes()
    came = toc("move", plan, "friends", *words)
    assert came.code == 2 and came.err and plan.read_bytes() == text


def test_move_offers_the_fitting_term_and_can_set_it(toc: Toc, plan: Path) -> None:
    came = toc("move", plan, "feel-valued", "--under", "friends")
    assert f"toc-tui set {plan} feel-valued term=medium" in came.err and "still long" in came.err
    assert field(plan, "feel-valued", "term") == "long"
    came = toc("move", plan, "feel-valued", "--under", "friends", "--term", "medium")
    assert field(plan, "feel-valued", "term") == "medium" and "still" not in came.err
    assert "Its term is medium now." in came.err
    assert "still" not in toc("move", plan, "know-of-it", "--under", "good-day-known").err
    assert toc("add", plan, "outcome", "Bread", "--term", "long", "--leads-to", "friends", "ours").code == 0
    came = toc("move", plan, "bread", "--under", "centre", "--from", "ours")
    assert "There, medium would fit" in came.err, "it leads to a long-term outcome too"
    assert "only an outcome" in toc("move", plan, "open-days", "--under", "friends", "--term", "long").err.lower()


# -- copy ------------------------------------------------------------------------------------------------
def test_copy_prints_the_key_and_says_how_much_came_along(toc: Toc, plan: Path) -> None:
    text = plan_of(plan).items["good-days"].text
    came = toc("copy", plan, "good-days", "--under", "ours")
    assert came.code == 0 and came.err.startswith(f"Copied: “{text}”, with ") and "beneath it." in came.err
    [key] = came.out.split()
    after = plan_of(plan)
    assert after.items[key].leads_to == ("ours",) and after.items[key].text == text
    assert key not in ("good-days", "")
    assert not any(key in place for _, place in after.answers)


def test_copy_of_one_thing_alone(toc: Toc, plan: Path) -> None:
    came = toc("copy", plan, "open-days")
    assert came.err == f"Copied: “{plan_of(plan).items['open-days'].text}”.\n"
    assert plan_of(plan).items[came.out.strip()].leads_to == plan_of(plan).items["open-days"].leads_to


def test_copy_in_apply_gives_its_key_too(toc: Toc, plan: Path) -> None:
    came = toc("apply", plan, stdin="copy open-days\nmove taster-week --up\n")
    assert came.code == 0 and len(came.out.split()) == 1, came.err


# -- add: a list from stdin ------------------------------------------------------------------------------
BULLETS = "- People bake together\n  - People choose what to bake\n    1. Find an oven\n  - [ ] People wash up\n"


def test_add_takes_a_list_a_step_earlier_for_each_level(toc: Toc, plan: Path) -> None:
    came = toc("add", plan, "outcome", "-", "--leads-to", "centre", stdin=BULLETS)
    assert (came.code, came.err) == (0, "4 written down, in 3 steps.\n")
    keys = came.out.split()
    items = [plan_of(plan).items[key] for key in keys]
    assert [item.text for item in items] == [
        "People bake together",
        "People choose what to bake",
        "Find an oven",
        "People wash up",
    ]
    assert [item.term or item.kind for item in items] == ["long", "medium", "short", "medium"]
    assert [item.leads_to for item in items] == [("centre",), (keys[0],), (keys[1],), (keys[0],)]


def test_add_takes_a_list_of_ideas(toc: Toc, plan: Path) -> None:
    came = toc("add", plan, "idea", "-", "from=members", stdin="\ufeff• Tea\r\n• \x1b[31mCake\x1b[0m\n")
    assert (came.code, came.err) == (0, "2 written down.\n")
    found = [plan_of(plan).items[key] for key in came.out.split()]
    assert [(item.text, item.get("from"), str(item.fields["on"])) for item in found] == [
        ("Tea", "members", "2026-03-02"),
        ("Cake", "members", "2026-03-02"),
    ]


def test_add_takes_a_list_of_one(toc: Toc, plan: Path) -> None:
    came = toc("add", plan, "assumption", "-", stdin="- The bus keeps running\n")
    assert (came.code, came.err) == (0, "Added: “The bus keeps running”.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("idea", "-"), "Nothing was typed"),
        (("idea", "-", "--leads-to", "centre"), "Only an impact"),
        (("outcome", "-", "--key", "x"), "several"),
        (("outcome", "-", "--leads-to", "centre", "--because", "so"), "several"),
        (("measure", "-", "checks=friends"), "cannot be written down as measure"),
    ],
)
def test_add_says_what_a_list_cannot_have(words: tuple[str, ...], said: str, toc: Toc, plan: Path) -> None:
    text = plan.read_bytes()
    came = toc("add", plan, *words, stdin="" if said.startswith("Nothing") else "- One\n- Two\n")
    assert came.code == 2 and said in came.err and plan.read_bytes() == text


def test_a_line_of_apply_cannot_read_a_list_from_where_the_lines_come(toc: Toc, plan: Path) -> None:
    came = toc("apply", plan, stdin="add idea -\nadd idea Tea\n")
    assert came.code == 2 and "Line 1: A list cannot be read from here." in came.err


def test_several_keys_are_done_together_or_not_at_all(toc: Toc, plan: Path) -> None:
    for words in ("One", "Two", "Three"):
        assert toc("add", plan, "outcome", words, "--leads-to", "ours").code == 0
    before = plan.read_text("utf-8")
    came = toc("remove", plan, "one", "two", "nobody")
    assert came.code == 2 and "nobody" in came.err and plan.read_text("utf-8") == before
    came = toc("move", plan, "one", "two", "--under", "friends", "--term", "short")
    assert came.code == 0 and came.err.startswith("2 things moved. They now lead to “")
    assert "The term of each is short now." in came.err
    after = plan_of(plan)
    assert [after.items[key].leads_to for key in ("one", "two", "three")] == [("friends",), ("friends",), ("ours",)]
    assert [after.items[key].term for key in ("one", "two")] == ["short", "short"]
    came = toc("remove", plan, "one", "two", "one")
    assert came.code == 0 and came.err == "2 things removed.\n"
    assert not {"one", "two"} & plan_of(plan).items.keys()
    assert toc("move", plan, "three", "friends", "--up").code == 2


def test_a_change_can_be_left_unchecked_in_one_line(toc: Toc, tmp_path: Path) -> None:
    path = tmp_path / "left.toml"
    path.write_text('toc = 1\n[impact.i]\ntext = "I"\n[outcome.a]\ntext = "A"\nleads_to = ["i"]\n', "utf-8")
    came = toc("answer", path, "no-way-to-check", "a", "accepted", "--because", "No time for it")
    assert came.code == 0
    assert tomllib.loads(path.read_text("utf-8"))["answer"]["no-way-to-check"]["a"]["because"] == "No time for it"


JOINT = """toc = 1
[impact.well]
kind = "project"
text = "We stay well"
[outcome.say]
text = "We say what hurts"
leads_to = ["well"]
[outcome.listens]
text = "The nurse listens"
leads_to = ["well"]
[answer.builds-up.well]
says = "yes"
"""


def test_at_a_joint_one_line_says_what_is_needed_or_which_one_only_helps(toc: Toc, tmp_path: Path) -> None:
    path = tmp_path / "joint.toml"
    path.write_text(JOINT, "utf-8")
    assert "needed well" in toc("check", path).out
    assert toc("mend", path, "needed", "well", "say").err == (
        "Kept. “We say what hurts” helps, and it could happen without it.\n"
    )
    assert plan_of(path).link("say", "well").get("needed") == "helps"
    assert toc("answer", path, "needed", "well", "no", "--because", "We tried").err == "Kept. Both are needed.\n"
    assert [plan_of(path).link(one, "well").get("needed") for one in ("say", "listens")] == ["needed", "needed"]
    told = toc("show", path, "--as", "list").out
    assert "Could it happen without one of them?" in told and "We tried" in told
    assert toc("answer", path, "needed", "say", "no").code == 2, "nothing leads there"
    arrow = toc("answer", path, "needed", "say/well", "no")
    assert arrow.code == 0 and "Is it needed?" in toc("show", path, "--as", "list").out

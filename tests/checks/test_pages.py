"""Every check has a page whose examples are its tests; an answer is kept, and asked again when words change."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.theories import theory_today
from toc_tui.checks.check import CHECKS, NAMES, RETIRED, Finding, named, open_findings
from toc_tui.checks.page import lacks
from toc_tui.guide import Guide, Page
from toc_tui.plan.edits import Add, Change, Edit, RecordAnswer, Reword
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import join, split
from toc_tui.steps import check_questions
from toc_tui.steps.step import STEPS, Reply

ROOT = Path(__file__).resolve().parents[2]
GUIDE = Guide()
ASKED = named(kind="asked")


def examples(name: str) -> tuple[str, str]:
    """The plan of a check's page that raises it, and the one that does not."""
    prose = GUIDE.page(f"checks/{name}").prose
    found = dict(re.findall(r"^## ([^\n]+)\n+```toml\n(.*?)^```", prose, re.M | re.S))
    return found["A plan that raises it"], found["A plan that does not"]


def plan_of(text: str) -> Plan:
    reading = read(split(text))
    assert not reading.problems
    return reading.plan


def open_in(plan: Plan, name: str) -> list[Finding]:
    return list(open_findings(theory_today(plan), (name,)))


def after(plan_text: str, edit: Edit) -> str:
    result = edit.apply(read(split(plan_text)))
    assert isinstance(result, Change)
    return join(result.document)


def test_each_check_has_a_page_and_each_page_a_check() -> None:
    files = {file.stem.replace("_", "-") for file in (ROOT / "toc_tui/checks").glob("*.py")}
    files -= {"--init--", "check", "noun-label", "page", "unsettled"}
    assert files == set(NAMES)
    assert {*NAMES, *RETIRED} == {page.stem for page in (ROOT / "guides/checks").glob("*.md")}


@pytest.mark.parametrize("name", NAMES)
def test_a_check_says_what_it_is(name: str) -> None:
    found = lacks(GUIDE.page(f"checks/{name}"))
    assert not found, f"guides/checks/{name}.md needs {' and '.join(found)}"
    assert "kind" not in GUIDE.page(f"checks/{name}").front, "the kind of a check stands in its row"
    assert CHECKS[name].step in STEPS


def test_a_page_that_lacks_something_is_told_of_by_what_it_lacks() -> None:
    page = Page("checks/x", {"title": "T", "ask": "A?", "label": " ", "why": 3, "helps": []}, "")
    assert lacks(page) == ("label", "why", "source", "helps", "prose")
    whole = GUIDE.page("checks/circle")
    assert not lacks(whole)
    for name in ("title", "ask", "label", "why", "source", "helps"):
        front = {key: value for key, value in whole.front.items() if key != name}
        assert lacks(Page(whole.name, front, whole.prose)) == (name,)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_page_raise_it_and_do_not(name: str) -> None:
    raising, silent = examples(name)
    found = open_in(plan_of(raising), name)
    assert len(found) == 1
    assert found[0].check == name
    assert not open_in(plan_of(silent), name)


@pytest.mark.parametrize("name", ASKED)
def test_the_silent_example_is_the_other_one_with_an_answer(name: str) -> None:
    raising, silent = (tomllib.loads(text) for text in examples(name))
    before, answer = raising.pop("answer", {}), silent.pop("answer")
    raising.pop("link", None)
    silent.pop("link", None)
    assert raising == silent
    assert [check for check in answer if check not in before] == [name]
    assert {check: answer[check] for check in before} == before
    assert "about" not in str(answer)


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_holds_until_the_words_change(name: str) -> None:
    text = examples(name)[0]
    plan = plan_of(text)
    prompt = check_questions.prompt(open_in(plan, name)[0])
    answered = after(
        text, check_questions.answer(theory_today(plan), prompt, Reply("yes", "We think so", on=date(2024, 5, 6)))
    )
    assert not open_in(plan_of(answered), name)
    assert name in answered and "about = " in answered

    words = {item.key: item.text for item in plan.of("outcome", "impact")}
    reworded = answered
    for key in words:
        reworded = after(reworded, Reword(key, f"Something else entirely about {key}"))
    [again] = open_in(plan_of(reworded), name)
    assert again.again and not again.due
    for key, text in words.items():
        reworded = after(reworded, Reword(key, f"  {text} "))
    assert not open_in(plan_of(reworded), name), "spaces do not count"
    back = read(split(answered)).plan
    assert not open_in(back, name), "undone: the words are the same again"


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("says", ["no", "not-sure"])
def test_any_answer_is_an_answer(name: str, says: str) -> None:
    text = examples(name)[0]
    place = open_in(plan_of(text), name)[0].place
    assert not open_in(plan_of(after(text, RecordAnswer(name, place, says))), name)


@pytest.mark.parametrize("name", ["enough", "builds-up"])
def test_a_new_cause_asks_again(name: str) -> None:
    text = examples(name)[0]
    [finding] = open_in(plan_of(text), name)
    answered = after(text, RecordAnswer(name, finding.place, "yes", about=finding.about))
    more = after(answered, Add("outcome", {"text": "One more", "term": "short"}, finding.place))
    assert [found.again for found in open_in(plan_of(more), name)] == [True]
    deed = after(answered, Add("activity", {"text": "One more"}, finding.place))
    assert not open_in(plan_of(deed), name), "activities are asked about elsewhere"


def test_activities_are_not_asked_whether_they_support() -> None:
    text = '[outcome.a]\ntext = "x"\n[activity.b]\ntext = "y"\nleads_to = ["a"]\n'
    assert not open_in(plan_of(text), "supports")


def test_a_circle_is_asked_about_like_anything_else() -> None:
    text = '[outcome.a]\ntext = "x"\nleads_to = ["b"]\n[outcome.b]\ntext = "y"\nleads_to = ["a"]\n'
    places = [finding.place for finding in open_in(plan_of(text), "supports")]
    assert sorted(places) == [("a", "b"), ("b", "a")]

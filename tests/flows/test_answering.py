"""What checks ask is answered with what they ask for: an item, words, yes or no; each as one edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks.test_pages import examples
from tests.theories import theory_today
from toc_tui.checks.check import CHECKS, NAMES, open_findings
from toc_tui.flows import talk
from toc_tui.flows.answering import asks
from toc_tui.flows.choosing import choose
from toc_tui.flows.flow import NEW, OTHERS, AbandonedError, Ask, Context, Said, fitting
from toc_tui.flows.progress import Progress
from toc_tui.plan.arrows import ADD_UP, DOUBTS
from toc_tui.session import Session
from toc_tui.steps import check_questions, mending
from toc_tui.steps.prompt import Prompt
from toc_tui.steps.step import all_prompts

WORDS = "Nine neighbours sing"
# asked again of the new item, or about what is still open there
ASKS_ON = {("half-planned-check", way) for way in mending.DETAILS} | {("one-cause-only", "assumption")}


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-05-06")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def opened(tmp_path: Path, text: str) -> Session:
    path = tmp_path / "plan.toml"
    path.write_text(text, "utf-8")
    session = Session.open(path)
    assert isinstance(session, Session)
    return session


def raised(session: Session, name: str) -> list[Prompt]:
    return [check_questions.prompt(found) for found in open_findings(theory_today(session.state.plan), (name,))]


def say(session: Session, prompt: Prompt, *answers: Said) -> tuple[Progress, Ask | None]:
    """What comes of these answers; the last ask, None where the flow has ended."""
    context = Context(session, prompt.place[0] if prompt.place else "")
    leading = Progress(talk.question(context, prompt), context)
    for said in answers:
        if leading.ask is not None:
            leading.send(said)
    return leading, leading.ask


def of_words() -> Iterator[tuple[str, str]]:
    for name in mending.WAYS:
        for way in mending.WAYS[name]:
            yield name, way


def lacking(name: str, way: str) -> str:
    """A plan that raises a question, in which what is asked for is not there yet."""
    text = examples(name)[0]
    return re.sub(rf"^{way} = .*\n", "", text, flags=re.M) if way in mending.DETAILS else text


@pytest.mark.parametrize(("name", "way"), list(of_words()))
def test_words_are_taken_by_every_question_that_asks_for_them(name: str, way: str, tmp_path: Path) -> None:
    session = opened(tmp_path, lacking(name, way))
    prompt = raised(session, name)[0]
    offered = mending.ways(session.state.theory, prompt)
    assert way in offered
    several = len(offered) > 1
    before = len(session.state.history.done)
    answers = (Said(WORDS), Said(way)) if several else (Said(WORDS),)
    behind = (Said(""),) if name == mending.NO_I else ()  # the "We" behind its "I", which may be left
    led, ask = say(session, prompt, *answers, *behind)
    assert ask is None and led.kept, ask
    assert len(session.state.history.done) == before + 1, "one edit, and so one undo"
    plan = session.state.plan
    kept = (*plan.items.values(), *plan.links.values())
    assert WORDS in str(plan.why) or WORDS in str(plan.head) or any(WORDS in str(one.fields) for one in kept)
    still = [other.id for other in raised(session, name)]
    assert (prompt.id in still) == ((name, way) in ASKS_ON), "the question is answered"
    assert led.came.said or behind
    session.undo()
    assert prompt.id in [other.id for other in raised(session, name)]


@pytest.mark.parametrize("name", list(mending.OFFERS))
def test_an_item_of_the_plan_is_taken_by_its_words(name: str, tmp_path: Path) -> None:
    text = examples(name)[0] + (
        '\n[assumption.bus-x]\ntext = "The night bus runs"\n[activity.tea-x]\ntext = "Pour tea at noon"\n'
        '[outcome.wave-x]\ntext = "People wave across the street"\nterm = "medium"\n'
    )
    session = opened(tmp_path, text)
    prompt = raised(session, name)[0]
    offered = list(mending.offers(session.state.theory, prompt))
    assert offered
    for item in offered:
        led, ask = say(session, prompt, Said(item.key), Said("yes"))
        assert led.kept, (item.key, ask)
        if name not in ("one-cause-only",):
            assert prompt.id not in [other.id for other in raised(session, name)], item.key
        session.undo()


@pytest.mark.parametrize("name", [name for name in NAMES if CHECKS[name].on])
def test_every_choice_answers_the_question(name: str, tmp_path: Path) -> None:
    session = opened(tmp_path, examples(name)[0])
    for prompt in raised(session, name)[:1]:
        for choice in prompt.choices:
            # after a doubt it is asked what to do about it, and where something is missing, what it is; Enter leaves it
            doubts = (name == "supports" and choice in DOUBTS) or (name in ADD_UP and choice == "no")
            reason = [] if (name, choice) == ("supports", "not-sure") else [Said("So it is")]
            if name == mending.NEEDED:  # which one it is, in place of why
                reason = [Said(prompt.items[0])] if choice == "yes" else []
            led, ask = say(session, prompt, Said(choice), *reason, *([Said("")] if doubts else []))
            if (name, choice) == ("harm", "yes"):  # what we do about it is asked too, and may be left
                assert ask is not None and ask.optional
                session.undo()
                led, ask = say(session, prompt, Said(choice), Said("So it is"), Said(""))
            assert ask is None and led.kept
            session.undo()


@pytest.mark.parametrize("name", list(check_questions.YES_NO))
def test_a_question_for_yes_or_no_takes_them(name: str, tmp_path: Path) -> None:
    if not CHECKS[name].on:
        pytest.skip("off")
    prompt = raised(opened(tmp_path, examples(name)[0]), name)[0]
    assert {"yes", "no"} <= {*prompt.choices} | ({"yes", "no"} if "mend" in prompt.choices else set())
    assert "not-sure" in prompt.choices


NOWHERE = """[impact.goal]
kind = "project"
text = "People have a home"
[outcome.a]
term = "long"
text = "Landlords say yes"
leads_to = ["goal"]
[outcome.b]
term = "short"
text = "People know their rights"
"""


def test_where_does_it_lead_takes_an_item_or_a_new_change(tmp_path: Path) -> None:
    session = opened(tmp_path, NOWHERE)
    prompt = next(p for p in session.state.prompts if p.name == "leads-nowhere")
    say(session, prompt, Said("a"))
    assert session.state.plan.items["b"].leads_to == ("a",)
    session.undo()
    say(session, prompt, Said("Landlords say yes"))
    assert session.state.plan.items["b"].leads_to == ("a",)
    session.undo()
    say(session, prompt, Said("Councils listen to tenants"))
    items = session.state.plan.items
    new = next(item for item in items.values() if item.text == "Councils listen to tenants")
    assert (new.kind, new.term) == ("outcome", "medium") and items["b"].leads_to == (new.key,)


def test_words_that_are_only_like_an_item_are_asked_about(tmp_path: Path) -> None:
    session = opened(tmp_path, NOWHERE)
    prompt = next(p for p in session.state.prompts if p.name == "leads-nowhere")
    _, ask = say(session, prompt, Said("Landlords"))
    assert ask is not None and [option.key for option in ask.options] == ["a", NEW] and "Landlords" in ask.whole
    say(session, prompt, Said("Landlords"), Said("a"))
    assert session.state.plan.items["b"].leads_to == ("a",)
    session.undo()
    say(session, prompt, Said("Landlords"), Said(NEW))
    assert any(item.text == "Landlords" for item in session.state.plan.items.values())


REASON = NOWHERE.replace('["goal"]', '["goal", "b"]') + (
    'leads_to = ["a"]\n[link.a.b]\nbecause = "They read the leaflet"\n[link.b.a]\nbecause = "They ask"\n'
)


def test_no_reason_goes_unasked_when_a_circle_is_opened(tmp_path: Path) -> None:
    session = opened(tmp_path, REASON)
    prompt = raised(session, "circle")[0]
    led, ask = say(session, prompt, Said("b"))
    assert ask is not None and "They read the leaflet" in ask.whole and not led.kept
    led, ask = say(session, prompt, Said("b"), Said("no"))
    assert ask is not None and not led.kept and "Which comes first" in ask.whole
    led, ask = say(session, prompt, Said("b"), Said("yes"))
    assert ask is None and session.state.plan.items["a"].leads_to == ("goal",)
    assert "They read" not in led.came.said, "what was asked about before is not told again"


def test_an_answer_about_an_arrow_does_not_go_unasked_when_a_circle_is_opened(tmp_path: Path) -> None:
    said = '[answer.supports.a.b]\nsays = "yes"\nbecause = "Ben saw it"\n'
    session = opened(tmp_path, NOWHERE.replace('["goal"]', '["goal", "b"]') + f'leads_to = ["a"]\n{said}')
    _, ask = say(session, raised(session, "circle")[0], Said("b"))
    assert ask is not None and "Ben saw it" in ask.whole


def test_a_yes_to_harm_asks_what_we_do_about_it_and_for_which_change(tmp_path: Path) -> None:
    session = opened(tmp_path, examples("harm")[0])
    [prompt] = raised(session, "harm")
    outcome = next(session.state.plan.of("outcome")).key
    led, ask = say(session, prompt, Said("yes"), Said("Bad news, alone"), Said("A buddy rings"), Said(outcome))
    assert ask is None and led.kept
    plan = session.state.plan
    assert plan.items["buddy-rings"].leads_to == (outcome,)
    assert plan.answers["harm", ()].because == "Bad news, alone"


HARM = """[impact.goal]
kind = "project"
text = "People have a home"
[outcome.a]
term = "long"
text = "Landlords say yes"
leads_to = ["goal"]
[activity.do]
text = "Ring each landlord"
leads_to = ["a"]
"""


def test_words_of_ones_own_are_a_yes_and_what_it_is_about(tmp_path: Path) -> None:
    session = opened(tmp_path, HARM)
    prompt = raised(session, "who-is-missing")[0]
    say(session, prompt, Said("The landlords"))
    given = session.state.plan.answers["who-is-missing", ()]
    assert (given.says, given.because) == ("yes", "The landlords")
    session.undo()
    context = Context(session)
    ask = asks(context, prompt, session.voice.question(session.state.plan, prompt))
    assert [option.key for option in fitting(ask, "n")] == ["no"], "a letter is no word"
    assert [option.key for option in fitting(ask, "no because we asked")] == ["no"] and not fitting(ask, "nobody asked")


@pytest.mark.parametrize(("chosen", "kind"), [("change", "outcome"), ("holds", "assumption")])
def test_what_is_still_missing_becomes_what_it_is(tmp_path: Path, chosen: str, kind: str) -> None:
    session = opened(tmp_path, HARM)
    prompt = raised(session, "builds-up")[0]
    led, _ = say(session, prompt, Said("no"), Said("The bank says yes too"), Said(chosen))
    plan = session.state.plan
    assert plan.answers["builds-up", ("goal",)].because == "The bank says yes too"
    new = next(item for item in plan.of(kind) if item.text == "The bank says yes too")
    leads = new.leads_to == ("goal",) if kind == "outcome" else new.key in plan.link("a", "goal").many("assumes")
    assert led.kept and leads


def test_can_it_be_done_is_asked_once_and_kept_for_each_impact(tmp_path: Path) -> None:
    two = HARM + '[impact.ours]\nkind = "co-production"\ntext = "Tenants choose"\n[outcome.b]\nterm = "long"\n'
    two += 'text = "Tenants are asked"\nleads_to = ["ours"]\n[activity.ask]\ntext = "Ask tenants"\nleads_to = ["b"]\n'
    session = opened(tmp_path, two)
    (prompt,) = raised(session, "possible")
    say(session, prompt, Said("not-sure"), Said("Not alone"))
    answers = session.state.plan.answers
    assert {place: one.because for (check, place), one in answers.items() if check == "possible"} == {
        ("goal",): "Not alone",
        ("ours",): "Not alone",
    }
    assert not raised(session, "possible")


def test_a_new_day_for_what_is_late_asks_again_when_it_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened(tmp_path, examples("late-action")[0])
    led, ask = say(session, raised(session, "late-action")[0], Said("14 december"))
    assert ask is None and led.kept
    assert session.state.plan.items["ring-council"].get("by_when") == "2024-12-14", "the next one that is to come"
    assert not raised(session, "late-action")
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-12-15")
    assert raised(session, "late-action")


def test_words_that_name_no_day_are_kept_as_they_are(tmp_path: Path) -> None:
    session = opened(tmp_path, examples("late-action")[0])
    say(session, raised(session, "late-action")[0], Said("When Ann is back"))
    assert session.state.plan.items["ring-council"].get("by_when") == "When Ann is back"


def test_several_changes_to_check_are_named_in_one_line(tmp_path: Path) -> None:
    outcomes = {
        "play": "Kids play outside",
        "safe": "Kids feel safe",
        "chat": "Neighbours chat",
        "tip": "The tipping stops",
        "own": "People run it",
    }
    text = "toc = 1\n" + "".join(
        f'[outcome.{key}]\nterm = "long"\ntext = "{words}"\n' for key, words in outcomes.items()
    )
    session = opened(tmp_path, text)
    prompt = next(prompt for prompt in all_prompts(session.state.theory) if prompt.name == "choose")
    context = Context(session)
    flow = choose(context, prompt)
    ask = next(flow)
    assert "“Kids” fits none of them, or several" in flow.send(Said("Kids, tipping", OTHERS)).error
    ask = flow.send(Said("play outside and tipping", OTHERS))
    assert ask.whole.startswith("“Kids play outside” and “The tipping stops”. Which else?") and not ask.error
    assert flow.send(Said("")).whole == "Why do we leave the others for now?"
    with pytest.raises(StopIteration):
        flow.throw(AbandonedError())
    left = {place for name, place in session.state.plan.answers if name == "no-way-to-check"}
    assert left == {("safe",), ("chat",), ("own",)}, "what was chosen is kept without a reason for the others"

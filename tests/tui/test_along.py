"""Along the way by keys alone: the December session comes to the same file as by ear, and the tree is filtered."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.journey import december
from tests.reports.test_line import PLAN as ABOVE
from tests.tui.conftest import Desk, Opener
from toc_tui.session import Session
from toc_tui.spoken.conversation import Conversation


@pytest.fixture(autouse=True)
def the_day(own_state: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_TUI_TODAY", december.TODAY)


async def answer(desk: Desk, *answers: str) -> None:
    """Put words into the field and press Enter, one answer after the other."""
    for words in answers:
        desk.app.plan_screen.field.value = words
        await desk.press("enter")


def by_ear(path: Path) -> str:
    """What the same answers come to in the spoken face."""
    path.write_text(december.PLAN, "utf-8")
    session = Session.open(path)
    assert isinstance(session, Session)
    waiting = [f"along {december.ANSWERS[0]}", *december.ANSWERS[1:], "quit"]
    assert Conversation(session, lambda prompt: waiting.pop(0), lambda line: None).run() == 0
    session._queue.flush()
    return path.read_text("utf-8")


@pytest.mark.parametrize("reader", [False, True])
async def test_keys_and_ears_come_to_the_same_file(desk: Opener, tmp_path: Path, reader: bool) -> None:
    async with desk(december.PLAN, reader=reader) as here:
        await here.press("j")
        await answer(here, *december.ANSWERS)
        assert not here.app.plan_screen.runner.running
        text = here.text()
    assert text == by_ear(tmp_path / "ear.toml")
    assert len(tomllib.loads(text)["feedback"]) == 3


async def test_what_was_kept_is_said_and_a_form_is_one_undo(desk: Opener) -> None:
    async with desk(december.PLAN) as here:
        await here.press("j")
        await answer(here, *december.SESSION)
        await here.hears("The session is kept")
        await answer(here, "feedback", "g", "g")
        await here.press("escape", "escape")
        assert len(tomllib.loads(here.text())["feedback"]) == 1
        await here.press("u")
        await here.hears("form 1")
        assert "feedback" not in tomllib.loads(here.text())


@pytest.mark.parametrize("reader", [False, True])
@pytest.mark.parametrize("key", ["enter", "down"])
async def test_what_fits_nothing_is_told_the_scale(desk: Opener, reader: bool, key: str) -> None:
    async with desk(december.PLAN, reader=reader) as here:
        await here.press("j")
        await answer(here, "feedback", "3 october")
        here.app.plan_screen.field.value = "Nervous"
        await here.press(key)
        told = "Not one of poor, fair, good, excellent, not sure, done. Enter empties this"
        assert any(told in row for row in here.screen()) and here.field == "Nervous"


async def test_what_fits_nothing_is_told_as_much_as_fits_a_row(desk: Opener) -> None:
    async with desk(december.PLAN, reader=True, size=(60, 24)) as here:
        await here.press("j")
        await answer(here, "feedback", "3 october", "Nervous")
        assert any("Nothing fits. Enter empties this" in row for row in here.screen())


async def test_one_question_back(desk: Opener) -> None:
    async with desk(december.PLAN) as here:
        await here.press("j")
        await answer(here, "feedback", "3 october", "poor")
        await here.press("ctrl+r")
        assert "How was the room" in "\n".join(here.screen())
        await answer(here, "good")
        [form] = tomllib.loads(here.text())["feedback"].values()
        assert form["ratings"] == {"The room": "good"}


@pytest.mark.parametrize("reader", [False, True])
async def test_the_session_form_goes_back_answer_by_answer(desk: Opener, reader: bool) -> None:
    async with desk(december.PLAN, reader=reader) as here:
        await here.press("j")
        await answer(here, "session", "", "Town hall", "The group", "Planning")
        assert "How many minutes" in here.row()
        await here.press("ctrl+r")
        assert "What it is about" in here.row() and here.field == "Planning", "what was said stands there"
        await here.press("ctrl+r")
        assert here.field == "The group"
        await here.press("ctrl+r")
        assert here.field == "Town hall"
        await here.press("ctrl+u")
        await answer(here, "Library", "The choir")
        assert "What it is about" in here.row()
        await answer(here, "Singing", "90", "8", "", "2 staff")
        await here.press("ctrl+r")
        assert here.field == "2 staff", "one of several answers"
        await here.press("ctrl+u")
        await answer(here, "3 staff", "")
        await here.press("escape")
        made = next(one for key, one in tomllib.loads(here.text())["session"].items() if key != "october")
        assert (made["place"], made["service"], made["activity"], made["minutes"]) == (
            "Library",
            "The choir",
            "Singing",
            90,
        )
        assert made["came"]["staff"] == 3
        if here.app.plan_screen.runner.running:
            await here.press("escape")
        await here.press("u")
        assert here.text() == december.PLAN, "still one step of undo"


async def test_back_from_the_first_answer_of_a_session_takes_it_out(desk: Opener) -> None:
    async with desk(december.PLAN) as here:
        await here.press("j")
        await answer(here, "session")
        await here.press("ctrl+r")
        assert "Which day" in here.row(), "there is nothing to go back to"
        await answer(here, "1 December")
        assert len(tomllib.loads(here.text())["session"]) == 2
        await here.press("ctrl+r")
        assert here.field == "1 December" and here.text() == december.PLAN
        await here.press("ctrl+u")
        await answer(here, "2 December")
        assert {one["on"].day for one in tomllib.loads(here.text())["session"].values()} == {3, 2}


async def test_every_record_goes_back(desk: Opener) -> None:
    async with desk(december.PLAN) as here:
        await here.press("j")
        await answer(here, "decision", "3 october", "A bigger room", "Some asked")
        await here.press("ctrl+r")
        assert here.field == "Some asked"
        await here.press("ctrl+r")
        assert here.field == "A bigger room" and here.text() == december.PLAN
        await here.press("ctrl+r")
        assert "october" in here.field.casefold(), "an option stands in its words"
        await here.press("enter", *" and light", "enter")
        assert [one["what"] for one in tomllib.loads(here.text())["decision"].values()] == [" and light".strip()]


async def test_one_does_not_go_back_over_what_others_changed(desk: Opener) -> None:
    async with desk(december.PLAN) as here:
        await here.press("j")
        await answer(here, "session", "", "Town hall")
        text = here.text()
        here.path.write_text(text + '\n[idea.theirs]\ntext = "Theirs"\n', "utf-8")
        here.app._outside()
        await here.pilot.pause()
        await here.press("ctrl+r")
        assert "Theirs" in here.text() and "Town hall" in here.text()


async def test_the_tree_shows_only_what_is_seen_or_not_yet(desk: Opener) -> None:
    plan = december.PLAN.replace('term = "short"', 'term = "short"\nstatus = "seen"')
    plan += '[outcome.other]\nterm = "short"\ntext = "People stay"\nleads_to = ["centre"]\n'
    async with desk(plan) as here:
        await here.press("O")
        await here.hears("You see only what has been seen")
        tree = "\n".join(here.screen()[1:8])
        assert "make the journey" in tree and "People stay" not in tree
        await here.press("O")
        await here.hears("Now only what is not seen yet")
        tree = "\n".join(here.screen()[1:8])
        assert "make the journey" not in tree and "People stay" in tree
        await here.press("O")
        await here.hears("Everything is shown")


@pytest.mark.parametrize(("promise", "shows_meet"), [("shared", False), ("ours", True)])
async def test_the_tree_shows_only_what_lies_above_our_line(desk: Opener, promise: str, shows_meet: bool) -> None:
    async with desk(ABOVE.replace('promise = "shared"', f'promise = "{promise}"')) as here:
        await here.press("F")
        await here.hears("You see only what lies above the line of what the plan promises.")
        tree = "\n".join(here.screen()[1:8])
        assert "have company" in tree and "Open the workshop" not in tree and ("meet every week" in tree) == shows_meet
        await here.press("F")
        await here.hears("Everything is shown")


VOTES = """[impact.i]
text = "A street that meets"
[outcome.a]
text = "People talk"
leads_to = ["i"]
[outcome.b]
text = "People cook"
leads_to = ["i"]
votes = 2
"""


@pytest.mark.parametrize("reader", [False, True])
async def test_what_has_most_votes_comes_first_for_as_long_as_one_looks(desk: Opener, reader: bool) -> None:
    async with desk(VOTES, reader=reader) as here:
        texts = {"a": "People talk", "b": "People cook"}

        def order() -> list[str]:
            return [line.key for line in here.app.plan_screen.view.lines]

        await here.press("down", "X")
        await here.hears("What has most votes comes first now. Nothing in the plan moves.")
        assert order() == ["i", "b", "a"] and here.app.plan_screen.line.key == "a", "the cursor stays at its item"
        await here.press(">" if reader else "greater_than_sign")
        await here.hears("The tree is sorted by votes now. Press X first, then this moves.")
        await here.press("up")
        assert texts["b"] in here.row() and "2 votes" in here.row()
        await here.press("down", "*", "*", "*")
        assert order() == ["i", "a", "b"], "a vote counts at once"
        assert here.app.plan_screen.line.key == "a"
        await here.press("X")
        await here.hears("The tree has the plan's own order again.")
        await here.press("u", "u", "u")
        assert here.text() == VOTES and order() == ["i", "a", "b"]


async def test_nothing_is_sorted_where_nothing_has_a_vote(desk: Opener) -> None:
    async with desk(VOTES.replace("votes = 2\n", "")) as here:
        await here.press("X")
        await here.hears("Nothing has a vote yet.")
        assert not here.app.plan_screen.view.by_votes


async def test_nothing_is_seen_yet(desk: Opener) -> None:
    async with desk(december.PLAN) as here:
        await here.press("O")
        assert "Nothing in the plan fits that" in "\n".join(here.screen())


async def test_the_summary_is_read_with_bars_and_without_them_for_a_reader(desk: Opener) -> None:
    plan = december.PLAN.replace('term = "short"', 'term = "short"\nstatus = "seen"')
    for reader in (False, True):
        async with desk(plan, reader=reader, name=f"plan-{reader}.toml") as here:
            await here.press("j")
            await answer(here, "how it", "all")
            shown = "\n".join(here.screen())
            assert "1 of 1 outcomes seen" in shown
            assert ("████" in shown) != reader


async def test_words_left_in_the_menu_are_not_lost(desk: Opener) -> None:
    async with desk(december.PLAN) as here:
        await here.press("j")
        await answer(here, "unexpected")
        here.app.plan_screen.field.value = "It rained all day"
        await here.press("escape", "u")
        assert here.field == "It rained all day" and here.app.plan_screen.runner.name == "along"
        assert "What nobody expected" in here.row(), "at the question that they were typed for"


async def test_a_reader_hears_how_long_is_left_though_nothing_changed(desk: Opener) -> None:
    plan = december.PLAN + 'agenda = [{ minutes = 10, what = "Tea" }]\n'
    async with desk(plan, reader=True) as here:
        await here.press("J")
        await answer(here, "3 october", "")
        await here.hears("10 minutes left for “Tea”.")


async def test_the_keys_of_the_journey_are_told(desk: Opener) -> None:
    async with desk(december.PLAN) as here:
        assert "j along" in here.screen()[-1]


async def test_the_time_left_stands_in_the_title_and_is_renewed_at_any_key(
    desk: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toc_tui.flows import running

    now = [1000.0]
    monkeypatch.setattr(running, "clock", lambda: now[0])
    async with desk(december.PLAN) as here:
        await here.press("J")
        await answer(here, "3 october", "usual")
        assert "10 minutes left" in here.title
        await here.press("escape")
        now[0] += 4 * 60
        assert "10 minutes left" in here.title, "nothing ticks"
        await here.press("down")
        here.app.plan_screen.rested()  # as after each key, where there is a terminal
        await here.pilot.pause()
        assert "6 minutes left" in here.title
        now[0] += 2 * 60
        await here.press("i", "x")
        here.app.plan_screen.rested()
        await here.pilot.pause()
        assert "4 minutes left" in here.title, "while somebody types too"


@pytest.mark.parametrize("reader", [False, True])
async def test_the_word_that_stands_for_enter_is_no_answer(desk: Opener, reader: bool) -> None:
    """“Another answer (Enter: done)” invites to say done."""
    async with desk('toc = 1\n[plan]\ntitle = "T"\n', reader=reader) as here:
        await here.press("escape", "j")
        await answer(here, "poll", "Where do we meet?", "The hall", "The park", "done")
        [poll] = tomllib.loads(here.text())["poll"].values()
    assert poll["options"] == {"The hall": 0, "The park": 0}

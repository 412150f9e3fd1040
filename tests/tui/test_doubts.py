"""In the full screen: a row tells that its arrow is in doubt, and an old plan is asked which way a reason was meant."""

from __future__ import annotations

import tomllib

import pytest

from tests.spoken.test_doubts import ALONE, MISS, NO, PLAN
from tests.tui.conftest import Desk, Opener
from tests.tui.test_plan_screen import SMALL

OLD = PLAN + '[answer.supports.a.i]\nsays = "no"\non = 2023-05-01\n'


async def asked(d: Desk, words: str) -> None:
    """Go from open question to open question until one has these words, and open its field."""
    for _ in range(8):
        await d.press("n")
        rows = d.app.plan_screen.question.rows
        if words in " ".join(f"{row.sign[0]} {row.text}" for row in rows).replace("  ", " "):
            await d.press(*(() if d.app.plan_screen.runner.running else ("enter",)))
            return
        await d.press(*(("escape",) if d.app.plan_screen.runner.running else ()))
    raise AssertionError(f"{words!r} is not asked: {d.screen()}")


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        (False, "?S Men meet every week  "),
        (True, "Men meet every week. in doubt, "),
    ],
)
async def test_a_row_of_the_tree_says_it(desk: Opener, reader: bool, told: str) -> None:
    async with desk(PLAN + NO, size=(120, 30), reader=reader) as d:
        rows = [row for row in d.screen() if told in row]
        assert len(rows) == 1 and "doubt" in rows[0], "the arrow to the other impact is not in doubt"
    async with desk(PLAN, size=(120, 30), reader=reader) as d:
        assert not any("doubt" in row for row in d.screen())


async def test_a_no_and_its_reason_are_told_as_a_doubt_at_once(desk: Opener) -> None:
    async with desk(PLAN.replace(f'[link.a.i]\nbecause = "{MISS}"\n', ""), size=(120, 30)) as d:
        await asked(d, "will it help this to happen? ■ Older men")
        await d.type("no")
        await d.type(ALONE)
        data = tomllib.loads(d.text())
        assert any("Men meet every week" in row and "doubt" in row for row in d.screen())
    assert data["answer"]["supports"]["a"]["i"]["because"] == ALONE and "link" not in data


@pytest.mark.parametrize(("typed", "link", "answer"), [("yes", None, MISS), ("no", MISS, ""), ("both", MISS, MISS)])
async def test_an_old_plan_is_asked_and_keeps_what_the_group_says(
    desk: Opener, typed: str, link: str | None, answer: str
) -> None:
    async with desk(OLD, size=(120, 30)) as d:
        await asked(d, "Was this said against it?")
        await d.type(typed)
        data = tomllib.loads(d.text())
        assert "Was this said against it?" not in " ".join(d.screen())
    assert data["link"]["a"]["i"].get("because") == link
    assert data["answer"]["supports"]["a"]["i"]["because"] == answer


@pytest.mark.parametrize("reader", [False, True])
@pytest.mark.parametrize(("says", "told"), [("no", "not enough yet"), ("not-sure", "enough? not sure")])
async def test_a_no_to_whether_it_adds_up_stands_in_the_tree(desk: Opener, reader: bool, says: str, told: str) -> None:
    async with desk(SMALL, reader=reader) as d:
        prompt = next(one for one in d.app.session.state.prompts if one.name == "builds-up")
        d.app.plan_screen.ask_prompt(prompt)
        await d.type(says.replace("-", " "))
        await d.type("School is only a part of it")
        await d.press("escape")
        d.app.plan_screen.jump("street")
        await d.pilot.pause()
        assert any("The street is friendly" in row and told in row for row in d.screen()[:8])
        if not reader:
            box = d.app.plan_screen.places["facts"]
            assert "School is only a part of it." in " ".join(" ".join(d.screen()[box.y : box.y + box.high]).split())
        await d.press("u")
        assert not any(told in row for row in d.screen())


@pytest.mark.parametrize("reader", [False, True])
async def test_a_yes_brings_its_reason_or_what_it_leans_on_along(desk: Opener, reader: bool) -> None:
    async with desk(PLAN.replace(f'[link.a.i]\nbecause = "{MISS}"\n', ""), size=(120, 30), reader=reader) as d:
        await asked(d, "Men meet every week" if reader else "will it help this to happen? ■ Older men")
        await d.type("yes because they told us")
        assert tomllib.loads(d.text())["link"]["a"]["i"]["because"] == "They told us"
        await d.press("u")


@pytest.mark.parametrize(
    ("words", "says"), [("It does!", "yes"), ("well, yes", "yes"), ("Not really", "no"), ("Probably", "not-sure")]
)
async def test_yes_no_and_not_sure_are_understood_in_other_words(desk: Opener, words: str, says: str) -> None:
    async with desk(PLAN.replace(f'[link.a.i]\nbecause = "{MISS}"\n', ""), size=(120, 30)) as d:
        await asked(d, "will it help this to happen? ■ Older men")
        await d.type(words)
        await d.press("enter")
        assert tomllib.loads(d.text())["answer"]["supports"]["a"]["i"]["says"] == says


@pytest.mark.parametrize("must", [True, False])
async def test_what_must_hold_for_a_yes_is_asked_for(desk: Opener, must: bool) -> None:
    async with desk(PLAN.replace(f'[link.a.i]\nbecause = "{MISS}"\n', ""), size=(120, 30)) as d:
        await asked(d, "will it help this to happen? ■ Older men")
        await d.type("yes, if the bus runs")
        assert any("Must this hold: “The bus runs”?" in row for row in d.screen())
        await d.type("yes" if must else "no")
        await d.press("enter")
        data = tomllib.loads(d.text())
    assert data["answer"]["supports"]["a"]["i"]["says"] == "yes"
    if must:
        assert data["link"]["a"]["i"]["assumes"] == ["bus-runs"]
        assert data["assumption"]["bus-runs"]["text"] == "The bus runs"
    else:
        assert data["link"]["a"]["i"] == {"because": "If this holds: The bus runs"} and "assumption" not in data


@pytest.mark.parametrize("reader", [False, True])
@pytest.mark.parametrize("words", ["not sure", "Done", "no", "4", "1, 3"])
async def test_words_that_say_nothing_yet_are_kept_only_by_a_second_enter(
    desk: Opener, words: str, reader: bool
) -> None:
    async with desk(PLAN, reader=reader) as d:
        was = d.text()
        await d.press("a")
        await d.type(words)
        assert any("says nothing yet" in row for row in d.screen()) and d.text() == was and d.field == words
        await d.press("enter")
        assert f'text = "{words}"' in d.text()
        await d.type("Men talk")
        assert 'text = "Men talk"' in d.text()


@pytest.mark.parametrize("way", ["escape", "enter"])
async def test_words_of_which_nobody_says_what_they_are_become_an_idea(desk: Opener, way: str) -> None:
    async with desk(PLAN) as d:
        await asked(d, "will it help this to happen?")
        await d.type("not sure")
        await d.type("The lads said that it will not")
        assert any("something to check" in row for row in d.screen())
        await d.press(way)
        assert 'text = "The lads said that it will not"' in d.text()
        if way == "escape":
            await d.hears("Your words are kept as an idea.")
        if d.app.plan_screen.runner.running:
            await d.press("escape")
        await d.press("4")
        await asked(d, "What could we look at, or what has to hold?")
        await d.type("The bus might go")
        await d.press("escape")
        assert 'text = "The bus might go"' in d.text() and list(tomllib.loads(d.text())["idea"]) != []

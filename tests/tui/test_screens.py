"""Every screen: what is focused stands as a sentence on the cursor's row. Every question can be asked here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.tui.conftest import Opener
from toc_tui.guide import Guide, examples
from toc_tui.plan import person
from toc_tui.tui.screens.reading import ReadingScreen
from toc_tui.tui.screens.start import StartApp
from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.view_model import Look
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList
from toc_tui.voice import Phrasebook


def row(app: TerminalApp) -> str:
    """The text of the cursor's row."""
    strips = app.screen._compositor.render_strips()
    return strips[app.cursor_home().y].text


def whole(app: TerminalApp) -> str:
    """The text of the screen."""
    return " ".join(" ".join(strip.text.split()) for strip in app.screen._compositor.render_strips())


def on_its_row(app: TerminalApp) -> bool:
    focused = app.screen.focused
    assert isinstance(focused, RowList) and focused.current is not None
    return focused.current.text[:20].strip() in row(app)


@pytest.mark.parametrize("reader", [False, True])
async def test_the_start_screen_is_a_list_of_sentences(reader: bool) -> None:
    app = StartApp(Phrasebook(Guide()), Look(reader))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(len(app._start.entries)):
            assert on_its_row(app)
            await pilot.press("down")


async def test_a_new_plan_and_a_copy_of_an_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = StartApp(Phrasebook(Guide()), Look())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "n new" in whole(app)
        await pilot.press("enter", *"Our plan", "enter")
        await pilot.pause()
        assert "our-plan.toml" in row(app)
        assert "Esc goes back" in whole(app) and "n new" not in whole(app), "letters are words of the file now"
        await pilot.press("enter")
        await pilot.pause()
    assert app.chosen == Path("our-plan.toml") and app.chosen.exists()
    app = StartApp(Phrasebook(Guide()), Look())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("end", "enter", "enter")
        await pilot.pause()
    assert app.chosen is not None and app.chosen.read_bytes() == examples()[-1].read_bytes()


@pytest.mark.parametrize("folder", ["", "none/"])
async def test_a_file_that_is_not_there_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.chdir(tmp_path)
    new = Path(f"{folder}fresh.toml")
    app = StartApp(Phrasebook(Guide()), Look(), new=new)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert f"There is no file {new} yet. Type a title, Enter" in whole(app)
        await pilot.press(*"Our plan", "enter")
        await pilot.pause()
        if folder:  # it cannot be made there: where else is asked
            assert app.chosen is None and "our-plan.toml" in row(app)
            await pilot.press("enter")
            await pilot.pause()
    made = Path("our-plan.toml") if folder else new
    assert app.chosen == made and 'title = "Our plan"' in made.read_text()


async def test_leaving_a_file_that_is_not_there_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = StartApp(Phrasebook(Guide()), Look(), new=Path("fresh.toml"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"Our", "escape", "escape")
        await pilot.pause()
        assert app.screen.focused is app._start.choices
        await pilot.press("q")
    assert app.chosen is None and not list(tmp_path.iterdir())


async def test_a_plan_out_of_a_list_that_somebody_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text("text,leads to\nFriends,A good life\nA good life,\n")
    app = StartApp(Phrasebook(Guide()), Look())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter", *"none.csv", "enter", "enter")
        await pilot.pause()
        assert "no file none.csv" in whole(app)
        await pilot.press("ctrl+u", *"list.csv", "enter")
        await pilot.pause()
        assert "list.toml" in row(app)
        await pilot.press("enter")
        await pilot.pause()
    assert app.chosen == Path("list.toml") and "Friends" in app.chosen.read_text()


async def test_several_files_are_one_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one list.csv").write_text("kind,text\nimpact,A good life\n")
    Path("two.csv").write_text("kind,text,leads to\noutcome,Friends,\n")
    app = StartApp(Phrasebook(Guide()), Look())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("b", *"'one list.csv' two.csv", "enter")
        await pilot.pause()
        assert "Took in: 1 impact, 1 outcome" in whole(app)
        await pilot.press("enter")
        await pilot.pause()
    assert app.chosen is not None and {"A good life", "Friends"} <= set(app.chosen.read_text().split('"'))


async def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text("toc = 1\n")
    app = StartApp(Phrasebook(Guide()), Look())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", *"Mine", "enter", "enter")
        await pilot.pause()
        assert app.chosen is None
        assert "there already" in whole(app)
    assert Path("mine.toml").read_text() == "toc = 1\n"


@pytest.mark.parametrize("name", [".", "/", "~", "sub/", ".."])
async def test_a_name_that_is_a_folder_s_is_asked_again(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = StartApp(Phrasebook(Guide()), Look())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", *"Mine", "enter", "ctrl+u", *name, "enter")
        await pilot.pause()
        assert app.chosen is None and "names a folder" in whole(app)
        await pilot.press("ctrl+u", *"~nosuchuser", "enter")
        await pilot.pause()
    assert app.chosen == Path("~nosuchuser.toml") and [file.name for file in tmp_path.iterdir()] == ["~nosuchuser.toml"]


@pytest.mark.parametrize("reader", [False, True])
async def test_help_palette_find_and_choices_follow_the_rule(desk: Opener, reader: bool) -> None:
    text = (examples()[-1]).read_text("utf-8")
    async with desk(text, reader=reader) as d:
        await d.press("?")
        assert isinstance(d.app.screen, ReadingScreen)
        for _ in range(12):
            assert on_its_row(d.app)
            await d.press("down")
        await d.press("q")
        for key, words in (("ctrl+p", "step"), ("slash", "re"), ("t", "")):
            await d.press(key)
            screen = d.app.plan_screen
            asked = screen.field.label.strip() or screen.runner.asked.text  # by ear, above the field
            assert asked.split()[0] in d.row()
            for letter in words:
                await d.press(letter)
            await d.press("down")
            for _ in range(3):
                assert on_its_row(d.app)
                await d.press("down")
            d.app.plan_screen.runner.leave()
            await d.pilot.pause()
            d.app.plan_screen.items.focus()
            await d.press("home")


@pytest.mark.parametrize("name", [path.name for path in examples()])
async def test_every_question_can_be_asked_here(desk: Opener, name: str) -> None:
    path = next(path for path in examples() if path.name == name)
    async with desk(path.read_text("utf-8")) as d:
        screen = d.app.plan_screen
        for prompt in d.app.session.state.prompts:
            screen.go_prompt(prompt)
            words = d.app.voice.question(d.app.session.state.plan, prompt)
            shown = " ".join(row.text for row in screen.question.rows)
            for text in [text for _, text in words.parts] or [words.ask]:
                assert " ".join(text.split()) in " ".join(shown.split())
            screen.answer()
            assert screen.runner.running and screen.field.label
            screen.drop_flow()


async def test_what_was_understood_is_shown_before_a_plan_is_made_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text("Kind,Text,Leads to,Colour\nImpact,Together,,\nOutput,Lessons,Together,red\n")
    app = StartApp(Phrasebook(Guide()), Look(), source=Path("list.csv"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = whole(app)
        for words in (
            "Took in: 1 impact, 1 activity",
            "Kept as notes: Colour",
            "Guessed: “Lessons”",
            "Together. Impact.",
        ):
            assert words in shown
        assert "list.toml" in row(app) and not Path("list.toml").exists()
        await pilot.press("escape")
        await pilot.pause()
        assert "Start a new plan" in whole(app), "the ways to start are back"
        assert not Path("list.toml").exists()


async def test_a_column_that_is_not_clear_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("odd.csv").write_text("Nutzen,Farbe\nA,rot\n")
    app = StartApp(Phrasebook(Guide()), Look(), source=Path("odd.csv"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Nutzen" in whole(app) and "Which column" in whole(app)
        await pilot.press(*"Nutzen", "enter")
        await pilot.pause()
        assert "1 idea to sort" in whole(app)
        await pilot.press("enter")
        await pilot.pause()
    assert app.chosen == Path("odd.toml") and "Farbe: rot" in app.chosen.read_text()


@pytest.mark.parametrize("reader", [False, True])
async def test_in_what_was_understood_no_letter_begins_something_and_esc_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text("Kind,Text,Leads to\nImpact,Together,\nOutput,Lessons,Together\n")
    app = StartApp(Phrasebook(Guide()), Look(reader), source=Path("list.csv"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        start = app._start
        await pilot.press("shift+tab")
        await pilot.pause()
        assert app.focused is start.choices, "one can go there, to read it"
        for key in "nbe":
            await pilot.press(key)
            await pilot.pause()
            assert start.runner.running and start.shown and app.focused is start.choices
        app.did_nothing("n")
        live = app.screen.query_one(LiveLine)
        while "Tab goes to the question" not in live.text:
            await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert app.focused is start.field, "Tab goes to the question, as is said"
        app.did_nothing("f9")
        while "Enter goes on, Esc goes back" not in live.text:
            await pilot.pause()
        await pilot.press("shift+tab", "escape")
        await pilot.pause()
        assert not start.runner.running and not start.shown
        await pilot.press("n")
        await pilot.pause()
        assert start.runner.running and app.focused is start.field


async def test_plans_of_one_title_are_told_apart_by_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    files = [tmp_path / name for name in ("old/mill.toml", "new/mill.toml", "lane.toml", "other.toml")]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text("toc = 1\n", "utf-8")
        person.remember(file, "Tea" if file.name == "other.toml" else "Mill Lane", date(2026, 3, 2))
    app = StartApp(Phrasebook(Guide()), Look())
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.pause()
        shown = " ".join(row.text for row, _ in app._start.entries)
    assert "Go on with Tea" in shown and "Mill Lane, in lane.toml" in shown and "Tea, in" not in shown
    assert all(f"Mill Lane, in {file}" in shown for file in files[:2]), "where the names of the files are equal too"


@pytest.mark.parametrize("wide", [40, 60, 80])
async def test_what_the_program_is_for_is_never_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wide: int) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    app = StartApp(Phrasebook(Guide()), Look())
    async with app.run_test(size=(wide, 20)) as pilot:
        await pilot.pause()
        assert "Plan backwards, from the change you want to what you do first." in " ".join(whole(app).split())

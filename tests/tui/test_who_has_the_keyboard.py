"""Who has the keyboard: letters are commands in the tree and in lists of the plan, and text everywhere else."""

from __future__ import annotations

import string

import pytest

from tests.flows.test_answering import NOWHERE
from tests.theories import theory_today
from tests.tui.conftest import Desk, Opener
from tests.tui.test_plan_screen import EMPTY, SMALL
from toc_tui.checks.check import ON, open_findings
from toc_tui.commands import COMMANDS
from toc_tui.flows.registry import FLOWS
from toc_tui.guide import examples
from toc_tui.steps import check_questions
from toc_tui.steps.step import Prompt, all_prompts

LETTERS = "x" + string.punctuation + string.ascii_letters + string.digits + " z"
USED = {key for command in COMMANDS for key in command.keys}
COMMON = "x" + "".join(letter for letter in LETTERS[1:] if letter in USED or letter in "./? ")
TALK = (
    SMALL
    + """
[session.first]
on = 2026-02-01
agenda = [{ minutes = 10, what = "Tea" }]

[statement.say]
voice = "I"
text = "I choose"
for = ["friends"]
"""
)


class Watch:
    """What must stay as it is while letters are typed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.seen: set[object] = set()

    def now(self) -> tuple[object, ...]:
        app, view = self.desk.app, self.desk.app.view
        return app.session.state.reading.document, view.step, view.filter, frozenset(view.folded), app.screen

    async def letters(self) -> None:
        """Type every letter: each is in the field, and nothing else happened. The field is empty afterwards."""
        screen = self.desk.app.plan_screen
        ask = screen.runner.ask
        assert ask is not None and screen.focused is screen.field
        kind = (screen.runner.name, ask.asks.split("/")[:2] if ask.asks else ask.label, bool(ask.options), ask.free)
        if str(kind) in self.seen:
            return
        self.seen.add(str(kind))
        before, shape = self.now(), (bool(ask.options), ask.free, bool(ask.new))
        await self.desk.press("ctrl+a", "ctrl+k")
        if shape in self.seen:
            letters = COMMON
            await self.desk.type_ahead(letters)
        else:  # all once in each sort of field, and one after the other
            letters = LETTERS
            self.seen.add(shape)
            await self.desk.press(*({" ": "space"}.get(letter, letter) for letter in letters))
        assert self.desk.field == letters, kind
        assert self.now() == before and screen.runner.ask == ask, kind
        assert self.desk.app.return_code is None
        await self.desk.press("ctrl+u", "ctrl+k")


def every_question(text: str) -> list[Prompt]:
    """The open questions of a plan, those of the review too: one of each name."""
    from toc_tui.plan.reading import read
    from toc_tui.plan.text import split

    theory = theory_today(read(split(text)).plan)
    found = [*all_prompts(theory), *map(check_questions.prompt, open_findings(theory, ON))]
    return list({(prompt.step, prompt.name, prompt.choices): prompt for prompt in found}.values())


@pytest.mark.parametrize("reader", [False, True])
@pytest.mark.parametrize("name", ["community-food.toml", "half-finished.toml"])
async def test_every_letter_at_every_question_is_text(desk: Opener, name: str, reader: bool) -> None:
    text = next(path for path in examples() if path.name == name).read_text("utf-8")
    async with desk(text, reader=reader) as d:
        watch, screen = Watch(d), d.app.plan_screen
        for prompt in every_question(text):
            screen.ask_prompt(prompt)
            await d.pilot.pause()
            if prompt.place:
                assert screen.line is not None and screen.line.key == prompt.place[0], prompt
            await watch.letters()
            await d.press("escape")
            assert screen.focused is screen.items and not screen.runner.running
            if prompt.place:
                assert screen.line is not None and screen.line.key == prompt.place[0], prompt
        assert len(watch.seen) > 5


@pytest.mark.parametrize("reader", [False, True])
async def test_every_letter_in_every_field_list_and_form_is_text(desk: Opener, reader: bool) -> None:
    async with desk(TALK, reader=reader) as d:
        watch, screen = Watch(d), d.app.plan_screen
        for name in (*FLOWS, "palette"):
            menu = 0
            while True:
                again = await walked(d, watch, name, menu)
                menu += 1
                if name != "along" or not again:
                    break
            assert screen.focused is screen.items or d.app.screen is not screen
        assert len(watch.seen) > 40


async def walked(d: Desk, watch: Watch, name: str, menu: int) -> bool:
    """Lead one flow to its end, typing every letter at each of its asks. Whether its first list has more than
    `menu` + 1 entries."""
    screen = d.app.plan_screen
    while d.app.screen is not screen:
        d.app.pop_screen()
        await d.pilot.pause()
    screen.jump("greet")
    screen.items.focus()
    await d.pilot.pause()
    d.app.action_command(name)
    await d.pilot.pause()
    more = False
    for step in range(14):
        ask = screen.runner.ask
        if ask is None or not screen.runner.running:
            break
        await watch.letters()
        if step == 0:
            more = menu + 1 < len(ask.options)
        if ask.options:
            await d.press("down", *["down"] * (menu if step == 0 else 0), "enter")
        elif ask.optional and step > 8:
            await d.press("enter")
        else:
            await d.press("7", "enter")
    while screen.runner.running:
        await d.press("escape")
    return more


async def test_n_opens_the_field_and_what_is_typed_is_the_answer(desk: Opener) -> None:
    async with desk(EMPTY.replace("\n[plan]", "\n[why]\nwho = 'All of us'\n\n[plan]")) as d:
        assert not d.app.plan_screen.runner.running
        await d.press("n")
        await d.type("Too many young people have nowhere to go")
        assert 'problem = "Too many young people have nowhere to go"' in d.text()
        assert "assumption" not in d.text()


async def test_a_new_plan_opens_in_its_first_field(desk: Opener) -> None:
    async with desk(EMPTY) as d:
        await d.type("There is nowhere to go at night")
        assert 'problem = "There is nowhere to go at night"' in d.text()
        await d.press("escape", "escape")
        assert d.app.plan_screen.focused is d.app.plan_screen.items
        await d.press("enter")
        assert d.app.plan_screen.focused is d.app.plan_screen.field, "Enter on nothing answers"


async def test_the_tree_stands_at_what_is_asked_next(desk: Opener) -> None:
    async with desk(SMALL) as d:
        screen = d.app.plan_screen
        await d.press("4", "n", "ctrl+n")
        for _ in range(3):
            prompt = screen.asked
            if prompt is None or not prompt.place:
                break
            assert screen.line is not None and screen.line.key == prompt.place[0]
            if len(prompt.place) > 1:
                assert screen.line.under == prompt.place[1], "its row beneath the later end"
                rows = d.screen()[1 : 1 + screen.items.size.height]
                ends = [d.app.session.state.plan.items[key].text for key in prompt.place]
                assert all(any(end in row for row in rows) for end in ends)
            await d.press("y", "enter", "enter")


async def test_esc_leaves_the_cursor_where_the_question_was(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("5", "n")
        key = d.app.plan_screen.line.key
        await d.press("escape")
        assert d.app.plan_screen.line.key == key and d.app.plan_screen.focused is d.app.plan_screen.items
        await d.press("e")
        assert d.field == d.app.session.state.plan.items[key].text


async def test_reopening_stands_at_what_is_asked(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("4", "end", "ctrl+c")
    async with desk("") as d:
        prompt = d.app.view.prompt
        assert prompt is not None, "about the whole, or about where we were"
        assert not prompt.place or d.app.plan_screen.line.key == prompt.place[0]
    async with desk(SMALL) as d:
        await d.press("4", "down")
        there = d.app.plan_screen.line.key
        await d.press("ctrl+c")
    async with desk("") as d:
        prompt = d.app.view.prompt
        assert d.app.plan_screen.line.key == there, "where we were"
        assert prompt is not None and prompt.place[:1] in ((), (there,)), (
            "the question is about that, or about the whole"
        )


async def test_up_from_the_first_row_of_the_question_leads_to_the_tree(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("4", "tab", "down", "up")
        assert d.app.plan_screen.focused is d.app.plan_screen.question, "its rows first"
        await d.press("up")
        assert d.app.plan_screen.focused is d.app.plan_screen.items
    async with desk(SMALL, reader=True) as d:
        await d.press("4", "tab", "up")
        assert d.app.plan_screen.focused is d.app.plan_screen.question, "a reader's cursor stays where it reads"


async def test_only_the_region_with_the_keyboard_is_marked(desk: Opener) -> None:
    async with desk(SMALL) as d:

        def marked() -> list[str]:
            return [row for row in d.screen() if row.startswith("›")]

        assert len(marked()) == 1 and "friendly" in marked()[0]
        await d.press("4", "n")
        assert len(marked()) == 1 and marked()[0].startswith("› Is the order clear")
        await d.press("n")
        assert len(marked()) == 1, "where one types"
        await d.press("tab")
        assert len(marked()) == 1
        await d.press("ctrl+u")


async def test_q_leaves_from_the_tree_alone(desk: Opener) -> None:
    async with desk(SMALL) as d:
        screen = d.app.plan_screen
        for keys in (("r",), ("7",), ("tab", "tab")):
            await d.press(*keys)
            if screen.focused is screen.question:
                continue
            assert screen.focused is not screen.items
            await d.press("q")
            assert screen.focused is screen.items and d.app.return_code is None
        await d.press("q")
        assert d.app.return_code == 0


async def test_letters_go_on_searching_in_a_list(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("ctrl+p", "down", "q", "u", "space", "x")
        assert d.field == "qu x" and d.app.return_code is None
        await d.press("backspace", "backspace")
        assert d.field == "qu"
        await d.press("down", "escape")
        assert d.app.plan_screen.focused is d.app.plan_screen.items


async def test_an_empty_enter_leaves_a_list_and_the_first_that_fits_is_taken(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "down", "t", "enter")
        assert not d.app.plan_screen.runner.running and d.text() == SMALL
        await d.press("t", "m", "enter")
        assert 'term = "medium"' in d.text()


@pytest.mark.parametrize("reader", [False, True])
async def test_nothing_fits_and_a_second_enter_empties_the_field(desk: Opener, reader: bool) -> None:
    async with desk(SMALL, reader=reader) as d:
        screen = d.app.plan_screen
        await d.press("down", "t", "z", "z", "enter")
        assert any("Nothing fits" in row for row in d.screen()) and d.field == "zz"
        await d.press("down")
        assert screen.focused is screen.field, "there is nothing to go to"
        await d.press("enter")
        assert d.field == "" and screen.focused is screen.field
        await d.press("enter")
        assert screen.focused is screen.items and not screen.runner.running
        assert d.text() == SMALL


async def test_yes_and_no_have_no_default(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "d", "enter")
        assert d.text() == SMALL and not d.app.plan_screen.runner.running
        await d.press("d", "n", "enter")
        assert d.text() == SMALL
        await d.press("d", "y", "enter")
        assert "[outcome.friends]" not in d.text()


async def test_s_is_not_sure(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("4", "n", "ctrl+n", "s", "enter", "enter")
        assert 'says = "not-sure"' in d.text()


async def test_a_question_mark_in_an_empty_field_is_help_and_nothing_is_lost(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("i", "question_mark")
        assert d.app.screen is not d.app.plan_screen
        await d.press("q")
        assert d.app.plan_screen.focused is d.app.plan_screen.field
        await d.press("w", "question_mark")
        assert d.field == "w?"


@pytest.mark.parametrize("change", [False, True])
async def test_words_that_stand_in_the_plan_are_not_told_as_left(desk: Opener, change: bool) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "e", "end", "home", *("x" if change else ""), "escape")
        await d.hears("Your words were not kept" if change else "Left. Nothing was changed.")


async def test_words_left_after_a_choice_come_back_to_their_own_question(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "v", "down", "enter", *"I feel at home")
        label = d.app.plan_screen.field.label
        await d.press("escape", "u")
        assert d.field == "I feel at home" and d.app.plan_screen.field.label == label
        await d.press("enter")
        assert 'text = "I feel at home"' in d.text()


async def test_a_reason_left_half_typed_comes_back_with_its_answer(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("4", "n", "ctrl+n", "y", "enter", *"They said", "escape")
        assert "says" not in d.text()
        await d.press("u", "enter")
        assert 'says = "yes"' in d.text() and "They said" in d.text()


async def test_letters_at_the_question_begin_the_answer(desk: Opener) -> None:
    async with desk(EMPTY) as d:
        await d.press("escape", "tab")
        assert d.app.plan_screen.focused is d.app.plan_screen.question
        await d.type("my street is dark")
        assert 'problem = "my street is dark"' in d.text()


async def test_what_is_it_for_takes_an_item_or_new_words(desk: Opener) -> None:
    async with desk(NOWHERE) as d:
        await d.press("3", "n")
        while d.app.plan_screen.asked.name != "leads-nowhere":
            await d.press("ctrl+n")
        await d.press(*"Landlords")
        assert [row.strip("› ") for row in d.screen() if "New outcome" in row] == ["New outcome: Landlords"]
        await d.press("enter")
        assert d.app.session.state.plan.items["b"].leads_to == ("a",)
        await d.press("escape", "u")
        await d.press("n")
        while d.app.plan_screen.asked.name != "leads-nowhere":
            await d.press("ctrl+n")
        await d.type("Councils listen")
        new = d.app.session.state.plan.items["councils-listen"]
        assert new.term == "medium" and d.app.session.state.plan.items["b"].leads_to == ("councils-listen",)


async def test_what_was_typed_after_a_choice_comes_back_to_its_own_question_when_all_is_settled(desk: Opener) -> None:
    async with desk(SMALL) as d:
        screen = d.app.plan_screen
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(d.app.session, "save", lambda: None)
            await d.press("down", "e", "ctrl+u", *"Ours", "enter")
            await d.press("v", "down", "enter", *"I feel at home")
            label = screen.field.label
            d.path.write_text(SMALL.replace("People make friends", "Theirs"))
            d.app._outside()
        await d.pilot.pause()
        assert screen.runner.name == "conflicts"
        await d.press("o", "enter")
        await d.pilot.pause()
        assert screen.field.label == label and d.field == "I feel at home"
        await d.press("enter")
        assert 'text = "I feel at home"' in d.text()


async def test_words_about_an_item_that_others_took_out_are_kept_as_an_idea(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("home", "down", "down", "down", "e", "ctrl+u", *"Tea and cake")
        tea = '[activity.tea]\nkind = "activity"\ntext = "Tea on Tuesdays"\nleads_to = ["greet"]\n'
        d.path.write_text(SMALL.replace(tea, ""))
        d.app._outside()
        await d.press("enter")
        assert "Tea and cake" in [item.text for item in d.app.session.state.plan.of("idea")]
        await d.hears("kept as an idea")


async def test_n_says_the_question_that_stands_there_already(desk: Opener) -> None:
    async with desk(SMALL, reader=True) as d:
        await d.press("4")
        await d.press("n")
        await d.hears("Is the order clear")


CHANGES = {"play": "Kids play outside", "safe": "Kids feel safe", "chat": "Neighbours chat", "tip": "The tipping stops"}
CHECKED = "toc = 1\n" + "".join(
    f'[outcome.{key}]\nterm = "long"\ntext = "{words}"\n' for key, words in {**CHANGES, "own": "People run it"}.items()
)


def named(rows: list[str]) -> list[str]:
    """The rows of a question from the first that it names on, to the question."""
    at = next(at for at, row in enumerate(rows) if "Which else?" in row)
    return [row.rstrip() for row in rows[at - 2 : at + 1]]


async def test_several_changes_to_check_may_be_named_in_one_line(desk: Opener) -> None:
    async with desk(CHECKED) as d:
        await d.press("6", "n")
        await d.type("kids, tipping")
        assert any("“kids” fits none of them, or several" in row for row in d.screen())
        await d.press("ctrl+u")
        await d.type("chat, tipping")
        assert named(d.screen()) == ["    L Neighbours chat", "    L The tipping stops", "  Which else?"]
        await d.press("enter", "escape")
        assert all(f"[answer.no-way-to-check.{key}]" in d.text() for key in ("play", "safe", "own"))
        assert "no-way-to-check.tip" not in d.text()


async def test_a_no_in_other_words_at_a_remark_takes_no_place(desk: Opener) -> None:
    terms = '[plan]\nshort = "now"\nmedium = "next"\nlong = "later"\n'
    async with desk(f'toc = 1\n{terms}[impact.a]\nkind = "project"\ntext = "All is well"\n') as d:
        await d.press("3", "n")
        await d.type("Men cook together and women come and sit")
        await d.type("no its fine")
        assert 'text = "Men cook together and women come and sit"' in d.text() and "no its fine" not in d.text()

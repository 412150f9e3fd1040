"""By ear, a command is also what the list of keys calls it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from toc_tui.guide import Guide
from toc_tui.spoken.vocabulary import ParsedCommand, Vocabulary
from toc_tui.steps.step import STEPS
from toc_tui.voice import Phrasebook


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Make a report", "report"),
        ("who does what", "actions"),
        ("Where is it weak?", "weak"),
        ("Undo several steps", "steps-back"),
        ("Add what comes before.", "add"),
        ("Edit the words", "edit"),
        ("/Easy words", "easy"),
        ("Next question", "skip"),
        ("Question before.", "back"),
    ],
)
def test_a_title_alone_is_the_command(said: str, name: str) -> None:
    assert Vocabulary(Guide()).command(said, lambda name, rest: False) == ParsedCommand(name)


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1))
def test_a_step_is_called_as_it_stands_in_the_list_of_keys_and_as_it_is_said(
    talk: Callable[..., Any], number: int
) -> None:
    say, title = Guide().say, Phrasebook(Guide()).step_title(STEPS[number - 1])
    whole = say("spoken.step", number=number, steps=len(STEPS), step=title)
    key = say(f"commands.step-{number}.name")
    for count, said in enumerate((key, key.upper(), whole, f"Step {number}: {title}", f"/{key}", f"go to {key}")):
        done = talk('toc = 1\n[plan]\ntitle = "Ours"\n', said, "where", name=f"{count}.toml")
        at = next(at for at, line in enumerate(done.lines) if line.endswith(f"> {said}"))
        assert done.lines[at + 1] == whole and "problem" not in done.text


@pytest.mark.parametrize("said", ["Step 2, why", "Step 9, why", "step 1, we meet"])
def test_a_step_with_another_number_is_an_answer(talk: Callable[..., Any], said: str) -> None:
    assert said in talk('toc = 1\n[plan]\ntitle = "Ours"\n', said).text


@pytest.mark.parametrize("said", ["Make a report for the council", "To the room", "Edit the words together"])
def test_more_than_a_title_is_an_answer(said: str) -> None:
    assert Vocabulary(Guide()).command(said, lambda name, rest: False) is None


FIRST = 'toc = 1\n[plan]\ntitle = "Ours"\n[why]\nproblem = "We eat alone"\nwho = "All of us"\n'


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("edit problem", "problem"),
        ("edit the problem", "problem"),
        ("Reword who it is for", "who"),
        ("plan what could be better", "improvement"),
        ("edit the title", "title"),
    ],
)
def test_words_of_the_first_step_are_reworded_by_their_name(talk: Callable[..., Any], said: str, field: str) -> None:
    plan = talk(FIRST, said, "Other words").text
    assert f'{field} = "Other words"' in plan and "how_we_know" not in plan


@pytest.mark.parametrize("said", ["Edit the problem page together", "Plan problem days", "edit notes"])
def test_more_than_the_name_of_a_field_is_an_answer(talk: Callable[..., Any], said: str) -> None:
    assert f'how_we_know = "{said}"' in talk(FIRST, said).text

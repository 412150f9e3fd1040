"""The list of all commands: each is found by its name, by what else people call it, and by what it does."""

import pytest

from tests.tui.conftest import Opener
from toc_tui.commands import COMMANDS
from toc_tui.flows.flow import match
from toc_tui.guide import Guide
from toc_tui.tui.palette import CommandOptions

PLAN = 'toc = 1\n[impact.i]\nkind = "project"\ntext = "Neighbours know each other"\n'


def found(words: str) -> list[str]:
    return [option.key for option in match(CommandOptions.of(Guide()), words)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("spelling", "edit"),
        ("spell check", "easy"),
        ("print", "report"),
        ("Print!", "report"),
        ("word file", "report"),
        ("PDF", "report"),
        ("delete", "remove"),
        ("delete that", "remove"),
        ("save", "save"),
        ("undo", "undo"),
        ("colour", "background"),
        ("color", "background"),
        ("quit", "leave"),
        ("search", "find"),
        ("let's go to Logic", "step-4"),
        ("keep this", "snapshot"),
        ("where am I", "where"),
        ("tomorrow's", ""),
        (".", ""),
    ],
)
def test_what_somebody_wants_finds_the_command(words: str, first: str) -> None:
    assert next(iter(found(words)), "") == first


def test_exact_names_come_first_then_beginnings_then_what_is_said_of_it() -> None:
    undo = found("undo")
    assert undo[0] == "undo" and undo.index("steps-back") < undo.index("remove")  # of which only the help says “Undo”
    assert found("vers")[0] == "versions" and "snapshot" in found("vers")
    assert found("save")[:2] == ["save", "snapshot"]


def test_each_command_is_found_by_its_whole_name_and_stands_first() -> None:
    guide = Guide()
    for command in COMMANDS:
        if command.group not in ("", "typing") and command.name != "palette":
            assert found(guide.say(f"commands.{command.name}.name"))[0] == command.name


def test_other_names_belong_to_commands_that_are_there() -> None:
    names = {command.name for command in COMMANDS if command.group not in ("", "typing")}
    rows = Guide().words("commands")
    assert {name for name, row in rows.items() if isinstance(row, dict) and "also" in row} <= names


@pytest.mark.parametrize("reader", [False, True])
async def test_delete_in_the_list_of_commands_takes_the_item_out(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await d.press("ctrl+p", *"delete", "enter")
        assert d.app.plan_screen.runner.name == "remove"

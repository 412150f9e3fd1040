"""The table of commands, and that each face does what its rows claim."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from toc_tui.commands import BY_NAME, COMMANDS, Command, row, shown
from toc_tui.flows.flow import Context
from toc_tui.flows.record import BACK
from toc_tui.flows.registry import FLOWS
from toc_tui.guide import Guide
from toc_tui.session import Session
from toc_tui.spoken.doing import MOVES
from toc_tui.spoken.telling import TELLS
from toc_tui.tui.actions import HANDLERS
from toc_tui.voice import Phrasebook

PLAN = (
    'toc = 1\n[impact.i]\ntext = "People meet"\n\n[outcome.o]\nterm = "short"\ntext = "There is a place"\n'
    'leads_to = ["i"]\n'
)


def opened(tmp_path: Path) -> Session:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, "utf-8")
    session = Session.open(path)
    assert isinstance(session, Session)
    return session


def names(*kinds: str) -> set[str]:
    return {command.name for command in COMMANDS if command.heard in kinds}


def test_a_name_stands_in_the_table_once() -> None:
    assert len(BY_NAME) == len(COMMANDS)


def test_every_flow_of_the_table_is_there_and_no_other() -> None:
    assert FLOWS.keys() == {command.name for command in COMMANDS if command.flow}


@pytest.mark.parametrize("name", FLOWS)
def test_every_flow_of_the_table_begins(name: str, tmp_path: Path) -> None:
    flow = FLOWS[name](Context(opened(tmp_path), "o", "i"))
    assert inspect.isgenerator(flow)
    next(flow, None)  # what is loaded late is there; some have nothing to ask of this plan


def test_the_full_screen_has_a_handler_for_each_row_that_claims_it_and_for_no_other() -> None:
    assert HANDLERS.keys() == {one.name for one in COMMANDS if one.group and not one.flow and not one.field}


def test_the_spoken_face_has_a_handler_for_each_row_that_claims_it_and_for_no_other() -> None:
    assert TELLS.keys() == names("tells", "reads")
    assert MOVES.keys() == names("moves")
    assert names("flow") == FLOWS.keys()


def test_each_field_command_is_one_that_some_question_takes(tmp_path: Path) -> None:
    ask = next(FLOWS["add"](Context(opened(tmp_path), "o")))
    assert {*ask.keys, BACK} == {command.name for command in COMMANDS if command.field}
    assert names("field") == set(ask.keys), "one answer back has its own word by ear"


def test_what_is_heard_has_words_and_what_has_words_is_heard() -> None:
    words = Guide().words("spoken")["words"]
    assert words.keys() == {command.name for command in COMMANDS if command.heard}


def test_a_command_without_a_face_would_be_lost() -> None:
    assert all(command.group or command.heard for command in COMMANDS)


def test_what_is_not_in_the_full_screen_has_no_key_there() -> None:
    assert not [command.name for command in COMMANDS if not command.group and (command.keys or command.footer)]


def test_only_flows_have_the_facts_of_flows() -> None:
    plain = Command("x")
    for command in COMMANDS:
        facts = (command.menu, command.repeats, command.going_back)
        assert command.flow or facts == (plain.menu, plain.repeats, plain.going_back), command.name


def test_about_an_item_is_what_can_be_said_with_an_item() -> None:
    about = {command.name for command in COMMANDS if command.follows in ("item", "search")}
    assert {"go", "show", "path", "edit", "remove", "link", "move", "find"} <= about
    assert not about & {"idea", "plan", "report", "undo", "list"}


def test_a_name_that_the_table_does_not_have_has_no_facts() -> None:
    assert row("no-such-command") == Command("no-such-command")


def test_the_words_name_every_key_that_works_on_all_that_is_marked() -> None:
    say = Phrasebook(Guide()).say
    for told in (say("screen.marked-how"), say("commands.mark.help")):
        assert not [one.name for one in COMMANDS if one.many and f" {shown(one.keys[0])}" not in told], told


# Only the full screen says these: what its list, its field or the end of a step takes.
ON_SCREEN = {"choices", "choices-of", "emptied", "onward-whole"}


def test_what_is_asked_by_ear_names_no_keys() -> None:
    guide, keys = Guide(), r"\b(?:Esc|Ctrl|Down)\b|[Pp]ress \S|(?:^|[:.,] )[b-zB-HJ-Z] \w+s\b"
    named = {name for name, text in guide.words("asks").items() if isinstance(text, str) and re.search(keys, text)}
    assert named > ON_SCREEN
    assert not [name for name in named - ON_SCREEN if not guide.has(f"spoken.asks.{name}")]


def test_one_line_is_no_lines() -> None:
    say = Phrasebook(Guide()).say
    assert (say("screen.lines", count=1), say("screen.lines", count=2)) == ("1 line", "2 lines")

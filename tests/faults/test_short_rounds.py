"""A short round of every fault script, for each run of the tests; `make proof` has the whole of them.

None of these is run a second time where it fails: what is lost once is lost.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable

import pytest

from tests.faults import after_enter, every_call, hostile_plans, input_tries, parsing, recovery, side_by_side, table
from tests.faults.leaving import Outcome
from tests.faults.pace import stated
from tests.faults.place import Place
from tests.faults.terminal import became, opened
from tests.faults.terminal_input import LATIN, ON_LIST, PLAIN_LINES, WITH_ESC
from tests.faults.typed import KEY_UPS, REPLIES, TYPED

PROGRAM = str(table.OURS)
Needs = Callable[[str], None]
pytestmark = pytest.mark.flaky(reruns=0)


# -- what was accepted is on the disk -----------------------------------------------------------------
def test_killed_as_soon_as_the_result_stands_on_the_screen() -> None:
    told = after_enter.after_enter(PROGRAM, 0.05, seen=True)
    assert not after_enter.bad(told), told


def test_words_that_were_on_the_disk_before_enter_are_there_after_it() -> None:
    words = "Typed and thought about"
    with Place() as place, opened(PROGRAM, place) as terminal:
        terminal.field(first=True)
        assert terminal.words(words)
        assert terminal.until(lambda: place.safe(words), 10), "half-typed words are written down"
        terminal.send("\r")
        stated(0.05)
        terminal.kill()
        assert became(PROGRAM, place, words) in ("plan", "offered")


def test_ideas_one_after_the_other_are_all_there() -> None:
    told = after_enter.in_a_row(PROGRAM, 4)
    assert not after_enter.bad(told), told


def test_whoever_types_without_a_pause_is_written_down_too() -> None:
    told, how = after_enter.steady(PROGRAM, "A sentence without pause")
    assert not after_enter.bad(told), how


# -- a save that is cut off ---------------------------------------------------------------------------
@pytest.mark.parametrize("fault", every_call.FAULTS)
@pytest.mark.parametrize("command", ["add", "ask"])
def test_a_call_of_a_save_fails(command: str, fault: str, needs: Needs) -> None:
    needs("strace")
    if why := every_call.cannot():
        pytest.skip(why)
    whole = every_call.undisturbed(PROGRAM, command)
    fits = [call for call in whole.calls if every_call.FITS[fault].search(call[0])]
    for call in every_call.spread(fits, 3):
        told = every_call.judge(PROGRAM, command, fault, call, whole)
        assert not every_call.bad(told), (call, told)


# -- what is not yet in the plan ----------------------------------------------------------------------
@pytest.mark.parametrize("part", ["hang-up", "two windows", "full, ask", "read-only, ask"])
def test_what_was_kept_comes_back(part: str) -> None:
    outcome = recovery.tried(part, PROGRAM)
    if not isinstance(outcome, Outcome):
        pytest.skip(outcome)
    assert not outcome.bad, outcome.told()


# -- several programs on one plan ---------------------------------------------------------------------
def test_two_lines_at_once() -> None:
    told = side_by_side.pairs(PROGRAM, 3)
    assert not side_by_side.bad(told), told


@pytest.mark.parametrize("by", ["renaming", "in place"])
def test_two_talks_and_lines_and_an_editor(by: str) -> None:
    told = side_by_side.talks(PROGRAM, 1, by, ideas=5, adds=3)
    assert not side_by_side.bad(told), told


def test_lines_beside_a_session_that_never_rests() -> None:
    told, notes = side_by_side.busy(PROGRAM, 4)
    assert not side_by_side.bad(told), (told, notes)


# -- plans that nobody should have to open ------------------------------------------------------------
@pytest.mark.parametrize("name", ["escapes", "wrong types", "NUL", "2^40 roads"])
def test_a_hostile_plan(name: str) -> None:
    tried = hostile_plans.try_plan(PROGRAM, name, ("show", "add"), 30)
    assert not tried.wrong, tried.wrong


# -- bytes --------------------------------------------------------------------------------------------
def test_random_bytes_are_no_keys_and_raise_nothing() -> None:
    found = parsing.fuzz(1, 3000)
    assert not found.wrong, found.first


def test_what_no_key_sent_does_nothing_on_the_list() -> None:
    some = {name: KEY_UPS[name] for name in ("kitty: a let go", "kitty: far past", "focus")}
    tried = input_tries.ignored(PROGRAM, some, in_field=False)
    assert not tried.wrong, tried.wrong


def test_late_replies_are_no_words_in_a_field() -> None:
    some = {name: REPLIES[name] for name in ("OSC 11, BEL", "DCS version", "DA2", "in two parts")}
    tried = input_tries.ignored(PROGRAM, some, in_field=True)
    assert not tried.wrong, tried.wrong


@pytest.mark.parametrize(
    ("key", "data", "check"),
    [
        ("", ON_LIST, input_tries.changed),
        ("i", WITH_ESC, input_tries.all_kept("first", "red words", "second line")),
        ("i", PLAIN_LINES, input_tries.all_kept("people cook", "and eat", "daily meals")),
    ],
    ids=["with Esc on the list", "with Esc in a field", "lines without marks"],
)
def test_a_paste_is_text(key: str, data: bytes, check: input_tries.Check) -> None:
    tried = input_tries.pasted(PROGRAM, key, data, check)
    assert not tried.wrong, tried.wrong


def test_every_space_that_is_typed_stays() -> None:
    tried = input_tries.kept_as(PROGRAM, {words: words for words in TYPED[:5]}, paste=False)
    assert not tried.wrong, tried.wrong


def test_letters_of_an_old_terminal_one_by_one() -> None:
    tried = input_tries.by_bytes(PROGRAM, LATIN, "café au lait", at_once=False)
    assert not tried.wrong, tried.wrong


def test_a_field_left_as_it_was_changes_no_byte() -> None:
    tried = input_tries.unchanged(PROGRAM)
    assert not tried.wrong, tried.wrong


@pytest.mark.parametrize("how", ["Ctrl+C", "SIGTERM"])
def test_ended_while_it_starts(how: str) -> None:
    tried = input_tries.at_start(PROGRAM, how, [None])
    assert not tried.wrong, tried.wrong


def test_ctrl_q_does_not_leave() -> None:
    tried = input_tries.stays(PROGRAM, "\x11", in_field=True)
    assert not tried.wrong, tried.wrong


def test_the_program_that_is_tried_is_this_checkouts() -> None:
    assert shutil.which(PROGRAM), f"{PROGRAM} is missing: `make test` sets it up"


def test_what_an_editor_wrote_over_is_told_as_its_own_doing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A save that comes between its look and its write cannot be held back by anybody but the editor."""
    if not hasattr(ctypes.CDLL(None), "renameat2"):
        pytest.skip("files cannot change places at once here")
    said, swap = side_by_side.Said(), side_by_side.exchanged
    with Place() as place:

        def saved_just_before(one: os.PathLike[str], other: os.PathLike[str]) -> bool:
            place.plan.write_bytes(place.plan.read_bytes() + b'\n[idea.bus]\ntext = "Ring the bus company"\n')
            return swap(one, other)

        monkeypatch.setattr(side_by_side, "exchanged", saved_just_before)
        assert side_by_side.edited(place, '\n[idea.editor]\ntext = "Editor idea"\n', False, said)
        said.accepted("Ring the bus company", "Editor idea", "Lost otherwise")
        assert said.overwritten == {"Ring the bus company"}
        assert said.at_the_end(place)["lost"] == 1

"""A short round of the fuzz for each run of the tests; and the proof itself finds what is wrong."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import strategies as st

from tests.e2e.conftest import run_again
from tests.faults.place import Place
from tests.faults.table import Table
from tests.many import seeds
from tests.proof import fuzz
from tests.proof.__main__ import PARTS, Task, run, tasks
from tests.proof.fuzz import Count, batch, by_hypothesis
from tests.proof.importing import STRUCTURED
from tests.proof.ledger import Ledger
from tests.proof.sessions import sessions
from tests.proof.targets import TARGETS, Target
from toc_tui.imports.importer import FORMATS

SHORT = {"reader": 100, "splitter": 100, "spoken lines": 8, "command line": 12, "import json": 60}
# the others have tests of their own, or are tried by the proof


@pytest.mark.parametrize("name", SHORT)
def test_nothing_that_comes_in_breaks_it(name: str) -> None:
    batch(TARGETS[name], 1, SHORT[name], Count())


@pytest.mark.parametrize("seed", seeds(8))
def test_what_is_saved_is_what_the_state_says(seed: int) -> None:
    sessions(seed)


def test_the_fuzz_tells_the_seed_of_what_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(number: int) -> None:
        assert number < 500, f"{number} is too much"

    monkeypatch.setitem(TARGETS, "planted", Target(st.integers(0, 1000), check))
    count = by_hypothesis("planted", 7, 60)
    assert count.wrong.startswith("seed 7: AssertionError in check: 500 is too much")
    assert count.examples


def test_a_target_that_is_not_there_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz", "--only", "nothing"])
    with pytest.raises(SystemExit) as end:
        fuzz.main()
    assert end.value.code == 2 and "there is no target nothing; there are reader, " in capsys.readouterr().err


def test_the_fuzz_has_files_of_every_format_that_is_brought_in() -> None:
    """Tables of cells have a target of their own."""
    assert {*STRUCTURED, "sheet"} == {*FORMATS}


def test_a_table_without_a_row_is_no_proof(capsys: pytest.CaptureFixture[str]) -> None:
    assert Table(("what", 4)).end(0.0) == 2
    assert "Nothing was tried" in capsys.readouterr().out


def test_a_word_that_stands_nowhere_is_lost_and_one_in_a_cut_off_save_too() -> None:
    with Place() as place:
        ledger = Ledger(place)
        marks = [ledger.new() for _ in range(4)]
        for mark in marks:
            ledger.promise(mark)
        with place.plan.open("a") as file:
            file.write(f'\n[idea.one]\ntext = "{marks[0]} said"\n')
        (place.state / "kept.json").write_text(f'["{marks[1]} said"]')
        (place.work / ".cut-off.tmp").write_text(f"{marks[2]} said")
        assert ledger.lost() == marks[2:]
        assert ledger.take_back({marks[0], marks[3]}) == 1, "only what was in the plan can be taken back"
        assert ledger.promised == set(marks[:3])
        assert not ledger.parses()
        place.plan.write_text("[idea.one\n")
        assert ledger.parses()


def test_each_part_of_the_proof_has_its_task_and_all_of_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.proof.__main__.pythons", lambda: {"3.20": "/a", "3.21": "/b", "3.22": "/c"})
    whole = tasks(40, 1)
    assert {task.part for task in whole} == set(PARTS)
    assert sum(task.minutes for task in whole) <= 60  # most end sooner; the bound is held by the clock


def test_a_task_that_fails_or_does_not_end_is_told() -> None:
    def python(code: str) -> Task:
        return Task("faults", "one", [sys.executable, "-c", code], 1)

    assert run(python("pass"), 60) == "fine"
    assert run(python("raise SystemExit(1)"), 60) == "LOST or wrong"


def test_an_unknown_part_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.proof", "--only", "fuzzy"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "there is no part fuzzy" in done.stderr


def test_a_test_that_was_run_again_is_named_once() -> None:
    assert run_again([]) == "tests in a terminal that were run again: 0"
    told = run_again([f"tests/e2e/test_map.py::{name}" for name in ("test_a", "test_a", "test_b")])
    assert told == "tests in a terminal that were run again: 2: test_map.py::test_a (2 times), test_map.py::test_b"

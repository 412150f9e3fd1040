"""`toc-tui note` and `toc-tui vote`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.guide import Guide


def friends(plan: Path) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(plan.read_text("utf-8"))["outcome"]["friends"]
    return found


def test_notes_are_lines_and_what_is_an_address_is_a_document(toc: Toc, plan: Path) -> None:
    for words in ("We know the hall", "It is dear", "https://hall.example/rooms", "minutes/2024-03.docx", "and/or"):
        assert toc("note", plan, "friends", words).code == 0
    assert friends(plan)["notes"] == "We know the hall\nIt is dear\nand/or"
    assert friends(plan)["see"] == ["https://hall.example/rooms", "minutes/2024-03.docx"]
    said = toc("show", plan, "friends", "--json").out
    assert "It is dear" in said and "minutes/2024-03.docx" in said
    assert toc("note", plan, "friends", "-", stdin="One\nTwo\n").code == 0
    assert str(friends(plan)["notes"]).endswith("and/or\nOne\nTwo")
    assert toc("note", plan, "friends", " ").code == 2


@pytest.mark.parametrize("word", ["x", "1.5", "", "99999999999999999999"])
def test_votes_are_whole_numbers(word: str, toc: Toc, plan: Path) -> None:
    before = plan.read_bytes()
    came = toc("vote", plan, "friends", f"--count={word}")
    assert (came.code, came.err.strip()) == (2, Guide().say("cli-vote.not-whole", word=word))
    assert plan.read_bytes() == before


def test_half_a_vote_in_the_file_is_counted_and_kept(toc: Toc, plan: Path) -> None:
    assert toc("set", plan, "friends", "votes=2.5").code == 0
    assert toc("vote", plan).out.startswith("2.5 friends: ")
    assert toc("vote", plan, "friends").code == 0 and friends(plan)["votes"] == 3.5


def test_votes_are_counted_and_listed(toc: Toc, plan: Path) -> None:
    none = toc("vote", plan)
    assert (none.code, none.out, none.err) == (1, "", "Nothing has a vote yet.\n")
    assert toc("vote", plan, "friends", "centre").code == 0
    assert toc("vote", plan, "friends", "--count", "2").code == 0
    assert toc("vote", plan).out.splitlines() == [
        "3 friends: People make friends they also see outside the centre",
        "1 centre: There is a day centre where people with learning disabilities have a good life",
    ]
    assert toc("vote", plan, "centre", "--count=-5").code == 0
    assert "centre" not in [line.split()[1].rstrip(":") for line in toc("vote", plan).out.splitlines()]
    assert toc("undo", plan).code == 0 and "1 centre" in toc("vote", plan).out

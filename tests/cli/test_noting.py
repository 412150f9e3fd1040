"""`toc-tui note` and `toc-tui vote`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from tests.tui.test_along import VOTES


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


@pytest.mark.parametrize(
    ("came", "kept", "told"),
    [("caf\udcc3\udca9", "café", False), ("caf\udce9", "café", True), ("\udce9\udcc3\udca9", "éÃ©", True)],
)
def test_utf_8_in_an_ascii_locale_is_read_as_utf_8(toc: Toc, plan: Path, came: str, kept: str, told: bool) -> None:
    """Python escapes each byte of it there; the words of an old terminal come in the same dress."""
    got = toc("note", plan, "friends", came)
    assert got.code == 0 and friends(plan)["notes"] == kept
    assert ("Some letters did not come in UTF-8" in got.err) == told


def test_half_a_vote_in_the_file_is_counted_and_kept(toc: Toc, plan: Path) -> None:
    assert toc("set", plan, "friends", "votes=2.5").code == 0
    assert toc("vote", plan).out.startswith("2.5 friends: ")
    assert toc("vote", plan, "friends").code == 0 and friends(plan)["votes"] == 3.5


def test_where_nothing_has_a_vote_it_is_said(toc: Toc, plan: Path) -> None:
    got = toc("vote", plan)
    assert (got.code, got.out, got.err) == (1, "", "Nothing has a vote yet.\n")


def test_a_count_of_votes_that_no_program_can_hold_is_refused(toc: Toc, plan: Path) -> None:
    before = plan.read_bytes()
    got = toc("vote", plan, "friends", "--count", "1" + 30 * "0")
    assert (got.code, got.err) == (2, "More than 999999999 votes cannot be counted.\n")
    assert plan.read_bytes() == before


@pytest.mark.parametrize("word", ["1.5", "many", "1e3", "it's", ""])
def test_a_count_that_is_no_number_is_told_in_our_own_words(toc: Toc, plan: Path, word: str) -> None:
    got = toc("vote", plan, "friends", "--count", word)
    assert got.code == 2 and got.err.startswith(f"--count takes a whole number, and “{word}” is none.\n")


@pytest.mark.parametrize("written", ["-5", "1e30", "nan"])
def test_votes_written_as_no_count_are_not_lost(toc: Toc, plan: Path, written: str) -> None:
    plan.write_text(plan.read_text().replace("[outcome.friends]", f"[outcome.friends]\nvotes = {written}"))
    before = plan.read_bytes()
    got = toc("vote", plan, "friends")
    assert got.code == 2 and "is no count. Correct it first." in got.err
    assert plan.read_bytes() == before
    assert toc("vote", plan).code == 1, "and they are not listed as votes"


def test_what_was_added_is_told_and_of_which_thing(toc: Toc, plan: Path) -> None:
    """The whole field is not read back: only what is new, in a sentence that can be read alone."""
    words = "People make friends they also see outside the centre"
    assert toc("note", plan, "friends", "We know the hall").err == "Note kept: We know the hall\n"
    assert toc("note", plan, "friends", "It is dear").err == "Note kept: It is dear\n"
    assert toc("note", plan, "friends", "-", stdin="One\nTwo\n").err == "Notes kept: One Two\n"
    assert toc("note", plan, "friends", "https://hall.example/a").err == "Document kept: https://hall.example/a\n"
    assert toc("note", plan, "friends", "https://hall.example/b").err == "Document kept: https://hall.example/b\n"
    assert toc("vote", plan, "friends").err == f"“{words}” now has 1 vote.\n"
    assert toc("vote", plan, "friends", "--count", "2").err == f"“{words}” now has 3 votes.\n"
    assert toc("vote", plan, "friends", "friends").err == f"“{words}” now has 4 votes.\n"
    assert toc("vote", plan, "friends", "centre").err == "The votes of 2 things are kept.\n"
    assert toc("set", plan, "friends", "notes=All new").err == "Notes kept: All new\n"
    keys = [toc("action", plan, what).out.strip() for what in ("Ring them", "Write", "Pay")]
    assert toc("action", plan, "--done", keys[0], keys[0]).err == "Done: “Ring them”.\n"
    assert toc("action", plan, "--done", *keys[1:]).err == "2 things are done.\n"


def test_a_result_is_told_by_what_came_out(toc: Toc, plan: Path) -> None:
    came = toc("add", plan, "result", "17 of 23", "measure=friends-talk")
    assert came.code == 0 and came.err == "Added: “17 of 23”.\n"


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


def test_the_tree_with_what_has_most_votes_first(toc: Toc) -> None:
    shown = toc("show", "-", "--by-votes", stdin=VOTES)
    assert shown.out.splitlines() == [
        "A street that meets. Impact: i",
        "  People cook. Outcome, no term yet, 2 votes: b",
        "  People talk. Outcome, no term yet: a",
    ]
    rows = json.loads(toc("show", "-", "--by-votes", "--json", stdin=VOTES).out)
    assert [row["key"] for row in rows] == ["i", "b", "a"]
    seen = VOTES.replace("votes = 2", 'votes = 2\nstatus = "seen"')
    assert toc("show", "-", "--by-votes", "--only", "seen", stdin=seen).out.splitlines()[1:] == [
        "  People cook. Outcome, no term yet, 2 votes: b"
    ]
    none = toc("show", "-", "--by-votes", stdin=VOTES.replace("votes = 2\n", ""))
    assert (none.code, none.out, none.err) == (0, "", "Nothing has a vote yet.\n")
    refused = toc("show", "-", "i", "--by-votes", stdin=VOTES)
    assert (refused.code, refused.out) == (2, "") and "--by-votes" in refused.err
    assert toc("show", "-", "--open", "--by-votes", stdin=VOTES).code == 2

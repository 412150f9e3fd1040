"""Versions, reviews and the four areas by ear."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.spoken.conftest import Talk
from toc_tui.guide import Guide

Run = Callable[..., Talk]
DUE = """toc = 1

[plan]
title = "Ours"
started = 2023-01-10
review_every = "6 months"
"""


def test_a_review_that_is_due_is_said_at_opening_and_in_the_recap(talk: Run) -> None:
    said = talk(DUE, "recap").lines
    assert sum("due for a review by 10 July 2023" in line for line in said) == 2
    assert not any("due for a review" in line for line in talk(DUE.replace("6 months", "9 years")).lines)


def test_a_review_by_ear(talk: Run) -> None:
    done = talk(DUE, "/look again", "1", "Yes, mostly", "", "Ask sooner", "recap")
    assert 'still_right = "Yes, mostly"\nlearned = "Ask sooner"' in done.text
    assert "last_review = 2026-03-02" in done.text and "due by 2 September 2026" in done.transcript
    assert sum("due for a review by" in line for line in done.lines) == 1, "not after the review any more"


def test_leaving_in_the_middle_of_a_review_keeps_what_was_said(talk: Run) -> None:
    done = talk(DUE, "/look again", "1", "Yes, mostly", "quit")
    assert 'still_right = "Yes, mostly"' in done.text
    assert list(done.path.with_name("plan.snapshots").iterdir())


def test_a_version_by_ear(talk: Run) -> None:
    done = talk(
        DUE,
        "snapshot: after the meeting",
        "idea: cake",
        "versions",
        "1",
        "1",
        "versions",
        "1",
        "2",
        "yes",
        "undo",
    )
    said = done.transcript
    assert "Kept as “after the meeting”, in the folder plan.snapshots" in said and "Added: “cake” (Idea)." in said
    assert "back to the version “after the meeting”" in said
    assert "Undone: bringing back the version “after the meeting”." in said and 'text = "cake"' in done.text
    assert said.index("Bring back “after the meeting”?") < said.index("back to the version")


def test_no_version_yet_by_ear(talk: Run) -> None:
    said = talk(DUE, "versions").transcript
    assert "No version has been kept yet. Say snapshot" in said and "Left. Nothing" not in said


@pytest.mark.parametrize("area", ["impact", "achievements", "benefits", "feedback", "easy"])
def test_help_tells_each_area(talk: Run, area: str) -> None:
    done = talk(DUE, f"help {area}")
    page = Guide().page(f"areas/{area}")
    assert page.text("purpose") in done.lines
    assert all(paragraph.lstrip("# ") in done.lines for paragraph in page.paragraphs())
    assert done.text == DUE
    if area != "easy":
        assert any("https://" in line for line in done.lines)


def test_help_tells_all_areas_in_a_sentence_each(talk: Run) -> None:
    said = talk(DUE, "help areas").lines
    for area in ("impact", "achievements", "benefits", "feedback"):
        assert any(Guide().page(f"areas/{area}").text("purpose") in line for line in said)

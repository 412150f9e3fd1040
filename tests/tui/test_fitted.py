"""Sentences that fit one row, for those who listen or feel."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from toc_tui.guide import Guide, packaged
from toc_tui.tui.fitted import filled, one_row, short_label
from toc_tui.tui.terminal.rows import width

ITEM = "People feel less alone in the first six weeks at home"


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (78, "People feel less alone in the first six weeks at home. long, 2, 1 open"),
        (64, "People feel less alone in the first six weeks at home. long, 2"),
        (58, "People feel less alone in the first six weeks at home"),
        (38, "People feel less alone in the first s…"),
        (18, "People feel less…"),
    ],
)
def test_words_come_first_and_labels_as_there_is_room(room: int, told: str) -> None:
    assert filled(ITEM, [], ["long", "2", "1 open"], room, False) == told


def test_how_a_thing_stands_is_never_left_out() -> None:
    for room in range(30, 100):
        row = filled(ITEM, ["folded, 3 below"], ["long", "2", "1 open"], room, False)
        assert "folded, 3 below" in row and row.startswith("People feel") and width(row) <= room


def test_words_that_end_by_themselves_get_no_second_stop() -> None:
    assert filled("Who did you see?", [], ["check"], 78, False) == "Who did you see? check"


def test_a_question_keeps_its_point_and_shortens_what_it_quotes() -> None:
    asked = f"Is this enough for “{ITEM}”? First comes “A peer supporter visits within a week”, and a few more."
    for room in (78, 58, 48):
        row = one_row(asked, room, False)
        assert row.startswith("Is this enough for “People feel") and "?" in row and width(row) <= room
    assert one_row("What is wrong now?", 78, False) == "What is wrong now?"
    assert one_row(f"Some words first. {ITEM}: what will tell us, and when, and who asks?", 60, False).startswith(ITEM)


def test_what_came_of_an_answer_is_said_before_the_next_question() -> None:
    assert one_row("Who is this for?", 78, False, "Kept.") == "Kept. Who is this for?"
    asked = f"What has to change just before “{ITEM}”?"
    row = one_row(asked, 70, False, "Added. 1 thing leads to it now.")
    assert row.startswith("Added. ") and row.endswith("?") and "What has to change" in row and width(row) <= 70


def test_what_is_no_question_keeps_its_first_sentences() -> None:
    told = "10 minutes left for “Hello and the kettle”. Then “What was good this week”, 20. 90 left in all, 20 free."
    for room in (100, 78, 70):
        assert one_row(told, room, False).startswith("10 minutes left for “Hello")
    assert "Then “What was" in one_row(told, 78, False)


def test_how_many_there_are_to_choose_from_comes_last_and_always() -> None:
    row = one_row(f"What does “{ITEM}” lead to? Type some of the words.", 78, False, "", "9 choices, Down.")
    assert row.endswith("? 9 choices, Down.") and width(row) <= 78


def test_what_else_is_said_goes_before_the_words_it_is_about() -> None:
    asked = f"Is this enough for “{ITEM}”? First come “A peer supporter visits” and “The plan is made together”."
    assert one_row(asked, 78, False) == f"Is this enough for “{ITEM}”?"


def test_two_questions_stay_together_without_what_leads_to_them() -> None:
    asked = f"We answered this some time ago. Is it still right? Does “{ITEM}” help “{ITEM}”?"
    row = one_row(asked, 78, False)
    assert row.startswith("Is it still right? Does “People feel") and row.endswith("?") and width(row) <= 78


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("New words:", "New words:"),
        ("Co-production element, before “Neighbours help”", "Co-production:"),
        ("Seen when (Enter: 15 June 2026)", "Seen when:"),
        ("Nothing-here-breaks-at-a-space", "Nothing-here-break:"),
    ],
)
def test_a_label_leaves_room_for_what_is_typed_on_a_display_of_20(label: str, short: str) -> None:
    assert short_label(label, 18) == short and width(short_label(label, 18)) <= 19


LONG = {
    "from": "People feel less alone in the first six weeks at home after hospital",
    "to": "Neighbours on Mill Street know each other by name and stop for a chat",
}
FILLED = {
    **LONG,
    "item": LONG["from"],
    "items": f"“{LONG['from']}” and “{LONG['to']}”",
    "route": f"“{LONG['from']}”, “{LONG['to']}”",
    "who": "Adults with learning disabilities who live in the borough",
    "stands": "2 changes stand on it.",
    "news": "In May it was 4 of 12.",
    "count": 2,
}


def questions(words: dict[str, object], name: str) -> Iterator[tuple[str, str]]:
    """All the questions of a page, in all their forms."""
    for field, text in words.items():
        if isinstance(text, str) and re.fullmatch("ask(-[a-z-]+)?|alone|that(-[a-z-]+)?", field):
            yield f"{name} {field}", text
        elif field == "questions" and isinstance(text, dict):
            for question, its in text.items():
                yield from questions(its, f"{name}/{question}")


def every_question() -> Iterator[tuple[str, str]]:
    guide = Guide()
    for kind in ("checks", "steps"):
        for path in sorted(Path(packaged("guides"), kind).glob("*.md")):
            for name, text in questions(dict(guide.page(f"{kind}/{path.stem}").front), f"{kind}/{path.stem}"):
                slots = {slot: FILLED.get(slot, "June 2025") for slot in re.findall(r"\{(\w+)", text)}
                yield name, guide.fill(text, {**slots, "count": 2})


def test_every_question_about_long_sentences_fits_a_row_of_80_and_two_of_40() -> None:
    asked = dict(every_question())
    assert len(asked) > 120
    for name, text in asked.items():
        row, narrow = one_row(text, 78, True), one_row(text, 38, True)
        assert width(row) <= 78 and ("?" in row or "?" not in text), f"{name}: {row}"
        assert len(textwrap.wrap(narrow, 38)) <= 2, f"{name}: {narrow}"


def test_a_question_that_was_asked_before_keeps_what_it_is_about() -> None:
    asked = f"You said not sure in June 2025. Is it still so? Does “{ITEM}” help “{ITEM}”?"
    row = one_row(asked, 38, False)
    assert row.startswith("Does “") and row.count("?") == 1 and len(textwrap.wrap(row, 38)) <= 2


def test_what_it_is_about_is_said_before_a_long_question() -> None:
    asked = f"We were not sure that “{ITEM}” helps “{ITEM}”. What could we look at, or what has to hold?"
    assert one_row(asked, 78, False) == "“People feel less alone in the…” What could we look at, or what has to hold?"


@pytest.mark.parametrize("why", ["more", "nobody", "below"])
@pytest.mark.parametrize("words", ["25 of 20", "25 of the 20 young people who came on one of the Mondays in May"])
def test_why_an_amount_is_odd_is_said_in_the_row(why: str, words: str) -> None:
    """However long the amount is: without the reason, the question says nothing."""
    say = Guide().say
    reason = say(f"along.odd-{why}", words=words)
    row = one_row(f"{reason} {say('along.odd-whole')}", 80, True)
    assert row.endswith(f"{reason.rpartition('”')[2]} {say('along.odd-whole')}") and len(row) <= 80

"""Every question and page reads easily aloud: none needs more than six years of school."""

from __future__ import annotations

import pytest

from tests.guide.grade import grade, page_text, pages, questions

MOST = 6.0


@pytest.mark.parametrize("name", pages())
def test_a_page_and_each_of_its_questions_is_easy(name: str) -> None:
    assert grade(page_text(name)) <= MOST
    for where, words in questions(name):
        assert grade(words) <= MOST, f"{where}: {words}"


def test_the_grade_tells_hard_words_from_easy_ones() -> None:
    assert grade("Do we meet in the hall each week?") < 3
    assert grade("Does the intervention facilitate sustainable organisational transformation?") > 12
    assert grade("We meet. We eat. We talk.") < grade("We meet and eat and talk, and then we go home again together.")

"""The term that fits an outcome where it goes."""

from __future__ import annotations

import pytest

from tests.theories import theory_today
from toc_tui.graph.fitting import fitting_term, term_before
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

TEXT = """
[impact.end]
text = "End"
[outcome.long]
term = "long"
text = "Long"
[outcome.medium]
term = "medium"
text = "Medium"
[outcome.short]
term = "short"
text = "Short"
[outcome.none]
text = "None"
[activity.act]
text = "Act"
[idea.idea]
text = "Idea"
"""
THEORY = theory_today(read(split(TEXT)).plan)


@pytest.mark.parametrize(
    ("under", "term"),
    [
        ("end", "long"),
        ("long", "medium"),
        ("medium", "short"),
        ("short", "short"),
        ("none", ""),
        ("act", ""),
        ("x", ""),
    ],
)
def test_one_step_earlier_than_what_it_leads_to(under: str, term: str) -> None:
    assert fitting_term(THEORY, "none", under) == term
    assert term_before(THEORY, under) == term


def test_the_earliest_of_all_that_it_leads_to_decides() -> None:
    assert fitting_term(THEORY, "none", "end", ("medium",)) == "short"
    assert fitting_term(THEORY, "none", "medium", ("end", "none")) == "short"
    assert fitting_term(THEORY, "none", "none", ("end",)) == "", "the new place says nothing"


@pytest.mark.parametrize("key", ["act", "idea", "end", "gone"])
def test_only_an_outcome_has_a_term(key: str) -> None:
    assert fitting_term(THEORY, key, "long") == ""

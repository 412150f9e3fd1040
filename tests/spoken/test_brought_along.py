"""“Yes because …” brings its reason along, “yes, if …” what must hold."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from tests.small_plans import FRIENDS

Run = Callable[..., Any]
TEXT = f"""{FRIENDS}
[outcome.meet]
term = "long"
text = "People meet every week"
leads_to = ["life"]

[answer.clear-sequence]
says = "yes"
"""


def plan(done: Any) -> dict[str, Any]:
    return tomllib.loads(done.text)


@pytest.mark.parametrize(
    ("said", "says", "why"),
    [
        ("yes because they told us", "yes", "They told us"),
        ("Yes, because they told us", "yes", "They told us"),
        ("y cos they told us", "yes", "They told us"),
        ("no because it did not", "no", "It did not"),
        ("don’t know because nobody asked", "not-sure", "Nobody asked"),
        ("Don’t know, because it’s early", "not-sure", "It’s early"),
        ("yes ’cause they told us", "yes", "They told us"),
        ("not sure, because nobody asked", "not-sure", "Nobody asked"),
    ],
)
def test_a_reason_comes_along_and_is_not_asked_for(talk: Run, said: str, says: str, why: str) -> None:
    done = talk(TEXT, "step 4", said, "", "quit")
    assert "Because: " not in done.prompts
    found = plan(done)
    assert found["answer"]["supports"]["friends"]["life"]["says"] == says
    at_link = found.get("link", {}).get("friends", {}).get("life", {}).get("because")
    assert why in (at_link, found["answer"]["supports"]["friends"]["life"].get("because"))


def test_what_a_yes_leans_on_is_asked_about_and_kept(talk: Run) -> None:
    done = talk(TEXT, "step 4", "yes, if the bus runs", "yes", "They told us", "quit")
    at = done.lines.index("> yes, if the bus runs")
    assert done.lines[at + 1] == "Must this hold: “The bus runs”?"
    found = plan(done)
    assert found["assumption"] == {"bus-runs": {"text": "The bus runs"}}
    assert found["link"]["friends"]["life"] == {"assumes": ["bus-runs"], "because": "They told us"}
    assert found["answer"]["supports"]["friends"]["life"]["says"] == "yes"
    assert "Answer kept: yes. The plan leans on this now: The bus runs." in done.lines


def test_at_a_joint_every_arrow_leans_on_it_and_words_that_are_there_are_not_taken_down_twice(talk: Run) -> None:
    text = TEXT + '[answer.supports.friends.life]\nsays = "yes"\n[answer.supports.meet.life]\nsays = "yes"\n'
    text += '[assumption.bus]\ntext = "The bus runs"\n'
    done = talk(text, "step 4", "yes as long as the bus runs", "yes", "", "quit")
    found = plan(done)
    assert found["assumption"] == {"bus": {"text": "The bus runs"}}
    assert {key: found["link"][key]["life"]["assumes"] for key in ("friends", "meet")} == {
        "friends": ["bus"],
        "meet": ["bus"],
    }


def test_what_need_not_hold_stays_as_the_reason(talk: Run) -> None:
    done = talk(TEXT, "step 4", "yes if the bus runs", "no", "quit")
    found = plan(done)
    assert "assumption" not in found
    assert found["link"]["friends"]["life"]["because"] == "If this holds: The bus runs"


def test_no_if_says_nothing_yet(talk: Run) -> None:
    done = talk(TEXT, "step 4", "no, if it rains", "skip", "quit")
    assert "answer" not in plan(done) or "supports" not in plan(done)["answer"]
    assert any(line.startswith("Nothing fits “no, if it rains”") for line in done.lines)


def test_undo_takes_all_of_it_back(talk: Run) -> None:
    done = talk(TEXT, "step 4", "yes, if the bus runs", "yes", "", "undo", "quit")
    assert done.text == TEXT

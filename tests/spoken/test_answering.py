"""What checks ask takes words by ear too, and says what became of them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from tests.checks.test_pages import examples
from tests.flows.test_answering import NOWHERE

Run = Callable[..., Any]
HARM = examples("harm")[0]
DOUBT = NOWHERE + '[answer.supports.a.goal]\nsays = "no"\n'


def test_where_does_it_lead_takes_words_or_a_number(talk: Run) -> None:
    spoken = talk(NOWHERE, "step outcomes", "skip", "Councils listen to tenants")
    data = tomllib.loads(spoken.text)
    assert data["outcome"]["b"]["leads_to"] == ["councils-listen-tenants"]
    assert "Added: “Councils listen to tenants”. This leads to it now: “People know their rights”." in spoken.transcript
    spoken = talk(NOWHERE, "step outcomes", "skip", "1")
    assert tomllib.loads(spoken.text)["outcome"]["b"]["leads_to"] == ["goal"]


def test_words_that_are_like_an_item_are_asked_about(talk: Run) -> None:
    spoken = talk(NOWHERE, "step outcomes", "skip", "Landlords", "2")
    assert "is “Landlords” new?" in spoken.transcript
    assert "landlords" in tomllib.loads(spoken.text)["outcome"]
    spoken = talk(NOWHERE, "step outcomes", "skip", "Landlords", "1")
    assert tomllib.loads(spoken.text)["outcome"]["b"]["leads_to"] == ["a"]


def test_a_doubt_takes_what_would_have_to_hold_or_be_looked_at(talk: Run) -> None:
    for answers in (("2", "Rents stay as they are"), ("Rents stay as they are", "2")):
        spoken = talk(DOUBT, "step logic", *answers)
        data = tomllib.loads(spoken.text)
        assert data["link"]["a"]["goal"]["assumes"] == ["rents-stay"], spoken.transcript
    spoken = talk(DOUBT, "step logic", "We would look at who rings in week two", "3")
    data = tomllib.loads(spoken.text)
    [measure] = data["measure"].values()
    assert measure == {"checks": "goal", "question": "We would look at who rings in week two"}
    assert data["answer"]["supports"]["a"]["goal"]["says"] == "no", "the doubt stays in the plan"


@pytest.mark.parametrize("said", ["nobody", "not that we know of", "hopefully not", "no one gets hurt", "cant see how"])
def test_a_no_in_other_words_is_no_yes_where_own_words_are_one(talk: Run, said: str) -> None:
    done = talk(HARM, "step 7", "", "skip", "skip", said, "", "quit")
    assert tomllib.loads(done.text)["answer"]["harm"]["says"] == "no"


@pytest.mark.parametrize(("means", "says"), [("no", "no"), ("yes", "yes")])
def test_words_that_may_be_a_no_are_asked_about_where_own_words_are_a_yes(talk: Run, means: str, says: str) -> None:
    done = talk(HARM, "step 7", "", "skip", "skip", "no parking for neighbours", means, "", "quit")
    assert "“no parking for neighbours”: is that a yes or a no?" in done.lines
    kept = tomllib.loads(done.text)["answer"]["harm"]
    assert kept["says"] == says and kept["because"] == "no parking for neighbours"

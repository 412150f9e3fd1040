"""What checks ask takes words by ear too, and says what became of them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

from tests.flows.test_answering import NOWHERE

Run = Callable[..., Any]
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

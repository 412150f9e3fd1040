"""A number that is longer than Python turns into text, in a file of another program or in our own JSON."""

from __future__ import annotations

import pytest

from tests.imports.taking import said

LONG = "9" * 5000
GRAPH = '{"nodes": [{"id": "a", "label": "People meet", "value": LONG}], "links": []}'
OURS = '{"toc": 1, "outcome": {"a": {"text": "People meet", "votes": LONG}}}'


@pytest.mark.parametrize("text", [GRAPH, OURS], ids=["graph", "ours"])
def test_such_a_number_is_no_reason_to_refuse_the_file(text: str) -> None:
    found = said("file.json", text.replace("LONG", LONG))
    assert "People meet" in str(found) and LONG in str(found), "its digits are kept as words"


@pytest.mark.parametrize("number", [LONG, "²"])
def test_what_only_looks_like_the_number_of_a_row_is_words(number: str) -> None:
    found = said("file.csv", f"Outcome,Leads to\nPeople meet,{number}\nPeople cook,\n")
    assert "People meet" in str(found) and number in str(found)

"""The JSON Schema says the same as the table that reading uses."""

from __future__ import annotations

import json

from toc_tui.plan.model import TABLES
from toc_tui.plan.schema import json_schema


def test_every_table_and_field_is_in_it() -> None:
    schema = json.loads(json.dumps(json_schema()))
    assert set(schema["properties"]) == {"toc", *TABLES}
    outcome = schema["properties"]["outcome"]["additionalProperties"]
    assert outcome["required"] == ["text"]
    assert outcome["properties"]["term"]["enum"] == ["long", "medium", "short"]
    for name, table in TABLES.items():
        found = schema["properties"][name]
        while "properties" not in found:
            found = found["additionalProperties"]
        assert set(table.fields) <= set(found["properties"])


def test_a_measure_needs_a_question_or_a_reason_for_none() -> None:
    measure = json_schema()["properties"]["measure"]["additionalProperties"]
    assert measure["anyOf"] == [{"required": ["question"]}, {"required": ["not_because"]}]

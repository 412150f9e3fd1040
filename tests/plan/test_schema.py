"""The JSON Schema says the same as the table that reading uses."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, cast

import pytest

from tests.conftest import Needs
from tests.plan.whole import whole
from toc_tui.guide import Guide
from toc_tui.plan.check_names import CHECK_NAMES
from toc_tui.plan.model import TABLES
from toc_tui.plan.schema import FILE, SchemaWords, json_schema
from toc_tui.plan.text import join

ROOT = Path(__file__).resolve().parents[2]


def test_every_table_and_field_is_in_it() -> None:
    schema = json.loads(json.dumps(json_schema()))
    assert set(schema["properties"]) == {"toc", *TABLES}
    outcome = schema["properties"]["outcome"]["additionalProperties"]
    assert outcome["required"] == ["text"]
    assert outcome["properties"]["term"]["enum"] == ["long", "medium", "short"]
    for name, table in TABLES.items():
        assert set(table.fields) <= set(fields(name, schema["properties"][name]))


def test_a_measure_needs_a_question_or_a_reason_for_none() -> None:
    measure = json_schema()["properties"]["measure"]["additionalProperties"]
    assert measure["anyOf"] == [{"required": ["question"]}, {"required": ["not_because"]}]


SCHEMA: dict[str, Any] = json.loads(json.dumps(json_schema(SchemaWords(Guide().say, Guide().has))))


def fields(name: str, at: dict[str, Any]) -> dict[str, Any]:
    """The fields of a table, wherever they stand in the schema."""
    if name == "answer":
        return cast(dict[str, Any], SCHEMA["$defs"]["place"]["properties"])
    while "properties" not in at:
        at = at["additionalProperties"]
    return cast(dict[str, Any], at["properties"])


@pytest.mark.parametrize("name", TABLES)
def test_an_editor_is_told_of_every_table_and_field(name: str) -> None:
    table = SCHEMA["properties"][name]
    assert table["title"] and table["description"].endswith(".")
    for field, told in fields(name, table).items():
        assert told.get("title") and told["description"].endswith("."), f"guides/words/format.toml [field] {field}"
        assert "{" not in told["description"]
        if spec := TABLES[name].fields.get(field):
            assert all(choice in told["description"] for choice in spec.choices)
            assert not spec.choices or told["examples"][0] in told["enum"]


def test_the_schema_has_a_name_of_its_own() -> None:
    assert SCHEMA["$id"] == "urn:toc-tui:plan:1" and SCHEMA["title"] and SCHEMA["description"]
    assert set(SCHEMA["properties"]["answer"]["properties"]) == CHECK_NAMES


SLIPS = {
    "[outcom.a]\ntext = 'x'": "outcom",
    "[outcome.a]\ntext = 'x'\ntxt = 'x'": "txt",
    "[outcome.a]\ntext = 'x'\nterm = 'soon'": "soon",
    "[outcome.a]\nwho = 'x'": "text",
    "[link.a.b]\nbecuase = 'x'": "becuase",
    "[answer.nosuch.a]\nsays = 'yes'": "nosuch",
    "[answer.needed.a]\nsays = 'yes'\nbecuase = 'x'": "becuase",
    "[session.s]\ncame = { staff = 'two' }": "staff",
    "[session.s]\nagenda = [{ minute = 10 }]": "minute",
    "[feedback.f]\nratings = { listened = 9 }": "listened",
    "[poll.p]\nquestion = 'x'\noptions = { yes = 'two' }": "yes",
    "[outcome.says]\ntext = 'x'": "says",
}
FINE = (
    "toc = 1\n[outcome.a]\ntext = 'x'\nby_when = 2027-06-01\nx-own = [1]\n[x-mine]\na = 1\n"
    "[answer.x-own.a]\nsays = 'yes'\n[session.s]\non = '5 March 2024'\naccess = { 'large print' = true }\n"
    "[review.r]\non = 2024-03-05\n[idea.'Ü b']\ntext = 'x'\n"
)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schema")
    (folder / FILE).write_text(json.dumps(SCHEMA), "utf-8")
    return folder


def judged(folder: Path, text: str, words: list[str]) -> subprocess.CompletedProcess[str]:
    (folder / "p.toml").write_text(f"#:schema ./{FILE}\n{text}", "utf-8")
    return subprocess.run([*words, "p.toml"], cwd=folder, capture_output=True, text=True, check=False)


JUDGES = {
    "check-jsonschema": ["check-jsonschema", "--schemafile", FILE],
    "taplo": ["taplo", "lint"],
    "tombi": ["tombi", "lint", "--offline"],
}


@pytest.mark.parametrize("judge", JUDGES)
def test_validators_take_what_we_take_and_flag_slips(judge: str, beside: Path, needs: Needs) -> None:
    needs(judge)
    good = [path.read_text("utf-8") for path in (ROOT / "plans/examples").glob("*.toml")]
    for text in (*good, FINE, whole()):
        done = judged(beside, text if isinstance(text, str) else join(text), JUDGES[judge])
        assert done.returncode == 0 and "arning" not in done.stderr, done.stdout + done.stderr
    for text, slip in SLIPS.items():
        done = judged(beside, text + "\n", JUDGES[judge])
        assert done.returncode != 0, (judge, slip, done.stdout + done.stderr)


def test_the_schema_itself_is_one(beside: Path, needs: Needs) -> None:
    needs("check-jsonschema")
    subprocess.run(["check-jsonschema", "--check-metaschema", FILE], cwd=beside, check=True, capture_output=True)

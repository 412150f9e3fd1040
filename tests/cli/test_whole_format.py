"""Every field of the format can be set by one line, and `show` tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from tests.plan.whole import DAY, SAYS, value, whole
from toc_tui.cli._values import LISTED
from toc_tui.plan.model import TABLES, Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import join, split

FIELDS = [
    (table.name, name)
    for table in TABLES.values()
    if table.shape in ("single", "keyed", "pair")
    for name in table.fields
    if (table.name, name) not in SAYS and name != "session"
]
WORD = {"date": "29 February 2024", "number": "7", "flag": "yes", "list": "one, two", "table": "members:3"}


def plan_of(path: Path) -> Plan:
    return read(split(path.read_text("utf-8"))).plan


MEANT = {"date": DAY, "number": 7, "flag": True, "list": ["one", "two"], "table": {"members": 3}}


@pytest.mark.parametrize(("table", "name"), FIELDS, ids=[f"{table}-{name}" for table, name in FIELDS])
def test_a_field_is_set_by_one_line(toc: Toc, tmp_path: Path, table: str, name: str) -> None:
    plan = tmp_path / "whole.toml"
    plan.write_text(join(whole()), "utf-8")
    spec = TABLES[table].fields[name]
    word = spec.choices[0] if spec.choices else WORD.get(spec.type, "some words")
    where = {"plan": ["plan"], "why": ["why"], "link": ["link", "outcome-1", "impact-1"]}.get(table, [f"{table}-1"])
    came = toc("set", plan, *where, f"{name}={word}")
    assert came.code == 0, came
    after = plan_of(plan)
    fields = {"plan": after.head, "why": after.why, "link": after.link("outcome-1", "impact-1").fields}.get(table)
    fields = after.items[f"{table}-1"].fields if fields is None else fields
    said = ["some words"] if name in LISTED else "some words"
    assert fields[name] == (word if spec.choices else MEANT.get(spec.type, said))


def test_what_is_set_is_shown(toc: Toc, tmp_path: Path) -> None:
    plan = tmp_path / "whole.toml"
    plan.write_text(join(whole()), "utf-8")
    told = toc("show", plan, "--as", "list").out
    for table in TABLES.values():
        for name, spec in table.fields.items():
            said = value(table.name, name, spec)
            if isinstance(said, str) and said.endswith("token"):
                assert said in told, f"{table.name}.{name} is not shown"

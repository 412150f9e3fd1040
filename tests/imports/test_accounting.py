"""Files of other tools, counted: what stands in the file comes in, is noted or is named; nothing is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.published import WHY, published
from tests.imports.accounting import Account, account, table

CASES = published()


@pytest.mark.skipif(not CASES, reason=WHY)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_published_plans_have_as_many_items_and_links_as_they_state(path: Path) -> None:
    one = account(path)
    assert one.equal == "yes" and not one.missing and not one.refused


def written(folder: Path, **changes: object) -> Account:
    nodes = [
        {"id": "a", "kind": "activity", "text": "Cook", "page": "one", "layer": [0, 1], "none": None},
        {"id": "b", "kind": "indicator", "text": "How many?"},
        {"id": "c", "kind": "outcome", "text": ""},
        {"id": "d", "kind": "problem", "text": "Hunger"},
    ]
    links = [
        {"from": "a", "to": "c", "rel": "leads_to", "note": "so", "confidence": 80, "assumptions": "It rains"},
        {"from": "b", "to": "c", "rel": "measures"},
        {"from": "b", "to": "a", "rel": "measures"},
        {"from": "c", "to": "a", "rel": "leads_to"},
        {"from": "d", "to": "d", "rel": "leads_to"},
    ]
    data = {"nodes": nodes, "links": links, "counts": {"nodes": 4, "links": 5}, **changes}
    path = folder / "x.json"
    path.write_text(json.dumps(data), "utf-8")
    return account(path)


def test_everything_is_accounted_for(tmp_path: Path) -> None:
    one = written(tmp_path)
    assert (one.equal, one.missing) == ("yes", [])
    assert (one.items, one.arrows, one.checks, one.added) == (4, 2, 1, 1)
    assert one.told == 2, "the loop of one box, and the counts"
    assert list(table([tmp_path]))[2] == "| x.json | 4, 5 | 4, 5, 2 | 4 | 2 | 1 | 7 | 1 | 2 | 1 | yes | 0 |"


def test_what_is_missing_would_be_seen(tmp_path: Path) -> None:
    assert written(tmp_path, counts={"nodes": 5, "links": 5}).equal == "NO"

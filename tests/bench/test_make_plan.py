"""The made-up plan is what it says it is."""

import tomllib

import pytest

from tests.bench.make_plan import plan_text
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

KINDS = ("impact", "outcome", "activity", "measure", "assumption")


@pytest.mark.parametrize("items", [12, 60, 1000, 10_000])
def test_it_has_as_many_items_as_asked_for(items: int) -> None:
    plan = tomllib.loads(plan_text(items))
    assert sum(len(plan.get(kind, {})) for kind in KINDS) == items


def test_it_is_the_same_every_time() -> None:
    assert plan_text(300) == plan_text(300)
    assert plan_text(300) != plan_text(300, seed=2)


def test_every_link_leads_somewhere_and_some_things_lead_to_several() -> None:
    plan = tomllib.loads(plan_text(1000))
    items = plan["impact"] | plan["outcome"] | plan["activity"]
    leads = [item["leads_to"] for key, item in items.items() if key not in plan["impact"]]
    assert all(later in items for row in leads for later in row)
    assert {1, 2, 3} <= {len(row) for row in leads}
    for earlier, row in plan["link"].items():
        assert set(row) <= set(items[earlier]["leads_to"])


def test_it_is_read_without_a_problem() -> None:
    assert not read(split(plan_text(1000))).problems

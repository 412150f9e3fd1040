"""What the structure checks say equals what a slow and simple computation says, on random plans and on plans that
others published (`TOC_TUI_CASES` names a folder with those; see CONTRIBUTING)."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.published import WHY, published
from tests.checks.slow import RANK, Slow, plan_of
from tests.many import many
from tests.theories import theory_today
from toc_tui.checks.check import CHECKS, Finding, open_findings
from toc_tui.plan.edits import Change
from toc_tui.plan.model import Item, Plan
from toc_tui.plan.reading import read, reread
from toc_tui.plan.text import split
from toc_tui.structure import MOST_CIRCLES

OURS = (
    "circle",
    "leads-nowhere",
    "no-activity-beneath",
    "nothing-leads-here",
    "wrong-order",
    "big-jump",
    "empty-term",
    "one-cause-only",
    "tangle",
    "shortcut",
)


def findings(plan: Plan, name: str) -> list[Finding]:
    return list(open_findings(theory_today(plan), (name,)))


def places(plan: Plan, *names: str) -> set[tuple[str, ...]]:
    found = [finding.place for name in names for finding in findings(plan, name)]
    assert len(found) == len(set(found)), "nothing is asked twice"
    return set(found)


def firsts(plan: Plan, *names: str) -> set[str]:
    return {place[0] for place in places(plan, *names)}


def compare(plan: Plan) -> None:
    """All that can be said about a plan from its kinds and arrows, both ways."""
    slow = Slow(plan)
    _compare_ends(plan, slow)
    _compare_beginnings(plan, slow)
    _compare_circles(plan, slow)
    _compare_order(plan, slow)
    assert places(plan, "shortcut") == slow.redundant()


def _compare_ends(plan: Plan, slow: Slow) -> None:
    if "impact" not in slow.kind.values():
        assert not findings(plan, "leads-nowhere")
        return
    lost = {key for key in slow.kind if not slow.reaches_impact(key)}
    ends = theory_today(plan).structure.dead_ends
    assert firsts(plan, "leads-nowhere") == set(ends) == slow.stops()
    assert sorted(itertools.chain.from_iterable(ends.values())) == sorted(lost), "each stops somewhere, and only once"
    assert all(stop == key or stop in slow.after[key] for stop, part in ends.items() for key in part)
    for finding in findings(plan, "leads-nowhere"):
        assert all(finding.place[0] in slow.after[key] and key in lost for key in finding.items)


def _compare_beginnings(plan: Plan, slow: Slow) -> None:
    later, early = firsts(plan, "nothing-leads-here"), firsts(plan, "no-activity-beneath")
    begun = later | early
    assert not later & early
    # an impact that nothing leads to is the other side of a change that leads nowhere, which is asked about
    gap = any(slow.kind[key] == "outcome" for key in firsts(plan, "leads-nowhere"))
    gap = gap and not any(slow.before[key] for key, kind in slow.kind.items() if kind == "impact")
    silent = {key for key in slow.unfed() if gap and slow.kind[key] == "impact"}
    assert {key for key in begun if not slow.before[key]} == {
        key for key in slow.unfed() if not slow.alone(key) and key not in silent
    }
    for key, kind in slow.kind.items():
        if kind != "activity" and not slow.alone(key) and not slow.has_activity(key):
            assert (begun | silent) & {key, *slow.before[key]}, "somewhere beneath it the beginning is asked about"
    assert not [key for key in begun if slow.has_activity(key)]


def _compare_circles(plan: Plan, slow: Slow) -> None:
    round_ = {key for key in slow.kind if key in slow.after[key]}
    assert set(theory_today(plan).structure.in_cycle) == round_
    circles = places(plan, "circle")
    assert len(set(circles)) == len(circles) <= MOST_CIRCLES
    sizes = slow.circle_sizes()
    if len(circles) < MOST_CIRCLES:
        met = {arrow for circle in circles for arrow in itertools.pairwise((*circle, circle[0]))}
        assert met == sizes.keys(), "each arrow that goes round is asked about"
    for circle in circles:
        arrows = set(itertools.pairwise((*circle, circle[0])))
        assert arrows <= slow.arrows and len(circle) == len(set(circle)) and min(circle) == circle[0]
        assert len(circle) in {sizes[arrow] for arrow in arrows}, "a shortest one through one of its arrows"


def _compare_order(plan: Plan, slow: Slow) -> None:
    ranks = {arrow: (slow.rank(arrow[0]), slow.rank(arrow[1])) for arrow in slow.arrows}
    backward = {arrow for arrow, (a, b) in ranks.items() if a is not None and b is not None and a > b}
    backward |= {(a, b) for a, b in slow.arrows if slow.kind[a] == "impact" and slow.kind[b] != "impact"}
    both_ways = {(a, b) for a, b in slow.arrows if (b, a) in slow.arrows}  # the circle asks which of the two is first
    assert places(plan, "wrong-order") == backward - both_ways
    used = {RANK[slow.term[key]] for key in slow.kind if slow.kind[key] == "outcome" and slow.term[key]}
    jumps = {
        arrow
        for arrow, (a, b) in ranks.items()
        if a is not None
        and b is not None
        and arrow[1] not in theory_today(plan).structure.shortcuts.get(arrow[0], ())
        and (used & set(range(a + 1, b)) or b - a == 4)
    }
    told = places(plan, "big-jump")
    assert told <= jumps
    assert all(slow.kind[a] == "activity" for a, _ in jumps - told), "a few activities among many are let pass"
    gaps = set()
    for key in slow.kind:
        terms = {slow.term[other] for other in slow.before[key] if slow.kind[other] == "outcome"}
        if slow.kind[key] == "impact" and terms in ({"short", "long"}, {"short", "medium"}):
            gaps.add(key)
    assert firsts(plan, "empty-term") == gaps


KEYS = "abcdefghijk"
random_items = st.dictionaries(
    st.sampled_from(KEYS),
    st.tuples(
        st.sampled_from(["impact", "outcome", "outcome", "outcome", "activity"]),
        st.sampled_from(["long", "medium", "short", "short", ""]),
        st.lists(st.sampled_from(KEYS + "x"), max_size=3),
    ),
)


@many(300)
@given(random_items)
def test_any_plan_gives_what_brute_force_gives(items: dict[str, tuple[str, str, list[str]]]) -> None:
    compare(plan_of(items))


@many(150)
@given(random_items)
def test_plans_that_only_lead_onward_too(items: dict[str, tuple[str, str, list[str]]]) -> None:
    onward = {key: (kind, term, [to for to in leads if to > key]) for key, (kind, term, leads) in items.items()}
    plan = plan_of(onward)
    assert theory_today(plan).structure.acyclic and not findings(plan, "circle")
    compare(plan)


@many(100)
@given(random_items, st.data())
def test_an_arrow_that_is_meant_to_go_round_breaks_the_circle(
    items: dict[str, tuple[str, str, list[str]]], data: st.DataObject
) -> None:
    arrows = sorted(Slow(plan_of(items)).arrows)
    meant = frozenset(data.draw(st.lists(st.sampled_from(arrows), max_size=4))) if arrows else frozenset()
    left = {
        key: (kind, term, [to for to in leads if (key, to) not in meant]) for key, (kind, term, leads) in items.items()
    }
    assert places(plan_of(items, meant), "circle") == places(plan_of(left), "circle")


MENDING = """
[impact.end]
text = "People are well"
[outcome.late]
term = "long"
text = "People are strong"
[outcome.turned]
term = "long"
text = "People have begun"
leads_to = ["middle"]
[outcome.middle]
term = "medium"
text = "People go on"
leads_to = ["upper", "end"]
[outcome.upper]
term = "long"
text = "People stay"
leads_to = ["end"]
[activity.do]
text = "Begin together"
leads_to = ["turned"]
"""


def test_what_can_be_mended_is_gone_when_it_is_mended() -> None:
    reading = read(split(MENDING))
    found = [finding for finding in open_findings(theory_today(reading.plan), OURS) if finding.fix]
    assert {(finding.check, finding.place) for finding in found} == {
        ("leads-nowhere", ("late",)),
        ("wrong-order", ("turned", "middle")),
        ("shortcut", ("middle", "end")),
    }
    for finding in found:
        assert finding.fix is not None
        change = finding.fix.apply(reading)
        assert isinstance(change, Change)
        after = reread(reading, change.document).plan
        assert not [other for other in findings(after, finding.check) if other.place == finding.place]


@pytest.mark.parametrize(
    ("earlier", "later", "asked"),
    [
        ("2027", "2025", True),
        ("2025", "2025", False),
        ("summer 2026", "end of 2025", True),
        ("2025", "June 2025", False),
        ("2025-09-01", "2025-06", True),
        ("2025-06-30", "2025-06", False),
        ("spring", "2025", False),
        ("2025 or 2027", "2026", False),
    ],
)
def test_dates_the_wrong_way_round(earlier: str, later: str, asked: bool) -> None:
    one = {"text": "x", "by_when": earlier, "leads_to": ["b"]}
    plan = Plan(items={"a": Item("outcome", "a", one), "b": Item("outcome", "b", {"text": "y", "by_when": later})})
    assert places(plan, "wrong-order") == ({("a", "b")} if asked else set())


def test_they_are_what_is_listed() -> None:
    assert all(CHECKS[name].kind == "structure" for name in OURS)


# -- plans that others published ------------------------------------------------------------------------

KINDS = {
    "impact": "impact",
    "activity": "activity",
    "input": "activity",
    "outcome": "outcome",
    "output": "outcome",
    "goal": "outcome",
    "problem": "outcome",
    "factor": "outcome",
}
TERMS = {"Outcomes Layer 1": "long", "Outcomes Layer 2": "medium", "Outcomes Layer 3": "short"}
LEADS = ("leads_to", "part_of")  # a task is part of a strategy
OWN = ("outcome", "activity")  # the kinds that the second opinion in the files counts
TRUTH = ("no_path_to_impact", "outcomes_with_nothing_feeding_them", "activities_leading_nowhere")


def cases() -> list[Any]:
    nothing = pytest.param(None, marks=pytest.mark.skip(reason=WHY), id="none")
    return [pytest.param(file, id=file.stem) for file in published()] or [nothing]


def plan_of_case(case: Mapping[str, Any]) -> Plan:
    """A published plan with its kinds put in ours; measures, questions and aims are no part of a theory here."""
    nodes = {node["id"]: node for node in case["nodes"] if node["kind"] in KINDS}
    leads: dict[str, list[str]] = {key: [] for key in nodes}
    for link in case["links"]:
        if link["rel"] in LEADS and link["from"] in nodes and link["to"] in nodes:
            leads[link["from"]].append(link["to"])
    return plan_of(
        {
            key: (KINDS[node["kind"]], TERMS.get(str(node.get("source_kind")), ""), leads[key])
            for key, node in nodes.items()
        }
    )


@pytest.mark.parametrize("file", cases())
def test_published_plans_give_what_brute_force_gives(file: Path) -> None:
    case = json.loads(file.read_text("utf-8"))
    plan = plan_of_case(case)
    compare(plan)
    kinds = {node["id"]: node["kind"] for node in case["nodes"]}
    lost = [key for part in theory_today(plan).structure.dead_ends.values() for key in part if kinds[key] in OWN]
    asked = firsts(plan, "nothing-leads-here", "no-activity-beneath", "leads-nowhere")
    unfed = [key for key in asked if kinds[key] == "outcome" and not theory_today(plan).causes[key]]
    ends = [key for key in firsts(plan, "leads-nowhere") if kinds[key] == "activity"]
    assert (len(lost), len(unfed), len(ends)) == tuple(case["truth"][name] for name in TRUTH)


KNOT = """
[outcome.a]
text = "A"
leads_to = ["b"]
[outcome.b]
text = "B"
leads_to = ["a", "c"]
[outcome.c]
text = "C"
leads_to = ["b", "d"]
[outcome.d]
text = "D"
leads_to = ["a"]
"""


def test_each_smallest_circle_of_a_knot_is_asked_by_itself() -> None:
    plan = read(split(KNOT)).plan
    assert places(plan, "circle") == {("a", "b"), ("a", "b", "c", "d"), ("b", "c")}
    answered = read(split(KNOT + '[answer.circle.a.b]\nsays = "accepted"\n')).plan
    assert places(answered, "circle") == {("a", "b", "c", "d"), ("b", "c")}


def test_of_a_large_knot_no_more_are_asked_than_anybody_would_answer() -> None:
    keys = [f"k{number:02}" for number in range(40)]
    every = {key: ("outcome", "", [other for other in keys if other != key]) for key in keys}
    assert len(places(plan_of(every), "circle")) == MOST_CIRCLES


def test_of_two_that_lead_to_each_other_it_is_asked_once_which_comes_first() -> None:
    plan = plan_of({"a": ("impact", "", []), "b": ("outcome", "long", ["a", "c"]), "c": ("outcome", "medium", ["b"])})
    assert places(plan, "circle") == {("b", "c")} and not places(plan, "wrong-order")
    round_three = plan_of(
        {
            "a": ("impact", "", []),
            "b": ("outcome", "long", ["a", "c"]),
            "c": ("outcome", "short", ["d"]),
            "d": ("outcome", "medium", ["b"]),
        }
    )
    assert places(round_three, "circle") and places(round_three, "wrong-order") == {("b", "c")}

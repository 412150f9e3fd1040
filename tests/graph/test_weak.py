"""Where a plan is weak: each answer is compared with one found by trying everything, or by networkx."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, pairwise
from time import process_time

import networkx
import pytest

from tests.bench.make_plan import plan_text
from tests.many import seeds
from tests.theories import theory_today
from toc_tui.graph.cut import to_watch
from toc_tui.graph.narrow import ROOT, Narrow
from toc_tui.graph.network import Network
from toc_tui.graph.strength import DOUBTED, SURE, THINK_SO, UNSAID, Strength, sureness
from toc_tui.plan.model import Answer, Item, Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

KINDS = ("impact", "outcome", "outcome", "outcome", "activity")


def some_plan(seed: int, size: int = 9) -> Plan:
    """A small plan with circles, several impacts, arrows in the way, and arrows of every strength."""
    dice = random.Random(seed)
    kinds = {f"k{number}": dice.choice(KINDS) for number in range(size)}
    items, links = {}, {}
    for key, kind in kinds.items():
        later = [one for one, other in kinds.items() if one != key and (kind == "activity" or other != "activity")]
        if kind == "impact":
            later = [one for one in later if kinds[one] == "impact"]
        leads = dice.sample(later, min(len(later), dice.choice((0, 1, 1, 2, 3))))
        items[key] = Item(kind, key, {"text": key, "leads_to": leads})
        for one in leads:
            fields = {"hinders": True} if dice.random() < 0.1 else {}
            if sure := dice.choice(("", "", "sure", "think-so", "not-sure")):
                fields["sure"] = sure
            links[key, one] = Item("link", f"{key}.{one}", fields)
    return Plan(items=items, links=links)


def ways(network: Network, end: str) -> Iterator[tuple[str, ...]]:
    """Every road to an item on which nothing stands twice."""
    todo = [(end,)]
    while todo:
        route = todo.pop()
        if route[0] in network.starts:
            yield route
        todo += [(cause, *route) for cause in network.causes[route[0]] if cause not in route]


@pytest.fixture(params=seeds(40))
def network(request: pytest.FixtureRequest) -> Network:
    return Network(theory_today(some_plan(request.param)))


def weight(network: Network, route: tuple[str, ...]) -> int:
    return min(sureness(network.plan, *arrow) for arrow in pairwise(route))


def test_what_stands_on_a_road_is_what_roads_pass(network: Network) -> None:
    theory = network.theory
    passed = {key for end in network.ends for route in ways(network, end) for key in route}
    assert network.effects.keys() >= passed
    assert {*network.effects, *network.off_road} == set(theory.effects)
    assert not network.effects.keys() & set(network.off_road)
    for key in passed:
        assert not any((key, effect) in theory.hindering for effect in network.effects[key])


def test_an_impact_is_as_strong_as_its_strongest_road(network: Network) -> None:
    strength = Strength(network)
    for end in network.ends:
        roads = list(ways(network, end))
        best = max(weight(network, route) for route in roads)
        assert strength.level[end] == best
        assert weight(network, strength.road(end)) == best
        weakest = set(strength.weakest(end))
        assert bool(weakest) == (best < SURE)
        assert all(sureness(network.plan, *arrow) == best for arrow in weakest)
        for route in roads:  # each passes one of them, or one that is weaker still
            arrows = set(pairwise(route))
            assert best == SURE or arrows & weakest or weight(network, route) < best


def test_what_all_roads_go_through_is_what_networkx_finds(network: Network) -> None:
    graph = networkx.DiGraph([(ROOT, start) for start in network.starts])
    graph.add_edges_from((key, effect) for key, effects in network.effects.items() for effect in effects)
    if not network.starts:
        return
    theirs = networkx.immediate_dominators(graph, ROOT)
    ours = Narrow(network).immediate
    assert {key: theirs[key] for key in ours if key != ROOT} == {key: ours[key] for key in ours if key != ROOT}
    for end in network.ends:
        common = set.intersection(*(set(route) for route in ways(network, end))) - {end}
        assert set(Narrow(network).before(end)) == {key for key in common if network.plan.items[key].kind != "impact"}


def test_the_only_road_is_the_only_one(network: Network) -> None:
    for end in network.ends:
        roads = list(ways(network, end))
        only = network.only_road(end)
        assert not only or roads == [only]


def test_the_longest_road_is_a_road_and_no_shorter_than_any_where_nothing_goes_round(network: Network) -> None:
    longest = network.longest
    assert bool(longest) == bool(network.ends)
    if longest:
        assert longest[-1] in network.ends
        assert all(two in network.effects[one] for one, two in pairwise(longest))
        if network.structure.acyclic:
            assert len(longest) == max(len(route) for end in network.ends for route in ways(network, end))


def test_no_fewer_changes_see_every_road(network: Network) -> None:
    items = network.plan.items
    changes = [key for key in network.effects if items[key].kind == "outcome"]
    checked = frozenset(changes[::2])
    watched = to_watch(network, checked)
    roads = [{key for key in route if key in changes} for end in network.ends for route in ways(network, end)]
    roads = [route for route in roads if route]
    assert all(route & set(watched.changes) for route in roads)
    sets = [set(some) for size in range(len(changes) + 1) for some in combinations(changes, size)]
    enough = [some for some in sets if all(route & some for route in roads)]
    fewest = min(map(len, enough))
    assert len(watched.changes) == fewest
    most = max(len(some & checked) for some in enough if len(some) == fewest)
    assert len(checked & set(watched.changes)) == most, "what is checked already is taken first"


def plan(*arrows: tuple[str, str], **links: dict[str, object]) -> Plan:
    """Items by their first letter: i impact, o outcome, a activity."""
    kinds = {"i": "impact", "o": "outcome", "a": "activity"}
    keys = dict.fromkeys(key for arrow in arrows for key in arrow)
    items = {
        key: Item(kinds[key[0]], key, {"text": key, "leads_to": [to for one, to in arrows if one == key]})
        for key in keys
    }
    made = {(name[:2], name[2:]): Item("link", name, fields) for name, fields in links.items()}
    return Plan(items=items, links=made)


def test_how_sure_an_arrow_is() -> None:
    said = plan(("a1", "o1"), ("o1", "i1"), o1i1={"sure": "sure"})
    assert sureness(said, "o1", "i1") == SURE and sureness(said, "a1", "o1") == UNSAID
    yes = Plan(items=said.items, answers={("supports", ("a1", "o1")): Answer("supports", ("a1", "o1"), "yes")})
    assert sureness(yes, "a1", "o1") == THINK_SO, "a yes is a “we think so”"
    no = Plan(
        said.head, said.why, said.items, said.links, {("supports", ("o1", "i1")): Answer("s", ("o1", "i1"), "no")}
    )
    assert sureness(no, "o1", "i1") == DOUBTED, "a no counts more than a sure"


def test_what_gets_in_the_way_is_no_road() -> None:
    network = Network(
        theory_today(plan(("a1", "o1"), ("o1", "i1"), ("o2", "i1"), ("a2", "o2"), o2i1={"hinders": True}))
    )
    assert set(network.effects) == {"a1", "o1", "i1"} and set(network.off_road) == {"o2", "a2"}
    assert network.only_road("i1") == ("a1", "o1", "i1")


def test_roads_begin_at_changes_where_nothing_is_done_yet() -> None:
    network = Network(theory_today(plan(("o1", "o2"), ("o2", "i1"), o1o2={"sure": "not-sure"})))
    assert not network.begun and network.starts == ("o1",)
    assert Strength(network).level["i1"] == DOUBTED and Strength(network).weakest("i1") == [("o1", "o2")]


def test_what_leads_straight_to_an_impact_has_nothing_to_check() -> None:
    watched = to_watch(Network(theory_today(plan(("a1", "i1"), ("a2", "o1"), ("o1", "i1")))), frozenset())
    assert watched == (("o1",), ("a1",))


def test_of_equally_few_changes_the_earlier_ones_are_named() -> None:
    network = Network(theory_today(plan(("a1", "o1"), ("o1", "o2"), ("o2", "i1"))))
    assert to_watch(network, frozenset()).changes == ("o1",)
    assert to_watch(network, frozenset({"o2"})).changes == ("o2",)


def test_ten_thousand_items_in_a_row_and_round() -> None:
    """Nothing of it goes down a road by recursion, and nothing takes longer than in proportion by much."""
    keys = ["a", *(f"o{number}" for number in range(10_000)), "i"]
    items = {
        key: Item({"a": "activity", "i": "impact"}.get(key, "outcome"), key, {"text": key, "leads_to": list(after)})
        for key, after in zip(keys, [(key,) for key in keys[1:]] + [()], strict=True)
    }
    items["o9999"] = Item("outcome", "o9999", {"text": "o9999", "leads_to": ["i", "o0"]})
    network = Network(theory_today(Plan(items=items)))
    assert len(network.longest) == len(keys) and Strength(network).level["i"] == UNSAID
    assert len(Narrow(network).before("i")) == len(keys) - 1
    assert len(to_watch(network, frozenset()).changes) == 1


def test_what_to_check_of_ten_thousand_items_is_found_while_somebody_waits() -> None:
    """On the machine on which it was written it takes a third of a second; with Dinitz's algorithm it took fifty."""
    network = Network(theory_today(read(split(plan_text(10_000))).plan))
    began = process_time()
    assert len(to_watch(network, frozenset()).changes) > 100
    assert process_time() - began < 8

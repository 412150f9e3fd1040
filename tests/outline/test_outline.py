"""The live tree: every item once in full, others as references, nothing lost to circles or islands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.many import many
from tests.theories import theory_today
from toc_tui.graph import Theory
from toc_tui.outline import Line, above_in_tree, deeper_than, outline
from toc_tui.outline.voted import by_votes
from toc_tui.plan.model import THEORY
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

SECTIONS = ("loose", "statements", "assumptions", "ideas", "measures")
PLAN = """
[impact.centre]
text = "A centre"
[impact.ours]
kind = "co-production"
text = "Ours"
[outcome.friends]
text = "Friends"
leads_to = ["centre", "ours"]
[outcome.weekly]
text = "Weekly"
leads_to = ["friends"]
[activity.tea]
text = "Tea"
leads_to = ["weekly", "ours"]
[outcome.island]
text = "Island"
[activity.boat]
text = "Boat"
leads_to = ["island"]
[outcome.one]
text = "One"
leads_to = ["two"]
[outcome.two]
text = "Two"
leads_to = ["one"]
[measure.talk]
checks = "friends"
question = "Who?"
[measure.stray]
checks = "nobody"
question = "What?"
[statement.i]
voice = "I"
text = "I choose"
[statement.we]
voice = "We"
text = "We make time"
answers = "i"
[assumption.bus]
text = "The bus runs"
[idea.cake]
text = "Cake"
"""


def theory(text: str = PLAN) -> Theory:
    return theory_today(read(split(text)).plan)


def short(lines: list[Line]) -> list[str]:
    """Rows as `  key`, with `*` for a reference, `:` for a section and `+n` for a fold."""
    marks = {"item": "", "again": "*", "section": ":"}
    return [
        "  " * line.depth + line.key + marks[line.form] + (f"+{line.beneath}" if line.folded else "") for line in lines
    ]


def test_the_whole_tree() -> None:
    assert short(outline(theory())) == [
        "centre",
        "  friends",
        "    talk",
        "    weekly",
        "      tea",
        "ours",
        "  friends*",
        "  tea*",
        "loose:",
        "  island",
        "    boat",
        "  one",
        "    two",
        "      one*",
        "statements:",
        "  i",
        "    we",
        "assumptions:",
        "  bus",
        "ideas:",
        "  cake",
        "measures:",
        "  stray",
    ]


VOTED = """
[impact.a]
text = "A"
votes = 1
[impact.b]
text = "B"
[outcome.one]
text = "One"
leads_to = ["a"]
[outcome.two]
text = "Two"
leads_to = ["a"]
votes = 2
[outcome.three]
text = "Three"
leads_to = ["a"]
[activity.deep]
text = "Deep"
leads_to = ["three"]
votes = 9
[activity.other]
text = "Other"
leads_to = ["three"]
[outcome.first]
text = "First"
leads_to = ["second"]
[outcome.second]
text = "Second"
leads_to = ["first"]
votes = 4
[assumption.x]
text = "X"
[assumption.y]
text = "Y"
votes = "no count"
[assumption.z]
text = "Z"
votes = 1
"""


def test_by_votes_its_own_come_first_then_those_beneath() -> None:
    found = theory(VOTED)
    assert short(outline(found, rank=by_votes(found))) == [
        "a",
        "  two",
        "  three",
        "    deep",
        "    other",
        "  one",
        "b",
        "loose:",
        "  first",
        "    second",
        "      first*",
        "assumptions:",
        "  z",
        "  x",
        "  y",
    ]
    assert sorted(short(outline(found))) == sorted(short(outline(found, rank=by_votes(found)))), "nothing is lost"
    assert short(outline(found))[:2] == ["a", "  one"], "the plan has its own order"


def test_without_votes_the_order_is_that_of_the_plan() -> None:
    found = theory()
    assert outline(found, rank=by_votes(found)) == outline(found)
    seen = outline(found, keep=lambda key: key == "weekly", rank=by_votes(found))
    assert seen == outline(found, keep=lambda key: key == "weekly")


def test_what_a_row_stands_under() -> None:
    lines = {(line.key, line.form): line for line in outline(theory())}
    assert lines["friends", "item"].under == "centre"
    assert lines["friends", "again"].under == "ours"
    assert lines["friends", "item"].beneath == 2
    assert lines["talk", "item"].under == "friends"
    assert lines["we", "item"].under == "i"


def test_folding_hides_what_is_beneath_and_counts_it() -> None:
    rows = short(outline(theory(), ["friends", "one"]))
    assert rows[:5] == ["centre", "  friends+2", "ours", "  friends*", "  tea*"]
    assert "  one+1" in rows
    assert short(outline(theory(), ["tea", "nobody"])) == short(outline(theory())), "nothing beneath, nothing to fold"


def test_a_filter_keeps_what_passes_and_all_above_it() -> None:
    assert short(outline(theory(), keep=lambda key: key == "weekly")) == [
        "centre",
        "  friends",
        "    weekly",
        "ours",
        "  friends*",
    ]
    assert short(outline(theory(), keep=lambda key: key == "boat")) == ["loose:", "  island", "    boat"]
    assert outline(theory(), keep=lambda key: False) == []


def test_an_empty_plan_has_no_rows() -> None:
    assert outline(theory("")) == []


def test_statements_that_answer_each_other_or_nobody_are_all_shown() -> None:
    text = "".join(
        f'[statement.{key}]\ntext = "x"\nvoice = "We"\nanswers = "{other}"\n'
        for key, other in (("a", "b"), ("b", "a"), ("c", "c"), ("d", "nobody"), ("e", "d"), ("f", "e"))
    )
    assert sorted(line.key for line in outline(theory(text)) if line.form == "item") == list("abcdef")


GRAPHS = st.dictionaries(
    st.sampled_from("abcdefghij"),
    st.tuples(
        st.sampled_from(["impact", "outcome", "outcome", "activity", "idea", "measure", "statement", "assumption"]),
        st.lists(st.sampled_from("abcdefghijx"), max_size=4),
    ),
)


def written(graph: dict[str, tuple[str, list[str]]]) -> Theory:
    tables = []
    for key, (kind, leads) in graph.items():
        words = "question" if kind == "measure" else "text"
        more = f"leads_to = {leads!r}" if kind in THEORY else ""
        if leads and kind == "measure":
            more = f'checks = "{leads[0]}"'
        if leads and kind == "statement":
            more = f'answers = "{leads[0]}"'
        tables.append(f'[{kind}.{key}]\n{words} = "x"\n{more}\n')
    return theory("\n".join(tables))


@many(200)
@given(GRAPHS)
def test_every_item_stands_exactly_once_in_full(graph: dict[str, tuple[str, list[str]]]) -> None:
    lines = outline(written(graph))
    full = [line.key for line in lines if line.form == "item"]
    assert sorted(full) == sorted(graph)
    seen: set[str] = set()
    for line in lines:
        if line.form == "again":
            assert line.key in seen, "a reference points upwards or stands after the item"
        seen.add(line.key)
    assert all(line.key in SECTIONS for line in lines if line.form == "section")


@many(150)
@given(GRAPHS, st.sets(st.sampled_from("abcdefghij")))
def test_folding_never_shows_an_item_twice_nor_loses_one(
    graph: dict[str, tuple[str, list[str]]], folded: set[str]
) -> None:
    found = written(graph)
    lines = outline(found, folded)
    full = [line.key for line in lines if line.form == "item"]
    assert len(full) == len(set(full))
    hidden = {key for line in lines if line.folded for key in found.beneath(line.key)}
    checks = {m.key for key, held in found.measures.items() if key in hidden | folded for m in held}
    assert set(graph) - set(full) <= hidden | checks
    assert short(outline(found, folded)) == short(lines)


@many(150)
@given(GRAPHS, st.sets(st.sampled_from("abcdefghij")))
def test_a_filter_shows_all_that_pass_with_a_way_up(graph: dict[str, tuple[str, list[str]]], wanted: set[str]) -> None:
    found = written(graph)
    lines = outline(found, keep=wanted.__contains__)
    full = {line.key for line in lines if line.form == "item"}
    assert wanted & found.effects.keys() <= full
    above: list[Line] = []
    for line in lines:
        del above[line.depth :]
        assert len(above) == line.depth, "a row of each level stands above it"
        if above:
            assert above[-1].key == line.under if line.under else above[-1].form == "section"
        above.append(line)


def test_the_order_in_the_file_is_the_order_in_the_tree() -> None:
    one, other = '[outcome.a]\ntext = "A"\nleads_to = ["i"]\n', '[outcome.b]\ntext = "B"\nleads_to = ["i"]\n'
    for tables, keys in ((one + other, ["i", "a", "b"]), (other + one, ["i", "b", "a"])):
        assert [line.key for line in outline(theory('[impact.i]\ntext = "I"\n' + tables))] == keys


def test_what_is_folded_to_so_many_levels() -> None:
    whole = theory(PLAN)
    lines = outline(whole)
    deepest = max(line.depth for line in lines)
    for levels in (1, 2, 3):
        shown = outline(whole, deeper_than(lines, levels))
        below_heading = 0
        foldable = shown[: [line.key for line in shown].index("statements")]
        for line in foldable:
            below_heading = line.depth + 1 if line.form == "section" else below_heading
            assert line.depth - below_heading < levels, (levels, line)
        assert [line.key for line in shown] != [line.key for line in lines] or levels > deepest


def test_what_a_row_stands_beneath_nearest_first() -> None:
    lines = outline(theory(PLAN))
    at = next(at for at, line in enumerate(lines) if line.key == "tea")
    assert [line.key for line in above_in_tree(lines, at)] == ["weekly", "friends", "centre"]
    assert above_in_tree(lines, 0) == ()
    boat = next(at for at, line in enumerate(lines) if line.key == "boat")
    assert [line.key for line in above_in_tree(lines, boat)] == ["island"], "a heading is no item"

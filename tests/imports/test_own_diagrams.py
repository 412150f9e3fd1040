"""Our own diagrams come back: every box with its words, its kind and its term, and every arrow. What has no term is
drawn in the middle, and so comes back with that term; the picture as JSON has columns and no terms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.imports.taking import draft
from tests.theories import theory_today
from toc_tui.guide import Guide, examples
from toc_tui.plan.model import THEORY, Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.report import Source, made

ENDINGS = {"mmd": ".mmd", "dot": ".dot", "kumu": ".kumu.json", "json": ".json"}


DRAWN = [path for path in examples() if path.stem != "blank"]


def drawn(plan: Plan) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The items of the theory with their kinds, and the arrows, all by words."""
    items = {(item.kind, " ".join(item.text.split())) for item in plan.of(*THEORY)}
    arrows = {
        (" ".join(item.text.split()), " ".join(plan.items[key].text.split()))
        for item in plan.of(*THEORY)
        for key in item.leads_to
        if key in plan.items
    }
    return items, arrows


@pytest.mark.parametrize("format_", ENDINGS)
@pytest.mark.parametrize("track", ["", 'kind = "co-production"\n'], ids=["plain", "co-produced"])
def test_words_in_brackets_at_the_end_stay_with_their_item(track: str, format_: str) -> None:
    said = ["Meet" + " again" * count + " (in the long hall)" for count in range(24)]
    said += [f"{words} (or out)" for words in said] + ["(in the hall)", "Meet (a (b))", "Meet () ", "Meet )x("]
    text = "".join(f'[activity.a{at}]\n{track}text = "{words}"\n' for at, words in enumerate(said))
    plan = read(split(text)).plan
    back = draft(
        f"x{ENDINGS[format_]}", made(Source(theory_today(plan), Guide(), date(2024, 3, 1)), "diagram", format_)
    ).reading.plan
    assert drawn(back) == drawn(plan)
    assert not any("hall" in item.get("notes") for item in back.items.values())


@pytest.mark.parametrize("format_", ENDINGS)
@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_diagram_there_and_back(path: Path, format_: str) -> None:
    plan = read(split(path.read_text("utf-8"))).plan
    text = made(Source(theory_today(plan), Guide(), date(2024, 3, 1)), "diagram", format_)
    back = draft(f"x{ENDINGS[format_]}", text).reading.plan
    assert drawn(back) == drawn(plan)
    assert back.title == plan.title or format_ in ("kumu", "json")
    terms = {item.text: item.term for item in plan.of("outcome") if item.term}
    assert terms.items() <= {item.text: item.term for item in back.of("outcome")}.items() or format_ == "json"
    if format_ == "mmd":
        kinds = {item.text: item.get("kind") == "co-production" for item in plan.of("impact", "activity")}
        assert {item.text: item.get("kind") == "co-production" for item in back.of("impact", "activity")} == kinds


LINE = """
[impact.i]
text = "Older men have company"
line = "beyond"
[outcome.o]
term = "long"
text = "Men sit alone"
direction = "less"
line = "shared"
leads_to = ["i"]
[outcome.p]
term = "short"
text = "Men meet"
line = "ours"
leads_to = ["o"]
[activity.a]
kind = "activity"
text = "Open the workshop"
leads_to = ["p"]
"""


@pytest.mark.parametrize("format_", ["mmd", "dot", "kumu", "graphml", "gexf", "prsm", "miradi"])
def test_whose_it_is_to_promise_and_what_there_is_to_be_less_of_come_back(format_: str) -> None:
    plan = read(split(LINE)).plan
    text = made(Source(theory_today(plan), Guide(), date(2024, 3, 1)), "diagram", format_)
    back = {
        item.text: item for item in draft(f"x{ENDINGS.get(format_, '.' + format_)}", text).reading.plan.items.values()
    }
    assert back["Older men have company"].get("line") == "beyond"
    assert (back["Men sit alone"].get("line"), back["Men sit alone"].get("direction")) == ("shared", "less")
    assert back["Open the workshop"].get("guessed") == "", "what we do is what we do"
    notes = [line for item in back.values() for line in item.get("notes").splitlines()]
    assert not [line for line in notes if "promise" in line or "hared" in line or "less" in line]


EITHER = """toc = 1
[impact.i]
text = "Men get there"
[outcome.a]
text = "The bus stops"
leads_to = ["i"]
[outcome.b]
text = "Somebody gives a lift"
leads_to = ["i"]
[outcome.c]
text = "The road is open"
leads_to = ["i"]
[link.a.i]
needed = "either"
[link.b.i]
needed = "either"
"""
EVERY = ["mmd", "dot", "kumu", "graphml", "gexf", "prsm", "miradi", "mapscript", "json", "svg"]


@pytest.mark.parametrize("format_", EVERY)
def test_that_one_of_several_is_enough_stands_on_the_arrows_and_comes_back(format_: str) -> None:
    plan = read(split(EITHER)).plan
    text = made(Source(theory_today(plan), Guide(), date(2024, 3, 1)), "diagram", format_)
    if format_ == "svg":
        assert str(text).count(">or</text>") == 3 and ">One of these is enough</text>" in str(text), "one in the legend"
        return
    found = draft(f"x{ENDINGS.get(format_, '.' + format_)}", text).reading.plan
    said = {found.items[source].text: link.get("needed") for (source, _), link in found.links.items()}
    assert said == {"The bus stops": "either", "Somebody gives a lift": "either"}
    assert not [link for link in found.links.values() if link.get("because")]
    assert not [item for item in found.items.values() if "enough" in item.get("notes")]


def test_one_alone_that_is_enough_is_not_one_of_several() -> None:
    plan = read(split(EITHER.replace('[link.b.i]\nneeded = "either"\n', ""))).plan
    text = str(made(Source(theory_today(plan), Guide(), date(2024, 3, 1)), "diagram", "mmd"))
    assert '"or"' not in text


def test_what_somebody_else_calls_line_or_direction_stays_a_note() -> None:
    graph = """<graphml><key id="l" attr.name="line"/><key id="d" attr.name="direction"/><graph edgedefault="directed">
<node id="a"><data key="l">dotted</data><data key="d">north</data></node><node id="b"/>
<edge source="a" target="b"/></graph></graphml>"""
    [item] = [one for one in draft("x.graphml", graph).reading.plan.items.values() if one.text == "a"]
    assert item.get("line") == item.get("direction") == "" and "line: dotted" in item.get("notes")

"""A file that says more than any plan holds is refused while it is read, not after all of it is built."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable

import pytest

from tests.imports.taking import draft, refused
from toc_tui.imports import limits
from toc_tui.imports.grid import CellTable

SIDE = 400  # times itself: more arrows than are taken in


def all_to_all(sign: str) -> tuple[str, str]:
    return sign.join(f"from {n}" for n in range(SIDE)), sign.join(f"to {n}" for n in range(SIDE))


def as_mermaid() -> tuple[str, str]:
    sources, targets = (side.replace(" ", "").replace("&", " & ") for side in all_to_all("&"))
    return "x.mmd", f"flowchart TD\n{sources} --> {targets}\n"


def as_dot() -> tuple[str, str]:
    sources, targets = (side.replace(" ", "_") for side in all_to_all(";"))
    return "x.dot", f"digraph {{ {{{sources}}} -> {{{targets}}} }}"


def as_mapscript() -> tuple[str, str]:
    return "x.mapscript", " -> ".join(all_to_all(" | "))


def as_sheet() -> tuple[str, str]:
    return "x.csv", 'Activities,Outcomes\n"{}","{}"\n'.format(*all_to_all("\n"))


@pytest.mark.parametrize("written", [as_mermaid, as_dot, as_mapscript, as_sheet])
def test_few_words_that_say_a_hundred_thousand_arrows(written: Callable[[], tuple[str, str]]) -> None:
    assert refused(*written()) == "too-many-arrows"


GROUP = "; ".join(f'"a: {n}"' if n % 2 else f"b{n} [color=red]" for n in range(SIDE))


@pytest.mark.parametrize(
    "between",
    [
        "} -> {",
        "} -- subgraph x {",
        '} /* } */ -> /* "{ */ {',
        '; label="{a} -> {b}"; rank=same; node [shape=box] } -> {',
    ],
)
def test_groups_of_dot_that_say_too_much_are_refused_before_they_are_read(
    between: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with warnings.catch_warnings(action="ignore"):
        from pydot.dot_parser import GraphParser
    monkeypatch.setattr(GraphParser, "parser", None)  # it would take seconds
    assert refused("x.dot", f"digraph {{ {{{GROUP} {between} {GROUP}}} }}") == "too-many-arrows"


@pytest.mark.parametrize(
    "text",
    [
        '"{NAMES} -> {NAMES}"',
        "// {NAMES} -> {NAMES}",
        "x [label=<{NAMES}>]; y -> z",
        "{SAME} -> {SAME}",
        "{z [label=<{NAMES}>]} -> {y [label=<{NAMES}>]}",
        "{a} -> {PORTS}",
    ],
)
def test_what_says_no_more_than_a_plan_has_is_read(text: str) -> None:
    names, same = " ".join(f"a{n}" for n in range(SIDE)), "a b; " * SIDE
    ports = "; ".join(f"a:p{n}" for n in range(SIDE))
    said = text.replace("NAMES", names).replace("SAME", same).replace("PORTS", ports)
    assert {"a", "b"} <= {
        item.text for item in draft("x.dot", f"digraph {{ a -> b\n {said}\n }}").reading.plan.items.values()
    }


def test_more_arrows_or_things_than_any_plan_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ITEMS", 20)
    monkeypatch.setattr(limits, "ARROWS", 30)
    many = range(21)
    nodes, links = [{"id": n, "text": f"word {n}"} for n in many], [{"from": n // 6, "to": n % 6} for n in range(31)]
    assert refused("x.json", json.dumps({"nodes": nodes})) == "too-many"
    assert refused("x.json", json.dumps({"nodes": nodes[:6], "links": links})) == "too-many-arrows"
    xml = "".join(f'<node id="{n}"/>' for n in range(6)) + "".join(
        f'<edge source="{n // 6}" target="{n % 6}"/>' for n in range(31)
    )
    assert refused("x.graphml", f"<graphml><graph>{xml}</graph></graphml>") == "too-many-arrows"
    assert refused("x.md", "- item\n\n" + "a paragraph\n\n" * 20) == "too-many"
    assert refused("x.opml", "<opml><body>" + '<outline text="a"/>' * 21 + "</body></opml>") == "too-many"
    assert refused("x.csv", "Text,Kind\n" + "".join(f"word {n},activity\n" for n in many)) == "too-many"


def test_a_table_of_text_has_no_more_cells_than_a_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELLS", 40)
    assert refused("x.csv", "Text,Kind\n" + "word,activity\n" * 20) == "sheet-too-large"


def test_endless_elements_of_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toc_tui.imports.safe_xml.ELEMENTS", 50)
    assert refused("x.opml", f"<opml><head>{'<x/>' * 50}</head><body/></opml>") == "too-many"


@pytest.mark.parametrize("headings", ["From,To,Confidence,Relation", "Text,Leads to,Confidence,Kind"])
def test_a_column_is_looked_through_once_not_once_for_each_row(headings: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[int]()
    below = CellTable.below
    monkeypatch.setattr(CellTable, "below", lambda self, *at: asked.append(1) or below(self, *at))
    last = "+" if headings.endswith("Relation") else "outcome"
    draft("x.csv", f"{headings}\n" + "".join(f"word {n},word {n + 1},{n % 3 + 1},{last}\n" for n in range(200)))
    assert len(asked) < 20

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

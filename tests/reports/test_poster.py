"""The poster: how far each thing is, where we are, and as many sheets as it takes."""

from __future__ import annotations

import io
import re

import pytest

from tests.reports.conftest import source_of
from toc_tui.frozen import replace
from toc_tui.reports.document import Heading, Items, Paragraph, ReportDocument, walk
from toc_tui.reports.report import document, made


def said(found: ReportDocument) -> list[str]:
    """The words of a poster, in reading order."""
    words = list[str]()
    for part in found.parts:
        words += [part.text] if isinstance(part, Heading | Paragraph) else []
        words += [one.text for _, one in walk(part.entries)] if isinstance(part, Items) else []
    return words


POSTER = """
[plan]
title = "Ours"
place = "The hall"
[impact.i]
text = "People meet"
easy = "We meet"
[outcome.o]
term = "short"
text = "The room is warm"
status = "seen"
leads_to = ["i"]
[outcome.p]
term = "short"
text = "People shiver"
direction = "less"
status = "not-seen"
leads_to = ["i"]
[outcome.q]
term = "long"
text = "People stay"
leads_to = ["i"]
[activity.a]
kind = "co-production"
text = "Ask for a heater"
status = "seen"
leads_to = ["o"]
[activity.b]
kind = "activity"
text = "Buy tea"
status = "started"
leads_to = ["o"]
"""


def test_a_poster_says_how_far_each_thing_is_and_where_we_are() -> None:
    found = document(source_of(POSTER), "poster")
    told = [
        [(one.label, one.text, one.look) for one in part.entries]
        if isinstance(part, Items)
        else getattr(part, "text", "")
        for part in found.parts
    ]
    assert told == [
        "What we do",
        [("Done:", "Ask for a heater.", ("seen", "round")), ("Started:", "Buy tea.", ("started",))],
        "First changes",
        "We are here",
        [("Seen:", "The room is warm.", ("seen",)), ("Not yet:", "Less of this: People shiver.", ())],
        "After that",
        [("Not yet:", "People stay.", ())],
        "What we want",
        [("Not yet:", "We meet.", ())],
        "“We are here” shows how far we are. Half of the things there have started, or more.",
    ]
    assert (found.paper, found.wide, found.subtitle, len(found.facts)) == ("A3", True, "The hall", 1)
    assert document(replace(source_of(POSTER), sheets="A4"), "poster").paper == "A4"


def test_where_nothing_has_begun_the_poster_says_nowhere_that_we_are_here() -> None:
    text = re.sub("status = .*", "", POSTER)
    assert "We are here" not in " ".join(said(document(source_of(text), "poster")))
    assert said(document(source_of(""), "poster"))[-1:] != ["We are here"]
    done = text.replace('text = "We meet"', "").replace('easy = "We meet"', 'seen = "yes, in May"')
    assert "We are here" in said(document(source_of(done), "poster"))


@pytest.mark.parametrize(("count", "sheets"), [(5, 1), (12, 1), (60, 5)])
def test_a_poster_takes_as_many_sheets_as_it_needs(count: int, sheets: int) -> None:
    pytest.importorskip("typst")
    pikepdf = pytest.importorskip("pikepdf")
    many = "".join(
        f'[activity.a{n}]\ntext = "We bring soup and bread to stairwell number {n} each week"\n' for n in range(count)
    )
    source = source_of(POSTER + many)
    paper = made(source, "poster", "pdf")
    assert isinstance(paper, bytes) and len(re.findall(rb"/Type\s*/Page[^s]", paper)) == sheets
    words = said(document(source, "poster"))
    assert sum("stairwell number" in one for one in words) == count, "nothing is left out"
    assert (f"Part {sheets} of {sheets}" in words) == (sheets > 1)
    with pikepdf.open(io.BytesIO(paper)) as file:
        wide, high = (float(side) for side in file.pages[0].mediabox[2:])
        assert wide == pytest.approx(1190.6, abs=1) and high == pytest.approx(841.9, abs=1), "A3, lying"
        assert "/StructTreeRoot" in file.Root


def test_a_poster_as_a_page_has_a_column_for_each_step_and_says_in_words_what_is_drawn() -> None:
    page = str(made(source_of(POSTER), "poster", "html"))
    assert page.count("<section>") == 4 and page.count('<div class="columns">') == 1
    assert '<li class="seen round"><strong>Done:</strong> Ask for a heater.' in page
    assert "Round corners: people shape the work themselves." in page and "An empty box" not in page
    plain = str(made(source_of(POSTER.replace('"co-production"', '"activity"')), "poster", "html"))
    assert "Round corners:" not in plain
    text = str(made(source_of(POSTER), "poster", "txt"))
    assert "Round corners" not in text and "A tick" not in text and "- Done: Ask for a heater." in text

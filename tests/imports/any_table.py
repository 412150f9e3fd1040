"""Random tables with headings that people use, and random files for every importer: what must hold for all of them."""

from __future__ import annotations

import csv
import io
from random import Random

from tests.imports import people
from toc_tui.imports.drafting import Draft, drafted
from toc_tui.imports.importer import FORMATS, understand
from toc_tui.imports.understood import ImportRefusal, SourceFile, Unclear, Understood
from toc_tui.plan.text import join

HEADINGS = (
    "Text",
    "Description",
    "Kind",
    "Level",
    "Term",
    "ID",
    "#",
    "Leads to",
    "Parent",
    "From",
    "To",
    "Owner",
    "Who",
    "When",
    "Indicator",
    "Baseline",
    "Target",
    "Assumptions",
    "Because",
    "Confidence",
    "Activities",
    "Outcomes",
    "Impact",
    "Inputs",
    "Short-term outcomes",
    "Long-term",
    "Output",
    "Notes",
    "Budget",
    "",
    "Depends on",
    "Change",
    "table",
    "key",
    "leads_to",
)
KINDS = ("impact", "Outcome", "Activity", "Goal", "Output 1.1", "Assumption", "Strategy X", "1", "2", "")


def table(seed: int) -> tuple[str, list[str]]:
    """A random CSV text, and the words of its cells that are like no others."""
    draw = Random(seed)
    headings = [draw.choice(HEADINGS) for _ in range(draw.randint(1, 7))]
    rows, marks = [headings], []
    for row in range(draw.randint(0, 7)):
        cells = []
        for column, heading in enumerate(headings):
            word = f"w{row}x{column} said"
            choice = draw.random()
            if choice < 0.35:
                word = ""
            elif heading in ("Kind", "Level", "table"):
                word = draw.choice(KINDS)
            elif heading in ("ID", "#", "key"):
                word = str(row + 1)
            elif heading in ("Leads to", "Parent", "leads_to", "Depends on") and draw.random() < 0.7:
                word = str(draw.randint(1, 8))
            else:
                marks.append(word)
            cells.append(word)
        rows.append(cells)
    if draw.random() < 0.3:
        rows.insert(0, ["A title above"])
    file = io.StringIO()
    csv.writer(file, delimiter=draw.choice(",;\t")).writerows(rows)
    return file.getvalue(), marks


def check_table(seed: int) -> None:
    """Everything in a table comes in or is named, and what is written reads back without problems."""
    text, marks = table(seed)
    found = understand(SourceFile("x.csv", text.encode()))
    if not isinstance(found, Understood):
        return
    draft = drafted([found], {})
    assert isinstance(draft, Draft), draft
    assert not draft.reading.problems, (text, draft.reading.problems)
    said = join(draft.reading.document) + "\n".join(one.words for one in draft.not_placed)
    lost = [mark for mark in marks if mark not in said]
    assert not lost, (text, lost, said)


SAMPLES = (
    people.LOGIC_MODEL,
    people.FROM_TO,
    people.TITLE_BLOCK,
    people.GERMAN_LIST,
    people.ENGLISH_LIST.encode("utf-16"),
    b'toc = 1\n[impact.a]\ntext = "A"\n[outcome.b]\ntext = "B"\nleads_to = ["a"]\n',
    b'{"toc": 1, "impact": {"a": {"text": "A"}}, "outcome": {"b": {"text": "B", "leads_to": ["a"]}}}',
    b"# A plan: the outline\n\n- A. Impact.\n  - B. Outcome, long term. You find all of it further up.\n",
)
PIECES = (b"\0", b"\xff", b'"', b"{", b"[", b",", b";", b"\n", b"<", b">", b"-", b"  ", b"]", b"}", b"PK\x03\x04", b"=")


def mangled(seed: int) -> tuple[str, str, bytes]:
    """A format, the name of a file and its bytes: a sample with pieces taken out, put in, and repeated."""
    draw = Random(seed)
    data = bytearray(draw.choice(SAMPLES))
    for _ in range(draw.randint(0, 8)):
        at = draw.randrange(len(data) + 1)
        what = draw.random()
        if what < 0.4:
            data[at:at] = draw.choice(PIECES) * draw.choice((1, 1, 2, 300))
        elif what < 0.7:
            del data[at : at + draw.choice((1, 2, 40))]
        elif at < len(data):
            data[at] = draw.randrange(256)
    name = draw.choice(["x", *(f"x{ending}" for row in FORMATS.values() for ending in row.endings)])
    return draw.choice(["", *FORMATS]), name, bytes(data)


def check_file(seed: int) -> None:
    """Whatever a file holds, it is a plan without problems, a question or a sentence."""
    as_format, name, data = mangled(seed)
    found = understand(SourceFile(name, data), as_format)
    if isinstance(found, Understood):
        draft = drafted([found], {})
        assert isinstance(draft, ImportRefusal) or not [one for one in draft.reading.problems if one.code != "version"]
    else:
        assert isinstance(found, ImportRefusal | Unclear)

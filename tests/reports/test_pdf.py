"""PDF: what somebody who hears it finds in its structure, that every word stands in it, and that no word is code."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.bench.make_plan import plan_text
from tests.reports.conftest import EXAMPLES, source_of
from tests.reports.test_hostile import HOSTILE as HOSTILE_PLANS
from tests.reports.test_hostile import plan_of
from tests.reports.test_kinds import PNG, said
from toc_tui.frozen import replace
from toc_tui.reports import sheets
from toc_tui.reports.document import Entry, Figure, Heading, Items, Paragraph, Pictured, ReportDocument, ReportTable
from toc_tui.reports.report import KINDS, MissingError, Source, document, made

pikepdf = pytest.importorskip("pikepdf")
pytest.importorskip("typst")
pypdf = pytest.importorskip("pypdf")
from toc_tui.reports.formats import _typst, pdf  # noqa: E402
from toc_tui.reports.formats._raster import size  # noqa: E402

TOLD = tuple(kind for kind, row in KINDS.items() if "pdf" in row.formats)


# a keycap, marks on marks, a joiner, a mark on nothing, joined letters
TOGETHER = ("1\ufe0f\u20e3", "x\u20e3", "a\u0301\u0302", "a\u200db", "\u0301a", "नमस्ते", "बाल")


class Structure:
    """The structure tree of a PDF, as an assistive program walks it."""

    def __init__(self, data: bytes) -> None:
        self.tags: dict[str, int] = {}
        self.heads: list[int] = []
        self.alts: list[str] = []
        self.scopes: list[str] = []
        with pikepdf.open(io.BytesIO(data)) as file:
            root = file.Root
            self.language = str(root.get("/Lang", ""))
            self.title = str(file.docinfo.get("/Title", ""))
            self.author = str(file.docinfo.get("/Author", ""))
            self.made = str(file.docinfo.get("/CreationDate", ""))
            self.shown = bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False))
            self.marked = bool(root.get("/MarkInfo", {}).get("/Marked", False))
            self.part = str(file.open_metadata().get("pdfuaid:part"))
            self.pages = len(file.pages)
            self.tabs = sum(str(page.get("/Tabs", "")) == "/S" for page in file.pages)
            self.sizes = [tuple(round(float(side)) for side in page.MediaBox[2:]) for page in file.pages]
            self.roles = {
                str(key)[1:]: str(value)[1:] for key, value in root.StructTreeRoot.get("/RoleMap", {}).items()
            }
            with file.open_outline() as outline:
                self.marks = [one.title for one in _marks(outline.root)]
            self._walk(root.StructTreeRoot.K)

    def _walk(self, first: Any) -> None:
        waiting = [first]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, pikepdf.Array):
                waiting = [*node, *waiting]
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                self._node(node)
                if "/K" in node:
                    waiting.insert(0, node.K)

    def _node(self, node: Any) -> None:
        name = str(node.S)[1:]
        name = self.roles.get(name, name)
        self.tags[name] = self.tags.get(name, 0) + 1
        if name[0] == "H" and name[1:].isdigit():
            self.heads.append(int(name[1:]))
        if name == "Figure":
            self.alts.append(str(node.get("/Alt", "")))
        if name == "TH":
            attributes = node.get("/A", {})
            each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
            self.scopes.append(next((str(one["/Scope"]) for one in each if "/Scope" in one), "none"))


def _marks(items: Any) -> list[Any]:
    return [found for one in items for found in (one, *_marks(one.children))]


def words(data: bytes) -> str:
    """The text of a PDF, without the gaps and the breaks of its lines."""
    pypdf = pytest.importorskip("pypdf")
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return squeezed("".join(page.extract_text() for page in pages))


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace("\u200b", "").split())


def written(source: Source, kind: str) -> bytes:
    found = made(source, kind, "pdf")
    assert isinstance(found, bytes)
    return found


def sound(found: Structure, meant: ReportDocument) -> None:
    """What PDF/UA asks for, as far as the structure tells."""
    assert (found.part, found.marked, found.shown) == ("1", True, True)
    assert found.title == " ".join(meant.title.split()) and found.language == meant.language
    assert found.tabs == found.pages
    assert all(after <= before + 1 for before, after in zip([0, *found.heads], found.heads, strict=False))
    heads = [part for part in meant.parts if isinstance(part, Heading)]
    assert len(found.heads) == len(heads) == len(found.marks)
    assert all(found.alts), "a picture without words"
    assert set(found.scopes) <= {"/Column"}
    tables = [part for part in meant.parts if isinstance(part, ReportTable)]
    assert found.tags.get("Table", 0) == len(tables)
    assert len(found.scopes) >= sum(len(table.head) for table in tables)
    entries = sum(len(_entries(part.entries)) for part in meant.parts if isinstance(part, Items))
    assert found.tags.get("LI", 0) >= entries


def _entries(entries: tuple[Entry, ...]) -> list[Entry]:
    return [found for one in entries for found in (one, *_entries(one.entries))]


@pytest.mark.parametrize("name", ["day-centre", "community-food", "half-finished", "blank"])
@pytest.mark.parametrize("kind", TOLD)
def test_every_kind_is_tagged_and_says_every_word(kind: str, name: str) -> None:
    source = source_of((EXAMPLES / f"{name}.toml").read_text("utf-8"))
    data, meant = written(source, kind), document(source, kind)
    sound(Structure(data), meant)
    if name == "community-food":
        told = words(data)
        missing = [text for text in said(meant) if squeezed(text) not in told]
        drawn = {part.title for part in meant.parts if not isinstance(part, Heading) and hasattr(part, "drawing")}
        drawn |= {part.description for part in meant.parts if hasattr(part, "description")}
        if meant.poster:  # there how far a thing is stands as a mark, with these words for whoever does not see it
            drawn |= {one.label for part in meant.parts if isinstance(part, Items) for one in part.entries}
        assert not [text for text in missing if text not in drawn]


def test_who_made_it_and_when_stand_in_its_properties() -> None:
    source = source_of('toc = 1\n[plan]\ntitle = "Ours"\nprepared_by = "The Tuesday group"\n')
    found = Structure(written(source, "story"))
    assert found.author == "The Tuesday group" and found.made.startswith("D:20240301")


def test_the_same_plan_on_the_same_day_gives_the_same_bytes(day_centre: Source) -> None:
    assert written(day_centre, "story") == written(replace(day_centre), "story")


HOSTILE = (
    '#panic("x")',
    "$x$ *b* _i_ `c` <label> @ref",
    "= Head",
    "- no list\n+ nor this\n/ nor: that",
    "// gone /* gone */",
    '#image("/etc/passwd") #read("/etc/passwd")',
    "\\ \\u{41} ~ -- --- ...",
    "]]) #let x = 1",
    "a\x00b\x1bc\x85d\u2028e\ufdd0f\ufffeg",
    "العربية עברית हिन्दी",
    "日本語 한국어",
    "👩\u200d🦽 🧑🏽 ☎",
    "\u202eback\u202c \u200fmark",
    "x" * 136,
    "https://example.org/" + "a/" * 60,
)


@pytest.mark.parametrize("at", range(len(HOSTILE)))
def test_what_somebody_wrote_is_never_code(at: int) -> None:
    text = HOSTILE[at]
    meant = ReportDocument(
        text,
        (
            Heading(text),
            Paragraph(text, text, "lead"),
            Paragraph(text, kind="quote"),
            Items((Entry(text, text, (Entry(text),)),), ordered=True),
            ReportTable(text, (text, text), ((text, (text, text)), (text, ""))),
            Pictured(text, text, PNG, (text,)),
            Pictured(text, text, b"\x89PNG broken"),
        ),
        text,
        facts=((text, text),),
        author=text,
    )
    data = pdf.write(meant)
    found = Structure(data)
    assert found.part == "1" and found.heads == [1] and found.tags["Figure"] == 1
    if text.isascii() and "\x00" not in text:
        assert words(data).count(squeezed(text)) >= 12


def test_a_sign_that_no_font_has_is_told_by_its_name_and_a_letter_is_a_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_typst, "_has", lambda letter: letter not in "🦽語")
    lost, shown = _typst.showable("a🦽語é")
    assert set(lost) == set("🦽語")
    assert shown("a🦽🏽\ufe0f b 語 é") == "a(manual wheelchair) b □ é"


@pytest.mark.parametrize("text", TOGETHER)
def test_letters_that_are_refused_only_together_do_not_stop_a_paper(text: str) -> None:
    """Each of them can be shown; on one another, or joined in a drawing, Typst refuses the whole file."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">{text}</text></svg>'
    figure = Figure(text, text, drawing, facts=(Entry(text, text),))
    data = pdf.write(ReportDocument("Words", (Paragraph(f"First {text} end", "Label"), Paragraph(text), figure)))
    assert Structure(data).part == "1" and "First" in words(data) and "end" in words(data)


def test_what_is_refused_together_keeps_its_digits_and_nothing_else_is_lost() -> None:
    assert _typst.apart("1\ufe0f\u20e3 Ring the caf\u00e9") == "1 Ring the caf\u00e9"
    assert _typst.apart("\u05e9\u05dc\u05d5\u05dd", drawing=True) == "\u05e9\u05dc\u05d5\u05dd"


def test_a_list_of_any_depth_is_written() -> None:
    entry = Entry("deepest")
    for at in range(300):
        entry = Entry(f"level {at}", "", (entry,))
    data = pdf.write(ReportDocument("Deep", (Items((entry,)),)))
    assert "deepest" in words(data)


# -- the picture on its sheet ------------------------------------------------------------------------
@pytest.mark.parametrize("paper", ["", "A4", "A3"])
@pytest.mark.parametrize("items", [25, 31, 42, 60, 120])
def test_the_letters_of_each_picture_have_eight_points_or_more(items: int, paper: str) -> None:
    source = replace(source_of(plan_text(items)), sheets=paper)
    meant = document(source, "diagram")
    drawings = [part.drawing for part in meant.parts if isinstance(part, Figure)]
    assert drawings
    known = {size for name in ([paper] if paper else ["A4", "A3"]) for size in sheets.sheets(name)}
    wanted = []
    for svg in drawings:
        assert set(re.findall(r'font-size="([^"]+)"', svg)) == {"13"}, "one size, so none is smaller"
        on = sheets.sheet(size(svg), paper)
        assert on in known and sheets.points(size(svg), on) >= sheets.LEAST
        wanted.append((round(on[0]), round(on[1])))
    if not paper:
        shown = [(one[0], one[1]) for one in Structure(written(source, "diagram")).sizes]
        rest = list(shown)
        for one in wanted:
            rest.remove(one)  # each picture has the sheet that it was measured on
        assert set(rest) <= {(842, 595)}


def test_what_reaches_no_impact_is_parted_too_and_every_box_is_drawn() -> None:
    chains = "".join(
        f'[outcome.o{n}]\nterm = "short"\ntext = "A change with quite some words in it, number {n}"\n'
        + (f'leads_to = ["o{n - 1}"]\n' if n % 5 else "")
        for n in range(90)
    )
    alone = "".join(f'[outcome.x{n}]\nterm = "long"\ntext = "Alone with some words, number {n}"\n' for n in range(60))
    drawings = [part.drawing for part in document(source_of("toc = 1\n" + chains + alone), "diagram").parts[1:]]  # type: ignore[union-attr]
    for svg in drawings:
        assert sheets.points(size(svg), sheets.sheet(size(svg))) >= sheets.LEAST
    whole = "".join(drawings)
    assert all(f"number {n}<" in whole for n in range(90))
    assert sum(svg.count("<title>“") for svg in drawings) >= 72, "and every arrow"


def test_the_picture_as_png(day_centre: Source) -> None:
    data = made(day_centre, "diagram", "png")
    assert isinstance(data, bytes) and data.startswith(b"\x89PNG")
    wide, high = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert 1000 < wide <= 6000 and high > 500
    assert made(source_of(plan_text(100)), "diagram", "png")


# -- where it is missing -------------------------------------------------------------------------------
def test_a_very_large_picture_is_no_larger_than_programs_take(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand items as PNG took nearly two gigabytes to make."""
    monkeypatch.setattr(pdf, "MOST", 2_000_000)
    data = made(source_of(plan_text(60)), "diagram", "png")
    assert isinstance(data, bytes)
    wide, high = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
    assert wide <= pdf.WIDEST and 0.9 * pdf.MOST < wide * high <= 1.01 * pdf.MOST


@pytest.mark.parametrize("name", ["day-centre", "community-food"])
@pytest.mark.parametrize("paper", ["", "Letter"])
def test_no_page_of_the_pack_holds_a_chart_and_nothing_else(name: str, paper: str) -> None:
    """Charts stand beside each other, and a short table that is full of words may be parted."""
    source = replace(source_of((EXAMPLES / f"{name}.toml").read_text("utf-8")), sheets=paper)
    data = made(source, "funder", "pdf")
    assert isinstance(data, bytes)
    told = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    words = [len(text.split()) for text in told]
    assert min(words) > 25, words
    assert all(count > 60 for text, count in zip(told, words, strict=True) if "In bars" in text), words


def test_without_typst_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, day_centre: Source) -> None:
    _typst._has.cache_clear()  # as in a program that has made none yet
    monkeypatch.setitem(sys.modules, "typst", None)
    _typst._has.cache_clear()  # the first letter that is looked for asks for the package too
    for kind, format_ in (("story", "pdf"), ("diagram", "png")):
        with pytest.raises(MissingError, match=r"toc-tui\[pdf\]"):
            made(replace(day_centre), kind, format_)


def test_the_font_comes_with_its_licence() -> None:
    folder = Path(str(_typst.find_spec("font_lato").origin)).parent / "files"  # type: ignore[union-attr]
    assert (folder / "Lato-Regular.ttf").exists() and (folder / "OFL.txt").exists()


@pytest.mark.parametrize("start", range(0, len(HOSTILE_PLANS), 20))
def test_a_plan_full_of_code_gives_sound_papers(start: int) -> None:
    source = source_of(plan_of(start))
    for kind in ("story", "funder", "easy"):
        found = Structure(written(source, kind))
        assert found.part == "1" and all(found.alts) and set(found.scopes) <= {"/Column"}, kind


def test_each_picture_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    monkeypatch.setattr(_typst, "is_picture", lambda raw, ending: looks.append(raw) or True)
    made_of = ReportDocument("Tea", tuple(Pictured("Tea", "A cup", PNG) for _ in range(3)))
    assert pdf.write(made_of) and len(looks) == 3


def test_what_stands_in_no_picture_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A very large plan would be hundreds of pictures."""
    monkeypatch.setattr("toc_tui.reports.diagram.parting.MOST", 3)
    source = source_of(plan_text(120))
    parts = document(source, "diagram").parts
    drawn = " ".join(re.sub(r"<[^>]+>", " ", part.drawing) for part in parts if isinstance(part, Figure))
    [named] = [part for part in parts if isinstance(part, Items)]
    assert f"{len(named.entries)} things are in none of these pictures" in {
        part.text for part in parts if isinstance(part, Heading)
    }
    whole = len(re.findall(r"(?m)^\[(?:impact|outcome|activity)\.", plan_text(120)))
    seen = {key for key, item in source.plan.items.items() if item.text in {entry.text for entry in named.entries}}
    assert 0 < len(named.entries) < whole == len(source.theory.effects) and len(seen) >= len(named.entries)
    told = " ".join(str(made(source, "funder", "txt")).split())
    assert drawn and re.search(r"In none of these pictures: [LMSA\d, ]+ and [LMSA]\d+\. The tables have them\.", told)
    monkeypatch.undo()
    assert not any(isinstance(part, Items) for part in document(source_of(plan_text(120)), "diagram").parts)


def test_a_form_has_one_sheet_and_shares_it_with_no_other() -> None:
    """The form for a session is handed out: its last question stood on the next sheet."""
    data = made(source_of((EXAMPLES / "day-centre.toml").read_text("utf-8")), "template", "pdf")
    assert isinstance(data, bytes)
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    [form] = [page for page in pages if "One sheet for each person" in page]
    assert "After a session" in form and "What should we change?" in form
    assert "What we decided" not in form and "Checking" not in form

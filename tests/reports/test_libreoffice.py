"""Word files as LibreOffice shows them: every cell and every paragraph that was written stands on a page."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from itertools import pairwise, product
from pathlib import Path

import pytest

from tests.conftest import Needs
from tests.reports.conftest import EXAMPLES, source_of
from tests.reports.test_kinds import said
from toc_tui.reports.document import Figure, Heading, Paragraph, ReportDocument, ReportTable
from toc_tui.reports.formats import docx
from toc_tui.reports.report import KINDS, document, made

pypdf = pytest.importorskip("pypdf")
FOOT = re.compile(r"\d{1,2}[A-Z][a-z]+\d{4}\d+of\d+$")  # the day and the number of the page
WORD = tuple(kind for kind, row in KINDS.items() if "docx" in row.formats)


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def shown(folder: Path, files: dict[str, bytes]) -> dict[str, list[str]]:
    """What stands on each of the pages that LibreOffice makes of Word files."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    soffice = shutil.which("soffice")
    assert soffice is not None
    home = f"-env:UserInstallation=file://{folder}/home"
    written = [str(folder / f"{name}.docx") for name in files]
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *written]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    read = {name: pypdf.PdfReader(io.BytesIO((folder / f"{name}.pdf").read_bytes())) for name in files}
    return {name: [squeezed(page.extract_text()) for page in reader.pages] for name, reader in read.items()}


def is_over_a_break(text: str, pages: list[str]) -> bool:
    """Whether a paragraph ends one page and goes on beneath the head of the next."""
    bodies = [FOOT.sub("", page) for page in pages]
    return any(
        body.endswith(text[:cut]) and text[cut:] in after
        for body, after in pairwise(bodies)
        for cut in range(1, len(text))
    )


def test_every_cell_and_paragraph_of_every_kind_is_on_a_page(tmp_path: Path, needs: Needs) -> None:
    needs("soffice")
    sources = {
        name: source_of((EXAMPLES / f"{name}.toml").read_text("utf-8")) for name in ("day-centre", "community-food")
    }
    meant = {f"{name}-{kind}": document(source, kind) for name, source in sources.items() for kind in WORD}
    files = {f"{name}-{kind}": bytes(made(source, kind, "docx")) for name, source in sources.items() for kind in WORD}  # type: ignore[arg-type]
    written = found = 0
    for name, pages in shown(tmp_path, files).items():
        told = "".join(pages)
        drawn = {part.description for part in meant[name].parts if isinstance(part, Figure)}
        drawn |= {part.title for part in meant[name].parts if isinstance(part, Figure) and part.told}
        for text in said(meant[name]):
            written += 1
            plain = squeezed(text)
            assert text in drawn or plain in told or is_over_a_break(plain, pages), (name, text)
            found += 1
    print(f"{written} cells and paragraphs written, {found} found")
    assert written == found > 1000


def test_no_row_is_lost_where_a_table_breaks_over_a_page(tmp_path: Path, needs: Needs) -> None:
    """Each table begins a row further down, so that the page breaks at each place once."""
    needs("soffice")
    rows = tuple((f"row {number}", "some words that stand in a cell") for number in range(5))
    table = ReportTable("A caption", ("Kind", "How many"), rows)
    files = {}
    for before in range(20, 46):
        lines = tuple(Paragraph(f"Line {at}") for at in range(before))
        files[f"at-{before}"] = docx.write(ReportDocument("Tables", (*lines, Heading("Benefits"), table)))
    for name, pages in shown(tmp_path, files).items():
        told = "".join(pages)
        assert all(f"row{number}" in told for number in range(5)), name


def test_no_entry_of_a_row_higher_than_a_sheet_is_lost(tmp_path: Path, needs: Needs) -> None:
    """Nor does the heading or the name of a table stand alone at the end of a page, upright or lying."""
    needs("soffice")
    files, meant = {}, {}
    for high, before, wide in product((10, 22, 45, 80), range(0, 40, 8), (False, True)):
        cell = tuple(f"entry {at:03} of a cell" for at in range(high))
        rows = (("one", cell, "x"), ("two", "y", cell[:4]), ("three", cell, "z"))
        table = ReportTable("A caption", ("Kind", "How many", "Why"), rows)
        lines = tuple(Paragraph(f"Line {at}") for at in range(before))
        name = f"{high}-{before}-{wide}"
        meant[name] = cell
        files[name] = docx.write(ReportDocument("Tables", (*lines, Heading("Head"), table), wide=wide))
    for name, pages in shown(tmp_path, files).items():
        told = "".join(pages)
        assert not [entry for entry in meant[name] if told.count(squeezed(entry)) < 2], name
        for words in pages:
            assert ("Acaption" in words) == ("Head" in words)
            assert "Acaption" not in words or "entry000" in words, name

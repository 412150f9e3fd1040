"""Word files as LibreOffice shows them: every cell and every paragraph that was written stands on a page."""

from __future__ import annotations

import io
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
    """Whether a paragraph begins on one page and goes on, in its column, on the next."""
    cuts = range(1, len(text))
    return any(text[:cut] in page and text[cut:] in after for page, after in pairwise(pages) for cut in cuts)


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


def test_no_row_is_lost_behind_a_table_that_stays_whole(tmp_path: Path, needs: Needs) -> None:
    """Rows of wrapped words under a heading and a caption: while rows could not be torn, LibreOffice lost all of them
    but the first in most of these places."""
    needs("soffice")
    parts = document(source_of((EXAMPLES / "day-centre.toml").read_text("utf-8")), "funder").parts
    tables = {part.text: at for at, part in enumerate(parts) if isinstance(part, Heading)}
    both = parts[tables["Medium-term outcomes"] : tables["What we do"]]
    files = {
        f"at-{before}": docx.write(
            ReportDocument("Tables", (*(Paragraph(f"Line {at}") for at in range(before)), *both), wide=True)
        )
        for before in range(0, 40, 6)
    }
    for name, pages in shown(tmp_path, files).items():
        told = "".join(pages)
        missing = [text for text in said(ReportDocument("Tables", both)) if squeezed(text) not in told]
        assert not [text for text in missing if not is_over_a_break(squeezed(text), pages)], name


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

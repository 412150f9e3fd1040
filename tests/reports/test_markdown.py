"""Markdown: what stands in a document is read back as exactly that."""

from __future__ import annotations

from toc_tui.reports.document import Entry, Heading, Items, Paragraph, ReportDocument, ReportTable
from toc_tui.reports.formats import markdown


def test_a_document_in_markdown() -> None:
    below = Entry("Half a bus", "", (Entry("A ticket"),))
    parts = (
        Heading("Why", 2),
        Paragraph("Nobody comes.", "Because:"),
        Items((Entry("A bus", "Needed:", (below,)), Entry("A van")), ordered=True),
        ReportTable("Checks", ("What", "When"), (("Who | came", "May"),)),
    )
    assert markdown.write(ReportDocument("Our plan", parts, "For us")) == (
        "# Our plan\n\nFor us\n\n## Why\n\n**Because:** Nobody comes.\n\n"
        "1. **Needed:** A bus\n   - Half a bus\n     - A ticket\n2. A van\n\n"
        "**Checks**\n\n| What | When |\n|---|---|\n| Who \\| came | May |\n"
    )

"""The clean copy of the easy-read draft: the same lines without marks and without notes to its makers, to read with
people. Where there is no picture yet, its place is empty: for a drawing, a photo or a symbol that they choose.
"""

from __future__ import annotations

from toc_tui.frozen import replace
from toc_tui.reports import easy
from toc_tui.reports.document import Part, Pictured, ReportDocument
from toc_tui.reports.report import Report, Source


def document(source: Source) -> ReportDocument:
    """The lines as people read them."""
    parts = [_clean(part) for part in easy.explained(source)]
    return source.document(
        source.say("easy.title", title=source.title), parts, source.say("easy.clean-subtitle"), large=True
    )


def _clean(part: Part) -> Part:
    if not isinstance(part, Pictured):
        return part
    return replace(part, alt=part.alt if part.image else "", marks=())


REPORT = Report(document)

"""The changes of a plan as tables: for whom each is, by when, and how far it is; and the arrows: why, how sure, and
what shows it. Columns of which the plan says nothing are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_tui.plan.arrows import doubted, hinders, stand
from toc_tui.reports import items
from toc_tui.reports.document import Cell, ReportTable
from toc_tui.reports.report import Source
from toc_tui.voice.sentences import sentence

FIELDS = ("who", "by_when", "status", "direction", "line", "track", "theme")


def change_table(source: Source) -> Iterator[ReportTable]:
    """A row for each impact and outcome of which the plan says any of this."""
    found = [
        (items.words(source, item), *(items.value(source, item, name) for name in FIELDS))
        for item in source.plan.of("impact", "outcome")
    ]
    rows = [row for row in found if any(row[1:])]
    head = (source.say("rows.change"), *(source.voice.fieldname(name) for name in FIELDS))
    if rows:
        yield table(source.say("rows.caption"), head, rows)


def arrow_table(source: Source) -> Iterator[ReportTable]:
    """A row for each arrow of which the plan says more than that it is there."""
    names = ("needed", "sure", "because", "evidence")
    rows = []
    for cause, effect in source.theory.links():
        said = _said(source, cause, effect)
        if any(said):
            rows.append((*(items.change(source, source.plan.items[key]) for key in (cause, effect)), *said))
    head = (
        source.say("rows.from"),
        source.say("rows.to"),
        source.say("rows.note"),
        *(source.voice.fieldname(name) for name in names),
    )
    if rows:
        yield table(source.say("rows.arrows"), head, rows)


def _said(source: Source, cause: str, effect: str) -> tuple[str, ...]:
    """What is said of an arrow: that it is in doubt or gets in the way, whether it is needed, how sure the group is,
    why, and what was found. Of one in doubt what would have it believed is left out."""
    link = source.plan.link(cause, effect)
    shown = items.value(source, link, "evidence")
    if shown and (says := items.value(source, link, "evidence_says")):
        shown = source.say("rows.evidence", text=shown, says=says)
    why = sentence(*source.voice.arrow(source.plan, cause, effect))
    if hinders(source.plan, cause, effect):
        _, *more = source.voice.arrow(source.plan, cause, effect)  # that it does stands in the note
        return (source.say("rows.hinders"), "", "", sentence(*more), shown)
    if doubted(source.plan, cause, effect):
        return (source.say("rows.doubted"), "", "", why, shown)
    reasons = sentence(*stand(source.plan, cause, effect).reasons)
    return ("", *(items.value(source, link, name) for name in ("needed", "sure")), reasons, shown)


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> ReportTable:
    """A table without the columns in which nothing stands."""
    kept = [at for at in range(len(head)) if not at or any(row[at] for row in rows)]
    return ReportTable(caption, tuple(head[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows))

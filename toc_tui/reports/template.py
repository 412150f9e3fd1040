"""The template: the blank plan, to print and fill in by hand. Its questions are those of the steps, so that whoever
types it in later meets the same ones; the form for a session and the sheet for decisions follow."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.journey.forms import SCALE
from toc_tui.reports.document import Blank, Heading, Paragraph, Part, ReportDocument, ReportTable
from toc_tui.reports.report import Report, Source

# the steps with their questions, and how many lines each gets
QUESTIONS = {
    "why": (("problem", 3), ("improvement", 2), ("who", 2), ("how_we_know", 2)),
    "impact": (("project", 3), ("co-production", 3)),
}
TERMS = ("long", "medium", "short")
ROWS = {"outcomes": 6, "activities": 5, "elements": 4, "checking": 6, "assuming": 3, "saying": 4}
LOGIC = ("sequence", "support", "build")
FORM_ROWS = 4  # of the sheet for decisions
MOST_ROWS = 12  # of the form that fit on its page


def document(source: Source) -> ReportDocument:
    """The blank sheets, in the order of the steps."""
    parts: list[Part] = [Paragraph(source.say("template.how"), kind="note"), Blank(source.say("template.name"), 1)]
    for make in (_asked, _outcomes, _logic, _doing, _checking, _form, _settled):
        parts += make(source)
    return source.document(source.say("template.title"), parts, source.say("template.about"), wide=True, blank=True)


def _asked(source: Source) -> Iterator[Part]:
    for step, questions in QUESTIONS.items():
        page = source.guide.page(f"steps/{step}")
        yield Heading(page.text("title"))
        yield Paragraph(page.text("purpose"))
        for name, lines in questions:
            yield Blank(page.question(name).get("ask", ""), lines)


def _step(source: Source, name: str) -> Iterator[Part]:
    page = source.guide.page(f"steps/{name}")
    yield Heading(page.text("title"))
    yield Paragraph(page.text("purpose"))
    if page.text("example"):
        yield Paragraph(page.text("example"), source.say("template.example"))


def _sheet(source: Source, name: str, columns: tuple[str, ...], rows: int = 0) -> ReportTable:
    """An empty table with these heads."""
    head = tuple(source.say(f"template.{column}") for column in columns)
    blank = ("",) * len(columns)
    return ReportTable(source.say(f"template.{name}"), head, (blank,) * (rows or ROWS[name]), row_heads=False)


def _outcomes(source: Source) -> Iterator[Part]:
    yield from _step(source, "outcomes")
    for term in TERMS:
        yield _sheet(source, term, ("outcome", "leads-to", "because"), ROWS["outcomes"])


def _logic(source: Source) -> Iterator[Part]:
    yield from _step(source, "logic")
    for name in LOGIC:
        yield Blank(source.say(f"template.{name}"), 2)
    yield _sheet(source, "assuming", ("assumption", "watch"))


def _doing(source: Source) -> Iterator[Part]:
    yield from _step(source, "activities")
    yield _sheet(source, "activities", ("activity", "leads-to", "lead", "when"))
    yield _sheet(source, "elements", ("element", "leads-to", "lead", "when"))
    yield _sheet(source, "saying", ("I", "We"))


def _checking(source: Source) -> Iterator[Part]:
    yield from _step(source, "checking")
    yield _sheet(source, "checking", ("outcome", "question", "who-asks", "when", "start", "hoped"))


def _form(source: Source) -> Iterator[Part]:
    """The form that people fill in at the end of a session."""
    yield Heading(source.say("template.form"), begins=True)
    yield Paragraph(source.say("template.form-about"))
    listed = source.guide.words("along").get("rows")
    rows = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    names = [_row(source, one) for one in rows[:MOST_ROWS]]
    names += [source.say("template.before"), source.say("template.after")]
    head = (source.say("template.row"), *(source.say(f"template.{name}") for name in (*SCALE, "not-sure")))
    yield ReportTable(source.say("template.ratings"), head, tuple((name, *("",) * len(head[1:])) for name in names))
    yield Blank(source.say("template.helped"), 2)
    yield Blank(source.say("template.change"), 2)


def _row(source: Source, name: str) -> str:
    """A row of the form: in the words that the other faces use, or as somebody wrote it."""
    known = f"along.row.{name}"
    return source.guide.say(known) if source.guide.has(known) else name


def _settled(source: Source) -> Iterator[Part]:
    yield Heading(source.say("template.decisions"), begins=True)
    yield _sheet(source, "decisions-about", ("what", "why", "decided-by", "on"), FORM_ROWS)


REPORT = Report(document)

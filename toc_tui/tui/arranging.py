"""How the regions of the plan screen share it in the ordinary look: what each would like, and what it gets. No Textual
here; the first screen and the widgets ask the same."""

from __future__ import annotations

from toc_tui.tui.places import TALL, WIDE, Box, Needs, Places, place, split
from toc_tui.tui.question_rows import QuestionBlock
from toc_tui.tui.regions import Found, Regions
from toc_tui.tui.terminal import drawing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.flows.flow import Ask

CHOICES = 12  # rows of what can be chosen, where there is one column


class Arranging:
    """The places on a screen of so many columns and rows."""

    def __init__(self, regions: Regions, cells: int, high: int) -> None:
        self.regions, self.view, self.cells, self.high = regions, regions.view, cells, high
        self.wide = cells >= WIDE and not regions.look.reader
        # The longest row is measured once for a width: the line between the columns stays where it is.
        self.longest = regions.longest(cells) if self.wide else 0
        self.column = cells - split(cells, self.longest) - 1 if self.wide else cells  # columns of the question

    def findings(self, at_findings: bool = False, asking: bool = False) -> Found:
        """The rows of what is open, or the notes; while a flow asks, notes only where they take nothing away."""
        notes = not asking or self.wide or self.high >= TALL
        listed = self.wide or self.high >= TALL or (bool(self.view.notes) and notes) or at_findings
        return self.regions.finding_rows(self.column, listed, notes)

    def uncounted(self, box: Box | None) -> int:
        """How many notes there are, where they have more lines than their place has rows; else 0."""
        if box is None or not self.view.notes or self.view.notes.growing:
            return 0
        rows = self.findings()[0]
        tall = sum(len(drawing.lines(row, self.column, self.view.signs, wraps=True)) for row in rows[: box.high + 1])
        return len(rows) if tall > box.high else 0

    def places(self, block: QuestionBlock, at_findings: bool = False, ask: Ask | None = None, field: int = 0) -> Places:
        """Where everything stands: with a field of so many rows while a flow asks."""
        view = self.view
        notes = bool(view.notes)
        options = 0
        if ask is not None and field and ask.options:
            options = self._options(ask)
        findings = 0  # lines that what is open takes
        if not options or self.wide:
            found = self.findings(at_findings, ask is not None)[0][: self.high]
            findings = sum(len(drawing.lines(row, self.column, view.signs, wraps=True)) for row in found)
        needs = Needs(
            question=len(block.asked),
            helps=tuple(map(len, block.helps)),
            field=field,
            options=options,
            findings=findings,
            notes=(notes or at_findings) and ask is None,
            story=view.step == "story" and notes and ask is None,
            longest=self.longest,
            last=len(self.regions.last_time(self.column)) if self.wide else 0,
        )
        return place(self.cells, self.high, needs)

    def _options(self, ask: Ask) -> int:
        """How many lines what can be chosen takes, as far as there could be room for it."""
        if not self.wide:
            return min(len(ask.options) + 1, CHOICES)
        rows = (self.regions.option_row(option) for option in ask.options[: self.high])
        return 1 + sum(len(drawing.lines(row, self.column, self.view.signs, wraps=True)) for row in rows)

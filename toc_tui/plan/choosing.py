"""Choosing which changes are checked: what is left is set aside, all of it at once and for one reason."""

from __future__ import annotations

from datetime import date

from toc_tui.frozen import frozen
from toc_tui.plan.edits import Change, RecordAnswer, Refusal, missing
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import KeyPath
from toc_tui.plan.reading import Reading, reread
from toc_tui.plan.values import Value

LEFT = "no-way-to-check"  # the check whose answer says that a change is left unchecked, and why


@frozen
class LeaveUnchecked:
    """These changes are not checked, for one reason. Each has an answer of its own, so that a change which comes later
    is asked about alone. None of them: the group wants to check all, which is an answer too."""

    keys: tuple[str, ...]
    because: str = ""
    on: date | None = None

    def apply(self, reading: Reading) -> Change | Refusal:
        from toc_tui.plan import writing

        plan = reading.plan
        if refusal := missing(plan, *self.keys):
            return refusal
        if not self.keys:
            return RecordAnswer(LEFT, (), "no", self.because, "", self.on).apply(reading)
        new: dict[KeyPath, dict[str, Value]] = {}
        document = reading.document
        for key in self.keys:
            about = fingerprint((plan.items[key].text,))
            if plan.answers.get((LEFT, (key,))) is None:
                said: dict[str, Value] = {"says": "accepted", "about": about}
                said |= {"because": self.because} if self.because else {}
                new["answer", LEFT, key] = said | ({"on": self.on} if self.on else {})
                continue
            again = RecordAnswer(LEFT, (key,), "accepted", self.because, about, self.on)
            change = again.apply(reread(reading, document))
            if isinstance(change, Refusal):
                return change
            document = change.document
        return Change(writing.add_tables(document, new), self.keys[0])

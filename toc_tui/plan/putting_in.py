"""A step put into an arrow: A leads to B becomes A leads to X leads to B, in one edit."""

from __future__ import annotations

from collections.abc import Mapping

from toc_tui.frozen import field, frozen
from toc_tui.plan import writing
from toc_tui.plan.edits import Add, Batch, Change, Edit, Refusal, Set, detail, missing
from toc_tui.plan.reading import Reading, reread
from toc_tui.plan.structure_edits import Link, about_arrow


@frozen
class PutIn:
    """A new outcome, or the item `middle`, into an arrow. What was answered about the arrow goes with it, since it
    was about another arrow; its words go into the `notes` of what is put in. What must hold, must hold for the first of
    the two new arrows. All other answers stay, and what they were about tells whether they are asked again."""

    source: str
    target: str
    fields: Mapping[str, object] = field(default_factory=dict)
    middle: str = ""
    key: str = ""
    notes: str = ""

    def apply(self, reading: Reading) -> Change | Refusal:
        plan = reading.plan
        ends = (self.source, self.target, *((self.middle,) if self.middle else ()))
        if refusal := missing(plan, *ends):
            return refusal
        source, target = plan.items[self.source], plan.items[self.target]
        if self.target not in source.leads_to:
            return Refusal("no-such-link", {"from": self.source, "to": self.target})
        if self.middle in (self.source, self.target):
            return Refusal("link-to-itself", {})
        if target.kind not in ("impact", "outcome"):
            return Refusal("cannot-lead", {"from": source.text, "to": target.text, "kind": target.kind})
        grown = self._middle(reading).apply(reading)
        if isinstance(grown, Refusal):
            return grown
        key = self.middle or grown.key
        led = [key if one == self.target else one for one in source.many("leads_to")]
        document = writing.set_value(grown.document, (*source.path, "leads_to"), list(dict.fromkeys(led)))
        holds = plan.link(self.source, self.target).many("assumes")
        document = writing.remove_tables(document, tuple(about_arrow(plan, self.source, self.target)))
        if holds:
            known = reread(reading, document).plan.link(self.source, key).many("assumes")
            document = detail(document, self.source, key, {"assumes": list(dict.fromkeys((*known, *holds)))})
        return Change(document, key)

    def _middle(self, reading: Reading) -> Edit:
        """What is put in leads to where the arrow led."""
        if not self.middle:
            return Add("outcome", {**self.fields, "notes": self.notes}, (self.target,), self.key)
        item = reading.plan.items[self.middle]
        notes = "\n".join(text for text in (item.get("notes"), self.notes) if text)
        link = Link(self.middle, self.target)
        return Batch((link, Set(item.path, {"notes": notes}))) if self.notes else link

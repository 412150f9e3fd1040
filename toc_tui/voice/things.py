"""Sentences about things in the plan: name first, then kind and term, then what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from toc_tui.graph import Theory
from toc_tui.guide import ENDS, Guide, ends
from toc_tui.outline import Line
from toc_tui.plan.arrows import doubted, stand
from toc_tui.plan.model import Item, Plan


def ended(words: str) -> str:
    """Words with a full stop, unless they end by themselves, also inside their last quote."""
    return words if ends(words, ENDS + ":") else words + "."


def sentence(*parts: str) -> str:
    """Parts as sentences one after the other: a full stop where a part does not end by itself."""
    return " ".join(ended(part.strip()) for part in parts if part.strip())


class Things:
    """Rows, items, the story, with the words of one Guide."""

    # the field that makes a kind of item more exact, and so stands in its name
    NAMED_BY: ClassVar = {"impact": "kind", "outcome": "term", "activity": "kind", "statement": "voice"}

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.say = guide.say

    # -- things --------------------------------------------------------------------------------------
    def kind(self, item: Item) -> str:
        """What an item is: "Outcome, long term", "Project impact", "Co-production element"."""
        extra = self.NAMED_BY.get(item.kind)
        name = item.get(extra) if extra else ""
        if item.kind == "measure" and item.get("not_because"):
            name = "not"
        known = f"voice.kind.{item.kind}-{name}"
        return self.say(known if name and self.guide.has(known) else f"voice.kind.{item.kind}")

    def count_open(self, count: int) -> str:
        """ "2 questions open", or nothing."""
        return self.say("voice.open", count=count) if count else ""

    def row(self, theory: Theory, line: Line, count: int = 0, level: bool = False) -> tuple[str, str]:
        """A tree row as (words, tail): the words may be cut when the row is too long, the tail never."""
        if line.form == "section":
            return self.say(f"voice.section.{line.key}"), ""
        item = theory.plan.items[line.key]
        parts = [self.kind(item)]
        if line.under in theory.effects.get(line.key, ()) and doubted(theory.plan, line.key, line.under):
            parts.append(self.say("voice.arrow-in-doubt" if level else "voice.in-doubt"))
        if line.form == "again":
            parts.append(self.say("voice.again"))
        elif count:
            parts.append(self.count_open(count) if level else self.say("voice.open-short", count=count))
        if line.folded:
            parts.append(self.say("voice.folded", count=line.beneath))
        if level:
            parts.insert(1, self.say("voice.level", level=line.depth + 1))
        words = item.text or self.say("voice.no-words")
        return words, ended(words).removeprefix(words) + " " + sentence(*parts)

    def item(self, item: Item) -> str:
        """One item as a sentence: its words and what it is."""
        return sentence(item.text or self.say("voice.no-words"), self.kind(item))

    def arrow(self, plan: Plan, source: str, target: str, named: bool = False) -> list[str]:
        """What is said of an arrow: that it is in doubt and why, and what speaks for it. `named`: with what it leads
        to, where that is not clear."""
        stands = stand(plan, source, target)
        if not stands.doubt:
            return [self.say("voice.detail.because", text=reason) for reason in stands.reasons]
        of, why = "-of" if named else "", "-because" if stands.against else ""
        doubt = self.say(f"voice.detail.doubt{of}{why}", text=stands.against, to=plan.items[target].text)
        known = "voice.detail.unclear" if stands.unclear else "voice.detail.for-it"
        return [doubt, *(self.say(known, text=reason) for reason in stands.reasons)]

    def listed(self, texts: Sequence[str]) -> str:
        """Several items' words as a list in words."""
        quoted = [self.say("voice.quoted", text=text) for text in texts]
        if len(quoted) < 2:
            return "".join(quoted)
        return self.say("voice.list", first=", ".join(quoted[:-1]), last=quoted[-1])

    def fieldname(self, name: str) -> str:
        """What a field is called; its own name where it is no field of ours."""
        known = f"voice.fieldname.{name}"
        return self.say(known) if self.guide.has(known) else name

    def value(self, value: Any) -> str:
        """A field's value in words."""
        named = f"voice.value.{value}"
        if isinstance(value, bool):
            return self.choice("yes" if value else "no")
        if isinstance(value, Mapping):
            return ", ".join(f"{name}: {one}" for name, one in value.items())
        if isinstance(value, list):
            return ", ".join(self.value(one) if isinstance(one, Mapping) else str(one) for one in value)
        return self.say(named) if isinstance(value, str) and self.guide.has(named) else str(value)

    def choice(self, name: str) -> str:
        """A choice in words: yes, no, not sure, long term …"""
        return self.say(f"voice.choice.{name}") if self.guide.has(f"voice.choice.{name}") else name

    def story(self, theory: Theory) -> Iterator[str]:
        """The plan read back from activities to impact, a sentence a line."""
        plan, say = theory.plan, self.say
        for name in ("problem", "improvement", "who", "how_we_know"):
            if plan.why.get(name):
                yield sentence(say(f"voice.story.{name}", text=plan.why[name]))
        for key in reversed(theory.backwards()):
            item = plan.items[key]
            effects = [plan.items[effect].text for effect in theory.effects[key]]
            several = len(effects) > 1
            said = [one for effect in theory.effects[key] for one in self.arrow(plan, key, effect, several)]
            name = item.kind if effects or item.kind == "impact" else "loose"
            yield sentence(
                say(f"voice.story.{name}", text=item.text, kind=self.kind(item), items=self.listed(effects)),
                *said,
            )

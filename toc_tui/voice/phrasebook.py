"""The words of one run for what is in a plan: things, questions, and what went wrong, with the words of one Guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Protocol

from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.guide import Guide
from toc_tui.outline import Line
from toc_tui.plan.arrows import SUPPORTS, doubted, falls_short, stand
from toc_tui.plan.model import RECORDS, TABLES, WORDS, Item, KeyPath, Plan
from toc_tui.voice.forms import fields, less
from toc_tui.voice.sentences import ended, sentence

if TYPE_CHECKING:  # a command that only reads does without what they need
    from toc_tui.plan.disk import Trouble
    from toc_tui.plan.edits import Refusal
    from toc_tui.plan.reading import Problem, Reading
    from toc_tui.voice.edit_sentences import EditSentences


class Asks(Protocol):
    """What the voice needs to know of an open question (a step's Prompt)."""

    @property
    def step(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def page(self) -> str: ...
    @property
    def place(self) -> KeyPath: ...
    @property
    def items(self) -> tuple[str, ...]: ...
    @property
    def again(self) -> bool: ...
    @property
    def due(self) -> bool: ...
    @property
    def later(self) -> bool: ...
    @property
    def choices(self) -> tuple[str, ...]: ...


@frozen
class Words:
    """The words of a question: the whole of it, its short label, why it is asked, an example, what helps, and
    what would be done to mend what a check found. `title`: what kind of question it is. `short`:
    the label where the whole stands in sight. `parts`: the question for
    those who look, as sentences and things of the plan: the key of each thing with its words, "" for a sentence.
    `heard`: the question about words that were typed a moment ago."""

    ask: str
    label: str
    why: str = ""
    example: str = ""
    helps: tuple[str, ...] = ()
    mend: str = ""
    title: str = ""
    short: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    heard: str = ""


class Phrasebook:
    """Rows, items and the story, all that is known of an item, questions, and what went wrong. `edits` tells what edits
    did."""

    # the field that makes a kind of item more exact, and so stands in its name
    NAMED_BY: ClassVar = {"impact": "kind", "outcome": "term", "activity": "kind", "statement": "voice"}

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.say = guide.say

    @cached_property
    def edits(self) -> EditSentences:
        """The sentences about edits; loaded by whoever changes a plan."""
        from toc_tui.voice.edit_sentences import EditSentences

        return EditSentences(self)

    # -- things --------------------------------------------------------------------------------------
    def kind(self, item: Item) -> str:
        """What an item is: "Outcome, long term", "Project impact", "Co-production element"."""
        name = self._named_by(item)
        known = f"voice.kind.{item.kind}-{name}"
        return self.say(known if name and self.guide.has(known) else f"voice.kind.{item.kind}")

    def label(self, item: Item) -> str:
        """What an item is in a word or two: "long", "impact"."""
        name = self._named_by(item)
        known = f"voice.row-label.{item.kind}-{name}"
        return self.say(known if name and self.guide.has(known) else f"voice.row-label.{item.kind}")

    def _named_by(self, item: Item) -> str:
        """What tells an item from others of its kind: its term, or its own kind."""
        if item.kind == "measure" and item.get("not_because"):
            return "not"
        extra = self.NAMED_BY.get(item.kind)
        return item.get(extra) if extra else ""

    def count_open(self, count: int) -> str:
        """ "2 questions open", or nothing."""
        return self.say("voice.open", count=count) if count else ""

    def labels(self, theory: Theory, line: Line, count: int = 0) -> tuple[list[str], list[str]]:
        """What a row of the tree says behind the words, for those who listen: how the item stands, then what it is, in
        a word or two each: "long", "2", "1 open"."""
        if line.form == "section":
            return [], []
        item, state = theory.plan.items[line.key], []
        if line.folded:
            state.append(self.say("voice.row-label.folded", count=line.beneath))
        if line.form == "again":
            state.append(self.say("voice.row-label.again"))
        if line.under in theory.effects.get(line.key, ()) and doubted(theory.plan, line.key, line.under):
            state.append(self.say("voice.row-label.in-doubt"))
        if line.form == "item" and (short := falls_short(theory.plan, item.key)) is not None:
            state.append(self.say(f"voice.falls-short.{short.says}"))
        kind = self.label(item)
        open_ones = [self.say("voice.open-short", count=count)] if count and line.form != "again" else []
        return state, [kind, str(line.depth + 1), *open_ones]

    def row(self, theory: Theory, line: Line, count: int = 0, level: bool = False) -> tuple[str, str]:
        """A tree row as (words, tail): the words may be cut when the row is too long, the tail never."""
        if line.form == "section":
            return self.say(f"voice.section.{line.key}"), ""
        item = theory.plan.items[line.key]
        parts = [self.kind(item)]
        if line.under in theory.effects.get(line.key, ()) and doubted(theory.plan, line.key, line.under):
            parts.append(self.say("voice.arrow-in-doubt" if level else "voice.in-doubt"))
        if line.form == "item" and (short := falls_short(theory.plan, item.key)) is not None:
            parts.append(self.say(f"voice.falls-short.{short.says}"))
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
        return self.in_a_row([self.say("voice.quoted", text=text) for text in texts])

    def named(self, plan: Plan, key: str) -> str:
        """An item's words in quotes; what there is to be less of, as less of it."""
        return self.say("voice.quoted-less" if less(plan, key) else "voice.quoted", text=plan.items[key].text)

    def in_a_row(self, named: Sequence[str]) -> str:
        """Things that have names, as a list in words."""
        if len(named) < 2:
            return "".join(named)
        return self.say("voice.list", first=", ".join(named[:-1]), last=named[-1])

    def fieldname(self, name: str) -> str:
        """What a field is called; its own name where it is no field of ours."""
        known = f"voice.fieldname.{name}"
        return self.say(known) if self.guide.has(known) else name

    def value(self, value: object) -> str:
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

    # -- an item -------------------------------------------------------------------------------------
    def details(self, theory: Theory, key: str, questions: Iterable[str] = ()) -> list[str]:
        """What stands beside the tree about an item: open questions, what it leads to and why, what leads to it,
        how it is checked, what people say about it, and its other fields."""
        plan, item = theory.plan, theory.plan.items[key]
        lines = [self.item(item), *questions]
        for target in theory.effects.get(key, ()):
            leads = self.say("voice.detail.leads-to", text=plan.items[target].text)
            lines.append(sentence(leads, *self.arrow(plan, key, target)))
            lines += self._fields(plan, plan.link(key, target), {"because"})
            lines += self._answers(plan, (key, target), doubted(plan, key, target))
        lines += self._answers(plan, (key,))
        causes = [plan.items[cause].text for cause in theory.causes.get(key, ())]
        if causes:
            lines.append(self.say("voice.detail.causes", count=len(causes), items=self.listed(causes)))
        lines += [self.item(measure) for measure in theory.measures.get(key, ())]
        lines += [self.item(other) for other in plan.of("statement") if key in other.many("for")]
        if next(plan.of(*RECORDS), None) is not None:
            from toc_tui.voice import record_sentences  # only where there are records to tell of

            lines += record_sentences.linked(self, plan, key)
        words = next((name for name in WORDS if item.fields.get(name)), "")  # these stand in the first line
        return lines + self._fields(plan, item, {words, "leads_to", self.NAMED_BY.get(item.kind, "")})

    def _fields(self, plan: Plan, item: Item, said: Collection[str]) -> list[str]:
        """A sentence for each field of an item or a link that says something, without those that are `said`."""
        lines = []
        for name, value in item.fields.items():
            if name in said or value in ("", [], None) or name not in TABLES[item.kind].fields:
                continue
            own = f"voice.field.{name}" if self.guide.has(f"voice.field.{name}") else "voice.field.other"
            lines.append(self.say(own, field=self.fieldname(name), value=self._told(plan, item, name)))
        return lines

    def _told(self, plan: Plan, item: Item, name: str) -> str:
        """A field in words: those of the item whose key it holds; what people wrote as it is."""
        spec, value = TABLES[item.kind].fields.get(name), item.fields[name]
        if spec is not None and spec.refers and not isinstance(value, str):
            return self.listed([plan.items[key].text if key in plan.items else key for key in item.many(name)])
        if not isinstance(value, str) or (spec is not None and spec.choices):
            return self.value(value)
        return plan.items[value].text if spec is not None and spec.refers and value in plan.items else value

    def _answers(self, plan: Plan, place: KeyPath, doubt: str = "") -> list[str]:
        """What was answered about a place. The reason of a doubt that is told with its arrow is not said again."""
        found = []
        for (check, where), answer in plan.answers.items():
            if where == place and self.guide.page(f"checks/{check}").front:
                label, told = self.guide.page(f"checks/{check}").text("title"), doubt and check == SUPPORTS
                found.append(
                    sentence(
                        self.say("voice.detail.answer", check=label, says=self.choice(answer.says)),
                        self.say("voice.detail.because", text=answer.because) if answer.because and not told else "",
                    )
                )
        return found

    # -- questions -----------------------------------------------------------------------------------
    def question(self, plan: Plan, prompt: Asks) -> Words:
        """The words of an open question, with the items that it asks about."""
        page = self.guide.page(prompt.page or f"steps/{prompt.step}")
        words: Mapping[str, object] = page.front if prompt.page else page.question(prompt.name)
        slots = self._asked_about(plan, prompt)

        def get(name: str) -> str:
            return self.guide.fill(str(words.get(name, "")), slots)

        helps = words.get("helps")
        ask, screen = fields(plan, prompt, words, bool(slots["count"]))
        ask = get(ask) or prompt.name
        parts = self._parts(plan, prompt, str(words.get(screen, "")), slots)
        heard = "heard-whole" if "mend" not in prompt.choices and "heard-whole" in words else "heard"
        if prompt.again:
            again = sentence(self.say("voice.asked-still" if prompt.due else "voice.asked-again"))
            ask, parts = f"{again} {ask}", (("", again), *parts) if parts else ()
        return Words(
            ask,
            get("label") or prompt.name,
            get("why"),
            get("example"),
            tuple(self.guide.fill(str(line), slots) for line in helps) if isinstance(helps, list) else (),
            get("mend"),
            get("title"),
            get("short"),
            parts,
            get(heard) or ask,
        )

    def _asked_about(self, plan: Plan, prompt: Asks) -> dict[str, object]:
        """What fills the slots of a question: the items at its place, and those that it takes together."""
        texts = [plan.items[key].text for key in prompt.place if key in plan.items]
        causes = [key for key in prompt.items if key in plan.items]
        first, last = (texts[0], texts[-1]) if texts else ("", "")
        return {
            "item": first,
            "from": first,
            "to": last,
            "items": self.in_a_row([self.named(plan, key) for key in causes]),
            "count": len(causes),
            "route": f" {self.say('voice.leads-on')} ".join(self.say("voice.quoted", text=text) for text in texts),
            "problem": plan.why.get("problem", ""),
            "who": plan.why.get("who", ""),
            "because": plan.link(*prompt.place).get("because") if len(prompt.place) == 2 else "",
            "evidence": plan.link(*prompt.place).get("evidence") if len(prompt.place) == 2 else "",
        }

    def _parts(
        self, plan: Plan, prompt: Asks, template: str, slots: Mapping[str, object]
    ) -> tuple[tuple[str, str], ...]:
        """The lines of a question for those who look. A line that is nothing but a slot for things of the plan gives
        each of them by itself."""
        things = {
            "{item}": prompt.place[:1],
            "{from}": prompt.place[:1],
            "{to}": prompt.place[-1:],
            "{items}": prompt.items,
            "{route}": prompt.place,
        }
        found: list[tuple[str, str]] = []
        for line in template.splitlines():
            keys = [key for key in things.get(line.strip(), ()) if key in plan.items]
            found += [(key, plan.items[key].text) for key in keys]
            if line.strip() and line.strip() not in things:
                found.append(("", self.guide.fill(line.strip(), slots)))
        return tuple(found)

    def step_title(self, name: str) -> str:
        """The name of a step as the group hears it."""
        return self.guide.page(f"steps/{name}").text("title") or name

    # -- what went wrong -----------------------------------------------------------------------------
    def refusal(self, refusal: Refusal) -> str:
        """Why an edit cannot be done."""
        slots = {
            name: ", ".join(map(str, value)) if isinstance(value, list) else value
            for name, value in refusal.params.items()
        }
        return self.say(f"refusals.{refusal.code}", **slots)

    def trouble(self, trouble: Trouble) -> str:
        """What is wrong with a file on disk, where, and what to do."""
        params = dict(trouble.params)
        reason = str(params.get("reason", params.get("how", "")))
        name = f"troubles.{trouble.code}"
        if reason and self.guide.has(f"{name}-{reason}"):
            name += f"-{reason}"
        return self.say(name, path=trouble.path, **params)

    def problem(self, reading: Reading, problem: Problem) -> str:
        """What could not be taken as it stands in the file: line, column, what is wrong, what to do."""
        line, column = reading.place(problem)
        slots = {
            name: ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
            for name, value in problem.params.items()
            if name not in ("line", "column")
        }
        slots["where"] = ".".join(problem.path)
        text = self.say(f"problems.{problem.code}", **slots)
        if near := reading.near(problem):
            text = sentence(text, self.say("problems.near", near=near))
        return sentence(self.say("problems.at", line=line, column=column) + " " + text)

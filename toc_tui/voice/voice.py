"""The voice of one run: everything that is said, drawn or printed about the plan, with the words of one Guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.plan.arrows import SUPPORTS, doubted
from toc_tui.plan.disk import Trouble
from toc_tui.plan.edits import Refusal
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import RECORDS, TABLES, WORDS, Item, Path, Plan
from toc_tui.plan.reading import Problem, Reading
from toc_tui.voice.telling import Telling
from toc_tui.voice.things import sentence


class Asks(Protocol):
    """What the voice needs to know of an open question (a step's Prompt)."""

    @property
    def step(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def page(self) -> str: ...
    @property
    def place(self) -> Path: ...
    @property
    def items(self) -> tuple[str, ...]: ...
    @property
    def again(self) -> bool: ...
    @property
    def due(self) -> bool: ...


@frozen
class Words:
    """The words of a question: the whole of it, its short label, why it is asked, an example, what helps, and
    what would be done to mend what a check found."""

    ask: str
    label: str
    why: str = ""
    example: str = ""
    helps: tuple[str, ...] = ()
    mend: str = ""


class Voice(Telling):
    """All that is known of an item, questions, what went wrong, and coming back, beside what is said about things and
    edits."""

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

    def _answers(self, plan: Plan, place: Path, doubt: str = "") -> list[str]:
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
        words: Mapping[str, Any] = page.front if prompt.page else page.question(prompt.name)
        texts = [plan.items[key].text for key in prompt.place if key in plan.items]
        causes = [plan.items[key].text for key in prompt.items if key in plan.items]
        slots = {
            "item": texts[0] if texts else "",
            "from": texts[0] if texts else "",
            "to": texts[-1] if texts else "",
            "items": self.listed(causes),
            "count": len(causes),
            "route": f" {self.say('voice.leads-on')} ".join(self.say("voice.quoted", text=text) for text in texts),
            "problem": plan.why.get("problem", ""),
            "because": plan.link(*prompt.place).get("because") if len(prompt.place) == 2 else "",
        }

        def get(name: str) -> str:
            return self.guide.fill(str(words.get(name, "")), slots)

        helps = words.get("helps")
        ask = ("" if causes else get("alone")) or get("ask") or prompt.name
        if prompt.again:
            ask = sentence(self.say("voice.asked-still" if prompt.due else "voice.asked-again")) + " " + ask
        return Words(
            ask,
            get("label") or prompt.name,
            get("why"),
            get("example"),
            tuple(self.guide.fill(str(line), slots) for line in helps) if isinstance(helps, list) else (),
            get("mend"),
        )

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

    # -- coming back ---------------------------------------------------------------------------------
    def counted(self, count: int, most: int) -> str:
        """A number of questions, or that there are more than can be counted at a glance."""
        return self.say("voice.more-than", count=most) if count > most else str(count)

    def recap(self, plan: Plan, note: Mapping[str, Any], counts: Mapping[str, int], most: int) -> list[str]:
        """Where we were, what changed since last time, what is open (`counts` by step, up to `most`)."""
        lines = []
        step, key = str(note.get("step", "")), str(note.get("key", ""))
        if step:
            item = plan.items.get(key)
            name = "voice.recap.at" if item else "voice.recap.step"
            lines.append(self.say(name, step=self.step_title(step), text=item.text if item else ""))
        words = note.get("words")
        if isinstance(words, dict):
            lines += self._since(plan, words)
        total = sum(counts.values())
        if not total:
            lines.append(self.say("voice.recap.none"))
        else:
            first = next(step for step, count in counts.items() if count)
            number = self.counted(total, most)
            lines.append(self.say("voice.recap.open", count=total, number=number, step=self.step_title(first)))
        return lines

    def _since(self, plan: Plan, words: Mapping[str, str]) -> list[str]:
        new = [item for key, item in plan.items.items() if key not in words]
        other = [item for key, item in plan.items.items() if key in words and fingerprint((item.text,)) != words[key]]
        gone = [key for key in words if key not in plan.items]
        found = []
        for name, items in (("new", new), ("reworded", other)):
            if items:
                found.append(
                    self.say(f"voice.recap.{name}", count=len(items), items=self.listed([i.text for i in items[:3]]))
                )
        if gone:
            found.append(self.say("voice.recap.gone", count=len(gone), items=", ".join(gone[:3])))
        return found

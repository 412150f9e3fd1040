"""Every sentence that is said, drawn or printed about a thing. The words are guides/words/*.toml; here they
are chosen and their slots filled. Name first, then kind and term, then what is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from toc_tui.graph import Theory
from toc_tui.guide import Guide
from toc_tui.outline import Line
from toc_tui.plan.disk import Trouble
from toc_tui.plan.edits import Add, Batch, Edit, Give, Refusal, Replace, Reword, Set
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import Item, Path, Plan
from toc_tui.plan.reading import Problem, Reading
from toc_tui.plan.shaping import Link, Move, Remove, Rename, Retype, Unlink, also

ENDS = ".?!…:"


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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a question: the whole of it, its short label, why it is asked, an example, what helps."""

    ask: str
    label: str
    why: str = ""
    example: str = ""
    helps: tuple[str, ...] = ()


def sentence(*parts: str) -> str:
    """Parts as sentences one after the other: a full stop where a part does not end by itself."""
    said = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ENDS else part + "." for part in said)


class Voice:
    """The sentences of one run, with the words of one Guide."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.say = guide.say

    # -- things --------------------------------------------------------------------------------------
    def kind(self, item: Item) -> str:
        """What an item is: "Outcome, long term", "Project impact", "Co-production element"."""
        extra = {"impact": "kind", "outcome": "term", "activity": "kind", "statement": "voice"}.get(item.kind)
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
        if line.form == "again":
            parts.append(self.say("voice.again"))
        elif count:
            parts.append(self.count_open(count) if level else self.say("voice.open-short", count=count))
        if line.folded:
            parts.append(self.say("voice.folded", count=line.beneath))
        if level:
            parts.insert(1, self.say("voice.level", level=line.depth + 1))
        words = item.text or self.say("voice.no-words")
        return words, ("" if words[-1] in ENDS else ".") + " " + sentence(*parts)

    def item(self, item: Item) -> str:
        """One item as a sentence: its words and what it is."""
        return sentence(item.text or self.say("voice.no-words"), self.kind(item))

    def listed(self, texts: Sequence[str]) -> str:
        """Several items' words as a list in words."""
        quoted = [self.say("voice.quoted", text=text) for text in texts]
        if len(quoted) < 2:
            return "".join(quoted)
        return self.say("voice.list", first=", ".join(quoted[:-1]), last=quoted[-1])

    def details(self, theory: Theory, key: str, questions: Iterable[str] = ()) -> list[str]:
        """What stands beside the tree about an item: open questions, what it leads to and why, what leads to it,
        how it is checked, what people say about it, and its other fields."""
        plan, item = theory.plan, theory.plan.items[key]
        lines = [self.item(item), *questions]
        for target in theory.effects.get(key, ()):
            link = plan.link(key, target)
            lines.append(
                sentence(
                    self.say("voice.detail.leads-to", text=plan.items[target].text),
                    self.say("voice.detail.because", text=link.get("because")) if link.get("because") else "",
                )
            )
            lines += self._answers(plan, (key, target))
        lines += self._answers(plan, (key,))
        causes = [plan.items[cause].text for cause in theory.causes.get(key, ())]
        if causes:
            lines.append(self.say("voice.detail.causes", count=len(causes), items=self.listed(causes)))
        lines += [self.item(measure) for measure in theory.measures.get(key, ())]
        lines += [self.item(other) for other in plan.of("statement") if key in other.many("for")]
        shown = {"text", "question", "leads_to", "kind", "term", "voice", "for"}
        for name, value in item.fields.items():
            if name not in shown and value and self.guide.has(f"voice.field.{name}"):
                words = (
                    plan.items[str(value)].text
                    if isinstance(value, str) and value in plan.items
                    else self._value(value)
                )
                lines.append(self.say(f"voice.field.{name}", value=words))
        return lines

    def _value(self, value: Any) -> str:
        named = f"voice.value.{value}"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return self.say(named) if isinstance(value, str) and self.guide.has(named) else str(value)

    def _answers(self, plan: Plan, place: Path) -> list[str]:
        found = []
        for (check, where), answer in plan.answers.items():
            if where == place and self.guide.page(f"checks/{check}").front:
                label = self.guide.page(f"checks/{check}").text("title")
                found.append(
                    sentence(
                        self.say("voice.detail.answer", check=label, says=self.choice(answer.says)),
                        self.say("voice.detail.because", text=answer.because) if answer.because else "",
                    )
                )
        return found

    def choice(self, name: str) -> str:
        """A choice in words: yes, no, not sure, long term …"""
        return self.say(f"voice.choice.{name}") if self.guide.has(f"voice.choice.{name}") else name

    def story(self, theory: Theory) -> list[str]:
        """The plan read back from activities to impact, a sentence a line."""
        plan, say = theory.plan, self.say
        lines = [
            sentence(say(f"voice.story.{name}", text=plan.why[name]))
            for name in ("problem", "improvement", "who", "how_we_know")
            if plan.why.get(name)
        ]
        for key in reversed(theory.backwards()):
            item = plan.items[key]
            effects = [plan.items[effect].text for effect in theory.effects[key]]
            because = [plan.link(key, effect).get("because") for effect in theory.effects[key]]
            name = item.kind if effects or item.kind == "impact" else "loose"
            lines.append(
                sentence(
                    say(f"voice.story.{name}", text=item.text, kind=self.kind(item), items=self.listed(effects)),
                    *(say("voice.detail.because", text=reason) for reason in because if reason),
                )
            )
        return lines

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
        }
        from toc_tui.guide import fill

        def get(name: str) -> str:
            return fill(str(words.get(name, "")), slots)

        ask = get("ask") or prompt.name
        if prompt.again:
            ask = sentence(self.say("voice.asked-again")) + " " + ask
        return Words(
            ask,
            get("label") or prompt.name,
            get("why"),
            get("example"),
            tuple(fill(str(line), slots) for line in words.get("helps", ())),
        )

    def step_title(self, name: str) -> str:
        """The name of a step as the group hears it."""
        return self.guide.page(f"steps/{name}").text("title") or name

    # -- what was done -------------------------------------------------------------------------------
    def _edit(self, edit: Edit, before: Plan, after: Plan, key: str) -> tuple[str, dict[str, Any]]:
        """The name of an edit's sentences and their slots."""
        slots: dict[str, Any] = {"text": after.items[key].text if key in after.items else ""}
        match edit:
            case Add(kind=kind, under=under):
                slots["kind"] = self.kind(after.items[key]) if key in after.items else kind
                if under:
                    return "add-under", slots | {"to": after.items[under[0]].text}
                return "add", slots
            case Set(path=path, fields=fields):
                names = [
                    self.say(f"voice.fieldname.{name}") if self.guide.has(f"voice.fieldname.{name}") else name
                    for name in fields
                ]
                cleared = not any(fields.values())
                return "clear" if cleared else "set", slots | {
                    "fields": ", ".join(names),
                    "value": self._value(next(iter(fields.values()))),
                }
            case Reword(key=old):
                return "reword", slots | {"old": before.items[old].text}
            case Retype():
                return "retype", slots | {"kind": self.kind(after.items[key])}
            case Link(source=a, target=b) | Unlink(source=a, target=b):
                name = type(edit).__name__.lower()
                if name == "link" and b in before.items[a].leads_to:
                    name = "because"
                return name, slots | {"from": before.items[a].text, "to": before.items[b].text}
            case Move(key=moved, under=under):
                return "move", slots | {"from": before.items[moved].text, "to": before.items[under].text}
            case Remove(key=gone):
                return "remove", slots | {"text": before.items[gone].text, "count": len(also(before, gone))}
            case Rename(old=old, new=new):
                return "rename", slots | {"old": old, "new": new}
            case Give(says=says):
                return "answer", slots | {"says": self.choice(says)}
            case Batch(edits=edits) if edits:
                return self._edit(edits[0], before, after, key)
            case Replace():
                return "replace", slots
            case _:
                return "change", slots

    def done(self, edit: Edit, before: Plan, after: Plan, key: str) -> str:
        """The sentence that tells what an edit did."""
        name, slots = self._edit(edit, before, after, key)
        return self.say(f"voice.done.{name}", **slots)

    def label(self, edit: Edit, before: Plan, after: Plan, key: str) -> str:
        """An edit in a few words, for undo and redo: "adding “People make friends”"."""
        name, slots = self._edit(edit, before, after, key)
        return self.say(f"voice.label.{name}", **slots)

    def nothing_changed(self) -> str:
        """Said when an edit left the plan as it was."""
        return self.say("voice.same")

    def outside_label(self) -> str:
        """The undo label for taking in what others changed."""
        return self.say("voice.label.outside")

    def removal(self, plan: Plan, key: str) -> str:
        """What else goes when an item is removed, and what stays."""
        gone, stay = also(plan, key), Theory(plan).causes.get(key, ())
        return sentence(
            self.say("voice.removal.ask", text=plan.items[key].text),
            self.say("voice.removal.also", items=self.listed([item.text for item in gone])) if gone else "",
            self.say("voice.removal.stays", count=len(stay)) if stay else "",
        )

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

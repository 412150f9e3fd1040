"""Everything that a plan says, as sentences: what `show --as list` prints and git compares.

Each thing is told once, in the order of the file, kind by kind: a line with its words, its kind and its key, then a
line for each field. Nothing that can be changed is left out, whatever its value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from toc_tui.cli._rows import Rows
from toc_tui.cli.command import CommandContext
from toc_tui.plan.arrows import doubted, hinders
from toc_tui.plan.model import ANYWHERE, TABLES, Answer, FieldSpec, Item, Plan
from toc_tui.plan.reading import Reading
from toc_tui.voice.forms import title
from toc_tui.voice.sentences import sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

RAW = ("unknown-table", "unknown-field", "unknown-choice", "wrong-type", "not-a-table", "same-key", "version")
IN_HEAD = {"impact": "kind", "outcome": "term", "activity": "kind", "statement": "voice"}


class All:
    """The sentences about the things of one plan."""

    def __init__(self, context: CommandContext, reading: Reading) -> None:
        self.say, self.guide = context.guide.say, context.guide
        self.rows, self.reading, self.plan = Rows(context), reading, reading.plan
        self.answers: dict[str, list[Answer]] = {}
        for answer in self.plan.answers.values():
            start = answer.place[0] if answer.place and answer.place[0] in self.plan.items else ""
            self.answers.setdefault(start, []).append(answer)
        self.beside = _beside(self.plan)

    # -- the whole plan and one item -------------------------------------------------------------
    def whole(self) -> Iterator[str]:
        """Every line about the plan."""
        plan = self.plan
        yield from self.own("plan")
        about_all = self.answers.get("", [])
        yield from (self._answer(answer) for answer in about_all if not answer.place)
        yield from self.own("why")
        for item in plan.items.values():
            yield from self.item(item)
        for (source, target), link in plan.links.items():
            if source not in plan.items or target not in plan.items[source].leads_to:
                yield self.say("cli-show.stray-link", source=source, target=target)
                yield from self._fields("link", link.fields)
        for answer in about_all:
            if answer.place:
                yield self._answer(answer).strip()
        yield from self._not_understood()

    def own(self, name: str) -> Iterator[str]:
        """What the plan says of itself (`plan`), or of why it is needed (`why`)."""
        plan = self.plan
        if name == "plan":
            yield self.say("cli-show.plan", title=plan.title) if plan.title else self.say("cli-show.no-title")
            yield from self._fields("plan", plan.head, ("title",))
        elif plan.why:
            yield self.say("cli-show.why")
            yield from self._fields("why", plan.why)

    def about(self, key: str) -> Iterator[str]:
        """Every line about one item, then about what stands beside it: what leads to it, its checks and their
        results, its statements, what its arrows assume."""
        plan, item = self.plan, self.plan.items[key]
        yield from self.item(item)
        others: dict[str, None] = {}
        for other in plan.items.values():
            if key in other.many("leads_to"):
                yield "  " + sentence(self.say("cli-show.led", item=self.rows.named(plan, other.key)))
        for near in self.beside.get(key, ()):
            others |= dict.fromkeys((near, *self.beside.get(near, ())))
        for target in item.leads_to:
            others |= dict.fromkeys(plan.link(key, target).many("assumes"))
        for near in others:
            if near in plan.items and near != key:
                yield from self.item(plan.items[near])

    def item(self, item: Item) -> Iterator[str]:
        """Every line about one item and its arrows."""
        shown = [item.words_field if item.text else ""]
        extra = IN_HEAD.get(item.kind, "")
        if extra and self.guide.has(f"voice.kind.{item.kind}-{item.get(extra)}"):
            shown.append(extra)
        yield self.rows.row(item)
        answers = list(self.answers.get(item.key, ()))
        if item.in_theory:
            shown.append("leads_to")
            for target in item.leads_to:
                yield "  " + self._arrow(item.key, target)
                about = [answer for answer in answers if answer.place == (item.key, target)]
                answers = [answer for answer in answers if answer not in about]
                yield from map(self._answer, about)
        yield from self._fields(item.kind, item.fields, shown)
        yield from map(self._answer, answers)
        if found := self.beside.get(item.key):
            yield "  " + sentence(self.say("cli-show.beside", keys=", ".join(found)))

    # -- parts -----------------------------------------------------------------------------------
    def _arrow(self, source: str, target: str) -> str:
        link = self.plan.link(source, target)
        in_the_way = hinders(self.plan, source, target)
        name = "cli-show.hinders-what" if in_the_way else "cli-show.leads"
        said = [self.say(name, item=self.rows.named(self.plan, target))]
        odd = in_the_way or bool(doubted(self.plan, source, target))
        said += self.rows.voice.arrow(self.plan, source, target)[in_the_way:] if odd else []
        said += self._said("link", link.fields, ("because", "hinders") if odd else ())
        return sentence(*said)

    def _fields(self, kind: str, fields: Mapping[str, object], but: tuple[str, ...] | list[str] = ()) -> Iterator[str]:
        return ("  " + sentence(one) for one in self._said(kind, fields, but))

    def _said(self, kind: str, fields: Mapping[str, object], but: tuple[str, ...] | list[str] = ()) -> Iterator[str]:
        """A sentence for each field that says something, in the order of the format."""
        for name, spec in {**TABLES[kind].fields, **ANYWHERE}.items():
            value = fields.get(name)
            if name not in but and value is not None and value not in ("", [], {}):
                yield f"{self.field(name)}: {self._value(spec, value)}"

    def field(self, name: str) -> str:
        """The name of a field in words."""
        return self.rows.voice.fieldname(name)

    def _value(self, spec: FieldSpec, value: Any) -> str:
        if spec.refers:
            keys = [value] if isinstance(value, str) else value
            return ", ".join([self.rows.named(self.plan, str(key)) for key in keys])
        if spec.choices:
            return self.rows.voice.value(value)
        return self.value(value)

    def value(self, value: object) -> str:
        """Any value in words, with nothing left out."""
        if isinstance(value, bool):
            return self.say("voice.choice.yes") if value else self.say("voice.choice.no")
        if isinstance(value, Mapping):
            return ", ".join(f"{name} = {self.value(one)}" for name, one in value.items())
        if isinstance(value, list | tuple):
            return ("; " if any(isinstance(one, Mapping) for one in value) else ", ").join(map(self.value, value))
        return value.isoformat() if isinstance(value, date | datetime | time) else str(value)

    def _answer(self, answer: Answer) -> str:
        name = title(self.guide.page(f"checks/{answer.check}"), answer.place) or answer.check
        said = [self.say("cli-show.asked", title=name, place=" ".join((answer.check, "/".join(answer.place))).strip())]
        said.append(self.say("cli-show.says", says=self.rows.voice.said(answer.check, answer.says)))
        fields = {
            "because": answer.because,
            "on": answer.on,
            "session": answer.session,
            "about": answer.about,
            "earlier": list(answer.earlier),
        }
        said += self._said("answer", fields)
        return "  " + sentence(*said)

    def _not_understood(self) -> Iterator[str]:
        """What stands in the file and is no part of the plan, as it is written."""
        odd = [problem for problem in self.reading.problems if problem.code in RAW]
        if not odd:
            return
        import tomli

        from toc_tui.plan.text import join
        from toc_tui.plan.unread import taken

        as_it_is = taken(self.reading)
        paths = dict.fromkeys(problem.path for problem in odd if problem not in as_it_is)

        data = tomli.loads(join(self.reading.document).removeprefix("\ufeff"))
        for path in paths:
            found: object = data
            for name in path:
                found = found.get(name) if isinstance(found, dict) else None
            written = str(found).lower() if isinstance(found, bool) else self.value(found)
            yield sentence(self.say("cli-show.raw", where=".".join(path), value=written))


def _beside(plan: Plan) -> dict[str, list[str]]:
    """The keys of what is about each item: its checks, their results, its statements, benefits and achievements."""
    found: dict[str, list[str]] = {}
    for item in plan.items.values():
        for name in ("checks", "for", "measure", "answers"):
            value = item.fields.get(name)
            for key in (value,) if isinstance(value, str) else value if isinstance(value, list) else ():
                if isinstance(key, str) and key in plan.items:
                    found.setdefault(key, []).append(item.key)
    return found

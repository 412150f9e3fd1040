"""The words of one run for what is in a plan: things, questions, and what went wrong, with the words of one Guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from toc_tui.frozen import frozen
from toc_tui.guide import Guide
from toc_tui.plan.arrows import SUPPORTS, Stand, alternatives, doubted, falls_short, hinders, stand
from toc_tui.plan.model import MARKS, RECORDS, TABLES, WORDS, Item, KeyPath, Plan
from toc_tui.voice.easy_sentences import changed_since
from toc_tui.voice.forms import LESS, fields, less, numbered, read_out, title, what_changed
from toc_tui.voice.sentences import capital, ended, goes_on, sentence, voted

TYPE_CHECKING = False
if TYPE_CHECKING:  # a command that only reads does without what they need
    from typing import ClassVar, Protocol

    from toc_tui.graph import Theory
    from toc_tui.outline import Line
    from toc_tui.plan.disk import Trouble
    from toc_tui.plan.edits import Refusal
    from toc_tui.plan.reading import Problem, Reading
    from toc_tui.voice.edit_sentences import EditSentences
else:
    Protocol = object

FEW = 24  # letters of a name for a term that is said in place of it
NOT_COMING, NOT_REACHED = "not-coming-true", "who-is-not-reached"  # the checks that ask about results


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
    @property
    def word(self) -> str: ...


@frozen
class Words:
    """The words of a question: the whole of it, its short label, why it is asked, an example, what helps, and
    what would be done to mend what a check found. `title`: what kind of question it is. `short`:
    the label where the whole stands in sight. `parts`: the question for
    those who look, as sentences and things of the plan: the key of each thing with its words, "" for a sentence.
    `heard`: the question about words that were typed a moment ago. `that`: the question by ear where the words of the
    item that it begins with were said just before."""

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
    that: str = ""


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
        kind = self.say(known if name and self.guide.has(known) else f"voice.kind.{item.kind}")
        return self.say("voice.kind-less", kind=kind) if item.fields.get("direction") == LESS else kind

    def label(self, item: Item) -> str:
        """What an item is in a word or two: "long", "impact"."""
        name = self._named_by(item)
        known = f"voice.row-label.{item.kind}-{name}"
        return self.say(known if name and self.guide.has(known) else f"voice.row-label.{item.kind}")

    def when(self, plan: Plan, term: str) -> str:
        """A term as the group calls it, where it did so in a few words: "Next year", else "Medium term"."""
        own = str(plan.head.get(term, "")).strip()
        return capital(own) if 0 < len(own) <= FEW else self.say(f"voice.when.{term}")

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
        if line.under in theory.effects.get(line.key, ()) and (mark := self.mark(theory.plan, line.key, line.under)):
            state.append(mark[:1].lower() + mark[1:])
        if line.form == "item" and (short := falls_short(theory.plan, item.key)) is not None:
            state.append(self.say(f"voice.falls-short.{short.says}"))
        kind = self.label(item)
        if item.fields.get("direction") == LESS:
            state.append(self.say("voice.row-label.less"))
        state += [words] if line.form == "item" and (words := voted(self, item)) else []
        open_ones = [self.say("voice.open-short", count=count)] if count and line.form != "again" else []
        return state, [kind, str(line.depth + 1), *open_ones]

    def row(self, theory: Theory, line: Line, count: int = 0, level: bool = False) -> tuple[str, str]:
        """A tree row as (words, tail): the words may be cut when the row is too long, the tail never."""
        if line.form == "section":
            return self.say(f"voice.section.{line.key}"), ""
        item = theory.plan.items[line.key]
        parts = [self.kind(item)]
        if line.under in theory.effects.get(line.key, ()):
            parts.append(self.mark(theory.plan, line.key, line.under, level))
        if line.form == "item" and (short := falls_short(theory.plan, item.key)) is not None:
            parts.append(self.say(f"voice.falls-short.{short.says}"))
        parts += [voted(self, item), goes_on(self, item)] if line.form == "item" else []
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

    def change(self, item: Item) -> str:
        """The words of an item alone; of what there is to be less of, as less of it."""
        words = item.text or self.say("voice.no-words")
        return self.say("voice.less-of", text=words) if item.fields.get("direction") == LESS else words

    def arrow(self, plan: Plan, source: str, target: str, named: bool = False) -> list[str]:
        """What is said of an arrow: that it is in doubt and why, and what speaks for it. `named`: with what it leads
        to, where that is not clear."""
        stands = stand(plan, source, target)
        if stands.hinders:
            return self._in_the_way(plan, target, stands, named)
        if not stands.doubt:
            return [self.say("voice.detail.because", text=reason) for reason in stands.reasons]
        of, why = "-of" if named else "", "-because" if stands.against else ""
        doubt = self.say(f"voice.detail.doubt{of}{why}", text=stands.against, to=plan.items[target].text)
        known = "voice.detail.unclear" if stands.unclear else "voice.detail.for-it"
        return [doubt, *(self.say(known, text=reason) for reason in stands.reasons)]

    def _in_the_way(self, plan: Plan, target: str, stands: Stand, named: bool) -> list[str]:
        """What is said of an arrow that gets in the way: that it does, why, and what we do about it."""
        of, more = "-of" if named else "", "-less" if less(plan, target) else ""
        said = [self.say(f"voice.detail.hinders{of}{more}", to=plan.items[target].text)]
        if stands.against:
            said.append(self.say("voice.detail.because", text=stands.against))
        if stands.answered:
            said.append(self.say("voice.detail.answered", text=stands.answered))
        return said

    def leads(self, plan: Plan, source: str, target: str) -> str:
        """That one thing leads to another; of what there is to be less of, that there is less of it."""
        if hinders(plan, source, target):
            return self._in_the_way(plan, target, Stand(), named=True)[0]
        name = "leads-to-less" if less(plan, target) else "leads-to"
        return self.say(f"voice.detail.{name}", text=plan.items[target].text)

    def mark(self, plan: Plan, source: str, target: str, level: bool = False) -> str:
        """What is noted of an arrow that is not as usual: that it is in doubt, or gets in the way."""
        if hinders(plan, source, target):
            return self.say("voice.arrow-hinders" if level else "voice.hinders")
        if doubted(plan, source, target):
            return self.say("voice.arrow-in-doubt" if level else "voice.in-doubt")
        return ""

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
        return self.say(known) if self.guide.has(known := f"voice.fieldname.{name}") else name

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
        """The plan read back road by road, from what we do to the impact, a sentence or a few a line."""
        from toc_tui.voice.road_story import RoadStory  # only where a story is told

        plan = theory.plan
        for name in ("problem", "improvement", "who", "how_we_know"):
            if plan.why.get(name):
                yield sentence(self.say(f"voice.story.{name}", text=plan.why[name]))
        story = RoadStory(self, theory)
        for _, lines in story.roads():
            yield from (line.told for line in lines)
        yield from map(sentence, story.loose())

    def longest_roads(self, theory: Theory) -> Iterator[str]:
        """The longest road to each impact, a line each."""
        from toc_tui.voice.road_story import RoadStory

        return RoadStory(self, theory).longest()

    # -- an item -------------------------------------------------------------------------------------
    def details(self, theory: Theory, key: str, questions: Iterable[str] = ()) -> list[str]:
        """What stands beside the tree about an item: open questions, what it leads to and why, what leads to it,
        how it is checked, what people say about it, and its other fields."""
        plan, item = theory.plan, theory.plan.items[key]
        lines = [self.item(item), *questions]
        for target in theory.effects.get(key, ()):
            said = self.arrow(plan, key, target)
            lines.append(sentence(self.leads(plan, key, target), *said[hinders(plan, key, target) :]))
            lines += self._fields(plan, plan.link(key, target), {"because", "hinders"}, ("link", key, target))
            lines += self._answers(plan, (key, target), doubted(plan, key, target))
        lines += self._answers(plan, (key,))
        causes, others = theory.helping(key), theory.in_the_way(key)
        for name, keys in (("causes", causes), ("one-of", alternatives(plan, causes, key)), ("in-the-way", others)):
            if keys:
                items = self.in_a_row([self.named(plan, one) for one in keys])
                lines.append(self.say(f"voice.detail.{name}", count=len(keys), items=items))
        lines += [self.item(measure) for measure in theory.measures.get(key, ())]
        lines += [self.item(other) for other in plan.of("statement") if key in other.many("for")]
        if next(plan.of(*RECORDS), None) is not None:
            from toc_tui.voice import record_sentences  # only where there are records to tell of

            lines += record_sentences.linked(self, plan, key)
        words = next((name for name in WORDS if item.fields.get(name)), "")  # these stand in the first line
        return lines + self._fields(plan, item, {words, "leads_to", self.NAMED_BY.get(item.kind, "")})

    def _fields(self, plan: Plan, item: Item, said: Collection[str], path: KeyPath = ()) -> list[str]:
        """A sentence for each field of an item or a link that says something, without those that are `said`."""
        lines = []
        for name, value in item.fields.items():
            if name in said or name in MARKS or value in ("", [], None) or name not in TABLES[item.kind].fields:
                continue
            own = f"voice.field.{name}" if self.guide.has(f"voice.field.{name}") else "voice.field.other"
            lines.append(self.say(own, field=self.fieldname(name), value=self._told(plan, item, name)))
        return lines + changed_since(self, plan, path or item.path)

    def _told(self, plan: Plan, item: Item, name: str) -> str:
        """A field in words: those of the item whose key it holds; what people wrote as it is."""
        if item.kind == "result":
            from toc_tui.voice import groups  # only where there are results to tell of

            if name in groups.TOLD:
                return groups.TOLD[name](self, plan, item)
        spec, value = TABLES[item.kind].fields.get(name), item.fields[name]
        if spec is not None and spec.refers and not isinstance(value, str):
            return self.listed([plan.items[key].text if key in plan.items else key for key in item.many(name)])
        if not isinstance(value, str) or (spec is not None and spec.choices):
            return self.value(value)
        return plan.items[value].text if spec and spec.refers and value in plan.items else read_out(self, value)

    def _answers(self, plan: Plan, place: KeyPath, doubt: str = "") -> list[str]:
        """What was answered about a place. The reason of a doubt that is told with its arrow is not said again."""
        found = []
        for (check, where), answer in plan.answers.items():
            if where == place and self.guide.page(f"checks/{check}").front:
                label, told = title(self.guide.page(f"checks/{check}"), where), doubt and check == SUPPORTS
                found.append(
                    sentence(
                        self.say("voice.detail.answer", check=label, says=self.said(check, answer.says)),
                        self.say("voice.detail.because", text=answer.because) if answer.because and not told else "",
                    )
                )
        return found

    # -- questions -----------------------------------------------------------------------------------
    def question(self, plan: Plan, prompt: Asks) -> Words:
        """The words of an open question, with the items that it asks about."""
        words, slots = self._words_of(prompt), self._asked_about(plan, prompt)

        def get(name: str) -> str:
            return self.guide.fill(str(words.get(name, "")), slots)

        helps = words.get("helps")
        ask, screen = fields(plan, prompt, words, bool(slots["count"]))
        that = "" if prompt.again else get(ask.replace("ask", "that", 1)) if ask.startswith("ask") else ""
        ask = get(ask) or prompt.name
        parts = self._parts(plan, prompt, str(words.get(screen, "")), slots)
        whole = "mend" not in prompt.choices and "heard-whole" in words
        heard = "heard-word" if prompt.word else "heard-whole" if whole else "heard"
        if prompt.again:
            again = self._again(plan, prompt)
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
            that,
        )

    def asked(self, plan: Plan, prompt: Asks) -> str:
        """The question alone: the `ask` of `question`, for whoever tells thousands of them."""
        words, slots = self._words_of(prompt), self._asked_about(plan, prompt)
        form, _ = fields(plan, prompt, words, bool(slots["count"]))
        ask = self.guide.fill(str(words.get(form, "")), slots) or prompt.name
        return f"{self._again(plan, prompt)} {ask}" if prompt.again else ask

    def _words_of(self, prompt: Asks) -> Mapping[str, object]:
        page = self.guide.page(prompt.page or f"steps/{prompt.step}")
        return page.front if prompt.page else page.question(prompt.name)

    def _again(self, plan: Plan, prompt: Asks) -> str:
        """Why a question comes again, with what was said to it."""
        why = self.say("voice.asked-still" if prompt.due else f"voice.asked-again{what_changed(prompt)}")
        answer = plan.answers.get((prompt.name, prompt.place))
        if answer is None or not prompt.page:
            return sentence(why)
        name, when = "voice.said-before", ""
        if answer.on is not None:
            from toc_tui.voice.day_words import months  # only where a day is told

            name, when = "voice.said-then", f"{months(self)[answer.on.month - 1]} {answer.on.year}"
        said = self.say(name, says=self.said(prompt.name, answer.says), when=when)
        since = ""
        if prompt.due and prompt.name == SUPPORTS:
            from toc_tui.voice.groups import came_since  # only where there may be results to tell of

            since = came_since(self, plan, prompt.place)
            why = self.say("voice.believed-now") if since else why
        return sentence(f"{said}: {answer.because}" if answer.because.strip() else said, since, why)

    def said(self, check: str, says: str) -> str:
        """An answer to a check in words: those of its page, where yes and no mean something of their own."""
        own = self.guide.page(f"checks/{check}").front.get("choices")
        known = own.get(says) if isinstance(own, Mapping) else None
        return str(known) if known else self.choice(says)

    def _asked_about(self, plan: Plan, prompt: Asks) -> dict[str, object]:
        """What fills the slots of a question: the items at its place, and those that it takes together."""
        texts = [plan.items[key].text for key in prompt.place if key in plan.items]
        causes = [key for key in prompt.items if key in plan.items]
        first, last = (texts[0], texts[-1]) if texts else ("", "")
        names = [self.named(plan, key) for key in causes]
        return {
            "stands": self.say("voice.stands-on-it", count=len(names), items=self.in_a_row(names)) if names else "",
            "news": self._results(plan, prompt),
            "word": prompt.word,
            "item": first,
            "from": first,
            "to": last,
            "items": self.in_a_row(names),
            "numbered": numbered(self, names) if names else "",
            "count": len(causes),
            "route": f" {self.say('voice.leads-on')} ".join(self.say("voice.quoted", text=text) for text in texts),
            "problem": plan.why.get("problem", ""),
            "who": plan.why.get("who", ""),
            "because": plan.link(*prompt.place).get("because") if len(prompt.place) == 2 else "",
            "evidence": plan.link(*prompt.place).get("evidence") if len(prompt.place) == 2 else "",
        }

    def _results(self, plan: Plan, prompt: Asks) -> str:
        """The last two results of what checks an outcome, or the last ones of each group, where they are what is asked
        about."""
        if prompt.name not in (NOT_COMING, NOT_REACHED) or next(plan.of("result"), None) is None:
            return ""
        from toc_tui.voice import groups

        tell = groups.went_from if prompt.name == NOT_COMING else groups.latest
        said = " ".join(filter(None, (tell(self, plan, key) for key in prompt.place)))
        return f"{said} " if said else ""

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
            if line.strip() == "{items}" and not keys and len(found) > 1 and not found[-1][0]:
                found.pop()  # what leads over to a list, where there is none
            if line.strip() and line.strip() not in things:
                found.append(("", self.guide.fill(line.strip(), slots)))
        return tuple(found)

    def step_title(self, name: str) -> str:
        """The name of a step as the group hears it."""
        return self.guide.title(f"steps/{name}") or name

    # -- what went wrong -----------------------------------------------------------------------------
    def refusal(self, refusal: Refusal) -> str:
        """Why an edit cannot be done."""
        slots = {
            name: ", ".join(map(str, value)) if isinstance(value, list) else value
            for name, value in refusal.params.items()
        }
        return self.say(f"refusals.{refusal.code}", **slots)

    def trouble(self, trouble: Trouble, plan: bool = False) -> str:
        """What is wrong with a file on disk, where, and what to do. `plan`: it was to be opened as a plan, and a new
        one may be what is wanted."""
        params = dict(trouble.params)
        reason = str(params.get("reason", params.get("how", "")))
        name = "troubles.missing-plan" if plan and trouble.code == "missing" else f"troubles.{trouble.code}"
        if reason and self.guide.has(f"{name}-{reason}"):
            name += f"-{reason}"
        return self.say(name, path=trouble.path, **params)

    def problem(self, reading: Reading, problem: Problem) -> str:
        """What could not be taken as it stands in the file: line, column, what is wrong, what to do."""
        line, column = reading.place(problem)
        return sentence(self.say("problems.at", line=line, column=column) + " " + self.problem_alone(reading, problem))

    def problem_alone(self, reading: Reading, problem: Problem) -> str:
        """The same without the place, for where that stands in front in a form of its own."""
        slots = {
            name: ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
            for name, value in problem.params.items()
            if name not in ("line", "column")
        }
        slots = {name: '""' if value == "" else value for name, value in slots.items()}  # as the file has it
        slots["where"] = ".".join(problem.path)
        text = self.say(f"problems.{problem.params.get('said', problem.code)}", **slots)
        near = reading.near(problem)
        return sentence(text, self.say("problems.near", near=near)) if near else text

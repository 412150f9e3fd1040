"""The question for those who look: a bold sentence with its point first, what it is about as a list, then help."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from toc_tui.frozen import frozen
from toc_tui.steps.step import Prompt
from toc_tui.tui.signs import kind_of
from toc_tui.tui.terminal.drawing import broken
from toc_tui.tui.terminal.rows import SPARE, Row, safe
from toc_tui.voice.forms import less

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.flows.flow import Ask
    from toc_tui.tui.view_model import PlanViewModel
    from toc_tui.voice import Words

GUTTER = 2
IN_LIST = ((" " * 3, ""),)  # before the mark of what a question is about


@frozen
class QuestionBlock:
    """The rows of the question itself, and of each text that helps with it."""

    asked: tuple[Row, ...]
    helps: tuple[tuple[Row, ...], ...] = ()

    def rows(self, room: int) -> list[Row]:
        """The question, and as many whole texts of help as have room, a blank row before them."""
        found = list(self.asked)
        kept: list[Row] = []
        for text in self.helps:
            if len(found) + 1 + len(kept) + len(text) > room:
                break
            kept += text
        return [*found, Row(""), *kept] if kept else found


class QuestionRows:
    """Makes the rows of the question region of a view."""

    def __init__(self, view: PlanViewModel) -> None:
        self.view, self.voice = view, view.voice
        self._shown: Prompt | None = None  # the open question that was shown last: it may be answered more than once

    def block(self, cells: int) -> QuestionBlock:
        """What is asked now; that nothing is open; or what is wrong with the file."""
        view, say = self.view, self.voice.say
        page = self.voice.guide.page(f"steps/{view.step}")
        purpose = say("screen.step-is-for", step=page.text("title"), purpose=page.text("purpose"))
        helps: tuple[str, ...]
        if view.state.broken is not None:
            told = say("screen.broken-first" if view.state.reading.broken else "screen.broken")
            asked, helps = self.text(told, cells, "warn"), (next(iter(view.session.problems()), ""),)
        elif view.prompt is None:
            asked, example = self.text(view.nothing_open(), cells, "question"), page.text("example")
            asked, helps = asked + self._reasons(cells), (purpose, example and say("screen.example", text=example))
        else:
            words = self.voice.question(view.state.plan, view.prompt)
            asked = self._asked(view.prompt, words, cells) + self._reasons(cells)
            example = words.example and say("screen.example", text=words.example)
            helps = (example, *words.helps[:1], words.why, *words.helps[1:])
        return QuestionBlock(tuple(asked), tuple(tuple(self.text(text, cells)) for text in helps if text))

    def _reasons(self, cells: int) -> list[Row]:
        """What the first step has written down, in that step; where the tree is empty it stands there."""
        if self.view.step != "why" or not self.view.lines:
            return []
        rows = [row for text in self.view.reasons() for row in self.text(text, cells)]
        return [Row(""), *rows] if rows else []

    def _asked(self, prompt: Prompt, words: Words, cells: int) -> list[Row]:
        """A question as rows: its sentences bold, the things it is about one to a row with their marks."""
        self._shown = prompt
        plan, rows = self.view.state.plan, list[Row]()
        for key, text in words.parts or (("", words.ask),):
            # what the question is about is said to be less of in its words; the things that it lists say it themselves
            listed = key not in prompt.place
            rows += self.item(key, cells, listed) if key in plan.items else self.text(text, cells, "question")
        return rows

    def whole(self, text: str, cells: int, asks: str) -> list[Row]:
        """What a flow asks in full: as rows with marks where it is the open question itself, also where it has one
        answer already and the next is awaited."""
        for prompt in (self.view.prompt, self._shown):
            if prompt is None or prompt.path != asks:
                continue
            words = self.voice.question(self.view.state.plan, prompt)
            if text == words.ask or text.startswith(words.ask + " "):
                more = self.text(text[len(words.ask) :].strip(), cells, "")
                return [*self._asked(prompt, words, cells), *more, *self._reasons(cells)]
            if len(prompt.place) == 2:
                return self._with_arrow(text, prompt, cells)
        return self._with_this(text, cells)

    def _with_arrow(self, text: str, prompt: Prompt, cells: int) -> list[Row]:
        """What follows from an answer about an arrow: both its ends stand beneath it, unless it names them."""
        items, (asked, mark, rest) = self.view.state.plan.items, text.partition("? ")
        ends = [key for key in prompt.place if key in items and items[key].text not in text]
        if len(ends) != len(prompt.place):
            return self._with_this(text, cells)
        rows = self.text(asked + mark.strip(), cells, "question")
        return [*rows, *(row for key in ends for row in self.item(key, cells)), *self.text(rest, cells)]

    def _with_this(self, text: str, cells: int) -> list[Row]:
        """A question that quotes one or two things of the plan: each stands beneath the words that lead to it, with its
        mark; what else is said comes behind them."""
        asked, mark, rest = text.rpartition("? ")
        asked, rest = (asked + mark.strip(), rest) if mark else (text, "")
        places = self._quoted(asked)
        rows = self._listed(rest, cells) if not places else self.text(rest, cells)
        if not 1 <= len(places) <= 2 or len({key for _, _, key in places}) != len(places):
            return [*self.text(asked, cells, "question"), *rows]
        if len(places) == 2 and self._one_list(asked, places):
            return [*self._with_list(asked, places, cells), *rows]
        this, found, at = self.voice.say("screen.this"), list[Row](), 0
        for start, end, key in places:
            told = asked[at:start] + ("" if _is_sentence(asked, start, end) else this)
            told += asked[end:] if key == places[-1][2] else ""
            told = told.replace(f"{this}: {this}", this).lstrip(" .").rstrip()  # "less of this: “…”"
            found += self.text(told if at else told[:1].upper() + told[1:], cells, "question")
            found += self.item(key, cells)
            at = end
        return [*found, *rows]

    def _one_list(self, text: str, places: Sequence[tuple[int, int, str]]) -> bool:
        """Whether things of the plan stand in a text with nothing but “and” between them."""
        (first, _, _), (_, last, _) = places[0], places[-1]
        return text[first:last] == self.voice.in_a_row([text[start:end] for start, end, _ in places])

    def _with_list(self, text: str, places: Sequence[tuple[int, int, str]], cells: int) -> list[Row]:
        """A question about things that it names together: they stand beneath what is said before them."""
        before, after = text[: places[0][0]].rstrip(), text[places[-1][1] :].lstrip(". ")
        rows = [row for _, _, key in places for row in self.item(key, cells, listed=True)]
        return [*self.text(before, cells, "question"), *rows, *self.text(after, cells, "question")]

    def _listed(self, text: str, cells: int) -> list[Row]:
        """What names several things of the plan behind a colon: the things as a list, then what else is said."""
        places = self._quoted(text)
        if len(places) < 2 or not text[: places[0][0]].endswith(": "):
            return self.text(text, cells)
        rows = [row for _, _, key in places for row in self.item(key, cells, listed=True)]
        return [*rows, *self.text(text[places[-1][1] :].lstrip(". "), cells)]

    def _quoted(self, text: str) -> list[tuple[int, int, str]]:
        """Where things of the plan stand in quotation marks: from, to, and which."""
        found = []
        for key, item in self.view.state.plan.items.items():
            if not item.text or item.text not in text:
                continue
            quote = self.voice.say("voice.quoted", text=item.text)
            if text.count(quote) > 1:
                return []
            if quote in text:
                found.append((text.index(quote), text.index(quote) + len(quote), key))
        return sorted(found)

    def item(self, key: str, cells: int, listed: bool = False) -> list[Row]:
        """What a question is about: its words with its mark, broken where they are long. One of those that it lists
        says that there is to be less of it."""
        item = self.view.state.plan.items[key]
        sign = (self.view.signs[kind_of(item)], kind_of(item))
        words = _words(self.view, key) if listed else item.text or self.voice.say("voice.no-words")
        texts = broken(safe(words), max(8, cells - 6 - SPARE))
        return [Row(text, lead=IN_LIST, sign=sign if at == 0 else (" ", "")) for at, text in enumerate(texts)]

    def text(self, text: str, cells: int, look: str = "") -> list[Row]:
        """A text broken into rows."""
        return [Row(line, look) for line in broken(safe(text), max(8, cells - GUTTER - SPARE))] if text else []


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether what is quoted is a sentence of its own, before the question about it."""
    after = text[end:].lstrip(". ")
    return start == 0 and after[:1].isupper()


def unlisted(ask: Ask, heard: bool) -> str:
    """What a flow asks in full, without what stands beneath it anyway: a first sentence that is the label of the field,
    or a last one that names what can be chosen. All of it where it is `heard`."""
    told = ask.whole or ask.topic
    if heard:
        return told
    if ask.label[-1:] == "?" and told.startswith(f"{ask.label} "):
        return told.removeprefix(f"{ask.label} ")
    asked, mark, rest = told.rpartition("? ")
    from toc_tui.flows.flow import FEW

    listed = mark and 0 < len(ask.options) <= FEW and all(option.words in rest for option in ask.options)
    return asked + mark.strip() if listed else told


def label_of(view: PlanViewModel, prompt: Prompt) -> str:
    """What kind of question it is, in a few words; the whole question where it is about no single thing."""
    words = view.voice.question(view.state.plan, prompt)
    return words.title if words.title and prompt.place else words.ask


def about(view: PlanViewModel, prompt: Prompt) -> str:
    """What a question is about, as a row of a list: "hopes for their future → do better at school"; of what there is
    to be less of, less of it."""
    items = view.state.plan.items
    arrow = f" {view.signs['to']} "
    return arrow.join(safe(_words(view, key)) for key in prompt.place if key in items)


def _words(view: PlanViewModel, key: str) -> str:
    """The words of an item as it stands in a list."""
    plan = view.state.plan
    words = plan.items[key].text or view.voice.say("voice.no-words")
    return view.voice.say("screen.listed-less", text=words) if less(plan, key) else words


def one_row(view: PlanViewModel, prompts: Sequence[Prompt], more: bool) -> str:
    """What is still open, in one row."""
    if not prompts:
        return view.no_more()
    first = prompts[0]
    told = label_of(view, first)
    if _titled(view, first):
        told += f"{'' if told[-1:] in '?!.:' else ':'} {about(view, first)}"
    return view.voice.say("screen.more-open", count=f"{len(prompts)}{'+' if more else ''}", first=told.strip())


def _titled(view: PlanViewModel, prompt: Prompt) -> bool:
    return bool(prompt.place and view.voice.question(view.state.plan, prompt).title)


def grouped(view: PlanViewModel, prompts: Sequence[Prompt]) -> list[tuple[Row, Prompt | None]]:
    """What is still open as a list: each kind of question once, bold, then what it is asked about."""
    found: list[tuple[Row, Prompt | None]] = []
    for titled, group in groupby(sorted_by_name(prompts), lambda prompt: (prompt.name, _titled(view, prompt))):
        mine = list(group)
        if not titled[1]:
            found += [(Row(label_of(view, prompt)), prompt) for prompt in mine]
            continue
        found.append((Row(label_of(view, mine[0]), "bold"), mine[0]))
        found += [(Row(about(view, prompt), indent=2), prompt) for prompt in mine]
    return found


def sorted_by_name(prompts: Sequence[Prompt]) -> list[Prompt]:
    """The questions with those of a kind together, the kinds in the order in which they are met."""
    order: dict[str, int] = {}
    for prompt in prompts:
        order.setdefault(prompt.name, len(order))
    return sorted(prompts, key=lambda prompt: order[prompt.name])

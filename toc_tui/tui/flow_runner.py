"""Holds a flow in the field and the options list of a screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from toc_tui.flows.flow import (
    LINES,
    NEW,
    NOTHING,
    OTHERS,
    Ask,
    Context,
    Flow,
    Option,
    Outcome,
    Said,
    chosen,
    exactly,
    fitting,
    match,
    same_as_enter,
)
from toc_tui.flows.lazy import Lazy
from toc_tui.flows.leaving import as_it_is
from toc_tui.flows.progress import Progress
from toc_tui.frozen import frozen, replace
from toc_tui.steps.undecided import Undecided
from toc_tui.tui.fitted import one_row, short_label
from toc_tui.tui.headings import names_all
from toc_tui.tui.terminal.rows import Row, width
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.rows import RowList

GAP = "  "  # a reader that sees the cursor go from the first column to the second takes the letter for two
LABEL = 18  # cells of a label that a braille display shows with a letter behind it
MOST_LINES = 1000  # of one list: more is a file, which is looked at before it is taken in
MOST_NAMED = 12  # a refusal names fewer choices than this; more of them do not fit a row
RESULT = 30  # cells for what came of an answer, before the next label


@frozen
class QuestionAbove:
    """What is heard above the field: a question, with what came of the answer before it and the number of choices."""

    text: str
    before: str = ""
    after: str = ""


NOTHING_ABOVE = QuestionAbove("")


class FlowHost(Protocol):
    """The screen that shows a flow: it is told when to show anew."""

    def flow_asks(self, ask: Ask) -> None: ...
    def flow_kept(self) -> None:
        """An answer was taken: save what it changed."""

    def flow_refuses(self, error: str) -> None: ...
    def flow_ended(self, came: Outcome, left: bool) -> None:
        """`came`: what came of the last step; `kept` says whether any step of the flow did an edit."""


def counts_choices(ask: Ask) -> bool:
    """Whether it is worth telling how many there are to choose from: where the label does not name them all."""
    return bool(ask.options) and not ask.brief and not names_all(ask)


class FlowRunner:
    """Runs one flow at a time: shows what it asks, sends it what was typed or chosen."""

    def __init__(
        self,
        host: FlowHost,
        field: Field,
        options: RowList,
        say: Callable[..., str],
        quiet: bool = False,
        row: Callable[[Option], Row] = lambda option: Row(option.words, "option"),
        above: bool = False,
    ) -> None:
        self.row = row  # how something that can be chosen looks
        self.above = above and quiet  # whether there is a row above the field for the question
        self.quiet = quiet  # options appear when somebody goes to them, not before: a reader follows
        self.host, self.field, self.options, self.say = host, field, options, say
        self.progress: Progress | None = None  # of the flow under way, or of the last one
        self.context: Context | None = None  # what that works with
        self.ask: Ask | None = None
        self.name = ""
        self.trail: list[Said] = []  # what was said to this flow so far, to come back to where it was left
        self._found: Sequence[Option] = ()
        self._refused = ""  # words that fit or say nothing, of which that was said
        self._undecided: Undecided | None = None
        self.asked = NOTHING_ABOVE  # what a reader hears above the field
        self._known = ("", "")  # the question that was asked last, and its place
        self.marks = False  # whether Enter takes the first of the options shown

    @property
    def running(self) -> bool:
        return self.ask is not None

    @property
    def fits(self) -> int:
        """How much can be chosen with what is typed; the words themselves too, where they may be new."""
        words = self.field.value
        return len(self._choices(words)) + bool(self.ask and self.ask.new and words.strip())

    def start(
        self, flow: Flow, context: Context | None, name: str, words: str = "", trail: Sequence[Said] = ()
    ) -> None:
        """Begin a flow; one under way is left. `words` stand in the field already; `trail` is said first, to come
        back to where a flow was left."""
        self._stop()
        self.name, self.trail, self.context = name, [], context
        self._known = ("", "")
        progress = self.progress = Progress(flow, context)
        for said in trail:
            if progress.ask is not None:
                self.trail.append(said)
                progress.send(said)
        if progress.ask is None:
            self._end(left=False)
        else:
            self._show(progress.ask, words)

    def submit(self, words: str) -> None:
        """Enter in the field."""
        ask = self.ask
        if ask is None:
            return
        if ask.optional and (not words.strip() or same_as_enter(ask, words)):
            self._send(Said(""))
            return
        if not words.strip():
            self.leave()
            return
        found: Sequence[Option] = ()
        if ask.options:
            # who listens has not seen what is marked: words that are only like an option are asked about by the flow
            found = [sure] if (sure := exactly(ask, words)) else [] if ask.new and self.quiet else fitting(ask, words)
        if found:
            self._send(chosen(ask, found[0], words))
        elif ask.free or not ask.options:
            self._words(ask, words)
        elif ask.several and re.search(ask.several, words.strip()):
            self._send(Said(words.strip(), OTHERS))
        else:
            self._nothing_fits(words)

    def _words(self, ask: Ask, words: str) -> None:
        """Words are the answer. That they say nothing yet (“not sure”; in a list the key of a step) is told first. A
        second Enter keeps them."""
        if self.context is not None and words not in (self._refused, ask.value) and not (ask.decides or ask.names):
            self._undecided = self._undecided or Undecided(self.context.session.voice.guide)
            number = ask.many and words.isascii() and not any(map(str.isalpha, words))
            if number or self._undecided.undecided(words):
                self._refused = words
                self._refuse(self.say("screen.says-nothing", text=words.strip()))
                return
        self._send(Said(words))

    def _nothing_fits(self, words: str) -> None:
        """Say that nothing fits; the second time the field is emptied, so that nobody is caught in it."""
        ask = self.ask
        if ask is not None and self._refused == words:
            self._refused = ""
            self.field.ask(self.field.label)
            self.typed("", live=not self.quiet)
            self._refuse(self.say("asks.emptied"))
        else:
            self._refused = words
            self._refuse(self._no_match(ask))

    def _no_match(self, ask: Ask | None) -> str:
        """That nothing fits, with what can be chosen where all of it has room: a scale is heard, not looked up."""
        if ask is not None and 1 < len(ask.options) < MOST_NAMED:
            items = ", ".join(option.words.partition(",")[0] for option in ask.options)
            told = self.say("asks.no-match-of", items=items)
            if width(told) <= self.field.size.width:
                return told
        return self.say("asks.no-match")

    def _refuse(self, error: str) -> None:
        """Say what is wrong: beneath the words, or to those who listen on a row of its own."""
        if self.quiet:
            self.host.flow_refuses(error)
        else:
            self.field.error(error)

    def typed(self, words: str, live: bool) -> None:
        """The words changed: narrow the options as they are typed (not in the reader look)."""
        self._refused = ""
        if self.ask is not None and self.ask.options and live:
            self._offer(self._choices(words), words if self.ask.new else "")
            only_exact = self.ask.free and not self.ask.new  # there words are an answer of their own
            taken = fitting(self.ask, words) if only_exact else self._found or self.ask.new
            self.marks = bool(words.strip()) and bool(taken)

    def _choices(self, words: str) -> Sequence[Option]:
        """What can be chosen after these words; all there is where there are none."""
        ask = self.ask
        if ask is None or not words.strip():
            return ask.options if ask is not None else ()
        return match(ask.options, words) if ask.free and not ask.new else fitting(ask, words)

    def choose(self, index: int) -> None:
        """Enter on an option."""
        if index < len(self._found):
            found = self._found[index]
            self._send(chosen(self.ask, found, self.field.value) if self.ask is not None else Said(found.key))
        elif self.ask is not None and self.ask.new and self.field.value.strip():
            self._send(Said(self.field.value, NEW))
        elif self.quiet:
            self.leave()

    def browse(self) -> bool:
        """Down in the field: into the options, all of them if nothing is typed. Where none fits, it is said and the
        cursor stays. False when nothing can be chosen here at all."""
        ask, words = self.ask, self.field.value
        if ask is None or not ask.options:
            return False
        found = self._choices(words)
        if not found and not ask.new:
            self._refused = words
            self._refuse(self._no_match(ask))
            return True
        if not self.marks and (self.quiet or list(found[:2]) != list(self._found[:2])):
            self._offer(found, words if ask.new else "")
        elif self.marks:
            self.options.go(1)
        self.options.focus()
        return True

    def key(self, name: str) -> None:
        """A field command: another kind, deeper, higher."""
        if self.ask is not None and name in self.ask.keys:
            self._send(Said(self.field.value, name))

    def lines(self, lines: Sequence[str], text: str) -> None:
        """Several lines pasted: a list where the question takes one, else one answer each, as long as the same
        question is asked."""
        ask = self.ask
        if ask is None:
            return
        if ask.lists and len(lines) <= MOST_LINES:
            self._send(Said(text, LINES))
            return
        if ask.lists:
            self.field.value = " ".join(lines)
            self._refuse(self.say("asks.many-lines", count=len(lines), most=MOST_LINES))
            return
        if ask.options or not ask.many:
            self.field.value = " ".join(lines)
            return
        for number, line in enumerate(lines, 1):
            if self.ask is None:
                return
            self._send(Said(line), last=number == len(lines))

    def leave(self, quietly: bool = False, came: Outcome | None = None) -> None:
        """Leave the flow; what it has kept so far stays. `quietly`: something else follows at once. `came`: what came
        of it instead of what it says itself."""
        if self.ask is None:
            return
        if quietly:
            self._stop()
        else:
            self._end(left=True, came=came)

    def _send(self, said: Said, last: bool = True) -> None:
        """Send an answer on. When it is saved, its wording is heard; of several lines when the `last` one is sent."""
        progress = self.progress
        if progress is None or self.ask is None:
            return
        if not progress.remarks:
            self.trail.append(said)
        progress.send(said)
        if last or progress.ask is None:
            self.host.flow_kept()
            progress.hear()
        if progress.ask is None:
            self._end(left=False)
        else:
            self._show(progress.ask)

    def _show(self, ask: Ask, words: str = "") -> None:
        if self.context is not None:
            ask = replace(ask, came=as_it_is(self.context.session, ask.came))
        self.ask, self._refused, self.marks = ask, "", False
        self.field.lists = ask.lists
        self.asked = self._asks_above(ask, words) if self.above else NOTHING_ABOVE
        label = ask.short or ask.label
        if self.quiet:
            stays = bool(ask.error) and self.field.label == GAP  # the words are back, the question still stands above
            # behind a gap a letter is all
            label = GAP if self.asked.text or stays else short_label(self._label(ask), LABEL)
        self.field.ask(label, words or ask.value)
        self._offer(() if self.quiet else ask.options)
        self._known = ask.whole, ask.place
        self.host.flow_asks(ask)
        if ask.error:
            self._refuse(ask.error)
        elif words or ask.value:
            self.typed(self.field.value, live=not self.quiet and bool(words))

    def _asks_above(self, ask: Ask, words: str) -> QuestionAbove:
        """What a reader hears above the field: the question in full, unless that was heard a moment ago, as where a
        reason is asked for; or a label that is too long to be typed behind. Nothing where words stand in the field."""
        if words or ask.value:
            return NOTHING_ABOVE
        whole, place = self._known
        again = bool(whole) and ((ask.many and ask.place == place) or (ask.whole == whole and not ask.brief))
        if ask.whole and not again:
            choices = self.say("asks.choices", count=len(ask.options)) if counts_choices(ask) else ""
            return QuestionAbove(ask.whole, ask.came.said, choices)
        label = self._label(ask)
        return QuestionAbove(label) if width(label) > LABEL else NOTHING_ABOVE

    def _label(self, ask: Ask) -> str:
        """What came of the last answer, the label, and how many there are to choose from."""
        label = ask.label
        if counts_choices(ask):
            label = self.say("asks.choices-of", label=label.rstrip(".:?!"), count=len(ask.options))
        said = one_row(ask.came.said, RESULT, self.field.app.ascii) if ask.came.said else ""
        return f"{said} {label}" if said else label

    def _offer(self, found: Sequence[Option], new: str = "") -> None:
        """Show what can be chosen; `new` is what was typed where that can be taken as something new."""
        self._found = found
        rows: Sequence[Row] = Lazy(found, self.row) if found else ()
        if new.strip() and self.ask is not None:
            rows = [*rows, Row(self.say("asks.new-row", kind=self.ask.new, words=new.strip()), "option")]
        elif self.quiet and found:
            rows = Lazy([*range(len(found)), -1], partial(self._row_or_back, found))
        self.options.replace(rows, 0, 0)

    def _row_or_back(self, found: Sequence[Option], at: int) -> Row:
        """What can be chosen; last, the way back without Esc."""
        return Row(self.say("asks.back-row"), "option") if at < 0 else self.row(found[at])

    def _stop(self) -> None:
        """End the flow, if there is one."""
        self.ask = None
        self.marks = False
        if self.progress is not None and self.progress.ask is not None:
            self.progress.leave()

    def _end(self, left: bool, came: Outcome | None = None) -> None:
        self._stop()
        self.field.ask("")
        self._offer([])
        progress = self.progress
        if came is None and progress is not None:
            came = replace(progress.came, kept=progress.kept)
            if self.context is not None:
                came = as_it_is(self.context.session, came)
        self.host.flow_ended(came or NOTHING, left)

"""Asks one thing and hears the answer: words, a choice out of a list, or a command."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from functools import partial

from toc_tui.commands import row
from toc_tui.flows.flow import OTHERS, Ask, Option, Said, brought, match, quick, same_as_enter
from toc_tui.plain import in_figures
from toc_tui.spoken import doubting
from toc_tui.spoken.lines import cells
from toc_tui.spoken.loosely import pieces
from toc_tui.spoken.vocabulary import ParsedCommand, Sure, Vocabulary, with_words
from toc_tui.steps.reasoned import joiners, parted
from toc_tui.voice import Phrasebook
from toc_tui.voice.sentences import ended, sentence

INLINE = 60  # options that are shorter together are said in one sentence
LISTED = 12  # more options than this are read only when asked for
OFTEN = 2  # how often hints are told, and choices that come with many questions
LABEL = 18  # cells of a label that a display of 20 shows with the answer behind it; a longer one has a row of its own
LEAVE = ParsedCommand("")
IDEA = ParsedCommand("idea")
LONG = 4  # words from which on what fits no option is a sentence that somebody may want to keep
KIND = "kind"  # the field command of asks for what comes before an item
BACK = "back"  # the field command of asks that can go one answer back
Meant = Callable[[str, str], list[Option]]
"""The items that words behind a command (its name, the words) may mean."""
Parts = Callable[[Sequence[str]], Sequence[Sequence[str]]]
"""Lines in parts that fit the screen."""


class AnswerReader:
    """`ask` shows a prompt and gives the line that was typed; `tell` says a line. `tells` does a command that
    changes nothing and moves nowhere, and gives False for every other one. `meant` gives the items that words
    behind a command may mean, `parts` lines in parts that fit the screen."""

    def __init__(
        self,
        voice: Phrasebook,
        ask: Callable[[str], str],
        tell: Callable[[str], None],
        sure: Sure = lambda name, rest: False,
        tells: Callable[[ParsedCommand], bool] = lambda heard: False,
        meant: Meant = lambda name, rest: [],
        parts: Parts = lambda lines: [lines],
        ideas: bool = True,
    ) -> None:
        self.say, self.ask, self.tell, self.sure, self.tells = voice.say, ask, tell, sure, tells
        self.meant, self.parts = meant, parts
        self._ideas = ideas  # whether there is a plan that can keep words as an idea
        self._joiners = joiners(voice.guide)
        self._often: Counter[str] = Counter()  # what was told how often in this sitting
        self.vocabulary = Vocabulary(voice.guide)
        self.given: deque[str] = deque()  # answers that were said together with a command
        self.asking: Ask | None = None
        self._shown: Sequence[Option] = ()
        self._kind = ""  # what answers were kept as when it was last said
        self._when = ""  # and their term
        self.word_for_word = (
            False  # whether the last choice was said in its own words, not by number or by some of them
        )
        self.turns_back = False  # whether there is an answer to go back to within what is asked now
        self._misfits = 0  # lines that fitted none of them, since they were asked for
        self.unfit = ""  # the sentence that fitted none of the options that are asked for now
        self.named = ""  # the item whose words were said just now, and nothing after them

    def hear(self, ask: Ask, again: bool = False) -> Said | ParsedCommand:
        """Put a question until it is answered. `again`: it has just been answered, and takes more answers.
        A blank answer is Said("") where an ask is optional, else LEAVE. May be called while another is put."""
        outer, shown = self.asking, self._shown
        self.asking, self._shown, self.unfit, self._misfits = ask, ask.options, "", 0
        if not self.given:
            self.put(ask, again)
        try:
            return self._heard(ask)
        except KeyboardInterrupt as end:
            raise KeyboardInterrupt(*[words for words in end.args if not self.names(words)]) from None
        finally:
            self.asking, self._shown = outer, shown

    def names(self, words: str) -> bool:
        """Whether words that were begun are the name of something that is asked for now, and nobody's sentence."""
        named = self.asking is not None and self.asking.names
        return named and self.vocabulary.command(words, with_words) is None

    def which(self, options: Sequence[Option]) -> str:
        """Which of several things is meant: its key, or "" for none of them."""
        came = self.hear(Ask("", self.say("spoken.which", count=len(options)), options=tuple(options), free=False))
        if isinstance(came, Said):
            return came.words
        if came.name not in ("", "back", "skip"):  # another command: the question outside hears it
            self.given.append(f"/{self.vocabulary.called(came.name)} {came.rest}")
        return ""

    def line(self, prompt: str) -> str:
        """The next line: what was said together with a command, else what is typed now."""
        return self.given.popleft() if self.given else self.ask(prompt)

    def blank(self, ask: Ask) -> Said | ParsedCommand:
        """What just Enter comes to."""
        return Said("") if ask.optional else Said(ask.value) if ask.usual else LEAVE

    def _heard(self, ask: Ask) -> Said | ParsedCommand:
        while True:
            line = self.line(self.prompt(ask))
            if not line.strip() or same_as_enter(ask, line):
                return self.blank(ask)
            if self.vocabulary.quoted(line) and same_as_enter(ask, line.strip()[1:]):
                return Said(line.strip()[1:])
            found = self._choice(line, exact=True) if ask.options else None
            came = found or (self._free(ask, line) if ask.free or not ask.options else self._chosen(ask, line))
            if came is not None:
                return came

    def _free(self, ask: Ask, line: str) -> Said | ParsedCommand | None:
        """What a line comes to where any words can be an answer; None when the question still stands."""
        heard = self.vocabulary.command(line, self.sure)
        if heard is not None:
            return self.done(ask, heard)
        found = brought(ask, line)
        if found is None and ask.options and not ask.new:  # else what is like is asked
            found = self._choice(line, exact=False)
        return found or doubting.taken(self, ask, line)

    def _chosen(self, ask: Ask, line: str) -> Said | ParsedCommand | None:
        """What a line comes to where one of several is chosen."""
        heard = self.vocabulary.command(line, lambda *_: False)
        if heard is None:
            found = brought(ask, line) or self._unsure_because(ask, line) or self._choice(line, exact=False)
            found = found or self._loosely(ask, line)
            if found is not None:
                return found
            heard = self.vocabulary.command(line, self.sure if ask.others else partial(self._with_words, ask))
        if heard is not None:
            return self.done(ask, heard)
        return self._other_words(ask, line)

    def _other_words(self, ask: Ask, line: str) -> Said | ParsedCommand | None:
        """What a line comes to that is no choice: a command in other words, or an answer where several words can be
        one, else that nothing fits."""
        words = self.vocabulary.answer(line)
        if ask.others:
            several = len(words.split()) > 1 and not self.vocabulary.undecided(words)
            if several and not match(ask.options, words):
                came = doubting.taken(self, ask, line)
                return Said(came.words, OTHERS) if isinstance(came, Said) else came
        elif (heard := self.vocabulary.nearly(line, self.sure)) is not None:
            return self.done(ask, doubting.for_the_lost(self, heard, line))
        elif (number := self.vocabulary.number(words)) is not None and (
            told := self._numbered(str(number))
        ) is not None:
            return Said(told.key)
        elif (meant := doubting.loosely_meant(self, words)) is not None:
            return self.done(ask, meant)
        elif (came := doubting.corrected(self, ask, words)) is not None:
            return came
        if not self.given:
            self._no_choice(words)
        return None

    def _loosely(self, ask: Ask, line: str) -> Said | None:
        """The option that somebody names by some of its words and “one”, or the first of several, of which the others
        answer what is asked next; yes or no in words with which something is done."""
        loosely, keys = self.vocabulary.loosely, {option.key for option in ask.options}
        if keys == {"yes", "no"}:
            done = loosely.consents(line)
            says = self._joiners.meant(line) or (done if done == "yes" or not ask.decides else "")
            return Said(says) if says in keys else None
        if ask.several:
            return self._several(ask, line)
        if ask.others or "yes" in keys:
            return None
        one = loosely.one(ask.options, line)
        return None if one is None else Said(one.key)

    def _several(self, ask: Ask, line: str) -> Said | None:
        """The numbers of several options that somebody names at once, or nothing for none of them."""
        loosely, options = self.vocabulary.loosely, list(ask.options)
        if ask.optional and loosely.none(line):
            return Said("")
        counted = [in_figures(piece) or self.vocabulary.number(piece) for piece in pieces(line)]
        found = options[: self.vocabulary.first_of(line)] or loosely.several(options, line, counted)
        return Said(", ".join(str(options.index(one) + 1) for one in found), OTHERS) if found else None

    def _with_words(self, ask: Ask, name: str, rest: str) -> bool:
        """Whether any words can stand behind a command here: not behind one that only another question takes."""
        return with_words(name, rest) and (row(name).heard != "field" or name in ask.keys)

    def done(self, ask: Ask, heard: ParsedCommand) -> Said | ParsedCommand | None:
        """What a command comes to within an ask; None when it was told and the question still stands."""
        if heard.name in ask.keys:
            return Said("", heard.name)
        if heard == IDEA:
            return self.with_unfit(heard)
        if heard.name == "undo" and BACK in ask.keys:
            return Said("", BACK)
        if ask.optional and heard.name == "skip":
            return Said("")
        if row(heard.name).heard == "field":
            self.tell(self.say("spoken.not-while-asked", text=self.vocabulary.called(heard.name)))
        elif heard.name == "unknown":
            self.tell(self.say("spoken.unknown", text=heard.rest))
        elif heard.name == "again":
            self.put(ask, whole=True)
        elif heard.name == "list" and ask.options:
            self.read(ask.options)
        elif self.tells(heard):
            if row(heard.name).heard == "reads" and not self.given:
                self.put(ask)
        else:
            return heard
        return None

    def with_unfit(self, heard: ParsedCommand) -> ParsedCommand:
        """A bare “idea” with the sentence that fitted nothing just before it."""
        return ParsedCommand(heard.name, self.unfit) if heard == IDEA else heard

    def say_unknown(self, words: str, keeps: bool) -> None:
        """Words that name no command where nothing is asked; a sentence is one that an idea may keep, if it `keeps`."""
        self.unfit = words if keeps and len(words.split()) >= LONG else ""
        self.tell(self.say("spoken.unknown-keep" if self.unfit else "spoken.unknown", text=words))

    def say_not_taken(self, words: str) -> None:
        """Nothing was taken down, and that is said."""
        self.tell(self.say("spoken.not-taken", text=words))

    # -- saying ----------------------------------------------------------------------------------
    def put(self, ask: Ask, again: bool = False, whole: bool = False) -> None:
        """Say the question, what it stands at, and what can be chosen. `again`: it has just been answered, and takes
        more answers. `whole`: all of it, also what is otherwise told only at first."""
        words = self._question(ask, whole)
        if ask.error:
            self._tell_error(ask)
        elif again and not whole:
            self._hint("spoken.another")
        elif words:
            self.tell(words)
        if self._labelled(ask):
            self._tell_label(ask, words, first=not (again or ask.error))
        if ask.value and not ask.error:
            self.tell(self.say("spoken.now", text=ask.value))
        if ask.options and (whole or not (ask.error or ask.brief)):
            self.offer(ask, whole)

    def _tell_error(self, ask: Ask) -> None:
        """Why the last answer was refused, and what it was."""
        self.tell(ended(ask.error))
        if ask.usual:
            self.tell(self.say("spoken.yours", text=ask.value))
        elif self._ideas and not ask.names and len(ask.value.split()) >= LONG:
            self.unfit = ask.value
            self.tell(self.say("spoken.idea-keeps"))

    def _tell_label(self, ask: Ask, words: str, first: bool) -> None:
        """The label, where it has no room on the row of the answer and is not what was said already (`words`); and,
        where it is asked for the `first` time, that a reason can be left out."""
        if not self._short(ask) and words != ask.label:
            self.tell(self._label(ask).rstrip())
        if ask.asks and first:
            self._hint("spoken.no-reason")

    def _question(self, ask: Ask, whole: bool) -> str:
        """The words of a question that has just come up: whole, or its label, or none where its options say it all."""
        if whole or (ask.whole and (ask.stays or not ask.optional)):
            words = ask.whole or ask.more_of or ask.label
            if ask.that and ask.place == self.named and not whole:  # the words of its item were said just now
                words = ask.that
            return self._with_kind(ask, words, whole) if KIND in ask.keys else words
        many = len(ask.options) > LISTED  # which are not heard, so they do not say what is asked
        return ask.label if ask.options and (ask.optional or many) and not ask.brief else ""

    def _with_kind(self, ask: Ask, words: str, whole: bool) -> str:
        """A question with what its answer becomes, where that is another kind than before; of a change that comes after
        a change, its term is enough."""
        if ask.short == self._kind and not whole:
            return words
        only_term = bool(ask.when and self._when) and not whole
        self._kind, self._when = ask.short, ask.when
        return sentence(ask.when, words) if only_term else sentence(words, self.say("spoken.taken-as", kind=ask.short))

    def _hint(self, name: str) -> None:
        """Say what helps at first, and is noise later."""
        self._often[name] += 1
        if self._often[name] <= OFTEN:
            self.tell(self.say(name))

    def needs_hearing_back(self) -> bool:
        """Whether a choice that was kept is to be said: at first, and where it was not said word for word."""
        self._often["choice"] += 1
        return self._often["choice"] <= OFTEN or not self.word_for_word

    def offer(self, ask: Ask, whole: bool = True) -> None:
        """Say what can be chosen; choices that come with many questions of the steps only at first."""
        if len(ask.options) > LISTED:
            self._often["option-count"] += 1
            often = not whole and self._often["option-count"] > OFTEN
            self.tell(self.say("spoken.option-count-only" if often else "spoken.option-count", count=len(ask.options)))
            return
        numbered = [
            self.say("spoken.option", number=number, text=option.words) for number, option in enumerate(ask.options, 1)
        ]
        if sum(map(len, numbered)) > INLINE:
            self.read(ask.options)
            return
        told = self.say("spoken.options", items=", ".join(numbered))
        self._often[told] += bool(ask.asks)
        if whole or not ask.asks or self._often[told] <= OFTEN:
            self.tell(told)

    def read(self, options: Sequence[Option]) -> None:
        """All that can be chosen, numbered."""
        self._shown = options
        self.tell_all(
            [self.say("spoken.row", number=number, text=option.words) for number, option in enumerate(options, 1)]
        )

    def tell_all(self, lines: Sequence[str]) -> None:
        """Say many lines, in parts that fit the screen. Just Enter goes on to the next part; other words answer what is
        asked, and the rest of the lines is not said."""
        parts = self.parts(lines)
        for number, part in enumerate(parts, 1):
            for line in part:
                self.tell(line)
            if number < len(parts):
                self.tell(self.say("spoken.part", number=number, count=len(parts)))
                words = self.ask(self.say("spoken.answer"))
                if words.strip():
                    if not self.vocabulary.stops(words):
                        self.given.append(words)
                    return

    def prompt(self, ask: Ask) -> str:
        """What stands before the answer, on its row: the label where it is short."""
        return self._label(ask) if self._labelled(ask) and self._short(ask) else self.say("spoken.answer")

    def _labelled(self, ask: Ask) -> bool:
        """Whether the label is all that is said of an ask."""
        if ask.options and not (ask.brief and not ask.whole):
            return False
        return not (ask.whole and (ask.stays or not ask.optional))

    def _label(self, ask: Ask) -> str:
        return self.say("spoken.label-asks" if ask.label.endswith("?") else "spoken.label", label=ask.label)

    def _short(self, ask: Ask) -> bool:
        return cells(self._label(ask)) <= LABEL

    # -- choosing --------------------------------------------------------------------------------
    def _choice(self, line: str, exact: bool) -> Said | None:
        """The option that a number, a key or words stand for. Inexact: a start, or some of the words."""
        words, self.word_for_word = self.vocabulary.answer(line), False
        if (numbered := self._by_number(words)) is not None:
            return Said(numbered.key)
        whole = " ".join(words.casefold().split()).rstrip(".!")
        options = self.asking.options if self.asking else ()
        found = self._exact(options, line, whole) if exact else self._begun(options, line, whole)
        if len(found) != 1:
            return None
        self.word_for_word = found[0].words.casefold() == whole
        return Said(found[0].key)

    def _by_number(self, words: str) -> Option | None:
        """The option that a number stands for, also in words: “the second one”."""
        found = self._numbered(words.removesuffix("."))
        return found or (self._numbered(str(self.vocabulary.number(words))) if " " in words else None)

    def _exact(self, options: Sequence[Option], line: str, whole: str) -> list[Option]:
        """The options of just this name, else what words mean that set a question aside or that nothing is missing."""
        found = [option for option in match(options, whole) if whole in names(option)]
        if not found and self.vocabulary.aside(line):
            found = [option for option in options if option.key == "accepted"]
        if not found and self.vocabulary.loosely.misses_nothing(line):
            found = [option for option in options if option.key == "leave"]
        return found

    def _begun(self, options: Sequence[Option], line: str, whole: str) -> list[Option]:
        """The options that a start or some words fit; if that is not one, those of which a line is the short form."""
        found = quick(options, whole) or match(options, whole)
        return found if len(found) == 1 else [option for option in options if self._short_for(line, option)]

    def _unsure_because(self, ask: Ask, line: str) -> Said | None:
        """“Don't know because …” as the answer that it is, with its reason."""
        along = parted(line, ask.joiners) if ask.joiners.reasons else None
        if along is None or not along.because or not self.vocabulary.unsure(along.says):
            return None
        return next((Said(one.key, because=along.because) for one in ask.options if one.key == "not-sure"), None)

    def _numbered(self, number: str) -> Option | None:
        """The option that was shown under a number."""
        at = in_figures(number) or 0
        return self._shown[at - 1] if 1 <= at <= len(self._shown) else None

    def _short_for(self, line: str, option: Option) -> bool:
        """Whether a line is the letter of yes or no, or any words for not sure."""
        letter = line.strip().casefold()
        if option.key in ("yes", "no"):
            return len(letter) == 1 and option.words.casefold().startswith(letter)
        return option.key == "not-sure" and self.vocabulary.unsure(line)

    def _no_choice(self, words: str) -> None:
        found = match(self.asking.options, words) if self.asking else []
        if found:
            self.read(found)
            self.tell(self.say("spoken.several", count=len(found)))
        else:
            self.unfit = words if self._ideas and len(words.split()) >= LONG else ""
            self.tell(self.say("spoken.none-fits-keep" if self.unfit else "spoken.none-fits", text=words))
            if self.asking and len(self.asking.options) <= LISTED:
                self.offer(self.asking)
            self._misfits += 1
            if self._misfits == OFTEN:
                self.tell(self.say("spoken.way-out"))


def names(option: Option) -> tuple[str, ...]:
    """What names an option exactly: its key, its words, or its words before a comma, a colon or a full stop."""
    words = option.words.casefold()
    return (
        option.key.casefold(),
        words,
        words.partition(". ")[0],
        words.partition(",")[0],
        words.partition(": ")[0],
        words.rstrip("."),
    )

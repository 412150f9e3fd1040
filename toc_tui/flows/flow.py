"""What a flow is: a generator that yields what to ask, is sent what was said, and returns what came of it.

A flow knows no face: the full screen shows an `Ask` as a field with options, the spoken face as a prompt; both lead it
by a `Progress` (progress.py). What came of one answer stands in the next `Ask` (`came`), what came of the last one is
the value that the flow returns. Words come from guides/words/asks.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

from toc_tui.flows.lazy import Lazy
from toc_tui.flows.opening import Opening
from toc_tui.frozen import frozen, replace
from toc_tui.plan.arrows import gone_with_arrows
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.plan.marked import MarkedItem
from toc_tui.plan.model import Item
from toc_tui.session import Done, Session
from toc_tui.steps.reasoned import Joiners, parted
from toc_tui.voice import Words

NOT_JOINED = Joiners()


@frozen
class Option:
    """One thing that can be chosen: its key and its words. `seen`: the same with what it means, for a list that people
    look at."""

    key: str
    words: str
    seen: str = ""


@frozen
class Text:
    """Lines to read or hear, and what they are about."""

    heading: str
    lines: tuple[str, ...]


@frozen
class Outcome:
    """What came of an answer. `said` tells it; `aloud`: also where the next question follows at once, or the screen
    shows it. `land_on` is the item on which the cursor makes sense now; None: it stays. `kept`: an edit was done.
    `show` is there to be read, `work` is longer work to do now (a line for each step of it), `then` what the face does
    next, `opens` the plan that it goes on in. `error`: it was refused, and why."""

    said: str = ""
    land_on: str | None = None
    kept: bool = False
    aloud: bool = False
    show: Text | None = None
    work: Iterator[str] | None = None
    then: Callable[[], None] | None = None
    opens: Opening | None = None
    error: str = ""


NOTHING = Outcome()


class AbandonedError(Exception):
    """Thrown into a flow that is left. One that has still something to keep or to tell catches it and returns, or
    lets it go on with what `came` of that."""

    def __init__(self, came: Outcome = NOTHING) -> None:
        super().__init__()
        self.came = came


@frozen
class Ask:
    """What to ask now. `label` stands on the row of the field, `whole` is the full question. With `options` one
    of them is chosen, and other words count only if `free`. `optional`: an empty answer goes on instead of
    leaving, and so does Esc, unless it `stays`. `keys` are the field commands that this ask takes (kind,
    deeper, higher, back), of which those in `idle` could only say why not now. `brief`: what can be chosen was
    told a moment ago, so it need not be told again. `usual`: an empty answer takes `value`, for those who do
    not have it in a field. `decides`: yes, no and not sure are answers here like any other words. `new`: what
    words become that are none of the options, such as "new outcome": then words that are only like an option
    are asked about. `many`: the question takes one answer after the other, so that several lines may be given
    at once; `lists`: as one list. `more_of`: the question to which this asks for more answers, for those who want to
    hear it again. `topic`: what several questions are about, for those that have no more words than a label. `came`:
    what came of the answer before. `short`: the label where the whole question stands in sight. `joiners`: the words
    behind which an answer brings its reason along, and those behind which it says what it
    leans on (`brought`). `that`: the question where the words at `place` were said just before. `when`: the term of
    what is asked for, as the group calls it. `names`: the answer names a file, a key, a day or a number. It is nobody's
    sentence, so it is not kept for next time when nothing comes of it. `others`: several words that fit no option come
    back as they are (`OTHERS`) where nobody sees what fits. `several`: it is asked again for more of the options,
    so that several may be named at once."""

    label: str
    whole: str = ""
    value: str = ""
    options: Sequence[Option] = ()
    free: bool = True
    optional: bool = False
    stays: bool = False
    keys: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    error: str = ""
    place: str = ""
    asks: str = ""
    brief: bool = False
    usual: bool = False
    decides: bool = False
    new: str = ""
    many: bool = False
    lists: bool = False
    topic: str = ""
    more_of: str = ""
    came: Outcome = NOTHING
    short: str = ""
    joiners: Joiners = NOT_JOINED
    that: str = ""
    when: str = ""
    names: bool = False
    others: bool = False
    several: bool = False


@frozen
class Said:
    """What came back: words, or the key of the chosen option in `words`; `key` names a field command instead.
    `because` and `holds`: the reason that came along with a choice, and what that leans on."""

    words: str
    key: str = ""
    because: str = ""
    holds: str = ""


def same_as_enter(ask: Ask, words: str) -> bool:
    """Whether these are the words that a label has for just Enter, such as “done” in “Another answer (Enter: done)”."""
    told, _, name = ask.label.rpartition(": ")
    inside = ask.optional and "(" in told and name.endswith(")")
    return inside and words.strip().casefold().rstrip(".") == name[:-1].casefold()


LINES = "lines"  # `Said.key` of a list that was pasted: the words are all of its lines; of asks that take one
OTHERS = "others"  # `Said.key` of words that are none of the options; of asks that take them
NEW = "new"  # `Said.key` of words that are new for certain, although an option is like them
R = TypeVar("R")
Asking = Generator[Ask, Said, R]
Flow = Asking[Outcome | None]
FEW = 9  # options of which a digit or the first letters choose one at once
MOST = 500  # options that fit and are shown
TOLD = 3  # sentences that are told of those that went with an arrow


class ItemOptions(Lazy[Item | Option, Option]):
    """Items as options; `first` stand before them and `last` behind them."""

    def __init__(
        self,
        items: Iterable[Item],
        words: Callable[[Item], str],
        first: Iterable[Option] = (),
        last: Iterable[Option] = (),
    ) -> None:
        super().__init__([*first, *items, *last], self._option)
        self.words = words

    def _option(self, thing: Item | Option) -> Option:
        return thing if isinstance(thing, Option) else Option(thing.key, self.words(thing))

    def narrowed(self, typed: Sequence[str]) -> ItemOptions:
        """Those of which the words, or the key, hold everything that was typed."""
        first = [one for one in self.things if isinstance(one, Option)]
        fit = (
            item
            for item in self.things
            if isinstance(item, Item)
            and all(word in item.text.casefold() or word in item.key.casefold() for word in typed)
        )
        return ItemOptions(islice(fit, MOST), self.words, first)


class Context:
    """What a flow works with: the session, the focused item and what that stands under; or, for a command that is
    done to several items, those that were `marked`, each with what it stood under there."""

    def __init__(self, session: Session, key: str = "", under: str = "", marked: tuple[MarkedItem, ...] = ()) -> None:
        self.session = session
        self.key = key
        self.under = under
        self.marked = marked
        self.arrow: tuple[str, ...] = ()  # both ends of the arrow that words are asked for
        self.alone = False  # whether the answer came together with the command: one is enough
        self.was = ""  # the words that somebody began to change, where that was left and is gone on with
        self.way_back = False  # whether a record takes the key for one answer back; by ear that is heard otherwise

    @property
    def item(self) -> Item:
        """The focused item. Raises KeyError when there is none: commands are disabled then."""
        return self.session.state.plan.items[self.key]

    def is_gone(self, *keys: str) -> bool:
        """Whether what is asked about is not in the plan any more: the item, one of these, or the arrow."""
        items = self.session.state.plan.items
        about = [key for key, _ in self.marked] or [self.key]
        if any(key not in items for key in (*about, *self.arrow, *keys) if key):
            return True
        return bool(self.arrow) and self.arrow[1] not in items[self.arrow[0]].leads_to

    def say(self, name: str, **slots: object) -> str:
        """Words of guides/words/asks.toml."""
        return self.session.voice.say(f"asks.{name}", **slots)

    def once(self, name: str) -> str:
        """Words of guides/words/asks.toml that are worth telling once in a sitting; "" when they were told."""
        if name in self.session.hints_shown:
            return ""
        self.session.hints_shown.add(name)
        return self.say(name)

    def apply(self, edit: Edit | Refusal, told: bool = False) -> Outcome:
        """Do an edit: what came of it, and what was said of arrows that went with it, unless that was told before; or
        why not."""
        before = self.session.state.plan
        result = edit if isinstance(edit, Refusal) else self.session.apply(edit)
        if not isinstance(result, Done):
            return Outcome(error=self.session.voice.refusal(result))
        gone = [] if told else gone_with_arrows(before, self.session.state.plan)
        said = f"{result.said} {_gone(self, gone)}" if gone else result.said
        return Outcome(said, result.key or None, kept=True, aloud=bool(gone))


def _gone(context: Context, gone: list[str]) -> str:
    """What was said of arrows and is no longer in the plan: a few sentences of it, and how many more there are."""
    words = context.session.voice.listed(gone[:TOLD])
    more = context.say("marked-more", count=len(gone) - TOLD) if len(gone) > TOLD else ""
    return f"{context.say('arrows-gone', words=words)} {more}".strip()


def changed_asks(flow: Asking[R], change: Callable[[Ask], Ask]) -> Asking[R]:
    """The same flow with something changed in each of its asks."""
    step: Callable[[], Ask] = partial(next, flow)
    while True:
        try:
            ask = step()
        except StopIteration as end:
            result: R = end.value
            return result
        try:
            step = partial(flow.send, (yield change(ask)))
        except AbandonedError as left:
            step = partial(flow.throw, left)


def about(topic: str, flow: Asking[R]) -> Asking[R]:
    """The same flow, each of its asks with the topic, unless it has one of its own."""
    return changed_asks(flow, lambda ask: ask if ask.topic else replace(ask, topic=topic))


def again(ask: Ask, words: str, error: str) -> Ask:
    """The same question with what was typed and what is wrong with it."""
    return replace(ask, value=words, error=error, came=NOTHING)


def another(context: Context, ask: Ask, words: Words, came: Outcome) -> Ask:
    """The same question for one more answer, which just Enter leaves."""
    label = context.say("another", label=words.label)
    short = words.short and context.say("another", label=words.short)
    return replace(ask, label=label, optional=True, stays=True, value="", error="", came=came, short=short)


def quick(options: Sequence[Option], words: str) -> list[Option]:
    """Of a few options the one that a digit stands for, or the only one that starts so: one letter is enough."""
    plain = words.strip().casefold()
    if not plain or len(options) > FEW:
        return []
    if len(plain) == 1 and plain.isascii() and plain.isdigit():
        return [options[int(plain) - 1]] if 1 <= int(plain) <= len(options) else []
    starts = [option for option in options if option.words.casefold().startswith(plain)]
    exact = [option for option in options if plain in names(option)]
    return exact or (starts if len(starts) == 1 else [])


def match(options: Sequence[Option], words: str) -> list[Option]:
    """The options that fit what was typed, the best first: the key or the whole words alone where they are exact,
    else what holds exactly these words (first what begins with them), then what starts so, then what holds it as it was
    typed at the beginning of a word, then what holds all its words at the beginning of words, then anywhere."""
    typed = words.casefold().split()
    if isinstance(options, ItemOptions):
        options = options.narrowed(typed)
    whole = " ".join(typed)
    exact = [option for option in options if whole in names(option)]
    if exact:
        return exact
    ranked: tuple[list[Option], ...] = ([], [], [], [], [], [])
    for option in options:
        if (rank := _rank(option, typed, whole)) is not None:
            ranked[rank].append(option)
    return [option for group in ranked for option in group]


def _rank(option: Option, typed: Sequence[str], whole: str) -> int | None:
    """How well an option fits what was typed: 0 is best; None where it does not."""
    said = option.words.casefold()
    starts = option.key.casefold().startswith(whole) or said.startswith(whole)
    if not starts and not all(word in said for word in typed):
        return None
    if begins(said, whole, whole_words=True):
        return 0 if starts else 1
    if starts:
        return 2
    return 3 if begins(said, whole) else 4 if all(begins(said, word) for word in typed) else 5


def fitting(ask: Ask, words: str) -> list[Option]:
    """What these words may stand for at this ask, the best first: Enter takes that. Where words are an answer too
    (`free`), only what they name exactly; where they would be something new (`new`), also what holds them as typed."""
    if not words.strip() or not ask.options:
        return []
    if (along := brought(ask, words)) is not None:
        return [option for option in ask.options if option.key == along.words]
    first = quick(ask.options, words)
    found = [*first, *(option for option in match(ask.options, words) if option not in first)]
    if not ask.free:
        return found
    whole = " ".join(words.casefold().split())
    exact = [option for option in found if whole in names(option)] or _quickly(ask, whole, first, found)
    return exact if exact or not ask.new else _begun(found, whole)


def _quickly(ask: Ask, whole: str, first: list[Option], found: list[Option]) -> list[Option]:
    """What a digit or a letter stands for, though words are an answer too: n is no where that is asked."""
    if whole.isdigit():
        return first
    return (first or found)[:1] if len(whole) == 1 and ask.joiners.reasons else []


def _begun(found: Sequence[Option], whole: str) -> list[Option]:
    """The options that hold these words from the beginning of a word on."""
    return [option for option in found if begins(option.words.casefold(), whole)]


def brought(ask: Ask, words: str) -> Said | None:
    """The answer in “yes because …”, “yes, if …” or “it does”, with what came along; None where it is none of these.
    Only yes leans on something: “no, if …” says nothing yet."""
    along = parted(words, ask.joiners) if ask.joiners.reasons else None
    if along is None:
        return None
    said = along.says.casefold()
    found = (one for one in ask.options if said in names(one) or said == one.words[:1].casefold())
    option = next(found, None)
    if option is None or (along.holds and option.key != "yes"):
        return None
    return Said(option.key, because=along.because, holds=along.holds)


def chosen(ask: Ask, option: Option, words: str) -> Said:
    """What choosing an option says, with the reason that the `words` bring along."""
    along = brought(ask, words)
    return along if along is not None and along.words == option.key else Said(option.key)


def exactly(ask: Ask, words: str) -> Option | None:
    """The option that these words name exactly, or a digit stands for; None for none, or for several."""
    found = fitting(ask, words)
    whole = " ".join(words.casefold().split())
    sure = [option for option in found if whole in names(option) or (whole.isdigit() and option is found[0])]
    return sure[0] if len(sure) == 1 else None


def begins(text: str, words: str, whole_words: bool = False) -> bool:
    """Whether these words stand in a text, from the beginning of a word on; `whole_words`: and to the end of one."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not _inside(before) and not (whole_words and _inside(after)):
            return True
        at = text.find(words, at + 1)
    return False


def _inside(letter: str) -> bool:
    """Whether a character beside some letters belongs to the same word."""
    return letter.isalnum() or letter in ("’", "'")


def names(option: Option) -> tuple[str, ...]:
    """What names an option exactly: its key, its words, or its words before a colon, a full stop or a quote."""
    words = option.words.casefold()
    first = words.partition(". ")[0]
    return option.key.casefold(), words, first, first.strip("“”. "), words.partition(": ")[0]

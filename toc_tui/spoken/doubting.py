"""What could be a command or an answer, or says nothing yet, is asked about: never done or taken down in silence."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol

from toc_tui.commands import row
from toc_tui.flows.flow import Ask, Option, Said
from toc_tui.flows.items import short
from toc_tui.plain import in_figures
from toc_tui.spoken.vocabulary import ParsedCommand, Sure, Vocabulary
from toc_tui.voice import pages

HEARD_BACK = 28  # letters of an answer that are heard back: enough to notice what was taken for an answer
SAME = "same"  # no command: the answer is the words of an item that is there
LOST = "me"  # behind `help`: in a few sentences, for somebody who is lost
NAMED = 60  # letters of an item in a question


class Reader(Protocol):
    """What reads the answers, as far as it takes part in asking what somebody meant."""

    @property
    def vocabulary(self) -> Vocabulary: ...
    @property
    def say(self) -> Callable[..., str]: ...
    @property
    def tell(self) -> Callable[[str], None]: ...
    @property
    def turns_back(self) -> bool: ...
    @property
    def given(self) -> deque[str]: ...
    @property
    def sure(self) -> Sure: ...
    @property
    def meant(self) -> Callable[[str, str], list[Option]]: ...
    def hear(self, ask: Ask, again: bool = False) -> Said | ParsedCommand: ...
    def blank(self, ask: Ask) -> Said | ParsedCommand: ...
    def done(self, ask: Ask, heard: ParsedCommand) -> Said | ParsedCommand | None: ...
    def put(self, ask: Ask, again: bool = False, whole: bool = False) -> None: ...
    def say_not_taken(self, words: str) -> None: ...


def taken(hearing: Reader, ask: Ask, line: str) -> Said | ParsedCommand | None:
    """What a free answer comes to: its words, or what somebody chose who was asked what it means; None when the
    question is to be heard again."""
    words = hearing.vocabulary.answer(line)
    if hearing.vocabulary.quoted(line):
        return Said(words)
    if not ask.decides and hearing.vocabulary.undecided(words):
        return _stays_open(hearing, ask, words)
    if ask.many and not ask.decides and hearing.meant("", words):  # a number of the list that was heard last
        return _command(hearing, ask, ParsedCommand("go", words), words)
    maybe = _maybe(hearing, ask, line, words)
    if maybe is None:
        return corrected(hearing, ask, words) or (None if hearing.given else Said(words))
    tells = maybe.name != SAME and row(maybe.name).heard in ("tells", "reads")
    if tells and hearing.vocabulary.renamed(words):  # whatever was meant, no harm
        return hearing.done(ask, for_the_lost(hearing, maybe, words))
    return _command(hearing, ask, maybe, words)


def _maybe(hearing: Reader, ask: Ask, line: str, words: str) -> ParsedCommand | None:
    """The command that a free answer may mean instead: by its name, by other words, or because it asks back."""
    loosely = hearing.vocabulary.loosely
    maybe = hearing.vocabulary.command(line, lambda name, rest: bool(hearing.meant(name, rest)))
    maybe = maybe or hearing.vocabulary.nearly(words, hearing.sure) or loosely_meant(hearing, words)
    if maybe is not None:
        return maybe
    if loosely.echoes(words, ask.whole or ask.label):
        return ParsedCommand("help", LOST)
    name = loosely.same(words) if ask.many else ""
    return ParsedCommand(SAME, name) if name and len(hearing.meant(SAME, name)) == 1 else None


def _stays_open(hearing: Reader, ask: Ask, words: str) -> Said | ParsedCommand | None:
    """“Not sure” leaves a question open, once that was asked. Other words than yes and no are the answer, after all."""
    say = hearing.say
    asked = "stay-worded" if ask.enters else "leave-out" if ask.optional else "stay-open"
    whole = say(f"spoken.{asked}", text=words)
    options = tuple(Option(name, say(f"voice.choice.{name}")) for name in ("yes", "no"))
    came = hearing.hear(Ask("", whole, options=options, decides=True))
    if isinstance(came, ParsedCommand):
        return hearing.done(ask, came) if came.name else hearing.blank(ask)
    if not hearing.vocabulary.refuses(came.words):
        return hearing.blank(ask) if hearing.vocabulary.undecided(came.words) else came
    hearing.tell(say("spoken.own-words", text=words))
    hearing.put(ask)
    return None


def _command(hearing: Reader, ask: Ask, maybe: ParsedCommand, words: str) -> Said | ParsedCommand | None:
    """Whether a command or an answer is meant. At the end of the input the words count as half typed."""
    found, say = hearing.meant("", maybe.rest) or hearing.meant(maybe.name, maybe.rest), hearing.say
    about = bool(maybe.rest and found) and (maybe.name == SAME or row(maybe.name).follows in ("item", "search"))
    told = short(words, NAMED)
    whole = _doubt(hearing, maybe, told, found if about else [])
    first = "the-command" if not about else "the-item" if len(found) == 1 else "one-item"
    brief = about and len(found) == 1  # then it has been said what yes and no mean
    options = (Option("command", say(f"spoken.{first}")), Option("answer", say("spoken.my-answer")))
    try:
        came = hearing.hear(Ask("", whole, options=options, free=False, brief=brief, others=True))
    except (EOFError, KeyboardInterrupt):
        raise KeyboardInterrupt(words) from None
    if came == Said("answer"):
        return Said(words)
    if came == Said("command") and maybe.name == SAME:
        return Said(found[0].words)
    if came == Said("command"):
        return hearing.done(ask, _sure(maybe, found, about))
    return _other(hearing, ask, came, told)


def _doubt(hearing: Reader, maybe: ParsedCommand, told: str, about: list[Option]) -> str:
    """What is asked: whether a command is meant, or whether it is about an item or one of several."""
    say = hearing.say
    if not about:
        command = f"{hearing.vocabulary.aloud(maybe.name)} {maybe.rest}".rstrip()
        return say("spoken.doubt-command", text=told, command=command)
    if len(about) > 1:
        return say("spoken.doubt-items", text=told, count=len(about))
    going = "go" if maybe.name in ("go", "find") else "item"
    return say(f"spoken.doubt-{going}", text=told, item=short(about[0].words, NAMED))


def _other(hearing: Reader, ask: Ask, came: Said | ParsedCommand, told: str) -> ParsedCommand | Said | None:
    """What comes of neither yes nor no where it is asked what somebody meant."""
    hearing.say_not_taken(told)
    if isinstance(came, Said):  # other words: what the question beneath is answered with, after all
        hearing.given.appendleft(hearing.vocabulary.as_answer(came.words))
    elif came.name in ("", "back", "skip"):
        hearing.put(ask)
    else:
        return hearing.done(ask, came)
    return None


def for_the_lost(hearing: Reader, heard: ParsedCommand, words: str) -> ParsedCommand:
    """A command; where somebody asked for help in other words than ours (“I'm confused”), for a few sentences of it."""
    lost = heard == ParsedCommand("help") and hearing.vocabulary.renamed(words)
    return ParsedCommand("help", LOST) if lost else heard


def loosely_meant(hearing: Reader, words: str) -> ParsedCommand | None:
    """The command that somebody may mean who asks back, or names a thing by half its words."""
    loosely = hearing.vocabulary.loosely
    if asked := loosely.asks_back(words):
        return ParsedCommand("help", bare if (bare := loosely.bare(asked)) in pages.TOLD else LOST)
    if (meant := hearing.vocabulary.nearly(loosely.correction(words), hearing.sure)) is not None:  # “no wait, go back”
        return meant
    name, rest, told = loosely.named(words)
    surely = bool(name) and hearing.sure(name, rest)  # “can we change the title”
    return ParsedCommand(name, rest) if surely or (told and hearing.meant(name, rest)) else None


def corrected(hearing: Reader, ask: Ask, words: str) -> Said | ParsedCommand | None:
    """What a correction of the last answer comes to: “no wait, I meant the bus”. None where words are none, or where
    nothing came of it."""
    instead, say = hearing.vocabulary.loosely.correction(words), hearing.say
    if not instead or not (hearing.turns_back or hearing.meant("back", "")):
        return None
    whole = say("spoken.doubt-correction", text=short(instead, NAMED))
    options = (Option("command", say("spoken.the-correction")), Option("answer", say("spoken.my-answer")))
    try:
        came = hearing.hear(Ask("", whole, options=options, free=False, others=True))
    except (EOFError, KeyboardInterrupt):
        raise KeyboardInterrupt(words) from None
    if came == Said("command"):
        hearing.given.appendleft(hearing.vocabulary.as_answer(instead))
        return hearing.done(ask, ParsedCommand("back"))
    if came == Said("answer"):
        hearing.given.appendleft(hearing.vocabulary.as_answer(instead))
        return None
    return _other(hearing, ask, came, instead)


def _sure(maybe: ParsedCommand, found: list[Option], about: bool) -> ParsedCommand:
    if not about or len(found) != 1 or (maybe.name == "go" and in_figures(maybe.rest.removesuffix(".")) is not None):
        return maybe  # the number of a list may stand for a question, and not only for its item
    return ParsedCommand("go" if maybe.name == "find" else maybe.name, found[0].key or maybe.rest)

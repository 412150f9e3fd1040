"""What all conversations about records share: a record that is kept from its first answer on, the session that we
are at, days, people, and lists of words that a group can make its own (guides/words/along.toml)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from toc_tui.flows.flow import NOTHING, Ask, Asking, Context, Option, Outcome, R, again, changed_asks
from toc_tui.flows.lengths import no_count, number_in
from toc_tui.frozen import replace
from toc_tui.guide import Guide
from toc_tui.journey.amounts import FIELDS, OddAmount, odd
from toc_tui.journey.counting import folded, number
from toc_tui.plain import one_line
from toc_tui.plan.dates import parse_day
from toc_tui.plan.edits import Add, Edit, Refusal, Set, taken
from toc_tui.plan.keys import four, slug, unique
from toc_tui.plan.model import Item, KeyPath
from toc_tui.plan.recovery import Typed
from toc_tui.voice import record_sentences

BARE = frozenset({"session", "on"})  # by themselves they say nothing
BACK = "back"  # the key of a field command: one question back
NONE = "(none)"  # no key of an item


class Record:
    """A record that grows answer by answer. Each answer is in the plan at once, so that nothing is lost when
    somebody is called away; `done` makes one step of undo of them all. With a `key`, it grows on from what it says."""

    def __init__(self, context: Context, kind: str, name: str = "", key: str = "") -> None:
        self.context, self.kind, self.name, self.key = context, kind, name, key
        item = context.session.state.plan.items.get(key)
        self.fields: dict[str, Any] = {} if item is None else dict(item.fields)
        self.owed: dict[str, object] = {}  # what could not be kept yet: the file has a mistake in it just now, say
        self._before = context.session.state.reading.document
        self._error = ""  # why the last answer could not be kept, while nobody has been told

    def put(self, more: Sequence[Edit] = (), /, **fields: object) -> str:
        """Keep these fields; an empty value clears. Gives "" or the sentence that says why not, and tries again with
        the next ones. `more` are edits that belong to the same step of undo."""
        given = {name.rstrip("_"): value for name, value in fields.items()}
        self.fields |= given
        self.owed |= given
        reading = self.context.session.state.reading
        if self.key and self.key in reading.plan.items:
            edit: Edit = Set((self.kind, self.key), dict(self.owed))
        else:  # not there yet, or undone while we asked
            self.key = self.key or record_key(self.context, self.kind, self.name, self.fields)
            edit = Add(self.kind, self.fields, key=self.key)
        error = ""
        for each in (edit, *more):
            error = error or self.context.apply(each).error
        self._error = error
        if not error:
            self.owed = {}
        return error

    def asked(self, questions: Asking[R]) -> Asking[R]:
        """The questions of this record: where an answer could not be kept, the next one says so, unless it is the
        same one once more."""

        def told(ask: Ask) -> Ask:
            error, self._error = self._error, ""
            return replace(ask, came=Outcome(error, aloud=True)) if error and not ask.error else ask

        return changed_asks(questions, told)

    @property
    def kept(self) -> bool:
        """Whether anything of it is in the plan."""
        return bool(self.key) and self.key in self.context.session.state.plan.items

    def done(self, said: str = "", label: str = "") -> Outcome:
        """All is said: `said` tells it, `label` is what undo calls it. The cursor in the tree stays. What can still
        not be kept is offered at the next opening."""
        if self.owed and self.fields.keys() - BARE and self.put():
            words = "; ".join(str(value) for name, value in self.owed.items() if name not in BARE)
            self.context.session.hold(Typed(words, "idea"))
        if self.kept and not self.owed:
            self.context.session.gather(self._before, label)
            return Outcome(said, kept=True, aloud=True)  # all of it together: the face tells it
        return Outcome(self._error, aloud=True)


def record_key(context: Context, kind: str, words: str, fields: Mapping[str, object]) -> str:
    """A key for a new record: from its words, with four characters, so that two people's records do not clash."""
    reading = context.session.state.reading
    ending = four(context.session.clock.seed(f"{kind} {dict(fields)} {len(reading.plan.items)}"))
    return unique(f"{slug(words, kind)}-{ending}", taken(reading))


def listed(context: Context, name: str) -> list[str]:
    """A list of along.toml: rows of the form, kinds of benefits, the usual agenda."""
    found = context.session.voice.guide.words("along").get(name)
    return [str(one) for one in found if isinstance(one, str) and one.strip()] if isinstance(found, list) else []


def tidy(words: str) -> str:
    """Words on one line."""
    return one_line(words)


# -- the session that we are at ----------------------------------------------------------------------
def here(context: Context) -> str:
    """The key of the session that we are at: the one chosen or begun in this sitting, else today's; "" for none."""
    session, item = context.session, context.session.state.plan.items.get(context.session.meeting)
    if item is not None and item.kind == "session":
        return item.key
    if session.meeting == NONE:
        return ""
    at = [item.key for item in session.state.plan.of("session") if item.fields.get("on") == session.today]
    return at[-1] if at else ""


def sessions(context: Context) -> list[Item]:
    """All sessions, the latest first."""
    found = list(context.session.state.plan.of("session"))
    return sorted(found, key=lambda item: _on(item) or date.min, reverse=True)


def choose_session(context: Context, anew: bool = False) -> Asking[str]:
    """The session that a record belongs to: the one that we are at, else the only answer that makes sense, else
    asked. It is remembered for this sitting. "" for none."""
    voice, session = context.session.voice, context.session
    known = sessions(context)
    if not known or (not anew and (here(context) or session.meeting == NONE)):
        return here(context)
    options = [Option(item.key, record_sentences.session_name(voice, item)) for item in known]
    options.append(Option(NONE, voice.say("along.no-session")))
    ask = Ask(voice.say("along.which-session"), voice.say("along.which-session-whole"), options=options, free=False)
    session.meeting = (yield ask).words
    return here(context)


def day_here(context: Context) -> date:
    """The day that a record is most likely from: that of the session that we are at, else today."""
    item = context.session.state.plan.items.get(here(context))
    return (_on(item) if item is not None else None) or context.session.today


def _on(item: Item) -> date | None:
    on = item.fields.get("on")
    return on if isinstance(on, date) else None


def topic(context: Context, name: str) -> str:
    """What the questions of a record are about, and at which session; a session is at none."""
    voice, item = context.session.voice, context.session.state.plan.items.get(here(context))
    told = re.split("[:,]", voice.say(f"along.menu.{name}"), maxsplit=1)[0]
    if item is not None and name != "session":
        told = voice.say("along.topic", what=told, session=record_sentences.session_name(voice, item))
    return told


# -- asking ------------------------------------------------------------------------------------------
def _ask(context: Context, name: str, **slots: object) -> Ask:
    voice, whole = context.session.voice, f"along.{name}-whole"
    return Ask(voice.say(f"along.{name}", **slots), voice.say(whole, **slots) if voice.guide.has(whole) else "")


def open_ask(context: Context, name: str, **slots: object) -> Ask:
    """A question that may be left open: just Enter goes on, Esc leaves."""
    return replace(_ask(context, name, **slots), optional=True, stays=True)


def more_ask(context: Context, name: str, more: bool, **slots: object) -> Ask:
    """A question that takes one answer after the other: as it is first asked, or for `more`."""
    first = open_ask(context, name, **slots)
    return replace(open_ask(context, f"{name}-more", **slots), more_of=first.whole or first.label) if more else first


def words_for(context: Context, name: str, **slots: object) -> Asking[str]:
    """Words, or "" where somebody just went on."""
    return tidy((yield replace(open_ask(context, name, **slots), decides=name in DECIDING)).words)


def amount_for(context: Context, name: str, keep: Callable[[str], object], **slots: object) -> Asking[str]:
    """An amount in words, or "" where somebody just went on; kept as soon as it is said. One that can hardly be right
    is asked about: other words take its place; just Enter leaves it, and so do the same words once more."""
    words, before = (yield from words_for(context, name, **slots)), ""
    while words:
        keep(words)
        found = odd(words) if words != before else None
        if found is None:
            return words
        before, words = words, (yield from _said_of_odd(context, found))
    return before


def settled(context: Context, path: KeyPath, name: str, stood: object, came: Outcome) -> Asking[Outcome]:
    """What came of setting a field, after the same question where it has an amount and says something else than what
    `stood` there."""
    item = context.session.state.plan.items.get(path[-1])
    if item is None or name not in FIELDS.get(path[0], ()) or item.fields.get(name) == stood:
        return came
    now = str(item.fields.get(name, ""))
    while (found := odd(now)) is not None:
        words = yield from _said_of_odd(context, found, came)
        if words in ("", now):
            return NOTHING
        now, came = words, context.apply(Set(path, {name: plain_value(words) if path[0] == "result" else words}))
    return came


def _said_of_odd(context: Context, found: OddAmount, came: Outcome = NOTHING) -> Asking[str]:
    """What an odd amount should say; "" where it is right. A yes is no amount, and a no does not say which."""
    voice = context.session.voice
    whole = " ".join(voice.say(f"along.odd-{one}", words=found.words) for one in (found.why, "whole"))
    ask = replace(open_ask(context, "odd-amount"), whole=whole, decides=True, came=came)
    while True:
        words = tidy((yield ask).words)
        meant = next((name for name in ("yes", "not-sure", "no") if folded(words) == folded(voice.choice(name))), "")
        if meant != "no":
            return "" if meant else words
        ask = replace(ask, came=NOTHING)


def plain_value(words: str) -> int | str:
    """A value as it is kept: a whole number where it is one."""
    count = number(words)
    return words if count is None else count


def needed(context: Context, name: str, keep: Callable[[str], str], **slots: object) -> Asking[str]:
    """Words without which there is nothing to keep; an empty Enter leaves. Asked again while `keep` refuses them."""
    ask = _ask(context, name, **slots)
    while True:
        words = tidy((yield ask).words)
        error = keep(words) if words else context.session.voice.refusal(Refusal("empty"))
        if not error:
            return words
        ask = again(ask, words, error)


def day_for(context: Context, name: str, usual: date) -> Asking[date]:
    """A day; just Enter takes the usual one."""
    voice = context.session.voice
    ask = replace(open_ask(context, name, day=record_sentences.day(voice, usual)), names=True)
    while True:
        words = tidy((yield ask).words)
        if not words:
            return usual
        if (day := parse_day(words, context.session.today, record_sentences.months(voice))) is not None:
            return day
        ask = again(ask, words, voice.say("along.no-day", words=words))


def count_for(
    context: Context, name: str, read: Callable[[Guide, str], int | None] = number_in, **slots: object
) -> Asking[int | None]:
    """A whole number, or None where somebody just went on; `read` makes it out of words."""
    ask = replace(open_ask(context, name, **slots), names=True)
    while True:
        words = tidy((yield ask).words)
        if not words:
            return None
        if (count := read(context.session.voice.guide, words)) is not None:
            return count
        ask = again(ask, words, context.session.voice.say(f"along.{no_count(words)}", words=words))


def one_of(context: Context, name: str, options: Sequence[Option], free: bool = False, **slots: object) -> Asking[str]:
    """The key of an option, or words where `free`; "" where somebody just went on."""
    return tidy((yield replace(open_ask(context, name, **slots), options=options, free=free)).words)


def several(
    context: Context, name: str, keep: Callable[[list[str]], str], options: Sequence[Option] = ()
) -> Asking[list[str]]:
    """One answer after the other until somebody just goes on; `keep` is told of all after each."""
    found: list[str] = []
    error = ""
    while True:
        ask = more_ask(context, name, bool(found))
        ask = replace(
            ask, options=options, free=name not in CHOSEN, error=error, brief=bool(found), decides=name in DECIDING
        )
        if not (words := tidy((yield ask).words)):
            return found
        if words not in found:
            found.append(words)
        error = keep(found)


CHOSEN = frozenset({"because-of"})  # lists in which only what is there can be named
DECIDING = frozenset({"poll-option", "result-value", "result-of-group"})  # where yes and no are words like any others


def yes_no(context: Context) -> tuple[Option, ...]:
    """Yes, no, not sure."""
    return tuple(Option(name, context.session.voice.choice(name)) for name in ("yes", "no", "not-sure"))

"""Along the way: one key (or word) from anywhere leads to all that is kept of a journey and what it adds up to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from toc_tui.flows import forms, meeting, polls, running, said_first, short_records, who_does_what
from toc_tui.flows.flow import MOST, NOTHING, OTHERS, Ask, Context, Flow, ItemOptions, Option, Outcome, Text, about
from toc_tui.flows.items import changing, one
from toc_tui.flows.lengths import count_in
from toc_tui.flows.record import (
    NONE,
    Record,
    choose_session,
    here,
    plain_value,
    sessions,
    settled,
    several,
    tidy,
    topic,
)
from toc_tui.flows.way_back import with_way_back
from toc_tui.frozen import replace
from toc_tui.journey import meetings
from toc_tui.plan.dates import parse_day
from toc_tui.plan.edits import Batch, Edit, Refusal, Set, no_day
from toc_tui.plan.model import RECORDS, TABLES, Item
from toc_tui.plan.structure_edits import Remove
from toc_tui.session import Session
from toc_tui.voice import Phrasebook, action_sentences, record_sentences, totals
from toc_tui.voice.plots import Plot

IN_A_WINDOW = 72  # cells of a row on the narrowest screen that is usual
Begin = Callable[[Context], Flow]
LOOKED_AT = tuple(kind for kind in RECORDS if kind != "review")  # a review is led and changed elsewhere


def along(context: Context) -> Flow:
    """What happened? Leads to one conversation after the other, until there is nothing more."""
    session, voice = context.session, context.session.voice
    key, first, came = context.key, True, NOTHING
    while came.show is None:
        kept = next(session.state.plan.of(*LOOKED_AT, "statement"), None)
        names = [name for name in MENU if kept is not None or name not in NEEDS_RECORDS]
        options = tuple(Option(name, voice.say(f"along.menu.{name}")) for name in names)
        at = session.state.plan.items.get(here(context))
        where = (
            voice.say("along.what-whole", session=record_sentences.session_name(voice, at)) if at is not None else ""
        )
        ask = Ask(
            voice.say("along.what"), where or voice.say("along.what-anywhere"), options=options, free=False, others=True
        )
        if not first:
            ask = replace(ask, label=voice.say("along.what-else"), whole="", optional=True, stays=True, brief=True)
        said = yield replace(ask, came=came)
        if not said.words:
            return NOTHING
        context.key = key if key in session.state.plan.items else ""
        if said.key == OTHERS:
            came = (yield from said_first.said_first(context, said.words)) or NOTHING
        else:
            came = (yield from about(topic(context, said.words), _begun(context, MENU[said.words]))) or NOTHING
        first = False
    return came


def _begun(context: Context, begin: Begin) -> Flow:
    return with_way_back(context, begin) if context.way_back else begin(context)


def summary(context: Context) -> Flow:
    """What it all adds up to so far, or one session of it, to read or hear."""
    voice, plan = context.session.voice, context.session.state.plan
    key = NONE
    if known := sessions(context):
        options = [Option(NONE, voice.say("along.all-of-it"))]
        options += [Option(item.key, record_sentences.session_name(voice, item)) for item in known]
        key = (yield Ask(voice.say("along.summary-of"), options=options, free=False)).words
    plot = None if context.session.by_ear else Plot(IN_A_WINDOW)
    if key == NONE:
        lines = totals.whole(voice, plan, plot=plot, today=context.session.today)
    else:
        found = next(found for found in meetings.meetings(plan) if found.key == key)
        lines = totals.meeting(voice, plan, found, plot=plot, today=context.session.today)
    return Outcome(show=Text(voice.say("along.summary-heading"), tuple(lines)))


def another_session(context: Context) -> Flow:
    """Be at another session: what is kept from now on belongs to it."""
    yield from choose_session(context, anew=True)
    item = context.session.state.plan.items.get(here(context))
    voice = context.session.voice
    if item is None:
        return Outcome(voice.say("along.at-none"), aloud=True)
    return Outcome(voice.say("along.now-at", session=record_sentences.session_name(voice, item)), aloud=True)


class RecordOptions(ItemOptions):
    """Records as options, found by all that their row says; a row is worked out once."""

    def __init__(self, items: Iterable[Item], words: Callable[[Item], str]) -> None:
        super().__init__(items, self._row)
        self.row, self.rows = words, dict[str, str]()

    def _row(self, item: Item) -> str:
        if item.key not in self.rows:
            self.rows[item.key] = self.row(item)
        return self.rows[item.key]

    def narrowed(self, typed: Sequence[str]) -> ItemOptions:
        """Those of which the row holds everything that was typed."""
        fit = (
            item
            for item in self.things
            if isinstance(item, Item) and all(word in self._row(item).casefold() for word in typed)
        )
        return ItemOptions(islice(fit, MOST), self._row)


# -- looking at what is kept, and changing it --------------------------------------------------------
def look(context: Context) -> Flow:
    """Choose a record: read it, change one thing of it, or take it out."""
    voice, plan = context.session.voice, context.session.state.plan
    items = list(reversed(list(plan.of(*LOOKED_AT))))
    record = (
        yield Ask(
            voice.say("along.which-record"),
            voice.say("along.which-record-whole"),
            options=RecordOptions(items, lambda item: record_sentences.record_row(voice, plan, item)),
            free=False,
        )
    ).words
    item = plan.items[record]
    fields = _fields(item)
    options = [Option("read", voice.say("along.do-read"))]
    if item.kind == "poll" and item.fields.get("options"):
        options.append(Option("poll-votes", voice.say("along.do-votes")))
    named = {name: voice.fieldname(name) for name in fields}
    options += [Option(name, voice.say("along.do-change", field=words)) for name, words in named.items()]
    options.append(Option("remove", voice.say("along.do-remove")))
    ask = Ask(voice.say("along.do"), record_sentences.record_row(voice, plan, item), options=options, free=False)
    does = (yield ask).words
    if does == "read":
        lines = tuple(record_sentences.record(voice, plan, item))
        return Outcome(show=Text(voice.say("along.record-heading"), lines))
    if does == "remove":
        return (yield from _remove(context, item))
    if does != "poll-votes":
        return (yield from _change(context, item, does))
    growing = Record(context, "poll", key=item.key)
    yield from growing.asked(polls.votes(context, growing))
    told = record_sentences.poll_kept(voice, context.session.state.plan, item.key)
    return growing.done(told, voice.say("along.poll-label"))


def _fields(item: Item) -> list[str]:
    """What can be said anew about a record: parts of a session, the form's answers, and single values."""
    spec = TABLES[item.kind].fields
    plain = [name for name, field in spec.items() if field.type in ("text", "date", "number", "flag")]
    if item.kind == "session":
        return ["on", *meeting.PARTS]
    if item.kind == "feedback":
        return ["ratings", "helped", "change", "on", "session"]
    return [name for name in spec if name in (*plain, "value", "how_many", "decided_by")]


def _change(context: Context, item: Item, name: str) -> Flow:
    voice = context.session.voice
    record = Record(context, item.kind, key=item.key)
    kept = voice.say("along.changed", field=voice.fieldname(name))
    if item.kind == "session" and name in meeting.PARTS:
        yield from record.asked(meeting.PARTS[name](context, record, item))
    elif name == "ratings":
        count = sum(form.key <= item.key for form in context.session.state.plan.of("feedback"))
        yield from record.asked(forms.form(context, record, count, True))
    elif name == "decided_by":
        names = yield from several(context, "who-decided", lambda found: "")
        record.put(decided_by=names)
    else:
        return (yield from _value(context, item, name))
    return record.done(kept, kept)


def _value(context: Context, item: Item, name: str) -> Flow:
    """A new value for one field."""
    voice, field = context.session.voice, TABLES[item.kind].fields[name]
    options: tuple[Option, ...] = ()
    if field.type == "flag":
        options = tuple(Option(word, voice.choice(word)) for word in ("yes", "no"))
    elif field.refers:
        options = tuple(
            Option(one.key, record_sentences.record_row(voice, context.session.state.plan, one))
            for one in context.session.state.plan.of(*field.refers)
        )
    now = item.fields.get(name)
    label = voice.say("along.new-value", field=voice.fieldname(name))
    ask = Ask(label, value="" if options or now is None else str(now), options=options, free=not options)

    def make(words: str) -> Edit | Refusal:
        if now is not None and words == str(now):  # left as it was, also where it is a text of several lines
            return Batch(())
        if (item.kind, name) == ("action", "by_when"):
            value: object = action_sentences.kept_day(voice, tidy(words), context.session.today)
        else:
            value = _read(context.session, field.type, words if field.type == "text" else tidy(words))
        return value if isinstance(value, Refusal) else Set(item.path, {name: value})

    def stands() -> str | None:
        there = context.session.state.plan.item(item.key)
        return str(there.fields.get(name, "")) if there is not None else None

    came = yield from (one(context, ask, make) if options else changing(context, ask, make, stands))
    came = yield from settled(context, item.path, name, now, came)
    return replace(came, land_on=None)  # records do not stand in the tree: the cursor stays


def _read(session: Session, kind: str, words: str) -> object:
    if kind == "date":
        return parse_day(words, session.today, record_sentences.months(session.voice)) or no_day(words)
    if kind == "flag":
        return words == "yes"
    if kind == "any":
        return plain_value(words)
    if kind == "number":
        return count_in(session.voice.guide, words)
    return words


def _remove(context: Context, item: Item) -> Flow:
    voice = context.session.voice
    options = tuple(Option(word, voice.choice(word)) for word in ("yes", "no"))
    whole = voice.say("along.remove-whole", record=record_sentences.record_row(voice, context.session.state.plan, item))
    ask = Ask(voice.say("asks.sure"), whole, options=options, free=False)
    if (yield ask).words != "yes":
        return NOTHING
    return replace(context.apply(Remove(item.key)), land_on=None)


MENU: dict[str, Begin] = {
    "session": meeting.session,
    "run": running.run,
    "feedback": forms.feedback,
    "decision": short_records.decision,
    "action": who_does_what.another,
    "poll": polls.poll,
    "achievement": short_records.achievement,
    "benefit": short_records.benefit,
    "unexpected": short_records.unexpected,
    "result": short_records.result,
    "statement": short_records.statement,
    "summary": summary,
    "look": look,
    "at": another_session,
}


def called(voice: Phrasebook) -> set[str]:
    """By which words each entry of the menu is surely meant: its name, and its words before a colon or a comma."""
    words = {name: voice.say(f"along.menu.{name}").casefold() for name in MENU}
    return {*words, *words.values(), *(re.split("[:,]", one, maxsplit=1)[0] for one in words.values())}


NEEDS_RECORDS = ("summary", "look", "at")

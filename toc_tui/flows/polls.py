"""A question put to the group: its options, then counts entered or collected one by one."""

from __future__ import annotations

from contextlib import suppress

from toc_tui.flows.flow import AbandonedError, Ask, Asking, Context, Flow, Option, about
from toc_tui.flows.record import BACK, Record, choose_session, count_for, needed, several, topic
from toc_tui.journey.counting import counts
from toc_tui.journey.meetings import polls
from toc_tui.voice import record_sentences

NEW = "new"
COUNT, COLLECT = "count", "collect"


def poll(context: Context) -> Flow:
    """A new poll, or more answers to one of the session that we are at."""
    session = yield from choose_session(context)
    return (yield from about(topic(context, "poll"), _poll(context, session)))


def _poll(context: Context, session: str) -> Flow:
    voice = context.session.voice
    known = [one for one in polls(context.session.state.plan) if one.session == session]
    key = NEW
    if known:
        options = [Option(NEW, voice.say("along.poll-new"))]
        options += [Option(one.key, voice.say("along.poll-more", text=one.question)) for one in known]
        key = (yield Ask(voice.say("along.which-poll"), options=options, free=False)).words
    record = Record(context, "poll", key="" if key == NEW else key)
    with suppress(AbandonedError):
        if key == NEW:
            yield from record.asked(_new(context, record, session))
        if record.fields.get("options"):
            yield from record.asked(votes(context, record))
    told = record_sentences.poll_kept(voice, context.session.state.plan, record.key)
    return record.done(told, voice.say("along.poll-label"))


def _new(context: Context, record: Record, session: str) -> Asking[None]:
    def keep(words: str) -> str:
        record.name = words
        return record.put(session=session, question=words)

    yield from needed(context, "poll-question", keep)
    yield from several(context, "poll-option", lambda found: record.put(options=dict.fromkeys(found, 0)))


def votes(context: Context, record: Record) -> Asking[None]:
    """How many chose each: as counts, or one answer after the other."""
    voice = context.session.voice
    options = [Option(name, voice.say(f"along.poll-{name}")) for name in (COUNT, COLLECT)]
    ask = Ask(
        voice.say("along.poll-how"),
        voice.say("along.poll-how-whole"),
        options=options,
        free=False,
        optional=True,
        stays=True,
    )
    how = (yield ask).words
    if how == COUNT:
        for name in list(record.fields["options"]):
            if (count := (yield from count_for(context, "poll-how-many", option=name))) is not None:
                record.put(options={**record.fields["options"], name: count})
    elif how == COLLECT:
        yield from _collect(context, record)


def _collect(context: Context, record: Record) -> Asking[None]:
    """One answer after the other; back takes the last one away."""
    voice = context.session.voice
    named = {str(number): name for number, name in enumerate(record.fields["options"])}
    options = tuple(Option(number, name) for number, name in named.items())
    given: list[str] = []
    first = True
    while True:
        so_far = counts(record.fields["options"])
        label = voice.say("along.poll-vote", number=so_far.total + 1)
        whole = voice.say("along.poll-vote-whole", text=record.fields.get("question", "")) if first else ""
        said = yield Ask(
            label, whole, options=options, free=False, optional=True, stays=True, keys=(BACK,), brief=not first
        )
        first = False
        now = dict(so_far.each)
        if said.key == BACK:
            if given:
                name = given.pop()
                record.put(options={**record.fields["options"], name: now[name] - 1})
            continue
        if not said.words:
            return
        name = named[said.words]
        given.append(name)
        record.put(options={**record.fields["options"], name: now.get(name, 0) + 1})

"""Who does what: something that somebody is to do, from a decision or by itself; what is still to do, and how it
stands. Each answer is in the plan at once, like those about any record."""

from __future__ import annotations

from contextlib import suppress

from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Asking, Context, Flow, Option, Outcome, about
from toc_tui.flows.record import Record, day_here, needed, one_of, open_ask, tidy, words_for
from toc_tui.flows.roles import role_options
from toc_tui.frozen import replace
from toc_tui.journey.actions import Action, actions, still_open
from toc_tui.plan.edits import Set
from toc_tui.plan.structure_edits import Remove
from toc_tui.voice import action_sentences

STANDS = ("done", "day", "role", "gone")  # how something stands that was to be done


def another(context: Context) -> Flow:
    """Something new that somebody will do."""
    return (yield from _new(context))


def todo(context: Context) -> Flow:
    """What is still to do, one after the other as long as somebody chooses; other words are something new."""
    voice, came, first = context.session.voice, NOTHING, True
    while True:
        found = {one.key: one for one in still_open(actions(context.session.state.plan))}
        options = tuple(Option(key, _told(context, one)) for key, one in found.items())
        whole = voice.say("along.todo-whole" if found else "along.todo-none")
        ask = Ask(voice.say("along.todo"), whole, options=options, came=came, new=voice.say("along.new-action"))
        if not first:
            ask = replace(ask, label=voice.say("along.todo-more"), whole="", optional=True, stays=True, brief=True)
        said = tidy((yield ask).words)
        if not said:
            return NOTHING
        came = (yield from (_stands(context, found[said]) if said in found else _new(context, said))) or NOTHING
        if context.alone:
            return came
        first = False


def agreed(context: Context, decision: str = "", text: str = "") -> Asking[int]:
    """What somebody will do, one after the other until an empty answer: about a decision, or by itself. Gives how
    many."""
    count = 0
    while True:
        whole = context.session.voice.say("along.agreed-whole", text=text) if decision and not count else ""
        ask = open_ask(context, "agreed-more" if count else "agreed")
        if not (words := tidy((yield replace(ask, whole=whole)).words)):
            return count
        yield from _grown(context, Record(context, "action", words), words, decision)
        count += 1


def at_the_end(context: Context, said: str) -> Flow:
    """At the end of a session it is asked who does what until the next one."""
    voice, came, count = context.session.voice, Outcome(said, aloud=True), 0
    while True:
        ask = replace(open_ask(context, "agreed-more" if count else "agreed"), came=came)
        words = tidy((yield ask if count else replace(ask, whole=voice.say("along.agreed-at-end"))).words)
        if not words:
            return NOTHING
        came = (yield from _new(context, words)) or NOTHING
        count += 1


def _new(context: Context, words: str = "") -> Flow:
    """One new action, which is one step of undo."""
    record = Record(context, "action", words)
    with suppress(AbandonedError):
        yield from record.asked(_grown(context, record, words))
    voice, text = context.session.voice, str(record.fields.get("what", ""))
    said = voice.say("along.action-kept", text=text)
    return record.done(said, voice.say("voice.label.add", text=text))


def _grown(context: Context, record: Record, words: str = "", decision: str = "") -> Asking[None]:
    """What, who, and by when."""

    def keep(what: str) -> str:
        record.name = what
        return record.put(on=day_here(context), decision=decision, what=what)

    if not words or keep(words):
        yield from needed(context, "what-action", keep)
    yield from about(str(record.fields.get("what", "")), _who_and_when(context, record))


def _who_and_when(context: Context, record: Record) -> Asking[None]:
    roles = role_options(context, "action", "who")
    if who := (yield from one_of(context, "action-who", roles, True)):
        record.put(who=who)
    if day := (yield from words_for(context, "action-by")):
        record.put(by_when=_day(context, day))


def _day(context: Context, words: str) -> str:
    return action_sentences.kept_day(context.session.voice, words, context.session.today)


def _told(context: Context, one: Action) -> str:
    return action_sentences.action(context.session.voice, one, context.session.today)


def _stands(context: Context, one: Action) -> Flow:
    """How something stands: done, by another day, done by somebody else, or not needed."""
    voice = context.session.voice
    options = tuple(Option(name, voice.say(f"along.action-{name}")) for name in STANDS)
    stands = (yield Ask(voice.say("along.action-stands"), _told(context, one), options=options, free=False)).words
    path = ("action", one.key)
    if stands == "done":
        came = context.apply(Set(path, {"done": True}))
        said = voice.say("along.action-is-done", text=one.what)
    elif stands == "gone":
        came = context.apply(Remove(one.key))
        said = came.said
    else:
        came, said = yield from _changed(context, one, stands)
    return came if came.error else replace(came, said=said, land_on=None, aloud=True)


def _changed(context: Context, one: Action, stands: str) -> Asking[tuple[Outcome, str]]:
    """A new day, or a new role."""
    if stands == "day":
        words = tidy((yield Ask(context.session.voice.say("along.action-new-day"), value=one.by_when)).words)
        came = context.apply(Set(("action", one.key), {"by_when": _day(context, words)}))
    else:
        ask = Ask(
            context.session.voice.say("along.action-new-role"),
            options=role_options(context, "action", "who"),
            free=True,
        )
        came = context.apply(Set(("action", one.key), {"who": tidy((yield ask).words)}))
    now = next((found for found in actions(context.session.state.plan) if found.key == one.key), one)
    return came, context.session.voice.say("along.action-changed", text=_told(context, now))

"""Conversations about what happened along the way: achievements, benefits, unexpected changes, decisions, results,
statements. Each is kept from its first words on; what else there is to say may be left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice

from toc_tui.flows.flow import AbandonedError, Ask, Asking, Context, Flow, ItemOptions, Option, Outcome, about
from toc_tui.flows.record import (
    Record,
    amount_for,
    choose_session,
    count_for,
    day_for,
    day_here,
    here,
    listed,
    needed,
    one_of,
    plain_value,
    several,
    topic,
    words_for,
)
from toc_tui.flows.roles import role_options, roles
from toc_tui.flows.who_does_what import agreed
from toc_tui.flows.whose import ask_whose
from toc_tui.frozen import replace
from toc_tui.journey import meetings
from toc_tui.journey.counting import folded, said, texts
from toc_tui.plan.edits import Edit, Set
from toc_tui.plan.model import Item
from toc_tui.voice.opening_recap import plain

PLANNED, NEW = "planned", "new"
OFFERED = 30  # words of forms that a decision can answer


def achievement(context: Context) -> Flow:
    """An outcome that we planned has been seen, or something was achieved that nobody planned."""
    voice = context.session.voice
    options = [Option(name, voice.say(f"along.achieved-{name}")) for name in (PLANNED, NEW)]
    ask = Ask(voice.say("along.achieved"), voice.say("along.achieved-whole"), options=options, free=False)
    key = ""
    if (yield ask).words == PLANNED:
        key = (
            yield Ask(
                voice.say("along.which-seen"), voice.say("along.which-seen-whole"), options=_hoped(context), free=False
            )
        ).words
    return (yield from _achieved(context, key))


def not_planned(context: Context) -> Flow:
    """Something that was achieved, and that nobody planned."""
    return (yield from _achieved(context, ""))


def _achieved(context: Context, key: str) -> Flow:
    voice = context.session.voice
    item = context.session.state.plan.items.get(key)
    record = Record(context, "achievement", item.text if item is not None else "")
    name = "how-we-know" if item is not None else "what-achieved"

    def keep(words: str) -> str:
        record.name = record.name or words
        fields: dict[str, object] = {"text": words, "for_": [key] if key else ""}
        return record.put([_as_seen(item, context)] if item is not None else (), **fields)

    def questions() -> Asking[None]:
        yield from needed(context, name, keep, text=item.text if item is not None else "")
        yield from _who(context, record, "told_by", "told-by")
        record.put(on=(yield from day_for(context, "when-seen", day_here(context))))

    with suppress(AbandonedError):
        yield from record.asked(questions())
    told = "along.seen-kept" if item is not None else "along.kept"
    said = voice.say(told, text=item.text if item is not None else _text(record))
    return replace(record.done(said, _label(context, record)), land_on=key or None)


def _as_seen(item: Item, context: Context) -> Edit:
    if item.kind == "impact":
        return Set(item.path, {"seen": day_here(context)})
    return Set(item.path, {"status": "seen"})


def _hoped(context: Context) -> ItemOptions:
    """What can be seen: outcomes that are not marked so, the one that we are at and the short-term ones first."""
    plan = context.session.state.plan
    rank = {"short": 1, "medium": 2, "long": 3, "": 3}
    open_ = [item for item in plan.of("outcome") if item.get("status") != "seen"]
    open_.sort(key=lambda item: 0 if item.key == context.key else rank.get(item.term, 3))
    impacts = [item for item in plan.of("impact") if not item.fields.get("seen")]
    return ItemOptions([*open_, *impacts], context.session.voice.item)


def benefit(context: Context) -> Flow:
    """What somebody gained by taking part, in their own words, by role."""
    voice = context.session.voice
    record = Record(context, "benefit")

    def questions() -> Asking[None]:
        yield from needed(context, "what-benefit", lambda words: _first(record, words))
        whose = _options((name, voice.say(f"along.whose-{name}")) for name in ("person", "staff"))
        if who := (yield from one_of(context, "whose-benefit", whose, True)):
            record.put(who=who)
            if who != "person":
                yield from ask_whose(context, [who], record.key)
        kinds = _kinds(context)
        if kind := (yield from one_of(context, "benefit-kind", _options((one, one) for one in kinds), True)):
            record.put(kind=kind)
        yield from _for(context, record)
        record.put(on=(yield from day_for(context, "when", day_here(context))))

    with suppress(AbandonedError):
        yield from record.asked(questions())
    return record.done(voice.say("along.kept", text=_text(record)), _label(context, record))


def _kinds(context: Context) -> list[str]:
    """Kinds of benefits: those of along.toml, then those that the plan has beside them."""
    found = {folded(one): one for one in listed(context, "kinds")}
    for item in context.session.state.plan.of("benefit"):
        if kind := said(item, "kind"):
            found.setdefault(folded(kind), kind)
    return list(found.values())


def unexpected(context: Context) -> Flow:
    """Something that nobody expected, good or bad."""
    voice = context.session.voice
    record = Record(context, "unexpected")

    def questions() -> Asking[None]:
        yield from needed(context, "what-unexpected", lambda words: _first(record, words))
        good = [Option(name, voice.say(f"along.unexpected-{name}")) for name in ("good", "bad", "unclear")]
        if (word := (yield from one_of(context, "good-or-bad", good))) in ("good", "bad"):
            record.put(good=word == "good")
        yield from _who(context, record, "who", "for-whom")
        record.put(on=(yield from day_for(context, "when", day_here(context))))

    with suppress(AbandonedError):
        yield from record.asked(questions())
    return record.done(voice.say("along.kept", text=_text(record)), _label(context, record))


def decision(context: Context) -> Flow:
    """What was decided, why, by whom, and which words of people it answers."""
    voice = context.session.voice
    session = yield from choose_session(context)
    record = Record(context, "decision")

    def keep(words: str) -> str:
        record.name = words
        return record.put(session=session, on=day_here(context), what=words)

    def questions() -> Asking[None]:
        yield from needed(context, "what-decided", keep)
        if why := (yield from words_for(context, "why-decided")):
            record.put(why=why)
        roles = role_options(context, "decision", "decided_by")
        by = yield from several(context, "who-decided", lambda found: record.put(decided_by=list(found)), roles)
        yield from ask_whose(context, by, record.key)
        if asked := _asked_to_change(context):
            options = _options((keys[0], voice.say("voice.quoted", text=words)) for words, keys in asked.items())
            same = {keys[0]: keys for keys in asked.values()}  # what several people said is answered for all of them
            yield from several(
                context,
                "because-of",
                lambda found: record.put(because_of=[key for one in found for key in same[one]]),
                options,
            )
        yield from agreed(context, record.key, _text(record, "what"))

    with suppress(AbandonedError):
        yield from record.asked(about(topic(context, "decision"), questions()))
    return record.done(voice.say("along.decision-kept", text=_text(record, "what")), _label(context, record, "what"))


def _asked_to_change(context: Context) -> dict[str, list[str]]:
    """What people asked to change and no decision answers yet, with the forms that say so; the words of the session
    that we are at first."""
    plan = context.session.state.plan
    mine, others = meetings.unanswered(plan, here(context) or None), reversed(meetings.unanswered(plan))
    found: dict[str, list[str]] = {}
    for key, words in dict((*mine, *others)).items():
        found.setdefault(words, []).append(key)
    return dict(islice(found.items(), OFFERED))


def result(context: Context) -> Flow:
    """What came out when a measure was asked: a value, a story or both, and from how many people."""
    plan, voice = context.session.state.plan, context.session.voice
    near = [item for item in plan.of("measure") if context.key in (item.key, item.get("checks"))]
    far = [item for item in plan.of("measure") if item not in near and item.get("question")]
    if not near and not far:
        return Outcome(voice.say("along.no-measure"), aloud=True)
    ask = Ask(
        voice.say("along.which-measure"),
        voice.say("along.which-measure-whole"),
        options=ItemOptions([*near, *far], voice.item),
        free=False,
    )
    measure = plan.items[(yield ask).words]
    record = Record(context, "result", measure.key)

    def questions() -> Flow:
        def keep(words: str) -> None:
            record.put(measure=measure.key, on=day_here(context), value=plain_value(words))

        value = yield from amount_for(context, "result-value", keep, text=measure.text)
        story = yield from words_for(context, "result-story")
        if story:
            record.put(measure=measure.key, on=day_here(context), story=story)
        if not value and not story:
            return Outcome(voice.say("along.result-empty"), aloud=True)
        if (count := (yield from count_for(context, "result-people"))) is not None:
            record.put(how_many=count)
        yield from _by_group(context, record)
        record.put(on=(yield from day_for(context, "when", day_here(context))))
        return None

    with suppress(AbandonedError):
        if empty := (yield from record.asked(questions())):
            return empty
    came = record.done(voice.say("along.result-kept", text=measure.text), _label(context, record, "value"))
    return replace(came, land_on=measure.key)


def _by_group(context: Context, record: Record) -> Asking[None]:
    """What came out for each group, one group after the other, until somebody just goes on."""
    among: dict[str, object] = {}
    while True:
        known = [one for one in groups_known(context) if folded(one) not in map(folded, among)]
        name = "result-group-more" if among else "result-group"
        group = yield from one_of(context, name, _options((one, plain(one)) for one in known), True)
        if not group:
            return
        same = next((one for one in among if folded(one) == folded(group)), group)

        def keep(words: str, group: str = same) -> None:
            among[group] = plain_value(words)
            record.put(among=dict(among))

        yield from amount_for(context, "result-of-group", keep, group=plain(group))


def groups_known(context: Context) -> list[str]:
    """Groups that results can be told of: those of earlier results first, then the roles of the plan."""
    plan = context.session.state.plan
    of_results = (name for item in plan.of("result") for name in _names(item.fields.get("among")))
    of_plan = (role for field in ("lived", "staff") for role in texts(plan.head.get(field)))
    found: dict[str, str] = {}
    for name in (*of_results, *of_plan, *roles(context, "result", "among")):
        found.setdefault(folded(name), name)
    return list(found.values())


def _names(table: object) -> tuple[str, ...]:
    return tuple(map(str, table)) if isinstance(table, Mapping) else ()


def statement(context: Context) -> Flow:
    """An "I" or a "We" line by theme, about an outcome or an activity."""
    voice = context.session.voice
    options = tuple(Option(name, voice.say(f"asks.voice-{name}")) for name in ("I", "We"))
    speaks = (yield Ask(voice.say("asks.which-voice"), options=options, free=False)).words
    record = Record(context, "statement")

    def keep(words: str) -> str:
        record.name = words
        return record.put(voice=speaks, text=words)

    def questions() -> Asking[None]:
        yield from needed(context, f"statement-{speaks}", keep)
        known = dict.fromkeys(item.get("theme") for item in context.session.state.plan.of("statement"))
        themes = _options((one, one) for one in known if one)
        if theme := (yield from one_of(context, "theme", themes, True)):
            record.put(theme=theme)
        yield from _for(context, record)
        if speaks == "We" and (lines := _i_lines(context)):
            key = yield from one_of(context, "answers", lines)
            if key:
                record.put(answers=key)

    with suppress(AbandonedError):
        yield from record.asked(questions())
    came = record.done(voice.say("along.kept", text=_text(record)), _label(context, record))
    return replace(came, land_on=record.key if record.kept else None)


def _i_lines(context: Context) -> list[Option]:
    lines = context.session.state.plan.of("statement")
    return [Option(item.key, item.text) for item in lines if item.get("voice") == "I"]


# -- what several of them ask ------------------------------------------------------------------------
def _first(record: Record, words: str) -> str:
    record.name = words
    return record.put(text=words)


def _options(pairs: Iterable[tuple[str, str]]) -> list[Option]:
    return [Option(key, words) for key, words in pairs]


def _who(context: Context, record: Record, field: str, name: str) -> Asking[None]:
    """A role: one of those that the plan knows, or another."""
    roles = role_options(context, record.kind, field)
    if who := (yield from one_of(context, name, roles, True)):
        record.put(**{field: who})


def _for(context: Context, record: Record) -> Asking[None]:
    """The outcome or activity that it belongs to, the one that we are at first; none is an answer too."""
    plan = context.session.state.plan
    items = list(plan.of("outcome", "activity", "impact"))
    items.sort(key=lambda item: item.key != context.key)
    if not items:
        return
    key = yield from one_of(context, "for-what", ItemOptions(items, context.session.voice.item))
    if key in plan.items:
        record.put(for_=[key])


def _text(record: Record, field: str = "text") -> str:
    return str(record.fields.get(field, ""))


def _label(context: Context, record: Record, field: str = "text") -> str:
    return context.session.voice.say("voice.label.add", text=_text(record, field))

"""Flows about several items that were marked: what is done to one is done to all of them, as one step of undo."""

from __future__ import annotations

from collections.abc import Generator

from toc_tui.flows.flow import NOTHING, Ask, Context, Flow, ItemOptions, Option, Outcome, Said
from toc_tui.flows.items import TURNS, asked, changed, field_said, one, turn_of, typed_fields
from toc_tui.flows.merge_questions import yes_no
from toc_tui.frozen import replace
from toc_tui.graph.fitting import fitting_term
from toc_tui.plan.edits import Edit, Refusal, Set
from toc_tui.plan.marked import Together, filled, linked, moved, removed, retyped, sorted_ideas
from toc_tui.plan.model import TABLES, THEORY, Item
from toc_tui.plan.structure_edits import can_lead

NAMED = 3  # marked items that are named one by one
OWN = ("text", "question", "what")  # the words of an item itself: no two items have the same


def marked(context: Context) -> list[Item]:
    """The marked items that are still in the plan, in the order in which they were marked."""
    plan = context.session.state.plan
    return [plan.items[key] for key, _ in context.marked if key in plan.items]


def _keys(context: Context) -> list[str]:
    return [item.key for item in marked(context)]


def _whole(context: Context, name: str) -> str:
    """A question about all of them: how many they are, what it is, and which they are."""
    texts = [item.text or item.key for item in marked(context)]
    items = context.session.voice.listed(texts[:NAMED])
    more = context.say("marked-more", count=len(texts) - NAMED) if len(texts) > NAMED else ""
    return " ".join(
        filter(
            None, (context.say(name, count=len(texts)), context.say("marked-are", count=len(texts), items=items), more)
        )
    )


def _stays(context: Context, came: Outcome) -> Outcome:
    """The cursor stays where it was, unless that has gone with them."""
    items = context.session.state.plan.items
    land_on = next((key for key in (context.key, context.under) if key in items), None)
    return came if came.error else replace(came, land_on=land_on, aloud=True)


def turn(context: Context) -> Flow:
    """Another kind or term for all of them."""
    are = {turn_of(item) for item in marked(context)}
    names = [name for name in TURNS if are != {name}]
    options = tuple(Option(name, context.say(f"turn.{name}")) for name in names)
    ask = Ask(context.say("turn.label"), _whole(context, "marked-turn"), options=options, free=False)

    def edit(name: str) -> Together:
        ideas = all(item.kind == "idea" for item in marked(context))
        return (sorted_ideas if ideas else retyped)(_keys(context), *TURNS[name])

    return _stays(context, (yield from one(context, ask, edit)))


def link(context: Context) -> Flow:
    """All of them lead to one more."""
    items = marked(context)
    led = [set(item.leads_to) for item in items]
    ask = Ask(
        context.say("link"),
        _whole(context, "marked-link"),
        options=_targets(context, set.intersection(*led) if led else set()),
        free=False,
    )
    return _stays(context, (yield from one(context, ask, lambda key: linked(_keys(context), key))))


def _targets(context: Context, leave_out: set[str]) -> ItemOptions:
    """What all of them could lead to."""
    left, plan, chosen = {*_keys(context), *leave_out}, context.session.state.plan, marked(context)
    items = (item for item in plan.of(*THEORY) if item.key not in left and all(can_lead(one, item) for one in chosen))
    return ItemOptions(items, context.session.voice.item)


def move(context: Context) -> Flow:
    """All of them lead to another item instead of what each stands under; the terms that fit there are offered."""
    places = tuple(place for place in context.marked if place[0] in context.session.state.plan.items)
    unders = {under for _, under in places}
    ask = Ask(
        context.say("move"),
        _whole(context, "marked-move"),
        options=_targets(context, unders if len(unders) == 1 else set()),
        free=False,
    )
    while True:
        said = yield ask
        terms = yield from _fitting(context, said.words)
        came = context.apply(moved(context.session.state.plan, places, said.words, terms))
        if not came.error:
            context.marked = tuple((key, said.words) for key, _ in places)
            return _stays(context, came)
        ask = replace(ask, value=said.words, error=came.error)


def _fitting(context: Context, under: str) -> Generator[Ask, Said, dict[str, str]]:
    """The new terms that somebody wants for them in their new place; none where they stay as they are."""
    theory, old, fits = context.session.state.theory, dict(context.marked), dict[str, str]()
    for item in marked(context):
        stays = [key for key in item.leads_to if key not in (old[item.key], under)]
        term = fitting_term(theory, item.key, under, stays)
        if item.term and term not in ("", item.term):
            fits[item.key] = term
    if not fits:
        return {}
    ask = Ask(
        context.say("marked-fits"),
        context.say("marked-fits-whole", count=len(fits)),
        options=yes_no(context),
        free=False,
        optional=True,
    )
    return fits if (yield ask).words == "yes" else {}


def detail(context: Context) -> Flow:
    """The same detail for all of them: a field that each of their kinds has."""
    items, voice = marked(context), context.session.voice
    first = items[0]
    specs = [TABLES[item.kind].fields for item in items]
    names = [
        name
        for name in typed_fields(first.kind)
        if name not in OWN and all(spec.get(name) == specs[0][name] for spec in specs)
    ]
    alike = {name for name in names if len({str(item.fields.get(name)) for item in items}) == 1}
    now = {name: first.fields.get(name) if name in alike else None for name in names}
    options = tuple(Option(name, field_said(voice, first.path, name, now[name])) for name in names)
    ask = Ask(context.say("which-detail"), _whole(context, "marked-detail"), options=options, free=False)
    name = (yield ask).words

    def edit(words: str) -> Edit | Refusal:
        made = changed(context.session, first.path, name, None, words)
        return filled(context.session.state.plan, _keys(context), made.fields) if isinstance(made, Set) else made

    return _stays(context, (yield from one(context, asked(context, first.path, name, now[name]), edit)))


def remove(context: Context) -> Flow:
    """All of them go, after a word about what goes with them."""
    voice, keys = context.session.voice, _keys(context)
    along = voice.edits.along(context.session.state.plan, keys)
    whole = f"{_whole(context, 'marked-remove')} {along}".strip()
    said: Said = yield Ask(context.say("sure"), whole, options=yes_no(context), free=False)
    if said.words != "yes":
        return NOTHING
    return _stays(context, context.apply(removed(keys)))

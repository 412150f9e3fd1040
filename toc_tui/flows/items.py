"""Flows about an item: add before it, reword, turn, link, unlink, move, say why, check, remove."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial

from toc_tui.flows.flow import LINES, NOTHING, Ask, Asking, Context, Flow, ItemOptions, Option, Outcome, Said, again
from toc_tui.flows.lengths import count_in
from toc_tui.flows.merge_questions import yes_no
from toc_tui.flows.nearly_there import written_down
from toc_tui.flows.pasted_lines import add_list, rows_of
from toc_tui.flows.record import settled
from toc_tui.frozen import replace
from toc_tui.graph import Theory
from toc_tui.plan.arrows import said_of
from toc_tui.plan.dates import parse_day
from toc_tui.plan.edits import Add, Batch, Edit, Refusal, Reword, Set, no_day
from toc_tui.plan.model import TABLES, TERMS, THEORY, Item, KeyPath, Plan
from toc_tui.plan.structure_edits import Link, Remove, Rename, Retype, Unlink, can_lead
from toc_tui.session import Session
from toc_tui.steps.reasoned import reason
from toc_tui.voice import Phrasebook, day_words
from toc_tui.voice.action_sentences import lasting_day

# what can come before an item, in the order in which ctrl+t goes round
BEFORE = (
    ("outcome", "long"),
    ("outcome", "medium"),
    ("outcome", "short"),
    ("activity", "activity"),
    ("activity", "co-production"),
)
DOING = 3  # which of them is the first of what we do; nothing else leads to something that we do
TURNS: dict[str, tuple[str, dict[str, str]]] = {
    "long": ("outcome", {"term": "long"}),
    "medium": ("outcome", {"term": "medium"}),
    "short": ("outcome", {"term": "short"}),
    "activity": ("activity", {"kind": "activity"}),
    "element": ("activity", {"kind": "co-production"}),
    "project-impact": ("impact", {"kind": "project"}),
    "coproduction-impact": ("impact", {"kind": "co-production"}),
    "assumption": ("assumption", {}),
    "I": ("statement", {"voice": "I"}),
    "We": ("statement", {"voice": "We"}),
    "idea": ("idea", {}),
}
TERMS_AND_KINDS = ("long", "medium", "short", "activity", "element")  # of TURNS, in the order of BEFORE
TYPED = ("text", "date", "list", "number", "flag")  # the types of fields that can be typed in one line
BY_WHEN = "by_when"  # words that are often a day
NAMED = ("date", "number")  # those of which nothing typed is a sentence
Maker = Callable[[str], Edit | Refusal]


def one(context: Context, ask: Ask, make: Maker) -> Asking[Outcome]:
    """Ask until an answer can be kept: what came of that."""
    while True:
        said = yield ask
        came = context.apply(make(said.words))
        if not came.error:
            return came
        ask = again(ask, said.words, came.error)


def changing(context: Context, ask: Ask, make: Maker, stands: Callable[[], str | None]) -> Asking[Outcome]:
    """Ask for other words in place of those of `ask`. Words that somebody else put there meanwhile (`stands`: what is
    there now, None where that is gone) are shown before they go, also where the new ones were typed in another
    sitting; and what somebody leaves as it was takes nothing back."""
    began = seen = context.was = context.was or ask.value
    ask = replace(ask, value=began)
    while True:
        words, now = (yield ask).words, stands()
        if words == began and now != began:
            return context.apply(Batch(()))
        if changed := now not in (None, seen, words):
            seen, error = now or "", context.say("edit-changed", text=now)
        else:
            came = context.apply(make(words))
            error = came.error
            if not error:
                return came
        ask = replace(again(ask, words, error), usual=changed)  # Enter keeps yours, also by ear


def _first_kind(theory: Theory, key: str, name: str = "") -> int:
    """Which of BEFORE comes just before an item: an activity before a short-term outcome, and before other work; or the
    one of this name."""
    if name:
        return [one for _, one in BEFORE].index(name)
    item = theory.plan.items[key]
    if item.kind == "activity" or (item.kind == "outcome" and item.term == "short"):
        return DOING
    return TERMS.index(theory.earlier_term(key))


def add(context: Context, kind: str = "", ends: bool = False, came: Outcome = NOTHING) -> Flow:
    """Several items in a row before the focused one; `deeper` goes before the one just added, `higher` back. `kind`:
    the name of what is added first, where it is not what comes just before by itself. With `ends` an empty answer
    behind one that was kept is the end of the flow, and not a way to leave it; `came` is what was kept before."""
    if context.item.kind == "statement":
        return (yield from _answering_statement(context))
    trail = [(context.key, _first_kind(context.session.state.theory, context.key, kind))]
    last, typed = came.land_on or "", ""
    hint = context.once("add-keys")
    while trail := _still_there(trail, context.session.state.plan.items):
        under, number = trail[-1]
        ask = _what_comes_before(context, under, number, hint if len(trail) == 1 else "", typed, came)
        going = ends and bool(last)
        ask = replace(ask, idle=_idle(context, trail, last), optional=going, stays=going)
        said = yield ask
        typed = said.words
        if going and said == Said(""):
            return NOTHING
        kind, name = BEFORE[number]
        fields = {"term" if kind == "outcome" else "kind": name}
        if said.key == LINES:
            came, typed = add_list(context, rows_of(typed), (under,), kind, fields), ""
        elif said.key:
            came = Outcome(error=_goes_elsewhere(context, said.key, trail, last))
            continue
        else:
            came = yield from written_down(context, Add(kind, {**fields, "text": typed}, (under,)))
        if not came.error:
            last, typed = came.land_on or "", ""
    return came


def _goes_elsewhere(context: Context, key: str, trail: list[tuple[str, int]], last: str) -> str:
    """Take the way that a field command names: another kind, before the item just added, back; or why there is none."""
    items = context.session.state.plan.items
    if key in ("kind", "kind-back"):
        under, number = trail[-1]
        first = DOING if under in items and items[under].kind == "activity" else 0  # it may be undone meanwhile
        onward = 1 if key == "kind" else -1
        trail[-1] = (under, first + (number - first + onward) % (len(BEFORE) - first))
    elif key == "higher" and len(trail) > 1:
        trail.pop()
    elif key == "deeper" and last in items and items[last].kind == "outcome":
        trail.append((last, _first_kind(context.session.state.theory, last)))
    else:
        return context.say("not-deeper" if key == "deeper" else "not-higher")
    return ""


def _idle(context: Context, trail: list[tuple[str, int]], last: str) -> tuple[str, ...]:
    """The field commands that lead nowhere now."""
    items = context.session.state.plan.items
    deeper = last in items and items[last].kind == "outcome"
    return (*(() if deeper else ("deeper",)), *(() if len(trail) > 1 else ("higher",)))


def _still_there(trail: list[tuple[str, int]], items: Container[str]) -> list[tuple[str, int]]:
    """The trail up to its last item that was not undone, or removed by somebody else, while the field was open."""
    while trail and trail[-1][0] not in items:
        trail = trail[:-1]
    return trail


def _what_comes_before(context: Context, under: str, number: int, hint: str, typed: str, came: Outcome) -> Ask:
    """Asks for an item of the kind BEFORE[number] before another one."""
    kind, name = BEFORE[number]
    item = context.session.state.plan.items[under]
    words = context.session.voice.kind(Item(kind, "", {"term": name} if kind == "outcome" else {"kind": name}))
    less = "-less" if item.get("direction") == "less" else ""
    form = f"-does{less}" if kind == "activity" and item.kind != "activity" else less
    whole = context.say(f"add-whole{form}", kind=words, to=item.text)
    return Ask(
        context.say("add", kind=words, to=short(item.text)),
        f"{whole} {hint}" if hint else whole,
        typed,
        keys=("kind", "kind-back", "deeper", "higher"),
        lists=True,
        error=came.error,
        place=under,
        many=True,
        came=came,
        short=words,
        that=context.say(f"add-that{form}", to=item.text),
        when=context.session.voice.when(context.session.state.plan, name) if kind == "outcome" else "",
    )


def short(text: str, most: int = 16) -> str:
    """The first words of a text, for a label."""
    if len(text) <= most:
        return text
    return (text[: most + 1].rpartition(" ")[0].rstrip(" ,;") or text[:most]) + "…"


def _answering_statement(context: Context) -> Flow:
    """The other half of a pair: a We line that answers an I line."""
    item = context.item
    voice = "I" if item.get("voice") == "We" else "We"
    fields = {"voice": voice, "for": list(item.many("for"))} | ({"answers": item.key} if voice == "We" else {})
    return (
        yield from one(
            context,
            Ask(context.say("statement", voice=voice), context.say("statement-whole", voice=voice, text=item.text)),
            lambda words: Add("statement", {"text": words} | fields),
        )
    )


def edit(context: Context) -> Flow:
    """New words for the focused item."""
    key = context.key
    ask = Ask(context.say("edit"), value=context.item.text)
    return (
        yield from changing(
            context,
            ask,
            lambda words: Reword(key, words),
            lambda: item.text if (item := context.session.state.plan.item(key)) is not None else None,
        )
    )


def turns(item: Item) -> list[str]:
    """The names of all that an item can become, those beside it on the way from the impact to what we do first."""
    now = turn_of(item)
    names = [name for name in TURNS if name != now]
    if now not in TERMS_AND_KINDS:
        return names
    at = TERMS_AND_KINDS.index(now)
    beside = [*TERMS_AND_KINDS[at + 1 : at + 2], *TERMS_AND_KINDS[max(0, at - 1) : at]]
    return [*beside, *(name for name in names if name not in beside)]


def turn_of(item: Item) -> str:
    """The name in TURNS of what an item is now; "" where it is none of them."""
    fits = (
        name
        for name, (kind, fields) in TURNS.items()
        if kind == item.kind and all(item.get(field) == value for field, value in fields.items())
    )
    return next(fits, "")


def turn(context: Context) -> Flow:
    """Another kind or term for the focused item: one term later and one earlier stand first."""
    options = tuple(Option(name, context.say(f"turn.{name}")) for name in turns(context.item))
    ask = Ask(context.say("turn.label"), context.say("turn.whole", text=context.item.text), options=options, free=False)
    return (yield from one(context, ask, lambda name: Retype(context.key, TURNS[name][0], TURNS[name][1])))


def targets(context: Context, leave_out: Iterable[str]) -> ItemOptions:
    """What the focused item could lead to: impacts and outcomes, and later work where it is something that we do."""
    left, plan = {context.key, *leave_out}, context.session.state.plan
    items = (item for item in plan.of(*THEORY) if item.key not in left and can_lead(context.item, item))
    return ItemOptions(items, context.session.voice.item)


def link(context: Context) -> Flow:
    """The focused item leads to another; found by typing."""
    item = context.item
    ask = Ask(
        context.say("link"),
        context.say("link-whole", text=item.text),
        options=targets(context, item.leads_to),
        free=False,
    )
    return _arrow_told((yield from one(context, ask, lambda key: Link(item.key, key))))


def _arrow_told(came: Outcome) -> Outcome:
    """What came of an edit to an arrow: the row of its item does not say it, so it is told to everybody."""
    return replace(came, aloud=True)


def arrow(context: Context, label: str) -> Asking[None]:
    """Which arrow of the focused item is meant: the one it stands under in the tree, else chosen. Sets `under`."""
    plan, item = context.session.state.plan, context.item
    targets = [key for key in item.leads_to if key in plan.items]
    if context.under in targets:
        return
    if len(targets) == 1:
        context.under = targets[0]
        return
    said = yield Ask(
        context.say(label),
        context.say("arrow", text=item.text),
        free=False,
        options=tuple(Option(key, context.session.voice.item(plan.items[key])) for key in targets),
    )
    context.under = said.words


def unlink(context: Context) -> Flow:
    """Take an arrow away; both items stay."""
    yield from arrow(context, "unlink")
    if (ask := unlinks(context, context.key, context.under)) is not None and (yield ask).words != "yes":
        return NOTHING
    return _arrow_told(context.apply(Unlink(context.key, context.under), told=True))


def unlinks(context: Context, source: str, target: str) -> Ask | None:
    """Asks whether an arrow is to go about which something was said; None where nothing goes with it."""
    plan = context.session.state.plan
    said = said_of(plan, source, target)
    if not said:
        return None
    why = said[0] if len(said) == 1 else context.session.voice.listed(said)
    whole = context.say("unlink-whole", because=why, text=plan.items[source].text, to=plan.items[target].text)
    return Ask(context.say("sure"), whole, options=yes_no(context), free=False)


def because(context: Context) -> Flow:
    """Why the focused item leads to the one above it."""
    yield from arrow(context, "because-of")
    plan, target = context.session.state.plan, context.under
    context.arrow = (context.key, target)
    ask = Ask(
        context.say("because"),
        context.say("because-whole", to=plan.items[target].text, text=context.item.text),
        plan.link(context.key, target).get("because"),
    )

    def stands() -> str | None:
        return context.session.state.plan.link(context.key, target).get("because")

    def make(words: str) -> Edit:
        because = words if words == stands() else reason(words, context.session.voice.guide)
        return Link(context.key, target, {"because": because})

    came = yield from changing(context, ask, make, stands)
    return _arrow_told(came)


def check(context: Context) -> Flow:
    """A question that shows whether the focused outcome is reached."""
    ask = Ask(context.say("check"), context.say("check-whole", text=context.item.text))
    return (yield from one(context, ask, lambda words: Add("measure", {"checks": context.key, "question": words})))


def uncheck(context: Context) -> Flow:
    """We choose not to check the focused outcome, because …"""
    ask = Ask(context.say("uncheck"), context.say("uncheck-whole", text=context.item.text))
    return (
        yield from one(
            context,
            ask,
            lambda words: Add(
                "measure",
                {"checks": context.key, "not_because": reason(words, context.session.voice.guide)},
                key=f"not-checked-{context.key}",
            ),
        )
    )


def statement(context: Context) -> Flow:
    """An I or a We statement about the focused item."""
    options = tuple(Option(name, context.say(f"voice-{name}")) for name in ("I", "We"))
    voice = (yield Ask(context.say("which-voice"), options=options, free=False)).words
    ask = Ask(
        context.say("statement", voice=voice), context.say("statement-about", voice=voice, text=context.item.text)
    )
    key = context.key
    return (yield from one(context, ask, lambda words: Add("statement", {"voice": voice, "text": words, "for": [key]})))


def typed_fields(kind: str) -> list[str]:
    """The fields of a kind that can be typed in one line or chosen."""
    return [name for name, field in TABLES[kind].fields.items() if field.type in TYPED and not field.refers]


def detail(context: Context) -> Flow:
    """Any other field of the focused item that is a text or a choice."""
    item, voice = context.item, context.session.voice
    names = typed_fields(item.kind)
    options = tuple(Option(name, field_said(voice, item.path, name, item.fields.get(name))) for name in names)
    name = (yield Ask(context.say("which-detail"), options=options, free=False)).words
    return (yield from field_changed(context, item.path, name, lambda plan: plan.items[item.key].fields))


def field_changed(context: Context, path: KeyPath, name: str, fields: Callable[[Plan], Mapping[str, object]]) -> Flow:
    """A field of a table says something else; `fields`: those of the table in a plan that has it."""
    stood = fields(context.session.state.plan).get(name)
    ask, make = asked(context, path, name, stood), partial(changed, context.session, path, name, stood)

    def stands() -> str | None:
        plan = context.session.state.plan
        return _typed(fields(plan).get(name)) if len(path) == 1 or path[1] in plan.items else None

    came = yield from (one(context, ask, make) if ask.options else changing(context, ask, make, stands))
    return (yield from settled(context, path, name, stood, came))


def asked(context: Context, path: KeyPath, name: str, value: object) -> Ask:
    """What a field of a table should say: what it says now can be changed, or one of its choices taken."""
    voice, field = context.session.voice, TABLES[path[0]].fields[name]
    if field.type == "flag":
        choices = tuple(Option(choice, voice.choice(choice)) for choice in ("yes", "no"))
    else:
        choices = tuple(Option(choice, voice.value(choice)) for choice in field.choices)
    label = context.say("detail", field=voice.fieldname(name))
    return Ask(
        label, value="" if choices else _typed(value), options=choices, free=not choices, names=field.type in NAMED
    )


def _typed(value: object) -> str:
    """A value as it would be typed."""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def field_said(voice: Phrasebook, path: KeyPath, name: str, value: object) -> str:
    """A field to choose: what it is called and what it says."""
    spec = TABLES[path[0]].fields[name]
    said = voice.value(value) if spec.choices or spec.type in ("list", "flag") else value
    return voice.fieldname(name) + (f": {said}" if value or value is False else "")


def changed(session: Session, path: KeyPath, name: str, stood: object, words: str) -> Edit | Refusal:
    """One field of a table from what was typed. What `stood` there and was left as it was stays, whatever it is."""
    spec = TABLES[path[0]].fields[name]
    if stood is not None and words == _typed(stood):
        return Batch(())  # a day may stand there as text, or text as a day
    value: object = words
    if spec.type == "date":
        value = parse_day(words, session.today, day_words.months(session.voice))
        if value is None:
            return no_day(words)
    elif name == BY_WHEN:
        value = lasting_day(session.voice, words, session.today) if words else ""
    elif spec.type == "list":
        from toc_tui.plan.spreadsheet_cells import split_list  # it loads json

        value = split_list(words)
    elif spec.type == "number":
        value = count_in(session.voice.guide, words)
        if isinstance(value, Refusal):
            return value
    elif spec.type == "flag":
        value = words == "yes"
    return Set(path, {name: value})


def remove(context: Context) -> Flow:
    """The focused item goes, after a word about what goes with it."""
    voice, key = context.session.voice, context.key
    whole = voice.edits.removal(context.session.state.plan, key)
    said: Said = yield Ask(context.say("sure"), whole, options=yes_no(context), free=False)
    if said.words != "yes":
        return NOTHING
    came = context.apply(Remove(key))
    return replace(came, land_on=came.land_on or context.under)


def rename(context: Context) -> Flow:
    """Another key for the focused item."""
    ask = Ask(context.say("rename"), value=context.key, names=True)
    return (yield from one(context, ask, lambda words: Rename(context.key, words)))

"""A road is walked back until the group can start: asked of all short-term changes that were just written down.

A yes is not kept. What has no activity yet is asked about in the step Activities.
"""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Asking, Context, Flow, Option, Outcome
from toc_tui.flows.ideas import kept_idea
from toc_tui.flows.items import add
from toc_tui.plan.edits import Add
from toc_tui.plan.model import Item

START = ("yes", "not-sure")  # what ends a road here


def walked_back(context: Context) -> Flow:
    """What comes just before the focused item, and then whether the first of it can be started."""
    known = set(context.session.state.plan.items)
    came = (yield from add(context, ends=True)) or NOTHING
    while firsts := _new_firsts(context, known):
        known.update(item.key for item in firsts)
        said = (yield _asks(context, firsts, came)).words
        if not said.strip() or said in START:
            return NOTHING
        came = yield from _goes_back(context, firsts, said)
    return came


def _new_firsts(context: Context, known: set[str]) -> list[Item]:
    """The short-term outcomes that were written down since then, and that nothing comes before."""
    theory = context.session.state.theory
    items = (item for item in theory.plan.of("outcome") if item.key not in known)
    return [item for item in items if item.term == "short" and not theory.causes[item.key]]


def _asks(context: Context, firsts: Sequence[Item], came: Outcome) -> Ask:
    voice = context.session.voice
    options = [Option(item.key, item.text) for item in firsts]
    single = len(firsts) == 1
    options += [Option(name, voice.choice(name)) for name in (("yes", "no", "not-sure") if single else START)]
    if single:
        whole = context.say(f"start-single{_less(firsts[0])}", text=firsts[0].text)
    else:
        named = [
            context.say(f"start-one{_less(item)}", number=number, text=item.text)
            for number, item in enumerate(firsts, 1)
        ]
        whole = context.say("start-whole", items=" ".join(named))
    if single:  # the change itself is no answer where it is the only one
        options = options[1:]
    return Ask(
        context.say("start"),
        whole,
        options=tuple(options),
        optional=True,
        stays=True,
        brief=True,
        decides=True,
        place=firsts[0].key,
        came=came,
    )


def _less(item: Item) -> str:
    """Which words tell of an item: another where less of it is wanted."""
    return "-less" if item.get("direction") == "less" else ""


def _goes_back(context: Context, firsts: Sequence[Item], said: str) -> Asking[Outcome]:
    """What has to change before one of them: it was named, or what was said comes before it."""
    keys, above, came = [item.key for item in firsts], context.key, NOTHING
    if said in keys:
        key = said
    elif len(keys) == 1:
        key = keys[0]
    else:
        options = tuple(Option(item.key, item.text) for item in firsts)
        which = context.say("start-which")
        try:
            key = (yield Ask(which, which, options=options, free=False)).words
        except AbandonedError:
            if said == "no":
                raise
            return context.apply(kept_idea(context, said))
    if key in keys and said not in (*keys, "no"):
        came = context.apply(Add("outcome", {"term": "short", "text": said}, (key,)))
        if came.error:
            return came
    context.key = key
    try:
        came = (yield from add(context, kind="short", ends=True, came=came)) or came
    finally:
        context.key = above
    return came

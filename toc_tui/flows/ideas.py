"""Ideas: written down one after the other before anybody decides what they are, and sorted in one run."""

from __future__ import annotations

from contextlib import suppress

from toc_tui.flows.flow import (
    LINES,
    NOTHING,
    AbandonedError,
    Ask,
    Asking,
    Context,
    Flow,
    ItemOptions,
    Option,
    Outcome,
    again,
)
from toc_tui.flows.pasted_lines import add_list, rows_of
from toc_tui.frozen import replace
from toc_tui.plan.edits import Add
from toc_tui.state import State
from toc_tui.steps import sorting
from toc_tui.steps.prompt import Prompt

SORT = "sort"  # the question of the step Outcomes that asks what an idea is


def to_sort(state: State, key: str = "") -> Prompt | None:
    """The question what this idea is, or the first one."""
    keys = [key] if key else [item.key for item in state.plan.of("idea")]
    found = (prompt for one in keys for prompt in state.about(one) if prompt.name == SORT)
    return next(found, None)


def idea(context: Context) -> Flow:
    """What is said and kept, one after the other until an empty answer, or until it is left; then it is told how many
    there are. The cursor stays where it was. Words that were said together with the command are one idea."""
    told = Outcome()
    with suppress(AbandonedError):
        told = yield from _ideas(context)
    return told


def _ideas(context: Context) -> Asking[Outcome]:
    count, ask = 0, _next(context, 0, NOTHING)
    try:
        while (said := (yield ask)).words or not count:
            if said.key == LINES:
                came = add_list(context, rows_of(said.words), kind="idea", fields=_with(context))
                more = len(rows_of(said.words))
            else:
                came, more = context.apply(kept_idea(context, said.words)), 1
            if came.error:
                ask = again(ask, said.words if said.key != LINES else "", came.error)
                continue
            count += more
            came = replace(came, land_on=None, aloud=True)  # it stands where nobody looks: at the end of the tree
            if context.alone:
                return came
            ask = _next(context, count, came)
    except AbandonedError:
        if not count:
            raise
    return Outcome(context.say("ideas-kept", count=count), aloud=True)


def _next(context: Context, count: int, came: Outcome) -> Ask:
    """Asks for an idea, or for one more."""
    label = context.say("idea-more", count=count) if count else context.say("idea")
    return Ask(label, optional=count > 0, stays=count > 0, many=True, lists=True, came=came)


def kept_idea(context: Context, words: str) -> Add:
    """What keeps words as an idea."""
    return Add("idea", {"text": words, **_with(context)})


def chosen_or_idea(context: Context, words: str, ask: Ask) -> Asking[str]:
    """What is chosen for words that were said already. Where somebody leaves that open, they are kept as an idea."""
    try:
        return (yield ask).words
    except AbandonedError as left:
        came = context.apply(kept_idea(context, words))
        if came.error:  # then the words count as refused, and are offered again
            raise
        raise AbandonedError(replace(came, said=context.say("left-idea"), land_on=None, aloud=True)) from left


def _with(context: Context) -> dict[str, object]:
    """What is kept with an idea: the day, and the session of the group that we are at."""
    at = context.session.state.plan.items.get(context.session.meeting)
    return {"on": context.session.today, "session": at.key if at is not None and at.kind == "session" else ""}


def sort(context: Context, prompt: Prompt) -> Flow:
    """What an idea is, then where it leads, found by typing; an empty answer leaves that open."""
    session, key = context.session, prompt.place[0]
    words = session.voice.question(session.state.plan, prompt)
    options = tuple(Option(name, session.voice.choice(name)) for name in prompt.choices)
    ask = Ask(
        context.say("sort"), words.ask, options=options, free=False, place=key, asks=prompt.path, short=words.short
    )
    while True:
        becomes = (yield ask).words
        target = yield from _where(context, key, becomes)
        came = context.apply(sorting.sort(session.state.theory, key, becomes, target))
        if not came.error:
            return came
        ask = again(ask, "", came.error)


def _where(context: Context, key: str, becomes: str) -> Asking[str]:
    """What an idea leads to or is about; "" for nothing yet."""
    items = list(sorting.targets(context.session.state.theory, key, becomes))
    if not items:
        return ""
    name = "sort-about" if becomes in ("I", "We") else "sort-leads"
    whole = context.say(f"{name}-whole", text=context.session.state.plan.items[key].text)
    options = ItemOptions(items, context.session.voice.item)
    ask = Ask(context.say(name), whole, options=options, free=False, optional=True, stays=True, place=key)
    return (yield ask).words

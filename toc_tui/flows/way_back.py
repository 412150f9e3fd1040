"""One answer back in a record: what it kept is taken back, and all but the last answer is said again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from toc_tui.flows.flow import AbandonedError, Ask, Context, Flow, Said
from toc_tui.flows.record import BACK
from toc_tui.frozen import replace
from toc_tui.plan.edits import Replace
from toc_tui.plan.history import HistoryEntry

Given = tuple[Ask, Said]


def with_way_back(context: Context, begin: Callable[[Context], Flow]) -> Flow:
    """A flow in which the key for one answer back works, as soon as there is one. What was said stands in the field
    then. Questions that have a way back of their own keep it."""
    session = context.session
    start, fresh = _last(context), (context.key, context.under, session.meeting)
    flow, answers = begin(context), list[Given]()
    step: Callable[[], Ask] = partial(next, flow)
    while True:
        try:
            ask = step()
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        own = BACK in ask.keys
        try:
            said = yield ask if own or not answers else replace(ask, keys=(*ask.keys, BACK))
        except AbandonedError as left:
            step = partial(flow.throw, left)
            continue
        if said.key != BACK or own:
            answers.append((ask, said))
            step = partial(flow.send, said)
        elif not _in_reach(context, start):
            step = partial(_stay, replace(ask, value=said.words, error=context.say("no-way-back")))
        else:
            flow.close()
            while _last(context) is not start and session.undo() is not None:
                pass
            context.key, context.under, session.meeting = fresh
            flow = begin(context)
            answers, step = _again(flow, answers)


def _stay(ask: Ask) -> Ask:
    return ask


def _again(flow: Flow, answers: list[Given]) -> tuple[list[Given], Callable[[], Ask]]:
    """Say everything again but the last answer. Gives what was said, and the step to the question before."""
    *before, last = answers
    given = list[Given]()
    ask = next(flow)
    for was, said in before:
        if ask.label != was.label:  # it asks something else this time
            return given, partial(_stay, ask)
        given.append((ask, said))
        ask = flow.send(said)
    return given, partial(_stay, _with_what_was_said(ask, *last))


def _with_what_was_said(ask: Ask, was: Ask, said: Said) -> Ask:
    if ask.label != was.label or said.key:
        return ask
    chosen = next((option.words for option in ask.options if option.key == said.words), "")
    return replace(ask, value=chosen or said.words)


def _last(context: Context) -> HistoryEntry | None:
    done = context.session.state.history.done
    return done[-1] if done else None


def _in_reach(context: Context, start: HistoryEntry | None) -> bool:
    """Whether all that was done since is this record's, so that it can be taken back."""
    state = context.session.state
    done = list(state.history.done)
    while done and done[-1] is not start:
        if isinstance(done.pop().edit, Replace):  # what others changed came in between
            return False
    return state.broken is None and (start is None or bool(done))

"""Words that were said before anybody said what they are: a decision, something to do, or an idea to sort later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from toc_tui.flows import short_records, who_does_what
from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Asking, Context, Flow, Option, Outcome, Said
from toc_tui.flows.ideas import kept_idea

IDEA = "idea"
RECORDS: Mapping[str, Callable[[Context], Flow]] = {
    "decision": short_records.decision,
    "action": who_does_what.another,
    "achievement": short_records.not_planned,
    "benefit": short_records.benefit,
    "unexpected": short_records.unexpected,
}


def said_first(context: Context, words: str) -> Flow:
    """Asks what the words are, and takes them down as that. An idea is what they are where nobody says more."""
    voice = context.session.voice
    options = [Option(name, voice.say(f"along.menu.{name}")) for name in RECORDS]
    options.append(Option(IDEA, voice.say("along.just-idea")))
    ask = Ask(
        voice.say("along.what-is"),
        voice.say("along.what-is-whole", words=words),
        options=options,
        free=False,
        optional=True,
        stays=True,
    )
    try:
        chosen = (yield ask).words or IDEA
    except AbandonedError:
        chosen = IDEA
    if chosen == IDEA:
        return _as_idea(context, words)
    came, taken = yield from _answering(RECORDS[chosen](context), words)
    return came if taken else _as_idea(context, words)


def _as_idea(context: Context, words: str) -> Outcome:
    return context.apply(kept_idea(context, words))


def _answering(flow: Flow, words: str) -> Asking[tuple[Outcome, bool]]:
    """A flow whose first question that only words can answer has its answer already. Gives what came of it, and
    whether it came to that question."""
    taken = False

    def answered(ask: Ask) -> Said | None:
        nonlocal taken
        if taken or ask.options or ask.optional:
            return None
        taken = True
        return Said(words)

    step: Callable[[], Ask] = partial(next, flow)
    while True:
        try:
            ask = step()
        except StopIteration as end:
            return end.value or NOTHING, taken
        except AbandonedError:
            return NOTHING, taken
        try:
            step = partial(flow.send, answered(ask) or (yield ask))
        except AbandonedError as left:
            step = partial(flow.throw, left)

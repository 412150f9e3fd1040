"""Flows that are not about one item: answer a question, find, add an assumption or an impact."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from toc_tui.flows.answering import finding
from toc_tui.flows.choosing import choose
from toc_tui.flows.flow import LINES, NOTHING, Ask, Context, Flow, ItemOptions, Option, Outcome, again, another
from toc_tui.flows.ideas import SORT, kept_idea, sort
from toc_tui.flows.items import one
from toc_tui.flows.pasted_lines import rows_of, several
from toc_tui.flows.road_end import walked_back
from toc_tui.flows.shaping import SHAPES, shaped
from toc_tui.frozen import replace
from toc_tui.plan.edits import Add, Edit, Refusal
from toc_tui.state import State
from toc_tui.steps.checking import CHOOSE
from toc_tui.steps.reasoned import joiners, parted, reason
from toc_tui.steps.step import STEPS, Prompt, Reply, answer
from toc_tui.voice import Words

OWN = {SORT: sort, CHOOSE: choose}  # the flows of questions that are not answered by one line or one choice alone
DOES = "activity"  # the question of the step Activities that asks what we do: how it helps may be said with it
HOW = "how"  # the one that asks how something that we do helps: its answer is a reason


def open_prompt(state: State, path: str) -> Prompt | None:
    """The question with this path (`Prompt.path`), if it is still open."""
    step, _, rest = path.partition("/")
    key = rest.split("/")[1] if "/" in rest else ""
    found = state.about(key) if key in state.plan.items else state.some(step) if step in STEPS else ()
    return next((prompt for prompt in found if prompt.path == path), None)


def question(context: Context, prompt: Prompt) -> Flow:
    """Answer an open question; a question that takes several answers goes on until an empty one."""
    if prompt.page:
        return (yield from finding(context, prompt))
    if prompt.adds:  # the same as adding before that item
        context.key = prompt.place[0]
        return (yield from walked_back(context))
    own = shaped if (prompt.step, prompt.name) == SHAPES else OWN.get(prompt.name)
    if own is not None:
        return (yield from own(context, prompt))
    words = context.session.voice.question(context.session.state.plan, prompt)
    ask = _asked(context, prompt, words)
    while True:
        said = yield ask
        if ask.optional and not said.words:
            return NOTHING
        if said.key == LINES:
            came = several(context, rows_of(said.words), partial(_edit, context, prompt))
        else:
            came = context.apply(_edit(context, prompt, said.words))
        if came.error:
            ask = again(ask, "" if said.key == LINES else said.words, came.error)
        elif not prompt.many:
            return came
        else:
            ask = another(context, ask, words, came)


def _asked(context: Context, prompt: Prompt, words: Words) -> Ask:
    """How a question is asked; a few choices stand in its label."""
    options = tuple(Option(name, context.session.voice.choice(name)) for name in prompt.choices)
    label = words.label
    if options and len(options) <= 3:
        label = context.say("choose", label=label, choices=", ".join(option.words for option in options))
    return Ask(
        label,
        words.ask,
        options=options,
        free=not options,
        place=prompt.place[0] if prompt.place else "",
        asks=prompt.path,
        many=prompt.many,
        lists=prompt.many,
        short=words.short if not options else "",
        that=words.that,
    )


def _edit(context: Context, prompt: Prompt, words: str) -> Edit | Refusal:
    """The edit that keeps an answer. What we do may say in the same breath how it helps."""
    state = context.session.state
    reply = Reply(words)
    if prompt.name == DOES:
        between = joiners(context.session.voice.guide)._replace(answers={})  # “No, we sing” is what we do
        if (along := parted(words, between)) is not None and along.because:
            reply = Reply(along.says, along.because)
    elif prompt.name == HOW:
        reply = Reply(reason(words, context.session.voice.guide))
    return answer(state.theory, prompt, replace(reply, on=state.today))


def onward(context: Context, title: str, then: Callable[[], None]) -> Flow:
    """The last open question of a step is answered: an empty answer goes on to the step called `title`. What is
    typed meanwhile is kept as an idea, because it was meant for the plan."""
    label, came = context.say("onward", step=title), NOTHING
    whole = context.say("onward-whole", step=title)
    while (said := (yield Ask(label, whole, optional=True, stays=True, came=came))).words:
        came = context.apply(kept_idea(context, said.words))
        label = came.error or context.say("onward-kept", step=title)
    return Outcome(then=then)


def assumption(context: Context) -> Flow:
    """Something that must hold and that we do not bring about."""
    ask = Ask(context.say("assumption"))
    return (yield from one(context, ask, lambda words: Add("assumption", {"text": words})))


def impact(context: Context) -> Flow:
    """Another impact, of the project or of co-production."""
    options = tuple(
        Option(name, context.session.voice.say(f"voice.kind.impact-{name}")) for name in ("project", "co-production")
    )
    kind = (yield Ask(context.say("which-impact"), options=options, free=False)).words
    ask = Ask(context.say("impact"))
    return (yield from one(context, ask, lambda words: Add("impact", {"kind": kind, "text": words})))


def find(context: Context) -> Flow:
    """Find an item by some of its words, and land on it."""
    plan, voice = context.session.state.plan, context.session.voice
    shown = plan.of("impact", "outcome", "activity", "measure", "statement", "assumption", "idea")
    options = ItemOptions(shown, voice.item)
    return Outcome(land_on=(yield Ask(context.say("find"), options=options, free=False)).words)

"""What follows when the group says no or not sure to an arrow: what is missing in between, what must hold, what could
be looked at. It is one question; just Enter leaves the arrow in doubt, and it is told as doubted."""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.checks.check import findings_at
from toc_tui.flows.flow import NOTHING, Ask, Asking, Context, Flow, ItemOptions, Option, Outcome, again
from toc_tui.flows.ideas import chosen_or_idea
from toc_tui.flows.items import arrow, one
from toc_tui.frozen import replace
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.plan.model import Item
from toc_tui.plan.putting_in import PutIn
from toc_tui.plan.structure_edits import Link
from toc_tui.steps import check_questions, mending
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.voice import kept_notes

AFTER_NO = ("harder", "assumption", check_questions.MEND, "leave")
AFTER_NOT_SURE = ("measure", "assumption", "leave")
WAYS_OF_WORDS = ("measure", "assumption")


def after(context: Context, asked: Prompt, came: Outcome) -> Asking[Outcome]:
    """What the group wants to do about an arrow that it said no or not sure to now; `came` is what came of that."""
    prompt = _doubt(context, asked)
    if prompt is None:
        return came
    answer = context.session.state.plan.answers.get(("supports", asked.place))
    says = answer.says if answer is not None else ""
    ask = _ask(context, prompt, says, came)
    while True:
        said = yield ask
        if not said.words.strip() or said.words == "leave":
            return NOTHING
        if said.words in ("harder", *WAYS_OF_WORDS):
            came = yield from _chosen(context, prompt, said.words)
        elif said.words == check_questions.MEND:
            came = context.apply(_answer(context, prompt, Reply(said.words, on=context.session.today)))
        elif says == "no":
            source, target = prompt.place
            came = context.apply(put_in(context, source, target, said.words))
        else:
            way = yield from chosen_or_idea(context, said.words, _which(context, said.words, ask))
            came = context.apply(_answer(context, prompt, _reply(context, said.words, way)))
        if not came.error:
            return came
        ask = again(ask, said.words, came.error)


def _doubt(context: Context, asked: Prompt) -> Prompt | None:
    """The question about an arrow in doubt, where nothing settles that."""
    found = findings_at(context.session.state.theory, asked.place[0], ("in-doubt",))
    return next((check_questions.prompt(one) for one in found if one.place == asked.place), None)


def _ask(context: Context, prompt: Prompt, says: str, came: Outcome) -> Ask:
    names = AFTER_NO if says == "no" else AFTER_NOT_SURE
    return Ask(
        context.say(f"after-{says}"),
        context.say(f"after-{says}-whole"),
        options=tuple(Option(name, context.say(f"after.{name}"), context.say(f"after.seen-{name}")) for name in names),
        optional=True,
        stays=True,
        brief=True,
        place=prompt.place[0],
        asks=prompt.path,
        came=came,
    )


def _which(context: Context, words: str, ask: Ask) -> Ask:
    """Asks whether words are something to look at or something that must hold."""
    options = tuple(Option(name, context.say(f"after.is-{name}")) for name in WAYS_OF_WORDS)
    whole = context.say("after.which-whole", text=words)
    return Ask(context.say("way.which"), whole, options=options, free=False, place=ask.place, asks=ask.asks)


def _chosen(context: Context, prompt: Prompt, way: str) -> Asking[Outcome]:
    """A way was named: the words for it."""
    if way == "harder":
        return (yield from _harder(context, prompt))
    ask = Ask(context.say(f"way.{way}"), context.say(f"after.{way}-whole"), place=prompt.place[0], asks=prompt.path)
    return (yield from one(context, ask, lambda words: _answer(context, prompt, _reply(context, words, way))))


def _harder(context: Context, prompt: Prompt) -> Asking[Outcome]:
    """The earlier one makes the later one harder: what we do about that is asked at once; Enter leaves it open."""
    source, target = prompt.place
    came = context.apply(Link(source, target, {"hinders": True}))
    theory = context.session.state.theory
    found = next((one for one in findings_at(theory, source, ("hinders",)) if one.place == prompt.place), None)
    if came.error or found is None:
        return came
    hinders = check_questions.prompt(found)
    label, whole = context.say("way.against-it"), context.say("after.harder-whole")
    ask = Ask(label, whole, optional=True, stays=True, place=target, asks=hinders.path, came=came)
    while words := (yield ask).words:
        came = context.apply(_answer(context, hinders, _reply(context, words, "against-it")))
        if not came.error:
            return came
        ask = again(ask, words, came.error)
    return NOTHING


def _reply(context: Context, words: str, way: str) -> Reply:
    return Reply(words, on=context.session.today, way=way)


def _answer(context: Context, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    return check_questions.answer(context.session.state.theory, prompt, reply)


# -- put in between, by itself ---------------------------------------------------------------------------
def put_in(context: Context, source: str, target: str, words: str) -> Edit | Refusal:
    """The edit that puts a step into an arrow: an outcome that says just these words already, or a new one."""
    theory, voice = context.session.state.theory, context.session.voice
    notes = kept_notes.of_arrow(voice, theory.plan, source, target)
    plain = " ".join(words.split())
    said = plain.casefold()
    here = (item.key for item in _steps(context, source, target) if said in (item.text.casefold(), item.key))
    if there := next(here, ""):
        return PutIn(source, target, middle=there, notes=notes)
    if not plain:
        return Refusal("empty-answer", {})
    return PutIn(source, target, {"term": mending.term_between(theory, source, target), "text": plain}, notes=notes)


def _steps(context: Context, source: str, target: str) -> Sequence[Item]:
    """The outcomes that could stand in between."""
    return [item for item in context.session.state.plan.of("outcome") if item.key not in (source, target)]


def insert(context: Context) -> Flow:
    """Put a step into an arrow of the focused item."""
    yield from arrow(context, "insert")
    key, target = context.key, context.under
    context.arrow = (key, target)
    plan, voice = context.session.state.plan, context.session.voice
    whole = context.say("insert-whole", text=plan.items[key].text, to=plan.items[target].text)
    options = ItemOptions(_steps(context, key, target), voice.item)
    ask = Ask(context.say("insert-label"), whole, options=options, place=key, new=context.say("way.between"))
    return (yield from one(context, replace(ask, brief=True), lambda words: put_in(context, key, target, words)))

"""Back: to the question answered last, with what stands there now; just Enter keeps it, new words replace it."""

from __future__ import annotations

from functools import partial

from toc_tui.flows.flow import NOTHING, Ask, Context, Flow, again, changed_asks
from toc_tui.flows.talk import question
from toc_tui.frozen import replace
from toc_tui.plan.edits import Add, Edit, RecordAnswer, Refusal, Reword, Set
from toc_tui.plan.model import Plan
from toc_tui.plan.structure_edits import Link, Retype
from toc_tui.spoken.answer_reader import LEAVE
from toc_tui.spoken.context import SpokenContext
from toc_tui.spoken.flow_runner import ENDED
from toc_tui.spoken.talk import Given, Led, Turns
from toc_tui.spoken.telling import first_words
from toc_tui.steps.sorting import became
from toc_tui.steps.step import Reply, answer


def back(talk: Turns, rest: str) -> None:
    """Go over the answers of this sitting from the last one on, one more with each back; then on where we were. Where
    nothing was answered yet, to the question that was asked before."""
    answers = standing(talk)
    latest, done = talk.place.given[-1:], talk.state.history.done
    if latest and done and latest[0].entry is done[-1] and not _stands(talk, latest[0]):
        talk.say("not-anew", label=done[-1].label)
    if not answers:
        _asked_before(talk)
        return
    if not talk.hearing.given:  # else it is known already what shall stand instead
        talk.say("enter-keeps")
    place, key = talk.place, talk.place.key
    led = _gone_over(talk, answers)
    place.key = key if key in talk.state.plan.items else ""
    if not led.kept:
        talk.say("stays")
    if led.by not in (ENDED, LEAVE) and led.by.name != "skip":
        talk.pending = led.by
    elif place.resting:
        talk.say("rest")


def _gone_over(talk: Turns, answers: list[tuple[Given, str]]) -> Led:
    """The answers from the last one on, one more with each back: how that ended."""
    at = len(answers) - 1
    while True:
        given, stands = answers[at]
        context = SpokenContext(talk.session, given.prompt.place[0] if given.prompt.place else "")
        led = talk.converse(partial(_anew, context, given, stands), context)
        if led.by.name != "back":
            return led
        if at == 0:
            talk.say("first-answer")
        at = max(0, at - 1)


def _asked_before(talk: Turns) -> None:
    """To the question before this one, where that is still open."""
    place = talk.place
    here = place.prompt.id if place.prompt else None
    while place.trail:
        before = place.trail.pop()
        still = talk.still(before)
        if still is not None and before.id != here:
            place.prompt, place.key = still, before.place[0] if before.place else place.key
            place.more, place.resting = True, False
            return
    talk.say("first-question")


def standing(talk: Turns) -> list[tuple[Given, str]]:
    """The answers of this sitting that still stand, the first one first, each with the words that the plan has now."""
    found: dict[object, tuple[Given, str]] = {}
    for given in talk.place.given:
        gone = any(key not in talk.state.plan.items for key in given.prompt.place)
        if not gone and (stands := _stands(talk, given)):
            place = given.entry.key if isinstance(given.entry.edit, Add) else given.prompt.id
            found.pop(place, None)
            found[place] = (given, stands)
    return list(found.values())


def _stands(talk: Turns, given: Given) -> str:
    """What stands where an answer was kept, in words; "" where it cannot be answered anew."""
    stands = _value(talk.state.plan, given)
    if not stands or not given.prompt.choices:
        return stands
    edit = given.entry.edit
    return talk.voice.said(edit.check, stands) if isinstance(edit, RecordAnswer) else talk.voice.choice(stands)


def _value(plan: Plan, given: Given) -> str:
    match given.entry.edit:
        case Add() if given.entry.key in plan.items:
            return plan.items[given.entry.key].text
        case RecordAnswer(check=check, place=place):
            kept = plan.answers.get((check, place))
            return "" if kept is None else kept.says
        case Retype(key=key, kind=kind) if key in plan.items and plan.items[key].kind == kind:
            return became(plan.items[key]) if given.prompt.name == "sort" else given.said.words
        case Set(path=("why",), fields=fields) if first_words(fields):
            return str(plan.why.get(next(iter(fields)), ""))
        case Set(path=("plan",), fields=fields) if first_words(fields):
            return str(plan.head.get(next(iter(fields)), ""))
        case Set(path=(_, key), fields=fields) if first_words(fields) and key in plan.items:
            return plan.items[key].get(next(iter(fields)))
        case Link(source=source, target=target, details=details) if first_words(details):
            return plan.link(source, target).get(next(iter(details)))
        case _:
            return ""


def _anew(context: Context, given: Given, stands: str) -> Flow:
    """An answered question once more."""
    prompt = given.prompt
    if prompt.choices:
        return (yield from _chosen_anew(context, given, stands))
    ask = Ask(given.ask.label, given.ask.whole, stands, usual=True, place=given.ask.place, asks=given.ask.asks)
    while True:
        said = yield ask
        if said.words.strip() == stands.strip():
            return NOTHING
        came = context.apply(_edit(context, given, said.words))
        if not came.error:
            return came
        ask = replace(again(ask, said.words, came.error), usual=False)


def _edit(context: Context, given: Given, words: str) -> Edit | Refusal:
    if isinstance(given.entry.edit, Add):
        return Reword(given.entry.key, words)
    return answer(context.session.state.theory, given.prompt, Reply(words, on=context.session.today))


def _chosen_anew(context: Context, given: Given, stands: str) -> Flow:
    first = True

    def with_what_stands(ask: Ask) -> Ask:
        nonlocal first
        now, first = first, False
        return replace(ask, value=stands) if now else ask

    return (yield from changed_asks(question(context, given.prompt), with_what_stands))

"""Commands that change the plan or move elsewhere. Each is a function of the conversation and the words with it."""

from __future__ import annotations

from collections.abc import Callable

from toc_tui.commands import Command, Situation, reason_not, row
from toc_tui.flows.ideas import to_sort
from toc_tui.plan.edits import Set
from toc_tui.plan.model import RECORDS, Item
from toc_tui.plan.siblings import above
from toc_tui.spoken import picking, returning, telling
from toc_tui.spoken.flow_runner import spoken
from toc_tui.spoken.listing import Pick
from toc_tui.spoken.talk import Led, Turns
from toc_tui.spoken.vocabulary import ParsedCommand

ADDING = ("idea", "assumption", "impact")  # what they add stands by itself


class LeavingError(Exception):
    """Somebody wants to leave, by a command."""


def perform(talk: Turns, heard: ParsedCommand) -> None:
    """Do a command, or say why it cannot be done now."""
    if telling.told(talk, heard):
        return
    command = row(heard.name)
    if command.heard == "flow":
        _flow(talk, command, heard.rest)
    elif command.heard == "moves":
        MOVES[heard.name](talk, heard.rest)
    elif heard.name == "unknown":
        talk.say("unknown", text=heard.rest)
    else:
        talk.tell(talk.voice.say("commands.why.not-here"))


def go_if_known(talk: Turns, words: str) -> bool:
    """Go to the item that words mean, if there is any like them."""
    if not picking.like(talk, words):
        return False
    _go(talk, words)
    return True


def _flow(talk: Turns, command: Command, rest: str) -> None:
    plan = talk.state.plan
    if command.name in ("edit", "plan") and (field := picking.field(talk, rest)):
        command, rest = row("plan"), field
    meant = _meant(talk, command, rest)
    if meant is None:
        return
    key, many = meant
    marked = tuple(plan.items[one] for one in many if one in plan.items)
    if reason := reason_not(command, _situation(talk, plan.items.get(key), marked)):
        _cannot(talk, command.name, reason, rest)
        return
    led = _run(talk, command, key, rest, tuple((one.key, above(plan, one.key)) for one in marked))
    if command.follows == "search" and led.landed in plan.items and talk.pending is None:
        be_at(talk, Pick(led.landed))


def _meant(talk: Turns, command: Command, rest: str) -> tuple[str, list[str]] | None:
    """What a command is about: the key of one item, and those of several where it takes several. None where the words
    with it mean no item, which was said."""
    many = picking.several(talk, rest) if command.many else []
    if many or not rest or command.follows != "item":
        return talk.place.key, many
    found = picking.pick(talk, rest)
    return None if found is None else (found.key, many)


def _situation(talk: Turns, item: Item | None, marked: tuple[Item, ...]) -> Situation:
    history = talk.state.history
    return Situation(item, "", bool(history.done), bool(history.undone), talk.state.broken is None, marked=marked)


def _run(talk: Turns, command: Command, key: str, rest: str, places: tuple[tuple[str, str], ...]) -> Led:
    """Lead the flow of a command; one that repeats begins again until nothing is kept. What came of the last."""
    name = command.name
    led = talk.run_command(name, key, "" if command.follows == "item" else rest, marked=places)
    while command.repeats and led.kept and not rest and talk.pending is None:
        led = talk.run_command(name, key, again=True)
    return led


def _cannot(talk: Turns, name: str, reason: str, rest: str) -> None:
    """Say why a command cannot be done; words that it would have added are kept where only the file is in the way."""
    if reason == "no-item" and all(item.kind in RECORDS for item in talk.state.plan.items.values()):
        reason = "no-item-yet"
    own = f"spoken.cannot.{reason}"
    talk.tell(talk.voice.say(own if talk.voice.guide.has(own) else f"commands.why.{reason}"))
    if talk.state.broken is not None and rest and name in ADDING:
        talk.keeper.keep_for_later(rest)


def _go(talk: Turns, rest: str) -> None:
    if step := picking.step(talk, rest, number=False):
        _to_step(talk, step)
    elif not rest:
        talk.say("no-item", example=f"{talk.hearing.vocabulary.called('go')} 1")
    elif (found := picking.pick(talk, rest)) is not None:
        be_at(talk, found)


def be_at(talk: Turns, found: Pick) -> None:
    """Be at an item, with its first open question; or at a question."""
    place, state = talk.place, talk.state
    place.resting = place.more = False
    prompt = found.prompt and talk.still(found.prompt)
    if prompt is None and found.key in state.plan.items:
        place.key = found.key
        talk.tell(talk.voice.item(state.plan.items[found.key]))
        prompt = next(iter(state.about(found.key)), None)
    if prompt is not None:
        place.prompt = prompt
        place.key = found.key or place.key
    else:
        talk.at_rest()
        talk.say("rest")


def _to_step(talk: Turns, name: str) -> None:
    place = talk.place
    place.prompt, place.resting, place.more = None, False, False
    place.passed.clear()
    place.step = ""  # so that it is said which step this is, although it may be the same
    talk.open_step(name)
    if name == "story":
        talk.hearing.tell_all(list(talk.voice.story(talk.state.theory)))
        talk.say("story-report")
        talk.at_rest()
        talk.say("rest")
        return
    place.prompt = next(iter(talk.state.some(name, 1)), None)
    if place.prompt is None:
        talk.say("open-step", step=talk.voice.step_title(name), count=0)
        talk.at_rest()
        talk.say("rest")


def _to_named_step(talk: Turns, rest: str) -> None:
    if name := picking.step(talk, rest):
        _to_step(talk, name)
    elif rest:
        talk.say("no-step", text=rest)
    else:
        telling.told(talk, ParsedCommand("steps"))


def _skip(talk: Turns, rest: str) -> None:
    place = talk.place
    place.more = False
    if place.prompt is not None:
        talk.advance(place.prompt)
    else:
        talk.go_round()


def _sort(talk: Turns, rest: str) -> None:
    """Ask what the first idea is; the others follow by themselves."""
    prompt = to_sort(talk.state)
    if prompt is None:
        talk.tell(talk.voice.say("commands.why.no-ideas"))
        return
    talk.place.prompt, talk.place.resting, talk.place.more = prompt, False, False


def _travel(back: bool) -> Callable[[Turns, str], None]:
    name = "undo" if back else "redo"

    def travel(talk: Turns, rest: str) -> None:
        place, session = talk.place, talk.session
        entry = session.undo() if back else session.redo()
        if entry is None:
            talk.say(f"no-{name}")
            return
        place.key = entry.key if entry.key in talk.state.plan.items else ""
        asked = next((given.prompt for given in place.given if given.entry is entry), None)
        if asked is not None and back and (prompt := talk.still(asked)) is not None:
            place.prompt, place.resting, place.more = prompt, False, True
            place.key = place.key or (prompt.place[0] if prompt.place else "")
        saved = talk.keeper.save()
        given = next((one for one in place.given if one.entry is entry), None)
        words = spoken(given.ask, given.said) if given is not None and isinstance(entry.edit, Set) else ""
        told = "spoken.undone" if back else "spoken.redone"
        said = talk.voice.say(told, label=entry.label)
        if words:  # what such a field is called says less than the words that stand in it
            said = talk.voice.say(f"{told}-words", text=words)
        talk.tell_kept(saved, said)

    return travel


def _settle(talk: Turns, rest: str) -> None:
    talk.keeper.put_off = False
    if not talk.state.conflicts:
        talk.say("nothing-to-settle")


def _quit(talk: Turns, rest: str) -> None:
    raise LeavingError


MOVES: dict[str, Callable[[Turns, str], None]] = {
    "go": _go,
    "step": _to_named_step,
    "skip": _skip,
    "sort": _sort,
    "back": returning.back,
    "undo": _travel(back=True),
    "redo": _travel(back=False),
    "settle": _settle,
    "quit": _quit,
}

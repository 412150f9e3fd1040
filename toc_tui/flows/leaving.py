"""What is true when a plan cannot be saved, or is left: whether all is saved, why not, where words are kept, and the
exit code. For the faces that stay open."""

from __future__ import annotations

import os

from toc_tui.exits import Exit
from toc_tui.flows.flow import Ask, Asking, Context, Option, Outcome, again
from toc_tui.frozen import frozen, replace
from toc_tui.plan import person, store
from toc_tui.plan.dates import review_due
from toc_tui.plan.store import Trouble
from toc_tui.plan.text import join
from toc_tui.session import Session


@frozen
class Left:
    """The exit code, and why not all is saved; "" where nothing is left to save. `kept`: whether all that is not in
    the plan, half-typed words too, stands in a recovery file."""

    code: Exit
    unsaved: str = ""
    kept: bool = True
    slow: bool = False  # the disk does not answer: it is asked for nothing more


def left(session: Session, patience: float) -> Left:
    """Save what can be saved, and write down what cannot. `patience`: seconds that a slow disk is waited for."""
    trouble = session.flush(patience)
    code, unsaved = _unsaved(session, trouble)
    slow = trouble is not None and trouble.params.get("reason") == "slow"
    return Left(code, unsaved, session.keep(durable=True), slow)


def _unsaved(session: Session, trouble: Trouble | None) -> tuple[Exit, str]:
    state, say = session.state, session.voice.say
    if state.broken is not None:
        return Exit.UNREADABLE, say("leaving.broken", path=session.path) if state.dirty else ""
    if state.conflicts:
        return Exit.CHANGED, say("leaving.conflicts")
    if trouble is None:
        return Exit.FINE, ""
    for reason in (trouble.params.get("reason"), trouble.params.get("how"), ""):
        name = f"leaving.{trouble.code}-{reason}" if reason else f"leaving.{trouble.code}"
        if session.voice.guide.has(name):
            return Exit.CANNOT_WRITE, say(name, path=trouble.path)
    return Exit.CANNOT_WRITE, session.voice.trouble(trouble)


def not_saved(session: Session, trouble: Trouble, known: bool = False) -> str:
    """Why a save did not work, unless that is `known`, and where the words are meanwhile."""
    session.keep(durable=True)
    name = "kept" if trouble.params.get("reason") == "slow" else "trying"  # a slow save is still under way
    where = where_kept(session, name)
    return where if known else f"{session.voice.trouble(trouble)} {where}"


def goodbye(session: Session, came: Left, copy: str = "") -> list[str]:
    """The sentences for somebody who leaves a plan that is not saved. What is in no file is told once more, so that it
    can be copied from there. `copy`: the file that somebody had the plan written to."""
    say = session.voice.say
    where = where_kept(session, "kept") if came.kept else say("leaving.copied", path=copy) if copy else ""
    first = say("leaving.not-saved", reason=came.unsaved or say("leaving.words"))
    return [f"{first} {where}"] if where else [f"{first} {say('leaving.kept-nowhere')}", *session.lost()]


def looked_at_again(session: Session) -> list[str]:
    """By when the plan is to be looked at again, for somebody who leaves it; nothing once that day is over."""
    due = review_due(session.state.plan)
    if due is None or due < session.today:
        return []
    from toc_tui.voice.day_words import day

    return [session.voice.say("leaving.next-review", day=day(session.voice, due))]


def where_kept(session: Session, name: str) -> str:
    """The sentence (leaving.toml) that says where the words are that the plan does not have: nothing but what is so."""
    file = session.kept_in
    if not file:
        return session.voice.say(f"leaving.{name}-nowhere")
    if os.path.dirname(file) == person.recovery_folder():
        return session.voice.say(f"leaving.{name}")
    return session.voice.say(f"leaving.{name}-at", path=file)


def as_it_is(session: Session, came: Outcome) -> Outcome:
    """What came of an edit; while saving fails and no other file has it either, with that said before it."""
    state = session.state
    nowhere = state.dirty and state.trouble is not None and not session.kept_in
    if not (came.kept and came.said and nowhere):
        return came
    return replace(came, said=session.voice.say("leaving.only-here", said=came.said))


class Choice:
    """What somebody chose who wants to leave though nothing could be kept."""

    def __init__(self) -> None:
        self.leaves = False
        self.copy = ""  # the file that has the plan now


def stay_or_leave(context: Context, came: Left, choice: Choice) -> Asking[None]:
    """Stay, write the plan to another place, or leave all the same."""
    options = tuple(Option(name, context.say(f"leave-{name}")) for name in ("stay", "elsewhere", "anyway"))
    reason = came.unsaved or context.say("leave-words")
    said = yield Ask(context.say("leave"), context.say("leave-whole", reason=reason), options=options, free=False)
    if said.words == "elsewhere":
        ask = Ask(context.say("leave-file"), context.say("leave-file-whole"), names=True)
        while not choice.copy:
            path = os.path.expanduser((yield ask).words.strip())
            made = store.save(path, join(context.session.state.reading.document), None)
            if isinstance(made, Trouble):
                ask = again(ask, path, context.session.voice.trouble(made))
            else:
                choice.copy = path
    choice.leaves = said.words != "stay"

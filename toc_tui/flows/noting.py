"""Notes and documents of an item, votes, and the steps that can be undone."""

from __future__ import annotations

from toc_tui.flows.flow import LINES, NOTHING, Ask, Context, Flow, Option, Outcome, again
from toc_tui.frozen import replace
from toc_tui.plan.edits import Batch, Edit, Refusal
from toc_tui.plan.noting import noted, voted, votes


def note(context: Context) -> Flow:
    """What is noted of the focused item, one line after the other; a path or an address is a document."""
    item = context.item
    there = "; ".join([*item.get("notes").splitlines(), *item.many("see")])
    whole = context.say("note-whole-more" if there else "note-whole", text=item.text, notes=there)
    ask = Ask(context.say("note"), whole, many=True)
    while True:
        said = yield ask
        if not said.words and ask.optional:
            return NOTHING
        came = context.apply(_noted(context, said.words.splitlines() if said.key == LINES else [said.words]))
        if came.error:
            ask = again(ask, said.words, came.error)
        elif context.alone:
            return came
        else:
            ask = Ask(context.say("note-more"), many=True, optional=True, stays=True, came=came)


def _noted(context: Context, lines: list[str]) -> Edit | Refusal:
    return noted(context.item, "\n".join(lines))


def vote(context: Context) -> Flow:
    """One more vote for the focused item, or for all that are marked."""
    yield from ()
    items = context.session.state.plan.items
    edits: list[Edit] = []
    keys = [key for key, _ in context.marked] or [context.key]
    for key in keys:
        edit = voted(items[key])
        if isinstance(edit, Refusal):
            return Outcome(context.session.voice.refusal(edit), aloud=True)
        edits.append(edit)
    came = context.apply(edits[0] if len(edits) == 1 else Batch(tuple(edits)))
    if came.error:
        return Outcome(came.error, aloud=True)
    said = context.say("voted-many", count=len(edits))
    if len(keys) == 1:  # the one that is marked, wherever the cursor is
        item = context.session.state.plan.items[keys[0]]
        said = context.say("voted", text=item.text, count=votes(item))
    return replace(came, said=said, aloud=True)


def steps(context: Context) -> Flow:
    """The steps that can be undone, the last first: the chosen one is undone with all that came after it."""
    session = context.session
    done = session.state.history.done[::-1]
    if not done:
        return Outcome(session.voice.say("commands.why.no-undo"))
    options = tuple(Option(f"step-{at}", entry.label) for at, entry in enumerate(done, 1))
    chosen = (yield Ask(context.say("undo-to"), context.say("undo-to-whole"), options=options, free=False)).words
    count = int(chosen.removeprefix("step-"))
    for _ in range(count):
        session.undo()
    session.save()
    back = done[count - 1].key
    land_on = back if back in session.state.plan.items else None
    return Outcome(context.say("undone-to", count=count, label=done[count - 1].label), land_on, kept=True, aloud=True)

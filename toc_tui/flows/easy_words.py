"""The flow that finishes the easy-read draft: one hard line after the other, each with why it is hard, until it is said
in easier words or kept as it is.
"""

from __future__ import annotations

from contextlib import suppress

from toc_tui.flows import report_inputs
from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Asking, Context, Flow, Outcome, again
from toc_tui.frozen import replace
from toc_tui.plan.easy_about import changed, fields_of
from toc_tui.plan.edits import Edit, Set
from toc_tui.plan.structure_edits import Link
from toc_tui.reports.easy import HardText, hard_texts


def easy_words(context: Context) -> Flow:
    """Ask about each line that the draft marks. Easy words are in the plan at once; just Enter keeps a line. Whoever
    leaves early finds the rest the next time."""
    marked = _hard(context)
    if not marked:
        return Outcome(context.say("easy-none"), aloud=True)
    came = NOTHING
    with suppress(AbandonedError):
        for number, text in enumerate(marked, 1):
            came = yield from _one(context, text, context.say("easy-number", number=number, count=len(marked)), came)
    left = len(_hard(context))
    said = context.say("easy-done" if not left else "easy-left", count=left, before=len(marked))
    return replace(came, said=said, aloud=True, error="")


def _one(context: Context, text: HardText, number: str, before: Outcome) -> Asking[Outcome]:
    """Ask for easier words for one line until it is kept as it is or nothing is hard about it any more."""
    ask = Ask(
        context.say("easy"),
        f"{number} {_hard_because(context, text)}",
        optional=True,
        stays=True,
        decides=True,
        place=_place(text),
        came=before,
    )
    came = NOTHING
    while words := (yield ask).words.strip():
        done = context.apply(_edit(text, words))
        if done.error:
            ask = again(ask, words, done.error)
            continue
        came = replace(done, said=context.say("easy-kept"))
        still = next((one for one in _hard(context) if (one.path, one.field) == (text.path, text.field)), None)
        if still is None:
            return came
        why = context.say("easy-still", why=" ".join(still.marks))
        ask = replace(ask, whole=why, value="", error="", came=came)
    return came if came is not NOTHING else _still_fit(context, text)


def _still_fit(context: Context, text: HardText) -> Outcome:
    """Just Enter at easy words whose own words have changed since: they are for these words too."""
    plan = context.session.state.plan
    if not changed(plan, text.path, text.field):
        return NOTHING
    done = context.apply(_edit(text, str(fields_of(plan, text.path)[text.field])))
    return done if done.error else replace(done, said=context.say("easy-still-fit"))


def _hard_because(context: Context, text: HardText) -> str:
    return context.say("easy-whole", text=text.text, why=" ".join(text.marks))


def _place(text: HardText) -> str:
    """The item that the tree stands at while it is asked about; an arrow stands at where it begins."""
    return text.path[1] if len(text.path) > 1 else ""


def _edit(text: HardText, words: str) -> Edit:
    if text.path[0] == "link":
        return Link(text.path[1], text.path[2], {text.field: words})
    return Set(text.path, {text.field: words})


def _hard(context: Context) -> list[HardText]:
    session = context.session
    return hard_texts(report_inputs.source(session.state, session.voice.guide, session.path))

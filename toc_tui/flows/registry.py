"""The flow of each command of the table that begins one. Those that are seldom used load their files when they are.

A flow that stands here with another signature does not pass `make types`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toc_tui.flows import ideas, items, places, plan_fields, review, several, talk
from toc_tui.flows.flow import Context, Flow

Begin = Callable[[Context], Flow]


def _insert(context: Context) -> Flow:
    from toc_tui.flows.after_doubt import insert

    return insert(context)


def _note(context: Context) -> Flow:
    from toc_tui.flows.noting import note

    return note(context)


def _vote(context: Context) -> Flow:
    from toc_tui.flows.noting import vote

    return vote(context)


def _steps_back(context: Context) -> Flow:
    from toc_tui.flows.noting import steps

    return steps(context)


def _linked(context: Context) -> Flow:
    from toc_tui.flows.linked import linked

    return linked(context)


def _come_back(context: Context) -> Flow:
    from toc_tui.flows.linked import come_back

    return come_back(context)


def _open_linked(context: Context) -> Flow:
    from toc_tui.flows.linked import open_linked

    return open_linked(context)


def _weak(context: Context) -> Flow:
    from toc_tui.flows.weak import weak

    return weak(context)


def _report(context: Context) -> Flow:
    from toc_tui.flows.report import report

    return report(context)


def _easy(context: Context) -> Flow:
    from toc_tui.flows.easy_words import easy_words

    return easy_words(context)


def _along(context: Context) -> Flow:
    from toc_tui.flows.records_menu import along

    return along(context)


def _actions(context: Context) -> Flow:
    from toc_tui.flows.who_does_what import todo

    return todo(context)


def _run(context: Context) -> Flow:
    from toc_tui.flows.running import run

    return run(context)


def _bring(context: Context) -> Flow:
    from toc_tui.flows.bringing import bring

    return bring(context)


def _snapshot(context: Context) -> Flow:
    from toc_tui.flows.versions import keep

    return keep(context)


def _versions(context: Context) -> Flow:
    from toc_tui.flows.versions import look

    return look(context)


def _revisit(context: Context) -> Flow:
    from toc_tui.flows.revisiting import revisit

    return revisit(context)


# Of each command that can be done to several marked items at once
MANY: Mapping[str, Begin] = {
    "turn": several.turn,
    "link": several.link,
    "move": several.move,
    "detail": several.detail,
    "remove": several.remove,
    "vote": _vote,
}


def begin(name: str, context: Context) -> Flow:
    """The flow of a command: to all that are marked, where it can be done to several."""
    return (MANY[name] if context.marked and name in MANY else FLOWS[name])(context)


FLOWS: Mapping[str, Begin] = {
    "add": items.add,
    "edit": items.edit,
    "turn": items.turn,
    "link": items.link,
    "unlink": items.unlink,
    "insert": _insert,
    "move": places.move,
    "move-up": places.up,
    "move-down": places.down,
    "copy": places.copy,
    "because": items.because,
    "check": items.check,
    "uncheck": items.uncheck,
    "statement": items.statement,
    "detail": items.detail,
    "remove": items.remove,
    "rename": items.rename,
    "idea": ideas.idea,
    "assumption": talk.assumption,
    "impact": talk.impact,
    "find": talk.find,
    "plan": plan_fields.whole,
    "report": _report,
    "easy": _easy,
    "review": review.review,
    "weak": _weak,
    "linked": _linked,
    "open-linked": _open_linked,
    "come-back": _come_back,
    "note": _note,
    "vote": _vote,
    "steps-back": _steps_back,
    "along": _along,
    "actions": _actions,
    "run": _run,
    "bring": _bring,
    "snapshot": _snapshot,
    "versions": _versions,
    "revisit": _revisit,
}

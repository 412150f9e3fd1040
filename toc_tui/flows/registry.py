"""The flows of the command table, by the name of their command: each begins with the context of the face that runs it.

A flow that stands here with another signature does not pass `make types`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toc_tui.flows import items, plan_fields, review, talk
from toc_tui.flows.flow import Context, Flow

Begin = Callable[[Context], Flow]


# What is used less often is loaded when it is first used.
def _report(context: Context) -> Flow:
    from toc_tui.flows import report

    return report.report(context)


def _along(context: Context) -> Flow:
    from toc_tui.flows import records_menu

    return records_menu.along(context)


def _run(context: Context) -> Flow:
    from toc_tui.flows import running

    return running.run(context)


def _snapshot(context: Context) -> Flow:
    from toc_tui.flows import versions

    return versions.keep(context)


def _versions(context: Context) -> Flow:
    from toc_tui.flows import versions

    return versions.look(context)


def _revisit(context: Context) -> Flow:
    from toc_tui.flows import revisiting

    return revisiting.revisit(context)


# flows that begin with a list to choose from: words left over from one of them are kept as an idea
MENUS = frozenset({"along", "run", "versions", "review", "report", "plan"})

FLOWS: Mapping[str, Begin] = {
    "add": items.add,
    "edit": items.edit,
    "turn": items.turn,
    "link": items.link,
    "unlink": items.unlink,
    "move": items.move,
    "because": items.because,
    "check": items.check,
    "uncheck": items.uncheck,
    "statement": items.statement,
    "detail": items.detail,
    "remove": items.remove,
    "rename": items.rename,
    "idea": talk.idea,
    "assumption": talk.assumption,
    "impact": talk.impact,
    "find": talk.find,
    "plan": plan_fields.whole,
    "report": _report,
    "review": review.review,
    "along": _along,
    "run": _run,
    "snapshot": _snapshot,
    "versions": _versions,
    "revisit": _revisit,
}

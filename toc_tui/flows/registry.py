"""The flows of the command table, by the name of their command."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from toc_tui.flows import items, places, plan_fields, review, talk
from toc_tui.flows.flow import Context, Flow


def _later(module: str, name: str) -> Callable[[Context], Flow]:
    """A flow whose file is loaded when it is first used."""

    def begin(context: Context) -> Flow:
        flow: Flow = getattr(import_module(f"toc_tui.flows.{module}"), name)(context)
        return flow

    return begin


# flows that begin with a list to choose from: words left over from one of them are kept as an idea
MENUS = frozenset({"along", "run", "versions", "review", "report", "plan"})

FLOWS: dict[str, Callable[[Context], Flow]] = {
    "add": items.add,
    "edit": items.edit,
    "turn": items.turn,
    "link": items.link,
    "unlink": items.unlink,
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
    "idea": talk.idea,
    "assumption": talk.assumption,
    "impact": talk.impact,
    "find": talk.find,
    "plan": plan_fields.whole,
    "report": _later("report", "report"),
    "review": review.review,
    "along": _later("records_menu", "along"),
    "run": _later("running", "run"),
    "snapshot": _later("versions", "keep"),
    "versions": _later("versions", "look"),
    "revisit": _later("revisiting", "revisit"),
}

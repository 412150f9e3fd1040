"""What the commands about checks share: which check is meant, and how a place is written."""

from __future__ import annotations

from difflib import get_close_matches

from toc_tui.checks.check import NAMES, RETIRED
from toc_tui.cli.command import NEAR, CommandContext
from toc_tui.exits import Exit
from toc_tui.plan.model import KeyPath

WHOLE = "plan"  # the place of a question about the plan as a whole


def named(context: CommandContext, word: str) -> str:
    """The check that is meant: its name, or the only one that starts so. Raises StopError."""
    found = [word] if word in (*NAMES, *RETIRED) else [name for name in NAMES if word and name.startswith(word)]
    if len(found) == 1:
        return found[0]
    near = found or get_close_matches(word, NAMES, NEAR, 0.5)
    args = context.say("nearest", keys=", ".join(near[:NEAR])) if near else context.say("all-checks")
    raise context.stop(Exit.USAGE, context.say("no-check", check=word), args)


def place_name(place: KeyPath) -> str:
    """A place as one word: its keys joined by `/`."""
    return "/".join(place) or WHOLE

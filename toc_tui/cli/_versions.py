"""Which version of a plan is meant, of those that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_tui.cli.command import NEAR, CommandContext
from toc_tui.exits import Exit

if TYPE_CHECKING:
    from toc_tui.plan.snapshots import Snapshot


def version(path: str, word: str, context: CommandContext) -> Snapshot:
    """The version of a key or a name. Raises StopError where none, or more than one, is called so."""
    from toc_tui.plan.snapshots import fitting, listed

    found = fitting(listed(path), word) if word.strip() else []
    if len(found) == 1:
        return found[0]
    if not found:
        raise context.stop(Exit.USAGE, context.say("no-version", path=path, word=word))
    keys = ", ".join(one.key for one in found[:NEAR])
    raise context.stop(Exit.USAGE, context.say("several-versions", word=word, keys=keys))

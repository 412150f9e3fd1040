"""That words have changed since easy words were written for them."""

from __future__ import annotations

from toc_tui.plan.model import KeyPath, Plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.voice.groups import Says


def changed_since(voice: Says, plan: Plan, path: KeyPath) -> list[str]:
    """The sentence, where there is something to say."""
    kept = plan.link(*path[1:]) if path[0] == "link" else plan.items[path[1]]
    if not kept.get("easy_for"):
        return []
    from toc_tui.plan.easy_about import changed  # only where there are easy words

    return [voice.say("voice.field.easy-changed")] if changed(plan, path, "easy") else []

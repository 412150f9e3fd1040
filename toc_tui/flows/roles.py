"""The roles that somebody can choose from where a record asks who."""

from __future__ import annotations

from toc_tui.flows.flow import Context, Option
from toc_tui.flows.record import here
from toc_tui.journey.counting import counts, folded, texts
from toc_tui.voice import record_sentences


def role_options(context: Context, kind: str, field: str) -> list[Option]:
    """Those that the plan knows."""
    return [Option(role, record_sentences.plain(role)) for role in roles(context, kind, field)]


def roles(context: Context, kind: str, field: str) -> list[str]:
    """Who came to the session that we are at (else to any), then those named before in this field."""
    plan, at = context.session.state.plan, here(context)
    came = [item for item in plan.of("session") if not at or item.key == at]
    found = {folded(name): name for item in came for name, _ in counts(item.fields.get("came")).each}
    for item in plan.of(kind):
        for name in texts(item.fields.get(field)):
            found.setdefault(folded(name), name)
    return list(found.values())

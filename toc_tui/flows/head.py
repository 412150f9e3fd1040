"""A flow about the plan itself: its title and dates, and the words of the first step once they are given."""

from __future__ import annotations

from toc_tui.flows.flow import Ask, Context, Flow, Option
from toc_tui.flows.items import changed, field_said, one
from toc_tui.plan.model import TABLES

FIELDS = (
    ("plan", ("title", "place", "started", "review_every", "last_review", "promise")),
    ("why", ("problem", "improvement", "who", "how_we_know")),
)


def whole(context: Context) -> Flow:
    """Choose a field of [plan] or [why], then its new words."""
    plan, voice = context.session.state.plan, context.session.voice
    stands = {"plan": plan.head, "why": plan.why}
    tables = {name: table for table, names in FIELDS for name in names}
    said = {name: field_said(voice, (table,), name, stands[table].get(name)) for name, table in tables.items()}
    options = tuple(Option(name, words) for name, words in said.items())
    name = (yield Ask(context.say("which-detail"), options=options, free=False)).words
    table = tables[name]
    field = TABLES[table].fields[name]
    choices = tuple(Option(choice, voice.value(choice)) for choice in field.choices)
    ask = Ask(
        context.say("detail", field=voice.fieldname(name)),
        value="" if choices else str(stands[table].get(name, "")),
        options=choices,
        free=not choices,
    )
    yield from one(context, ask, lambda words: changed((table,), name, words, stands[table].get(name)))

"""A flow about the plan itself: its title and dates, and the words of the first step once they are given."""

from __future__ import annotations

from toc_tui.flows.flow import Ask, Context, Flow, Option
from toc_tui.flows.items import field_changed, field_said
from toc_tui.plan.model import MARKS, TABLES, THEORY

FIELDS = tuple((table, tuple(name for name in TABLES[table].fields if name not in MARKS)) for table in ("plan", "why"))
OF_ALL = frozenset.intersection(*(frozenset(TABLES[kind].fields) for kind in THEORY))
OWN = tuple(name for _, names in FIELDS for name in names if name not in OF_ALL)  # “notes” may be those of an item


def whole(context: Context) -> Flow:
    """Choose a field of [plan] or [why], then its new words."""
    plan, voice = context.session.state.plan, context.session.voice
    stands = {"plan": plan.head, "why": plan.why}
    tables = {name: table for table, names in FIELDS for name in names}
    said = {name: field_said(voice, (table,), name, stands[table].get(name)) for name, table in tables.items()}
    options = tuple(Option(name, words) for name, words in said.items())
    name = (yield Ask(context.say("which-detail"), options=options, free=False)).words
    table = tables[name]
    return (yield from field_changed(context, (table,), name, lambda plan: plan.why if table == "why" else plan.head))

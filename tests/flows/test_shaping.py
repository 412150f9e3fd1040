"""What people decide is for a change that they name; words are kept also where nobody says for which."""

from __future__ import annotations

from pathlib import Path

from tests.flows.test_answering import opened
from toc_tui.flows.flow import Context, Said
from toc_tui.flows.progress import Progress
from toc_tui.flows.talk import question
from toc_tui.session import Session
from toc_tui.steps.step import prompts

PLAN = """[impact.goal]
kind = "project"
text = "People have a home"
[outcome.a]
term = "long"
text = "Landlords say yes"
leads_to = ["goal"]
[outcome.b]
term = "short"
text = "Landlords know us"
leads_to = ["a"]
[activity.do]
text = "Ring each landlord"
leads_to = ["b"]
"""
DECIDES = "Tenants choose whom we ring"


def begun(session: Session) -> Progress:
    prompt = next(one for one in prompts(session.state.theory, "activities") if one.name == "co-production")
    context = Context(session)
    return Progress(question(context, prompt), context)


def leads(session: Session) -> tuple[str, ...]:
    return next(tuple(item.leads_to) for item in session.state.plan.of("activity") if item.text == DECIDES)


def test_it_leads_to_the_change_that_was_named(tmp_path: Path) -> None:
    session = opened(tmp_path, PLAN)
    flow = begun(session)
    flow.send(Said(DECIDES))
    assert flow.ask is not None and {one.key for one in flow.ask.options} == {"a", "b"}
    flow.send(Said("a"))
    assert leads(session) == ("a",)


def test_it_is_kept_where_nobody_says_for_which(tmp_path: Path) -> None:
    for leaves in (lambda flow: flow.send(Said("")), lambda flow: flow.leave()):
        session = opened(tmp_path, PLAN)
        flow = begun(session)
        flow.send(Said(DECIDES))
        leaves(flow)
        assert leads(session) == ("b",), "as before: a first change"
        session.undo()

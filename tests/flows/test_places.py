"""Up, down and copy: done at once, where the item was met, or it is said why not."""

from __future__ import annotations

from toc_tui.flows.flow import Context
from toc_tui.flows.registry import FLOWS
from toc_tui.session import Session

TEXT = """\
[impact.end]
text = "End"

[impact.other]
text = "Other"

# one
[outcome.one]
text = "One"
leads_to = ["end"]

[outcome.two]
text = "Two"
leads_to = ["end", "other"]

[activity.act]
text = "Act"
leads_to = ["two"]
"""


def run(session: Session, name: str, key: str, under: str = "") -> Context:
    context = Context(session, key, under)
    assert list(FLOWS[name](context)) == [], "nothing is asked"
    return context


def order(session: Session) -> list[str]:
    return [item.key for item in session.state.plan.of("outcome")]


def test_up_and_down_and_undo(session: Session) -> None:
    done = run(session, "move-up", "two", "end")
    assert done.said == "Moved up: “Two” now stands before “One”." and done.landed == "two" and done.kept == 1
    assert order(session) == ["two", "one"]
    entry = session.undo()
    assert entry is not None and entry.label == "moving up “Two”"
    assert session.state.reading.document is entry.before and order(session) == ["one", "two"]
    assert run(session, "move-down", "one").said == "Moved down: “One” now stands after “Two”."


def test_among_what_stands_under_the_row_above(session: Session) -> None:
    done = run(session, "move-up", "two", "other")
    assert not done.kept and done.said == "Nothing stands beside “Two” there, so it has no place to move to."
    assert run(session, "move-up", "two", "act").kept == 1, "where it was met does not count if it is no place of it"


def test_copy_under_what_it_was_met_under(session: Session) -> None:
    done = run(session, "copy", "two", "other")
    assert done.said == "Copied: “Two”, with 1 thing beneath it."
    assert session.state.plan.items[done.landed].leads_to == ("other",)
    assert run(session, "copy", "end").landed not in ("", "end")

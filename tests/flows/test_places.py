"""Up, down and copy: done at once, where the item was met, or it is said why not."""

from __future__ import annotations

from toc_tui.flows.flow import Ask, Context, Outcome, Said
from toc_tui.flows.progress import Progress
from toc_tui.flows.registry import FLOWS
from toc_tui.plan.edits import Batch, Set
from toc_tui.plan.model import Item
from toc_tui.plan.structure_edits import Link
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


def run(session: Session, name: str, key: str, under: str = "") -> Outcome:
    context = Context(session, key, under)
    done = Progress(FLOWS[name](context), context)
    assert done.ask is None, "nothing is asked"
    return done.came


def order(session: Session) -> list[str]:
    return [item.key for item in session.state.plan.of("outcome")]


def test_up_and_down_and_undo(session: Session) -> None:
    done = run(session, "move-up", "two", "end")
    assert done.said == "Moved up: “Two” now stands before “One”." and done.land_on == "two" and done.kept == 1
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
    assert session.state.plan.items[done.land_on].leads_to == ("other",)
    assert run(session, "copy", "end").land_on not in (None, "end")


def answered(session: Session, key: str, under: str, *words: str) -> tuple[Outcome, list[Ask]]:
    """The questions of a move, and what came of these answers to them."""
    context, asks = Context(session, key, under), list[Ask]()
    moving = Progress(FLOWS["move"](context), context)
    for word in words:
        assert moving.ask is not None
        asks.append(moving.ask)
        moving.send(Said(word))
    assert moving.ask is None
    return moving.came, asks


def termed(session: Session) -> Item:
    session.apply(Batch((Set(("outcome", "one"), {"term": "long"}), Set(("outcome", "two"), {"term": "long"}))))
    return session.state.plan.items["two"]


def test_moving_offers_the_term_that_fits_and_is_one_step(session: Session) -> None:
    termed(session)
    steps = len(session.state.history.done)
    done, asks = answered(session, "two", "end", "one", "yes")
    assert asks[1].whole.startswith("Make it medium term? It is long term now")
    two = session.state.plan.items["two"]
    assert (two.term, two.leads_to) == ("medium", ("other", "one"))
    assert done.said == "Moved: “Two” now leads to “One”. Its term is now medium."
    assert len(session.state.history.done) == steps + 1


def test_the_term_stays_where_that_is_wanted(session: Session) -> None:
    termed(session)
    for answer in ("no", ""):
        done, _ = answered(session, "two", "end", "one", answer)
        assert session.state.plan.items["two"].term == "long"
        assert done.said == "Moved: “Two” now leads to “One”."
        session.undo()


def test_what_else_it_leads_to_counts(session: Session) -> None:
    termed(session)
    session.apply(Batch((Set(("outcome", "one"), {"term": "medium"}), Link("two", "one"))))
    _, asks = answered(session, "two", "end", "other", "")
    assert asks[1].label == "Make it short term"


def test_nothing_is_offered_where_the_term_fits_or_there_is_none(session: Session) -> None:
    assert len(answered(session, "two", "end", "one")[1]) == 1, "it has no term"
    session.undo()
    termed(session)
    assert len(answered(session, "two", "other", "end")[1]) == 1, "long before an impact"

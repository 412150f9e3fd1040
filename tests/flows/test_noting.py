"""Notes, votes and the steps of undo, as both faces lead them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.test_along import TEXT, Talk
from toc_tui.flows import items, noting
from toc_tui.flows.flow import Context, Outcome
from toc_tui.flows.progress import Progress
from toc_tui.plan.edits import Reword
from toc_tui.plan.noting import is_document, most_voted
from toc_tui.plan.text import join
from toc_tui.session import Session


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "plan.toml"
    path.write_text(TEXT, "utf-8")
    opened = Session.open(path)
    assert isinstance(opened, Session)
    return opened


def test_notes_one_after_the_other(session: Session) -> None:
    talk = Talk(session, noting.note, "friends")
    talk.said("We know the hall")
    ask = talk.said("https://hall.example")
    assert ask is not None and ask.optional and talk.said("") is None
    item = session.state.plan.items["friends"]
    assert item.get("notes") == "We know the hall" and item.many("see") == ("https://hall.example",)
    again = Talk(session, noting.note, "friends")
    assert again.ask is not None and "Noted so far: We know the hall; https://hall.example" in again.ask.whole


def came(session: Session, flow: object, context: Context) -> Outcome:
    led = Progress(flow(context), context)  # type: ignore[operator]
    assert led.ask is None
    return led.came


def test_a_vote_for_one_and_for_all_that_are_marked(session: Session) -> None:
    assert came(session, noting.vote, Context(session, "friends")).said == "“People make friends” has 1 vote now."
    marked = (("friends", "centre"), ("centre", ""))
    assert came(session, noting.vote, Context(session, "friends", marked=marked)).said == "A vote for each of 2."
    assert [(count, item.key) for count, item in most_voted(session.state.plan)] == [(2, "friends"), (1, "centre")]
    session.undo()
    assert session.state.plan.items["friends"].fields["votes"] == 1, "all that are marked are one step"


def test_going_back_several_steps(session: Session) -> None:
    for words in ("One", "Two", "Three"):
        session.apply(Reword("friends", words))
    talk = Talk(session, noting.steps)
    assert talk.ask is not None and len(talk.ask.options) == 3 and "Two" not in talk.ask.options[1].key
    assert talk.said("step-2") is None
    assert session.state.plan.items["friends"].text == "One"
    assert "Undone: 2 steps" in talk.progress.came.said
    session.flush()
    assert Path(session.path).read_text("utf-8") == join(session.state.reading.document), "it is saved"
    session.redo()
    session.redo()
    assert session.state.plan.items["friends"].text == "Three", "and can be done again"


@pytest.mark.parametrize("words", ["https://a.example/b", "./minutes.odt", "/srv/x", "a/b.docx", "plan.pdf", "~/x"])
def test_what_is_a_document(words: str) -> None:
    assert is_document(words)


@pytest.mark.parametrize("words", ["and/or", "We meet.", "7.30", "either/or it is", "e.g.", "done"])
def test_what_is_a_note(words: str) -> None:
    assert not is_document(words)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("three", ""),
        ("12", ""),
        ("-3", "This cannot be less than none. It was “-3”."),
        ("−3", "This cannot be less than none. It was “−3”."),
        ("a few", "A number is needed here. This was “a few”."),
    ],
)
def test_votes_are_counted_as_people_say_numbers(session: Session, said: str, told: str) -> None:
    talk = Talk(session, items.detail, "friends")
    talk.said("votes")
    ask = talk.said(said)
    assert (ask.error if ask is not None else "") == told
    assert session.state.plan.items["friends"].fields.get("votes") == {"three": 3, "12": 12}.get(said)

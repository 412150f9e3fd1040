"""What the file says in a form that cannot be read is never lost by an edit that did not name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_tui.guide import Guide
from toc_tui.plan.edits import Add, Batch, Edit, Refusal, Reword, Set
from toc_tui.plan.model import Item
from toc_tui.plan.noting import noted, voted
from toc_tui.plan.structure_edits import Link, Move, Remove, Unlink
from toc_tui.plan.text import join
from toc_tui.session import Done, Session

TEXT = """\
[impact.calm]
text = "People are calm"

[impact.glad]
text = "People are glad"

[outcome.meet]
text = "People meet"
leads_to = ["calm", { to = "glad" }]
notes = ["We know the hall", "It is dear"]
see = 5
votes = "many"
by_when = nan
who = { name = "Ann" }
"""
MEET = Item("outcome", "meet")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    plan = tmp_path / "plan.toml"
    plan.write_text(TEXT)
    opened = Session.open(plan, Guide())
    assert isinstance(opened, Session)
    return opened


def edit(made: Edit | Refusal) -> Edit:
    assert not isinstance(made, Refusal)
    return made


@pytest.mark.parametrize(
    ("made", "field"),
    [
        (edit(noted(MEET, "One more")), "notes"),
        (edit(noted(MEET, "https://hall.example/a")), "see"),
        (edit(voted(MEET)), "votes"),
        (Set(MEET.path, {"who": "Bo"}), "who"),
        (Set(MEET.path, {"who": None}), "who"),
        (Link("meet", "glad"), "leads_to"),
        (Unlink("meet", "calm"), "leads_to"),
        (Move("meet", "glad"), "leads_to"),
        (Remove("calm"), "leads_to"),
        (Batch((Reword("meet", "People talk"), Set(MEET.path, {"notes": "New"}))), "notes"),
    ],
    ids=str,
)
def test_nothing_is_put_over_what_cannot_be_read(session: Session, made: Edit, field: str) -> None:
    result = session.apply(made)
    assert isinstance(result, Refusal) and (result.code, result.params) == (
        "odd-shape",
        {"where": f"outcome.meet.{field}"},
    )
    assert join(session.state.reading.document) == TEXT and not session.state.history.done


def test_all_else_can_be_changed_and_the_rest_stays(session: Session) -> None:
    for made in (
        Reword("meet", "People talk"),
        Set(MEET.path, {"term": "long"}),
        Add("outcome", {"text": "x"}, ("meet",)),
    ):
        assert isinstance(session.apply(made), Done)
    for line in TEXT.splitlines()[-6:]:
        assert line in join(session.state.reading.document)


def test_whoever_names_the_field_may_mend_it_and_a_whole_item_may_go(session: Session) -> None:
    assert isinstance(session.apply(Set(MEET.path, {"votes": 3}), over_unread=True), Done)
    assert "votes = 3" in join(session.state.reading.document)
    assert isinstance(session.apply(Remove("meet")), Done)


def test_what_is_seen_as_words_may_be_changed_though_it_is_written_otherwise(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('[impact.calm]\ntext = 2030\n\n[outcome.meet]\ntext = "People meet"\nleads_to = "calm"\n')
    opened = Session.open(plan, Guide())
    assert isinstance(opened, Session)
    assert isinstance(opened.apply(Reword("calm", "People are calm")), Done)
    assert isinstance(opened.apply(Unlink("meet", "calm")), Done)


@pytest.mark.parametrize("text", ['outcome.meet.votes = "many"\n', 'outcome = { meet = { votes = "many" } }\n'])
def test_what_is_written_above_all_tables_is_not_put_over_either(tmp_path: Path, text: str) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(text)
    opened = Session.open(plan, Guide())
    assert isinstance(opened, Session)
    assert isinstance(opened.apply(edit(voted(MEET))), Refusal)
    assert join(opened.state.reading.document) == text

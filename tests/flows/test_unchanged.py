"""What stands in the plan and is left as it was stays, byte for byte; what is typed changes that and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from toc_tui.flows.flow import Context, Said
from toc_tui.flows.items import changed
from toc_tui.flows.record import tidy
from toc_tui.flows.records_menu import _value
from toc_tui.plan.edits import Refusal
from toc_tui.plan.text import join
from toc_tui.session import Session

TEXT = '''toc = 1

[session.first]
on = 2024-04-02 # a Tuesday
place = """
Library,
  second  floor\u00a0
"""
minutes = 0x5A
'''


@pytest.mark.parametrize("name", ["on", "place", "minutes"])
def test_a_field_of_a_record_that_is_left_as_it_was(session: Session, name: str) -> None:
    context = Context(session, "first")
    flow = _value(context, context.item, name)
    ask = next(flow)
    with pytest.raises(StopIteration):
        flow.send(Said(ask.value))
    assert join(session.state.reading.document) == TEXT


def test_a_text_of_several_lines_keeps_them_when_a_word_changes(session: Session) -> None:
    context = Context(session, "first")
    flow = _value(context, context.item, "place")
    ask = next(flow)
    with pytest.raises(StopIteration):
        flow.send(Said(ask.value.replace("second", "third")))
    assert context.item.get("place") == "Library,\n  third  floor\u00a0"


def test_a_date_written_as_text_stays_text_unless_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "dated.toml"
    text = 'toc = 1\n\n[plan]\nstarted = "2024-03-01"\n\n[impact.i]\ntext = "Homes"\nby_when = 2030-01-01\n'
    path.write_text(text, "utf-8")
    opened = Session.open(path)
    assert isinstance(opened, Session)
    for table, name, stood in ((("plan",), "started", date(2024, 3, 1)), (("impact", "i"), "by_when", "2030-01-01")):
        edit = changed(opened, table, name, stood, str(stood))
        assert not isinstance(edit, Refusal)
        opened.apply(edit)
        assert join(opened.state.reading.document) == text
    assert isinstance(changed(opened, ("plan",), "started", date(2024, 3, 1), "some day"), Refusal)


def test_an_answer_is_one_line_and_its_spaces_stay() -> None:
    assert tidy("  5\u00a0pm \n 日\u3000本\t x ") == "5\u00a0pm 日\u3000本 x"

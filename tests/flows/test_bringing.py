"""A file into an open plan: shown first, one edit, one step of undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_tui.flows.bringing import bring
from toc_tui.flows.flow import Ask, Context, Said
from toc_tui.flows.import_plan import Prepared, Wish, prepare, told
from toc_tui.flows.progress import Progress
from toc_tui.session import Session

PLAN = 'toc = 1\n[impact.together]\ntext = "People eat together"\n'


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "plan.toml"
    path.write_text(PLAN)
    opened = Session.open(path)
    assert isinstance(opened, Session)
    return opened


def asked(progress: Progress) -> Ask:
    assert progress.ask is not None
    return progress.ask


def test_it_is_told_first_and_taken_back_at_once(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("kind,text,leads to\nimpact,People eat together,\noutcome,People cook,People eat together\n")
    context = Context(session)
    progress = Progress(bring(context), context)
    progress.send(Said(str(tmp_path / "none.csv")))
    assert "none.csv" in asked(progress).error
    progress.send(Said(str(file)))
    assert "Took in: 1 impact, 1 outcome, 1 arrow." in asked(progress).whole
    assert "1 of these is in the plan already." in asked(progress).whole
    assert list(session.state.plan.items) == ["together"], "nothing yet"
    progress.send(Said("yes"))
    assert progress.ask is None and progress.came.said == "Brought in from list.csv: 1 new thing."
    assert list(session.state.plan.items) == ["together", "people-cook"]
    undone = session.undo()
    assert undone is not None and undone.label == "bringing in list.csv"
    assert list(session.state.plan.items) == ["together"]


def test_a_no_leaves_the_plan_as_it_is(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("Nutzen,Farbe\nA,rot\n")
    context = Context(session)
    progress = Progress(bring(context), context)
    progress.send(Said(str(file)))
    assert [option.key for option in asked(progress).options] == ["Nutzen", "Farbe"]
    progress.send(Said("Nutzen"))
    progress.send(Said("no"))
    assert progress.ask is None and list(session.state.plan.items) == ["together"]


def test_several_files_are_one_step(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a list.csv").write_text("kind,text\noutcome,People cook\n")
    (tmp_path / "b.txt").write_text("---\nauthor: Ann\n---\n- People sing\n- People dance\n")
    context = Context(session)
    progress = Progress(bring(context), context)
    progress.send(Said(f"'{tmp_path / 'a list.csv'}' {tmp_path / 'gone.txt'}"))
    assert "gone.txt" in asked(progress).error, "the one that is not there is named"
    progress.send(Said(f"'{tmp_path / 'a list.csv'}' {tmp_path / 'b.txt'}"))
    assert "b.txt: Not placed: line 2, “author: Ann”." in asked(progress).whole
    progress.send(Said("yes"))
    assert progress.came.said == "Brought in from a list.csv, b.txt: 3 new things."
    session.undo()
    assert list(session.state.plan.items) == ["together"]


def test_what_is_wrong_in_the_plan_itself_is_not_told_of_the_file(session: Session, tmp_path: Path) -> None:
    with open(session.path, "a", encoding="utf-8") as plan:
        plan.write('leads_to = ["nowhere"]\n')
    session.look_outside(certain=True)
    file = tmp_path / "list.csv"
    file.write_text("kind,text\noutcome,People cook\n")
    context = Context(session)
    progress = Progress(bring(context), context)
    progress.send(Said(str(file)))
    assert "Took in: 1 outcome." in asked(progress).whole and "nowhere" not in asked(progress).whole
    progress.leave()
    newer = tmp_path / "newer.toml"
    newer.write_text(PLAN.replace("toc = 1", "toc = 99"), "utf-8")
    new = prepare([newer], session.voice, Wish())
    assert isinstance(new, Prepared) and any("99" in line for line in told(new, session.voice)), "of a new plan it is"

"""`toc-tui import`: shown first, asked where somebody answers, written, joined to a plan as one step."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Toc
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

LIST = "kind,text,leads to,colour\nimpact,People eat together,,\noutcome,People cook,People eat together,red\n"
PLAN = 'toc = 1\n# ours\n[impact.together]\ntext = "People eat together"\n\n[outcome.sing]\ntext = "People sing"\n'


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text(LIST)
    (tmp_path / "plan.toml").write_text(PLAN)
    return tmp_path


def test_a_new_plan_is_named_after_the_file(toc: Toc, at: Path) -> None:
    came = toc("import", "list.csv")
    assert (came.code, came.out) == (0, "list.toml\n")
    assert came.err == "2 rows. Took in: 1 impact, 1 outcome, 1 arrow.\nKept as notes: colour (1).\n"
    plan = tomllib.loads((at / "list.toml").read_text())
    assert plan["plan"]["title"] == "List"
    assert plan["outcome"]["people-cook"] == {
        "text": "People cook",
        "notes": "colour: red",
        "leads_to": ["people-eat-together"],
    }
    assert toc("import", "list.csv").code == 5, "never over another file"
    assert toc("import", "list.csv", "-o", "b.toml", "--title", "Ours").out == "b.toml\n"
    assert tomllib.loads((at / "b.toml").read_text())["plan"]["title"] == "Ours"


def test_a_dry_run_shows_the_tree_and_writes_nothing(toc: Toc, at: Path) -> None:
    came = toc("import", "list.csv", "--dry-run")
    assert came.out.splitlines()[:2] == ["People eat together. Impact.", "  People cook. Outcome, no term yet."]
    assert "Took in: 1 impact" in came.out and came.err == "Nothing was written.\n"
    assert not (at / "list.toml").exists()


def test_into_a_plan_same_words_are_the_same_item_and_undo_is_one_step(toc: Toc, at: Path) -> None:
    before = (at / "plan.toml").read_text()
    assert toc("import", "list.csv", "--into", "plan.toml", "--dry-run").code == 0
    assert (at / "plan.toml").read_text() == before
    came = toc("import", "list.csv", "--into", "plan.toml")
    assert (came.code, came.out) == (0, "people-cook\n")
    assert "1 of these is in the plan already." in came.err
    assert "Brought in from list.csv: 1 new thing." in came.err
    text = (at / "plan.toml").read_text()
    assert text.startswith(before.partition("[outcome.sing]")[0]), "what was there stays, comments too"
    plan = read(split(text)).plan
    assert plan.items["people-cook"].leads_to == ("together",)
    assert list(plan.items) == ["together", "sing", "people-cook"]
    again = toc("import", "list.csv", "--into", "plan.toml")
    assert again.code == 0 and again.out == "" and (at / "plan.toml").read_text() == text, "twice does nothing more"


def test_what_the_plan_says_otherwise_stays_and_the_file_s_words_are_noted(toc: Toc, at: Path) -> None:
    (at / "other.csv").write_text("kind,text,who\nimpact,People eat together,Neighbours\n")
    (at / "plan.toml").write_text(PLAN.replace('together"\n', 'together"\nwho = "Everybody"\n', 1))
    toc("import", "other.csv", "--into", "plan.toml")
    item = read(split((at / "plan.toml").read_text())).plan.items["together"]
    assert (item.get("who"), item.get("notes")) == ("Everybody", "who: Neighbours")


def test_several_files_and_a_plan_among_them(toc: Toc, at: Path) -> None:
    came = toc("import", "list.csv", "plan.toml", "-o", "both.toml")
    assert came.code == 0
    plan = read(split((at / "both.toml").read_text())).plan
    assert {item.text for item in plan.items.values()} == {"People eat together", "People cook", "People sing"}


def test_what_comes_in_a_pipe(toc: Toc, at: Path) -> None:
    came = toc("import", "-", "-o", "piped.toml", stdin=LIST)
    assert came.code == 0 and "people-cook" in (at / "piped.toml").read_text()
    quoted = 'kind,text\nimpact,"People eat, and drink"\n'
    assert toc("import", "-", "-o", "quoted.toml", stdin=quoted).code == 0, "a comma within words is none between cells"
    assert toc("import", "-", "-o", "lines.toml", stdin="People eat together\n    People cook\n").code == 0
    assert read(split((at / "lines.toml").read_text())).plan.items["people-cook"].leads_to == ("people-eat-together",)


@pytest.mark.parametrize(("said", "written"), [("yes\n", True), ("no\n", False), ("\n", False), ("", False)])
def test_somebody_at_a_terminal_is_asked(
    toc: Toc, at: Path, monkeypatch: pytest.MonkeyPatch, said: str, written: bool
) -> None:
    monkeypatch.setattr(sys.modules["toc_tui.stdio"], "is_terminal", lambda *streams: True)
    __import__("toc_tui.cli.import")
    monkeypatch.setattr(sys.modules["toc_tui.cli.import"], "is_terminal", lambda *streams: True)
    came = toc("import", "list.csv", stdin=said)
    assert came.code == 0 and "Write this to list.toml? (yes or no)" in came.err
    assert (at / "list.toml").exists() is written
    assert ("Nothing was written." in came.err) is not written


def test_a_question_has_nothing_in_it_that_a_terminal_would_obey(
    toc: Toc, at: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    __import__("toc_tui.cli.import")
    monkeypatch.setattr(sys.modules["toc_tui.cli.import"], "is_terminal", lambda *streams: True)
    came = toc("import", "list.csv", "-o", "a\x1b[2Jb.toml", stdin="no\n")
    assert "Write this to a\ufffd[2Jb.toml?" in came.err and "\x1b" not in came.err


def test_a_column_that_is_not_clear(toc: Toc, at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (at / "odd.csv").write_text("Nutzen,Farbe\nA,rot\n")
    came = toc("import", "odd.csv")
    assert came.code == 2 and "“Nutzen”, “Farbe”" in came.err and '--column text="Nutzen"' in came.err
    assert toc("import", "odd.csv", "--column", "text=Nutzen").code == 0
    assert toc("import", "odd.csv", "--column", "Nutzen").code == 2
    __import__("toc_tui.cli.import")
    monkeypatch.setattr(sys.modules["toc_tui.cli.import"], "is_terminal", lambda *streams: True)
    came = toc("import", "odd.csv", "-o", "asked.toml", stdin="1\nyes\n")
    assert came.code == 0 and "1. Nutzen" in came.err and 'text = "A"' in (at / "asked.toml").read_text()


def test_what_a_file_is_is_said_where_it_cannot_be_read(toc: Toc, at: Path) -> None:
    for name, data, said in (
        ("a.pdf", b"%PDF-1.7 x", "This is a PDF."),
        ("a.csv", b"\x00\x01\x02", "This is not text."),
        ("b.csv", b"", "This file is empty."),
    ):
        (at / name).write_bytes(data)
        came = toc("import", name)
        assert came.code == 3 and said in came.err and len(came.err.splitlines()) == 1
    assert toc("import", "none.csv").code == 3
    assert toc("import", "list.csv", "--as", "nothing").code == 2
    assert toc("import", "list.csv", "--into", "plan.toml", "-o", "x.toml").code == 2


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("kind", "ending"), [("data", "json"), ("data", "csv"), ("table", "csv"), ("measures", "csv"), ("outline", "md")]
)
def test_our_own_reports_into_their_plan_change_nothing_that_it_says(
    toc: Toc, at: Path, example: Path, kind: str, ending: str
) -> None:
    (at / "own.toml").write_bytes(example.read_bytes())
    assert toc("report", "own.toml", "--as", kind, "-o", f"r.{ending}").code == 0
    before = read(split((at / "own.toml").read_text())).plan
    came = toc("import", f"r.{ending}", "--into", "own.toml")
    if before.items or came.code == 0:
        assert came.code == 0, came.err
    after = read(split((at / "own.toml").read_text())).plan
    assert list(after.items) == list(before.items), "no item comes twice"
    for key, item in before.items.items():
        told = {name: value for name, value in after.items[key].fields.items() if name != "notes"}
        assert told == {name: value for name, value in item.fields.items() if name != "notes"}


def test_a_dash_prints_the_plan_and_makes_no_file(toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our-list.md").write_text("- Bus runs\n- People meet\n")
    came = toc("import", "our-list.md", "-o", "-")
    assert came.code == 0 and "2 ideas" in came.err
    plan = tomllib.loads(came.out)
    assert [one["text"] for one in plan["idea"].values()] == ["Bus runs", "People meet"]
    assert plan["plan"]["title"] == "Our list", "as the first file is called"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["our-list.md"]

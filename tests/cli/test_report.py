"""`toc-tui report`: which file, which format, and nothing written over that nobody agreed to."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Toc
from toc_tui.__main__ import main
from toc_tui.reports.formats import _typst
from toc_tui.reports.report import ENDINGS, KINDS


def test_without_a_kind_it_tells_what_there_is(toc: Toc, plan: Path) -> None:
    came = toc("report", plan)
    assert came.code == 0
    assert [line.partition(":")[0] for line in came.out.splitlines()] == [*KINDS, "all"]
    assert "reports/" not in came.out


def test_the_ending_says_the_format(toc: Toc, plan: Path, tmp_path: Path) -> None:
    for ending in (".html", ".HTM", ".md", ".txt", ".json", ".docx"):
        file = tmp_path / f"story{ending}"
        came = toc("report", plan, "--as", "story", "-o", file)
        assert (came.code, came.out) == (0, ""), came.err
        assert str(file) in came.err
        assert file.stat().st_size > 1000


def test_a_folder_gets_a_name_made_of_the_plan_and_the_kind(toc: Toc, plan: Path, tmp_path: Path) -> None:
    came = toc("report", plan, "--as", "measures", "--format", "csv", "-o", tmp_path)
    assert came.code == 0
    assert (tmp_path / "plan-measures.csv").read_bytes().startswith(b"\xef\xbb\xbfKey,")
    assert toc("report", plan, "--as", "table", "-o", tmp_path).code == 0
    assert (tmp_path / "plan-table.html").is_file()


def test_without_a_file_it_is_printed(toc: Toc, plan: Path) -> None:
    assert toc("report", plan, "--as", "story").out.startswith("A day centre of our own: the story\n")
    assert toc("report", plan, "--as", "story", "--format", "md").out.startswith("# A day centre of our own")
    assert toc("report", "-", "--as", "outline", stdin=plan.read_text("utf-8")).out.startswith("A day centre")


def test_a_file_that_is_there_is_left_alone(toc: Toc, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "ours.html"
    file.write_text("ours")
    came = toc("report", plan, "--as", "story", "-o", file)
    assert came.code == 5
    assert "--force" in came.err
    assert file.read_text() == "ours"
    file.chmod(0o640)
    assert toc("report", plan, "--as", "story", "-o", file, "--force").code == 0
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert file.stat().st_mode & 0o777 == 0o640


def test_the_plan_itself_is_never_written_over(toc: Toc, plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "other.md"
    link.hardlink_to(plan)
    before = plan.read_bytes()
    for target in (plan, link):
        came = toc("report", plan, "--as", "story", "--format", "md", "-o", target, "--force")
        assert came.code == 2
        assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as", "novel"], "story"),
        (["--as", "story", "-o", "x.odt"], ".html"),
        (["--as", "story", "-o", "x"], ".html"),
        (["--as", "story", "--format", "csv"], "html"),
        (["--as", "story", "--format", "papyrus"], "docx"),
        (["--as", "story", "--session", "friends"], "friends"),
        (["--as", "story", "--session", "nobody"], "nobody"),
    ],
)
def test_what_is_not_understood_is_said(toc: Toc, plan: Path, words: list[str], said: str) -> None:
    came = toc("report", plan, *words)
    assert (came.code, came.out) == (2, "")
    assert said in came.err


def test_a_word_file_is_refused_at_a_terminal(toc: Toc, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toc_tui.stdio.is_terminal", lambda *ends: True)
    for more in ([], ["-o", "-"]):
        came = toc("report", plan, "--as", "story", "--format", "docx", *more)
        assert (came.code, came.out) == (2, "")
        assert "-o" in came.err


@pytest.mark.parametrize("more", [[], ["-o", "-"], ["-o", "/dev/stdout"]])
def test_a_word_file_goes_into_a_pipe(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    """Bytes go past pytest's own stdout, which takes text alone."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="utf-8"))
    code = main(["report", str(plan), "--as", "story", "--format", "docx", *more])
    assert code == 0
    with ZipFile(io.BytesIO(pipe.getvalue())) as packed:
        assert "word/document.xml" in packed.namelist()


def test_a_folder_that_is_not_there_is_told(toc: Toc, plan: Path, tmp_path: Path) -> None:
    came = toc("report", plan, "--as", "story", "-o", tmp_path / "none" / "story.md")
    assert came.code == 5
    assert "folder" in came.err


@pytest.mark.parametrize("name", ["a" * 300 + ".md", "a" * 300 + "/"])
def test_a_name_that_no_file_can_have_is_told(toc: Toc, plan: Path, tmp_path: Path, name: str) -> None:
    came = toc("report", plan, "--as", "story", "-o", f"{tmp_path}/{name}")
    assert (came.code, came.out) == (5, "") and "printed" not in came.err, came.err
    assert "is longer than this disk takes" in came.err or "There is no folder" in came.err


@pytest.mark.parametrize("within", ["", "/a/b"])
def test_a_file_where_a_folder_is_needed_is_named(within: str, toc: Toc, plan: Path) -> None:
    came = toc("report", plan, "--as", "all", "-o", f"{plan}{within}")
    assert (came.code, came.out) == (5, "")
    assert f"{plan} is a file, and a folder is needed there. Choose another name." in came.err
    assert plan.is_file()


def test_all_of_them_in_one_folder_with_progress(toc: Toc, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    came = toc("report", plan, "--as", "all", "-o", folder)
    total = sum(len(kind.formats) for kind in KINDS.values() if kind.outside)
    assert came.code == 0
    names = [file.name for file in folder.iterdir()]
    assert not any(kind in name for kind in ("data", "findings", "template", "easy", "minutes") for name in names)
    assert came.err.splitlines()[-1].startswith(f"{total} of {total}: ")
    assert len(list(folder.iterdir())) == total
    before = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    again = toc("report", plan, "--as", "all", "-o", folder)
    assert again.code == 5
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == before
    assert toc("report", plan, "--as", "all", "-o", folder, "--force", "--format", "txt").code == 0
    changed = {file.suffix for file in folder.iterdir() if file.stat().st_mtime_ns != before[file]}
    assert changed == {".txt"}


def test_makers_have_all_of_them_and_the_small_numbers(toc: Toc, plan: Path, tmp_path: Path) -> None:
    total = sum(len(kind.formats) for kind in KINDS.values())
    came = toc("report", plan, "--as", "all", "-o", tmp_path / "ours", "--for", "makers")
    assert came.err.splitlines()[-1].startswith(f"{total} of {total}: ")
    assert "Before you send it: It tells numbers under 5" in came.err
    others, makers = (toc("report", plan, "--as", "evidence", "--for", whom) for whom in ("others", "makers"))
    assert "fewer than 5" in others.out and "fewer than 5" not in makers.out
    assert toc("report", plan, "--as", "story", "--for", "cats").code == 2


def test_what_the_makers_should_know_is_said_to_them_alone(toc: Toc, plan: Path) -> None:
    came = toc("report", plan, "--as", "story")
    for words in ("does not say who made it", "still open", "supporters"):
        assert words in came.err and (words == "supporters" or words not in came.out), words
    toc("set", plan, "plan", "prepared_by=The Tuesday group")
    assert "who made it" not in toc("report", plan, "--as", "story").err


def test_one_that_is_there_keeps_all_of_them_from_being_written(toc: Toc, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "plan-story.md").write_text("ours")
    assert toc("report", plan, "--as", "all", "-o", folder).code == 5
    assert [file.name for file in folder.iterdir()] == ["plan-story.md"]


@pytest.fixture
def without(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package that is not installed, in a program that has made nothing yet."""
    _typst._has.cache_clear()
    monkeypatch.setitem(sys.modules, request.param, None)
    return str(request.param)


@pytest.mark.parametrize(
    ("without", "kind", "format_", "said"),
    [
        ("docx", "story", "docx", "pip install python-docx"),
        ("typst", "funder", "pdf", "pip install 'toc-tui[pdf]'"),
        ("typst", "diagram", "png", "pip install 'toc-tui[pdf]'"),
        ("xlsxwriter", "data", "xlsx", "pip install 'toc-tui[sheets]'"),
    ],
    indirect=["without"],
)
def test_without_a_package_a_sentence_says_what_to_install(
    toc: Toc, plan: Path, tmp_path: Path, without: str, kind: str, format_: str, said: str
) -> None:
    file = tmp_path / f"made.{format_}"
    came = toc("report", plan, "--as", kind, "-o", file)
    assert came.code == 5 and said in came.err and f"{file} was not written" in came.err
    assert not file.exists()
    came = toc("report", plan, "--as", kind, "--format", format_)
    assert came.code == 5 and said in came.err and "The report was not written" in came.err


@pytest.mark.parametrize("without", ["typst"], indirect=True)
def test_all_without_a_package_say_what_to_install_once(toc: Toc, plan: Path, tmp_path: Path, without: str) -> None:
    folder = tmp_path / "made"
    came = toc("report", plan, "--as", "all", "-o", folder)
    assert came.code == 5 and came.err.count("pip install") == came.err.count("from a browser") == 1
    left = [line for line in came.err.splitlines() if "was not written" in line]
    assert len(left) > 2 and all(line.endswith(" was not written either.") for line in left[1:])
    assert not list(folder.glob("*.pdf")) and list(folder.glob("*.html")) and list(folder.glob("*.docx"))


def test_a_plan_with_problems_is_told_all_the_same(toc: Toc, tmp_path: Path) -> None:
    plan = tmp_path / "odd.toml"
    plan.write_text('toc = 1\n[impact.a]\ntext = "A"\nleads_to = 3\n[outcome.b]\ntext = "B"\nleads_to = ["zz"]\n')
    came = toc("report", plan, "--as", "story")
    assert came.code == 0
    assert "odd.toml" in came.err
    plan.write_text("[[[")
    assert toc("report", plan, "--as", "story").code == 3


def test_every_ending_is_one_of_a_format_that_some_kind_has() -> None:
    assert set(ENDINGS.values()) == {format_ for kind in KINDS.values() for format_ in kind.formats}


def test_in_one_line_it_is_said_how_to_say_whose_a_new_role_is(toc: Toc, plan: Path) -> None:
    came = toc("add", plan, "session", "Tea", "came=survivors:7,staff:2,supporters:1")
    assert came.code == 0 and "This role is new: survivors." in came.err and "lived+=ROLE" in came.err
    assert toc("set", plan, "plan", "lived+=survivors").code == 0
    again = toc("add", plan, "decision", "We meet at six", "decided_by=survivors")
    assert "new" not in again.err.replace("news", "")
    assert "new:" not in toc("add", plan, "session", "Tea", "came=cooks:7", "--quiet").err
    assert "Lived experience" in toc("report", plan, "--as", "evidence").out


def test_a_file_without_a_kind_of_report_is_a_mistake(toc: Toc, plan: Path, tmp_path: Path) -> None:
    came = toc("report", plan, "-o", tmp_path / "s.html")
    assert came.code == 2 and "--as story" in came.err and not (tmp_path / "s.html").exists()


def test_quiet_says_nothing_of_what_was_written(toc: Toc, plan: Path, tmp_path: Path) -> None:
    assert toc("report", plan, "--as", "all", "--format", "md", "-o", tmp_path / "all", "--quiet").err == ""
    assert len(list((tmp_path / "all").iterdir())) > 5
    assert (
        toc("report", plan, "--as", "story", "-o", tmp_path / "s.md", "-q").err == "" and (tmp_path / "s.md").exists()
    )
    assert "is there already" in toc("report", plan, "--as", "story", "-o", tmp_path / "s.md", "-q").err


@pytest.mark.parametrize(
    "asked", [("--format", "pdf"), ("--for", "makers"), ("--session", "october"), ("-o", "x.html")]
)
def test_how_a_report_is_to_be_made_without_which_one_makes_no_list(
    asked: tuple[str, str], toc: Toc, plan: Path
) -> None:
    came = toc("report", plan, *asked)
    assert came.code == 2 and not came.out and "--as story" in came.err


def test_other_paper_is_asked_for_in_small_letters_too_or_said_by_the_plan(toc: Toc, tmp_path: Path) -> None:
    plan = tmp_path / "p.toml"
    plan.write_text('toc = 1\n[outcome.o]\nterm = "long"\ntext = "There is tea"\n', "utf-8")
    assert "size: letter;" in toc("report", plan, "--as", "story", "--format", "html", "--paper", "letter").out
    assert "size: A4;" in toc("report", plan, "--as", "story", "--format", "html").out
    toc("set", plan, "plan", "paper=Letter")
    assert "size: letter;" in toc("report", plan, "--as", "story", "--format", "html").out
    wrong = toc("report", plan, "--as", "story", "--paper", "B5")
    assert wrong.code == 2 and "A4, Letter, A3" in wrong.err

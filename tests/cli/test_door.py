"""The words of a command line that belong to every command: the plan by default, help, and what is not understood."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui import __version__
from toc_tui.cli._arguments import Argument
from toc_tui.cli.command import arguments, file_name
from toc_tui.options import COMMANDS, GROUPS, choose

ROOT = Path(__file__).parents[2]


def is_file(one: Argument) -> bool:
    return one.how.get("type") is file_name


@pytest.fixture
def here(plan: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(plan.parent)
    monkeypatch.delenv("TOC_TUI_PLAN", raising=False)
    return plan


# -- a plan by default ---------------------------------------------------------------------------
def test_the_only_plan_of_the_folder_is_taken_and_said(here: Path, toc: Toc) -> None:
    (here.parent / "pyproject.toml").write_text('[project]\nname = "x"\n')
    named = toc("find", "plan.toml", "bus")
    came = toc("find", "bus")
    assert (came.code, came.out) == (named.code, named.out) and came.err == "The plan is plan.toml.\n"
    assert toc("add", "outcome", "People meet", "-q").code == 0
    assert "people-meet" in here.read_text("utf-8")
    assert toc("show").out == toc("show", "plan.toml").out
    assert toc("show", "--as", "table", "friends").out == toc("show", "plan.toml", "--as", "table", "friends").out


def test_the_one_of_the_environment_goes_first_and_is_not_said(
    here: Path, toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "elsewhere" / "other.toml"
    other.parent.mkdir()
    other.write_text('toc = 1\n[outcome.only]\ntext = "Only here"\n')
    monkeypatch.setenv("TOC_TUI_PLAN", str(other))
    came = toc("show")
    assert "Only here" in came.out and not came.err
    assert "Only here" not in toc("show", "plan.toml").out, "a plan that is named is the one"


def test_several_plans_or_none_are_a_sentence(here: Path, toc: Toc) -> None:
    (here.parent / "second.toml").write_text("toc = 1\n")
    came = toc("find", "bus")
    assert came.code == 2 and "plan.toml, second.toml" in came.err and "TOC_TUI_PLAN" in came.err
    for one in here.parent.glob("*.toml"):
        one.unlink()
    came = toc("show")
    assert came.code == 2 and "Say which plan" in came.err
    came = toc("show", "missing.toml")
    assert came.code == 3 and "missing.toml" in came.err


def test_what_takes_away_does_not_fall_on_the_plan_by_default(here: Path, toc: Toc) -> None:
    before = here.read_bytes()
    assert toc("remove", "plam.toml", "friends").code == 3 and here.read_bytes() == before


@pytest.mark.parametrize("name", [one for one in COMMANDS if any(map(is_file, arguments(one).all))])
def test_an_empty_name_is_never_another_file(name: str, here: Path, toc: Toc) -> None:
    """A script whose variable is not set gives one. Another plan in its place would be read, or changed."""
    known = [one for one in arguments(name).all if is_file(one)]
    before = sorted(here.parent.rglob("*"))
    for one in known:
        needed = ["plan.toml"] if one.is_option else []
        came = toc(name, *([*needed, f"{one.names[-1]}="] if one.is_option else [""] * (known.index(one) + 1)))
        place = one.names[-1] if one.is_option else known[0].how["metavar"]
        if "missing" not in came.err:
            assert came.err == f"The name for {place} is empty. Type one.\n"
        assert came.code == 2 and not came.out
    assert sorted(here.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("find", "", "bus"), "The name for PLAN is empty. Type one.\n"),
        (("add", "", "idea", "A bus"), "The name for PLAN is empty. Type one.\n"),
        (("import", "x.csv", "-o", ""), "The name for --output is empty. Type one.\n"),
        (("report", "plan.toml", "--as", "story", "-o", ""), "The name for --output is empty. Type one.\n"),
        (("guides", ""), "The name for FOLDER is empty. Type one.\n"),
        (("diff", "plan.toml", ""), "The name for NEW is empty. Type one.\n"),
        (("fmt", "plan.toml", ""), "The name for PLAN is empty. Type one.\n"),
        (("ask", ""), "The name for PLAN is empty. Type one.\n"),
        (("",), "The name for PLAN is empty. Type one.\n"),
        (("--guides", "", "keys"), "--guides needs the name of a folder behind it.\n"),
        (("keys", "--guides="), "--guides needs the name of a folder behind it.\n"),
        (("report", "plan.toml", "--as", "story", "--session", ""), "There is no item with the key “”.\n"),
    ],
)
def test_an_empty_name_is_told_as_that(words: tuple[str, ...], said: str, here: Path, toc: Toc) -> None:
    before = here.read_bytes()
    came = toc(*words)
    assert (came.code, came.out, came.err) == (2, "", said)
    assert here.read_bytes() == before and list(here.parent.iterdir()) == [here]


# -- options anywhere, help ----------------------------------------------------------------------
def test_options_of_the_program_stand_before_or_behind_a_command() -> None:
    for words in (["--ascii", "show", "p.toml"], ["show", "--ascii", "p.toml"], ["show", "p.toml", "--ascii"]):
        found = choose(words, {}, True)
        assert (found.command, found.words, found.ascii) == ("show", ("p.toml",), True)
    found = choose(["add", "p.toml", "idea", "--guides", "g", "--", "--guides", "x"], {}, True)
    assert found.guides == ("g",) and found.words == ("p.toml", "idea", "--", "--guides", "x")


def test_help_of_a_command_is_its_help(toc: Toc) -> None:
    assert toc("help", "add").out == toc("add", "--help").out
    assert toc("help").out == toc("--help").out
    assert toc("--help", "add").out == toc("--ascii", "-h", "add").out == toc("help", "add").out
    assert toc("--help", "ask").out == toc("help", "ask").out == toc("ask", "--help").out
    assert "Plans by plain questions" in toc("help", "ask").out
    came = toc("help", "ad")
    assert came.code == 2 and "There is no command “ad”." in came.err and "Did you mean: add?" in came.err


def test_the_version_is_told_whatever_stands_behind_it(toc: Toc) -> None:
    assert toc("--version", "add").out == toc("--version").out == f"{__version__}\n"


@pytest.mark.parametrize("words", [("--", "show"), ("ask", "show")])
def test_what_can_only_be_a_plan_is_never_told_as_no_command(words: tuple[str, ...], toc: Toc) -> None:
    came = toc(*words)
    assert came.code == 3 and "There is no file show." in came.err and "command" not in came.err


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_80_columns_and_is_all_ours(name: str, toc: Toc) -> None:
    out = toc(*([name] if name else []), "--help").out
    assert max(map(len, out.splitlines())) <= 80
    assert not any(word in out for word in ("usage:", "positional arguments", "show this help", "options:\n"))


def test_every_command_stands_in_one_group_with_one_line(toc: Toc) -> None:
    out = toc("--help").out
    assert sum(map(len, GROUPS.values())) == len(set(COMMANDS))
    assert all(out.count(f"\n  {name} ") == 1 for name in COMMANDS)


# -- what is not understood ----------------------------------------------------------------------
def test_a_file_whose_name_begins_with_a_dash_can_be_named(
    toc: Toc, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-dash.toml").write_bytes(plan.read_bytes())
    came = toc("fmt", "-dash.toml", plan)
    assert came.code == 2 and "To name the file -dash.toml, write ./-dash.toml" in came.err
    assert toc("show", "./-dash.toml").code == 0 and toc("show", "--", "-dash.toml").code == 0
    assert "write ./" not in toc("fmt", "--dash", plan).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("reword plan.toml friends two words", "“words” is one word too many. Words with spaces need quotes"),
        ("link plan.toml friends", "TO is missing."),
        ("set plan.toml", "KEY, FIELD=VALUE are missing."),
        ("show plan.toml --jso", "There is no option --jso here.\nDid you mean: --json"),
        ("show plan.toml --as", "--as needs a value behind it: FORM."),
        ("show plan.toml --json=yes", "--json takes no value."),
        ("check plan.toml --fail-on soon", "--fail-on cannot be “soon”. It can be one of: now, later"),
        ("frob plan.toml", "There is no command “frob”.\n"),
        ("shwo plan.toml", "Did you mean: show?"),
        ("delete plan.toml friends", "There is no command “delete”, and no plan of that name. Did you mean: remove?"),
        ("print plan.toml", "Did you mean: show, report?"),
        ("help Search", "Did you mean: find?"),
        ("export", "no plan of that name. Did you mean: report?"),
        ("a.toml b.toml", "one plan at a time"),
        ("--jsn", "There is no option --jsn."),
        ("--guides", "--guides needs the name of a folder"),
    ],
)
def test_what_is_not_understood_is_said_in_our_words(words: str, said: str, here: Path, toc: Toc) -> None:
    came = toc(*words.split())
    assert came.code == 2 and said in came.err and not came.out
    assert not any(word in came.err for word in ("usage:", "error:", "argument", "unrecognized"))


# -- pipes ---------------------------------------------------------------------------------------
def test_a_dash_is_a_pipe(here: Path, toc: Toc) -> None:
    assert toc("report", "plan.toml", "--as", "story", "-o", "-").out == toc("report", "plan.toml", "--as", "story").out
    assert toc("reword", "plan.toml", "friends", "-", stdin="Words that\ncame by a pipe\n").code == 0
    assert 'text = "Words that came by a pipe"' in here.read_text("utf-8")
    read, write = os.pipe()
    os.write(write, here.read_bytes())
    os.close(write)
    assert toc("diff", f"/dev/fd/{read}", "plan.toml").code == 0
    os.close(read)


# -- the manual page -----------------------------------------------------------------------------
def test_the_page_that_is_installed_is_the_one_that_is_printed(toc: Toc) -> None:
    page = toc("man").out
    assert (ROOT / "man" / "toc-tui.1").read_text("utf-8") == page, "toc-tui man > man/toc-tui.1"
    assert all(f'.SS "{name}"' in page for name in COMMANDS)
    assert not any(line.startswith(("'", "..")) for line in page.splitlines())

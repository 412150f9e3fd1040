"""`toc-tui fmt`: tidy order and spacing, and nothing lost on the way."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.cli.conftest import EXAMPLES, Toc
from tests.many import many
from toc_tui.plan.text import join, split
from toc_tui.plan.tidying import tidy

UNTIDY = '''# Our plan


toc = 1
[outcome.a]  # first
text = """
Kept~~~

  as it is~~~
"""
leads_to = [ "i",~~~
  # why


  "i2" ]
# still about a

# About the impacts


# the big one
[impact.i]
text = "I  "
[outcome.a.extra]
more = 1



[impact.i2]
text = 'I2'

[ours.own]
x = 1~~~
[plan]
title = "T"

# the end'''.replace("~", " ")

TIDY = '''# Our plan

toc = 1

[plan]
title = "T"

# About the impacts

# the big one
[impact.i]
text = "I  "

[impact.i2]
text = 'I2'

[outcome.a]  # first
text = """
Kept~~~

  as it is~~~
"""
leads_to = [ "i",
  # why

  "i2" ]
# still about a

[outcome.a.extra]
more = 1

[ours.own]
x = 1

# the end
'''.replace("~", " ")


def test_tables_get_their_order_and_comments_go_along(tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "p.toml"
    plan.write_text(UNTIDY, "utf-8")
    came = toc("fmt", plan)
    assert (came.code, came.out, came.err) == (0, "", f"{plan} is tidy now.\n")
    assert plan.read_text("utf-8") == TIDY
    assert tomllib.loads(TIDY) == tomllib.loads(UNTIDY)
    again = toc("fmt", plan)
    assert again.code == 0 and "tidy already" in again.err and plan.read_text("utf-8") == TIDY


FOOT = '[outcome.b]\ntext = "b"\n\n[plan]\ntitle = "T"\n'


@pytest.mark.parametrize(
    ("foot", "tidied"),
    [
        ("# end of file\n", '[plan]\ntitle = "T"\n\n[outcome.b]\ntext = "b"\n\n# end of file\n'),
        ('# place = "hall"\n', '[plan]\ntitle = "T"\n# place = "hall"\n\n[outcome.b]\ntext = "b"\n'),
        ("# [old]\n# a = 1\n", '[plan]\ntitle = "T"\n# [old]\n# a = 1\n\n[outcome.b]\ntext = "b"\n'),
    ],
)
def test_what_stands_at_the_foot_of_the_file_stays_there(foot: str, tidied: str, tmp_path: Path, toc: Toc) -> None:
    path = tmp_path / "p.toml"
    path.write_text(FOOT + foot, "utf-8")
    assert toc("fmt", path).code == 0 and path.read_text("utf-8") == tidied
    assert toc("fmt", "--check", path).code == 0
    path.write_text('[plan]\ntitle = "T"\n# end of file\n', "utf-8")
    assert toc("fmt", "--check", path).code == 0, "nothing goes to another place, so nothing is parted"


def test_check_says_what_would_be_tidied_and_changes_nothing(tmp_path: Path, toc: Toc, plan: Path) -> None:
    untidy = tmp_path / "u.toml"
    untidy.write_text(UNTIDY, "utf-8")
    assert toc("fmt", plan).code == 0
    came = toc("fmt", "--check", plan, untidy)
    assert came.code == 1 and str(untidy) in came.err and str(plan) not in came.err
    assert untidy.read_text("utf-8") == UNTIDY


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_what_ships_keeps_its_words_and_comments(example: Path, toc: Toc) -> None:
    text = example.read_text("utf-8")
    tidied = toc("fmt", "-", stdin=text).out
    assert tomllib.loads(tidied) == tomllib.loads(text)
    assert sorted(tidied.split("\n")) == sorted(text.split("\n"))


def test_a_plan_from_stdin_is_printed(toc: Toc) -> None:
    assert toc("fmt", "-", stdin=UNTIDY).out == TIDY
    assert toc("fmt", "--check", "-", stdin=UNTIDY).code == 1


def test_windows_line_ends_and_the_mark_at_the_start_stay(tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "p.toml"
    plan.write_bytes(("\ufeff" + UNTIDY.replace("\n", "\r\n")).encode())
    assert toc("fmt", plan).code == 0
    assert plan.read_bytes() == ("\ufeff" + TIDY.replace("\n", "\r\n")).encode()


def test_what_is_no_plan_is_left_alone(tmp_path: Path, toc: Toc, plan: Path) -> None:
    broken = tmp_path / "b.toml"
    broken.write_text("[plan\n", "utf-8")
    untidy = tmp_path / "u.toml"
    untidy.write_text(UNTIDY, "utf-8")
    came = toc("fmt", broken, tmp_path / "nowhere.toml", untidy)
    assert came.code == 3 and "Line 1" in came.err and "nowhere.toml" in came.err
    assert broken.read_text("utf-8") == "[plan\n" and untidy.read_text("utf-8") == TIDY, "the others are tidied"


COMMENT = st.sampled_from(["# one\n", "# two  \n", "\n", "\n\n", "  \n", "#\n"])
TABLE = st.builds(
    "[{}.{}]{}{}".format,
    st.sampled_from(["review", "outcome", "plan", "odd", "answer.needed", "impact"]),
    st.sampled_from("abc"),
    st.sampled_from(["\n", "  # end  \n", "   \n"]),
    st.lists(st.sampled_from(["# in\n", "\n", "  \n", '"""  \n']), max_size=3).map(
        lambda parts: "".join("" if '"' in part else part for part in parts) + "x = '''  \n\n\n # no \n'''  \n"
    ),
)


@many(150, suppress_health_check=list(HealthCheck))
@given(st.lists(COMMENT | TABLE, max_size=14).map("".join))
def test_nothing_is_lost_and_a_second_time_changes_nothing(text: str) -> None:
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        before = None
    once = join(tidy(split(text)))
    if before == {} and not text.strip():
        assert not once
        return
    assert join(tidy(split(once))) == once
    if before is None:
        assert once == text
        return
    assert tomllib.loads(once) == before

    def lines(what: str) -> list[str]:
        return sorted(line.rstrip() for line in what.split("\n") if line.strip())

    assert lines(once) == lines(text)
    assert not once.startswith("\n") and "\n\n\n" not in once.replace("'''  \n\n\n # no \n'''", "")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_that_ship_are_tidy_and_without_problems(path: Path, toc: Toc) -> None:
    assert toc("fmt", "--check", path).code == 0
    assert toc("check", path, "--fail-on", "problems").code == 0


@pytest.mark.parametrize("line", ["a.DOTS = 1", "x = {DOTS = 1}", "[why.DOTS]", "x = [BRACKETS]"])
def test_what_is_nested_without_end_is_no_plan(line: str, toc: Toc, plan: Path, tmp_path: Path) -> None:
    text = line.replace("DOTS", ".".join("a" * 3000)).replace("BRACKETS", "[" * 300 + "]" * 300)
    deep = tmp_path / "deep.toml"
    deep.write_text(f"toc = 1\n\n[why]\n{text}\n")
    for words in (["fmt", deep], ["show", deep, "--as", "list"], ["diff", plan, deep], ["apply", plan, deep]):
        came = toc(*words)
        assert came.code in (2, 3) and "nested too deeply" in came.err, words


def test_a_value_nested_without_end_is_words(toc: Toc, plan: Path) -> None:
    table = "{" + ".".join("a" * 3000) + " = 1}"
    came = toc("add", plan, "result", table, "measure=who-spoke")
    assert came.code == 0 and "{a.a" in plan.read_text("utf-8")

"""`toc-tui list` and `fields`: questions about a plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Toc

PLAN = """\
toc = 1
[impact.i]
kind = "project"
text = "Impact"
[outcome.a]
term = "long"
text = "The bus runs"
who = "Ann"
by_when = "summer 2027"
leads_to = ["i"]
status = "seen"
[outcome.b]
term = "short"
track = "co-production"
text = "People meet"
by_when = 2028-02-01
leads_to = ["a"]
votes = 12
[outcome.c]
term = "medium"
text = "Drivers are trained"
leads_to = ["a"]
votes = 9
[activity.d]
kind = "co-production"
text = "Ask about the bus"
lead = "staff"
leads_to = ["b"]
[measure.m]
checks = "a"
question = "Does it come?"
[link.b.a]
because = "They said so"
[answer.supports.c.a]
says = "no"
because = "Nobody knows"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "small.toml").write_text(PLAN, "utf-8")
    return tmp_path / "small.toml"


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ("kind=outcome", "a b c"),
        ("kind=outcome,impact", "i a b c"),
        ("kind!=outcome", "i d m"),
        ("kind=co-production", "d"),
        ("kind=outcome no=measure", "b c"),
        ("no=measure", "i b c"),
        ("has=measure", "a"),
        ("by_when<=2027-12", "a"),
        ("by_when>2027-12", "b"),
        ("by_when<=2028-02-01", "a b"),
        ("who=ann", "a"),
        ("who~n", "a"),
        ("key~b", "b"),
        ("words~bus", "a d"),
        ("words!~bus kind=outcome", "b c"),
        ("seen", "a"),
        ("seen=no", "i b c"),
        ("doubt", "a c"),
        ("doubt=no kind=outcome", "b"),
        ("track=co-production", "b"),
        ("under=a", "b c d"),
        ("under=i kind=activity", "d"),
        ("leads_to=a", "b c"),
        ("votes>9", "b"),
        ("votes>=9", "b c"),
        ("no=cause", "c"),
        ("no=because", "a c d"),
        ("has=who", "a"),
        ("no=lead", ""),
    ],
)
def test_filters(filters: str, keys: str, toc: Toc, small: Path) -> None:
    came = toc("list", small, *filters.split(), "--json")
    assert " ".join(sorted(one["key"] for one in json.loads(came.out))) == " ".join(sorted(keys.split()))
    assert came.code == (0 if keys else 1) and not came.err


def test_open_is_what_the_steps_ask(toc: Toc, small: Path) -> None:
    asked = {place["place"][0] for place in json.loads(toc("show", small, "--open", "--json").out) if place["place"]}
    assert {one["key"] for one in json.loads(toc("list", small, "open", "--json").out)} == asked


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        ("term", "b c a"),
        ("-term", "a c b"),
        ("by_when", "a b c"),
        ("votes", "c b a"),
        ("key", "a b c"),
        ("-key", "c b a"),
    ],
)
def test_sorted(sort: str, keys: str, toc: Toc, small: Path) -> None:
    out = toc("list", small, "kind=outcome", f"--sort={sort}", "--columns", "key").out
    assert out.split() == ["key", *keys.split()], "numbers as numbers, days as days, what has none last"


@pytest.mark.parametrize("sort", ["kind,term", "", "-", "nothing"])
def test_what_is_not_one_field_is_no_order(sort: str, toc: Toc, small: Path) -> None:
    came = toc("list", small, f"--sort={sort}")
    word = sort.removeprefix("-")
    assert came.code == 2 and f"There is nothing called “{word}” to ask an item for." in came.err


def test_names_that_python_takes_for_numbers_are_sorted_as_words(toc: Toc, tmp_path: Path) -> None:
    plan = tmp_path / "names.toml"
    names = ("Zoe", "Nan", "Ann", "Infinity", "Bea")
    plan.write_text("".join(f'[outcome.o{n}]\ntext = "T"\nwho = "{who}"\n' for n, who in enumerate(names)), "utf-8")
    assert toc("list", plan, "--sort", "who", "--columns", "who").out.split()[1:] == sorted(names)


def test_columns_tabs_and_data(toc: Toc, small: Path) -> None:
    out = toc("list", small, "kind=outcome", "--columns", "key,by_when,words").out
    assert out.splitlines()[1] == "a    summer 2027  The bus runs"
    out = toc("list", small, "key=a", "--tsv", "--columns", "key,who,leads_to").out
    assert out == "key\twho\tleads_to\na\tAnn\ti\n"
    [one] = json.loads(toc("list", small, "key=b", "--json").out)
    assert one["table"] == "outcome" and one["words"] == "People meet" and one["by_when"] == "2028-02-01"
    assert json.loads(toc("list", small, "key=b", "--json", "--columns", "key,votes").out) == [
        {"key": "b", "votes": 12}
    ]


@pytest.mark.parametrize(
    ("filters", "why"),
    [
        ("knd=outcome", "Did you mean: kind"),
        ("kind=outcom kind=outkome", "no kind of item called “outkome”"),
        ("no=measur", "Did you mean: measure"),
        ("whatever", "is not a filter"),
        ("by_when<soon", "a number or a day"),
        ("seen=perhaps", "yes or no"),
        ("under=nobody", "no item with the key"),
    ],
)
def test_what_is_no_filter_says_so(filters: str, why: str, toc: Toc, small: Path) -> None:
    came = toc("list", small, *filters.split())
    assert came.code == 2 and why in came.err and not came.out


def test_nothing_fits(toc: Toc, small: Path) -> None:
    came = toc("list", small, "key=zzz")
    assert came.code == 1 and not came.out and "passes these filters" in came.err


def test_every_field_has_a_name_and_says_what_it_takes(toc: Toc) -> None:
    came = toc("fields")
    assert came.code == 0 and "voice.fieldname" not in came.out and "cli-fields." not in came.out
    assert "term       Term: one of long, medium, short" in toc("fields", "outcome").out
    told = {one["field"]: one for one in json.loads(toc("fields", "measure", "--json").out)}
    assert told["question"]["required"] and told["checks"]["refers"] == ["impact", "outcome", "activity"]

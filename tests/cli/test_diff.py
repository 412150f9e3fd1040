"""`toc-tui diff`: what changed, a sentence a change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Came, Toc
from toc_tui.guide import Guide
from toc_tui.plan.model import KEYED

OLD = """toc = 1

[plan]
title = "Old"

[impact.i]
text = "Impact"

[outcome.a]
term = "short"
text = "A"
leads_to = ["i"]

[outcome.b]
text = "B"
leads_to = ["i"]

[activity.x]
text = "X"
leads_to = ["a", "b"]

[link.a.i]
because = "So"
sure = "think-so"

[measure.m]
checks = "a"
question = "M?"

[answer.supports.a.i]
says = "yes"

[session.s]
on = 2024-01-01
came = { staff = 2 }
"""

Differ = Callable[[str, str], Came]


@pytest.fixture
def differ(tmp_path: Path, toc: Toc) -> Differ:
    def run(old: str, new: str) -> Came:
        for name, text in (("old", old), ("new", new)):
            (tmp_path / name).write_text(text, "utf-8")
        return toc("diff", tmp_path / "old", tmp_path / "new")

    return run


ABOUT = "“Does this help that?” about “A” and “Impact”: "
CASES = [
    ('text = "A"', 'text = "AA"', "Outcome reworded: “A” is now “AA”."),
    ('title = "Old"', 'title = "New"', "The plan: Title was “Old” and is now “New”."),
    ('title = "Old"', 'title = "Old"\nplace = "Here"', "The plan: Place is now “Here”."),
    ('title = "Old"\n', "", "The plan: Title was taken out. It was “Old”."),
    ("toc = 1\n", 'toc = 1\n[why]\nproblem = "P"\n', "Why: The problem is now “P”."),
    ('term = "short"', 'term = "long"', "Outcome “A”: Term was “short” and is now “long”."),
    ('["a", "b"]', '["a"]', "“X” no longer leads to “B”."),
    ('["a", "b"]', '["a", "b", "i"]', "“X” now also leads to “Impact”."),
    ('["a", "b"]', '["b", "a"]', "“X” leads to the same things, in a different order."),
    (
        'text = "B"\nleads_to = ["i"]',
        'text = "B"\nleads_to = ["a"]',
        "“B” now leads to “A”.\n“B” no longer leads to “Impact”.",
    ),
    (
        "[measure.m]",
        '[outcome.c]\ntext = "C"\nleads_to = ["a", "b"]\n\n[measure.m]',
        "Added: “C” (Outcome, no term yet), which leads to “A” and “B”.",
    ),
    ("[measure.m]", '[idea.c]\ntext = "C"\n\n[measure.m]', "Added: “C” (Idea)."),
    ('[measure.m]\nchecks = "a"\nquestion = "M?"\n', "", "Removed: “M?” (Check)."),
    ('checks = "a"', 'checks = "b"', "Check “M?”: Checks was “A” and is now “B”."),
    ('because = "So"', 'because = "Thus"', "The arrow from “A” to “Impact”: Reason was “So” and is now “Thus”."),
    ('sure = "think-so"\n', "", "The arrow from “A” to “Impact”: How sure was taken out. It was “we think so”."),
    ('says = "yes"', 'says = "not-sure"', ABOUT + "the answer was yes and is now not sure."),
    ('says = "yes"', 'says = "yes"\nbecause = "R"', ABOUT + "the reason is now “R”."),
    ('says = "yes"', 'says = "yes"\non = 2024-01-01', ABOUT + "asked again. The answer is still yes."),
    ("[measure.m]", '[answer.unheard-of]\nsays = "no"\n\n[measure.m]', "“unheard-of”: the answer is no."),
    ('[answer.supports.a.i]\nsays = "yes"\n', "", ABOUT + "the answer yes was taken out."),
    ("[activity.x]", "[outcome.x]", "“X” was of the kind Activity. It is now of the kind Outcome."),
    ("staff = 2", "staff = 3", "Session “s”: Who came was “staff: 2” and is now “staff: 3”."),
    ("on = 2024-01-01", "on = 2024-01-02", "Session “s”: Date was “2024-01-01” and is now “2024-01-02”."),
    ("toc = 1", "toc = 1\nodd = 1", "[odd] changed."),
    ('text = "A"', 'text = "A"\nodd = true', "Outcome “A”: odd is now “true”."),
    ("[plan]", "# A comment\n[plan]", "Only comments, blank lines or the order changed."),
]


@pytest.mark.parametrize(("was", "now", "said"), CASES, ids=[said[:50] for _, _, said in CASES])
def test_a_change_is_one_sentence(was: str, now: str, said: str, differ: Differ) -> None:
    assert was in OLD
    came = differ(OLD, OLD.replace(was, now))
    assert (came.code, came.out, came.err) == (1, said + "\n", "")


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            "by_when = 2031-01-01",
            'by_when = "2031-01-01"',
            "Impact “Impact”: By when is written in another way: “2031-01-01”.",
        ),
        ("text = 5", 'text = "5"', "Impact “5”: Words is written in another way: “5”."),
        ('who = "All"', 'who = "Some"', "Impact “Impact”: Who it is for was “All” and is now “Some”."),
    ],
)
def test_nothing_was_one_thing_and_is_now_the_same(was: str, now: str, said: str, differ: Differ) -> None:
    own = "" if was.startswith("text") else 'text = "Impact"\n'
    assert differ(f"[impact.i]\n{own}{was}\n", f"[impact.i]\n{own}{now}\n").out.splitlines() == [said]


def test_long_words_are_told_from_where_they_part(differ: Differ) -> None:
    long = "so many words " * 40
    [said] = differ(f'[impact.i]\nnotes = "{long}one"\n', f'[impact.i]\nnotes = "{long}two"\n').out.splitlines()
    before, now = said.split(" and is now ")
    assert before.endswith("words one”") and now.endswith("words two”.") and len(said) < 200
    [grew] = differ(f'[impact.i]\nnotes = "{long}"\n', f'[impact.i]\nnotes = "{long}and more"\n').out.splitlines()
    assert grew.endswith("and more”.")


def test_every_kind_of_item_has_a_noun() -> None:
    nouns = Guide().words("changes")["noun"]
    assert isinstance(nouns, dict) and set(KEYED) <= set(nouns)


def test_the_same_says_nothing(differ: Differ) -> None:
    assert differ(OLD, OLD) == Came(0, "", "")


def test_another_key_is_not_a_removal(differ: Differ) -> None:
    new = OLD.replace("[outcome.a]", "[outcome.first]").replace('["a", "b"]', '["first", "b"]')
    new = new.replace(".a.i]", ".first.i]").replace('checks = "a"', 'checks = "first"')
    assert differ(OLD, new).out == "Outcome “A” has a new key: a is now first.\n"


def test_what_goes_with_an_item_is_not_told_twice(differ: Differ) -> None:
    new = OLD.replace('[outcome.a]\nterm = "short"\ntext = "A"\nleads_to = ["i"]\n', "").replace('"a", ', "")
    new = new.replace('[link.a.i]\nbecause = "So"\nsure = "think-so"\n', "")
    new = new.replace('[answer.supports.a.i]\nsays = "yes"\n', "")
    new = new.replace('checks = "a"\n', "")
    assert differ(OLD, new).out.splitlines() == [
        "“X” no longer leads to “A”.",
        "Check “M?”: Checks was taken out. It was “A”.",
        "Removed: “A” (Outcome, short term).",
    ]


def test_json_has_the_facts_and_the_sentence(tmp_path: Path, toc: Toc, plan: Path) -> None:
    new = tmp_path / "new.toml"
    new.write_text(plan.read_text("utf-8").replace("People make friends they", "People make new friends they"), "utf-8")
    came = toc("diff", plan, new, "--json")
    [change] = json.loads(came.out)
    assert came.code == 1 and change["change"] == "reworded" and change["path"] == ["outcome", "friends"]
    assert change["said"].startswith("Outcome reworded: “People make friends") and change["field"] == "text"
    assert json.loads(toc("diff", plan, plan, "--json").out) == []


def test_one_side_may_come_from_stdin(toc: Toc, plan: Path) -> None:
    text = plan.read_text("utf-8")
    assert toc("diff", "-", plan, stdin=text).code == 0
    assert toc("diff", plan, "-", stdin=text + "\n# more\n").code == 1
    assert toc("diff", "-", "-", stdin=text).code == 2
    assert toc("diff", plan).code == 2 and toc("diff", plan, plan, plan).code == 2


def test_what_is_no_plan_is_told(tmp_path: Path, toc: Toc, plan: Path) -> None:
    broken = tmp_path / "b.toml"
    broken.write_text("[plan]\nx = \n", "utf-8")
    came = toc("diff", plan, broken)
    assert came.code == 3 and f"{broken}: Line 2" in came.err and not came.out
    assert toc("diff", plan, tmp_path / "none").code == 3


def test_gits_seven_words_are_taken_and_never_end_its_diff(tmp_path: Path, toc: Toc, plan: Path) -> None:
    old = tmp_path / "old"
    old.write_text(OLD, "utf-8")
    came = toc("diff", "plans/p.toml", old, "abc", "100644", plan, "def", "100644")
    assert came.code == 0 and came.out.startswith("plans/p.toml:\n") and "Removed: “A”" in came.out
    came = toc("diff", "p.toml", "/dev/null", ".", ".", old, "def", "100644")
    assert came.code == 0 and "Added: “A”" in came.out
    came = toc("diff", "p.toml", old, "abc", "100644", old, "def", "100644", "q.toml", "similarity index 100%")
    assert came.code == 0 and came.out.startswith("p.toml, now q.toml:\n")
    old.write_text("[", "utf-8")
    came = toc("diff", "p.toml", old, "abc", "100644", plan, "def", "100644")
    assert came.code == 0 and "cannot be read" in came.out and f"{old}: Line 1" in came.err


def test_nothing_in_a_plan_reaches_the_terminal_raw(differ: Differ) -> None:
    new = OLD.replace('text = "A"', r'text = "\u001b[31mA\u009b2J\u202e"')
    came = differ(OLD, new.replace("[session.s]", r'[session."\u001b]0;x"]'))
    assert came.code == 1 and "\x1b" not in came.out and "\x9b" not in came.out and "\u202e" not in came.out


ODD = [
    "outcome = 3\n",
    "[outcome]\na = 3\n",
    "[link]\na = 1\n",
    "[link.a]\nb = 2\n",
    "[answer]\nx = 1\n",
    "[answer.x]\nsays = 1\n",
    "plan = []\n",
    '[outcome.a]\ntext = 3\nleads_to = "i"\n',
    "[outcome.a]\nleads_to = [1, {x = 2}]\n",
    "[[outcome.a]]\n",
    "[outcome.a]\nterm = [1]\n",
    "[answer.supports.a]\nsays = { x = 1 }\n",
    '"" = 1\n',
    '[outcome.""]\ntext = ""\n',
    "",
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_shapes_are_told_somehow(odd: str, differ: Differ) -> None:
    for old, new in ((OLD, odd), (odd, OLD), (odd, "[why]\n"), ("[why]\n", odd)):
        came = differ(old, new)
        assert came.code == 1 and came.out and not came.err


def test_an_item_that_leads_to_no_list_is_told_all_the_same(differ: Differ) -> None:
    odd = OLD + '\n[outcome.c]\ntext = "C"\nleads_to = 3\n'
    assert differ(OLD, odd).out == "Added: “C” (Outcome, no term yet).\n"
    assert differ(odd, OLD).out == "Removed: “C” (Outcome, no term yet).\n"

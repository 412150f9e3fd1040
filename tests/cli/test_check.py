"""`toc-tui check` and `toc-tui explain`: what is asked about a plan, and why."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Toc
from toc_tui.checks.check import NAMES
from toc_tui.guide import Guide

ASKS = """\
toc = 1

[impact.garden]
kind = "project"
text = "The whole street uses the garden"

[outcome.paths]
term = "short"
text = "A wheelchair can go all the way round"
leads_to = ["garden"]

[answer.no-activity-beneath.paths]
says = "accepted"
"""
ANSWERED = (
    ASKS
    + """
[answer.supports.paths.garden]
says = "yes"

[answer.builds-up.garden]
says = "yes"
"""
)
TYPO = '\n[idea.swing]\ntext = "A swing"\ntxet = "A swing"\n'


def file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


@pytest.fixture
def asks(tmp_path: Path) -> Path:
    return file(tmp_path, "asks.toml", ASKS)


@pytest.fixture
def answered(tmp_path: Path) -> Path:
    return file(tmp_path, "answered.toml", ANSWERED)


def test_a_line_asks_in_plain_words_and_ends_with_what_to_type(asks: Path, toc: Toc) -> None:
    came = toc("check", asks)
    assert came.code == 1
    assert came.out.splitlines() == [
        "Does “A wheelchair can go all the way round” help “The whole street uses the garden”?  supports paths/garden",
        "Does it all add up to “The whole street uses the garden”? What leads there: “A wheelchair can go all the way "
        "round”.  builds-up garden",
    ]
    assert came.err.splitlines() == [
        "2 questions to ask, 0 problems in the file.",
        "With those of the steps, 10 are open now. 0 can wait.",
        f"To answer one of them: toc-tui answer {asks} supports paths/garden yes",
    ]


def test_it_asks_in_the_words_of_the_other_faces_also_of_one_word_in_a_line(tmp_path: Path, toc: Toc) -> None:
    text = '[impact.i]\ntext = "Members are empowered"\n[outcome.o]\ntext = "We meet"\nleads_to = ["i"]\n'
    plan = file(tmp_path, "p.toml", "toc = 1\n" + text)
    words = "“Empowered” can mean many things: “Members are empowered”. What would we see or hear?"
    assert toc("check", plan, "vague-or-absolute").out == f"{words}  vague-or-absolute i\n"
    [asked] = json.loads(toc("check", plan, "vague-or-absolute", "--json").out)["findings"]
    assert asked["question"] == words


def test_the_place_of_a_question_about_the_whole_plan_is_plan(tmp_path: Path, toc: Toc) -> None:
    text = ASKS + '\n[outcome.gate]\ntext = "The gate is open"\nleads_to = ["paths"]\n'
    assert toc("check", file(tmp_path, "p.toml", text), "clear").out.endswith("  clear-sequence plan\n")


def test_nothing_to_ask_is_fine(answered: Path, toc: Toc) -> None:
    came = toc("check", answered)
    assert (came.code, came.out) == (0, "")
    assert "0 questions" in came.err


def test_only_the_checks_that_are_named_ask(asks: Path, toc: Toc) -> None:
    assert toc("check", asks, "supports").out.count("\n") == 1
    assert toc("check", asks, "sup", "builds-up").out.count("\n") == 2
    came = toc("check", asks, "enough")
    assert (came.code, came.out) == (0, "")


def test_a_check_that_is_not_there_is_a_usage_error_with_the_nearest(asks: Path, toc: Toc) -> None:
    for command in (("check", asks, "suports"), ("explain", "suports")):
        came = toc(*command)
        assert (came.code, came.out) == (2, "")
        assert came.err == "There is no check called “suports”.\nDid you mean: supports, shortcut?\n"
    assert "explain lists them" in toc("explain", "zzz").err
    assert "clear-sequence" not in toc("explain", "e").err  # it begins several names: these are named
    assert "enough, earlier-support-later" in toc("explain", "e").err


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (ASKS, {"now": 1, "later": 1, "problems": 0, "never": 0}),
        (ANSWERED, {"now": 0, "later": 0, "problems": 0, "never": 0}),
        (ANSWERED + TYPO, {"now": 1, "later": 1, "problems": 1, "never": 0}),
    ],
    ids=["asks", "fine", "typo"],
)
def test_fail_on_says_what_ends_with_one(text: str, codes: dict[str, int], tmp_path: Path, toc: Toc) -> None:
    path = file(tmp_path, "p.toml", text)
    assert {name: toc("check", path, "--fail-on", name).code for name in codes} == codes
    assert toc("check", path).code == codes["now"]


def test_a_finding_for_later_fails_only_with_later(asks: Path, toc: Toc, monkeypatch: pytest.MonkeyPatch) -> None:
    from toc_tui.checks import check
    from toc_tui.checks.check import Finding

    monkeypatch.setattr("toc_tui.cli.check.open_findings", lambda *_: [Finding("supports", importance="later")])
    assert check.NAMES  # the registry itself is left alone
    assert [toc("check", asks, "--fail-on", name).code for name in ("now", "later", "problems")] == [0, 1, 0]


def test_problems_come_first_with_file_and_line(tmp_path: Path, toc: Toc) -> None:
    path = file(tmp_path, "p.toml", ASKS + TYPO)
    came = toc("check", path)
    assert came.out.splitlines()[0].startswith(f"{path}: Line 17")
    assert "txet" in came.out.splitlines()[0] and "2 questions to ask, 1 problem in the file." in came.err


def test_lines_for_editors_are_in_the_order_of_the_file(answered: Path, tmp_path: Path, toc: Toc) -> None:
    path = file(tmp_path, "p.toml", ASKS + TYPO)
    came = toc("check", path, answered, "--lines")
    lines = came.out.splitlines()
    assert came.code == 1 and not came.err
    assert [line.removeprefix(f"{path}:").partition(":")[0] for line in lines] == ["3", "7", "17"]
    assert lines[1].startswith(f"{path}:7:1: note: Does “A wheelchair") and lines[1].endswith(" [supports]")
    assert lines[2].endswith(" [unknown-field]") and "txet" in lines[2]
    whole = file(tmp_path, "w.toml", ASKS + '\n[outcome.gate]\ntext = "The gate is open"\nleads_to = ["paths"]\n')
    assert toc("check", whole, "clear", "--lines").out.startswith(f"{whole}:1:1: note: ")


BROKEN = "toc = 1\n[impact.a]\ntext = x\n"
GCC = r"([^:]+):(?P<line>\d+):(?P<column>\d+): (?P<level>error|warning|note): (?P<message>.+) \[(?P<code>[a-z-]+)\]"


def test_a_syntax_error_is_a_problem_like_any_other(tmp_path: Path, toc: Toc) -> None:
    path = file(tmp_path, "p.toml", BROKEN)
    came = toc("check", path, "--json")
    [told] = json.loads(came.out)["problems"]
    assert (came.code, came.err) == (3, "")
    assert (told["plan"], told["code"], told["line"], told["column"], told["mild"]) == (
        str(path),
        "syntax-value",
        3,
        8,
        False,
    )
    assert told["sentence"] == f"Line 3, column 8: {told['message']}"
    lines = toc("check", path, "--lines")
    assert (lines.code, lines.err) == (3, "") and lines.out.count("\n") == 1
    found = re.fullmatch(GCC, lines.out.strip().replace(str(path), "p.toml"))
    assert found and found.group("line", "column", "level", "code") == ("3", "8", "error", "syntax-value")
    assert found["message"] == told["message"]
    doctor = json.loads(toc("doctor", path, "--json").out)["problems"]
    assert told in doctor and toc("doctor", path).code == 3


def test_each_place_where_git_left_two_versions_is_told(tmp_path: Path, toc: Toc) -> None:
    left = "<<<<<<< HEAD\ntext = 'a'\n||||||| base\ntext = 'c'\n=======\ntext = 'b'\n>>>>>>> sam\n"
    path = file(tmp_path, "p.toml", f"[idea.a]\n{left}[idea.b]\n{left}")
    came = toc("check", path, "--lines")
    assert came.code == 3 and [line.split(": ")[0] for line in came.out.splitlines()] == [f"{path}:2:1", f"{path}:10:1"]
    assert "Lines 10 to 16: git has left" in came.out


def test_a_file_that_cannot_be_read_is_told_too(tmp_path: Path, toc: Toc) -> None:
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("gone.toml", "odd.toml"):
        came = toc("check", tmp_path / name, "--json")
        [told] = json.loads(came.out)["problems"]
        assert (came.code, came.err, told["code"], told["line"]) == (3, "", "cannot-read", 1)
        assert name in told["sentence"]
        assert json.loads(toc("doctor", tmp_path / name, "--json").out)["problems"][0] == told


def test_only_problems_is_a_line_a_problem_and_nothing_else(answered: Path, tmp_path: Path, toc: Toc) -> None:
    path = file(tmp_path, "p.toml", ASKS + TYPO)
    came = toc("check", path, "--only", "problems")
    assert came.code == 1 and came.err == "" and len(came.out.splitlines()) == 1 and "txet" in came.out
    assert toc("check", answered, "--only", "problems") == toc(
        "check", answered, "--only", "problems", "--fail-on", "later"
    )
    assert toc("check", answered, "--only", "problems").out == ""
    questions = toc("check", path, "--only", "questions")
    assert "txet" not in questions.out and len(questions.out.splitlines()) == 2


def test_notes_for_github(tmp_path: Path, toc: Toc) -> None:
    path = file(tmp_path, "a,b.toml", ASKS.replace("all the way", "100% of the way") + TYPO)
    lines = toc("check", path, "--format", "github").out.splitlines()
    place = str(path).replace(",", "%2C")
    assert lines[1].startswith(
        f"::notice file={place},line=7,col=1,title=supports::Does “A wheelchair can go 100%25 of"
    )
    assert lines[2].startswith(f"::warning file={place},line=17,col=1,title=unknown-field::") and len(lines) == 3


def test_sarif(tmp_path: Path, toc: Toc) -> None:
    one, two = file(tmp_path, "a b.toml", ASKS + TYPO), file(tmp_path, "p.toml", BROKEN)
    came = toc("check", one, two, "--format", "sarif")
    told = json.loads(came.out)
    [run] = told["runs"]
    assert came.code == 3 and told["version"] == "2.1.0" and run["tool"]["driver"]["name"] == "toc-tui"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {result["ruleId"] for result in run["results"]}
    last = run["results"][-1]
    place = last["locations"][0]["physicalLocation"]
    assert (last["level"], place["region"]) == ("error", {"startLine": 3, "startColumn": 8})
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("/a%20b.toml")


def test_several_plans_as_a_git_hook_gives_them(asks: Path, answered: Path, tmp_path: Path, toc: Toc) -> None:
    came = toc("check", answered, asks, "supports", asks)
    assert came.code == 1 and came.out.count("\n") == 1 and came.out.startswith(f"{asks}: Does")
    broken, gone = file(tmp_path, "broken.toml", "[["), tmp_path / "gone.toml"
    came = toc("check", broken, gone, asks)
    assert came.code == 3 and came.out.startswith(f"{asks}: "), "the others are looked at all the same"
    assert str(broken) in came.err and str(gone) in came.err


def test_a_check_wins_over_a_file_of_its_name(asks: Path, toc: Toc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(asks.parent)
    file(asks.parent, "supports", ANSWERED)
    assert toc("check", asks, "supports").out.count("\n") == 1
    assert toc("check", asks, "./supports").err.startswith("2 questions")


def test_a_plan_on_stdin(toc: Toc) -> None:
    assert toc("check", "-", "builds-up", stdin=ASKS).out.endswith("builds-up garden\n")
    assert toc("check", "-", stdin="[[").code == 3


def test_json_says_the_same(asks: Path, answered: Path, tmp_path: Path, toc: Toc) -> None:
    came = toc("check", asks, answered, file(tmp_path, "p.toml", ANSWERED + TYPO), "--json")
    told = json.loads(came.out)
    assert came.code == 1
    assert [(one["check"], one["place"], one["line"], one["importance"]) for one in told["findings"]] == [
        ("supports", ["paths", "garden"], 7, "now"),
        ("builds-up", ["garden"], 3, "now"),
    ]
    assert told["findings"][0]["question"].startswith("Does “A wheelchair") and not told["findings"][0]["fix"]
    assert [(one["code"], one["line"], one["mild"]) for one in told["problems"]] == [("unknown-field", 23, True)]


def test_nothing_in_a_plan_reaches_the_terminal(tmp_path: Path, toc: Toc) -> None:
    text = ASKS.replace("A wheelchair", "\\u001b[31mA wheelchair")
    came = toc("check", file(tmp_path, "p.toml", text))
    assert "wheelchair" in came.out and "\x1b" not in came.out + came.err


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_can_be_checked(example: Path, toc: Toc) -> None:
    came = toc("check", example)
    assert came.code in (0, 1) and "{" not in came.out and "0 problems" in came.err


def test_explain_lists_every_check_with_its_question(toc: Toc) -> None:
    lines = toc("explain").out.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(NAMES)
    assert all("?" in line and "{" not in line for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_explain_shows_the_whole_page(name: str, toc: Toc) -> None:
    page, came = Guide().page(f"checks/{name}"), toc("explain", name)
    words = " ".join(came.out.split())
    assert came.code == 0 and page.text("title") in came.out
    assert page.text("why") in words and page.text("source") in words
    assert all(f"- {' '.join(help_.split())}" in words for help_ in page.front["helps"])
    assert "A plan that raises it" in came.out and "\n    toc = 1\n" in came.out
    assert "```" not in came.out and "#" not in came.out and "{" not in came.out
    assert all(len(line) <= 80 for line in came.out.splitlines() if not line.startswith("    "))
    assert "\n\n\n" not in came.out


def test_a_check_that_is_no_more_is_known_and_silent(tmp_path: Path, toc: Toc) -> None:
    one = '[outcome.{}]\ntext = "People feel less lonely"\n'
    path = file(tmp_path, "p.toml", one.format("a") + one.format("b"))
    came = toc("check", path, "says-the-same-twice")
    assert came.code == 0 and not came.out.strip()
    assert toc("answer", path, "says-the-same-twice", "a/b", "accepted", "--because", "Two groups").code == 0
    assert "says-the-same-twice" in toc("show", path, "--json", "--as", "list").out
    assert "no longer asks" in toc("explain", "says-the-same-twice").out


def test_explain_as_json(toc: Toc) -> None:
    assert [one["check"] for one in json.loads(toc("explain", "--json").out)] == list(NAMES)
    assert json.loads(toc("explain", "builds-up", "--json").out)["kind"] == "asked"


def test_explain_reads_a_tailored_page(tmp_path: Path, toc: Toc) -> None:
    (tmp_path / "checks").mkdir()
    file(tmp_path / "checks", "enough.md", '+++\ntitle = "Ours"\nask = "Ours?"\n+++\n\nOur own words.\n')
    came = toc("--guides", tmp_path, "explain", "enough")
    assert came.out.splitlines()[:3] == ["Ours", "", "Ours?"] and "Our own words." in came.out


def test_an_item_without_words_is_never_told_as_empty_quote_marks(tmp_path: Path, toc: Toc) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(
        'toc = 1\n[impact.a]\nkind = "project"\ntext = "x"\n[outcome.b]\nleads_to = ["a"]\n[outcome.c]\ntext = ""\n'
        'leads_to = ["a"]\n[outcome.d]\ntext = "   "\nleads_to = ["a"]\n'
        '[activity.e]\ntext = "\u00a0"\nleads_to = ["d"]\n',
        "utf-8",
    )
    said = ""
    for words in (
        ("check", path),
        ("show", path),
        ("show", path, "--as", "path"),
        ("show", path, "--as", "map"),
        ("show", path, "d"),
        ("show", path, "--only", "open"),
        ("find", path, "x"),
        ("report", path, "--as", "story"),
        ("report", path, "--as", "outline"),
    ):
        came = toc(*words)
        assert came.code in (0, 1, 2), words
        said += came.out + came.err
    for at in ("b", "c", "d", "e"):
        said += toc("remove", path, at).err
    said += toc("ask", path, stdin="tree\n/story\n4\nyes\nso\nquit\n").out
    assert "(no words yet)" in said and said.count("has no text") >= 4
    assert not re.search("“[ \u00a0]*”", said), re.findall(".*“[ \u00a0]*”.*", said)


def test_what_lacks_its_words_is_not_called_by_another_field(toc: Toc, tmp_path: Path) -> None:
    path = tmp_path / "blank.toml"
    path.write_text(
        'toc = 1\n[plan]\ntitle = "  "\n[impact.i]\nkind = "project"\ntext = " "\n'
        '[outcome.a]\nterm = "long"\nwho = "members"\ntext = "\\n \\n"\nleads_to = ["i"]\n'
        '[activity.b]\ntext = "\\u00a0"\n'
        '[measure.m]\nchecks = "a"\nquestion = "   "\nhow = "a talk"\n'
        '[measure.n]\nchecks = "a"\nnot_because = "We see it each week"\n[review.r]\nlearned = "Rain stops us"\n',
        encoding="utf-8",
    )
    nothing, rows = "(no words yet). ", toc("list", str(path)).out.splitlines()
    assert rows[:4] == [
        f"{nothing}Project impact: i",
        f"{nothing}Outcome, long term: a",
        f"{nothing}Activity: b",
        f"{nothing}Check: m",
    ]
    assert rows[4:] == ["We see it each week. Chosen not to check: n", "Rain stops us. Review: r"], "these need none"
    assert f"  {nothing}Outcome, long term: a" in toc("show", str(path)).out.splitlines()
    assert toc("report", str(path), "--as", "outline").out.startswith("A plan without a title")


UNSEEN = ["\u200b", "\u200d\u2060", "\u00ad \u00a0", "\ufeff", "\u3164", "\u2800", "\u2067\u2069", "\ufe0f"]


@pytest.mark.parametrize("words", UNSEEN)
def test_words_that_nobody_sees_are_none(toc: Toc, tmp_path: Path, words: str) -> None:
    path = tmp_path / "unseen.toml"
    text = '[plan]\ntitle = "T"\n[impact.i]\ntext = "Good"\n[outcome.a]\ntext = "Bus"\nleads_to = ["i"]\n'
    path.write_text(f'toc = 1\n{text}[activity.b]\ntext = "{words}"\nleads_to = ["a"]\n', encoding="utf-8")
    assert "(no words yet). Activity: b" in toc("list", str(path)).out.splitlines()
    before = path.read_text("utf-8")
    for command in (
        ("add", "idea", words),
        ("reword", "a", words),
        ("note", "a", words),
        ("action", words),
        ("insert", "a", "i", words),
    ):
        came = toc(command[0], str(path), *command[1:])
        assert came.code == 2 and "“”" not in came.err and came.err, command
    for command in (("set", "a", f"who={words}"), ("link", "a", "i", f"because={words}")):
        assert toc(command[0], str(path), *command[1:]).err.strip() == "Nothing changed."
    assert path.read_text("utf-8") == before
    said = toc("ask", str(path), stdin=f"idea\n{words}\n\n{words}\nquit\n").out
    assert "Added: “" not in said and "Kept: " not in said, said
    assert path.read_text("utf-8") == before

"""What is read from a plan file, and that nothing in one can make reading fail."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.theories import theory_today
from toc_tui.guide import Guide
from toc_tui.plan.edits import Change, Set
from toc_tui.plan.reading import Problem, Reading, read, reread
from toc_tui.plan.text import join, split
from toc_tui.voice import Phrasebook

ROOT = Path(__file__).resolve().parents[2]
VOICE = Phrasebook(Guide())
FRIENDS = '[outcome.friends]\ntext = "People make friends"\n'

ROOMS = ("plan/disk", "plan/store", "session", "voice/phrasebook")

# code, line, a piece of the sentence, the file
CASES = [
    ("version", 2, "version 9", "# a plan\ntoc = 9\n"),
    ("version", 1, "version ?", f"toc = 0x{'f' * 5000}\n"),
    ("version", 1, "a whole number. Write toc = 1", 'toc = "1"\n'),
    ("unknown-table", 1, "Did you mean why", '[Why]\nproblem = "x"\n'),
    ("unknown-field", 2, "Did you mean who", '[why]\nWHO = "x"\n'),
    ("leads-nowhere", 3, "Did you mean Bus", FRIENDS + 'leads_to = ["bus"]\n[impact.Bus]\ntext = "y"\n'),
    ("unknown-table", 3, "Did you mean outcome", "toc = 1\n\n[outcom.friends]\ntext = 'x'\n"),
    ("unknown-field", 3, "Did you mean text", '[outcome.a]\ntext = "x"\ntxet = "y"\n'),
    ("unknown-field", 3, "colour", '[outcome.a]\ntext = "x"\ncolour = "y"\n'),
    ("not-a-table", 2, "outcome should be a table", "toc = 1\noutcome = 3\n"),
    ("not-a-table", 2, "outcome.a should be a table", "[outcome]\na = 3\n"),
    ("not-a-table", 2, "link.a.b should be a table", "[link.a]\nb = true\n"),
    ("not-a-table", 2, "answer.enough should be a table", "[answer]\nenough = 'yes'\n"),
    ("wrong-type", 3, "leads_to should be a list", '[outcome.a]\ntext = "x"\nleads_to = 7\n'),
    ("wrong-type", 2, "text should be a text", "[outcome.a]\ntext = ['x']\n"),
    ("wrong-type", 2, "it says 7", "[outcome.a]\ntext = 7\n"),
    ("wrong-type", 2, "should be a date", "[plan]\nstarted = 'last week'\n"),
    ("wrong-type", 2, "should be a date", "[plan]\nstarted = 07:30:00\n"),
    ("wrong-type", 3, "good should be", '[unexpected.a]\ntext = "x"\ngood = "yes"\n'),
    ("wrong-type", 3, "came should be", '[session.a]\non = 2024-01-01\ncame = ["two"]\n'),
    ("wrong-type", 3, "leads_to", '[outcome.a]\ntext = "x"\nleads_to = ["a", 7]\n'),
    ("wrong-type", 3, "how_many", f'[result.a]\nmeasure = ""\nhow_many = 0x{"f" * 5000}\n'),
    ("wrong-type", 2, "cards", f"[session.a]\ncards = {{ red = 0x{'f' * 5000} }}\n"),
    ("unknown-choice", 2, "long, medium, short", '[outcome.a]\nterm = "soon"\ntext = "x"\n'),
    ("missing", 2, "outcome.a has no text", '# x\n[outcome.a]\nterm = "long"\n'),
    ("missing", 1, "has no text", '[outcome.a]\ntext = ""\n'),
    ("missing", 1, "has no question", "[measure.a]\nhow = 'talk'\n"),
    ("missing", 1, "has no says", "[answer.supports.a]\nbecause = 'x'\n"),
    ("reserved", 1, "outcome is a word of the format", '[outcome.outcome]\ntext = "x"\n'),
    ("same-key", 4, "used twice", FRIENDS + '\n[activity.friends]\ntext = "Meet"\n'),
    (
        "leads-nowhere",
        3,
        "Did you mean friends",
        FRIENDS.replace("friends]", "a]") + 'leads_to = ["frends"]\n[impact.friends]\ntext = "y"\n',
    ),
    (
        "leads-nowhere",
        7,
        "nobody",
        FRIENDS + 'leads_to = ["x"]\n[impact.x]\ntext = "y"\n[link.friends.x]\nassumes = ["nobody"]\n',
    ),
    ("leads-nowhere", 3, "answer.enough.frends", FRIENDS + "[answer.enough.frends]\nsays = 'yes'\n"),
    ("wrong-kind", 6, "of the kind outcome", FRIENDS + '[result.a]\nstory = "x"\n\nmeasure = "friends"\n'),
    ("link-without-arrow", 5, "leads_to of a", FRIENDS + "[impact.a]\ntext = 'x'\n[link.a.friends]\nbecause = 'y'\n"),
    ("link-without-arrow", 3, "arrow of x, and", FRIENDS + "[link.friends.x]\nbecause = 'y'\n"),
    ("link-without-arrow", 3, "Did you mean friends", FRIENDS + "[link.frends.friends]\nbecause = 'y'\n"),
    ("syntax-twice", 4, "is there twice", FRIENDS + "\n[outcome.friends]\n"),
    ("syntax-twice", 3, "is there twice", FRIENDS + "text = 'again'\n"),
    ("syntax-twice", 1, "is there twice", "a = { b = 1, b = 2 }\n"),
    ("syntax-twice", 2, "is there twice", "a = { b = 1 }\na.c = 2\n"),
    ("syntax-equals", 2, "equals sign", "[outcome.a]\ntext 'x'\n"),
    ("syntax-bracket", 1, "bracket", "a = [1 2]\n"),
    ("syntax-bracket", 1, "bracket", "a = { b = 1 c = 2 }\n"),
    ("syntax-bracket", 1, "bracket", "[outcome.a\ntext = 'x'\n"),
    ("syntax-character", 2, "does not allow", "[plan]\ntitle = 'a\x01b'\n"),
    ("syntax-character", 2, "does not allow", '[plan]\ntitle = "a\x01b"\n'),
    ("syntax-quote", 1, "opened and not closed", "a = 'b\nc = 'd'\n"),
    ("syntax-key", 1, "letters a to z, digits", "= 1\n"),
    ("syntax-escape", 1, "backslash", 'a = "\\uD800"\n'),
    ("syntax-quote", 2, "opened and not closed", '[plan]\ntitle = "a\n'),
    ("syntax-quote", 3, "opened and not closed", '[plan]\ntitle = """a\nb'),
    ("syntax-quote", 2, "opened and not closed", "[plan]\ntitle = 'a"),
    ("syntax-value", 2, "value is missing", "[plan]\ntitle = \n"),
    ("syntax-value", 2, "value is missing", "[plan]\ntitle = A day centre\n"),
    ("syntax-rest", 1, "left over", "toc = 1 b = 2\n"),
    ("syntax-escape", 2, "backslash", '[plan]\ntitle = "C:\\plans"\n'),
    ("syntax-escape", 2, "backslash", '[plan]\ntitle = "\\ux"\n'),
    ("syntax-key", 1, "letters a to z, digits", "über = 1\n"),
    ("syntax-date", 2, "does not exist", "[plan]\nstarted = 2024-02-30\n"),
    ("syntax-deep", 1, "too deeply", f"a = {'[' * 5000}"),
    ("syntax-deep", 2, "too deeply", f"toc = 1\n[{'.'.join('a' * 150)}]\n"),
    ("syntax-deep", 3, "too deeply", f"# [[[[\na = '[[['\nb = {'[' * 110}1{']' * 110}\n"),
    ("syntax-deep", 2, "too deeply", f"toc = 1\nx = {'{a=' * 110}1{'}' * 110}\n"),
    ("syntax-curly", 2, "straight ones", "[plan]\ntitle = “Lunch club”\n"),
    ("syntax-curly", 2, "straight ones", '[plan]\ntitle = "Lunch club”\n'),
    ("syntax-curly", 2, "straight ones", "[outcome.a]\nleads_to = [‘a’]\n"),
    ("syntax-blank", 2, "Write it as impact.People-eat, or", "toc = 1\n[impact.People eat]\ntext = 'x'\n"),
    ("syntax-blank", 2, "Write it as by_when, or", "[outcome.a]\nby when = 'May'\n"),
    ("syntax-key", 1, "letters a to z", "[outcome.café]\ntext = 'x'\n"),
    ("syntax-key", 1, "letters a to z", "[outcome.what's-on]\ntext = 'x'\n"),
    (
        "syntax-git",
        2,
        "Lines 2 to 6: git has left",
        "[plan]\n<<<<<<< HEAD\nplace = 'a'\n=======\nplace = 'b'\n>>>>>>> sam\n",
    ),
    ("syntax-git", 2, "Lines 2 to 2: git has left", "[plan]\n=======\n"),
    ("syntax-markdown", 3, "Markdown", "# Lunch\n\n- People eat together\n  - People cook\n"),
    ("syntax-markdown", 1, "Markdown", "1. People eat together\n2. People cook\n"),
    ("syntax-prose", 1, "plain text", "People eat together.\nThen they cook.\n\nThat is all\n"),
    ("syntax-json", 1, "JSON", '{"plan": {"title": "x"}}\n'),
    ("syntax-csv", 1, "toc-tui import", "kind,text\noutcome,People eat\n"),
    ("syntax-csv", 1, "toc-tui import", "kind;text;term\noutcome;People eat;long\n"),
    ("syntax-yaml", 1, "YAML", "title: Lunch\nimpact:\n  - People eat\n"),
    ("syntax-web", 1, "web page", "<html>\n<p>People eat</p>\n"),
    ("no-such-day", 2, "no such day", "[outcome.a]\nby_when = '31/02/2027'\ntext = 'x'\n"),
    ("missing", 1, "has no text", "[outcome.a]\ntext = '  '\n"),
    (
        "slip-need",
        2,
        'write access = {"a quiet corner" = true}',
        "[session.s]\naccess = [{ need = 'tea' }, 'a lift']\n",
    ),
    ("slip-need", 2, 'access says {need = "tea"}', "[session.s]\naccess = [{ need = 'tea' }]\n"),
    ("not-a-table", 1, "One pair is enough: [outcome.bus].", "[[outcome]]\ntext = 'x'\n"),
    ("not-a-table", 1, "One pair is enough: [outcome.a].", "[[outcome.a]]\ntext = 'x'\n"),
    ("not-a-table", 1, "One pair is enough: [plan].", "[[plan]]\ntitle = 'x'\n"),
    ("slip-count", 3, 'says "4" for yes. Write a whole', "[poll.p]\nquestion = 'Q'\noptions = {yes = '4'}\n"),
    ("slip-count", 2, "Write a whole number", "[session.s]\ncame = { members = 'some' }\n"),
    ("slip-rating", 2, "one of these", "[feedback.f]\nratings = { fun = 'super' }\n"),
    ("slip-row", 2, "A row can have", "[session.s]\nagenda = [{ minute = 10 }]\n"),
    ("unknown-check", 1, "Did you mean needed", "[answer.neded.a]\nsays = 'yes'\n[outcome.a]\ntext = 'x'\n"),
    (
        "unsettled-merge",
        1,
        "A merge left a note of 3 lines",
        "# MERGE: choose.\n# Ours:\n# text = 'y'\n[idea.a]\ntext = 'x'\n",
    ),
    ("git-marks", 3, "Lines 3 to 7", "[idea.a]\ntext = '''\n<<<<<<< a\none\n=======\ntwo\n>>>>>>> b\n'''\n"),
    ("syntax-equals", 2, "Put an equals sign in its place", '[outcome.a]\ntext: "x"\n'),
    ("syntax-equals", 2, "Put an equals sign in its place", "[session.a]\ncame = {staff = 1, members: 3}\n"),
    ("syntax-equals", 3, "If this is a note, put # in front", "[outcome.a]\ntext = 'x'\nAsk Ann about it\n"),
    ("syntax-equals", 2, "Write it as peer-researchers, or", "[session.a]\ncame = {staff = 1, peer researchers = 3}\n"),
    ("syntax-value", 2, "One equals sign", '[outcome.a]\ntext == "x"\n'),
    ("syntax-value", 2, "true or false", "[action.a]\ndone = yes\n"),
    ("syntax-value", 2, "true or false", "[action.a]\ndone = True # at last\n"),
    ("syntax-value", 2, "quote marks", "[action.a]\ndone = No one\n"),
    ("syntax-value", 2, "square brackets", '[outcome.a]\nleads_to = ("b")\n'),
    ("syntax-bracket", 2, "comma is missing", '[outcome.a]\nleads_to = ["b" "c"]\n'),
    ("syntax-bracket", 4, "comma is missing", '[session.a]\nagenda = [\n {what = "Hi"}\n {what = "Tea"}\n]\n'),
    ("syntax-bracket", 3, "not closed", '[outcome.a]\nleads_to = ["b"\n[outcome.b]\ntext = "x"\n'),
    ("syntax-bracket", 3, "not closed", '[outcome.a]\nleads_to = ["b"\ntext = "x"\n'),
    (
        "syntax-twice",
        3,
        "with the kind and a key: [outcome.bus]",
        "[outcome.a]\ntext = 'x'\n[[outcome]]\ntext = 'y'\n",
    ),
    (
        "syntax-twice",
        3,
        "with the kind and a key: [outcome.a]",
        "[outcome.a]\ntext = 'x'\n[[outcome.a]]\ntext = 'y'\n",
    ),
    ("syntax-rest", 2, "begins with #", '[outcome.a]\ntext = "x" // soon\n'),
    ("syntax-rest", 1, "begins with #", "[outcome.a] -- soon\n"),
    ("syntax-rest", 2, "Take out , there.", '[outcome.a]\ntext = "x",\n'),
    ("syntax-rest", 1, "Take out ; there.", "[outcome.a];\n"),
    ("syntax-rest", 2, 'Write leads_to = ["b", "c"] instead', '[outcome.a]\nleads_to = "b", "c"\n'),
    ("syntax-rest", 2, "double quote marks", "[outcome.a]\ntext = 'It's fine'\n"),
    ("syntax-rest", 2, "backslash before each", '[outcome.a]\ntext = "They said "yes" to it"\n'),
    ("syntax-rest", 2, "Write on = 2024-02-06 instead", "[session.s]\non = 6 February 2024 # or so\n"),
    ("syntax-rest", 2, "Write on = 2024-02-06 instead", "[session.s]\non = 6/2/2024\n"),
    ("syntax-rest", 2, "Write on = 2024-02-06 instead", "[session.s]\non = 2024-2-6\n"),
    ("syntax-rest", 2, "does not exist", "[session.s]\non = 2024-13-01\n"),
    ("syntax-rest", 2, 'Write value = "3 of 12" instead', "[result.r]\nvalue = 3 of 12\n"),
    ("syntax-rest", 2, "Write votes = 1000 instead", "[outcome.a]\nvotes = 1,000\n"),
    ("syntax-rest", 2, "Write votes = 3 instead", "[outcome.a]\nvotes = 03\n"),
    ("syntax-rest", 2, 'Write value = "60%" instead', "[result.r]\nvalue = 60%\n"),
    ("syntax-number", 2, "too long", f"toc = 1\nb = {'9' * 5000}\n"),
]


def reading_of(text: str) -> Reading:
    return read(split(text))


def found(reading: Reading, code: str) -> list[Problem]:
    return [problem for problem in reading.problems if problem.code == code]


@pytest.mark.parametrize(("code", "line", "says", "text"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
def test_a_problem_has_its_line_and_its_sentence(code: str, line: int, says: str, text: str) -> None:
    reading = reading_of(text)
    problems = found(reading, code)
    assert problems, [problem.code for problem in reading.problems]
    assert reading.place(problems[0])[0] == line
    sentence = VOICE.problem(reading, problems[0])
    assert says in sentence
    assert sentence.startswith(f"Line {line}, column ")
    assert not re.search("(?<!= ){", sentence) or "{" in text  # “came = {members = 7}” is what to write
    assert reading.broken == code.startswith("syntax")
    if reading.broken:
        assert not reading.plan.items


@pytest.mark.parametrize(("code", "line", "says", "text"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
@pytest.mark.parametrize("change", ["crlf", "bom", "no end"])
def test_line_ends_and_bom_change_nothing(code: str, line: int, says: str, text: str, change: str) -> None:
    other = {"crlf": text.replace("\n", "\r\n"), "bom": "\ufeff" + text, "no end": text.rstrip("\n")}[change]
    reading = reading_of(other)
    assert code in [problem.code for problem in reading.problems]
    assert reading.place(found(reading, code)[0])[0] == line
    assert join(reading.document) == other


def test_any_other_complaint_of_toml_has_a_sentence_too() -> None:
    from toc_tui.plan.problems import syntax

    reading = Reading(split(""), reading_of("").plan, (syntax(ValueError("Oh no (at line 3, column 4)"), "\n\nabcd"),))
    assert VOICE.problem(reading, reading.problems[0]).startswith("Line 3, column 4: This is not written the way TOML")


def literal_codes(*names: str) -> set[str]:
    """The first texts given to calls of these names anywhere in the package, and texts paired with them in tables."""
    codes = set()
    for file in (ROOT / "toc_tui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
                codes |= {
                    one.value
                    for one in ast.walk(node.args[0])
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return codes


def test_a_text_over_several_lines_is_read_without_the_lines_of_its_marks() -> None:
    """As people write it by hand: the quote marks on lines of their own."""
    text = '[impact.i]\ntext = """\n  The end\nof it.\n  """\nwho = "\u00a0all  "\n'
    item = reading_of(text).plan.items["i"]
    assert item.text == "The end\nof it." and item.get("who") == "\u00a0all  ", "on one line all is as it was typed"
    assert join(reading_of(text).document) == text


def test_an_empty_name_is_like_no_other() -> None:
    """A record without words of its own is called "" too."""
    reading = reading_of(FRIENDS + 'leads_to = [""]\n[session.a]\non = 2024-01-01\n')
    assert [VOICE.problem_alone(reading, one) for one in reading.problems] == [
        'outcome.friends.leads_to names "", and there is no such item. Correct the key, or take it out.'
    ]


def words(name: str) -> set[str]:
    return set(tomllib.loads((ROOT / f"guides/words/{name}.toml").read_text("utf-8")))


def test_every_problem_has_a_sentence_and_every_sentence_a_problem() -> None:
    files = [ROOT / f"toc_tui/plan/{name}.py" for name in ("problems", "table_reading", "misread", "reading")]
    source = "".join(file.read_text("utf-8") for file in files)
    codes = literal_codes("Problem") | set(re.findall(r'"(syntax-[a-z]+)"', source)) | {"syntax"}
    codes |= {"wrong-type", "unknown-choice"}  # given back by `coerce`
    better = set(re.findall(r'"(syntax-[a-z]+)", {', (ROOT / "toc_tui/plan/mistyped.py").read_text("utf-8"))) - codes
    said = {str(problem.params.get("said")) for case in CASES for problem in reading_of(case[3]).problems}
    assert len(better) == 13 and better <= said  # each of these is said of a case
    known = {
        name
        for name in words("problems") - better - {"version-odd", "link-without-item"}
        if not name.startswith(("wrong-type-", "not-a-table-"))
    }
    linked = set(re.findall(r'"(linked-[a-z-]+)"', (ROOT / "toc_tui/plan/linked.py").read_text("utf-8")))
    shown = set(re.findall(r'"(picture-[a-z-]+)"', (ROOT / "toc_tui/plan/pictures.py").read_text("utf-8")))
    shown |= set(re.findall(r'"(symbols-[a-z-]+)"', (ROOT / "toc_tui/plan/pictures.py").read_text("utf-8")))
    assert len(linked) == 5 and len(shown) == 7 and codes | linked | shown == known - {"at", "near"}
    assert codes - {"syntax"} == {case[0] for case in CASES}


TYPES = [  # what a file says, and what to write instead
    ("[plan]\ntitle = 5", 'title should be a text, and it says 5. Write title = "5" instead.'),
    (
        "[review.r]\nstill_right = true",
        'still_right should be a text, and it says true. Write still_right = "true" inst',
    ),
    ("[why]\nproblem = ['a']", 'problem should be a text, and it says ["a"]. Write problem = "a" instead.'),
    ("[why]\nproblem = {a = 1}", "problem should be a text, and it says {a = 1}. Write one text in quote marks."),
    ("[outcome.a]\nleads_to = 'c'", 'leads_to should be a list, and it says c. Write leads_to = ["c"] instead.'),
    ("[outcome.a]\nleads_to = ['c', 5]", 'it says ["c", 5]. Write leads_to = ["c", "5"] instead.'),
    ("[outcome.a]\nleads_to = {a = 1}", 'it says {a = 1}. Write it like this: leads_to = ["friends"].'),
    ("[session.s]\nminutes = '90'", 'minutes should be a number, and it says "90". Write minutes = 90 instead.'),
    ("[outcome.a]\nvotes = 'three'", "votes should be a number, and it says three. Write it like this: votes = 3."),
    ("[action.a]\ndone = 'Yes'", "done should be true or false, and it says Yes. Write done = true instead."),
    ("[action.a]\ndone = 'true'", 'done should be true or false, and it says "true". Write done = true instead.'),
    ("[action.a]\ndone = 2024-01-01", "it says 2024-01-01. Write done = true or done = false."),
    (
        "[plan]\nstarted = 'soon'",
        "started should be a date, and it says soon. Write it like this: started = 2023-10-03.",
    ),
    ("[session.s]\ncame = 'two'", "came should be a table, and it says two. Write it like this: came = {members = 7}."),
    ("[session.s]\ncards = ['red']", 'it says ["red"]. Write it like this: cards = {red = "stop"}.'),
    ("[session.s]\nagenda = 'tea'", 'Write it like this: agenda = [{minutes = 10, what = "Welcome"}].'),
    ("[outcome.a]\nstatus = true", "status says true. It can be one of these: hoped, started, seen, not-seen."),
]


@pytest.mark.parametrize(("text", "says"), TYPES)
def test_a_value_of_another_type_is_told_as_the_file_has_it_with_what_to_write(text: str, says: str) -> None:
    reading = reading_of(text + "\n")
    told = [VOICE.problem(reading, problem) for problem in found(reading, "wrong-type")]
    assert len(told) == 1 and says in told[0], told


@pytest.mark.parametrize(("text", "says"), [case for case in TYPES if " instead" in case[1]])
def test_what_it_says_to_write_is_right(text: str, says: str) -> None:
    form = re.findall("Write (.*) instead", VOICE.problem(reading := reading_of(text), found(reading, "wrong-type")[0]))
    assert not found(reading_of(text.rsplit("\n", 1)[0] + "\n" + form[0]), "wrong-type")


def test_words_in_place_of_a_key_name_the_key() -> None:
    reading = reading_of(
        FRIENDS + '[outcome.b]\ntext = "x"\nleads_to = ["people MEET"]\n'.replace("people MEET", "PEOPLE MAKE FRIENDS")
    )
    [problem] = found(reading, "leads-nowhere")
    assert "Did you mean friends?" in VOICE.problem(reading, problem)


def test_every_sentence_about_types_is_said() -> None:
    said = {problem.params["said"] for text, _ in TYPES for problem in found(reading_of(text), "wrong-type")}
    assert said - {"unknown-choice"} == {name for name in words("problems") if name.startswith("wrong-type-")}


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal() -> None:
    assert literal_codes("Refusal") == words("refusals")


def test_every_trouble_with_a_file_has_a_sentence_and_every_sentence_a_trouble() -> None:
    codes, known = literal_codes("Trouble"), words("troubles")
    source = "".join((ROOT / f"toc_tui/{name}.py").read_text("utf-8") for name in ROOMS)
    reasons = set(re.findall(r'"(?:troubles\.)?([a-z-]+)"', source))
    assert codes <= known
    for name in known - codes:
        code = next((code for code in sorted(codes, key=len, reverse=True) if name.startswith(code + "-")), None)
        assert code and {name, name.removeprefix(code + "-")} & reasons, f"{name} is never said"


SAME = {
    "tables": """
toc = 1
[outcome.friends]
term = "long"
text = "People make friends"
leads_to = ["centre"]
[impact.centre]
text = "A centre"
[link.friends.centre]
because = "So they said"
[answer.supports.friends.centre]
says = "yes"
earlier = [{ says = "no" }]
""",
    "dotted": """
toc = 1
outcome.friends.term = "long"
outcome.friends.text = "People make friends"
outcome.friends.leads_to = ["centre"]
impact.centre.text = "A centre"
link.friends.centre.because = "So they said"
answer.supports.friends.centre.says = "yes"
answer.supports.friends.centre.earlier = [{ says = "no" }]
""",
    "inline": """
toc = 1
outcome = { friends = { term = "long", text = "People make friends", leads_to = ["centre"] } }
impact = { centre = { text = "A centre" } }
link = { friends = { centre = { because = "So they said" } } }
answer = { supports = { friends = { centre = { says = "yes", earlier = [{ says = "no" }] } } } }
""",
    "mixed": """
[ outcome . "friends" ]
'term' = 'long'
text = \"\"\"
People make friends\"\"\"
leads_to = [
  "centre", # this one
]
[impact]
centre.text = "A centre"
[link.friends]
centre = { because = "So they said" }
[answer.supports]
friends.centre.says = "yes"
[[answer.supports.friends.centre.earlier]]
says = "no"
""",
}


@pytest.mark.parametrize("shape", SAME)
def test_every_shape_of_the_same_plan_reads_the_same(shape: str) -> None:
    reading = reading_of(SAME[shape])
    assert not reading.problems
    assert reading.plan == reading_of(SAME["tables"]).plan
    assert reading.plan.answers[("supports", ("friends", "centre"))].earlier == ({"says": "no"},)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff",
        "\x00",
        "\ud800",
        "[" * 4000,
        "[answer]\n" + ".".join("a" * 300) + ".says = 'yes'",
        "a" + ".a" * 3000 + " = 1",
        "[outcome.'']\ntext = 'x'\n[link.''.'']\n",
        "answer = { supports = { '' = { says = 'yes' } } }",
        "outcome = [{ text = 'x' }]",
        "[[outcome.a]]\ntext = 'x'\n[[outcome.a]]\ntext = 'y'\n",
        "[plan]\nstarted = 2024-01-01T00:00:00Z\ntitle = nan\n",
        "[measure.a]\nchecks = 'a'\nnot_because = 'x'\n",
        "[feedback.a]\nratings = { a = { good = 1 } }\n",
    ],
)
def test_no_text_makes_reading_fail(text: str) -> None:
    reading = reading_of(text)
    for problem in reading.problems:
        assert VOICE.problem(reading, problem)
    for item in reading.plan.items.values():
        assert isinstance(item.text, str)


def test_a_circle_is_read_as_it_is() -> None:
    reading = reading_of(FRIENDS + 'leads_to = ["b"]\n[outcome.b]\ntext = "x"\nleads_to = ["friends", "b"]\n')
    assert not reading.problems
    assert reading.plan.items["b"].leads_to == ("friends", "b")


def test_what_is_unknown_is_kept_and_mild() -> None:
    text = '[outcome.a]\ntext = "x"\nname = "Ann"\nconsent = true\ncolour = "red"\n[tables.of.others]\n'
    reading = reading_of(text)
    assert {problem.code: problem.mild for problem in reading.problems} == {
        "unknown-field": True,
        "unknown-table": True,
    }
    assert reading.plan.items["a"].fields["name"] == "Ann"
    assert join(reading.document) == text


def test_of_two_items_with_one_key_the_first_kind_is_shown() -> None:
    reading = reading_of('[activity.a]\ntext = "Meet"\n[outcome.a]\ntext = "Friends"\n')
    assert reading.plan.items["a"].text == "Friends"
    [problem] = reading.problems
    assert "outcome" in VOICE.problem(reading, problem)


def test_a_table_that_we_do_not_know_and_the_version_are_read_again_after_an_edit() -> None:
    plain, odd = '[outcome.a]\ntext = "x"\n', "toc = 9\n[odd]\nx = 1\n"
    for before, after in ((plain, odd + plain), (odd + plain, plain), ("[odder]\n" + plain, odd + plain)):
        codes = Counter(problem.code for problem in reread(reading_of(before), split(after)).problems)
        assert codes == Counter(problem.code for problem in reading_of(after).problems)


def test_ten_thousand_items_are_read() -> None:
    from tests.bench.make_plan import plan_text

    reading = reading_of(plan_text(10_000))
    assert len(reading.plan.items) == 10_000
    assert not reading.problems


@pytest.mark.parametrize("value", ["1", "true", "2024-01-01", "['long']"])
def test_what_is_no_text_is_no_choice_either(value: str) -> None:
    reading = reading_of(f'[outcome.a]\ntext = "x"\nterm = {value}\n')
    assert [problem.code for problem in reading.problems] == ["wrong-type"]
    assert reading.plan.items["a"].term == ""
    assert theory_today(reading.plan).earlier_term("a") == "long"


def test_a_plan_in_toml_1_1_is_read_without_a_problem() -> None:
    text = '[session.may]\nplace = "\\e\\x41"\ncame = { # who\n  staff = 2,\n  people = 7,\n}\n'
    reading = reading_of(text)
    assert not reading.problems
    may = reading.plan.items["may"]
    assert may.fields["came"] == {"staff": 2, "people": 7} and may.fields["place"] == "\x1bA"
    change = Set(("session", "may"), {"came": {"staff": 3, "people": 7}}).apply(reading)
    assert isinstance(change, Change)
    after = reread(reading, change.document)
    assert not after.problems and after.plan.items["may"].fields["came"] == {"staff": 3, "people": 7}
    assert join(change.document) == text.replace("staff = 2", "staff = 3")

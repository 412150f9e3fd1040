"""`show` and `find`: what of a plan goes to stdout, and that nothing of it is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXAMPLES, Toc
from tests.conftest import Needs
from toc_tui.plan.model import ANYWHERE, TABLES, FieldSpec, Table

ROOT = Path(__file__).parents[2]

# Two words, an arrow with a reason, a circle between two outcomes, and an item that stands beneath two others.
SMALL = """
[impact.i]
kind = "project"
text = "The end"
[outcome.a]
term = "long"
text = "A comes about"
leads_to = ["i"]
[outcome.b]
text = "B comes about!"
leads_to = ["i", "a"]
[link.b.a]
because = "so it is"
[activity.do]
text = "Do it"
leads_to = ["b"]
[result.r-abcd]
measure = "m"
value = 3
[measure.m]
checks = "a"
question = "Did it?"
"""


def test_the_tree_ends_each_line_with_a_key_to_copy(toc: Toc) -> None:
    came = toc("show", "-", stdin=SMALL)
    assert came.code == 0 and not came.err
    assert came.out.splitlines() == [
        "The end. Project impact: i",
        "  A comes about. Outcome, long term: a",
        "    Did it? Check: m",
        "    B comes about! Outcome, no term yet: b",
        "      Do it. Activity: do",
        "  B comes about! Outcome, no term yet, shown above: b",
        "Along the way:",
        "  3. Result: r-abcd",
    ]


def test_every_item_is_in_the_tree(toc: Toc, plan: Path) -> None:
    keys = set(toc("show", plan, "--as", "keys").out.split())
    shown = {line.rsplit(": ", 1)[-1] for line in toc("show", plan).out.splitlines()}
    assert len(keys) > 50 and keys <= shown


def test_one_item_with_everything_beneath_it(toc: Toc) -> None:
    out = toc("show", "-", "b", stdin=SMALL).out
    assert out == "B comes about! Outcome, no term yet: b\n  Do it. Activity: do\n"
    assert toc("show", "-", "m", stdin=SMALL).out == "Did it? Check: m\n"


def test_the_path_goes_up_by_every_way_and_says_why(toc: Toc) -> None:
    out = toc("show", "-", "b", "--as", "path", stdin=SMALL).out.splitlines()
    assert out[0] == "B comes about! Outcome, no term yet: b"
    assert "  Leads to: The end. Project impact: i" in out
    assert "  Because: so it is. It leads to: A comes about. Outcome, long term: a" in out
    assert out[-2:] == ["What leads to it:", "  Do it. Activity: do"]
    up = json.loads(toc("show", "-", "b", "--as", "path", "--json", stdin=SMALL).out)["up"]
    assert {(one["from"], one["key"], one["because"]) for one in up} >= {("b", "a", "so it is"), ("b", "i", None)}


def test_a_path_starts_at_an_item_of_the_theory(toc: Toc) -> None:
    for words in (("--as", "path"), ("m", "--as", "path")):
        came = toc("show", "-", *words, stdin=SMALL)
        assert came.code == 2 and came.err and not came.out


def test_a_circle_ends(toc: Toc) -> None:
    circle = '[outcome.a]\ntext = "A"\nleads_to = ["b"]\n[outcome.b]\ntext = "B"\nleads_to = ["a"]\n'
    for form in ("outline", "table", "path", "list"):
        came = toc("show", "-", "a", "--as", form, stdin=circle)
        assert came.code == 0 and "B" in came.out


def test_the_map_is_columns_one_after_the_other(toc: Toc) -> None:
    whole = toc("show", "-", "--as", "map", stdin=SMALL)
    assert whole.code == 0 and not whole.err
    headings = [line for line in whole.out.splitlines() if not line.startswith(" ")]
    assert headings[-1].startswith("Impact. ") and len(headings) > 1
    data = json.loads(toc("show", "-", "--as", "map", "--json", stdin=SMALL).out)
    keys = [item["key"] for column in data for item in column["items"]]
    assert len(keys) == len(set(keys)) == len(whole.out.splitlines()) - len(headings)
    one = json.loads(toc("show", "-", keys[0], "--as", "map", "--json", stdin=SMALL).out)
    assert one == [data[0]]


def test_the_table_lines_up(toc: Toc) -> None:
    head, *rows = toc("show", "-", "--as", "table", stdin=SMALL.replace("The end", "終わり")).out.splitlines()
    at = head.index("TEXT")
    assert [row.split()[0] for row in rows] == ["i", "a", "b", "do"]
    assert rows[2][at:] == "B comes about!" and rows[2].split()[1:4] == ["outcome", "-", "i,a"]


def test_what_is_open_by_step(toc: Toc, plan: Path) -> None:
    out = toc("show", "-", "--open", stdin=SMALL).out.splitlines()
    steps = [line for line in out if not line.startswith(" ")]
    assert steps[0] == "Why:" and len(steps) == len(set(steps)) > 2
    assert any(line.endswith("[b/i]") for line in out)
    data = json.loads(toc("show", "-", "--open", "--json", stdin=SMALL).out)
    assert len(data) == len(out) - len(steps) and {"step", "name", "place", "ask", "choices"} == set(data[0])
    own = toc("show", "-", "b", "--open", stdin=SMALL).out
    assert own and "[a/" not in own
    assert toc("show", plan, "--open", "--as", "list").code == 2


# -- nothing is left out -------------------------------------------------------------------------
VALUES: dict[str, tuple[str, str]] = {
    "text": ('"one"', '"two"'),
    "list": ('["one"]', '["one", "two"]'),
    "date": ("2024-01-01", "2024-01-02"),
    "number": ("1", "2"),
    "table": ("{ a = 1 }", "{ a = 1, b = 2 }"),
    "tables": ('[{ minutes = 5, what = "Tea" }]', '[{ minutes = 6, what = "Tea" }]'),
    "flag": ("true", "false"),
    "any": ('"one"', "[1, 2.5, true]"),
}


def _file(table: Table, name: str, value: str) -> str:
    header = {"single": table.name, "keyed": f"{table.name}.x", "pair": "link.b.a", "place": "answer.supports.b.a"}
    needed = {one: '"w"' for one in table.required} | ({"says": '"yes"'} if table.name == "answer" else {})
    fields = needed | ({name: value} if value else {})
    around = SMALL.replace('[link.b.a]\nbecause = "so it is"\n', "") if table.name == "link" else SMALL
    return around + f"[{header[table.shape]}]\n" + "".join(f"{one} = {fields[one]}\n" for one in fields)


def _values(name: str, field: FieldSpec) -> tuple[str, ...]:
    if name == "earlier":
        return '[{ says = "no" }]', '[{ says = "no", on = 2024-01-01 }]'
    return tuple(f'"{choice}"' for choice in field.choices) or VALUES[field.type]


EVERY = [
    (table, name, field)
    for table in TABLES.values()
    for name, field in {**table.fields, **(ANYWHERE if table.name != "answer" else {})}.items()  # the group answers
]


@pytest.mark.parametrize(("table", "name", "field"), EVERY, ids=[f"{table.name}.{name}" for table, name, _ in EVERY])
def test_every_field_that_changes_is_seen_in_the_list(table: Table, name: str, field: FieldSpec, toc: Toc) -> None:
    values = ("", *_values(name, field)) if name not in table.required else _values(name, field)
    seen = [toc("show", "-", "--as", "list", stdin=_file(table, name, value)) for value in values]
    assert all(came.code == 0 for came in seen)
    assert len({came.out for came in seen}) == len(values), "a change that nobody would see in git diff"
    assert not any("voice." in came.out or "cli-" in came.out for came in seen), "a field without words"


@pytest.mark.parametrize(
    "more",
    [
        "bogus = 1",
        "[bogus]\na = 1",
        "[outcome.a.deeper]\nx = 1",
        '[link.i.b]\nbecause = "no such arrow"',
        '[answer.supports.gone.away]\nsays = "yes"',
        '[answer.harm]\nsays = "no"',
        '[measure.a]\nquestion = "A key twice"',
        '[outcome.c]\nterm = "longish"\ntext = "C"',
        "toc = 7",
    ],
)
def test_what_is_not_understood_is_seen_too(more: str, toc: Toc) -> None:
    text = more + SMALL if "[" not in more else SMALL + more
    came, before = toc("show", "-", "--as", "list", stdin=text), toc("show", "-", "--as", "list", stdin=SMALL)
    assert came.code == 0 and came.out != before.out


def test_words_between_marks_on_lines_of_their_own_are_a_sentence_like_others(toc: Toc) -> None:
    text = '[impact.i]\ntext = """\nThe end\nof it.\n"""\n[outcome.a]\ntext = """\nWe meet\n"""\nleads_to = ["i"]\n'
    assert toc("show", "-", stdin=text).out.splitlines() == [
        "The end of it. Impact: i",
        "  We meet. Outcome, no term yet: a",
    ]


def test_what_is_taken_as_it_is_meant_is_not_called_not_understood(toc: Toc) -> None:
    text = '[impact.i]\ntext = "The end"\nby_when = 2027\n[outcome.a]\ntext = "A"\nleads_to = "i"\nstatus = 3\n'
    text += '[assumption.b]\ntext = "B"\nholds = true\n'
    came = toc("show", "-", "--as", "list", stdin=text)
    assert "By when: 2027." in came.out and "Leads to “The end” (i)." in came.out
    assert [line for line in came.out.splitlines() if "not understood" in line] == [
        "In the file and not understood, outcome.a.status: 3.",
        "In the file and not understood, assumption.b.holds: true.",
    ]


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_list_is_the_same_each_time_and_reads_as_sentences(example: Path, toc: Toc) -> None:
    out = toc("show", example, "--as", "list").out
    assert out == toc("show", example, "--as", "list").out
    for line in out.splitlines():
        assert not line.startswith("  ") or line[-1] in ".?!…:", line


def test_an_item_with_all_that_is_about_it(toc: Toc) -> None:
    out = toc("show", "-", "a", "--as", "list", stdin=SMALL).out.splitlines()
    assert out[0] == "A comes about. Outcome, long term: a"
    assert "  Leads to “The end” (i)." in out and "  What leads to it: “B comes about!” (b)." in out
    assert "Did it? Check: m" in out and "3. Result: r-abcd" in out


def test_data_holds_everything(toc: Toc, plan: Path) -> None:
    data = json.loads(toc("show", plan, "--as", "list", "--json").out)
    assert data["plan"]["started"] == "2023-08-01" and len(data["items"]) > 50 and len(data["links"]) > 20
    assert all(one["table"] and one["key"] for one in data["items"])
    odd = 'value = nan\n[link.a.i]\nbecause = "x"\n[session.s]\non = 2024-01-01\naccess = [00:10:00, inf]\n'
    out = toc("show", "-", "--as", "list", "--json", stdin=SMALL.replace("value = 3\n", odd)).out
    given = json.loads(out, parse_constant=_no)
    assert given["items"][-1]["access"] == ["00:10:00", "inf"]


def _no(constant: str) -> Any:
    raise AssertionError(f"{constant} is no JSON")


# -- hostile files -------------------------------------------------------------------------------
@pytest.mark.parametrize("form", ["outline", "table", "list"])
def test_nothing_in_a_plan_reaches_the_terminal_raw(form: str, toc: Toc) -> None:
    evil = '[outcome."k\\u001b]0;x"]\ntext = "\\u001b[2Jgone\\u202e\\r"\nwho = "\\u0007"\n["t\\u001b[31m"]\nx = 1\n'
    came = toc("show", "-", "--as", form, stdin=evil)
    assert came.code == 0 and "gone" in came.out
    assert not set("\x1b\x07\r\u202e") & set(came.out + came.err)


def test_a_plan_with_problems_is_shown_and_they_are_told(toc: Toc) -> None:
    came = toc("show", "-", stdin=SMALL + '[outcome.c]\nleads_to = ["nowhere"]\nbogus = 1\n')
    assert came.code == 0 and "The end" in came.out and "nowhere" in came.err and "bogus" in came.err


@pytest.mark.parametrize(("text", "code"), [("a = \n", 3), ("x = " + "[" * 5000, 3), ("", 0), ("[plan]\n", 0)])
def test_a_broken_or_empty_file(text: str, code: int, toc: Toc) -> None:
    for form in ("outline", "table", "list"):
        came = toc("show", "-", "--as", form, stdin=text)
        assert came.code == code and (came.err or form == "list") and len(came.err.splitlines()) <= 1


def test_files_that_cannot_be_read(toc: Toc, tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'a = "\xe9"\n')
    for file in (tmp_path / "none.toml", tmp_path, tmp_path / "latin.toml"):
        for words in (("show", file), ("show", file, "--as", "keys"), ("find", file, "x")):
            came = toc(*words)
            assert came.code == 3 and str(file) in came.err and not came.out


def test_keys_that_are_not_clear(toc: Toc, plan: Path) -> None:
    assert toc("show", plan, "own-j").out.startswith("People can make the journey")
    came = toc("show", plan, "f")
    assert came.code == 2 and "friends" in came.err
    came = toc("show", plan, "freinds")
    assert came.code == 2 and "friends" in came.err
    assert toc("show", plan, "").code == 2
    came = toc("show", plan, "--as", "tree")
    assert came.code == 2 and "outline" in came.err


def test_what_a_locale_cannot_show_is_no_crash(plan: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", "toc_tui", "show", plan, "--as", "list"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and "Traceback" not in done.stderr and "?Does the plan" in done.stdout


def test_little_is_loaded(plan: Path) -> None:
    code = (
        "import sys; from toc_tui.__main__ import main; main(['show', sys.argv[1]]);"
        "print(*(name for name in ('textual', 'rich', 'networkx', 'tomlkit', 'hashlib', 'threading', 'platformdirs',"
        " 'toc_tui.plan.edits', 'toc_tui.session', 'toc_tui.steps.step') if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, plan], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout and not done.stderr.strip()


# -- find ----------------------------------------------------------------------------------------
def test_find_takes_all_words_in_any_order_and_keys_too(toc: Toc, plan: Path) -> None:
    came = toc("find", plan, "TAXI", "journey")
    assert came.code == 0 and came.out == (
        "People can make the journey without a parent or a taxi. Outcome, short term: own-journey\n"
    )
    assert toc("find", plan, "taxi journey").out == came.out
    assert "friends-talk" in toc("find", plan, "friends-t").out
    assert [one["key"] for one in json.loads(toc("find", plan, "taxi", "--json").out)] == ["own-journey"]


def test_find_nothing(toc: Toc, plan: Path) -> None:
    came = toc("find", plan, "taxi", "zebra")
    assert came.code == 1 and not came.out and "zebra" in came.err
    came = toc("find", plan, "zebra", "--json")
    assert came.code == 1 and json.loads(came.out) == []
    assert toc("find", plan, " ").code == toc("find", plan).code == 2
    assert toc("find", plan, "--", "-x").code == 1


def test_find_reads_stdin(toc: Toc) -> None:
    assert toc("find", "-", "DO", stdin=SMALL).out == "Do it. Activity: do\n"
    assert toc("find", "-", "CAFÉ", stdin='[idea.c]\ntext = "The cafe\u0301"\n').code == 0


# -- git -----------------------------------------------------------------------------------------
def test_git_diff_reads_as_sentences(tmp_path: Path, needs: Needs) -> None:
    needs("git")

    def git(*words: str) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@y")
        done = subprocess.run(["git", *who, *words], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "-q")
    git("config", "diff.toc.textconv", f"PYTHONPATH='{ROOT}' '{sys.executable}' -m toc_tui show --as list")
    (tmp_path / ".gitattributes").write_text("*.toml diff=toc\n")
    (tmp_path / "p.toml").write_text(SMALL)
    git("add", ".")
    git("commit", "-qm", "a")
    (tmp_path / "p.toml").write_text(SMALL.replace("so it is", "it was so last year"))
    changed = [line for line in git("diff", "-U0").splitlines() if line[:2] in ("+ ", "- ")]
    assert changed == [
        "-  Leads to “A comes about” (a). Because: so it is.",
        "+  Leads to “A comes about” (a). Because: it was so last year.",
    ]


def test_what_the_plan_says_of_itself_is_shown_by_the_names_that_set_takes(toc: Toc) -> None:
    text = '[plan]\ntitle = "A garden"\nfunder = "The council"\n[activity.planting-day]\ntext = "A planting day"\n'
    shown = toc("show", "-", "plan", stdin=text).out
    assert "Plan: A garden" in shown and "The council" in shown and "planting" not in shown
    assert "does not say yet why" in toc("show", "-", "why", stdin=text).err
    text += '[why]\nproblem = "Nobody meets"\n'
    assert "Nobody meets" in toc("show", "-", "why", stdin=text).out
    assert json.loads(toc("show", "-", "why", "--json", stdin=text).out) == {"why": {"problem": "Nobody meets"}}

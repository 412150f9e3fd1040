"""`toc-tui apply`: many edits at once, all or none."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Toc
from toc_tui.cli._lines import _words, editing
from toc_tui.guide import Guide
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

SCRIPT = Path(__file__).with_name("day-centre.commands")
PLAN = """\
# Ours
toc = 1

[impact.garden]
text = "The whole street uses the garden"

# the gate
[outcome.gate]
term = "short"
text = "The gate is open every day"
leads_to = ["garden"]

[link.gate.garden]
because = "A locked gate keeps everybody out"

[answer.supports.gate.garden]
says = "yes"
on = 2024-03-12
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    (tmp_path / "garden.toml").write_text(PLAN, "utf-8")
    return tmp_path / "garden.toml"


def empty(folder: Path, name: str) -> Path:
    (folder / name).write_text("toc = 1\n", "utf-8")
    return folder / name


# -- one command a line ---------------------------------------------------------------------------


def test_behind_two_dashes_nothing_is_an_option(garden: Path, toc: Toc) -> None:
    assert toc("apply", garden, stdin="add idea -- -dash\nadd idea -- --because").code == 0
    text = garden.read_text("utf-8")
    assert 'text = "-dash"' in text and 'text = "--because"' in text


def test_lines_are_done_one_after_the_other(garden: Path, toc: Toc) -> None:
    came = toc(
        "apply",
        garden,
        stdin="""
        # what we heard on Tuesday
        add outcome "Neighbours drop in" --leads-to gard --term medium   # a new key
        reword gate "The gate stands open"

        move gate --under neighbours-drop
        add idea 'A swing # for all'
        """,
    )
    assert (came.code, came.out) == (0, "neighbours-drop\nswing-all\n"), came.err
    assert came.err == f"4 edits done in {garden}.\n"
    plan = read(split(garden.read_text("utf-8"))).plan
    assert plan.items["gate"].text == "The gate stands open"
    assert plan.items["gate"].leads_to == ("neighbours-drop",)
    assert plan.items["swing-all"].text == "A swing # for all"
    assert "# Ours\n" in garden.read_text("utf-8") and "# the gate\n[outcome.gate]" in garden.read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("reword nobody x", "no item with the key “nobody”"),
        ("add outcome ' '", "Words are missing"),
        ("add outcome It's", "A quote is opened"),
        ("ad outcome x", "“ad” is not a command that changes a plan"),
        ("show", "“show” is not a command"),
        ("toc-tui add outcome x", "“toc-tui” is not a command"),
        ("add", "KIND is missing"),
        ("add outcome x --no-such", "--no-such"),
        ("add --help", "Example: toc-tui add"),
        ("set gate term=soon", "soon"),
        ("link gate gate", "cannot lead to itself"),
    ],
)
def test_the_first_line_that_cannot_be_done_says_so_and_nothing_is_written(
    line: str, why: str, garden: Path, toc: Toc
) -> None:
    came = toc("apply", garden, stdin=f"add idea One\n\n{line}\nadd idea Two\n")
    assert (came.code, came.out) == (2, "")
    assert came.err.startswith("Line 3: ") and why in came.err
    assert came.err.endswith("Nothing was changed.\n") and came.err.count("Nothing was changed.") == 1
    assert garden.read_text("utf-8") == PLAN


def test_a_failing_last_line_leaves_the_file_alone(garden: Path, toc: Toc) -> None:
    before = garden.stat()
    came = toc("apply", garden, stdin="\n".join(f"add idea 'Idea {n}'" for n in range(50)) + "\nremove nothing")
    assert came.code == 2 and came.err.startswith("Line 51: ")
    after = garden.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_many_edits_are_one_save(garden: Path, toc: Toc, monkeypatch: pytest.MonkeyPatch) -> None:
    from toc_tui.plan import store

    saves: list[str] = []
    real = store.save
    monkeypatch.setattr(store, "save", lambda *given: saves.append(given[1]) or real(*given))
    assert toc("apply", garden, stdin="add idea One\nadd idea Two\nset one from=Ann").code == 0
    assert len(saves) == 1 and 'from = "Ann"' in saves[0]


def test_a_key_made_by_a_line_can_be_renamed_or_removed_by_a_later_one(garden: Path, toc: Toc) -> None:
    came = toc("apply", garden, stdin="add idea One\nadd idea Two\nrename one first\nremove two\nset first from=Ann\n")
    assert (came.code, came.out) == (0, "first\n"), came.err


def test_words_from_windows_with_a_byte_order_mark(garden: Path, toc: Toc) -> None:
    assert toc("apply", garden, stdin="\ufeffadd idea One\r\nadd idea 'Two words'\r\n").out == "one\ntwo-words\n"


def test_the_words_of_a_line() -> None:
    assert list(_words("add 'a b' \"it's\" c#d '#e' # f")) == ["add", "a b", "it's", "c#d", "#e"]
    assert not list(_words("  # all of it")) and not list(_words(" \t\r"))


def test_every_command_that_changes_a_plan_can_be_a_line() -> None:
    changing = "action note vote add set retype sort mend reword link unlink insert move copy remove rename answer"
    assert set(editing()) == set(changing.split())


# -- a fragment ---------------------------------------------------------------------------------------


def test_tables_are_added_or_their_fields_set_and_keys_removed(garden: Path, toc: Toc) -> None:
    toc("apply", garden, stdin="add idea Swing\nadd idea Bench")
    fragment = """
remove = ["swing"]
[plan]
title = "Our garden"
[outcome.gate]
text = "The gate stands open"
term = ""
[outcome.drop-in]            # new
text = "Neighbours drop in"
leads_to = ["garden"]
term = "medium"
[link.drop-in.garden]
because = "We would"
[measure.count]
checks = "gate"
question = "Who came in?"
"""
    came = toc("apply", garden, stdin=fragment)
    assert (came.code, came.out) == (0, "drop-in\ncount\n"), came.err
    assert came.err == f"6 edits done in {garden}.\n"
    text = garden.read_text("utf-8")
    assert '# the gate\n[outcome.gate]\ntext = "The gate stands open"\nleads_to' in text
    assert '[outcome.drop-in]\nterm = "medium"\ntext = "Neighbours drop in"\nleads_to = ["garden"]\n' in text
    plan = read(split(text)).plan
    assert not read(split(text)).problems and plan.title == "Our garden"
    assert "swing" not in plan.items and "bench" in plan.items
    assert plan.link("drop-in", "garden").get("because") == "We would"


def test_the_same_fragment_again_changes_nothing(garden: Path, toc: Toc) -> None:
    fragment = '[outcome.drop-in]\ntext = "Neighbours drop in"\n[answer.clear-sequence]\nsays = "no"\n'
    assert toc("apply", garden, stdin=fragment).code == 0
    before = garden.read_text("utf-8")
    came = toc("apply", garden, stdin=fragment)
    assert (came.code, came.out, came.err) == (0, "", "Nothing changed.\n")
    assert garden.read_text("utf-8") == before


def test_a_changed_answer_keeps_the_old_one(garden: Path, toc: Toc) -> None:
    toc("apply", garden, stdin='[answer.supports.gate.garden]\nsays = "no"\non = 2024-05-01\n')
    answer = read(split(garden.read_text("utf-8"))).plan.answers.get(("supports", ("gate", "garden")))
    assert answer is not None and answer.says == "no" and [older["says"] for older in answer.earlier] == ["yes"]


def test_an_arrow_that_a_fragment_takes_away_takes_along_what_was_said_about_it(garden: Path, toc: Toc) -> None:
    assert toc("apply", garden, stdin="[outcome.gate]\nleads_to = []\n").code == 0
    text = garden.read_text("utf-8")
    assert "[link." not in text and "[answer." not in text and not read(split(text)).problems


@pytest.mark.parametrize(
    ("fragment", "why"),
    [
        ('[idea.b]\ntext = "B"\n[outcom.x]\ntext = "x"', "Line 3: There is no kind of item called “outcom”"),
        ('[outcome.x]\ntext = "x"\ncost = 3', "Line 3: “cost” is not a field of the kind outcome"),
        ('[outcome.x]\ntext = "x"\nterm = "soon"', "Line 3, column 1: term says soon"),
        ('[outcome.x]\nterm = "long"', "outcome.x has no text"),
        ('[outcome.gate]\ntext = ""', "Line 1: Nothing was typed"),
        ('[outcome.x]\ntext = "x"\nleads_to = ["gat"]', "Line 3, column 1: outcome.x.leads_to names gat"),
        ('[outcome.x]\ntext = "x"\nleads_to = ["x"]', "cannot lead to itself"),
        ('[link.garden.gate]\nbecause = "so"', "describes an arrow that is not there"),
        ('[activity.gate]\ntext = "x"', "“gate” is of the kind outcome in the plan, and of the kind activity here"),
        ('[outcome.plan]\ntext = "x"', "cannot be a key"),
        ('remove = ["gatt"]', "nothing called “gatt” in the plan.\nDid you mean: gate?"),
        ('remove = "gate"', "remove takes a list of keys"),
        ("remove = [1]", "remove takes a list of keys"),
        ("outcome = 3", "outcome should be a table"),
        ("[outcome.x\n", "-: Line 1, column 11: A bracket is opened"),
        ('text = "a', "A text is opened and not closed"),
        ('[idea.b]\ntext = "B"\nname = "Ann"', "A name stays out"),
        ('[answer.supports.gate.nobody]\nsays = "yes"', "names nobody"),
    ],
)
def test_what_a_fragment_cannot_do_is_told_with_its_line_and_nothing_is_written(
    fragment: str, why: str, garden: Path, toc: Toc
) -> None:
    for text in (fragment, f'{fragment}\n[idea.last]\ntext = "Last"\n'):
        came = toc("apply", garden, stdin=text)
        assert (came.code, came.out) == (2, "") and came.err.endswith("Nothing was changed.\n")
        assert garden.read_text("utf-8") == PLAN
        assert why in came.err or text is not fragment


# -- both ------------------------------------------------------------------------------------------------


def test_a_dry_run_tells_what_would_change_and_writes_nothing(garden: Path, toc: Toc) -> None:
    came = toc("apply", garden, "--dry-run", stdin="add idea Swing\n\nremove gate\nset garden who=All")
    assert came.out.splitlines() == [
        "1: Added: “Swing”.",
        "3: Removed: “The gate is open every day”.",
        "4: Who it is for kept: All",
    ]
    assert (came.code, came.err) == (0, "3 edits would be done. Nothing was written.\n")
    came = toc("apply", garden, "--dry-run", stdin='remove = ["gate"]\n[idea.swing]\ntext = "A swing"\n')
    assert came.out.splitlines() == ["remove: Removed: “The gate is open every day”.", "idea.swing: Added: “A swing”."]
    assert garden.read_text("utf-8") == PLAN


def test_nothing_to_do_is_fine(garden: Path, toc: Toc) -> None:
    for text in ("", "# nothing\n\n", "remove = []"):
        came = toc("apply", garden, stdin=text)
        assert (came.code, came.out, came.err) == (0, "", "Nothing changed.\n")


def test_edits_from_a_file(garden: Path, tmp_path: Path, toc: Toc) -> None:
    edits = tmp_path / "edits.txt"
    edits.write_text("add idea Swing\n", "utf-8")
    assert toc("apply", garden, edits).out == "swing\n"
    assert toc("apply", garden, tmp_path / "gone.txt").code == 3
    edits.write_bytes(b"add idea \xff\n")
    assert toc("apply", garden, edits).code == 3


def test_plans_that_cannot_be_changed(garden: Path, tmp_path: Path, toc: Toc) -> None:
    assert toc("apply", tmp_path / "gone.toml", stdin="add idea x").code == 3
    garden.write_text("[[", "utf-8")
    assert toc("apply", garden, stdin="add idea x").code == 3
    garden.write_text("[[outcome]]\ntext = 'x'\n", "utf-8")
    came = toc("apply", garden, stdin='[outcome.a]\ntext = "A"\n')
    assert came.code == 2 and "Nothing was changed." in came.err


def test_control_characters_are_told_harmlessly(garden: Path, toc: Toc) -> None:
    for text in ("reword \x1b[31m x", '[outcome."\\u001b[31m"]\nterm = "long"\n', "add idea '\x1b]0;x\x07'"):
        came = toc("apply", garden, stdin=text)
        assert "\x1b" not in came.out + came.err and "Traceback" not in came.err


def test_somebody_at_a_terminal_is_told_what_to_type(garden: Path, toc: Toc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toc.__globals__["_Stdin"], "isatty", lambda self: True, raising=False)
    assert toc("apply", garden, stdin="").err.startswith("Type one command a line")


def test_the_day_centre_by_lines_and_by_a_fragment_is_the_one_built_step_by_step(toc: Toc, tmp_path: Path) -> None:
    stepwise, by_lines = empty(tmp_path, "steps.toml"), empty(tmp_path, "lines.toml")
    lines = SCRIPT.read_text("utf-8")
    keys = ""
    for line in lines.splitlines():
        if line.strip() and not line.startswith("#"):
            name, *words = shlex.split(line)
            keys += toc(name, stepwise, *words).out
    came = toc("apply", by_lines, stdin=lines)
    assert came.code == 0, came.err
    built = stepwise.read_bytes()
    assert by_lines.read_bytes() == built and came.out == keys
    whole = empty(tmp_path, "whole.toml")
    assert toc("apply", whole, stepwise).code == 0
    assert whole.read_bytes() == built


def test_the_example_as_a_fragment_is_the_day_centre_built_by_lines(toc: Toc, tmp_path: Path) -> None:
    by_lines, whole = empty(tmp_path, "lines.toml"), empty(tmp_path, "whole.toml")
    toc("apply", by_lines, SCRIPT)
    assert toc("apply", whole, EXAMPLES / "day-centre.toml").code == 0
    ours, theirs = (read(split(path.read_text("utf-8"))) for path in (whole, EXAMPLES / "day-centre.toml"))
    assert ours.plan == theirs.plan and not ours.problems, "nothing is lost of the example"
    built, given = (
        {block.header: block.text.strip() for block in split(path.read_text("utf-8")).blocks if block.header}
        for path in (by_lines, whole)
    )
    assert built.keys() == given.keys()
    for header, text in built.items():
        if header[0] == "link":  # an answer about an arrow may have come before the reason
            assert sorted(text.splitlines()) == sorted(given[header].splitlines())
        elif header[0] != "answer":  # those are given with the fingerprint of the words
            assert text == given[header]


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_can_be_a_fragment(example: Path, toc: Toc, tmp_path: Path) -> None:
    path = empty(tmp_path, "plan.toml")
    assert toc("apply", path, example).code == 0
    assert read(split(path.read_text("utf-8"))).plan == read(split(example.read_text("utf-8"))).plan


TABLE = '[outcome.o{n}]\ntext = "Change {n}"\nleads_to = ["garden"]\n\n'
LINE = 'add outcome "Change {n}" --leads-to garden --key o{n}\n'


@pytest.mark.parametrize(("one", "many"), [(TABLE, 2000), (LINE, 200)], ids=["tables", "lines"])
def test_many_edits_at_once(one: str, many: int, garden: Path, toc: Toc) -> None:
    garden.write_text(PLAN, "utf-8")
    came = toc("apply", garden, stdin="".join(one.format(n=n) for n in range(many)))
    assert came.code == 0 and came.out.count("\n") == many


def test_a_list_of_objects_is_told_how_a_command_is_written(garden: Path, toc: Toc) -> None:
    came = toc("apply", garden, stdin='[{"command": "add", "kind": "outcome"}]')
    assert came.code == 2 and Guide().say("cli-apply.json-line") in came.err


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ('{"outcome": 5}', "outcome should be a table"),
        ('{"answer": [], "why": "Words"}', "answer should be a table|why should be a table"),
        ('{"outcome": {"x": "People meet"}}', "outcome.x should be a table"),
        ('{"link": {"a": {"b": 1}}, "outcom": {}}', "link.a.b should be a table|“outcom”|Did you mean: outcome?"),
        (
            '{"session": {"x": {"came": ' + '{"a": ' * 800 + "1" + "}" * 803,
            "session has a value that a plan cannot hold",
        ),
        ('[x-mine]\na = "Words"\n', "“x-mine”"),
        ('{"x-mine": {"a": "Words"}}', "“x-mine”"),
    ],
)
def test_what_is_no_table_is_told_and_never_passed_over(fragment: str, told: str, garden: Path, toc: Toc) -> None:
    before = garden.read_bytes()
    came = toc("apply", garden, stdin=fragment)
    assert came.code == 2 and garden.read_bytes() == before
    assert all(words in came.err for words in told.split("|")), came.err


def test_an_empty_json_list_is_no_edit(garden: Path, toc: Toc) -> None:
    assert toc("apply", garden, stdin="[]\n").code == 0


@pytest.mark.parametrize(
    "left", ["# MERGE: theirs says more\n", 'notes = """\n<<<<<<< ours\n=======\n>>>>>>> theirs\n"""\n']
)
def test_a_fragment_that_is_not_settled_is_told(left: str, garden: Path, toc: Toc) -> None:
    came = toc("apply", garden, stdin=f'[outcome.new]\ntext = "People meet"\n{left}')
    assert came.code == 2 and ", column 1: " in came.err and Guide().say("cli-apply.nothing-done") in came.err


def test_a_list_of_json_that_has_no_command_is_told_as_one(toc: Toc, plan: Path) -> None:
    came = toc("apply", plan, stdin="[1, 2]")
    assert came.code == 2 and came.err.startswith("Line 1: An entry of a list is a command")

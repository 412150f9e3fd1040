"""Every sentence that the program says exists, and every sentence that exists is said."""

from __future__ import annotations

import ast
import functools
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.theories import theory_today
from toc_tui.commands import COMMANDS, GROUPS, Situation
from toc_tui.guide import Guide
from toc_tui.plan import marked
from toc_tui.plan.adding_lists import AddList
from toc_tui.plan.copying import CopyBranch
from toc_tui.plan.edits import Add, Batch, Change, Edit, RecordAnswer, Replace, Reword, Set, TakeIn
from toc_tui.plan.model import ACTIVITY_KINDS, IMPACT_KINDS, RECORDS, TABLES, TERMS, Item
from toc_tui.plan.reading import read
from toc_tui.plan.reordering import Reorder
from toc_tui.plan.structure_edits import Link, Move, Remove, Rename, Retype, Unlink
from toc_tui.plan.text import split
from toc_tui.plan.turning import WAYS, Turn
from toc_tui.voice import Phrasebook

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "toc_tui"
FILES = sorted(PACKAGE.rglob("*.py"))
GUIDE = Guide()
VOICE = Phrasebook(GUIDE)
HEARD = {"wording", "signs"}  # what the wording checks listen for, and signs: nothing is said with these
WORD_FILES = [
    *sorted(path.stem for path in (ROOT / "guides/words").glob("*.toml") if path.stem not in HEARD),
    *sorted(f"reports/{path.stem}" for path in (ROOT / "guides/reports").glob("*.toml")),
]


def templates() -> dict[str, Any]:
    """Every sentence by its dotted name."""
    found: dict[str, Any] = {}

    def take(name: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, one in value.items():
                take(f"{name}.{key}", one)
        else:
            found[name] = value

    for file in WORD_FILES:
        folder = "guides" if "/" in file else "guides/words"
        take(file, tomllib.loads((ROOT / folder / f"{file}.toml").read_text("utf-8")))
    return found


TEMPLATES = templates()


def of_file(file: str) -> dict[str, Any]:
    """The sentences of one file by their dotted names; there are some."""
    found = {name: one for name, one in TEMPLATES.items() if name.startswith(f"{file}.")}
    assert found
    return found


def said(node: ast.expr) -> Iterator[str]:
    """The names that an argument of `say` can be: a text, the texts of a choice; an f-string as a pattern."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.IfExp):
        yield from said(node.body)
        yield from said(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in node.values)


@functools.cache
def nodes() -> list[tuple[Path, ast.AST]]:
    """What can say something in our files: each call and each text, with the file."""
    parsed = ((file, ast.walk(ast.parse(file.read_text("utf-8")))) for file in FILES)
    return [
        (file, node)
        for file, walk in parsed
        for node in walk
        if isinstance(node, ast.Call | ast.Constant | ast.JoinedStr)
    ]


def calls() -> Iterator[tuple[str, str]]:
    """Where something is said, and the pattern of its name."""
    for file, node in nodes():
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if name == "say":
            for pattern in said(node.args[0]):
                yield (
                    f"{file.relative_to(ROOT)}:{node.lineno}",
                    ("asks\\." if owner == "context" and file.parent.name != "cli" else "") + pattern,
                )


@functools.cache
def all_said() -> list[tuple[str, str]]:
    return list(calls())


def command_in(where: str) -> str:
    """The name of the command that a file of cli/ holds."""
    return re.sub(r"(?<=.)_", "-", Path(where.partition(":")[0]).stem)


def has_words(where: str, pattern: str) -> bool:
    """Whether one of our sentences is what is said there."""
    whole = pattern.startswith(tuple(re.escape(f"{file}.") for file in WORD_FILES))
    rooms = [""] if whole or "/spoken/" not in where else ["", "asks\\.", "spoken\\."]
    if "/cli/" in where and not whole and not pattern.startswith("cli"):  # its own words, else common ones
        rooms = [re.escape(f"cli-{command_in(where)}."), "cli\\."]
    if "/reports/" in where and not whole:
        rooms = ["reports/"]
    return any(known(room + pattern) for room in rooms)


@functools.cache
def known(pattern: str) -> bool:
    """Whether the name of one of our sentences is of this pattern; most patterns are a name themselves."""
    return re.sub(r"\\(.)", r"\1", pattern) in TEMPLATES or any(map(re.compile(pattern).fullmatch, TEMPLATES))


def test_what_is_said_has_words() -> None:
    assert len(all_said()) > 1_000
    assert not [f"{where} says {pattern}" for where, pattern in all_said() if not has_words(where, pattern)]


def test_all_words_are_said_somewhere() -> None:
    syntax = [node for _, node in nodes()]
    texts = {node.value for node in syntax if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    named = [pattern for node in syntax if isinstance(node, ast.JoinedStr) for pattern in said(node)]
    known = tuple(re.escape(f"{file}.") for file in WORD_FILES)
    own = (re.escape(f"cli-{command_in(where)}.") + one for where, one in all_said() if "/cli/" in where)
    reported = (f"reports/{one}" for where, one in all_said() if "/reports/" in where)
    heard = (*named, *(one for _, one in all_said()), *own, *reported)
    patterns = [one for one in heard if one.startswith(known) and one != "asks\\.[\\w.-]+"]
    patterns += [r"cli(-[\w-]+)?\.(about|example|arguments\.\w+)"]  # of every one-line command
    patterns += [rf"commands\.group\.({'|'.join(GROUPS)})"]  # the headings of the key table
    patterns += [r"cli-man\.exits\..+"]  # told code by code
    patterns += [
        r"asks\.(short-answers|openers)\..+",
        r"along\.(numbers|lengths)\..+",
    ]  # looked up by what somebody said
    patterns += [r"reports/easy\.glossary\..+"]  # looked up by the hard words that stand in a plan
    whole = {pattern: re.sub(r"\\(.)", r"\1", pattern) for pattern in patterns}
    exact = {name for pattern, name in whole.items() if re.escape(name) == pattern}
    compiled = [re.compile(pattern) for pattern, name in whole.items() if name not in exact]
    unsaid = [
        name
        for name in TEMPLATES
        if name not in exact
        and not any(pattern.fullmatch(name) for pattern in compiled)
        and name not in texts
        and name.partition(".")[2] not in texts
    ]
    assert not "\n".join(unsaid)


def slots(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("file", WORD_FILES)
def test_a_sentence_fills_without_braces_left(file: str) -> None:
    for name, template in of_file(file).items():
        if isinstance(template, list):  # words that are heard, not said
            assert template and all(isinstance(word, str) for word in template), name
            continue
        names = slots(template)
        for count in (0, 1, 2):
            filled = GUIDE.fill(template, {slot: count if slot == "count" else "Tea" for slot in names})
            assert "{" not in filled and "}" not in filled, name
            assert "|" not in filled or name.endswith(".example"), name
            assert filled.strip() == filled.removesuffix(" "), f"{name}: a gap at the end stands before what is typed"
        assert all(slot.isidentifier() for slot in names), name


SLOTS = {
    "item",
    "from",
    "to",
    "items",
    "count",
    "route",
    "problem",
    "because",
    "who",
    "evidence",
    "news",
    "numbered",
    "stands",
    "word",
}


@pytest.mark.parametrize("page", sorted((ROOT / "guides").rglob("*.md")), ids=lambda page: page.stem)
def test_a_page_fills_without_braces_left(page: Path) -> None:
    found = GUIDE.page(f"{page.parent.name}/{page.stem}")
    texts = [value for value in found.front.values() if isinstance(value, str)]
    for words in found.front.get("questions", {}).values():
        texts += words.values()
    texts += [*found.front.get("helps", ())]
    for text in texts:
        assert slots(text) <= SLOTS
        assert "{" not in GUIDE.fill(text, dict.fromkeys(slots(text), "x") | {"count": 2})
    assert not GUIDE.problems


def test_every_kind_of_item_has_a_name() -> None:
    kinds = [table.name for table in TABLES.values() if table.shape == "keyed"]
    assert all(VOICE.kind(Item(kind, "a")) != f"voice.kind.{kind}" for kind in kinds)
    named = {
        kind: ("changes.noun", "imports.count", *(["voice.recorded"] if kind in RECORDS else [])) for kind in kinds
    }
    assert not [name for kind in kinds for name in named[kind] if not GUIDE.has(f"{name}.{kind}")]
    for kind, name, values in (
        ("outcome", "term", TERMS),
        ("impact", "kind", IMPACT_KINDS),
        ("activity", "kind", ACTIVITY_KINDS[1:]),
        ("statement", "voice", ("I", "We")),
    ):
        assert len({VOICE.kind(Item(kind, "a", {name: value})) for value in (*values, "")}) == len(values) + 1


def test_every_choice_of_a_field_has_words() -> None:
    for table in TABLES.values():
        for name, field in table.fields.items():
            if name in ("kind", "voice", "needed", "sure", "promise", "direction", "track", "data", "term"):
                continue
            for choice in field.choices:
                known = {f"voice.{group}.{choice}" for group in ("choice", "value")}
                assert known & TEMPLATES.keys(), f"{table.name}.{name}: {choice}"


PLAN = """
[impact.i]
text = "I"
[outcome.a]
text = "A"
leads_to = ["i"]
[outcome.b]
text = "B"
leads_to = ["i"]
[outcome.c]
text = "C"
leads_to = ["i"]
[link.b.i]
because = "It made no difference"
[answer.supports.b.i]
says = "no"
[measure.m]
checks = "a"
question = "M?"
"""
EDITS: list[Edit] = [
    Add("outcome", {"text": "New"}),
    Add("outcome", {"text": "New"}, ("i",)),
    Set(("why",), {"problem": "P"}),
    Set(("outcome", "a"), {"term": "long"}),
    Set(("measure", "m"), {"who_asks": "", "when": ""}),
    Reword("a", "AA"),
    Retype("a", "activity"),
    Link("a", "b"),
    Link("a", "i", {"because": "so"}),
    Unlink("a", "i"),
    Move("a", "b"),
    Remove("a"),
    Rename("a", "d"),
    marked.retyped(["a", "b"], "activity", {}),
    marked.sorted_ideas(["a", "b"], "idea", {}),
    marked.moved(read(split(PLAN)).plan, [("a", "i"), ("c", "i")], "b"),
    marked.linked(["a", "c"], "b"),
    marked.linked(["a"], "b"),
    marked.removed(["a", "b"]),
    marked.removed(["b", "c"]),
    marked.filled(read(split(PLAN)).plan, ["a", "b"], {"who": "All"}),
    marked.filled(read(split(PLAN)).plan, ["a", "b"], {"term": ""}),
    Reorder("a", 1),
    AddList(((0, "New"),), ("i",)),
    AddList(((0, "New"), (0, "Newer"))),
    AddList(((0, "New"), (1, "Newer")), ("i",)),
    CopyBranch("a"),
    CopyBranch("b", "i"),
    Reorder("b", -1),
    RecordAnswer("supports", ("a", "i"), "not-sure"),
    *(Turn("b", "i", how) for how in WAYS),
    Batch((Reword("a", "AA"), Link("a", "b"))),
    Batch((Reword("a", "AA"), Add("outcome", {"text": "New"}, ("i",)))),
    Batch(()),
    Replace(split("toc = 1\n")),
    TakeIn(split("toc = 1\n"), "list.csv", 3),
    Replace(split("toc = 1\n"), "after the March meeting"),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: type(edit).__name__)
def test_every_edit_is_told_and_has_a_label(edit: Edit) -> None:
    reading = read(split(PLAN))
    result = edit.apply(reading)
    assert isinstance(result, Change)
    after = read(result.document).plan
    both = VOICE.edits.done_and_label(edit, reading.plan, after, result.key)
    assert both[0] == VOICE.edits.done(edit, reading.plan, after, result.key)
    for told in both:
        assert told
        assert not told.startswith("voice.")
        assert "{" not in told


def test_every_kind_of_edit_is_among_those() -> None:
    made = {
        node.name
        for name in ("edits", "structure_edits", "turning", "marked", "adding_lists", "reordering", "copying")
        for node in ast.walk(ast.parse((PACKAGE / f"plan/{name}.py").read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and any(getattr(f, "name", "") == "apply" for f in node.body)
    }
    assert {type(edit).__name__ for edit in EDITS} == made - {"Edit"}


HINTED = ("mark", "kind", "kind-back", "deeper", "higher")  # these too stand in the row of keys at times


def test_every_command_has_a_name_and_help_and_a_reason_when_disabled() -> None:
    here = Situation(editable=False, typing=True)
    for command in COMMANDS:
        if command.group:  # the full screen's; the spoken face has its own words for what it alone has
            assert f"commands.{command.name}.name" in TEMPLATES
            assert f"commands.{command.name}.help" in TEMPLATES
        else:
            assert f"spoken.help.{command.name}" in TEMPLATES
        named = (
            command.footer or command.many or command.name in ("mark", "kind", "kind-back", "deeper", "higher")
        )  # in one of the footers
        assert not named or f"commands.{command.name}.short" in TEMPLATES
        for item in (None, Item("idea", "a"), Item("outcome", "a"), Item("outcome", "a", {"leads_to": ["b"]})):
            for now in (here, Situation(item), Situation(item, can_undo=True, can_redo=True, typing=True)):
                reason = command.disabled(now)
                assert not reason or f"commands.why.{reason}" in TEMPLATES
    assert all(f"commands.group.{group}" in TEMPLATES for group in GROUPS)


def test_no_key_means_two_things() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_an_item_is_told_with_all_that_is_known_of_it() -> None:

    for path in sorted((ROOT / "plans/examples").glob("*.toml")):
        plan = read(split(path.read_text("utf-8"))).plan
        theory = theory_today(plan)
        told = [*(line for key in plan.items for line in VOICE.details(theory, key)), *VOICE.story(theory)]
        for line in told:
            assert line and "{" not in line and "voice." not in line


def test_what_people_wrote_is_told_as_it_is_even_if_it_looks_like_a_key_or_a_choice() -> None:

    text = '[outcome.friends]\ntext = "People meet"\nwho = "{who}"\nline = "ours"\n[measure.m]\nquestion = "x"\n'
    for who in ("friends", "seen"):
        theory = theory_today(read(split(text.format(who=who) + 'checks = "friends"\n')).plan)
        assert f"Who: {who}." in VOICE.details(theory, "friends")
        assert "Whose promise: we can promise this." in VOICE.details(theory, "friends")
        assert "Checks “People meet”." in VOICE.details(theory, "m")


def test_what_people_wrote_in_a_record_is_told_as_it_is() -> None:
    from toc_tui.voice import record_sentences

    plan = read(split('[outcome.friends]\ntext = "People meet"\n[benefit.b]\ntext = "x"\nwho = "friends"\n')).plan
    assert any("friends" in line for line in record_sentences.record(VOICE, plan, plan.items["b"]))


DOUBLED = re.compile(r"[.?!…][”’»\"']*\.(?=[\s”’»\"']|$)|\?[”’»\"']*\?")  # a full stop behind what has ended already


@pytest.mark.parametrize("file", WORD_FILES)
def test_no_sentence_doubles_the_full_stop_of_what_is_told_in_it(file: str) -> None:
    for name, template in of_file(file).items():
        if isinstance(template, str):
            for mark in ".?!…":
                for text in (f"We meet{mark}", f"“We meet{mark}”"):
                    filled = GUIDE.fill(template, dict.fromkeys(slots(template), text) | {"count": 2})
                    assert not DOUBLED.search(filled), f"{name}: {filled}"


@pytest.mark.parametrize("page", sorted((ROOT / "guides").rglob("*.md")), ids=lambda page: page.stem)
def test_no_question_doubles_the_full_stop_of_what_it_asks_about(page: Path) -> None:
    front = GUIDE.page(f"{page.parent.name}/{page.stem}").front
    asked = [words["ask"] for words in front.get("questions", {}).values()]
    asked += [front[name] for name in ("ask", "alone") if name in front]
    for text in asked:
        for mark in ".?!…":
            filled = GUIDE.fill(text, dict.fromkeys(slots(text), f"We meet{mark}") | {"count": 2})
            assert not DOUBLED.search(filled), filled


ENDING = """
[plan]
title = "Ours."
[why]
problem = "Nobody meets."
who = "All of us!"
[impact.i]
text = "There is a centre."
[outcome.a]
term = "long"
text = "People meet."
who = "Members."
leads_to = ["i"]
[outcome.b]
term = "short"
text = "Who knows of it?"
leads_to = ["a", "i"]
[link.a.i]
because = "They said so."
assumes = ["bus"]
[assumption.bus]
text = "The bus runs."
[measure.m]
checks = "a"
question = "Whom did you meet?"
who_asks = "Peers."
[measure.n]
checks = "b"
not_because = "We see it."
[statement.s]
voice = "I"
text = "I go out."
for = ["a"]
[decision.d]
what = "We meet on Tuesdays."
why = "It suits us."
on = 2024-01-02
decided_by = ["members"]
[answer.supports.b.a]
says = "no"
because = "We tried."
[idea.late]
text = "Cake!"
[session.one]
on = 2024-01-02
activity = "We planned."
[feedback.f]
session = "one"
helped = "The pictures."
change = "Less paper."
"""


def test_nothing_that_is_told_of_a_plan_doubles_a_full_stop() -> None:
    from toc_tui.voice import record_sentences, totals, where_we_were

    plan = read(split(ENDING)).plan
    theory = theory_today(plan)
    told = [*VOICE.story(theory), *(line for key in plan.items for line in VOICE.details(theory, key))]
    told += [line for item in plan.items.values() for line in record_sentences.record(VOICE, plan, item)]
    told += totals.whole(VOICE, plan)
    note = {"step": "why", "key": "a", "words": {"i": "", "gone": ""}}
    told += where_we_were.recap(VOICE, plan, note, {"why": 2}, 9, theory.today)
    for line in told:
        assert not DOUBLED.search(line), line

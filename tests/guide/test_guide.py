"""Guide pages and words: what is read, what is tailored, and what a broken file says."""

from __future__ import annotations

import io
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toc_tui.__main__ import main
from toc_tui.guide import Guide, examples, packaged


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_page_has_front_matter_and_prose(tmp_path: Path) -> None:
    write(
        tmp_path,
        "steps/why.md",
        '\ufeff+++\r\ntitle = "Because"\r\n[questions.who]\r\nask = "Who?"\r\n+++\r\n\r\nOne\r\nline.\r\n\r\nTwo.\r\n',
    )
    page = Guide([tmp_path]).page("steps/why")
    assert page.text("title") == "Because"
    assert page.text("nothing") == ""
    assert page.question("who") == {"ask": "Who?"}
    assert page.question("nobody") == {}
    assert page.paragraphs() == ["One line.", "Two."]


def test_a_page_that_is_not_there_is_empty() -> None:
    page = Guide().page("steps/nowhere")
    assert (dict(page.front), page.prose) == ({}, "")


def test_a_page_without_front_matter_is_prose(tmp_path: Path) -> None:
    write(tmp_path, "areas/new.md", "Only prose")
    page = Guide([tmp_path]).page("areas/new")
    assert (dict(page.front), page.prose) == ({}, "Only prose")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('+++\ntitle = "Why"\npurpose = \n+++\n', 3),
        ("+++\ntitle = 'Why\n+++\n", 2),
        ("+++\ntitle = 'Why'\nno end\n", 1),
        ("+++\na = 1\n\na = 2\n+++\n", 4),
        (b"+++\n\xff\n+++\n", 1),
    ],
)
def test_bad_front_matter_names_the_file_and_the_line(tmp_path: Path, text: str | bytes, line: int) -> None:
    path = write(tmp_path, "steps/why.md", text)
    guide = Guide([tmp_path])
    assert guide.page("steps/why").text("title") == "Why", "the packaged page is used instead"
    [problem] = guide.problems
    assert (problem.path, problem.line) == (str(path), line)
    assert problem.detail


@pytest.mark.parametrize("text", ["x = = 1", b"\xff", "[open"])
def test_bad_words_name_the_file_and_the_packaged_ones_are_used(tmp_path: Path, text: str | bytes) -> None:
    path = write(tmp_path, "words/voice.toml", text)
    guide = Guide([tmp_path])
    assert guide.say("voice.same") == "Nothing changed."
    assert [(problem.path, problem.line) for problem in guide.problems] == [(str(path), 1)]


def test_a_tailored_folder_wins_file_by_file_and_word_by_word(tmp_path: Path) -> None:
    write(tmp_path / "one", "steps/why.md", '+++\ntitle = "Our why"\n+++\n')
    write(tmp_path / "one", "words/voice.toml", 'same = "As it was."\n[kind]\noutcome = "Change"\n')
    write(tmp_path / "two", "steps/why.md", '+++\ntitle = "Their why"\n+++\n')
    write(tmp_path / "two", "words/voice.toml", 'same = "No."\nagain = "Twice"\n')
    guide = Guide([tmp_path / "one", tmp_path / "two"])
    assert guide.page("steps/why").text("title") == "Our why"
    assert guide.page("steps/impact").text("title") == "Impact"
    assert guide.say("voice.same") == "As it was."
    assert guide.say("voice.again") == "Twice"
    assert guide.say("voice.kind.outcome") == "Change"
    assert guide.say("voice.kind.activity") == "Activity"
    assert not guide.problems


@pytest.mark.parametrize("front", ['questions = "none"', "[questions]\nwho = 1", "title = 7"])
def test_front_matter_of_the_wrong_kind_is_told_and_ours_is_used(tmp_path: Path, front: str) -> None:
    write(tmp_path, "steps/why.md", f"+++\n{front}\n+++\n")
    guide = Guide([tmp_path])
    page = guide.page("steps/why")
    assert [Path(one.path).name for one in guide.problems] == ["why.md"]
    assert page.question("who") == Guide().page("steps/why").question("who")
    assert page.text("title") == "Why"


def test_words_that_are_nowhere_are_seen() -> None:
    guide = Guide()
    assert guide.say("voice.nothing.like.this") == "voice.nothing.like.this"
    assert guide.say("nowhere.at.all") == "nowhere.at.all"
    assert not guide.has("voice.kind")


class Secret:
    """Something that must not be reached from a template."""

    key = "secret"

    def __str__(self) -> str:
        return "words"


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{text}", "words"),
        ("{text.key}", "{text.key}"),
        ("{text[key]}", "{text[key]}"),
        ("{text.__class__.__init__.__globals__}", "{text.__class__.__init__.__globals__}"),
        ("{nothing}", "{nothing}"),
        ("{count:one|many}", "many"),
        ("{one:one|many}", "one"),
        ("{text:>40}", "words"),
        ("{", "{"),
        ("}", "}"),
        ("{}", "{}"),
        ("{0}", "{0}"),
        ("{text!x}", "{text!x}"),
        ("{{text}}", "{text}"),
    ],
)
def test_slots_are_words_and_nothing_else(template: str, filled: str) -> None:
    assert Guide().fill(template, {"text": Secret(), "count": 3, "one": 1}) == filled


@pytest.mark.parametrize(
    ("template", "text", "filled"),
    [
        ("Added: “{text}”.", "People meet", "Added: “People meet”."),
        ("Added: “{text}”.", "People meet.", "Added: “People meet.”"),
        ("Added: “{text}”.", "Who helps?", "Added: “Who helps?”"),
        ("Added: “{text}”.", "We can!", "Added: “We can!”"),
        ("Added: “{text}”.", "People get on with…", "Added: “People get on with…”"),
        ("“{text}”. What would we see?", "People meet.", "“People meet.” What would we see?"),
        ("Who: {text}.", "Staff.", "Who: Staff."),
        ("Who: {text}. When: {text}.", "Staff.", "Who: Staff. When: Staff."),
        ("It leads to {text}.", "“People meet.”", "It leads to “People meet.”"),
        ("Does it help “{text}”?", "People meet.", "Does it help “People meet.”?"),
        ("Is this it: “{text}”?", "Who helps?", "Is this it: “Who helps?”"),
        ("{text}.toml", "a.", "a..toml"),
        ("{text}: kept.", "a.", "a.: kept."),
        ("{count:One|{text}.} So.", "a.", "a. So."),
    ],
)
def test_a_sentence_that_ends_by_itself_gets_no_second_full_stop(template: str, text: str, filled: str) -> None:
    assert Guide().fill(template, {"text": text, "count": 2}) == filled


def test_words_of_a_plan_with_braces_stay_as_they_are() -> None:
    assert (
        Guide().fill("{n} {n:thing|things}", {"n": "1"}) == "1 thing"
        and Guide().fill("{n:thing|things}", {"n": "many"}) == "things"
    )
    assert Guide().fill("“{text}”", {"text": "{count} {text} {{x}}"}) == "“{count} {text} {{x}}”"


def test_the_packaged_guides_and_examples_are_found() -> None:
    assert (Path(packaged("guides")) / "steps/why.md").is_file()
    assert "day-centre" in [path.stem for path in examples()]


def test_words_of_another_kind_are_left_out_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, "words/voice.toml", 'again = "Twice"\nsame = 5\n[kind]\n"outcome" = ["a"]\n[list]\nx = 1\n')
    guide = Guide([tmp_path])
    assert guide.say("voice.same") == "Nothing changed." and guide.say("voice.kind.outcome").startswith("Outcome")
    assert guide.say("voice.again") == "Twice" and guide.say("voice.list", first="a", last="b") == "a and b"
    assert {one.path for one in guide.problems} == {str(path)}
    assert [(one.line, one.detail) for one in guide.problems] == [(2, "same"), (4, "kind.outcome"), (1, "list")]


def test_a_list_of_words_may_be_emptied_but_not_filled_with_numbers(tmp_path: Path) -> None:
    write(tmp_path, "words/spoken.toml", "[words]\nundo = []\nredo = [1, 2]\nwhy = 'because'\nnew = 7\n")
    words = Guide([tmp_path]).words("spoken")["words"]
    assert words["undo"] == [] and words["redo"] == ["redo"] and words["why"] == ["why"]


def keys(data: dict[str, Any], above: str = "") -> Iterator[str]:
    """The dotted name of every entry of a file of words, as TOML writes it."""
    for name, value in data.items():
        if isinstance(value, dict):
            yield from keys(value, f'{above}"{name}".')
        else:
            yield f'{above}"{name}"'


ODD = ["5", "true", "[]", "[1, [2]]", "{}", "{ a = 1 }", '""', "'{'", "'{x:{y:{z}}}'", "2024-01-01", "nan"]


@pytest.mark.parametrize("value", ODD)
def test_whatever_stands_in_a_folder_of_words_is_no_traceback(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every word of every file is replaced by an odd one, beside the plan, and each face is tried."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")
    for name in ("words", "reports", "steps", "checks", "areas"):
        for source in (Path(packaged("guides")) / name).glob("*.[mt]*"):
            front = source.read_text("utf-8").split("+++")[1 if source.suffix == ".md" else 0]
            odd = "".join(f"{key} = {value}\n" for key in keys(tomllib.loads(front)))
            text = f"+++\n{odd}+++\nProse\n" if source.suffix == ".md" else odd
            write(tmp_path / "guides", f"{name}/{source.name}", text)
    plan = tmp_path / "plan.toml"
    shutil.copy(Path(packaged("examples")) / "day-centre.toml", plan)
    assert (tmp_path / "guides/words/voice.toml").read_text("utf-8").count(f"= {value}\n") > 100
    said = "\n".join(["?", "why", "example", "commands", "help", "recap", "/versions", "/story", "quit"])
    for words in (
        ("show", plan),
        ("check", plan),
        ("explain",),
        ("explain", "harm"),
        ("doctor", plan),
        ("ask", plan),
        ("report", plan, "--as", "evidence"),
        ("report", plan, "--as", "minutes"),
        ("revisit", plan),
        ("diff", plan, plan),
        ("snapshot", plan),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{said}\n".encode())))
        assert main([str(word) for word in words]) in (0, 1), words
        capsys.readouterr()

"""Guide pages and words: what is read, what is tailored, and what a broken file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_tui.guide import Guide, examples, fill, packaged


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
def test_front_matter_of_the_wrong_kind_is_no_crash(tmp_path: Path, front: str) -> None:
    write(tmp_path, "steps/why.md", f"+++\n{front}\n+++\n")
    page = Guide([tmp_path]).page("steps/why")
    assert page.question("who") == {}
    assert page.text("title") == ""


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
        ("{}", "{0}"),
        ("{0}", "{0}"),
        ("{text!x}", "{text!x}"),
        ("{{text}}", "{text}"),
    ],
)
def test_slots_are_words_and_nothing_else(template: str, filled: str) -> None:
    assert fill(template, {"text": Secret(), "count": 3, "one": 1}) == filled


def test_words_of_a_plan_with_braces_stay_as_they_are() -> None:
    assert fill("“{text}”", {"text": "{count} {text} {{x}}"}) == "“{count} {text} {{x}}”"


def test_the_packaged_guides_and_examples_are_found() -> None:
    assert (Path(packaged("guides")) / "steps/why.md").is_file()
    assert "day-centre" in [path.stem for path in examples()]

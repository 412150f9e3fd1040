"""A file of words read one table at a time says the same as the file read whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from toc_tui.guide import FENCE, Guide, WordTables, packaged

OURS = sorted(path for path in Path(packaged("guides")).rglob("*") if path.suffix in (".toml", ".md"))


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_of_our_files_says_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        text = text.split(FENCE)[1] if text.startswith(FENCE) else ""
    tables = WordTables(text)
    whole = tomli.loads(text)
    assert {name: tables.entry(name) for name in whole} == whole
    assert tables.entry("is-nowhere") is None


def test_a_table_that_is_not_asked_for_is_not_read() -> None:
    tables = WordTables('a = "A"\n[b]\nc = "C"\n[broken]\nd = = "D"\n[b.e]\nf = "F"\n')
    assert tables.entry("a") == "A"
    assert tables.entry("b") == {"c": "C", "e": {"f": "F"}}
    with pytest.raises(ValueError, match="Invalid value"):
        tables.entry("broken")


def test_above_the_tables_only_what_is_asked_for_is_read() -> None:
    tables = WordTables('a = "A"\nb = = "B"\nc = [\n"C",\n]\n')
    assert tables.entry("a") == "A"
    assert tables.entry("d") is None
    for unread in ("b", "c"):  # one is broken, the other goes on in further lines: all is read, and that fails
        with pytest.raises(ValueError, match="Invalid value"):
            tables.entry(unread)
    assert WordTables('a = "A"\nc = [\n"C",\n]\n').entry("c") == ["C"]


def test_a_list_of_words_is_found_by_its_name() -> None:
    guide = Guide()
    assert guide.listed("records.months")[::11] == ["January", "December"]
    assert guide.listed("records.day") == guide.listed("records.is-nowhere") == []


@pytest.mark.parametrize("text", ['a = """\n[b]\n"""\n', "a = [\n[1],\n[2]\n]\n", 'a = [\n["b"]\n]\n'])
def test_a_line_in_a_value_that_looks_like_a_header_is_never_taken_for_one(text: str) -> None:
    try:
        said = WordTables(text).entry("a")
    except ValueError:
        return  # the whole file is read then
    assert said == tomli.loads(text)["a"]


def test_what_is_tailored_is_read_whole(tmp_path: Path) -> None:
    """An entry may lie over a table, and a sentence of an earlier name stand in another file."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words/voice.toml").write_text('[kind]\nimpact = "goal"\n', "utf-8")
    tailored, plain = Guide([tmp_path]), Guide()
    assert tailored.say("voice.kind.impact") == "goal"
    assert tailored.say("voice.kind.activity") == plain.say("voice.kind.activity") != "voice.kind.activity"
    assert plain.say("voice.kind.impact") == plain.words("voice")["kind"]["impact"] != "goal"
    (tmp_path / "steps").mkdir()
    (tmp_path / "steps/why.md").write_text('+++\ntitle = "Because"\n+++\n', "utf-8")
    assert tailored.title("steps/why") == "Because"
    assert tailored.title("steps/impact") == plain.title("steps/impact") == plain.page("steps/impact").text("title")


def test_a_broken_file_of_ours_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "steps").mkdir()
    (tmp_path / "words/voice.toml").write_text('[good]\na = "A"\n[bad]\nb = = "B"\n', "utf-8")
    (tmp_path / "steps/why.md").write_text('+++\ntitle = = "Why"\n+++\n', "utf-8")
    monkeypatch.setattr("toc_tui.guide.packaged", lambda _: str(tmp_path))
    guide = Guide()
    assert guide.say("voice.good.a") == "A"
    assert guide.say("voice.bad.b") == "voice.bad.b"
    assert guide.title("steps/why") == ""
    assert [(Path(problem.path).name, problem.line) for problem in guide.problems] == [("voice.toml", 4), ("why.md", 2)]
    assert guide.title("areas/nowhere") == ""

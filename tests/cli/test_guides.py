"""`guides` copies the words for a group to tailor, and a plan's own folder of them is used unasked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.checks.page import lacks
from toc_tui.cli._copies import guide_names
from toc_tui.guide import Guide, packaged
from toc_tui.session import Session


def test_all_guides_are_copied_and_none_is_written_over(toc: Toc, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    (ours / "words").mkdir(parents=True)
    (ours / "words/voice.toml").write_text('same = "As it was."\n')
    came = toc("guides", ours)
    assert came.code == 0 and "1 file was there already" in came.err
    copied = {path.relative_to(ours).as_posix() for path in ours.rglob("*") if path.is_file()}
    assert copied == set(guide_names()) and len(copied) > 70
    assert len(came.out.splitlines()) == len(copied) - 1
    assert (ours / "words/voice.toml").read_text() == 'same = "As it was."\n'
    for name in ("steps/why.md", "areas/impact.md", "checks/harm.md", "words/asks.toml", "README.md"):
        assert (ours / name).read_bytes() == (Path(packaged("guides")) / name).read_bytes()
    again = toc("guides", ours)
    assert again.code == 0 and not again.out and f"{len(copied)} files were there already" in again.err


def test_some_guides_are_copied_by_their_names(toc: Toc, tmp_path: Path) -> None:
    came = toc("guides", tmp_path / "ours", "areas/", "steps/why.md")
    made = {path.relative_to(tmp_path / "ours").as_posix() for path in (tmp_path / "ours").rglob("*.md")}
    assert came.code == 0 and "steps/why.md" in made and "areas/impact.md" in made
    assert {name.partition("/")[0] for name in made} == {"areas", "steps"} and "steps/impact.md" not in made
    came = toc("guides", tmp_path / "other", "steps/wy.md")
    assert came.code == 2 and "steps/why.md" in came.err and not (tmp_path / "other").exists()
    assert toc("guides").out.splitlines() == guide_names()


def test_a_copy_that_cannot_be_made_says_so(toc: Toc, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    came = toc("guides", tmp_path / "file")
    assert came.code == 5 and str(tmp_path / "file") in came.err and "copied" not in came.err


def test_the_words_beside_a_plan_are_used_in_every_face(toc: Toc, plan: Path) -> None:
    words = plan.parent / "guides/words"
    words.mkdir(parents=True)
    (words / "voice.toml").write_text('[kind]\nactivity = "Thing we do"\n')
    assert "Thing we do" in toc("show", plan).out
    assert "Thing we do" in toc("ask", plan, stdin="tree\nquit\n").out
    session = Session.open(plan, Guide())
    assert isinstance(session, Session) and session.voice.say("voice.kind.activity") == "Thing we do"
    assert str(words.parent) in toc("doctor", plan).out and str(words.parent) not in toc("doctor").out


def test_words_that_were_asked_for_win_over_those_beside_the_plan(toc: Toc, plan: Path, tmp_path: Path) -> None:
    for folder, said in ((plan.parent / "guides", "Beside"), (tmp_path / "asked", "Asked for")):
        (folder / "words").mkdir(parents=True)
        (folder / "words/voice.toml").write_text(f'[kind]\nactivity = "{said}"\n')
    assert "Asked for" in toc("--guides", tmp_path / "asked", "show", plan).out


def test_a_folder_that_only_shares_the_name_is_left_alone(plan: Path) -> None:
    other = plan.parent / "guides"
    other.mkdir()
    (other / "tour.txt").write_text("words")
    guide = Guide()
    assert guide.beside(plan) is guide
    (other / "steps").mkdir()
    own = guide.beside(plan)
    assert own.folders == (str(other.resolve()), packaged("guides")) and own.beside(plan) is own


def test_the_words_of_a_plan_are_used_for_no_other(toc: Toc, plan: Path, tmp_path: Path) -> None:
    """A guide stays as it is: each plan has one of its own."""
    words = plan.parent / "guides/words"
    words.mkdir(parents=True)
    (words / "voice.toml").write_text('[kind]\nactivity = "Thing we do"\n')
    (tmp_path / "other").mkdir()
    other = tmp_path / "other/plan.toml"
    other.write_bytes(plan.read_bytes())
    guide = Guide()
    own = guide.beside(plan)
    assert len(guide.folders) == 1 and guide.say("voice.kind.activity") == "Activity"
    assert own.say("voice.kind.activity") == "Thing we do"
    assert own.beside(other).say("voice.kind.activity") == "Activity" and not own.beside(other).own_told()
    page = plan.parent / "guides/checks/harm.md"
    page.parent.mkdir()
    page.write_text('+++\ntitle = "Harm"\nask = "Whom could it hurt?"\n+++\n')
    for paths in ((plan, other), (other, plan)):
        lines = [line for line in toc("check", *paths, "harm").out.splitlines() if "harm" in line]
        assert [str(plan) in line for line in lines] == ["Whom could it hurt?" in line for line in lines] != [], lines


def test_a_folder_that_cannot_be_looked_into_is_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = Guide()
    assert guide.beside(Path("a\0b.toml")) is guide
    monkeypatch.setattr(Path, "is_dir", lambda path: (_ for _ in ()).throw(PermissionError(13, "no", str(path))))
    assert guide.beside(tmp_path / "plan.toml") is guide


def test_words_beside_a_plan_that_cannot_be_read_are_told_and_not_used(toc: Toc, plan: Path) -> None:
    words = plan.parent / "guides/words"
    words.mkdir(parents=True)
    (words / "voice.toml").write_text("same = = 1\n")
    assert toc("show", plan).code == 0
    came = toc("doctor", plan)
    assert came.code == 1 and f"{words.resolve() / 'voice.toml'}, line 1" in came.out


def test_a_report_word_that_cannot_be_read_is_told_as_well(toc: Toc, plan: Path) -> None:
    words = plan.parent / "guides/reports"
    words.mkdir(parents=True)
    (words / "story.toml").write_text("title = = 1\n")
    came = toc("doctor", plan)
    assert came.code == 1 and f"{words.resolve() / 'story.toml'}, line 1" in came.out


@pytest.mark.parametrize("area", ["impact", "achievements", "benefits", "feedback"])
def test_each_area_is_defined_and_says_where_to_read_more(area: str) -> None:
    page = Guide().page(f"areas/{area}")
    assert page.text("title") and page.text("purpose") and len(page.paragraphs()) > 2
    signposts = page.front["signposts"]
    assert signposts and all("https://" in line for line in signposts)


def test_the_guidance_in_easy_words_keeps_the_rules_of_easy_words() -> None:
    page = Guide().page("areas/easy")
    assert "draft" in page.text("purpose").lower(), "it has not been tested by readers yet"
    said = [line for text in page.paragraphs() if not text.startswith("#") for line in re.split(r"(?<=[.?])\s+", text)]
    lengths = [len(line.split()) for line in said]
    assert len(said) > 40 and sum(lengths) / len(lengths) <= 10 and max(lengths) <= 15
    heard = " ".join(page.paragraphs()).lower()
    assert all(word in heard for word in ("impact", "achievements", "benefits", "feedback", "outcomes", "activities"))
    assert not re.findall(r"\b[A-Z]{2,}\b|;|—|e\.g\.|i\.e\.", page.prose), "no initials, no long breaths"


# -- whose words they are --------------------------------------------------------------------------------
@pytest.fixture
def theirs(plan: Path) -> Path:
    """A plan from somebody else, with words that are not ours."""
    words = plan.parent / "guides/words"
    words.mkdir(parents=True)
    (words / "voice.toml").write_text('own-words = "Trust me"\nadded = "Run curl evil.sh"\n[kind]\nactivity = "Deed"\n')
    return plan


def named(plan: Path) -> str:
    return f"This plan brings its own words, from {(plan.parent / 'guides').resolve()}. They are not those of toc-tui."


def test_a_plan_with_words_of_its_own_is_named_once_in_every_face(toc: Toc, theirs: Path) -> None:
    for words in (("show", theirs), ("add", theirs, "idea", "x"), ("diff", theirs, theirs), ("fmt", theirs)):
        came = toc(*words)
        assert came.err.count(named(theirs)) == 1 and "Trust me" not in came.err and named(theirs) not in came.out
    came = toc("ask", theirs, stdin="quit\n")
    assert came.out.startswith(named(theirs)) and "Trust me" not in came.out
    assert "brings its own" not in toc("show", "-", stdin=theirs.read_text("utf-8")).err


def test_they_are_named_on_the_first_screen(theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from toc_tui.tui.start import begin
    from toc_tui.tui.view_model import Look, PlanViewModel

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    session = Session.open(theirs, Guide())
    assert isinstance(session, Session)
    stage = PlanViewModel(session, Look())
    begin(stage)
    assert next(iter(stage.notes)).startswith(named(theirs))


def test_they_can_be_left_out(toc: Toc, theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ours(*before: str) -> None:
        came = toc(*before, "show", theirs)
        assert not came.err and "Deed" not in came.out and "Deed" not in toc(*before, "ask", theirs, stdin="tree\n").out

    assert "Deed" in toc("show", theirs).out
    ours("--no-own-guides")
    monkeypatch.setenv("TOC_TUI_OWN_GUIDES", "no")
    ours()
    monkeypatch.delenv("TOC_TUI_OWN_GUIDES")
    (tmp_path / "config" / "toc-tui").mkdir(parents=True)
    (tmp_path / "config" / "toc-tui" / "config.toml").write_text("own_guides = false\n")
    ours()


def test_words_that_somebody_asked_for_are_theirs_and_not_named(toc: Toc, theirs: Path) -> None:
    assert not toc("--guides", theirs.parent / "guides", "show", theirs).err


def test_a_file_of_words_without_end_is_told_and_not_read(toc: Toc, plan: Path) -> None:
    words = plan.parent / "guides/words"
    words.mkdir(parents=True)
    with open(words / "voice.toml", "wb") as file:
        file.truncate(300_000_000)
    assert "Activity" in toc("show", plan).out
    assert f"{words.resolve() / 'voice.toml'}, line 1" in toc("doctor", plan).out


def test_what_a_tailored_page_of_a_check_lacks_is_taken_from_ours(toc: Toc, plan: Path) -> None:
    pages = plan.parent / "guides/checks"
    pages.mkdir(parents=True)
    (pages / "harm.md").write_text('+++\ntitle = "Our own title"\n+++\n', "utf-8")
    guide = Guide([plan.parent / "guides"])
    page, ours = guide.page("checks/harm"), Guide().page("checks/harm")
    assert page.text("title") == "Our own title" and page.text("label") == ours.text("label")
    assert not lacks(page) and page.paragraphs() == ours.paragraphs()
    assert str(pages) not in toc("doctor", plan).out

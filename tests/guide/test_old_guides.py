"""Words that a group tailored for version 0.1.0 go on working: its whole copied guide, and one that is old in parts."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest

from tests.theories import theory_today
from toc_tui.checks.check import CHECKS, open_findings
from toc_tui.guide import MOVED, Guide, examples
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.steps import check_questions
from toc_tui.steps.step import all_prompts
from toc_tui.voice import Phrasebook

HERE = Path(__file__).parent
ANSWERS = HERE.parent / "spoken" / "day-centre.answers"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `toc-tui guides FOLDER` copied in version 0.1.0."""
    folder = tmp_path_factory.mktemp("old")
    with tarfile.open(HERE / "guides-0.1.0.tar.xz") as packed:
        packed.extractall(folder, filter="data")
    return folder / "guides"


def test_every_question_of_every_step_and_check_has_its_words(old: Path) -> None:
    guide = Guide([old])
    voice = Phrasebook(guide)
    asked = 0
    plans = [path.read_text("utf-8") for path in examples()]
    for name in CHECKS:  # the plan of each page that raises it
        page = Guide().page(f"checks/{name}").prose
        plans += [part.split("```")[0] for part in page.split("```toml\n")[1:]]
    for text in plans:
        theory = theory_today(read(split(text)).plan)
        for prompt in [*all_prompts(theory), *map(check_questions.prompt, open_findings(theory, tuple(CHECKS)))]:
            words = voice.question(theory.plan, prompt)
            assert words.ask.strip() and words.ask != prompt.name and words.label.strip(), prompt
            assert "{" not in words.ask.replace("{braces}", ""), prompt
            asked += 1
    assert asked > 300 and not guide.problems


def test_a_question_that_is_younger_than_the_tailored_page_is_asked_in_our_words(old: Path, tmp_path: Path) -> None:
    page = (old / "steps" / "why.md").read_text("utf-8")
    (tmp_path / "steps").mkdir()
    start = page.index("[questions.")
    (tmp_path / "steps" / "why.md").write_text(page[:start].rstrip() + "\n+++\n\nOur own prose.\n", "utf-8")
    ours, tailored = Guide().page("steps/why"), Guide([tmp_path]).page("steps/why")
    assert tailored.front["questions"] == ours.front["questions"]
    assert tailored.paragraphs() == ["Our own prose."]


def test_a_whole_plan_is_walked_with_the_old_words(old: Path, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "toc_tui", "--guides", str(old), "ask"]
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state"), "TOC_TUI_TODAY": "2024-02-29"}
    done = subprocess.run(
        program,
        cwd=tmp_path,
        input=ANSWERS.read_bytes(),
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(HERE.parents[1]), "LANG": "C.UTF-8", **home},
    )
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0 and not done.stderr and len(lines) > 300
    names = {f"{file.stem}.{key}" for file in (old / "words").glob("*.toml") for key in tomllib.loads(file.read_text())}
    for line in lines:
        said = line.partition("> ")[2] or line
        assert said.strip(" .:"), "no sentence is empty"
        assert said not in names and "{" not in said, line
    plan = tomllib.loads(next(tmp_path.glob("*.toml")).read_text("utf-8"))
    assert len(plan["outcome"]) == 10


def test_words_under_their_old_name_are_used_and_named(old: Path, tmp_path: Path) -> None:
    words = tmp_path / "guides" / "words"
    words.mkdir(parents=True)
    (words / "spoken.toml").write_text('gone-idea = "It went away, and you have it as an idea."\nbye = "So long."\n')
    (words / "screen.toml").write_text('no-such-sentence-ever = "x"\n')
    guide = Guide([tmp_path / "guides"])
    assert guide.say(MOVED["spoken.gone-idea"]) == "It went away, and you have it as an idea."
    assert guide.say("spoken.bye") == "So long."
    found = [(one.name, one.line, one.now) for one in guide.unused()]
    assert found == [("no-such-sentence-ever", 1, ""), ("gone-idea", 1, "asks.gone-idea")]
    (words / "asks.toml").write_text('gone-idea = "The new one."\n')
    assert Guide([tmp_path / "guides"]).say("asks.gone-idea") == "The new one."


def test_a_folder_of_words_that_nobody_may_look_into_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()

    def refused(folder: str) -> list[str]:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr("os.listdir", refused)
    assert not list(Guide([tmp_path]).unused())


def test_doctor_names_what_is_not_said_any_more(old: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "toc_tui", "--guides", str(old), "doctor"],
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parents[1],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"},
    )
    assert "nothing says kept-text any more" in done.stdout
    assert "gone-idea is called asks.gone-idea now" in done.stdout
    assert "cannot be read" not in done.stdout

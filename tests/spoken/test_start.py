"""The spoken face from outside: a new plan, answers from a file, the same bytes each time, no escape sequence."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from toc_tui.guide import Guide
from toc_tui.session import Session
from toc_tui.spoken.beginning import Beginning
from toc_tui.voice import Phrasebook

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
ANSWERS = HERE / "day-centre.answers"
GOLDEN = HERE / "day-centre.transcript"
START = "import sys; from toc_tui.spoken import start; from toc_tui.guide import Guide; from pathlib import Path; "
OPEN = START + "sys.exit(start.open_plan(Path(sys.argv[1]), Guide()) if sys.argv[1:] else start.open_start(Guide()))"


def run(
    at: Path, answers: bytes, *arguments: str, code: str = OPEN, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    at.mkdir(exist_ok=True)
    own = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(at / "state"), "TOC_TUI_TODAY": "2026-03-02"}
    command = [sys.executable, "-c", code, *arguments]
    env = {**os.environ, "PYTHONUTF8": "1", **own, **environment}
    return subprocess.run(command, cwd=at, input=answers, env=env, capture_output=True, check=False)


def test_a_day_centre_is_planned_from_nothing_to_the_story(tmp_path: Path) -> None:
    """The transcript is kept in a file, to be read in a diff; TOC_TUI_GOLDEN=write writes it anew."""
    done = run(tmp_path / "a", ANSWERS.read_bytes())
    said = done.stdout.decode()
    assert done.returncode == 0 and not done.stderr
    plan = tomllib.loads((tmp_path / "a" / "day-centre-our-own.toml").read_text("utf-8"))
    kinds = {kind: len(plan[kind]) for kind in ("impact", "outcome", "activity", "measure", "statement", "assumption")}
    assert kinds == {"impact": 2, "outcome": 10, "activity": 5, "measure": 1, "statement": 4, "assumption": 1}
    records = {kind: len(plan[kind]) for kind in ("session", "feedback", "poll", "decision", "review")}
    assert records == {"session": 1, "feedback": 4, "poll": 1, "decision": 1, "review": 1}
    assert "No question is open." in said and "That is where we want to be." in said
    if os.environ.get("TOC_TUI_GOLDEN") == "write":
        GOLDEN.write_text(said, "utf-8")
    assert said == GOLDEN.read_text("utf-8")
    assert all(line == line.rstrip() or line.endswith((": ", "> ")) for line in said.splitlines())


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    runs = [run(tmp_path / name, ANSWERS.read_bytes()) for name in "ab"]
    plans = [(tmp_path / name / "day-centre-our-own.toml").read_bytes() for name in "ab"]
    assert plans[0] == plans[1] and runs[0].stdout == runs[1].stdout


def test_no_escape_sequence_and_no_box_is_ever_written(tmp_path: Path) -> None:
    done = run(tmp_path / "a", ANSWERS.read_bytes() + b"\x1b[2J\x07\n\xff\xfe\n", TERM="xterm-256color")
    assert b"\x1b" not in done.stdout
    assert not any("\u2500" <= char <= "\u259f" for char in done.stdout.decode())


def test_a_locale_without_our_marks_still_hears_everything(tmp_path: Path) -> None:
    done = run(tmp_path / "a", ANSWERS.read_bytes(), PYTHONUTF8="0", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b'What has to change just before "' in done.stdout


def test_a_plan_that_is_not_there_can_be_started(tmp_path: Path) -> None:
    done = run(tmp_path / "a", b"yes\nOurs\nNowhere to meet\n", "new.toml")
    assert done.returncode == 0
    plan = tomllib.loads((tmp_path / "a" / "new.toml").read_text("utf-8"))
    assert plan["plan"]["title"] == "Ours" and plan["why"]["problem"] == "Nowhere to meet"
    refused = run(tmp_path / "a", b"no\n", "other.toml")
    assert refused.returncode == 3 and b"other.toml" in refused.stderr
    assert not (tmp_path / "a" / "other.toml").exists()


def test_a_plan_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    done = run(tmp_path / "a", b"", ".")
    assert done.returncode == 3 and len(done.stderr.splitlines()) == 1


def test_whoever_stops_listening_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "answers").write_bytes(ANSWERS.read_bytes())
    code = OPEN.replace('"', '\\"')
    run(tmp_path, b"", code=f'import os; os.system(\'"{sys.executable}" -c "{code}" < answers | head -n 3\')')
    assert b"interviews the staff" in (tmp_path / "day-centre-our-own.toml").read_bytes()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def begin(*answers: str) -> tuple[Path | None, list[str]]:
    left, lines = iter(answers), list[str]()
    return Beginning(Phrasebook(Guide()), lambda prompt: next(left), lines.append).choose(), lines


def test_the_beginning_offers_examples_as_copies_and_what_was_opened_before(home: Path) -> None:
    chosen, lines = begin("repairs", "")
    assert chosen is not None and chosen.read_text("utf-8")
    assert any(line.startswith("A copy of the example is in") for line in lines)
    session = Session.open(chosen)
    assert isinstance(session, Session)
    session.leave_note("why", "")
    again, lines = begin("2")
    assert again == home / chosen
    assert "last opened 2026-03-02" in "\n".join(lines)


def test_the_beginning_can_be_left_and_never_overwrites(home: Path) -> None:
    (home / "ours.toml").write_text("mine", "utf-8")
    for answers in (("",), ("quit",), ("leave",), ("1", "", "quit"), ("1", "Ours", "quit", "quit")):
        assert begin(*answers)[0] is None
    chosen, lines = begin("new", "Ours", "", "other", "")
    assert chosen == Path("other.toml") and (home / "ours.toml").read_text("utf-8") == "mine"
    assert any("It is not overwritten" in line for line in lines)


@pytest.mark.parametrize("title", ["Q", "Quit", "Yes", "Back", "help"])
def test_any_word_can_be_a_title(home: Path, title: str) -> None:
    chosen, lines = begin("1", "?", title, "")
    assert chosen is not None and tomllib.loads(chosen.read_text("utf-8"))["plan"]["title"] == title
    assert "Any words can be the title. It can be changed later." in lines
    assert begin("1", "/quit", "quit")[0] is None


def test_the_beginning_takes_in_a_list_that_somebody_made(home: Path) -> None:
    (home / "list.csv").write_text("text,leads to,colour\nFriends,A good life,red\nA good life,,\n", "utf-8")
    chosen, lines = begin("bring in", "list.csv", "")
    assert chosen == Path("list.toml") and "Friends" in chosen.read_text("utf-8")
    assert "2 rows. Took in: 1 impact, 1 outcome, 1 arrow." in lines
    assert any("colour" in line for line in lines)
    (home / "two.csv").write_text("kind,text\nactivity,Lessons\n", "utf-8")
    chosen, lines = begin("bring in", "list.csv two.csv", "both")
    assert chosen == Path("both.toml") and {"Friends", "Lessons"} <= set(chosen.read_text("utf-8").split('"'))
    chosen, lines = begin("bring in", "none.csv", "", "quit")
    assert chosen is None and any("no file none.csv" in line for line in lines)


MADE = (
    ("bring in list.txt", ""),
    ("bring in", "list.txt", ""),
    ("import none.txt", "bring in list.txt", ""),
    ("yes", "/bring in list.txt", ""),
    ("bring in", "bring in list.txt", ""),
)


@pytest.mark.parametrize("answers", MADE)
def test_a_first_plan_is_made_of_a_file_wherever_one_is_asked_for(home: Path, answers: tuple[str, ...]) -> None:
    (home / "list.txt").write_text("A good life\n- Friends\n  - Meet\n", "utf-8")
    left, lines = iter(answers), list[str]()
    chosen = Beginning(Phrasebook(Guide()), lambda prompt: next(left), lines.append).make(Path("new.toml"))
    assert chosen == Path("new.toml") and "Friends" in chosen.read_text("utf-8") and not list(left)
    assert "Which file shall it be kept in? Just Enter takes new.toml." in lines
    assert not any("once a plan is open" in line for line in lines)


def test_no_idea_is_offered_before_there_is_a_plan_to_keep_it_in() -> None:
    left, lines = iter(["A garden for all of us here", "no"]), list[str]()
    assert Beginning(Phrasebook(Guide()), lambda prompt: next(left), lines.append).make(Path("new.toml")) is None
    assert any("Nothing fits “A garden for all of us here”" in line for line in lines)
    assert not any("Say idea" in line for line in lines)


def test_the_name_of_a_file_said_with_the_command_is_not_asked_for_again(home: Path) -> None:
    (home / "list.txt").write_text("A good life\n- Friends\n  - Meet\n", "utf-8")
    (home / "other.txt").write_text("A good life\n- Bread\n  - Bake\n", "utf-8")
    chosen, lines = begin("bring in list.txt", "")
    assert chosen == Path("list.toml") and not any("Which file? Say its name." in line for line in lines)
    chosen, lines = begin("new", "/bring in other.txt", "")
    assert chosen == Path("other.toml") and not any("once a plan is open" in line for line in lines)
    left = iter(["bring in other.txt", "two.toml"])
    offering = Beginning(Phrasebook(Guide()), lambda prompt: next(left), lines.append)
    chosen = offering.offer(Path("list.txt"), "table")
    assert chosen is not None and "Bread" in chosen.read_text("utf-8")
    left = iter(["bring in none.txt", "bring in", "three.toml"])
    chosen = offering.offer(Path("list.txt"), "table")
    assert chosen is not None and "Friends" in chosen.read_text("utf-8")


def test_a_name_that_is_a_folder_s_is_asked_again(home: Path) -> None:
    chosen, lines = begin("new", "Ours", ".", "/", "~", "sub/", "~nosuchuser")
    assert chosen == Path("~nosuchuser.toml") and [file.name for file in home.iterdir()] == ["~nosuchuser.toml"]
    assert sum("names a folder" in line for line in lines) == 4
    (home / "list.csv").write_text("text\nFriends\n")
    chosen, lines = begin("bring in", "~nosuchuser/x.csv", "bring in", "list.csv", ".", "")
    assert chosen == Path("list.toml") and "Friends" in chosen.read_text()


def test_letters_that_are_no_utf8_are_read_and_said_once(tmp_path: Path) -> None:
    plan = tmp_path / "a" / "plan.toml"
    plan.parent.mkdir()
    plan.write_text('toc = 1\n[plan]\ntitle = "Ours"\n', "utf-8")
    answers = "idea\ncafé\nidea\nna\u00efve 5\u00a0pm\nquit\n".encode("cp1252").replace(b"\xa0", "\u00a0".encode())
    said = run(tmp_path / "a", answers, str(plan)).stdout.decode()
    kept = tomllib.loads(plan.read_text("utf-8"))["idea"]
    assert [item["text"] for item in kept.values()] == ["café", "naïve 5\u00a0pm"]
    assert said.count(Guide().say("spoken.foreign")) == 1 and "\ufffd" not in said


def test_what_is_pasted_by_ear_is_words_without_unseen_marks(tmp_path: Path) -> None:
    plan = tmp_path / "a" / "plan.toml"
    plan.parent.mkdir()
    plan.write_text('toc = 1\n[plan]\ntitle = "Ours"\n', "utf-8")
    answers = "idea\nRing \u202a07700 900123\u202c \x1b[31mnow\x07, می\u200cخواهیم\nquit\n".encode()
    run(tmp_path / "a", answers, str(plan))
    kept = tomllib.loads(plan.read_text("utf-8"))["idea"]
    assert [item["text"] for item in kept.values()] == ["Ring 07700 900123 now, می\u200cخواهیم"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.txt", "This is a list."),
        ("a.md", "This is a list."),
        ("a.csv", "This is a table."),
        ("a.dot", "It is not clear what this is."),
    ],
)
def test_what_an_offered_file_is_is_said_as_it_is(tmp_path: Path, name: str, said: str) -> None:
    at = tmp_path / "a"
    at.mkdir()
    (at / name).write_text("A good life, by the sea\n", "utf-8")
    assert f"{name}: {said} It is not a plan yet." in run(at, b"quit\n", name).stdout.decode()

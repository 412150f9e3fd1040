"""`new`, `schema` and `doctor`."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Toc
from toc_tui import __version__
from toc_tui.plan.model import TABLES

ROOT = Path(__file__).parents[2]


# -- new -----------------------------------------------------------------------------------------
def test_a_new_plan_is_named_by_its_file_or_its_title(toc: Toc, tmp_path: Path) -> None:
    file = tmp_path / "our-day_centre.toml"
    came = toc("new", file)
    assert came.code == 0 and came.out == f"{file}\n" and came.err
    assert tomllib.loads(file.read_text())["plan"]["title"] == "Our day centre"
    assert "started = 2026-03-02" in file.read_text()
    other = tmp_path / "b.toml"
    toc("new", other, "--title", 'A "centre" of\nour own')
    assert tomllib.loads(other.read_text())["plan"]["title"] == 'A "centre" of our own'
    assert not toc("show", other).err.startswith(str(other)), "it has no problems"


def test_a_file_is_never_written_over(toc: Toc, plan: Path) -> None:
    before = plan.read_bytes()
    for words in ((), ("--title", "Mine"), ("--example", "blank")):
        came = toc("new", plan, *words)
        assert came.code == 5 and f"{plan} is there already" in came.err and not came.out
    assert plan.read_bytes() == before


@pytest.mark.parametrize("name", [".", "..", "/", "sub/", "sub/.", ""])
def test_a_folder_is_no_file(name: str, toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    came = toc("new", name)
    assert came.code == 2 and not came.out and not list(tmp_path.iterdir())


def test_an_example_is_copied_as_it_stands(toc: Toc, tmp_path: Path) -> None:
    for example in EXAMPLES.glob("*.toml"):
        file = tmp_path / f"my-{example.name}"
        assert toc("new", file, "--example", example.stem).code == 0
        assert file.read_bytes() == example.read_bytes()
    file = tmp_path / "titled.toml"
    toc("new", file, "--example", "day-centre", "--title", "Ours")
    old, new = ((path.read_text().splitlines()) for path in (EXAMPLES / "day-centre.toml", file))
    assert [line for line in new if line not in old] == ['title = "Ours"'] and len(old) == len(new)


def test_an_example_that_is_not_there_lists_those_that_are(toc: Toc, tmp_path: Path) -> None:
    came = toc("new", tmp_path / "a.toml", "--example", "nothing")
    assert came.code == 2 and all(path.stem in came.err for path in EXAMPLES.glob("*.toml"))
    assert not (tmp_path / "a.toml").exists()


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_a_plan_goes_to_data_and_comes_back(toc: Toc, tmp_path: Path, format_: str) -> None:
    example, between, file = EXAMPLES / "day-centre.toml", tmp_path / f"data.{format_}", tmp_path / "back.toml"
    assert toc("report", example, "--as", "data", "-o", between).code == 0
    came = toc("new", file, "--from", between)
    assert came.code == 0 and came.out == f"{file}\n" and "14 outcomes" in came.err
    assert "comments, blank lines or the order" in toc("diff", example, file).out, "and nothing else"
    assert toc("new", file, "--from", between).code == 5, "never over another file"
    piped = toc("new", tmp_path / "piped.toml", "--from", "-", stdin=between.read_text("utf-8"))
    assert piped.code == 0 and (tmp_path / "piped.toml").read_text() == file.read_text().replace("Back", "Piped")
    toc("new", tmp_path / "titled.toml", "--from", between, "--title", "Ours")
    assert tomllib.loads((tmp_path / "titled.toml").read_text())["plan"]["title"] == "Ours"


def test_what_cannot_be_taken_in_is_told_and_makes_no_file(toc: Toc, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    for name, text in (("x.json", "{"), ("x.csv", ","), ("x.pdf", "%PDF-1.7")):
        other = tmp_path / name
        other.write_text(text)
        came = toc("new", file, "--from", other)
        assert came.code == 3 and str(other) in came.err and len(came.err.splitlines()) == 1 and not came.out
    assert toc("new", file, "--from", tmp_path / "none.csv").code == 3
    assert toc("new", file, "--from", tmp_path / "none.csv", "--example", "blank").code == 2
    assert not file.exists()


def test_rows_that_do_not_fit_are_told_and_the_rest_is_kept(toc: Toc, tmp_path: Path) -> None:
    other, file = tmp_path / "list.csv", tmp_path / "a.toml"
    other.write_text("table,text,term,colour\noutcome,Friends,soon,red\ngadget,X,,\n")
    came = toc("new", file, "--from", other)
    assert came.code == 0 and "Term (1), colour (1)" in came.err and "row 3, “gadget | X”" in came.err
    plan = tomllib.loads(file.read_text())
    assert (
        plan["outcome"]["friends"] == {"text": "Friends", "notes": "term: soon\ncolour: red"}
        and plan["plan"]["title"] == "A"
    )


def test_a_new_plan_that_cannot_be_written_says_so(toc: Toc, tmp_path: Path) -> None:
    came = toc("new", tmp_path / "none" / "a.toml")
    assert came.code == 5 and "none" in came.err and "kept" not in came.err, "a command keeps no words for later"
    for words in (("new", ""), ("new",), ("new", tmp_path / "a.toml", "--title", " ")):
        assert toc(*words).code == 2
    assert list(tmp_path.glob("*.toml")) == []


def test_a_dash_prints_the_plan_as_it_does_for_import_and_report(
    toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words, stdin in (
        ((), ""),
        (("--title", "Ours"), ""),
        (("--example", "day-centre", "--title", "Ours"), ""),
        (("--from", "-"), "- People meet\n  - A bus runs\n"),
    ):
        printed = toc("new", "-", *words, stdin=stdin)
        assert toc("new", "plan.toml", *words, stdin=stdin).code == printed.code == 0
        assert printed.out == Path("plan.toml").read_text("utf-8") and "started" not in printed.err.lower()
        Path("plan.toml").unlink()
    assert not list(tmp_path.glob("*.toml")) and not Path("-").exists()


def test_a_name_may_start_with_a_dash(toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    came = toc("new", "--title", "T", "--", "-x.toml")
    assert came.code == 0 and came.out == "-x.toml\n" and (tmp_path / "-x.toml").exists()


# -- schema --------------------------------------------------------------------------------------
def test_the_schema_is_json_and_knows_every_table(toc: Toc) -> None:
    came = toc("schema")
    assert came.code == 0 and set(json.loads(came.out)["properties"]) == {"toc", *TABLES}


# -- doctor --------------------------------------------------------------------------------------
def test_doctor_says_what_it_finds(toc: Toc, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    came = toc("doctor", plan)
    assert came.code == 0 and not came.err
    found = dict(line.split(": ", 1) for line in came.out.splitlines() if ": " in line)
    assert found["TERM"] == "xterm-256color" and "LC_ALL=de_DE.UTF-8" in found["Locale"]
    assert found["toc-tui"] == __version__ and sys.executable in found["Python"] and "textual" in found["Packages"]
    assert str(plan) in found["Plan"] and "config.toml" in found["Config file"] and found["State folder"]
    assert set(json.loads(toc("doctor", "--json").out)) >= {"term", "size", "encoding", "face", "problems"}


@pytest.mark.parametrize(
    ("settings", "config", "said"),
    [
        ({}, "", "not a terminal"),
        ({"TOC_TUI_FACE": "ask"}, "", "TOC_TUI_FACE asks"),
        ({"ACCESSIBLE": "1"}, "", "ACCESSIBLE asks"),
        ({}, 'face = "ask"', "config file asks"),
        ({"ACCESSIBLE": "1"}, 'face = "full"', "ACCESSIBLE asks"),
        ({"ACCESSIBLE": "0"}, 'face = "full"', "not a terminal"),
    ],
)
def test_doctor_says_why_there_is_no_full_screen(
    settings: dict[str, str], config: str, said: str, toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "config" / "toc-tui").mkdir(parents=True)
    (tmp_path / "config" / "toc-tui" / "config.toml").write_text(config)
    face = json.loads(toc("doctor", "--json").out)["face"]
    assert face.startswith("plain questions") and said in face


def test_doctor_in_a_terminal_says_full_screen_or_why_not(plan: Path) -> None:
    import pty

    for term, said in (("xterm", "Face: full screen."), ("dumb", "TERM is dumb")):
        child, master = pty.fork()
        if not child:
            os.chdir(ROOT)
            os.environ["TERM"] = term
            for name in ("ACCESSIBLE", "TOC_TUI_FACE"):
                os.environ.pop(name, None)
            os.execv(sys.executable, [sys.executable, "-m", "toc_tui", "doctor", str(plan)])
        out = b""
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:  # what Linux gives when the other end is closed
                break
            if not part:
                break
            out += part
        os.close(master)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert said in out.decode()


def test_doctor_tells_problems_by_its_exit_code(toc: Toc, plan: Path, tmp_path: Path) -> None:
    plan.write_text(plan.read_text() + '[outcome.x]\ntext = "X"\nleads_to = ["nowhere"]\n')
    came = toc("doctor", plan)
    assert came.code == 1 and "nowhere" in came.out and str(plan) in came.out
    assert "nowhere" in json.loads(toc("doctor", plan, "--json").out)["problems"][0]["sentence"]
    plan.write_text("a = \n")
    came = toc("doctor", plan)
    assert came.code == 3 and "Line 1" in came.out and "Python" in came.out
    assert toc("doctor", tmp_path / "none.toml").code == 3


def test_doctor_reads_settings_and_tailored_guides(toc: Toc, tmp_path: Path) -> None:
    folder = tmp_path / "words"
    (folder / "steps").mkdir(parents=True)
    (folder / "steps" / "why.md").write_text("+++\ntitle = \n+++\n")
    came = toc("--guides", folder, "doctor")
    assert came.code == 1 and f"{folder / 'steps' / 'why.md'}, line 2" in came.out
    (tmp_path / "config" / "toc-tui").mkdir(parents=True)
    (tmp_path / "config" / "toc-tui" / "config.toml").write_text("face = \n")
    assert toc("doctor").code == 1


def test_doctor_does_without_textual(plan: Path) -> None:
    code = (
        "import sys; from toc_tui.__main__ import main; main(['doctor', sys.argv[1]]);"
        "print(*(name for name in ('textual', 'rich', 'networkx', 'tomlkit') if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, plan], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout and not done.stderr.strip()


def test_doctor_names_what_killed_saves_and_edits_left(toc: Toc, plan: Path, tmp_path: Path) -> None:
    snapshots = tmp_path / "plan.snapshots"
    snapshots.mkdir()
    left = [folder / ".toc-tui-0123456789ab.tmp" for folder in (tmp_path, snapshots)]
    for path in left:
        path.write_text("words")
        os.utime(path, (0, 0))
    came = toc("doctor", plan)
    assert came.code == 1
    assert all(f"{path} was left by a save that was cut off. It is removed now." in came.out for path in left)
    assert not any(path.exists() for path in left)
    assert toc("doctor", plan).code == 0


def test_doctor_says_what_it_cannot_remove(toc: Toc, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = plan.with_name(".toc-tui-0123456789ab.tmp")
    left.write_text("words")
    os.utime(left, (0, 0))
    unlink = os.unlink

    def refused(path: str) -> None:
        if str(path) == str(left):
            raise PermissionError(1, "")
        unlink(path)

    monkeypatch.setattr(os, "unlink", refused)
    came = toc("doctor", plan)
    assert came.code == 1 and f"{left} was left by a save that was cut off. It cannot be removed from here." in came.out


def test_doctor_says_how_starts_get_quicker_where_nothing_compiled_can_be_kept(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "toc_tui", "doctor", "--json"]

    def hints(**more: str) -> list[str]:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        env = kept | {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")} | more
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
        found: list[str] = json.loads(done.stdout)["hints"]
        return found

    [hint] = hints(PYTHONDONTWRITEBYTECODE="1")
    assert not (tmp_path / "compiled").exists()
    assert hints() == []  # it could be kept meanwhile
    assert hints(PYTHONDONTWRITEBYTECODE="1") == []
    shutil.rmtree(tmp_path / "compiled")
    words = shlex.split(hint.partition("once: ")[2])
    subprocess.run(words, env=os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}, check=True)
    assert hints(PYTHONDONTWRITEBYTECODE="1") == []

"""Stdin, stdout and stderr that are closed, full or left, and names that a terminal would obey: no face crashes,
nothing is lost, and the exit code is that of what was done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from toc_tui.exits import Exit

ROOT = Path(__file__).parents[2]
DEEP = "x = " + "[" * 3000


def sh(words: str, *arguments: object, at: Path) -> subprocess.CompletedProcess[str]:
    """A line of bash, with `toc` for the program."""
    program = f"set -o pipefail; toc() {{ '{sys.executable}' -m toc_tui \"$@\"; }}; export -f toc; {words}"
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(at), "TERM": "xterm", "EDITOR": "true"}
    command = ["bash", "-c", program, "bash", *map(str, arguments)]
    return subprocess.run(command, cwd=at, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ('toc show "$1" >/dev/full', 5),
        ('toc show "$1" --as keys >/dev/full', 5),
        ("toc --help >/dev/full", 5),
        ("toc --version >/dev/full", 5),
        ('toc ask "$1" >/dev/full </dev/null', 5),
        ('echo "A new bus" | toc ask "$1" >/dev/full', 5),
        ("toc ask >/dev/full </dev/null", 5),
        ('toc ask "$1" </dev/null | true', 0),
        ('toc weak "$1" >&-', 5),
        ('toc show "$1" --as list | head -1 >/dev/null', 0),
        ('toc check "$1" | true', 1),
        ('toc check "$1" --json | head -1', 1),
        ("toc --bogus 2>&1 >/dev/null | true", 2),
        ('toc show "$1" --bogus 2>&1 >/dev/null | true', 2),
        ("PYTHONIOENCODING=ascii toc --help", 0),
        ('toc show "$1" <&- >/dev/null', 0),
        ("toc show - <&-", 0),
        ("toc find - x <&-", 1),
        ('toc show "$1" >&-', 5),
        ('toc show "$1" --json >&-', 5),
        ('toc report "$1" --as story >&-', 5),
        ('toc list "$1" >&-', 5),
        ('toc check "$1" >&-', 5),
        ('toc find "$1" bus >&-', 5),
        ('toc set "$1" plan title=New --quiet >&-', 0),
        ('toc report "$1" --as story | head -1 >/dev/null', 0),
        ('toc list "$1" --json | true', 0),
        ('toc doctor "$1" <&- >&-', 5),
        ("toc doctor <&-", 0),
        ('toc apply "$1" <&-', 0),
        ('toc fmt - <"$1" >&-', 5),
        ('toc ask "$1" <&-', 0),
        ('toc ask "$1" >&-', 5),
        ("toc ask <&-", 0),
        ("toc <&-", 0),
        ("toc >&-", 5),
        ("toc <&- >&- 2>&-", 5),
        ("toc edit $1 why <&-", 0),
    ],
)
def test_no_stream_makes_it_crash(words: str, code: int, plan: Path) -> None:
    done = sh(words, plan, at=plan.parent)
    assert done.returncode == code and not {"Traceback", "Exception"} & set(done.stderr.split()), done.stderr
    assert (done.returncode == 5) == ("could not be printed" in done.stderr or "2>&-" in words)
    assert (">&-" in words and code == 5) == ("the standard output is closed" in done.stderr or "2>&-" in words)


@pytest.mark.parametrize(
    ("words", "made", "told"),
    [
        ('toc add "$1" idea "A bus"', "plan.toml", "The plan has the change."),
        ("toc new fresh.toml --title Fresh", "fresh.toml", "fresh.toml is written."),
        ('toc snapshot "$1" now', "plan.snapshots/2026-03-02-now.toml", "2026-03-02-now.toml is written."),
        ("toc guides ours", "ours/words/cli.toml", "ours is written."),
        ('toc show "$1"', "", "The answer could not"),
    ],
)
def test_an_answer_that_cannot_be_printed_says_what_is_done_all_the_same(
    words: str, made: str, told: str, plan: Path
) -> None:
    done = sh(f"export TOC_TUI_TODAY=2026-03-02; {words} >/dev/full", plan, at=plan.parent)
    assert done.returncode == 5 and told in done.stderr
    assert "No space left on device" in done.stderr and "Errno" not in done.stderr
    assert not made or (plan.parent / made).exists()


@pytest.mark.parametrize(
    "words",
    [
        "show -",
        'apply "$1"',
        "import -",
        "new new.toml --from -",
        'reword "$1" friends -',
        'note "$1" friends -',
        'add "$1" idea -',
        "fmt -",
    ],
)
def test_a_stdin_that_cannot_be_read_is_told_as_that(words: str, plan: Path) -> None:
    before = plan.read_bytes()
    done = sh(f"toc {words} 0>only-written", plan, at=plan.parent)
    assert (done.returncode, done.stdout) == (3, "") and plan.read_bytes() == before
    assert done.stderr == "Nothing can be read from stdin: Bad file descriptor.\n"


@pytest.mark.parametrize("words", ["show plan.toml", "new a.toml", "ask plan.toml"])
def test_a_folder_that_is_gone_is_told_as_that(words: str, plan: Path) -> None:
    done = sh(f"mkdir gone; cd gone; rmdir ../gone; toc {words} </dev/null", at=plan.parent)
    assert (
        done.returncode == 3 and done.stderr == "The folder that you are in is not there any more. Go to another one.\n"
    )


FAILS = """
import sys
from toc_tui.__main__ import guarded
from toc_tui.voice import weak_places
def fails(*_):
    raise {error}
weak_places.weak_places = fails
sys.exit(guarded(["weak", sys.argv[1]]))
"""


@pytest.mark.parametrize("error", ["OSError(28, 'No space left on device')", "BrokenPipeError(32, 'Broken pipe')"])
def test_only_what_could_not_be_printed_is_told_as_that(error: str, plan: Path) -> None:
    done = sh(f'\'{sys.executable}\' -c "$1" "$2"', FAILS.format(error=error), plan, at=plan.parent)
    assert done.returncode == Exit.CRASHED and not done.stdout
    assert "mistake of its own" in done.stderr and "printed" not in done.stderr


def test_talk_without_a_stderr_does_not_turn_into_data(plan: Path) -> None:
    done = sh("toc show nofile 2>&-; toc --bogus 2>&-", at=plan.parent)
    assert done.returncode == 2 and not done.stdout


@pytest.mark.parametrize("to", ["/dev/full", "&-"])
def test_talk_that_cannot_be_written_stops_nothing(to: str, plan: Path) -> None:
    done = sh(f'toc add "$1" idea "A bus" 2>{to}', plan, at=plan.parent)
    assert done.returncode == 0 and done.stdout == "bus\n" and "A bus" in plan.read_text("utf-8")


def test_a_draft_that_cannot_be_taken_is_told_of_without_a_stdin(plan: Path) -> None:
    done = sh('EDITOR="sed -i 1i[" toc edit "$1" <&-', plan, at=plan.parent)
    assert done.returncode == 3 and ".edited.toml" in done.stderr
    assert (plan.parent / "plan.edited.toml").read_text("utf-8").startswith("[\n")


def test_settings_nested_without_end_are_one_sentence(plan: Path) -> None:
    folder = plan.parent / ".config" / "toc-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(DEEP)
    done = sh('toc show "$1" --as keys', plan, at=plan.parent)
    assert done.returncode == 0 and done.stdout and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        "toc --guides $'\\e[31mX'",
        "TOC_TUI_GUIDES=$'\\e[31mX' toc keys",
        "toc ask $'\\e[31mX' </dev/null",
        "toc $'\\e[31mX' $'\\e[31mX'",
        "toc --x$'\\e[31m'",
        "toc show \"$1\" --x$'\\e[31m'",
        "toc show \"$1\" --as $'\\e[31m'",
        "mkdir -p $'c\\e[31m/toc-tui'; echo = >$'c\\e[31m/toc-tui/config.toml'; XDG_CONFIG_HOME=$'c\\e[31m' toc keys",
    ],
)
def test_no_name_reaches_the_terminal_as_it_is(words: str, plan: Path) -> None:
    done = sh(words, plan, at=plan.parent)
    assert done.stderr and "\x1b" not in done.stdout + done.stderr


def test_an_edit_that_was_saved_says_so_where_its_key_cannot_be_printed(plan: Path) -> None:
    done = sh('toc add "$1" idea "A bus" >/dev/full', plan, at=plan.parent)
    assert done.returncode == 5 and "A bus" in plan.read_text("utf-8")
    assert done.stderr.splitlines()[-1].startswith("The plan has the change. Only the answer could not")
    done = sh('toc add "$1" idea "" >/dev/full', plan, at=plan.parent)
    assert "The plan has the change" not in done.stderr


def test_what_was_said_by_ear_is_saved_and_that_is_said_where_nothing_can_be_printed(plan: Path) -> None:
    done = sh('printf "idea\\nA bus\\nquit\\n" | toc ask "$1" >/dev/full', plan, at=plan.parent)
    assert done.returncode == 5 and "A bus" in plan.read_text("utf-8")
    assert done.stderr.splitlines()[-1].startswith("The plan has the change. Only the answer could not")
    done = sh('printf "tree\\nquit\\n" | toc ask "$1" >/dev/full', plan, at=plan.parent)
    assert done.returncode == 5 and "The plan has the change" not in done.stderr


def test_other_names_of_the_file_are_told_of_when_they_are_left_behind(plan: Path) -> None:
    other = plan.parent / "other.toml"
    other.hardlink_to(plan)
    done = sh('toc show "$1" --as keys; echo | toc ask "$1"', plan, at=plan.parent)
    assert done.stderr == "" and "plan.toml has other names on this disk (hard links)." in done.stdout
    done = sh('toc set "$1" plan title="Our plan"; toc set "$1" plan title="Our plan"', plan, at=plan.parent)
    assert done.stderr.count("They keep the plan as it was before.") == 1
    assert "Our plan" in plan.read_text("utf-8") and "Our plan" not in other.read_text("utf-8")


def test_a_pipe_in_the_place_of_the_settings_is_not_waited_for(plan: Path) -> None:
    folder = plan.parent / ".config" / "toc-tui"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "config.toml")
    done = sh('toc show "$1" --as keys; toc doctor', plan, at=plan.parent)
    assert done.stderr.count("cannot be read, so it is not used") == 2 and "cannot be read" in done.stdout


def test_words_that_are_no_utf_8_are_read_as_windows_1252_and_that_is_said(plan: Path) -> None:
    odd = plan.parent / "caf\udce9.toml"
    odd.write_bytes(plan.read_bytes())
    said = "Some letters did not come in UTF-8."
    done = sh("toc add $'caf\\xe9.toml' idea $'na\\xefve \\x93t\\xeate\\x94' $'from=b\\xe9'", at=plan.parent)
    assert done.returncode == 0 and done.stderr.count(said) == 1
    text = odd.read_text("utf-8")
    assert 'text = "naïve “tête”"' in text and 'from = "bé"' in text
    assert said not in sh("toc add $'caf\\xe9.toml' idea 'naïve'", at=plan.parent).stderr, "a name keeps its bytes"
    done = sh("toc set $'caf\\xe9.toml' plan $'title=Caf\\xe9'; toc find $'caf\\xe9.toml' $'na\\xefve'", at=plan.parent)
    assert done.returncode == 0 and done.stderr.count(said) == 2

"""`toc-tui edit`: a plan or one item in the person's own editor. The editor here is a small script."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Came, Toc
from toc_tui.cli._editor import About, EditorDraft

PLAN = """# Our plan
toc = 1

[impact.i]
text = "Impact"

# about a
[outcome.a]  # here
text = "A"
leads_to = ["i"]

[outcome.a.extra]
x = 1

# loose

[activity.x]
text = "X"
leads_to = ["a"]

[link.a.i]
because = "So"
"""

Editing = Callable[..., Came]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "here" / "p.toml"
    found.parent.mkdir()
    found.write_text(PLAN, "utf-8")
    return found


@pytest.fixture
def editing(tmp_path: Path, toc: Toc, monkeypatch: pytest.MonkeyPatch, path: Path) -> Editing:
    """Runs edit with an editor that does what the Python lines say, with the `text` and the `file`."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr("toc_tui.cli._editor.AT_ONCE", 0)

    def run(does: str, *words: str, answers: str = "", terminal: bool = False, odd: bool = False) -> Came:
        script = tmp_path / "editor.py"
        script.write_text(
            "import sys, pathlib\n"
            "file = pathlib.Path(sys.argv[1])\n"
            "text = file.read_bytes().decode()\n"
            f"seen = pathlib.Path({str(tmp_path / 'seen')!r})\n"
            "seen.write_text(text)\n"
            f"plan = pathlib.Path({str(path)!r})\n"
            f"{does}\n"
            "file.write_bytes(text.encode()) if isinstance(text, str) else file.write_bytes(text)\n",
            "utf-8",
        )
        monkeypatch.setenv("VISUAL", f"'{sys.executable}' {script}")
        monkeypatch.setattr("toc_tui.cli.edit._on_terminal", lambda: terminal)
        came = toc("edit", path, *words, stdin=answers)
        assert not list(temporary.rglob("*"))
        left = [str(one) for one in drafts(tmp_path)]
        assert not left or left[0] in came.err or odd, "a draft that is left behind is named"
        return came

    return run


def drafts(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "state" / "toc-tui" / "drafts").rglob("*.toml"))


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_the_whole_plan(editing: Editing, path: Path, tmp_path: Path) -> None:
    came = editing("text = text.replace('\"A\"', '\"AA\"')")
    assert (came.code, came.out, came.err) == (0, "", "Outcome reworded: “A” is now “AA”.\n")
    assert path.read_text("utf-8") == PLAN.replace('"A"', '"AA"') and (tmp_path / "seen").read_text() == PLAN


def test_one_item_and_nothing_else(editing: Editing, path: Path, tmp_path: Path) -> None:
    came = editing("text = text.replace('\"A\"', '\"AA\"') + '# more\\n'", "a")
    assert (came.code, came.err) == (0, "Outcome reworded: “A” is now “AA”.\n")
    assert (tmp_path / "seen").read_text() == PLAN[PLAN.index("# about") : PLAN.index("\n# loose")]
    assert path.read_text("utf-8") == PLAN.replace('"A"', '"AA"').replace("x = 1\n", "x = 1\n# more\n")
    assert beside(path) == ["p.toml"]


def test_an_editor_that_does_not_wait_keeps_its_file(
    editing: Editing, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toc_tui.cli._editor.AT_ONCE", 1000)
    came = editing("pass")
    [left] = drafts(tmp_path)
    assert came.code == 0 and str(left) in came.err and "--wait" in came.err and left.read_text("utf-8") == PLAN


def test_no_place_for_a_draft(toc: Toc, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    (tmp_path / "state").write_text("a file where a folder should be")
    came = toc("edit", path)
    assert came.code == 5 and "TMPDIR" in came.err


def test_unchanged_text_writes_nothing(editing: Editing, path: Path) -> None:
    before = path.stat()  # when it was read last does not count
    for words in ((), ("a",), ("a/i",)):
        came = editing("pass", *words)
        assert came.code == 0 and "Nothing changed" in came.err
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_arrow_and_the_plan_itself_can_be_edited(editing: Editing, path: Path) -> None:
    assert editing("text = text.replace('So', 'Thus')", "a/i").code == 0
    assert 'because = "Thus"' in path.read_text("utf-8")
    came = editing("pass", "plan")
    assert came.code == 2 and "no table of its own" in came.err


def test_another_key_in_the_block_is_a_rename(editing: Editing, path: Path) -> None:
    came = editing("text = text.replace('outcome.a', 'outcome.first')", "a")
    assert came.code == 0 and "a is now first" in came.err
    data = tomllib.loads(path.read_text("utf-8"))
    assert data["activity"]["x"]["leads_to"] == ["first"] and data["link"] == {"first": {"i": {"because": "So"}}}
    assert "# about a\n[outcome.first]  # here\n" in path.read_text("utf-8")


def test_the_new_key_may_be_any_that_rename_takes(editing: Editing, path: Path) -> None:
    for key in ("the-one", "people-who-come-to-the-centre-and-stay"):
        assert editing(f"text = text.replace('outcome.a', 'outcome.{key}')", "a").code == 0
        assert f"[outcome.{key}]" in path.read_text("utf-8")
        path.write_text(PLAN)


@pytest.mark.parametrize("key", ["x", "My_Key", "plan"])
def test_a_key_that_cannot_be_is_told(key: str, editing: Editing, path: Path) -> None:
    came = editing(f"text = text.replace('outcome.a', 'outcome.{key}')", "a")
    assert came.code == 3 and key in came.err and path.read_text("utf-8") == PLAN


BAD = [
    ("text = text.replace('\"A\"', '\"AA')", "Line 3"),
    ("text = text.replace('[outcome.a]', '')", "Line 1"),
    ("text = text.replace('\"i\"', '\"nowhere\"')", "Line 4, column 1: outcome.a.leads_to names nowhere"),
    ("text += '[activity.x]\\ntext = \"Twice\"\\n'", "In the whole plan: Line"),
    ("text = text.encode() + b'# \\xff AA'", "not UTF-8"),
]


@pytest.mark.parametrize(("does", "said"), BAD, ids=[said for _, said in BAD])
def test_what_is_wrong_is_told_and_the_text_is_kept(does: str, said: str, editing: Editing, path: Path) -> None:
    came = editing(does, "a")
    assert came.code == 3 and said in came.err and "kept in" in came.err
    assert path.read_text("utf-8") == PLAN
    kept = Path(came.err.rstrip().removesuffix(".").rpartition(" in ")[2])
    assert kept.is_file() and b"about a" in kept.read_bytes()
    assert kept.parent == path.parent or "UTF-8" in said


def test_why_a_text_cannot_be_taken_is_told(editing: Editing, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from toc_tui.guide import Guide
    from toc_tui.plan.edits import Refusal

    monkeypatch.setattr("toc_tui.session.Session.apply", lambda session, edit, over_unread: Refusal("not-toml"))
    came = editing("text = text.replace('\"A\"', '\"AA\"')", "a")
    assert came.code == 3 and Guide().say("refusals.not-toml") in came.err and "kept in" in came.err


def test_kept_texts_do_not_overwrite_each_other(editing: Editing, path: Path) -> None:
    for word in ("One", "Two"):
        assert editing(f"text = text + '{word} ['").code == 3
    assert beside(path) == ["p.edited-2.toml", "p.edited.toml", "p.toml"]
    assert path.with_name("p.edited.toml").read_text("utf-8") == PLAN + "One ["


def test_on_a_terminal_one_may_edit_again(editing: Editing, path: Path) -> None:
    does = "text = text.replace('\"broken', '\"mended\"') if 'broken' in text else text.replace('\"A\"', '\"broken')"
    came = editing(does, "a", answers="what\nedit\n", terminal=True)
    assert came.code == 0 and "“A” is now “mended”" in came.err
    assert came.err.count("edit: edit it again") == 2, "a word that is not understood asks again"


def test_on_a_terminal_one_may_drop_it_or_keep_it(editing: Editing, path: Path) -> None:
    came = editing("text = '['", answers="drop\n", terminal=True)
    assert came.code == 0 and beside(path) == ["p.toml"]
    came = editing("text = '['", answers="k\n", terminal=True)
    assert came.code == 3 and path.with_name("p.edited.toml").read_text("utf-8") == "["
    came = editing("text = '[['", answers="", terminal=True)
    assert came.code == 3 and "offered at the next toc-tui edit" in came.err, "nobody answers: the draft stays"
    assert beside(path) == ["p.edited.toml", "p.toml"], "it is no file beside the plan"
    assert path.read_text("utf-8") == PLAN


def test_what_others_changed_meanwhile_is_merged_in(editing: Editing, path: Path) -> None:
    does = "plan.write_text(plan.read_text().replace('\"X\"', '\"XX\"')); text = text.replace('\"A\"', '\"AA\"')"
    came = editing(does, "a")
    assert came.code == 0
    assert path.read_text("utf-8") == PLAN.replace('"X"', '"XX"').replace('"A"', '"AA"')


def test_what_clashes_with_others_is_kept_and_theirs_stays(editing: Editing, path: Path) -> None:
    does = "plan.write_text(plan.read_text().replace('\"A\"', '\"Theirs\"')); text = text.replace('\"A\"', '\"Mine\"')"
    came = editing(does, "a")
    assert came.code == 4 and path.read_text("utf-8") == PLAN.replace('"A"', '"Theirs"')
    assert '"Mine"' in path.with_name("p.edited.toml").read_text("utf-8")


def test_a_broken_plan_can_be_mended(editing: Editing, path: Path) -> None:
    path.write_text(PLAN.replace('"A"', '"A').replace('["a"]', '["gone"]'), "utf-8")
    assert editing("pass", "a").code == 3
    came = editing("text = text.replace('\"A', '\"A\"')")
    assert came.code == 0 and "can be read again" in came.err and "names gone" in came.err
    assert path.read_text("utf-8") == PLAN.replace('["a"]', '["gone"]')


def test_an_empty_text_changes_nothing(editing: Editing, path: Path) -> None:
    came = editing("text = ' \\n'", "a")
    assert came.code == 2 and "toc-tui remove" in came.err and path.read_text("utf-8") == PLAN


def test_an_editor_that_leaves_the_first_line_never_empties_a_plan(editing: Editing, path: Path) -> None:
    came = editing("text = 'toc = 1 # the format\\n'")
    assert came.code == 2 and path.read_text("utf-8") == PLAN


@pytest.mark.parametrize("left", ["", " \n\t\n", "\ufeff\r\n"])
def test_an_editor_that_leaves_nothing_never_empties_a_plan(left: str, editing: Editing, path: Path) -> None:
    came = editing(f"text = {left!r}")
    assert came.code == 2 and path.read_text("utf-8") == PLAN and beside(path) == ["p.toml"]
    assert came.err == f"The text came back empty, so nothing was changed. {path} is as it was.\n"


@pytest.mark.parametrize("words", [(), ("a",)])
def test_comments_alone_are_no_plan_and_are_kept(words: tuple[str, ...], editing: Editing, path: Path) -> None:
    came = editing("text = '# think again\\n\\n'", *words)
    assert came.code == 2 and path.read_text("utf-8") == PLAN
    assert path.with_name("p.edited.toml").read_text("utf-8") == "# think again\n\n"


def test_a_plan_of_comments_may_stay_one(editing: Editing, path: Path) -> None:
    path.write_text("# to come\n", "utf-8")
    assert editing("text += '# soon\\n'").code == 0 and path.read_text("utf-8") == "# to come\n# soon\n"


# -- a text whose program was ended while it was edited -------------------------------------------------
KILLED = """
import os, pathlib, signal, sys
file = pathlib.Path(sys.argv[1])
file.write_bytes(file.read_bytes().replace(b'"A"', b'"Mine"'))
os.kill(os.getppid(), signal.SIGHUP)
"""


@pytest.fixture
def hung_up(tmp_path: Path, path: Path) -> Callable[..., None]:
    """Runs edit in a process that is ended while the editor is open."""

    def run(*words: str) -> None:
        script = tmp_path / "killed.py"
        script.write_text(KILLED, "utf-8")
        env = os.environ | {"XDG_STATE_HOME": str(tmp_path / "state"), "VISUAL": f"'{sys.executable}' {script}"}
        done = subprocess.run([sys.executable, "-m", "toc_tui", "edit", str(path), *words], env=env, check=False)
        assert done.returncode == -signal.SIGHUP and path.read_text("utf-8") == PLAN and len(drafts(tmp_path)) == 1

    return run


@pytest.mark.parametrize("words", [(), ("a",)])
def test_after_a_hang_up_the_text_is_offered_and_put_together_with_what_others_changed(
    words: tuple[str, ...], hung_up: Callable[..., None], editing: Editing, path: Path, tmp_path: Path
) -> None:
    hung_up(*words)
    path.write_text(PLAN.replace('"X"', '"XX"'), "utf-8")
    came = editing("text += ''", answers="\n", terminal=True)
    assert came.code == 0 and "toc-tui was ended while you edited it" in came.err and "“A” is now “Mine”" in came.err
    assert ("“a”" in came.err.splitlines()[0]) == bool(words)
    assert path.read_text("utf-8") == PLAN.replace('"X"', '"XX"').replace('"A"', '"Mine"')
    assert not drafts(tmp_path) and beside(path) == ["p.toml"]


def test_where_both_changed_the_same_theirs_stays_and_the_text_is_kept(
    hung_up: Callable[..., None], editing: Editing, path: Path
) -> None:
    hung_up("a")
    path.write_text(PLAN.replace('"A"', '"Theirs"'), "utf-8")
    came = editing("text += ''", answers="\n", terminal=True)
    assert came.code == 4 and path.read_text("utf-8") == PLAN.replace('"A"', '"Theirs"')
    assert '"Mine"' in path.with_name("p.edited.toml").read_text("utf-8")


def test_an_offered_text_can_be_dropped_or_kept(
    hung_up: Callable[..., None], editing: Editing, path: Path, tmp_path: Path
) -> None:
    hung_up()
    came = editing("text = text.replace('\"X\"', '\"XX\"')", answers="drop\n", terminal=True)
    assert came.code == 0 and path.read_text("utf-8") == PLAN.replace('"X"', '"XX"') and not drafts(tmp_path)
    path.write_text(PLAN, "utf-8")
    hung_up()
    came = editing("text = text.replace('\"X\"', '\"XX\"')")
    assert came.code == 0 and path.read_text("utf-8") == PLAN.replace('"X"', '"XX"') and not drafts(tmp_path)
    assert path.with_name("p.edited.toml").read_text("utf-8") == PLAN.replace('"A"', '"Mine"')


def test_a_text_that_is_being_edited_is_offered_to_nobody(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    draft = EditorDraft.begin("p", About(str(path), "", PLAN, PLAN))
    draft.path.write_text("typed", "utf-8")
    assert EditorDraft.waiting(path) == []
    draft.drop()


def test_state_that_is_broken_is_not_in_the_way(
    hung_up: Callable[..., None], editing: Editing, path: Path, tmp_path: Path
) -> None:
    hung_up()
    [left] = drafts(tmp_path)
    for text in ("[", "[1]", '{"by": 1}', '{"by": {}, "plan": 1}'):
        left.with_name("about.json").write_text(text, "utf-8")
        assert editing("pass", odd=True).code == 0
    assert left.exists()


def test_an_editor_that_fails(editing: Editing, path: Path) -> None:
    came = editing("file.write_text(text + '# typed\\n'); sys.exit(7)")
    assert came.code == 2 and "code 7" in came.err and path.read_text("utf-8") == PLAN
    assert path.with_name("p.edited.toml").read_text("utf-8") == PLAN + "# typed\n"


@pytest.mark.parametrize("words", ["/no/such/editor --wait", "'", "''"])
def test_an_editor_that_is_not_there(words: str, toc: Toc, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", words)
    came = toc("edit", path)
    assert came.code == 2 and "EDITOR" in came.err and beside(path) == ["p.toml"]


def test_no_editor_at_all(toc: Toc, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(name, " ")
    monkeypatch.setenv("PATH", "")
    came = toc("edit", path)
    assert came.code == 2 and "No editor" in came.err


def test_what_is_not_there(toc: Toc, path: Path, tmp_path: Path) -> None:
    assert toc("edit", tmp_path / "none.toml").code == 3
    assert toc("edit", path, "zzz").code == 2


def test_windows_line_ends_and_a_missing_last_one(editing: Editing, path: Path) -> None:
    path.write_bytes(PLAN.rstrip("\n").replace("\n", "\r\n").encode())
    assert editing("text = text.replace('\"X\"', '\"XX\"')", "x").code == 0
    assert path.read_bytes() == PLAN.rstrip("\n").replace('"X"', '"XX"').replace("\n", "\r\n").encode()
    assert editing("text = text.replace('So', 'Thus')", "a/i").code == 0
    assert path.read_bytes().endswith(b'because = "Thus"\r\n')

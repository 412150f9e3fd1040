"""Where nobody may write beside the program, compiled files are kept for the person, so that starts stay quick."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "plans/examples/day-centre.toml"


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program in it, and nothing compiled. A file in its place keeps even root from writing there."""
    place = tmp_path_factory.mktemp("read-only")
    shutil.copytree(ROOT / "toc_tui", place / "toc_tui", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "guides", place / "guides")
    for folder in [place / "toc_tui", *(place / "toc_tui").rglob("*/")]:
        (folder / "__pycache__").write_text("")
    return place


def show(place: Path, state: Path, **more: str) -> set[Path]:
    """Show a plan with the program in that folder; what is compiled for the person then."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-m", "toc_tui", "show", str(EXAMPLE)]
    env |= {"XDG_STATE_HOME": str(state), "PYTHONPATH": str(place)}
    done = subprocess.run(command, cwd=place, env=env | more, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "People make friends" in done.stdout, done.stderr
    return {*(state / "toc-tui" / "compiled").rglob("*.pyc")}


def test_what_is_compiled_is_kept_and_used(read_only: Path, tmp_path: Path) -> None:
    first = show(read_only, tmp_path)
    [ours] = [file for file in first if file.name.startswith("reading.")]
    assert ours.is_relative_to(tmp_path / "toc-tui/compiled" / read_only.relative_to("/"))
    assert (tmp_path / "toc-tui/compiled").stat().st_mode & 0o077 == 0
    times = {file: file.stat().st_mtime_ns for file in first}
    ours.unlink()
    again = show(read_only, tmp_path)
    assert again == first
    assert {file for file in first if file.stat().st_mtime_ns != times[file]} == {ours}, "the others are not made anew"


@pytest.mark.parametrize("what", ["others may write there", "nothing can be made there", "Python is told not to"])
def test_where_it_cannot_be_trusted_nothing_is_kept(read_only: Path, tmp_path: Path, what: str) -> None:
    state, more = tmp_path / "state", {}
    if what == "others may write there":
        (state / "toc-tui/compiled").mkdir(parents=True)
        (state / "toc-tui/compiled").chmod(0o777)
    elif what == "nothing can be made there":
        state.write_text("")
    else:
        more = {"PYTHONDONTWRITEBYTECODE": "1"}
    assert show(read_only, state, **more) == set()


def test_the_home_of_somebody_else_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from toc_tui.plan import person
    from toc_tui.system import files

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(files, "is_mine", lambda _: False)
    assert person.compiled_folder() is None and not (tmp_path / "toc-tui").exists()


def test_where_it_can_be_kept_beside_the_program_it_is(read_only: Path, tmp_path: Path) -> None:
    place = tmp_path / "writable"
    shutil.copytree(read_only, place)
    for file in place.rglob("__pycache__"):
        file.unlink()
    assert show(place, tmp_path / "state") == set()
    assert [*(place / "toc_tui/plan/__pycache__").glob("reading.*.pyc")]

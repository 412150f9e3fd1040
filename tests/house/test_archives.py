"""What is shipped: the program, its guides and its examples, and nothing of anybody's plans."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", "*.egg-info"
)
PRIVATE = "Amina said this in confidence"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project as it looks after some months of use."""
    tree = tmp_path_factory.mktemp("tree") / "toc-tui"
    shutil.copytree(ROOT, tree, ignore=NOT_COPIED)
    for private in ("private.toml", "plans/private.toml", "plans/ours/private.toml", "plans/.private.toml~"):
        (tree / private).parent.mkdir(exist_ok=True)
        (tree / private).write_text(f'[plan]\ntitle = "{PRIVATE}"\n', "utf-8")
    return tree


def build(tree: Path, into: Path, kind: str) -> Path:
    """The one archive of that kind that hatchling makes of the tree."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [archive] = into.iterdir()
    return archive


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tree, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def sdist(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tree, tmp_path_factory.mktemp("sdist"), "sdist")


def in_wheel(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def in_sdist(sdist: Path) -> dict[str, bytes]:
    with tarfile.open(sdist) as archive:
        files = [member for member in archive.getmembers() if member.isfile()]
        return {
            member.name.partition("/")[2]: taken.read()
            for member in files
            if (taken := archive.extractfile(member)) is not None
        }


def of_the_tree(folder: str, shipped: str) -> dict[str, bytes]:
    """The files under a folder of the project, by the name under which they ship."""
    found = {}
    for file in (ROOT / folder).rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            found[f"{shipped}/{file.relative_to(ROOT / folder).as_posix()}"] = file.read_bytes()
    return found


def test_the_wheel_holds_the_program_its_guides_and_its_examples_and_no_more(wheel: Path) -> None:
    held = {name: data for name, data in in_wheel(wheel).items() if ".dist-info/" not in name}
    expected = (
        of_the_tree("toc_tui", "toc_tui")
        | of_the_tree("guides", "toc_tui/guides")
        | of_the_tree("plans/examples", "toc_tui/examples")
    )
    [page] = [name for name in held if name.endswith("/share/man/man1/toc-tui.1")]
    assert held.pop(page) == (ROOT / "man" / "toc-tui.1").read_bytes()
    assert held == expected


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    held = in_wheel(wheel)
    [licence] = [name for name in held if name.endswith("/LICENSE")]
    [points] = [data.decode() for name, data in held.items() if name.endswith("/entry_points.txt")]
    assert b"MIT License" in held[licence]
    assert "toc-tui = toc_tui.__main__:run" in points
    assert "toc = toc_tui.__main__:run" in points


def test_nobodys_plan_is_in_an_archive(wheel: Path, sdist: Path) -> None:
    for held in (in_wheel(wheel), in_sdist(sdist)):
        ours = {name: data for name, data in held.items() if not name.startswith("tests/")}
        assert not [name for name, data in ours.items() if PRIVATE.encode() in data]
        assert not [name for name in ours if "private" in name]
        assert all(name.startswith("plans/examples/") for name in ours if name.startswith("plans/"))


def test_the_sdist_holds_all_that_is_needed_to_work_on_it(sdist: Path) -> None:
    held = in_sdist(sdist)
    pages = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"}
    assert pages | {"Makefile", "pyproject.toml", ".ci/run", ".ci/setup"} <= held.keys()
    for folder in ("toc_tui", "guides", "docs", "plans/examples", "tests"):
        assert of_the_tree(folder, folder).keys() <= held.keys()


def test_a_wheel_made_from_the_sdist_is_the_same(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    for name, data in in_sdist(sdist).items():
        file = tmp_path / "unpacked" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    again = build(tmp_path / "unpacked", tmp_path / "again", "wheel")
    assert in_wheel(again) == in_wheel(wheel)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment into which only the wheel was installed."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    command = [*pip, "--no-deps", "--no-index", str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return python


def run(installed: Path, *arguments: str, at: Path) -> str:
    # What the program leans on is borrowed from here; the program itself is not: a folder on PYTHONPATH
    # does not bring its .pth files along, and those are how an editable install points at the tree.
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib"), "XDG_STATE_HOME": str(at)}
    done = subprocess.run(
        [str(installed), *arguments], cwd=at, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


LOOK = """
import toc_tui
from toc_tui.guide import Guide, examples
guide = Guide()
print(toc_tui.__file__)
print(*(file.name for file in examples()))
print(*(name for name in {steps} if guide.page("steps/" + name).text("title")))
print(*guide.problems)
"""


def test_an_installed_wheel_brings_its_words_and_examples(installed: Path, tmp_path: Path) -> None:
    steps = sorted(file.stem for file in (ROOT / "guides" / "steps").glob("*.md"))
    told = run(installed, "-c", LOOK.format(steps=steps), at=tmp_path)
    home, examples, read, *problems = told.splitlines()
    assert Path(home).is_relative_to(installed.parents[1])
    assert examples.split() == sorted(file.name for file in (ROOT / "plans" / "examples").glob("*.toml"))
    assert read.split() == steps
    assert not problems

"""Setting up says one plain sentence when it cannot, and does nothing when it need not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """As much of a fresh clone as setting up looks at."""
    (tmp_path / ".ci").mkdir()
    for name in (".ci/setup", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def python(clone: Path, unless: str) -> str:
    """A Python that fails at what has these words in it."""
    script = clone / "python"
    script.write_text(f'#!/bin/sh\ncase "$*" in *"{unless}"*) exit 1;; esac\nexec "{sys.executable}" "$@"\n')
    script.chmod(0o755)
    return str(script)


def set_up(clone: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [clone / ".ci" / "setup", "test"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_an_old_python_gets_one_sentence(clone: Path) -> None:
    done = set_up(clone, PYTHON=python(clone, unless="version_info <"))
    assert done.returncode == 1
    assert done.stdout == ""
    [said] = done.stderr.splitlines()
    assert "needs Python 3.11 or newer" in said


def test_a_missing_venv_module_names_the_package(clone: Path) -> None:
    done = set_up(clone, PYTHON=python(clone, unless="import venv"))
    assert done.returncode == 1
    assert done.stdout == ""
    [said] = done.stderr.splitlines()
    assert f"python{sys.version_info[0]}.{sys.version_info[1]}-venv" in said
    assert not (clone / ".venv").exists()


def test_what_is_set_up_is_left_alone(clone: Path) -> None:
    """No Python is started, nothing is fetched once the stamp fits; another pyproject.toml does not fit."""
    command = clone / ".venv" / "bin" / "toc-tui"
    command.parent.mkdir(parents=True)
    command.touch(mode=0o755)
    pyproject = clone / "pyproject.toml"
    sum_of_it = subprocess.run(["cksum"], input=pyproject.read_text(), capture_output=True, text=True, check=True)
    (clone / ".venv" / ".toc-tui-test").write_text(f"{sum_of_it.stdout.strip()} {clone.resolve()}\n")
    nothing = set_up(clone, PYTHON="/nowhere/python")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "")
    pyproject.write_text(pyproject.read_text() + "\n")
    assert "needs Python" in set_up(clone, PYTHON="/nowhere/python").stderr

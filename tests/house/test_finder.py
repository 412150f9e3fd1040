"""What the finder finds is what Python's own finds, and what it loads is the source that is there now."""

import os
import py_compile
import subprocess
import sys
import zipfile
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder
from itertools import combinations
from pathlib import Path

import pytest

from toc_tui import finder
from toc_tui.finder import Finder, Loader

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("module", "package", "namespace", "compiled", "extension")


def facts(spec: ModuleSpec) -> tuple[object, ...]:
    return spec.name, spec.origin, spec.cached, spec.submodule_search_locations, spec.has_location, spec.parent


def lay(folder: Path, kinds: tuple[str, ...], name: str = "thing") -> str:
    """A folder in which a module of this name is there in several ways."""
    folder.mkdir()
    if "module" in kinds:
        (folder / f"{name}.py").write_text("kind = 'module'")
    if "package" in kinds or "namespace" in kinds:
        (folder / name).mkdir()
    if "package" in kinds:
        (folder / name / "__init__.py").write_text("kind = 'package'")
    if "compiled" in kinds:
        (folder / f"{name}.pyc").write_bytes(b"")
    if "extension" in kinds:
        (folder / f"{name}{EXTENSION_SUFFIXES[0]}").write_bytes(b"")
    return str(folder)


def layouts() -> list[tuple[str, ...]]:
    found = [kinds for count in range(len(KINDS) + 1) for kinds in combinations(KINDS, count)]
    return [kinds for kinds in found if not {"package", "namespace"} <= {*kinds}]


def test_it_finds_what_python_finds_or_leaves_it_to_python(tmp_path: Path) -> None:
    """Each way to lay a module down, in one folder and beside another: never another module, and the usual ones."""
    taken = 0
    for one, first in enumerate(layouts()):
        for other, second in enumerate(layouts()):
            here = tmp_path / f"{one}-{other}"
            here.mkdir()
            path = [lay(here / "a", first), lay(here / "b", second)]
            found, own = Finder().find_spec("thing", path), PathFinder.find_spec("thing", path)
            if found is not None:
                assert own is not None
                assert facts(found) == facts(own), (first, second)
                taken += 1
            elif first in (("module",), ("package",)):
                pytest.fail(f"left to Python: {first}")
    assert (
        taken == 75
    )  # a module, a package or both in the first folder, or nothing there and one of these in the second


def test_folders_that_it_does_not_know_are_left_to_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay(tmp_path / "a", ("module",))
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("thing.py", "kind = 'zipped'")
    monkeypatch.chdir(folder)
    assert Finder().find_spec("thing", [str(packed), folder]) is None
    assert Finder().find_spec("thing", ["", folder]) is None
    assert Finder().find_spec("thing", [".", folder]) is None
    assert Finder().find_spec("thing", [f"{folder}/"]) is None  # Python tells it without the stroke
    assert Finder().find_spec("thing", [Path(folder), folder]) is None  # type: ignore[list-item]  # programs do this
    assert Finder().find_spec("thing", [str(tmp_path / "hook"), folder]) is None  # some other finder may know it
    assert Finder().find_spec("thing", [str(tmp_path / "python399.zip"), folder]) is not None


def test_what_is_new_or_gone_is_left_to_python(tmp_path: Path) -> None:
    folder = lay(tmp_path / "a", ("module",))
    asked = Finder()
    assert asked.find_spec("other", [folder]) is None
    (tmp_path / "a" / "other.py").write_text("")
    assert asked.find_spec("other", [folder]) is None
    asked.invalidate_caches()
    assert asked.find_spec("other", [folder]) is not None
    (tmp_path / "a" / "other.py").unlink()
    assert asked.find_spec("other", [folder]) is None


def loaded(folder: Path) -> object:
    """What a module says that is found and loaded now."""
    spec = Finder().find_spec("thing", [str(folder)])
    assert spec is not None
    assert isinstance(spec.loader, Loader)
    code = spec.loader.get_code("thing")
    assert code is not None
    said: dict[str, object] = {}
    exec(code, said)
    return said["kind"]


@pytest.mark.parametrize("prefix", [False, True])
def test_code_is_always_that_of_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefix: bool) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere") if prefix else None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = tmp_path / "a"
    lay(folder, ("module",))
    source = folder / "thing.py"
    spec = Finder().find_spec("thing", [str(folder)])
    assert spec is not None
    assert spec.cached is not None
    assert loaded(folder) == "module"  # not compiled yet
    compiled = Path(spec.cached)
    made = compiled.read_bytes()  # the loader has written it, where Python would
    assert loaded(folder) == "module"
    source.write_text("kind = 'longer than before'")
    assert loaded(folder) == "longer than before"
    source.write_text("kind = 'module'")
    compiled.write_bytes(made)
    os.utime(source, (1, 1))  # as long as before, and of another time
    assert loaded(folder) == "module"
    source.write_text("kind = 'second'")
    py_compile.compile(str(source), str(compiled), invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    assert loaded(folder) == "second"
    for broken in (b"", b"nonsense" * 9):
        compiled.write_bytes(broken)
        assert loaded(folder) == "second"


def test_the_code_beside_a_module_is_what_is_loaded(tmp_path: Path) -> None:
    """Else it would be as slow as reading the source, and nobody would notice."""
    folder = tmp_path / "a"
    lay(folder, ("module",))
    source, other = folder / "thing.py", tmp_path / "other.py"
    other.write_text("kind = 'planted'")
    spec = Finder().find_spec("thing", [str(folder)])
    assert spec is not None
    assert spec.cached is not None
    planted = Path(py_compile.compile(str(other), doraise=True) or "").read_bytes()
    found = source.stat()
    header = planted[:8] + int(found.st_mtime).to_bytes(4, "little") + found.st_size.to_bytes(4, "little")
    Path(spec.cached).parent.mkdir()
    Path(spec.cached).write_bytes(header + planted[16:])
    assert loaded(folder) == "planted"


LOADS_ALL = """
import sys
sys.argv[0] = "toc-tui"
import toc_tui
from importlib.machinery import PathFinder
from toc_tui.finder import Finder, Loader
from toc_tui.tui.terminal.loading import load_textual
load_textual()
import toc_tui.tui.app
ours = 0
for name, module in list(sys.modules.items()):
    spec = getattr(module, "__spec__", None)
    if spec is None or not isinstance(spec.loader, Loader):
        continue
    ours += 1
    parent = sys.modules.get(name.rpartition(".")[0])
    own = PathFinder.find_spec(name, parent.__path__ if parent else None)
    for fact in ("name", "origin", "cached", "submodule_search_locations", "has_location", "parent"):
        assert getattr(spec, fact) == getattr(own, fact), (name, fact)
    assert (module.__file__, module.__cached__) == (own.origin, own.cached), name
print(ours, sum(isinstance(one, Finder) for one in sys.meta_path))
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_all_that_the_full_screen_loads_is_what_python_would_load() -> None:
    count, finders = map(int, run(LOADS_ALL).split())
    assert finders == 1
    assert count > 350  # nearly all of it


def test_another_program_that_imports_us_keeps_its_own_finders() -> None:
    assert run("import sys; n = len(sys.meta_path); import toc_tui.api; print(len(sys.meta_path) - n)") == "0"


def test_it_comes_just_before_pythons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(sys.meta_path)
    monkeypatch.setattr(sys, "meta_path", list(before))
    finder.find_faster()
    at = sys.meta_path.index(PathFinder)
    assert isinstance(sys.meta_path[at - 1], Finder)
    assert [one for one in sys.meta_path if not isinstance(one, Finder)] == before

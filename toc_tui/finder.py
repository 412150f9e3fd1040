"""Finds and loads compiled modules as Python's own finder does, with fewer steps for each.

Four hundred modules are loaded until a key is answered, and a tenth of that time is spent on finding them: Python's own
finder asks after each module what it asked after the one before. This one keeps what is in a folder, and knows one
case: a plain module or package with its compiled file beside it, made from the source that is there now (by time and
size, as in the header of a `.pyc` file: PEP 3147, PEP 552). All else is left to Python's own finder and loader:
extension modules, zip files, folders without `__init__.py`, compiled files that are missing, old or checked by a hash.
"""

from __future__ import annotations

import sys
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import MAGIC_NUMBER
from marshal import loads
from os import listdir, stat
from stat import S_ISREG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

START = MAGIC_NUMBER + bytes(4)  # of a compiled file that goes by the time and the size of its source
HEADER = len(START) + 8
COMPILED = f".{sys.implementation.cache_tag}.pyc"
OTHERS = (*EXTENSION_SUFFIXES, ".pyc")  # what Python takes a module from, besides its source


class Loader(SourceFileLoader):
    """Loads a module from the compiled file beside it, where that was made from the source of this time and size."""

    def __init__(self, fullname: str, path: str, compiled: str, source: bytes) -> None:
        super().__init__(fullname, path)
        self._compiled, self._header = compiled, START + source

    def get_code(self, fullname: str) -> CodeType | None:
        """The code of the module. What cannot be loaded raises what `SourceFileLoader` raises."""
        try:
            with open(self._compiled, "rb", buffering=0) as file:
                data = file.read()
            if data.startswith(self._header):
                code: CodeType = loads(memoryview(data)[HEADER:])
                return code
        except OSError:  # it is not there
            pass
        return super().get_code(fullname)


class Finder:
    """A finder for `sys.meta_path`, just before Python's own `PathFinder`."""

    def __init__(self) -> None:
        self._names: dict[str, frozenset[str] | None] = {}  # what is in each folder
        self._mixed: set[str] = set()  # the folders with modules of other kinds

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where this module is and what loads it; None: the next finder is asked."""
        name = fullname.rpartition(".")[2]
        for folder in sys.path if path is None else path:
            if folder not in self._names:
                self._look_into(folder)
            names = self._names[folder]
            if names is None or (folder in self._mixed and any(name + suffix in names for suffix in OTHERS)):
                return None
            if name in names:
                return spec_of(fullname, f"{folder}/{name}", "__init__")
            if f"{name}.py" in names:
                return spec_of(fullname, folder, name)
        return None

    def _look_into(self, folder: str) -> None:
        self._names[folder] = names = names_in(folder)
        if names and any(name.endswith(OTHERS) for name in names):
            self._mixed.add(folder)

    def invalidate_caches(self) -> None:
        """Forget what is in the folders: `importlib.invalidate_caches` asks for it."""
        self._names.clear()
        self._mixed.clear()


def names_in(folder: str) -> frozenset[str] | None:
    """The names in a folder of `sys.path` or of a package; None where another kind of finder may be at home."""
    if not isinstance(folder, str) or folder[:1] != "/" or folder[-1:] == "/":  # the folder where we are may change
        return None
    try:
        return frozenset(listdir(folder))
    except FileNotFoundError:
        return frozenset() if folder.endswith(".zip") else None  # where Python's own library would be, zipped
    except OSError:
        return None


def spec_of(fullname: str, folder: str, name: str) -> ModuleSpec | None:
    """What Python's own finder tells of this file of a folder; None if it is not there."""
    path = f"{folder}/{name}.py"
    try:
        found = stat(path)
    except OSError:
        return None
    if not S_ISREG(found.st_mode):
        return None
    beside = f"{folder}/__pycache__" if sys.pycache_prefix is None else f"{sys.pycache_prefix}{folder}"
    compiled = f"{beside}/{name}{COMPILED}"
    loader = Loader(fullname, path, compiled, _four_bytes(int(found.st_mtime)) + _four_bytes(found.st_size))
    spec = ModuleSpec(fullname, loader, origin=path, is_package=name == "__init__")
    if spec.submodule_search_locations is not None:
        spec.submodule_search_locations.append(folder)
    spec.has_location = True
    spec.cached = compiled
    return spec


def _four_bytes(number: int) -> bytes:
    return (number & 0xFFFFFFFF).to_bytes(4, "little")


def find_faster() -> None:
    """Put a `Finder` before Python's own, where paths and compiled files are named as it knows them."""
    if PathFinder in sys.meta_path and not sys.flags.optimize and sys.implementation.cache_tag:
        sys.meta_path.insert(sys.meta_path.index(PathFinder), Finder())

"""What docs/packaging.md tells those who package the program."""

import ast
import hashlib
import re
import tomllib
from pathlib import Path

import toc_tui
from tests.house.test_archives import NOT_COPIED, build, in_sdist, in_wheel, sdist, tree, wheel

__all__ = ["sdist", "tree", "wheel"]

ROOT = Path(__file__).resolve().parents[2]
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "xmlrpc"}


def test_an_archive_built_twice_is_the_same_bytes(tree: Path, wheel: Path, sdist: Path, tmp_path: Path) -> None:
    assert NOT_COPIED
    for kind, first in (("wheel", wheel), ("sdist", sdist)):
        again = build(tree, tmp_path / kind, kind)
        assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(first.read_bytes()).digest(), kind


def test_the_types_can_be_used(wheel: Path, sdist: Path) -> None:
    assert "toc_tui/py.typed" in in_wheel(wheel) and "toc_tui/py.typed" in in_sdist(sdist)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "Typing :: Typed" in project["classifiers"]


def test_the_program_is_pure_python(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")


def test_nothing_uses_the_network() -> None:
    found = {}
    for file in sorted((ROOT / "toc_tui").rglob("*.py")):
        names = set()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names |= {node.module or "", *(f"{node.module}.{one.name}" for one in node.names)}
        if names & NETWORK:
            found[file.name] = names & NETWORK
    assert found == {}


def test_the_version_is_one_in_all_its_places() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    [first, *_] = re.findall(r"(?m)^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert toc_tui.__version__ == version and first in (version, f"Unreleased ({version})")


def test_the_page_names_what_there_is() -> None:
    page = (ROOT / "docs" / "packaging.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name in (*project["scripts"], *project["optional-dependencies"]):
        assert f"`{name}`" in page
    for shell in ("bash", "zsh", "fish"):
        assert shell in page and (ROOT / f"toc_tui/cli/_completion.{shell}").exists()
    assert "share/man/man1/toc-tui.1" in page

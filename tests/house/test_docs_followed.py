"""Somebody types the command lines of a page one after the other, from the top: each does what it should."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Toc, toc
from tests.house.test_docs import DOCS, ROOT, command_lines, words_of
from toc_tui.options import choose

__all__ = ["toc"]

FILES = {
    "list.txt": "People come by themselves\n  The bus stops at the door\n",
    "many-edits.txt": 'set good-days who="People who come"\nadd outcome "Staff stay longer" --leads-to good-days\n',
}
TAKES_LONG = "--as all"  # tests/reports makes all of it
PDF = ".pdf"


@pytest.mark.parametrize(
    ("page", "begins"), [("README.md", False), ("one-line.md", False), ("reports.md", True), ("data.md", True)]
)
def test_the_lines_of_a_page_can_be_typed_in_their_order(
    page: str, begins: bool, toc: Toc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, "utf-8")
    if begins:  # the page goes on with a plan that is there
        shutil.copy(EXAMPLES / "day-centre.toml", "plan.toml")
    typed = 0
    for line in command_lines(ROOT / page if page == "README.md" else DOCS / page):
        words = words_of(line)
        if choose(words, {}, True).face != "line" or TAKES_LONG in line or "…" in line:
            continue
        file = line.partition(" < ")[2].split()
        came = toc(*words, stdin=FILES[file[0]] if file else "")
        lacks = PDF in line and "pip install" in came.err  # not every machine has Typst
        assert came.code in (0, 1) or lacks, (line, came.err)
        typed += 1
    assert typed >= 5

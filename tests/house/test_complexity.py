"""What `make lint` says of a function that decides too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.complexity import LIMIT, main, too_complex

SIMPLE = "def simple(a: int) -> int:\n    return a if a else 0\n"


def branches(name: str, count: int, indent: str = "") -> str:
    """A function of this complexity."""
    lines = [
        f"def {name}(a: int) -> int:",
        *(f"    if a == {n}:\n        return {n}" for n in range(count - 1)),
        "    return 0",
    ]
    return "".join(f"{indent}{line}\n" for line in "\n".join(lines).split("\n"))


def names(source: str) -> list[tuple[str, int]]:
    return [(block.fullname, block.complexity) for block in too_complex(source)]


def test_the_limit_is_the_last_number_that_passes() -> None:
    assert names(SIMPLE + branches("full", LIMIT)) == []
    assert names(SIMPLE + branches("over", LIMIT + 1)) == [("over", LIMIT + 1)]


def test_methods_are_looked_at_also_those_of_inner_classes() -> None:
    inner = "    class Inner:\n" + branches("deep", LIMIT + 2, " " * 8)
    source = f"class Outer:\n{branches('method', LIMIT + 1, '    ')}{inner}"
    assert names(source) == [("Outer.method", LIMIT + 1), ("Inner.deep", LIMIT + 2)]


def test_what_is_hidden_in_conditions_counts() -> None:
    many = " and ".join(f"a > {n}" for n in range(LIMIT + 1))
    assert names(f"def dense(a: int) -> bool:\n    return {many}\n") == [("dense", LIMIT + 1)]


def test_it_lists_each_function_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.py").write_text(SIMPLE + branches("over", LIMIT + 1), "utf-8")
    (tmp_path / "within").mkdir()
    (tmp_path / "within" / "two.py").write_text(branches("more", LIMIT + 5), "utf-8")
    assert main(str(tmp_path)) == 1
    listed = capsys.readouterr().out
    assert f"one.py:3: over has a complexity of {LIMIT + 1}" in listed
    assert f"two.py:1: more has a complexity of {LIMIT + 5}" in listed
    (tmp_path / "one.py").write_text(SIMPLE, "utf-8")
    (tmp_path / "within" / "two.py").unlink()
    assert main(str(tmp_path)) == 0


def test_make_lint_runs_it() -> None:
    recipe = (Path(__file__).parents[2] / "Makefile").read_text("utf-8").split("\nlint:")[1].split("\n\n")[0]
    assert "-m tests.house.complexity toc_tui" in recipe

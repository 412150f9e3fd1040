"""The README's key table is the command table. `python -m tests.house.test_readme` writes it."""

from __future__ import annotations

from pathlib import Path

from toc_tui.commands import GROUPS, key_table
from toc_tui.guide import Guide

README = Path(__file__).parents[2] / "README.md"
START, END = "<!-- keys: made from the command table, tested to be the same -->\n", "<!-- /keys -->"


def table() -> str:
    say = Guide().say
    rows = ["| key | command | what it does |", "|---|---|---|"]
    for group in GROUPS:
        rows += [f"| {f'`{keys}`' if keys else ''} | {name} | {text} |" for keys, name, text in key_table(say, group)]
    return "\n".join(rows) + "\n"


def test_the_readme_has_the_command_table() -> None:
    text = README.read_text("utf-8")
    assert text.partition(START)[2].partition(END)[0] == table()


if __name__ == "__main__":
    whole = README.read_text("utf-8")
    README.write_text(whole.partition(START)[0] + START + table() + END + whole.partition(END)[2], "utf-8")

"""README.md and docs/ are true: the tables are those of the program, every command line can be typed, every link leads
somewhere. `python -m tests.house.test_docs` writes the tables anew."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from toc_tui.cli._reader import parsed
from toc_tui.cli.command import parser
from toc_tui.commands import GROUPS, key_table
from toc_tui.exits import Exit
from toc_tui.guide import Guide
from toc_tui.imports.importer import FORMATS
from toc_tui.options import COMMANDS, FLAGS, LOOKS, choose
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.report import KINDS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
NOTE = "made from what the program has, tested to be the same"
BOOKS = ("Co-production Impact", "Make it Real")
LONGEST = 120  # lines of README.md: what is longer has a page of its own


def keys() -> str:
    say = Guide().say
    rows = ["| key | command | what it does |", "|---|---|---|"]
    for group in GROUPS:
        rows += [f"| {f'`{keys}`' if keys else ''} | {name} | {text} |" for keys, name, text in key_table(say, group)]
    return "\n".join(rows) + "\n"


def exits() -> str:
    rows = [f"| {code} | {told} |" for code, told in Guide().words("cli-man")["exits"].items()]
    return "\n".join(["| code | means |", "|---|---|", *rows]) + "\n"


MADE = {("keys.md", "keys"): keys, ("one-line.md", "exits"): exits}


def parts(page: Path, name: str) -> tuple[str, str, str]:
    """What stands before a table that is made, the table, and what stands behind it."""
    above, start, rest = page.read_text("utf-8").partition(f"<!-- {name}: {NOTE} -->\n")
    table, end, below = rest.partition(f"<!-- /{name} -->")
    assert start and end, f"{page} has no table {name}"
    return above + start, table, end + below


@pytest.mark.parametrize(("page", "name"), MADE)
def test_the_tables_are_those_of_the_program(page: str, name: str) -> None:
    assert parts(DOCS / page, name)[1] == MADE[page, name](), "python -m tests.house.test_docs writes it"


def test_every_exit_code_is_told() -> None:
    told = Guide().words("cli-man")["exits"]
    assert {str(int(code)) for code in Exit} <= {code for codes in told for code in codes.split(", ")}


def command_lines(page: Path) -> Iterator[str]:
    """The command lines in the blocks of a page, without what a shell does with them."""
    for block in re.findall(r"(?ms)^```\n(.*?)^```", page.read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith("toc-tui "):
                yield line


def words_of(line: str) -> list[str]:
    """What toc-tui gets of a line: nothing behind a pipe, a file for stdin or stdout, or a comment."""
    return shlex.split(re.split(" [|<>] ", line)[0], comments=True)[1:]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_can_be_typed(page: Path) -> None:
    for line in command_lines(page):
        choice = choose(words_of(line.replace(" …", "")), {}, True)
        assert not choice.wrong, line
        if choice.face == "line":
            assert parsed(parser(choice.command, Guide(), False), choice.words), line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_named_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        assert target.startswith("https://") or (page.parent / target).exists(), target
    for path in re.findall(r"`((?:guides|plans|tests|toc_tui|docs)/[\w./-]+)`", text):
        assert path == "plans/my-day-centre.toml" or (ROOT / path).exists(), path
    for command in re.findall(r"`toc-tui ([a-z][a-z-]+)[ `]", text):
        assert command in (*COMMANDS, "ask", "help"), command
    known = {*FLAGS, "--guides"}
    for option in re.findall(r"`toc-tui (?:PLAN )?(--[a-z-]+)", text):
        assert option in known, option


def test_the_plan_on_the_page_is_one() -> None:
    """Also with a table and a field of one's own."""
    [plan] = re.findall(r"(?ms)^```toml\n(.*?)^```", (DOCS / "by-hand.md").read_text("utf-8"))
    reading = read(split(plan + 'x-ours = 1\n[x-list]\na = "b"\n'))
    assert not reading.problems and {*reading.plan.items} == {"centre", "friends"}
    assert reading.plan.link("friends", "centre").get("because") and reading.plan.answers


def test_what_stands_on_the_screen_is_called_so_there() -> None:
    guides = [*(ROOT / "guides").rglob("*.toml"), *(ROOT / "guides").rglob("*.md")]
    words = "\n".join(file.read_text("utf-8") for file in guides)
    for page in PAGES:
        for name in re.findall(r"(?<![*\w])\*([A-Z][^*\n]+)\*(?!\*)", page.read_text("utf-8")):
            assert f'"{name}' in words or name in BOOKS, (page.name, name)


def test_every_page_is_named_in_the_readme_and_that_is_short() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert {f"docs/{page.name}" for page in PAGES[1:]} == set(re.findall(r"\]\((docs/[\w-]+\.md)\)", text))
    assert len(text.splitlines()) <= LONGEST


def test_every_kind_of_report_format_and_setting_has_its_place() -> None:
    reports, data = ((DOCS / name).read_text("utf-8") for name in ("reports.md", "data.md"))
    rows = "".join(line.split("|")[1] for line in reports.splitlines() if line.startswith("| `"))
    assert {*re.findall(r"`([a-z-]+)`", rows)} == {*KINDS}
    assert all(f"--as {name}" in data for name in ("diagram", "data"))
    brought = (DOCS / "bringing-in.md").read_text("utf-8").casefold()
    assert not [name for name, row in FORMATS.items() if not any(one in brought for one in (*row.endings, name))]
    settings = (DOCS / "facilitating.md").read_text("utf-8")
    for name in LOOKS:
        assert f"TOC_TUI_{name.upper()}" in settings and f"`{name} = " in settings


def test_contributing_names_every_thread_and_every_file_that_is_to_be_read() -> None:
    book = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    texts = [path.read_text("utf-8") for path in (ROOT / "toc_tui").rglob("*.py")]
    started = sum(text.count("Thread(target=") for text in texts)
    names = [name for text in texts for name in re.findall(r'Thread\(target=.*name="([^"]+)"', text)]
    assert len(names) == started and started, "a thread without a name"
    assert not [name for name in names if f"`{name}`" not in book]
    first = book.partition("**Read in this order.**")[2].partition("\n\n")[0]
    files = re.findall(r"`([\w/]+\.py|\w+/)`", first)
    assert len(files) > 10 and not [name for name in files if not (ROOT / "toc_tui" / name).exists()]


if __name__ == "__main__":
    for (page, name), table in MADE.items():
        above, _, below = parts(DOCS / page, name)
        (DOCS / page).write_text(above + table() + below, "utf-8")

"""What the fuzz throws at: targets, each a hypothesis strategy and a check that raises where something is wrong."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from hypothesis import strategies as st

from tests.faults import parsing
from tests.faults.place import PLAN
from tests.imports.any_table import check_file, check_table
from tests.plan.test_edits_random import plan_text, there_and_back
from tests.plan.test_merging_any import Writer, check_merge, settle_all
from tests.proof import importing
from tests.proof.sessions import sessions
from toc_tui.__main__ import main
from toc_tui.exits import Exit
from toc_tui.options import COMMANDS
from toc_tui.plan.reading import read
from toc_tui.plan.text import join, split
from toc_tui.session import Session
from toc_tui.spoken.conversation import Conversation

SEEDS = st.integers(0, 2**48)
PIECES = st.sampled_from(
    [
        "[",
        "]",
        "=",
        ".",
        '"',
        "'",
        '"""',
        "#",
        ",",
        "{",
        "}",
        "\n",
        "\r\n",
        " ",
        "\\",
        "\ufeff",
        "a",
        "text",
        "outcome",
        "leads_to",
        "link",
        "answer",
        "toc = 1",
        "[impact.a]\n",
        'text = "x"\n',
        "[[session]]\n",
        "1979-05-27",
        "\u202e",
    ]
)
TOML = st.lists(st.one_of(PIECES, PIECES, st.text(max_size=6)), max_size=60).map("".join)
COMMANDS = tuple(name for name in COMMANDS if name != "edit")  # an editor would wait for somebody
SPOKEN = (
    "help",
    "?",
    "idea",
    "add",
    "edit",
    "remove",
    "link",
    "unlink",
    "move",
    "go",
    "find",
    "tree",
    "list",
    "next",
    "back",
    "again",
    "undo",
    "redo",
    "where",
    "story",
    "save",
    "skip",
    "yes",
    "no",
    "not sure",
    "because",
    "sort",
    "check",
    "why",
    "example",
    "rename",
    "kind",
    "earlier",
    "read",
    "path",
    "open",
    "step 3",
    "1",
    "2",
    "9",
    "none",
    "",
    "'",
    "quit",
)
WORDS = st.sampled_from(
    [
        "well",
        "ours",
        "cook",
        "meet",
        "open-kitchen",
        "bread",
        "People know how to cook",
        "Neighbours",
        "two words",
        "impact",
        "outcome",
        "activity",
        "idea",
        "plan",
        "yes",
        "--json",
        "--because",
        "--as",
        "story",
        "--",
        "-o",
        "out",
        "supports",
        "needed",
        "cook/well",
        "term=short",
        "text=",
        "2024-13-40",
        "\u202e",
        "\x1b[31m",
        "{0}",
        "%s",
        "é",
    ]
)


TURNS = "\u202e\u2066"  # direction marks


@dataclass(frozen=True)
class Target:
    """`check(value)` raises where something is wrong with a value of the strategy."""

    strategy: st.SearchStrategy[Any]
    check: Callable[[Any], object]
    batch: int = 200  # examples between two looks at the clock


@contextlib.contextmanager
def own_folder(plan: str = PLAN) -> Iterator[Path]:
    """A folder with a plan, in which everything of this process is kept while it lasts."""
    folder, before = tempfile.mkdtemp(prefix="fuzz-"), os.getcwd()
    names = {name: folder for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR")}
    os.chdir(folder)
    try:
        with mock.patch.dict(os.environ, names | {"TOC_TUI_TODAY": "2026-01-15"}):
            path = Path(folder, "plan.toml")
            path.write_text(plan, "utf-8", newline="")
            yield path
    finally:
        os.chdir(before)
        shutil.rmtree(folder, ignore_errors=True)


def no_controls(text: str) -> None:
    """Nothing in what is said moves a cursor or turns reading round."""
    found = {sign for sign in text if (sign < " " and sign not in "\n\t") or "\x7f" <= sign <= "\x9f" or sign in TURNS}
    assert not found, f"{found} in what was said"


def reader(text: str) -> None:
    """Reading gives a plan and problems, whatever the text; broken only where TOML itself is."""
    reading = read(split(text))
    try:
        tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    assert not reading.broken, "TOML that cannot be read"


def splitter(text: str) -> None:
    """Blocks put together are the text."""
    document = split(text)
    assert "".join([document.bom, *(block.text for block in document.blocks)]) == text == join(split(text))


def edits(seed: int) -> None:
    """Random edits of a random plan: read again, undone, done again."""
    draw = Random(seed)
    reading = read(split(plan_text(draw)))
    if not reading.broken:
        there_and_back(draw, reading)


def merge(seed: int) -> None:
    """Random changes on both sides: nothing lost, nothing made up; every conflict can be settled."""
    writer = Writer(seed)
    base = split(writer.plan())
    ours, theirs = writer.changed(base, "o"), writer.changed(base, "t")
    check_merge(base, ours, theirs)
    settle_all(join(base), join(ours), join(theirs))


def terminal(seed: int) -> None:
    """Random sequences and pastes into the reader of keys."""
    found = parsing.fuzz(seed, 20)
    assert not found.wrong, found.first


def spoken(lines: list[str]) -> None:
    """Random lines by ear: the conversation ends with an exit code, and the file is a plan."""
    with own_folder() as path:
        session = Session.open(path)
        assert isinstance(session, Session)
        left, said = list(lines), []

        def ask(prompt: str) -> str:
            said.append(prompt)
            if not left:
                raise EOFError
            return left.pop(0)

        code = Conversation(session, ask, said.append).run()
        session.flush(10)
        assert code in tuple(Exit)
        no_controls("\n".join(said))
        tomllib.loads(path.read_text("utf-8"))


def command_line(words: tuple[str, list[str], str]) -> None:
    """Random words behind a command: an exit code, no exception, and the file is a plan."""
    name, more, given = words
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    typed = io.TextIOWrapper(io.BytesIO(given.encode("utf-8", "surrogatepass")), "utf-8")
    with own_folder() as path, mock.patch.multiple(sys, stdin=typed, stdout=streams[0], stderr=streams[1]):
        code = main([name, "plan.toml", *more])
        assert code in tuple(Exit)
        tomllib.loads(path.read_text("utf-8"))
    for stream in streams:
        stream.flush()
        raw = stream.buffer.getvalue()
        no_controls(raw.decode("utf-8").replace("\r\n", "\n"))


LINES = st.lists(
    st.one_of(
        st.sampled_from(SPOKEN),
        st.tuples(st.sampled_from(SPOKEN), WORDS).map(" ".join),
        st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=30),
    ),
    max_size=40,
)
ODD = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), max_size=12)  # no path to anywhere else
COMMAND = st.tuples(
    st.sampled_from(COMMANDS),
    st.lists(st.one_of(WORDS, WORDS, ODD), max_size=6),
    st.text(max_size=60),
)
TARGETS: dict[str, Target] = {
    "reader": Target(TOML, reader),
    "splitter": Target(TOML, splitter),
    "edits": Target(SEEDS, edits),
    "merge": Target(SEEDS, merge),
    "terminal input": Target(SEEDS, terminal, 100),
    "spoken lines": Target(LINES, spoken, 40),
    "command line": Target(COMMAND, command_line, 60),
    "sessions": Target(SEEDS, sessions, 20),
    **{
        f"import {name}": Target(importing.strategy(name), importing.importing(name), 100) for name in importing.FORMATS
    },
    "tables to bring in": Target(SEEDS, check_table, 100),
    "files to bring in": Target(SEEDS, check_file, 20),
}

"""Everyday command lines are read without argparse: to the result that argparse gives, or not at all."""

import re
import shlex
from pathlib import Path
from random import Random

import pytest

from toc_tui.cli._arguments import everyday
from toc_tui.cli._default_plan import completed
from toc_tui.cli._reader import parsed
from toc_tui.cli.command import arguments, parser
from toc_tui.exits import StopError
from toc_tui.guide import Guide
from toc_tui.options import COMMANDS

GUIDE = Guide()
ODD = (
    "-",
    "--",
    "--no-such",
    "-5",
    "-x y",
    "",
    "a b",
    "=",
    "x=1",
    "7",
    "json",
    "now",
    "--json=1",
    "bad \udce9",
    "p.toml",
)


def argparse_says(name: str, words: list[str]) -> dict[str, object] | None:
    """What argparse makes of the words; None where it ends with a sentence or with the help."""
    reads = parser(name, GUIDE, with_help=False)
    try:
        return vars(parsed(reads, completed(reads, words, lambda: "the only plan")))
    except (StopError, SystemExit):
        return None


def a_line(name: str, random: Random) -> list[str]:
    """Words for a command: options of its own with values or without, in any order, and words for its places."""
    options = [option for one in arguments(name).all for option in one.names if one.is_option]
    words = ["plan.toml"] if random.random() < 0.8 else []
    for _ in range(random.randrange(6)):
        kind = random.random()
        known = random.choice(options) if options and kind < 0.45 else ""
        words.append(
            known or (random.choice(ODD) if kind > 0.85 else random.choice(("friends", "table", "a=b", "yes")))
        )
    if random.random() < 0.3:
        random.shuffle(words)
    return words


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one plan, which is meant where none is named."""
    (tmp_path / "own.toml").write_text("toc = 1\n")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", COMMANDS)
def test_it_says_what_argparse_says_or_nothing(name: str) -> None:
    random = Random(name)
    for _ in range(150):
        words = a_line(name, random)
        told = everyday(arguments(name), words)
        if told is not None:
            assert vars(told) == argparse_says(name, words), words


@pytest.mark.parametrize("name", COMMANDS)
def test_an_example_can_be_pasted_into_a_shell(name: str) -> None:
    """What a shell would take for a redirection stands in quotes; a file that one writes is meant."""
    words = list(shlex.shlex(GUIDE.say(f"cli-{name}.example"), posix=True, punctuation_chars=True))
    assert not {"<", "&", ";", "*"} & set(words) and (">" not in words or name == "completion")


def test_the_lines_that_people_write_are_everyday() -> None:
    """The example of every command that is not about stdin or a number, and a few with options."""
    for name in COMMANDS:
        words = shlex.split(re.split(r", or:| [|>]", GUIDE.say(f"cli-{name}.example"))[0])[2:]
        if not {"-", "--count"} & set(words) and (words or name in ("man", "explain", "fields", "git-setup", "guides")):
            assert everyday(arguments(name), words) is not None, words
    for line in (
        "add plan.toml outcome 'People meet' --leads-to centre friends --quiet",
        "set plan.toml friends who=all lead=Ann -q --json",
        "show --as table plan.toml",
        "check plan.toml --fail-on problems --lines",
    ):
        name, *words = shlex.split(line)
        assert everyday(arguments(name), words) is not None, line


def test_a_default_list_is_not_added_to() -> None:
    known = arguments("add")
    words = ["plan.toml", "outcome", "--leads-to", "centre", "--leads-to", "friends"]
    for _ in range(2):
        told = everyday(known, words)
        assert told is not None and told.leads_to == ["centre", "friends"]

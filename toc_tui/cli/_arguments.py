"""The words of a command line: which arguments a command has, their help, and what somebody has typed for them."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from toc_tui import stdio
from toc_tui.guide import Guide
from toc_tui.plain import mended, safe

PROGRAM = "toc-tui"
MARK = "\0"


def file_name(word: str) -> str:
    """The type of an argument that names a file: shells complete it."""
    return word


class Arguments:
    """The arguments of one command, each with its sentence from the words where these are asked for (`with_help`)."""

    def __init__(self, parser: ArgumentParser, name: str, guide: Guide, with_help: bool) -> None:
        self.parser, self.name, self.guide, self.with_help = parser, name, guide, with_help

    def __call__(self, *names: str, **how: Any) -> None:
        """As ArgumentParser.add_argument; the help is taken from the words."""
        if not self.with_help:
            self.parser.add_argument(*names, **how)
            return
        argument = names[-1].lstrip("-").replace("-", "_")
        own, common = f"cli-{self.name}.arguments.{argument}", f"cli.arguments.{argument}"
        help_ = self.guide.say(own if self.guide.has(own) else common).replace("%", "%%")
        self.parser.add_argument(*names, help=help_, **how)

    def plan(self) -> None:
        """The plan that the command is about."""
        self("plan", metavar="PLAN", type=file_name)


def _formatter(prog: str) -> RawDescriptionHelpFormatter:
    """Help as wide as the terminal; argparse would load shutil to find that out, for every argument."""
    try:
        columns = int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        columns = 80
        with suppress(OSError, ValueError, AttributeError):
            columns = os.get_terminal_size().columns or 80
    return RawDescriptionHelpFormatter(prog, width=columns - 2)


class _Reader(ArgumentParser):
    """Says what it does not understand, or how the command goes, with nothing in it that a terminal would obey."""

    def _print_message(self, message: str, file: Any = None) -> None:
        lines = message.removesuffix("\n").split("\n")
        (stdio.out if file is sys.stdout else stdio.tell)(*map(safe, lines))


def reader(name: str, guide: Guide, with_help: bool) -> ArgumentParser:
    """What reads the words of one command, before its arguments are named."""
    made = _Reader(prog=f"{PROGRAM} {name}", formatter_class=_formatter, allow_abbrev=False)
    if with_help:
        made.description = guide.say(f"cli-{name}.about")
        made.epilog = guide.say("cli.example", example=guide.say(f"cli-{name}.example"))
    return made


def parsed(reader: ArgumentParser, words: Sequence[str]) -> Namespace:
    """What the words say. Behind `--` nothing is an option: argparse forgets that when options may stand anywhere,
    so a dash there is hidden behind a NUL, which no word of a command line can hold. `odd_letters`: some words were
    no UTF-8 and have been mended; names of files keep every byte."""
    words = list(words)
    if "--" in words:
        at = words.index("--")
        words[at:] = [MARK + word if word.startswith("-") and word != "-" else word for word in words[at + 1 :]]
    args = reader.parse_intermixed_args(words)
    files = {action.dest for action in reader._actions if action.type is file_name}
    values = dict(vars(args))
    args.odd_letters = False
    for name, value in values.items():
        plain = _bare(value)
        if name not in files:
            args.odd_letters |= plain != (plain := _mended(plain))
        setattr(args, name, plain)
    return args


def _bare(value: object) -> object:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return value.removeprefix(MARK) if isinstance(value, str) else value


def _mended(value: object) -> object:
    if isinstance(value, list):
        return [_mended(one) for one in value]
    return mended(value) if isinstance(value, str) else value

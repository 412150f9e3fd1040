"""The words of a command line: which arguments a command has, their help, and what somebody has typed for them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from toc_tui import stdio
from toc_tui.cli._argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from toc_tui.exits import Exit, StopError
from toc_tui.guide import Guide
from toc_tui.plain import mended, safe, unescaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

PROGRAM = "toc-tui"
MARK = "\0"
PLAN = "PLAN"
WIDTH = 80


def file_name(word: str) -> str:
    """The type of an argument that names a file: shells complete it."""
    return word


class _Help(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, at most 80 columns, that begins with our own word."""

    def __init__(self, prog: str, start: str, width: int) -> None:
        super().__init__(prog, width=width)
        self._start = start

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._start if prefix is None else prefix)


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
        """The plan that the command is about. Where it is left out, there is one by default (`_default_plan.py`)."""
        self("plan", metavar=PLAN, type=file_name)

    def edits(self) -> None:
        """What every command takes that changes a plan."""
        self("--dry-run", action="store_true")
        self("--json", action="store_true")
        self("-q", "--quiet", action="store_true")


def _formatter(start: str) -> Callable[[str], _Help]:
    """argparse would load shutil to find out how wide the terminal is, for every argument."""

    def made(prog: str) -> _Help:
        try:
            columns = int(os.environ.get("COLUMNS", "")) or 80
        except ValueError:
            columns = 80
            with suppress(OSError, ValueError, AttributeError):
                columns = os.get_terminal_size().columns or 80
        return _Help(prog, start, min(columns, WIDTH) - 1)

    return made


class _Reader(ArgumentParser):
    """Says what it does not understand, in words of the guide and with nothing in them that a terminal would obey."""

    guide: Guide
    command: str

    def _print_message(self, message: str, file: object = None) -> None:
        lines = message.removesuffix("\n").split("\n")
        (stdio.out if file is sys.stdout else stdio.tell)(*map(safe, lines))

    def format_usage(self) -> str:
        """How the command goes, behind the seven letters that argparse takes off again."""
        return " " * 7 + super().format_usage().removeprefix(self.guide.say("cli.usage-word"))

    def error(self, message: str) -> NoReturn:
        """End here, with what is wrong told."""
        from toc_tui.cli._misunderstood import sentences

        raise StopError(Exit.USAGE, *map(safe, sentences(self, self.guide, self.command, message)))


def folded(text: str, end: str = "", indent: str = "") -> str:
    """Text in lines of less than 80 columns; each but the last has `end` behind it, each but the first `indent`."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) + len(end) < WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append((indent if lines else "") + word)
    return f"{end}\n".join(lines)


def reader(name: str, guide: Guide, with_help: bool) -> ArgumentParser:
    """What reads the words of one command, before its arguments are named."""
    made = _Reader(prog=f"{PROGRAM} {name}", allow_abbrev=False, add_help=False)
    made.formatter_class = _formatter(guide.say("cli.usage-word") if with_help else "")  # type: ignore[assignment]
    made.guide, made.command = guide, name
    made.add_argument("-h", "--help", action="help", help=guide.say("cli.arguments.help") if with_help else None)
    if with_help:
        made.description = folded(guide.say(f"cli-{name}.about"))
        made.epilog = folded(guide.say("cli.example", example=guide.say(f"cli-{name}.example")), " \\", "  ")
        made._positionals.title, made._optionals.title = guide.say("cli.words-title"), guide.say("cli.options-title")
    return made


def parsed(reader: ArgumentParser, words: Sequence[str]) -> Namespace:
    """What the words say. Behind `--` nothing is an option: argparse forgets that when options may stand anywhere,
    so a dash there is hidden behind a NUL, which no word of a command line can hold. `odd_letters`: some words were
    no UTF-8 and have been mended; names of files keep every byte."""
    words = list(words)
    if "--" in words:
        at = words.index("--")
        words[at:] = [MARK + word if word.startswith("-") and word != "-" else word for word in words[at + 1 :]]
    options = any(word.startswith("-") for word in words)
    args = reader.parse_intermixed_args(words) if options else reader.parse_args(words)  # the first looks twice
    files = {action.dest for action in reader._actions if action.type is file_name}
    values = dict(vars(args))
    args.odd_letters = False
    for name, value in values.items():
        plain = _bare(value)
        if name not in files:
            came, plain = _each(unescaped, plain), _each(mended, plain)
            args.odd_letters |= came != plain
        setattr(args, name, plain)
    return args


def _bare(value: object) -> object:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return value.removeprefix(MARK) if isinstance(value, str) else value


def _each(change: Callable[[str], str], value: object) -> object:
    if isinstance(value, list):
        return [_each(change, one) for one in value]
    return change(value) if isinstance(value, str) else value

"""argparse with our words: reads every way to write a command line, says what is wrong with one, and gives its help."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from toc_tui import stdio
from toc_tui.cli._argparse import Action, ArgumentError, ArgumentParser, RawDescriptionHelpFormatter
from toc_tui.cli._arguments import MARK, PROGRAM, Arguments, Namespace, file_name, settled
from toc_tui.exits import Exit, StopError
from toc_tui.guide import Guide
from toc_tui.plain import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

WIDTH = 80
TWICE = "twice"


class _Help(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, at most 80 columns, that begins with our own word."""

    def __init__(self, prog: str, start: str, width: int) -> None:
        super().__init__(prog, width=width)
        self._start = start

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._start if prefix is None else prefix)


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

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self.given: set[str] = set()  # options with one value that the words have by now

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


class _Once(Action):
    """Stores the one value of an option. A second would take the place of the first, and nobody would hear of it."""

    def __call__(self, parser: ArgumentParser, namespace: Any, values: Any, option_string: str | None = None) -> None:
        if isinstance(parser, _Reader):
            if self.dest in parser.given:
                raise ArgumentError(self, TWICE)
            parser.given.add(self.dest)
        setattr(namespace, self.dest, values)


def folded(text: str, end: str = "", indent: str = "") -> str:
    """Text in lines of less than 80 columns; each but the last has `end` behind it, each but the first `indent`."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) + len(end) < WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append((indent if lines else "") + word)
    return f"{end}\n".join(lines)


def reader(name: str, guide: Guide, arguments: Arguments, with_help: bool) -> ArgumentParser:
    """What reads the words of one command. Each argument has its sentence where these are asked for (`with_help`)."""
    made = _Reader(prog=f"{PROGRAM} {name}", allow_abbrev=False, add_help=False)
    made.guide, made.command = guide, name
    made.formatter_class = _formatter(guide.say("cli.usage-word") if with_help else "")  # type: ignore[assignment]
    made.add_argument("-h", "--help", action="help", help=guide.say("cli.arguments.help") if with_help else None)
    if with_help:
        made.description = folded(guide.say(f"cli-{name}.about"))
        example = folded(guide.say("cli.example", example=guide.say(f"cli-{name}.example")), " \\", "  ")
        made.epilog = "\n\n".join([example, *([guide.say(arguments.more_help)] if arguments.more_help else [])])
        made._positionals.title, made._optionals.title = guide.say("cli.words-title"), guide.say("cli.options-title")
    for one in arguments.all:
        help_ = _sentence(name, one.names[-1], guide) if with_help else None
        how = {"action": _Once, **one.how} if one.is_option else one.how
        made.add_argument(*one.names, help=help_, **how)
    return made


def _sentence(command: str, name: str, guide: Guide) -> str:
    """What an argument is, in the command's own words or in those that all share."""
    argument = name.lstrip("-").replace("-", "_")
    own, common = f"cli-{command}.arguments.{argument}", f"cli.arguments.{argument}"
    return guide.say(own if guide.has(own) else common).replace("%", "%%")


def parsed(reader: ArgumentParser, words: Sequence[str]) -> Namespace:
    """What the words say. Behind `--` nothing is an option: argparse forgets that when options may stand anywhere,
    so a dash there is hidden behind a NUL, which no word of a command line can hold. `odd_letters`: some words were
    no UTF-8 and have been mended; names of files keep every byte."""
    words = list(words)
    if "--" in words:
        at = words.index("--")
        words[at:] = [MARK + word if word.startswith("-") and word != "-" else word for word in words[at + 1 :]]
    if isinstance(reader, _Reader):
        reader.given.clear()  # `apply` reads many lines with one reader
    options = any(word.startswith("-") for word in words)
    read = reader.parse_intermixed_args if options else reader.parse_args  # the first looks twice
    return settled(read(words, Namespace()), {action.dest for action in reader._actions if action.type is file_name})

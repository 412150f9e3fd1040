"""`toc-tui man`: the manual page, in the language of man pages (roff), made of the words of the help."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui import stdio
from toc_tui.cli.command import PROGRAM, Arguments, CommandContext, LineCommand, Namespace, parser
from toc_tui.exits import Exit
from toc_tui.options import GROUPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Action

SECTION = "1"


def arguments(add: Arguments) -> None:
    """None."""


def run(args: Namespace, context: CommandContext) -> Exit:
    """Print it."""
    stdio.write("\n".join(page(context)) + "\n")
    return Exit.FINE


def page(context: CommandContext) -> Iterator[str]:
    """The lines of the page."""
    say = context.say
    yield f'.TH "{PROGRAM.upper()}" "{SECTION}"'
    yield _heading(say("name-heading"))
    yield _text(f"{PROGRAM} \\- ", say("one-line"))
    yield _heading(say("use-heading"))
    yield from (".nf", *map(_text, context.guide.say("screen.usage").split("\n")), ".fi")
    for group, names in GROUPS.items():
        yield _heading(context.guide.say(f"cli.group.{group}").rstrip(":"))
        for name in names:
            yield from _command(context, name)
    yield _heading(say("variables-heading"))
    for name in context.guide.words("cli-man")["variables"]:
        yield from (".TP", f".B {name}", _text(say(f"variables.{name}")))
    yield _heading(say("exits-heading"))
    for code in context.guide.words("cli-man")["exits"]:
        yield from (".TP", f".B {code}", _text(say(f"exits.{code}")))


def _command(context: CommandContext, name: str) -> Iterator[str]:
    made = parser(name, context.guide)
    use = " ".join(made.format_usage().split())
    yield f'.SS "{name}"'
    yield from (".B " + _text(use), ".PP", _text(context.guide.say(f"cli-{name}.about")))
    for action in made._actions:
        if action.dest != "help":
            yield from (".TP", ".B " + _text(_named(action)), _text(action.help or ""))
    yield from (".PP", _text(context.guide.say("cli.example", example=context.guide.say(f"cli-{name}.example"))))


def _named(action: Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else action.dest
    if not action.option_strings:
        return value
    return ", ".join(action.option_strings) + (f" {value}" if action.nargs != 0 else "")


def _heading(text: str) -> str:
    return f'.SH "{text.upper()}"'


def _text(*parts: str) -> str:
    """Words as roff takes them: a backslash, a dash and a dot in front mean something there."""
    *front, last = parts
    said = last.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-")
    return "".join(front) + re.sub(r"^([.'])", r"\\&\1", said)


COMMAND = LineCommand(arguments, run)

"""`toc-tui completion`: the script by which bash, zsh or fish completes toc-tui's words.

The scripts beside this file know how each shell is talked to. What there is to complete is written into them from
the commands' own arguments: the options, those that a value follows, and what stands in which place. A kind of
word is `file`, `key` (looked up in the plan named on the line), `none`, or the words themselves with commas; a `+`
behind it says that more of them may follow.
"""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from pathlib import Path

from toc_tui.cli.command import Arguments, CommandContext, LineCommand, file_name, parser
from toc_tui.exits import Exit
from toc_tui.options import COMMANDS, FLAGS

SHELLS = ("bash", "zsh", "fish")
HERE = Path(__file__).parent
KEYS = ("KEY", "FROM", "TO", "IDEA", "PLACE")


def arguments(add: Arguments) -> None:
    """SHELL."""
    add("shell", metavar="SHELL")
    add.parser.epilog = f"{add.parser.epilog}\n\n{add.guide.say('cli-completion.install')}"


def run(args: Namespace, context: CommandContext) -> Exit:
    """Print the script."""
    shell = context.chosen(args.shell, SHELLS, "no-shell")
    template = (HERE / f"_completion.{shell}").read_text("utf-8")
    write = _fish_case if shell == "fish" else _case
    table = "\n".join(write(name, parser(name, context.guide)) for name in COMMANDS)
    commands = " ".join(("ask", *COMMANDS, *(flag for flag in FLAGS if flag.startswith("--"))))
    for line in template.replace("@TABLE@", table).replace("@COMMANDS@", commands).splitlines():
        context.out(line)
    return Exit.FINE


def _case(name: str, made: ArgumentParser) -> str:
    options, values, places = _facts(made)
    said = (
        f"{part}='{' '.join(words)}'"
        for part, words in (("options", options), ("values", values), ("places", places))
        if words
    )
    return f"    {name}) {' '.join(said)} ;;"


def _fish_case(name: str, made: ArgumentParser) -> str:
    lines = ["        case " + name]
    for part, words in zip(("options", "values", "places"), _facts(made), strict=True):
        if words:
            lines.append(f"            set __toc_tui_{part} {' '.join(words)}")
    return "\n".join(lines)


def _facts(made: ArgumentParser) -> tuple[list[str], list[str], list[str]]:
    """The options of a command, `--option=what` for those with a value, and what stands in its places."""
    options: list[str] = []
    values: list[str] = []
    places: list[str] = []
    for action in made._actions:  # argparse has no other way to ask
        kind = _kind(action) + ("+" if action.nargs in ("+", "*") else "")
        if not action.option_strings:
            places.append(kind)
            continue
        named = [option for option in action.option_strings if option.startswith("--")]
        options += named
        if action.nargs != 0:
            values += [f"{option}={kind}" for option in named]
    return options, values, places


def _kind(action: Action) -> str:
    """What completes the value of an argument."""
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if action.choices:
        return ",".join(map(str, action.choices))
    if action.type is file_name:
        return "file"
    if metavar in KEYS or {"--under", "--from"} & set(action.option_strings):
        return "none" if "--key" in action.option_strings else "key"  # that one is for a new key
    return ",".join(_words(action.dest, metavar)) or "none"


def _words(dest: str, metavar: str) -> tuple[str, ...]:
    """The words that an argument can be, where the format or the program knows them."""
    from toc_tui.checks.check import NAMES
    from toc_tui.cli.show import FORMS
    from toc_tui.guide import examples
    from toc_tui.plan.model import KEYED, SAYS, TABLES, TERMS

    if metavar in ("KIND", "CHECK", "TERM"):
        return {"KIND": KEYED, "CHECK": NAMES, "TERM": TERMS}[metavar]
    if dest in ("needed", "sure"):
        return TABLES["link"].fields[dest].choices
    if dest == "example":
        return tuple(path.stem for path in examples())
    return {"form": FORMS, "says": SAYS, "shell": SHELLS}.get(dest, ())


COMMAND = LineCommand(arguments, run)

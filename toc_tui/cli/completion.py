"""`toc-tui completion`: the script by which bash, zsh or fish completes toc-tui's words.

The scripts beside this file know how each shell is talked to, and nothing else. On Tab they ask `toc-tui completion
line -- CURRENT WORD…`, so that all three offer the same (`_completing.py`).
"""

from __future__ import annotations

import os
import shlex

from toc_tui import stdio
from toc_tui.cli._offers import SHELLS
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plain import safe

HERE = os.path.dirname(__file__)
LINE = "line"
TOLD = 60  # letters of what a value means


def arguments(add: Arguments) -> None:
    """SHELL; or what stands on the line, for the scripts."""
    add("shell", metavar="SHELL")
    add("words", metavar="WORD", nargs="*")
    add.more_help = "cli-completion.install"


def run(args: Namespace, context: CommandContext) -> Exit:
    """Print the script, or what can stand there."""
    if args.shell == LINE:
        return _offered(args, context)
    shell = context.chosen(args.shell, SHELLS, "no-shell")
    with open(os.path.join(HERE, f"_completion.{shell}"), encoding="utf-8") as script:
        context.out(*script.read().splitlines())
    return Exit.FINE


def _offered(args: Namespace, context: CommandContext) -> Exit:
    from toc_tui.cli._completing import completions

    current, *words = args.words or [""]
    for offer in completions(context, [_bare(word) for word in words], _bare(current)):
        told = " ".join(offer.told.split())
        if len(told) > TOLD:
            told = told[: TOLD - 1].rstrip() + "…"
        stdio.out("\t".join(safe(" ".join(part.split())) for part in (offer.value, told) if part))
    return Exit.FINE


def _bare(word: str) -> str:
    """A word without the quotes and backslashes of a shell; a quote may be open still."""
    for end in ("", "'", '"'):
        try:
            return "".join(shlex.split(word + end))
        except ValueError:
            continue
    return word


COMMAND = LineCommand(arguments, run)

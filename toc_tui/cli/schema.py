"""`toc-tui schema`: the plan's format as a JSON Schema, for editors with TOML support."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli.command import Arguments, CommandContext, LineCommand
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """None."""


def run(args: Namespace, context: CommandContext) -> Exit:
    """The whole format."""
    from toc_tui.plan.schema import json_schema

    context.json(json_schema())
    return Exit.FINE


COMMAND = LineCommand(arguments, run)

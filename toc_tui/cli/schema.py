"""`toc-tui schema`: the plan's format as a JSON Schema, for editors with TOML support."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli.command import Arguments, Desk
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """None."""


def run(told: Namespace, desk: Desk) -> Exit:
    """The whole format."""
    from toc_tui.plan.schema import json_schema

    desk.json(json_schema())
    return Exit.FINE

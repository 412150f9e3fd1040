"""`toc-tui keys`: the command table as plain lines."""

from __future__ import annotations

from toc_tui.commands import GROUPS, key_table
from toc_tui.exits import Exit
from toc_tui.guide import Guide


def run(guide: Guide) -> int:
    """Print every key and command, group by group. Gives the exit code."""
    for group in GROUPS:
        print(guide.say(f"commands.group.{group}"))
        for keys, name, text in key_table(guide.say, group):
            print(f"  {': '.join(part for part in (keys, name) if part)}. {text}")
    return int(Exit.FINE)

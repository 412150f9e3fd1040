"""The one table of commands: name, keys, where it works, when it is disabled and why. No Textual here.

Names, help and reasons in words stand in guides/words/commands.toml. Bindings, footer, palette, help and the
README's key table are made from this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toc_tui.frozen import frozen
from toc_tui.plan.model import THEORY, Item


@frozen
class Situation:
    """Where somebody is when a key is pressed. `item` is the focused one, `under` what it stands beneath
    in the tree; `typing` says that a field holds unsent words."""

    item: Item | None = None
    under: str = ""
    can_undo: bool = False
    can_redo: bool = False
    editable: bool = True
    typing: bool = False
    keys: tuple[str, ...] = ()


Reason = Callable[[Situation], str]
"""Gives "" when the command can be used, else the name of the reason (commands.toml, [why])."""


def _fine(_: Situation) -> str:
    return ""


def _edits(now: Situation) -> str:
    return "" if now.editable else "broken"


def _on_item(now: Situation) -> str:
    return _edits(now) or ("" if now.item is not None else "no-item")


def _in_theory(now: Situation) -> str:
    return _on_item(now) or ("" if now.item and now.item.kind in THEORY else "not-in-theory")


def _leads(now: Situation) -> str:
    found = _in_theory(now)
    return found or ("" if now.item and now.item.leads_to else "leads-to-nothing")


def _can_lead(now: Situation) -> str:
    return _in_theory(now)


def _addable(now: Situation) -> str:
    return _on_item(now) or (
        "" if now.item and now.item.kind in ("impact", "outcome", "statement") else "nothing-before"
    )


def _outcome(now: Situation) -> str:
    return _on_item(now) or ("" if now.item and now.item.kind == "outcome" else "not-outcome")


def _undo(now: Situation) -> str:
    return _edits(now) or ("unsent" if now.typing else "") or ("" if now.can_undo else "no-undo")


def _redo(now: Situation) -> str:
    return _edits(now) or ("unsent" if now.typing else "") or ("" if now.can_redo else "no-redo")


def _field_key(name: str) -> Reason:
    def reason(now: Situation) -> str:
        return "" if name in now.keys else "not-here"

    return reason


@frozen
class Command:
    """One command. `keys` in Textual's names, the first is the one shown; `always` works inside a field too;
    `footer` says that the bottom row names it."""

    name: str
    keys: tuple[str, ...] = ()
    disabled: Reason = _fine
    always: bool = False
    footer: bool = False
    group: str = "plan"


COMMANDS = (
    Command("add", ("a",), _addable, footer=True),
    Command("edit", ("e",), _on_item, footer=True),
    Command("turn", ("t",), _on_item),
    Command("link", ("l",), _can_lead, footer=True),
    Command("unlink", ("x",), _leads),
    Command("move", ("m",), _leads),
    Command("because", ("b",), _leads, footer=True),
    Command("check", ("c",), _outcome),
    Command("uncheck", ("k",), _outcome),
    Command("statement", ("v",), _in_theory),
    Command("detail", ("full_stop",), _on_item),
    Command("remove", ("d",), _on_item),
    Command("idea", ("i",), _edits, footer=True),
    Command("assumption", ("y",), _edits),
    Command("impact", ("I",), _edits),
    Command("plan", ("P",), _edits),
    Command("rename", (), _on_item),
    Command("along", ("j",), _edits, footer=True),
    Command("run", ("J",), _edits),
    Command("revisit", ("R",), _edits),
    Command("snapshot", ("S",), _edits),
    Command("versions", ("V",), _edits),
    Command("undo", ("u", "ctrl+z"), _undo, always=True, footer=True),
    Command("redo", ("U", "ctrl+y"), _redo, always=True),
    Command("save", ("s", "ctrl+s"), _fine, always=True),
    Command("next", ("n", "ctrl+n"), _fine, always=True, footer=True, group="moving"),
    Command("previous", ("p",), _fine, group="moving"),
    Command("where", ("w",), _fine, group="moving"),
    Command("find", ("slash",), _fine, footer=True, group="moving"),
    Command("fold", ("space",), _fine, group="moving"),
    Command("open-only", ("o",), _fine, group="moving"),
    Command("seen-only", ("O",), _fine, group="moving"),
    Command("path", ("f",), _fine, group="moving"),
    Command("map", ("M",), _fine, group="moving"),
    Command("room", ("B",), _fine, group="moving"),
    Command("review", ("g",), _edits, group="moving"),
    Command("report", ("h",), _fine, group="moving"),
    Command("recap", ("r",), _fine, group="moving"),
    Command("step-1", ("1",), _fine, group="steps"),
    Command("step-2", ("2",), _fine, group="steps"),
    Command("step-3", ("3",), _fine, group="steps"),
    Command("step-4", ("4",), _fine, group="steps"),
    Command("step-5", ("5",), _fine, group="steps"),
    Command("step-6", ("6",), _fine, group="steps"),
    Command("step-7", ("7",), _fine, group="steps"),
    Command("kind", ("ctrl+t",), _field_key("kind"), always=True, group="typing"),
    Command("deeper", ("ctrl+o",), _field_key("deeper"), always=True, group="typing"),
    Command("higher", ("ctrl+g",), _field_key("higher"), always=True, group="typing"),
    Command("back", ("ctrl+r",), _field_key("back"), always=True, group="typing"),
    Command("help", ("question_mark",), _fine, footer=True, group="program"),
    Command("palette", ("ctrl+p",), _fine, always=True, group="program"),
    Command("redraw", ("ctrl+l",), _fine, always=True, group="program"),
    Command("suspend", (), _fine, group="program"),
    Command("leave", ("q",), _fine, footer=True, group="program"),
    Command("leave-now", ("ctrl+c",), _fine, always=True, group="program"),
)

BY_NAME = {command.name: command for command in COMMANDS}
GROUPS = ("plan", "moving", "steps", "typing", "program")
SHOWN = {"full_stop": ".", "slash": "/", "question_mark": "?"}


def shown(key: str) -> str:
    """A key as people read it: `/`, `Ctrl+P`, `Space`."""
    if key in SHOWN:
        return SHOWN[key]
    *held, last = key.split("+")
    return "+".join(part.capitalize() for part in (*held, last)) if held or len(last) > 1 else last


def key_table(say: Callable[..., str], group: str) -> Iterator[tuple[str, str, str]]:
    """One group of the table for people: keys, name, help. `say` gives the words of a dotted name."""
    for command in COMMANDS:
        if command.group == group:
            yield (
                ", ".join(map(shown, command.keys)),
                say(f"commands.{command.name}.name"),
                say(f"commands.{command.name}.help"),
            )

"""The one table of commands: name, keys, where it works, when it is disabled and why. No Textual here.

Names, help and reasons in words stand in guides/words/commands.toml, the words that call a command by ear in
guides/words/spoken.toml. Bindings, footer, palette, help, the table of docs/keys.md and what either face does with a
command come from this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toc_tui.frozen import frozen, replace
from toc_tui.plan.model import THEORY, Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal


@frozen
class Situation:
    """Where somebody is when a key is pressed. `item` is the focused one, `under` what it stands beneath
    in the tree; `typing` says that a field holds unsent words; `marked` are the items that were marked; `by_votes`:
    what has most votes comes first for now."""

    item: Item | None = None
    under: str = ""
    can_undo: bool = False
    can_redo: bool = False
    editable: bool = True
    typing: bool = False
    keys: tuple[str, ...] = ()
    marked: tuple[Item, ...] = ()
    by_votes: bool = False


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


def _in_order(now: Situation) -> str:
    return _on_item(now) or ("by-votes" if now.by_votes else "")


def _leads(now: Situation) -> str:
    found = _in_theory(now)
    return found or ("" if now.item and now.item.leads_to else "leads-to-nothing")


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


if TYPE_CHECKING:
    Follows = Literal["any", "item", "search", "words", "nothing"]
    """What words behind a spoken command are. `item`: they name the item that it is about. `search`: words to find an
    item by. `words`: the answer to the first thing that it asks. `nothing`: no words belong to it, so “leave it open”
    is no wish to leave. `any`: words of its own, such as the number of a step; where an answer is waited for, the face
    knows which."""

    Heard = Literal["", "flow", "tells", "reads", "moves", "field"]
    """What a command does in the spoken face. Empty: it is not there. `flow`: it begins a conversation. `tells`: it
    changes nothing, and the question stays. `reads`: so much is told that the question is put again. `moves`: it
    changes the plan, or where somebody is. `field`: it belongs to a question that takes it."""

    Back = Literal["anew", "growing", "never"]
    """How one goes an answer back in a flow, by ear. `anew`: it is begun again and what was said is said again.
    `growing`: what it kept since its start is taken back for that. `never`: it moves more than the plan, so nothing is
    said twice."""


@frozen
class Command:
    """One command, with all that the faces need to know of it. What it does stands in `flows.registry` where it is a
    conversation (`flow`), else in the table of handlers of each face that has it: `group` says that the full screen
    has, `heard` that the spoken face has."""

    name: str
    keys: tuple[str, ...] = ()  # in Textual's names; the first is the one shown
    disabled: Reason = _fine
    group: str = ""  # where the table of keys lists it; "" where the full screen does not have it
    always: bool = False  # its keys work inside a field too
    footer: bool = False  # the bottom row names it
    stays: bool = False  # leaves an open field as it is; any other closes it, or waits while it holds unsent words
    passing: bool = False  # the question that was left a moment ago is still the next one after it
    anywhere: bool = False  # works on any screen, not on that of the plan alone
    leaves: bool = False  # leads out of the program: it does not wait until both sides of a change are settled
    flow: bool = False
    menu: bool = False  # its flow begins with a list to choose from: words left over from it are kept as an idea
    repeats: bool = False  # by ear its flow goes on until a blank answer
    many: bool = False  # where several items are marked it is done to all of them (`flows.registry.MANY`)
    going_back: Back = "anew"
    told: Heard = ""  # `heard`, of commands that are no flow
    follows: Follows = "any"

    @property
    def heard(self) -> Heard:
        return "flow" if self.flow else self.told

    @property
    def field(self) -> bool:
        """Whether it belongs to a question that takes it: another kind, deeper, higher, one back."""
        return self.group == "typing"


def _on(name: str, key: str = "", disabled: Reason = _on_item, footer: bool = False, many: bool = False) -> Command:
    """A flow about an item, which words behind it name."""
    keys = (key,) if key else ()
    return Command(name, keys, disabled, "plan", footer=footer, flow=True, follows="item", many=many)


def _menu(name: str, key: str, disabled: Reason = _edits, group: str = "plan", **facts: Any) -> Command:
    """A flow that begins with a list; words behind it choose from that."""
    return Command(name, (key,), disabled, group, flow=True, menu=True, follows="words", **facts)


def _about(name: str, key: str, **facts: Any) -> Command:
    """A flow about the plan as a whole; words behind it are the answer to its first question."""
    return Command(name, (key,), _edits, "plan", flow=True, follows="words", **facts)


def _ear(name: str, told: Heard, follows: Follows = "any") -> Command:
    """A command of the spoken face alone: the full screen shows the same, or has another key for it."""
    return Command(name, told=told, follows=follows)


COMMANDS = (
    _on("add", "a", _addable, footer=True),
    _on("edit", "e", footer=True),
    _on("turn", "t", many=True),
    _on("link", "l", _in_theory, footer=True, many=True),
    _on("unlink", "x", _leads),
    _on("insert", "A", _leads),
    _on("move", "m", _leads, many=True),
    _on("move-up", "less_than_sign", _in_order),
    _on("move-down", "greater_than_sign", _in_order),
    _on("copy", "Y"),
    _on("because", "b", _leads),
    _on("check", "c", _outcome),
    _on("uncheck", "k", _outcome),
    _on("statement", "v", _in_theory),
    _on("detail", "full_stop", many=True),
    _on("remove", "d", many=True),
    _on("note", "N"),
    _on("vote", "asterisk", many=True),
    Command("mark", ("plus",), _on_item, "plan"),
    _about("idea", "i", footer=True),
    Command("sort", ("T",), _edits, "plan", told="moves", follows="nothing"),
    _about("assumption", "y", repeats=True),
    _about("impact", "I"),
    _menu("plan", "P"),
    _on("rename"),
    _menu("along", "j", footer=True, going_back="growing"),
    _menu("actions", "D", going_back="never"),
    _menu("run", "J", going_back="never"),
    _about("revisit", "R", going_back="never"),
    Command("bring", (), _edits, "plan", flow=True, follows="words", going_back="never"),
    Command("easy", ("E",), _edits, "plan", flow=True, follows="nothing", going_back="growing"),
    _about("snapshot", "S", going_back="never"),
    _menu("versions", "V"),
    Command(
        "undo", ("u", "ctrl+z"), _undo, "plan", always=True, footer=True, stays=True, told="moves", follows="nothing"
    ),
    Command("redo", ("U", "ctrl+y"), _redo, "plan", always=True, stays=True, told="moves", follows="nothing"),
    Command("steps-back", ("H",), _undo, "plan", flow=True, menu=True, follows="words", going_back="never"),
    Command(
        "save", ("s", "ctrl+s"), group="plan", always=True, stays=True, anywhere=True, told="tells", follows="nothing"
    ),
    Command("next", ("n", "ctrl+n"), group="moving", always=True, footer=True, stays=True, passing=True),
    Command("previous", ("p",), group="moving", passing=True),
    Command("where", ("w",), group="moving", stays=True, passing=True, told="tells"),
    Command("messages", ("Z",), group="moving", stays=True, passing=True, anywhere=True),
    Command("find", ("slash",), group="moving", footer=True, flow=True, follows="search"),
    Command("fold", ("space",), group="moving"),
    Command("fold-all", ("z",), group="moving"),
    Command("open-only", ("o",), group="moving"),
    Command("seen-only", ("O",), group="moving"),
    Command("above-only", ("F",), group="moving"),
    Command("path", ("f",), group="moving", told="reads", follows="item"),
    Command("map", ("M",), group="moving", told="tells"),
    Command("room", ("B",), group="moving"),
    _menu("review", "g", group="moving"),
    _on("linked", "L"),
    _on("open-linked", "G"),
    Command("come-back", ("C",), group="moving", flow=True, follows="nothing"),
    Command("by-votes", ("X",), group="moving", told="reads", follows="nothing"),
    Command("weak", ("W",), group="moving", flow=True, follows="nothing"),
    _menu("report", "h", _fine, group="moving"),
    Command("recap", ("r",), group="moving", told="reads"),
    *(Command(f"step-{number}", (f"{number}",), group="steps") for number in range(1, 8)),
    Command("kind", ("ctrl+t",), _field_key("kind"), "typing", always=True, stays=True, told="field"),
    Command("kind-back", ("ctrl+x",), _field_key("kind-back"), "typing", always=True, stays=True, told="field"),
    Command("deeper", ("ctrl+o",), _field_key("deeper"), "typing", always=True, stays=True, told="field"),
    Command("higher", ("ctrl+g",), _field_key("higher"), "typing", always=True, stays=True, told="field"),
    Command(
        "back", ("ctrl+r",), _field_key("back"), "typing", always=True, stays=True, told="moves", follows="nothing"
    ),
    Command("help", ("question_mark",), group="program", footer=True, stays=True, passing=True, told="tells"),
    Command("palette", ("ctrl+p",), group="program", always=True),
    Command("redraw", ("ctrl+l",), group="program", always=True, stays=True, passing=True, anywhere=True),
    Command("background", group="program", stays=True),
    Command("suspend", group="program", stays=True),
    Command("leave", ("q",), group="program", footer=True, stays=True, leaves=True),
    Command("leave-now", ("ctrl+c",), group="program", always=True, stays=True, anywhere=True, leaves=True),
    _ear("commands", "tells"),
    _ear("why", "tells"),
    _ear("example", "tells"),
    _ear("again", "reads", "nothing"),
    _ear("tree", "reads", "item"),
    _ear("tree-seen", "reads"),
    _ear("tree-not-yet", "reads"),
    _ear("tree-above", "reads"),
    _ear("tree-votes", "reads"),
    _ear("outline", "reads", "item"),
    _ear("list", "reads"),
    _ear("show", "reads", "item"),
    _ear("open", "reads", "item"),
    _ear("steps", "reads"),
    _ear("story", "reads"),
    _ear("problems", "reads"),
    _ear("go", "moves", "item"),
    _ear("step", "moves"),
    _ear("skip", "moves", "nothing"),
    _ear("settle", "moves"),
    _ear("quit", "moves", "nothing"),
)


def reason_not(command: Command, now: Situation) -> str:
    """Why a command cannot be done now: "" where it can. What is done to all that are marked must suit each of them."""
    return command.disabled(replace(now, item=hindered(command, now)) if command.many and now.marked else now)


def hindered(command: Command, now: Situation) -> Item:
    """The first of the marked items to which a command cannot be done; the first of all where there is none."""
    return next((one for one in now.marked if command.disabled(replace(now, item=one))), now.marked[0])


BY_NAME = {command.name: command for command in COMMANDS}


def row(name: str) -> Command:
    """The facts of a command; none for a name that the table does not have, as words of a group's own may call."""
    return BY_NAME.get(name) or Command(name)


GROUPS = ("plan", "moving", "steps", "typing", "program")
SHOWN = {
    "full_stop": ".",
    "slash": "/",
    "question_mark": "?",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "plus": "+",
    "asterisk": "*",
}


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

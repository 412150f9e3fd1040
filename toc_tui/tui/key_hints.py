"""The row of keys: what each key does now, and nothing that it would not do. No Textual here: the first screen has it.

It is painted anew where another region gets the keyboard or the plan changes, never by an arrow key or by a letter of
words: so what is named is true of every row of its region, or says of which ones (`add before outcome`), and is true
before the first letter and after it. What Enter and Esc do in a field stands in `FlowRunner.submit` and
`PlanScreen._left_or_said`: this tells of the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.commands import BY_NAME, COMMANDS, Command, Situation, reason_not, shown
from toc_tui.frozen import frozen, replace
from toc_tui.outline import Line
from toc_tui.tui.headings import FEW as NAMED
from toc_tui.tui.headings import names_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.flows.flow import Ask
    from toc_tui.tui.view_model import PlanViewModel

FIRST = ("next", "idea", "help", "add", "along", "edit", "find")  # the others follow where there is room
SOME_ROWS = ("add", "edit", "link", "mark")  # they cannot be done on every row of the tree: the row says on which
UNDER_WAY = "run"  # the command that goes on while its field is left empty: leading a session


@frozen
class KeyboardState:
    """Who has the keyboard, and what stands there. `region`: tree, question, findings, field or options.
    `line`: the row of the tree. `typed`: the words in the field; `marks`: Enter takes the first of what can be
    chosen; `fits`: how much can be chosen with these words. `kept`: the flow has done an edit already.
    `answers`: an open question is answered in the field. `prompts`: the findings list questions; `reads`: they have
    more than one row. `dropped`: words that were left can be had back."""

    region: str = "tree"
    line: Line | None = None
    ask: Ask | None = None
    doing: str = ""
    typed: str = ""
    marks: bool = False
    fits: int = 0
    kept: bool = False
    answers: bool = False
    prompts: bool = False
    reads: bool = False
    dropped: bool = False


def parts(view: PlanViewModel, now: KeyboardState) -> list[str]:
    """The keys that do something where the keyboard is, the most useful first: each key, then what it does."""
    ask = now.ask
    if ask is None:
        return list(_at_rest(view, now))
    if now.region == "field":
        return list(_in_field(view, now, ask))
    return list(_beside_field(view, now, ask))


def _hint(view: PlanViewModel, name: str) -> str:
    return view.voice.say(f"screen.hint.{name}")


def _command(view: PlanViewModel, name: str) -> str:
    """A command of the table: its key, then what it does."""
    return f"{shown(BY_NAME[name].keys[0])} {view.voice.say(f'commands.{name}.short')}"


def _more_open(view: PlanViewModel) -> bool:
    """Whether any question is open."""
    return view.state.broken is None and (view.prompt is not None or any(view.counts()))


# -- while nothing is asked in the field --------------------------------------------------------------
def _at_rest(view: PlanViewModel, now: KeyboardState) -> Iterator[str]:
    if now.region == "tree":
        yield from _in_tree(view, now)
        return
    answerable = view.prompt is not None and view.state.broken is None
    if now.region == "question":
        if answerable:
            yield _hint(view, "answers")
        if _more_open(view):
            yield _hint(view, "ctrl-next")
    else:
        if view.notes:
            if now.reads:
                yield _hint(view, "reads")
        elif now.prompts and view.state.broken is None:
            yield _hint(view, "answers-it")
        if _more_open(view):
            yield _command(view, "next")
    yield _hint(view, "esc-tree")
    yield _command(view, "help")


def _in_tree(view: PlanViewModel, now: KeyboardState) -> Iterator[str]:
    situation = replace(view.situation(now.line), can_undo=bool(view.state.history.done) or now.dropped)
    if situation.marked:
        yield view.voice.say("screen.hint.marked", count=len(situation.marked))
        yield _hint(view, "esc-unmarks")
        named = [command for command in COMMANDS if command.many or command.name == "mark"]
    else:
        yield from _enter_in_tree(view)
        named = [BY_NAME[name] for name in FIRST] + [one for one in COMMANDS if one.footer and one.name not in FIRST]
    for command in named:
        if hint := _named(view, command, situation):
            yield hint


def _named(view: PlanViewModel, command: Command, now: Situation) -> str:
    """A command of the tree as the row names it; "" where it does nothing now."""
    if command.name in SOME_ROWS and not (now.marked and command.many):
        does = _command(view, command.name)
        return view.voice.say(f"screen.hint-on.{command.name}", does=does) if now.editable and view.lines else ""
    if reason_not(command, now) or (command.name == "next" and not _more_open(view)):
        return ""
    return _command(view, command.name)


def _enter_in_tree(view: PlanViewModel) -> Iterator[str]:
    if view.lines:
        sorts = view.state.broken is None and next(view.state.plan.of("idea"), None) is not None
        yield _hint(view, "opens-or-sorts" if sorts else "opens")
    elif not view.filter and view.prompt is not None and view.state.broken is None:
        yield _hint(view, "answers")


# -- while something is asked in the field ------------------------------------------------------------
def _in_field(view: PlanViewModel, now: KeyboardState, ask: Ask) -> Iterator[str]:
    if enter := _enter(now, ask, view.session.running is not None):
        yield _hint(view, enter)
    if ask.options and not names_all(ask) and now.fits > now.marks:
        yield _hint(view, "down-others" if now.marks else "down-chooses")
    for name in ask.keys:
        if name not in ask.idle:
            yield _command(view, name)
    yield _hint(view, _esc(now, ask))
    if ask.options:
        yield from _leads_on(view, now, ask)
    elif now.answers:  # what only an empty field of words takes, named whether it is empty or not
        yield _hint(view, "if-empty")
        if _more_open(view):
            yield _hint(view, "ctrl-next")
        yield _command(view, "help")


def _leads_on(view: PlanViewModel, now: KeyboardState, ask: Ask) -> Iterator[str]:
    """What leads on, or helps, where one of several things is chosen."""
    blank = not now.typed.strip()
    if now.answers and _more_open(view) and (blank or _chosen(now, ask)):
        yield _hint(view, "ctrl-next" if blank else "ctrl-next-keeps")
    if not now.typed:
        yield _command(view, "help")


def _enter(now: KeyboardState, ask: Ask, led: bool) -> str:
    """What Enter does with what is typed; "" where it only says that nothing fits. Where it would only lead away, what
    can be done first. `led`: a session is led, and not only about to be."""
    if not ask.options:  # the same before the first letter and after it: nothing is painted but the letter
        if ask.optional or (now.kept and now.answers):
            return "keeps-or-goes-on"
        return "keeps-or-ends" if now.kept else "types"
    if not now.typed.strip():
        if ask.optional:
            return "tells-time" if led and now.doing == UNDER_WAY else "goes-on"
        return "type-finds" if len(ask.options) > NAMED else "types"
    if now.marks and not names_all(ask):
        return "takes-marked"
    return "keeps" if now.marks or ask.free else ""


def _chosen(now: KeyboardState, ask: Ask) -> bool:
    """Whether what is typed stands for one of the choices, so that it can be kept without a word more."""
    return bool(ask.options) and not ask.free and now.marks


def _esc(now: KeyboardState, ask: Ask) -> str:
    """What Esc does: an answer that may be left out is left out, unless words stand there. In a field of words one
    sentence is true of both."""
    if not ask.optional or ask.stays:
        return "esc-leaves"
    if not ask.options:
        return "esc-leaves-it"
    return "esc-leaves" if now.typed.strip() else "esc-goes-on"


def _beside_field(view: PlanViewModel, now: KeyboardState, ask: Ask) -> Iterator[str]:
    """In the list of what can be chosen, at the question, in the tree or at what is open, while a field waits."""
    if now.region == "options":
        yield _hint(view, "takes-it")
        yield _hint(view, "type-finds-other")
        yield _hint(view, _esc(now, ask))
    elif now.region == "question":
        yield _hint(view, "to-field")
        yield _hint(view, _esc(now, ask))
    elif now.typed.strip():
        yield _hint(view, "to-words")
    else:
        yield from _at_rest(view, now)

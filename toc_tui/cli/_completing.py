"""Where somebody is on a command line while a shell completes it, and what can stand there.

A shell hands over the words before the one that is typed and what there is of that word; each line that comes back is a
value, a tab and what it means. `FILES` or `FOLDERS` on the first line says that names of the disk may stand there too:
the shell knows better than we do how these are quoted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from toc_tui.cli._default_plan import candidates, names_plan, places, takes_plan
from toc_tui.cli._offers import FILES, FOLDERS, Offer, TypedLine, offers
from toc_tui.cli.command import CommandContext, parser
from toc_tui.options import ANYWHERE, COMMANDS, FLAGS, HELP, global_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Action, ArgumentParser

__all__ = ["FILES", "FOLDERS", "completions"]
GUIDES = "--guides"


def completions(context: CommandContext, words: Sequence[str], current: str) -> list[Offer]:
    """What may stand at the end of these words (without the program's name), where `current` is typed already."""
    found = [offer for offer in _all(context, list(words), current) if _fits(offer, current)]
    return list(dict.fromkeys(found))


def _fits(offer: Offer, current: str) -> bool:
    return offer.value in (FILES, FOLDERS) or offer.value.startswith(current)


def _all(context: CommandContext, words: list[str], current: str) -> Iterable[Offer]:
    words, pending = _without_globals(words)
    if pending:
        return [Offer(FOLDERS)]
    if not words:
        return _first(context, current)
    name = words[0]
    if name == HELP:
        return _commands(context, False) if len(words) == 1 else []
    if name not in COMMANDS:  # ask, or a plan: one more file may follow `ask`
        return [*_flags(context, current, FLAGS), *([Offer(FILES)] if not current.startswith("-") else [])]
    context.name = name
    return _behind(context, parser(name, context.guide), words[1:], current)


def _without_globals(words: list[str]) -> tuple[list[str], bool]:
    """The words without the options of the whole program; whether the value of one is being typed."""
    rest: list[str] = []
    while words and words[0] != "--":
        if words == [GUIDES]:
            return rest, True
        size = global_size(words)
        rest, words = [*rest, *([] if size else words[:1])], words[size or 1 :]
    return rest + words, False


def _first(context: CommandContext, current: str) -> Iterator[Offer]:
    if current.startswith("-"):
        yield from _flags(context, current, FLAGS)
        return
    yield Offer(FILES)
    yield from _commands(context, True)


def _commands(context: CommandContext, faces: bool) -> Iterator[Offer]:
    say = context.guide.say
    yield Offer("ask", say("cli-completion.ask"))
    if faces:
        yield Offer(HELP, say("cli-completion.help"))
    yield from (Offer(name, say(f"cli-{name}.short")) for name in COMMANDS)


def _flags(context: CommandContext, current: str, flags: Iterable[str]) -> Iterator[Offer]:
    if current.startswith("-"):
        for flag in (GUIDES, *flags):
            if flag.startswith("--"):
                yield Offer(flag, context.guide.say(f"cli-completion.flag.{flag[2:]}"))


def _behind(context: CommandContext, made: ArgumentParser, words: list[str], current: str) -> Iterable[Offer]:
    """What may stand behind the name of a command and these words of it."""
    dashes = "--" in words
    if current.startswith("-") and current != "-" and not dashes:
        name, equals, value = current.partition("=")
        action = _options(made).get(name)
        if equals and action is not None:
            line = _line(made, words, action, value)
            return (Offer(f"{name}={one.value}", one.told) for one in offers(context, line) if one.value != FILES)
        return [*_named(made, words), *_flags(context, current, ANYWHERE)]
    action = None if dashes else _pending(made, words)
    line = _line(made, words, action, current)
    found = list(offers(context, line))
    if action is None and line.at == 0 and takes_plan(made) and line.by_default:
        found += offers(context, line.shifted())  # the plan may be left out
    return found


def _options(made: ArgumentParser) -> dict[str, Action]:
    return {option: action for action in made._actions for option in action.option_strings}


def _named(made: ArgumentParser, words: list[str]) -> Iterator[Offer]:
    """The long options that are not on the line yet, with what they mean."""
    for action in made._actions:
        again = action.nargs in ("+", "*")
        if action.option_strings and (again or set(words).isdisjoint(action.option_strings)):
            yield Offer(action.option_strings[-1], (action.help or "").replace("%%", "%"))


def _pending(made: ArgumentParser, words: list[str]) -> Action | None:
    """The option whose value is typed now."""
    takes = _options(made)
    for back, word in enumerate(reversed(words)):
        action = takes.get(word)
        if action is not None:
            return action if action.nargs in ("+", "*") or (back == 0 and action.nargs != 0) else None
        if word.startswith("-") and word != "-":
            return None
    return None


def _line(made: ArgumentParser, words: list[str], action: Action | None, current: str) -> TypedLine:
    """What stands on the line so far: the plan, the words in their places, and which argument is typed now."""
    typed = [word for _, word in places(made, words)]
    known = [one for one in made._actions if not one.option_strings]
    default = candidates()
    by_default = default[0] if len(default) == 1 else ""
    if takes_plan(made) and typed and by_default and not names_plan(_expanded(typed[0])):
        typed.insert(0, by_default)
        plan = by_default
    else:
        plan = _typed_plan(made, typed) or by_default
    at = min(len(typed), len(known) - 1) if known and (len(typed) < len(known) or _many(known[-1])) else -1
    place = action or (known[at] if at >= 0 else None)
    return TypedLine(made, place, plan, tuple(typed), at, by_default, current, tuple(words))


def _typed_plan(made: ArgumentParser, typed: list[str]) -> str:
    """The plan that the first word names; "" for none."""
    first = _expanded(typed[0]) if typed else ""
    return first if first and (takes_plan(made) or os.path.isfile(first)) else ""


def _many(action: Action) -> bool:
    return action.nargs in ("+", "*")


def _expanded(word: str) -> str:
    return os.path.expanduser(word)

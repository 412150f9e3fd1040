"""What somebody typed that a command does not understand, in words of our own and not in those of argparse."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from toc_tui.guide import Guide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Action, ArgumentParser

# What argparse says, in its own words: this is loaded only where something is not understood.
UNKNOWN = re.compile(r"unrecognized arguments: (?s:(.*))")
MISSING = re.compile(r"the following arguments are required: (.*)")
NO_VALUE = re.compile(r"argument (.*): expected .*")
NO_CHOICE = re.compile(r"argument (.*?): invalid choice: '(.*?)' \(choose from .*")
NO_NUMBER = re.compile(r"argument (.*?): invalid int value: ((?s:.*))")
TWICE = re.compile(r"argument (.*): twice")
ONE_TOO_MANY = re.compile(r"argument (.*): ignored explicit argument .*")


def sentences(parser: ArgumentParser, guide: Guide, command: str, message: str) -> Iterator[str]:
    """What is wrong, what may have been meant, an example, and where there is more."""
    yield from _wrong(parser, guide, message)
    yield guide.say("cli.example", example=guide.say(f"cli-{command}.example"))
    yield guide.say("cli.more-help", command=command)


def _wrong(parser: ArgumentParser, guide: Guide, message: str) -> Iterator[str]:
    if found := UNKNOWN.fullmatch(message):
        yield from _unknown(parser, guide, found[1])
    elif found := MISSING.fullmatch(message):
        needed = [action for action in parser._actions if action.nargs not in ("*", "?")]
        names = [_name(action) for action in needed if _name(action) in found[1].split(", ")]
        yield guide.say("cli.is-missing", names=", ".join(names) or found[1], count=max(1, len(names)))
    elif found := NO_VALUE.fullmatch(message):
        action = _action(parser, found[1])
        yield guide.say("cli.wants-value", option=_option(found[1]), value=_name(action) if action else "")
    elif found := NO_CHOICE.fullmatch(message):
        yield from _not_among(parser, guide, *found.group(1, 2))
    elif found := NO_NUMBER.fullmatch(message):
        yield guide.say("cli.no-number", option=_option(found[1]), word=found[2][1:-1])
    else:
        yield _wrong_option(guide, message) or message


def _wrong_option(guide: Guide, message: str) -> str:
    """What is wrong with an option, whatever its value; "" where that is not it."""
    if found := TWICE.fullmatch(message):
        return guide.say("cli.field-twice", field=_option(found[1]))
    found = ONE_TOO_MANY.fullmatch(message)
    return guide.say("cli.wants-none", option=_option(found[1])) if found else ""


def _not_among(parser: ArgumentParser, guide: Guide, option: str, word: str) -> Iterator[str]:
    """A word that is none of those to choose from."""
    action = _action(parser, option)
    known = [str(one) for one in action.choices or ()] if action else []
    yield guide.say("cli.not-among", option=_option(option), word=word, known=", ".join(known))
    yield from _nearest(guide, word, known)


def _unknown(parser: ArgumentParser, guide: Guide, words: str) -> Iterator[str]:
    """An option that there is not, or one word more than there is a place for."""
    first = words.split(" ")[0].partition("=")[0]
    if not first.startswith("-") or first == "-":
        yield guide.say("cli.one-word-more", word=words.split(" ")[0])
        return
    yield guide.say("cli.no-option", option=first)
    if os.path.lexists(first):
        yield guide.say("cli.dash-file", file=first)
    known = [option for action in parser._actions for option in action.option_strings]
    yield from _nearest(guide, first, known)


def _nearest(guide: Guide, word: str, known: list[str]) -> Iterator[str]:
    """The sentence that names what may have been meant, if anything is like it."""
    from difflib import get_close_matches

    if near := get_close_matches(word, known, 3, 0.6) or [one for one in known if one.startswith(word)]:
        yield guide.say("cli.nearest", keys=", ".join(near))


def _action(parser: ArgumentParser, name: str) -> Action | None:
    return next(
        (action for action in parser._actions if name in ("/".join(action.option_strings), _name(action))), None
    )


def _name(action: Action) -> str:
    return action.metavar if isinstance(action.metavar, str) else action.dest


def _option(names: str) -> str:
    """The long name of an option that has two."""
    return names.rpartition("/")[2]

"""Words of a command line turned into the values of a plan's fields, typed by the format (`plan/model.py`).

Every function raises StopError, with what is wrong told, for words that mean nothing there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time

import tomli

from toc_tui.cli.command import CommandContext
from toc_tui.exits import Exit
from toc_tui.plan.edits import no_day
from toc_tui.plan.model import FieldSpec, Plan
from toc_tui.plan.values import is_deep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LISTED = ("for", "decided_by")  # fields of any type that hold lists in practice
BY_WHEN, SEEN = "by_when", "seen"  # fields of words that are often a day
COMMA = r"(?<!\\),"
TRUE, FALSE = ("true", "yes"), ("false", "no")


def shape(name: str, spec: FieldSpec) -> str:
    """The type that a field's words are read as."""
    return "list" if name in LISTED else spec.type


def parse_value(context: CommandContext, plan: Plan, name: str, spec: FieldSpec, word: str) -> Any:
    """The value that a word stands for."""
    word = word.strip()
    match shape(name, spec):
        case _ if name == BY_WHEN and word:
            from toc_tui.voice.action_sentences import lasting_day

            return lasting_day(context.voice, word, context.today)
        case _ if name == SEEN and word.lower() in ("today", "yesterday"):
            return _date(context, word)
        case "text" if spec.refers:
            return key_for(context, plan, name, spec, word)
        case "text":
            return chosen(context, name, spec, word) if spec.choices else word
        case "list":
            return _list(context, plan, name, spec, word)
        case "date":
            return _date(context, word)
        case "flag":
            return _flag(context, name, word)
        case "table" | "tables":
            return _tables(context, name, word, spec.type)
        case "number":
            return _number(context, name, word)
    return anything(word)


def _list(context: CommandContext, plan: Plan, name: str, spec: FieldSpec, word: str) -> list[object]:
    parts = _literal(context, name, word, list) if word.startswith("[") else parts_of(word)
    return [key_for(context, plan, name, spec, str(part)) if spec.refers else part for part in parts]


def _tables(context: CommandContext, name: str, word: str, type_: str) -> object:
    """A table, or several, as TOML writes them or in short."""
    if type_ == "table":
        return _literal(context, name, word, dict) if word.startswith("{") else _counts(context, name, word)
    return _literal(context, name, word, list) if word.startswith("[") else [_row(context, name, word)]


def _number(context: CommandContext, name: str, word: str) -> int | float:
    value = anything(word)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise context.stop(Exit.USAGE, context.say("not-a-number", field=name, word=word))
    if value < 0:
        raise context.stop(Exit.USAGE, context.say("below-none", field=name, word=word))
    return value


def chosen(context: CommandContext, name: str, spec: FieldSpec, word: str) -> str:
    """One of a field's choices, or the only one that starts so; “not sure” and “Long-term” are taken as said."""
    low = word.lower().replace(" ", "-").removesuffix(f"-{name}")
    found = [one for one in spec.choices if one.lower() == low]
    found = found or [one for one in spec.choices if low and one.lower().startswith(low)]
    if len(found) == 1:
        return found[0]
    raise context.stop(Exit.USAGE, context.say("unknown-choice", field=name, word=word, known=", ".join(spec.choices)))


def key_for(context: CommandContext, plan: Plan, name: str, spec: FieldSpec, word: str) -> str:
    """The key of an item that this field may name."""
    fitting: list[str] = []
    if word and word not in plan.items:
        fitting = [key for key, item in plan.items.items() if item.kind in spec.refers and key.startswith(word)]
    key = fitting[0] if len(fitting) == 1 else context.key(plan, word)
    if plan.items[key].kind not in spec.refers:
        kinds = ", ".join(spec.refers)
        raise context.stop(
            Exit.USAGE, context.say("wrong-kind", field=name, key=key, kind=plan.items[key].kind, kinds=kinds)
        )
    return key


def parts_of(word: str) -> list[str]:
    """A list as it is typed: commas between the parts, `\\,` for a comma within one."""
    return [text for part in re.split(COMMA, word) if (text := part.replace("\\,", ",").strip())]


def anything(word: str) -> object:
    """A number, a date, true or false, a list or table as TOML writes them, else the words themselves."""
    try:
        if "#" in word:
            tomli.loads(f"x = {word.replace('#', '@')}")  # fails where it begins a comment: then all are words
        value = tomli.loads(f"x = {word}")
    except (ValueError, RecursionError):
        return word
    found = value.get("x")
    odd = isinstance(found, time | datetime) or (isinstance(found, int) and found.bit_length() > 63)
    if len(value) > 1 or odd or is_deep(found) or (isinstance(found, float) and not word[-1].isdigit()):
        return word
    return found


def _literal(context: CommandContext, name: str, word: str, wanted: type) -> Any:
    value = anything(word)
    if not isinstance(value, wanted):
        raise context.stop(Exit.USAGE, context.say("not-toml", field=name, word=word))
    return value


def _date(context: CommandContext, word: str) -> date:
    from toc_tui.plan.dates import parse_day

    day = parse_day(word, context.today)
    if day is None and any(letter.isalpha() for letter in word):
        day = parse_day(word, context.today, _months(context))
    if day is None:
        raise context.stop(Exit.USAGE, context.voice.refusal(no_day(word)))
    return day


def due_day(context: CommandContext, word: str) -> str:
    """The day by which something is to be done, as a plan has it; other words stay as they are."""
    from toc_tui.voice.action_sentences import kept_day

    return kept_day(context.voice, word, context.today)


def _months(context: CommandContext) -> list[str]:
    """The names of the months in the words of the group."""
    from toc_tui.voice.day_words import months

    return months(context.voice)


def _flag(context: CommandContext, name: str, word: str) -> bool:
    if word.lower() not in (*TRUE, *FALSE):
        raise context.stop(Exit.USAGE, context.say("not-a-flag", field=name, word=word))
    return word.lower() in TRUE


def _counts(context: CommandContext, name: str, word: str) -> dict[str, object]:
    """`staff:2,people:7`; a part without a colon belongs to the words before it."""
    found: dict[str, Any] = {}
    last = ""
    for part in re.split(COMMA, word):
        label, colon, value = part.replace("\\,", ",").partition(":")
        if colon and label.strip():
            last = label.strip()
            if last in found:
                raise context.stop(Exit.USAGE, context.say("field-twice", field=last))
            found[last] = value.strip()
        elif last:
            found[last] += "," + part.rstrip()
        else:
            raise context.stop(Exit.USAGE, context.say("not-counts", field=name, word=word))
    return {label: int(value) if re.fullmatch(r"[0-9]{1,9}", value) else value for label, value in found.items()}


def _row(context: CommandContext, name: str, word: str) -> Mapping[str, object]:
    """`10:What was good this week?`, a row of an agenda: how long, and what."""
    minutes, colon, what = word.partition(":")
    if not colon or not re.fullmatch(r"[0-9]{1,4}", minutes.strip()) or not what.strip():
        raise context.stop(Exit.USAGE, context.say("not-a-row", field=name, word=word))
    return {"minutes": int(minutes), "what": what.strip()}

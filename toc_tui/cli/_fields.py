"""FIELD=VALUE words of the editing commands, and the words that say what an item is.

Every function raises StopError, with what is wrong told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from toc_tui.cli._values import due_day, key_for, parse_value, parts_of, shape
from toc_tui.cli.command import CommandContext
from toc_tui.exits import Exit
from toc_tui.plain import NOTHING
from toc_tui.plan.model import ANYWHERE, KEYED, TABLES, FieldSpec, Item, Plan
from toc_tui.plan.slips import slips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WORD = r"(?s)([A-Za-z][A-Za-z0-9_-]*?)([+-]?)=(.*)"
# where the words of an item go that has no text, question or what
MAIN = {"result": "value", "session": "activity", "feedback": "helped", "review": "changed"}


def kind_of(context: CommandContext, word: str) -> str:
    """A kind of item: its name, the only one that starts so, or what people read."""
    return context.chosen(as_told(context, word, KEYED), KEYED, "no-kind")


def as_told(context: CommandContext, word: str, known: Collection[str]) -> str:
    """The kind that is told by this word (what is read as “Check” is a measure); the word itself if none is."""
    if any(kind.startswith(word) for kind in known):
        return word
    guide, low = context.guide, word.casefold()
    names = {kind: guide.say(f"voice.kind.{kind}") if guide.has(f"voice.kind.{kind}") else kind for kind in known}
    return next((kind for kind, name in names.items() if low in (kind, name.casefold())), word)


def main_field(kind: str) -> str:
    """The field that holds what an item of this kind says."""
    return MAIN.get(kind) or Item(kind, "").words_field


def is_field(kind: str, word: str) -> bool:
    """Whether a word is FIELD=VALUE for a field that this kind has."""
    found = re.fullmatch(WORD, word)
    return found is not None and _spec(kind, found[1]) is not None


def fields(
    context: CommandContext, plan: Plan, kind: str, words: Iterable[str], now: Mapping[str, object]
) -> dict[str, Any]:
    """The new value of every field that the words name; "" clears. `now` are the values before."""
    new: dict[str, object] = {}
    for word in words:
        found = re.fullmatch(WORD, word)
        if found is None:
            raise context.stop(Exit.USAGE, context.say("not-a-field", word=word))
        name, sign, text = found[1].replace("-", "_"), found[2], found[3]
        spec = _spec(kind, name) or _unknown(context, kind, name)
        if not sign and name in new:
            raise context.stop(Exit.USAGE, context.say("field-twice", field=name))
        if not sign:
            new[name] = parse_value(context, plan, name, spec, text) if text.strip(NOTHING) else ""
        elif text.strip(NOTHING):
            before = new.get(name, now.get(name))
            new[name] = (_more if sign == "+" else _less)(context, plan, name, spec, before, text)
    if kind == "action" and new.get("by_when"):
        new["by_when"] = due_day(context, str(new["by_when"]))
    _look_inside(context, kind, new)
    _ask_consent(context, {**now, **new})
    return new


def leads(context: CommandContext, plan: Plan, kind: str, words: Sequence[str]) -> tuple[str, ...]:
    """The keys after --leads-to: outcomes or impacts."""
    spec = TABLES[kind].fields.get("leads_to")
    if words and spec is None:
        raise context.stop(Exit.USAGE, context.say("leads-nowhere", kind=kind))
    if spec is None:
        return ()
    parts = [part.strip() for word in words for part in (word.strip(" ,") or " ").split(",")]
    return tuple(dict.fromkeys(key_for(context, plan, "leads_to", spec, part) for part in parts))


def sorted_out(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The keys after --leads-to, and the FIELD=VALUE words that stood behind them."""
    return [word for word in words if "=" not in word], [word for word in words if "=" in word]


def need(context: CommandContext, kind: str, fields: Mapping[str, object]) -> None:
    """Stop where something is missing that an item of this kind cannot be without."""
    for name in TABLES[kind].required:
        if not str(fields.get(name) or "").strip(NOTHING) and not (kind == "measure" and fields.get("not_because")):
            which = "no-words" if name == main_field(kind) else "missing-field"
            raise context.stop(Exit.USAGE, context.say(which, kind=kind, field=name))


def voice_of(text: str) -> str:
    """I or We, for a statement that begins so."""
    first = text.partition(" ")[0]
    return first if first in ("I", "We") else ""


def _spec(kind: str, name: str) -> FieldSpec | None:
    name = name.replace("-", "_")
    known = TABLES[kind].fields.get(name)
    return known or (ANYWHERE.get(name) if TABLES[kind].shape == "keyed" else None)


def _unknown(context: CommandContext, kind: str, name: str) -> FieldSpec:
    known = [*TABLES[kind].fields]
    raise context.stop(
        Exit.USAGE,
        context.say("no-field", kind=kind, field=name, known=", ".join(known)),
        *context.nearest(name, known),
    )


def _look_inside(context: CommandContext, kind: str, new: Mapping[str, object]) -> None:
    """Stop at a slip inside a table: a role without a number, a rating that is none, a row with an odd name."""
    for name, value in new.items():
        for slip in slips((kind,), name, value):
            slots = {**slip.params, "choices": ", ".join(slip.params.get("choices", ()))}
            odd = slots["inner"] if slip.code == "slip-row" else slots["value"]
            near = context.nearest(odd, slip.params["choices"]) if slots["choices"] else []
            raise context.stop(Exit.USAGE, context.say(slip.code, **slots), *near)


def _ask_consent(context: CommandContext, fields: Mapping[str, object]) -> None:
    """People are roles and counts in a plan, unless they agreed to be named."""
    if fields.get("name") and fields.get("consent") is not True:
        raise context.stop(Exit.USAGE, context.say("no-consent"))


def _more(context: CommandContext, plan: Plan, name: str, spec: FieldSpec, before: Any, text: str) -> Any:
    """What a list or table holds after FIELD+=VALUE."""
    if shape(name, spec) == "table":
        return {**(before or {}), **parse_value(context, plan, name, spec, text)}
    if shape(name, spec) not in ("list", "tables", "any"):
        raise context.stop(Exit.USAGE, context.say("no-list", field=name))
    new = parse_value(context, plan, name, spec, text)
    old = _listed(before)
    return [*old, *(one for one in _listed(new) if one not in old)]


def _less(context: CommandContext, plan: Plan, name: str, spec: FieldSpec, before: Any, text: str) -> Any:
    """What a list or table holds after FIELD-=VALUE; "" when nothing is left."""
    kind = shape(name, spec)
    if kind not in ("list", "table", "tables", "any"):
        raise context.stop(Exit.USAGE, context.say("no-list", field=name))
    parts = [text] if kind == "tables" else parts_of(text)
    if kind == "table":
        gone = _named(context, name, parts, {label: label for label in before or {}})
        return {label: value for label, value in before.items() if label not in gone} or ""
    gone = _named(context, name, parts, {_label(one): one for one in _listed(before)})
    return [one for one in _listed(before) if one not in gone] or ""


def _named(context: CommandContext, name: str, parts: Iterable[str], known: Mapping[str, object]) -> list[object]:
    """What the parts name. What goes is named whole: a script that runs twice must not take a second one."""
    for part in parts:
        if part not in known:
            raise context.stop(Exit.USAGE, context.say("not-in-list", field=name, word=part, known=", ".join(known)))
    return [known[part] for part in parts]


def _label(one: object) -> str:
    return str(one.get("what", one)) if isinstance(one, Mapping) else str(one)


def _listed(value: object) -> list[object]:
    if value in (None, ""):
        return []
    return [*value] if isinstance(value, list | tuple) else [value]

"""The format as a JSON Schema (2020-12), so that editors with TOML support complete and check a plan.

Names that begin with `x-` are free; any other unknown table, field or check is a likely slip, as it is for `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from toc_tui.plan.check_names import CHECK_NAMES
from toc_tui.plan.days import WHEN
from toc_tui.plan.model import ANYWHERE, FORMAT, RESERVED, SAYS, TABLES, FieldSpec, Table
from toc_tui.plan.slips import RATINGS

ID = "urn:toc-tui:plan:1"
FILE = "toc-plan.schema.json"  # what it is called beside plans
DAY: dict[str, object] = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string"}]}
# Not `false`: taplo tells of that at every line of the table, and of this where the slip is.
NEVER: dict[str, object] = {"not": {}}
COUNT = {"type": "integer", "minimum": 0}
JSON_TYPES: dict[str, dict[str, object]] = {
    "text": {"type": "string"},
    "list": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    "date": DAY,
    "number": {"type": "number"},
    "table": {"type": "object", "additionalProperties": True},
    "tables": {"type": "array", "items": {"type": "object", "additionalProperties": True}},
    "flag": {"type": "boolean"},
    "any": {"additionalProperties": True},
}
# what stands in the tables that are the value of one field
INSIDE: dict[tuple[str, str], dict[str, object]] = {
    ("session", "came"): {"type": "object", "additionalProperties": COUNT},
    ("poll", "options"): {"type": "object", "additionalProperties": COUNT},
    ("feedback", "ratings"): {"type": "object", "additionalProperties": {"enum": list(RATINGS)}},
    ("session", "agenda"): {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"minutes": {"type": "number"}, "what": {"type": "string"}},
            "additionalProperties": NEVER,
        },
    },
    ("answer", "earlier"): {
        "type": "array",
        "items": {"type": "object", "properties": {"says": {"enum": list(SAYS)}}, "additionalProperties": True},
    },
}
OWN: dict[str, object] = {"^x-": {"additionalProperties": True}}
FREE: dict[str, object] = {"patternProperties": OWN, "additionalProperties": NEVER}
KEY: dict[str, object] = {"propertyNames": {"not": {"enum": sorted(RESERVED)}}}


EXAMPLES: dict[str, object] = {
    "by_when": "2027-06",
    "review_every": "3 months",
    "language": "en-GB",
    "leads_to": ["friends"],
    "came": {"members": 7, "staff": 2},
    "ratings": {"listened": "good"},
    "options": {"yes": 5, "no": 2},
    "agenda": [{"minutes": 10, "what": "What was good this week?"}],
    "on": "2024-03-05",
    "started": "2024-03-05",
    "last_review": "2024-03-05",
    "text": "People make friends they also see outside the centre",
    "because": "People told us so",
    "see": ["minutes/2024-03-05.pdf"],
    "among": {"members": "6 of 8"},
    "cards": {"green": "I agree"},
    "lived": ["members"],
    "staff": ["support workers"],
}


class SchemaWords(NamedTuple):
    """What an editor shows: `say` gives a sentence by its name, `has` tells whether there is one. Without any, the
    schema only checks."""

    say: Callable[..., str] = lambda name, **_: ""
    has: Callable[[str], bool] = lambda name: False


def json_schema(words: SchemaWords | None = None) -> dict[str, object]:
    """The whole format, made from the same `TABLES` that reading and editing use."""
    words = words or SchemaWords()
    tables = {name: _table(table, words) for name, table in TABLES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": words.say("format.title") or "toc-tui plan",
        **_about(words, "format.about", "format.open"),
        "type": "object",
        "properties": {"toc": {"const": FORMAT, **_about(words, "format.toc")}} | tables,
        **FREE,
        "$defs": {"place": _place(words)},
    }


def _about(words: SchemaWords, *names: str) -> dict[str, object]:
    said = " ".join(words.say(name) for name in names if words.has(name))
    return {"description": said} if said else {}


def _table(table: Table, words: SchemaWords) -> dict[str, object]:
    named = _named(table, words)
    if table.shape == "place":
        # an answer stands under its check and as many keys as its question asks about
        checks = {name: {"$ref": "#/$defs/place"} for name in sorted(CHECK_NAMES)}
        return {"type": "object", **named, "properties": checks, **FREE}
    one: dict[str, object] = {"type": "object", **named, "properties": _fields(table, words), **FREE}
    if table.name == "measure":
        one["anyOf"] = [{"required": ["question"]}, {"required": ["not_because"]}]
    elif table.required:
        one["required"] = list(table.required)
    if table.shape == "single":
        return one
    keyed = {"type": "object", **named, "additionalProperties": one} | (KEY if table.shape == "keyed" else {})
    return keyed if table.shape == "keyed" else {"type": "object", **named, "additionalProperties": keyed}


def _named(table: Table, words: SchemaWords) -> dict[str, object]:
    title = next((words.say(name) for name in (f"voice.kind.{table.name}",) if words.has(name)), table.name)
    return {"title": title, **_about(words, f"format.table.{table.name}")}


def _place(words: SchemaWords) -> dict[str, object]:
    """An answer, or the answers about what its keys lead on to."""
    return {
        "type": "object",
        "properties": _fields(TABLES["answer"], words),
        "patternProperties": OWN,
        "additionalProperties": {"$ref": "#/$defs/place"},
    }


def _fields(table: Table, words: SchemaWords) -> dict[str, object]:
    return {name: _field(table, name, field, words) for name, field in {**table.fields, **ANYWHERE}.items()}


def _field(table: Table, name: str, field: FieldSpec, words: SchemaWords) -> dict[str, object]:
    found = dict(INSIDE.get((table.name, name)) or JSON_TYPES[field.type])
    if field.type == "text" and not field.choices and not field.refers:
        found = dict(DAY) if name in WHEN else found  # a date without quotes is taken too
    if field.choices:
        found["enum"] = list(field.choices)
    if words.has(f"voice.fieldname.{name}"):
        found["title"] = words.say(f"voice.fieldname.{name}")
    if said := _about(words, f"format.field.{name}").get("description", ""):
        found["description"] = " ".join((str(said), *_rules(table, name, field, words)))
    if field.choices or name in EXAMPLES:
        found["examples"] = [field.choices[0] if field.choices else EXAMPLES[name]]
    return found


def _rules(table: Table, name: str, field: FieldSpec, words: SchemaWords) -> Iterator[str]:
    """What may stand in a field, and whether it has to be there."""
    if field.choices:
        yield words.say("format.choices", choices=", ".join(field.choices))
    if field.refers:
        yield words.say("format.keys", kinds=", ".join(field.refers))
    if name in table.required:
        yield words.say("format.required")

"""The format as a JSON Schema, so that editors with TOML support complete and check a plan."""

from __future__ import annotations

from typing import Any

from toc_tui.plan.model import ANYWHERE, FORMAT, TABLES, FieldSpec, Table

JSON_TYPES: dict[str, dict[str, object]] = {
    "text": {"type": "string"},
    "list": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    "date": {"type": "string", "format": "date"},
    "number": {"type": "number"},
    "table": {"type": "object"},
    "tables": {"type": "array", "items": {"type": "object"}},
    "flag": {"type": "boolean"},
    "any": {},
}


def json_schema() -> dict[str, object]:
    """The whole format, made from the same `TABLES` that reading and editing use (JSON Schema 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "toc-tui plan",
        "type": "object",
        "properties": {"toc": {"const": FORMAT}} | {name: _table(table) for name, table in TABLES.items()},
    }


def _table(table: Table) -> dict[str, Any]:
    one: dict[str, object] = {
        "type": "object",
        "properties": {name: _field(field) for name, field in {**table.fields, **ANYWHERE}.items()},
    }
    if table.name == "measure":
        one["anyOf"] = [{"required": ["question"]}, {"required": ["not_because"]}]
    elif table.required:
        one["required"] = list(table.required)
    keyed = {"type": "object", "additionalProperties": one}
    if table.shape == "single":
        return one
    if table.shape == "keyed":
        return keyed
    if table.shape == "pair":
        return {"type": "object", "additionalProperties": keyed}
    # an answer stands under its check and as many keys as its question asks about, so any deeper table may be one
    place = {"type": "object", "properties": one["properties"], "additionalProperties": {"type": "object"}}
    return {"type": "object", "additionalProperties": place}


def _field(field: FieldSpec) -> dict[str, Any]:
    found = dict(JSON_TYPES[field.type])
    if field.choices:
        found["enum"] = list(field.choices)
    return found

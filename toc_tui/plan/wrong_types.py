"""What to write where a value is of another type than its field: loaded only where something is wrong."""

from __future__ import annotations

from datetime import date, datetime, time

from toc_tui.plain import in_figures
from toc_tui.plan.values import basic, inline

LIKE = {
    "list": '["friends"]',
    "date": "2023-10-03",
    "number": "3",
    "table": "{members = 7}",
    "tables": '[{minutes = 10, what = "Welcome"}]',
}
TABLES_LIKE = {  # tables that count nobody
    "cards": '{red = "stop"}',
    "ratings": '{listened = "good"}',
    "options": "{yes = 4, no = 1}",
    "among": '{carers = "1 of 3"}',
    "see_plan": '{plan = "other.toml", key = "friends"}',
}
FLAGS = {"yes": "true", "true": "true", "no": "false", "false": "false"}
BARE = ("true", "false")  # words that mean something else without quote marks
MOST = 40  # letters of a value that are told


def told(field: str, wanted: str, value: object) -> tuple[str, str]:
    """The end of the name of the sentence that says so, and what to write: the same value in the form that is wanted,
    where there is one, else (`-like`) an example."""
    form = _as_wanted(wanted, value)
    if form and len(form) <= MOST:
        return wanted, form
    return f"{wanted}-like", TABLES_LIKE.get(field, LIKE[wanted]) if wanted == "table" else LIKE.get(wanted, "")


def _as_wanted(wanted: str, value: object) -> str:
    plain = value.strip() if isinstance(value, str) else ""
    match wanted:
        case "text":
            return _as_text(value)
        case "list" if value:
            return _as_list(value)
        case "number" if (number := in_figures(plain)) is not None:
            return str(number)
        case "flag":
            return FLAGS.get(plain.lower(), "")
    return ""


def _as_text(value: object) -> str:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return basic(value[0])
    return basic(inline(value)) if isinstance(value, bool | int | float | time) else ""


def _as_list(value: object) -> str:
    many = value if isinstance(value, list) else [value]
    single = [one for one in many if isinstance(one, str | bool | int | float | date | time)]
    texts = [one if isinstance(one, str) else inline(one) for one in single]
    return inline(texts) if len(texts) == len(many) else ""


def shown(value: object) -> str:
    """A value as the file has it, on one line; words without their quote marks, unless these are what is wrong."""
    if isinstance(value, str):
        text = f'"{value}"' if value in BARE or in_figures(value) is not None else value
    elif isinstance(value, datetime):
        text = value.isoformat()
    else:
        text = " ".join(inline(value).split())  # type: ignore[arg-type]
    return text if len(text) <= MOST else text[: MOST - 1] + "…"

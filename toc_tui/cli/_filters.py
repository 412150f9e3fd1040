"""What `toc-tui list` is asked for: each word is a filter, and an item must pass all of them.

`FIELD=VALUE` (commas between several that may be), `!=`, `~` (the words are in it), `!~`, `<`, `<=`, `>`, `>=`; and a
few names that are no fields: kind, under, open, seen, doubt, no, has. Every function raises StopError for words that
mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from toc_tui.cli._fields import as_told
from toc_tui.cli._rows import Rows, tidy
from toc_tui.cli.command import CommandContext
from toc_tui.exits import Exit
from toc_tui.graph import Theory
from toc_tui.plan.arrows import doubted
from toc_tui.plan.dates import over, parse_day
from toc_tui.plan.model import ANYWHERE, KEYED, TABLES, THEORY, Item

Passes = Callable[[Item], bool]

FILTER = r"(?s)([A-Za-z][A-Za-z0-9_-]*)(!=|<=|>=|!~|=|~|<|>)(.*)"
NUMBER = r"-?[0-9]+(\.[0-9]+)?"  # not all that Python takes for one: Nan has been a grandmother longer
FLAGS = ("open", "seen", "doubt")
# a field or column that is made of the whole item: its table, its key, its words
MADE = ("kind", "key", "words")
LACKS = ("measure", "result", "statement", "because", "cause", "doubt", "open")
YES, NO = ("", "yes", "true"), ("no", "false")
FIELDS = tuple(dict.fromkeys(name for kind in KEYED for name in TABLES[kind].fields)) + tuple(ANYWHERE)
OF_FIELDS = {one for kind in THEORY if (spec := TABLES[kind].fields.get("kind")) for one in spec.choices} - {*KEYED}
KNOWN = tuple(dict.fromkeys((*MADE, "under", "no", "has", *FLAGS, *FIELDS)))


def passes(context: CommandContext, theory: Theory, words: Iterable[str]) -> Passes:
    """Whether an item passes all of these filters."""
    made = _Filters(context, theory)
    tests = [made.test(word) for word in words]
    return lambda item: all(test(item) for test in tests)


def _with_result(theory: Theory) -> Iterator[str]:
    """Measures with a result, and what they check."""
    measured = {key for one in theory.plan.of("result") for key in one.many("measure")}
    yield from measured
    yield from (key for one in theory.plan.of("measure") if one.key in measured for key in one.many("checks"))


# the keys of the items to which something of a name belongs
HAVING: Mapping[str, Callable[[Theory], Iterable[str]]] = {
    "measure": lambda theory: (key for one in theory.plan.of("measure") for key in one.many("checks")),
    "result": _with_result,
    "statement": lambda theory: (key for one in theory.plan.of("statement") for key in one.many("for")),
    "because": lambda theory: (pair[0] for pair, link in theory.plan.links.items() if link.get("because")),
    "cause": lambda theory: (key for key, causes in theory.causes.items() if causes),
    "doubt": lambda theory: (key for pair in theory.links() if doubted(theory.plan, *pair) for key in pair),
}


class _Filters:
    def __init__(self, context: CommandContext, theory: Theory) -> None:
        self.context, self.theory, self.plan = context, theory, theory.plan
        self._open: frozenset[str] | None = None
        self.rows = Rows(context)

    def test(self, word: str) -> Passes:
        """The test that one word asks for."""
        found = re.fullmatch(FILTER, word)
        name, sign, value = found.groups() if found else (word, "=", "")
        name = name.replace("-", "_")
        if found is None and name not in FLAGS:
            raise self._stop("no-filter", [*FLAGS, *(f"{one}=" for one in KNOWN)], word)
        if name not in KNOWN:
            raise self._stop("no-such-filter", KNOWN, name)
        if name in FLAGS:
            return self._flag(name, sign, value)
        if name in ("no", "has"):
            return self._lacks(name, sign, value)
        if name == "under":
            return self._under(sign, value)
        if name == "kind" and sign in ("=", "!="):
            return self._kind(sign, value)
        if sign in ("<", "<=", ">", ">="):
            return self._compared(name, sign, value)
        wanted = [" ".join(tidy([part])) for part in value.split(",")]
        inside = sign.endswith("~")

        def test(item: Item) -> bool:
            said = [" ".join(tidy([one])) for one in self._said(item, name)]
            fits = any(
                want in one if inside else want == one for one in said or [_unsaid(item, name)] for want in wanted
            )
            return fits != sign.startswith("!")

        return test

    def _kind(self, sign: str, value: str) -> Passes:
        """The table of an item. Impacts and activities have a field of that name too, and its values are no tables."""
        wanted = [word for word in value.split(",") if word]
        others = OF_FIELDS & {*wanted}
        begun = tuple(as_told(self.context, word, KEYED) for word in wanted if word not in others)
        kinds = {kind for kind in KEYED if kind.startswith(begun)}
        odd = next((word for word in begun if not any(kind.startswith(word) for kind in KEYED)), None)
        if odd is not None or not wanted:
            raise self._stop("no-kind", KEYED, odd or value)
        return lambda item: (item.kind in kinds or item.get("kind") in others) == (sign == "=")

    def _flag(self, name: str, sign: str, value: str) -> Passes:
        if sign not in ("=", "!=") or value.lower() not in (*YES, *NO):
            raise self._stop("yes-or-no", [f"{name}=yes", f"{name}=no"], name)
        wanted = (value.lower() in YES) == (sign == "=")
        if name == "seen":
            from toc_tui.journey.seen import sight

            keys = sight(self.plan, wanted)
            return lambda item: item.key in keys
        has = self._has(name)
        return lambda item: has(item) == wanted

    def _lacks(self, name: str, sign: str, value: str) -> Passes:
        parts = [part.replace("-", "_") for part in value.split(",")]
        odd = next((part for part in parts if part not in (*LACKS, *FIELDS)), None)
        if sign != "=" or odd is not None:
            raise self._stop("no-such-filter", (*LACKS, *FIELDS), odd or value)
        tests = [self._has(part) for part in parts]
        # an assumption has no field leads_to, so it does not lack one
        fitting = [KEYED if part in LACKS else _with_field(part) for part in parts]
        if name == "has":
            return lambda item: all(test(item) for test in tests)
        return lambda item: all(
            item.kind in kinds and _asked_of(part, item) and not test(item)
            for part, kinds, test in zip(parts, fitting, tests, strict=True)
        )

    def _has(self, name: str) -> Passes:
        """Whether something of this name belongs to an item."""
        if name == "open":
            keys = self._open_keys()
        elif name in HAVING:
            keys = frozenset(HAVING[name](self.theory))
        else:
            return lambda item: item.fields.get(name) not in (None, "", [], {})
        return lambda item: item.key in keys

    def _open_keys(self) -> frozenset[str]:
        if self._open is None:
            from toc_tui.steps.step import about

            keys = self.plan.items
            self._open = frozenset(key for key in keys if next(iter(about(self.theory, key)), None) is not None)
        return self._open

    def _under(self, sign: str, value: str) -> Passes:
        if sign not in ("=", "!="):
            raise self._stop("no-filter", ["under=KEY"], value)
        keys = {one for part in value.split(",") for one in self.theory.beneath(self.context.key(self.plan, part))}
        return lambda item: (item.key in keys) == (sign == "=")

    def _compared(self, name: str, sign: str, value: str) -> Passes:
        """Numbers as numbers, days as days: "summer 2027" is its last day. What is neither is not found."""
        limit = _number(value) if _number(value) is not None else _day(value, self.context.today)
        if limit is None:
            raise self.context.stop(Exit.USAGE, self.context.guide.say("cli-list.not-compared", field=name, word=value))

        def test(item: Item) -> bool:
            for said in self._said(item, name):
                one = _number(said) if isinstance(limit, float) else _day(said, None)
                if one is not None and _holds(one, sign, limit):
                    return True
            return False

        return test

    def _said(self, item: Item, name: str) -> list[str]:
        """What an item says in a field, a text for each part of a list."""
        if name == "words":
            return [self.rows.words(item)]
        if name in ("key", "kind"):
            return [item.key if name == "key" else item.kind]
        return texts(item.fields.get(name))

    def _stop(self, name: str, known: Iterable[str], word: str) -> Exception:
        return self.context.stop(
            Exit.USAGE, self.context.say(name, word=word, known=", ".join(known)), *self.context.nearest(word, known)
        )


def texts(value: object) -> list[str]:
    """The texts of a field: one for each part of a list or table; none for a field that is not there."""
    if value in (None, "", [], {}):
        return []
    if isinstance(value, Mapping):
        return [f"{name}:{one}" for name, one in value.items()]
    if isinstance(value, list | tuple):
        return [text for one in value for text in texts(one)]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [value.isoformat() if isinstance(value, date) else str(value)]


def _unsaid(item: Item, name: str) -> str:
    """What a field that is not there comes to: what is not marked as done is not done."""
    return "no" if (item.kind, name) == ("action", "done") else ""


def _with_field(name: str) -> tuple[str, ...]:
    return tuple(kind for kind in KEYED if name in TABLES[kind].fields or name in ANYWHERE)


def _asked_of(part: str, item: Item) -> bool:
    """Whether an item could have something of this name: a session lacks no measure."""
    if part in ("measure", "statement", "cause", "doubt"):
        return item.kind in ("impact", "outcome") if part in ("measure", "cause") else item.kind in THEORY
    if part == "result":
        return item.kind in ("impact", "outcome", "measure")
    return bool(item.leads_to) if part == "because" else True


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(NUMBER, text) and not re.fullmatch(r"(19|20)[0-9]{2}", text) else None


def _day(text: str, today: date | None) -> date | None:
    return parse_day(text, today) or over(text)


def _holds(one: float | date, sign: str, limit: float | date) -> bool:
    a, b = (one, limit) if isinstance(one, float) else (str(one), str(limit))
    order = (a > b) - (a < b)  # type: ignore[operator]
    return {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[sign]

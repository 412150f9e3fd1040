"""Random plans in random TOML shapes, with a numbered comment wherever one can stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random
from typing import Any

KeyPath = tuple[str, ...]

KEYS = ["friends", "know-of-it", "a", "b", "c_1", "7", "two words", "d.t", 'q"t', "tea", "é", "#no", ""]
KINDS = ["plan", "why", "impact", "outcome", "activity", "link", "session", "odd kind", "answer", "review"]
FIELDS = ["text", "term", "leads_to", "on", "came", "agenda", "x y", "n"]
WORDS = [
    "tea",
    "[x]",
    "[[y.z]]",
    "# no comment",
    "a = 1",
    '"',
    "'",
    "\\",
    "é",
    "\t",
    "日本",
    "{",
    "}",
    ",",
    "=",
    '"""',
]


@dataclass
class Written:
    """A plan's data, one text of it, and whose each comment is (None: nobody's)."""

    data: dict[str, Any]
    text: str = ""
    owners: dict[str, KeyPath | None] = field(default_factory=dict)


def words(random: Random, lines: bool = True) -> str:
    gap = random.choice([" ", "", "\n" if lines else " "])
    return gap.join(random.choices(WORDS, k=random.randint(0, 5)))


def value(random: Random, depth: int = 2) -> Any:
    """Any value of any TOML type."""
    makers: list[Any] = [
        lambda: words(random),
        lambda: words(random),
        lambda: random.choice([True, False, 0, -7, 1.0, 1.5, 10**20, 1e30]),
        lambda: random.choice([date(2023, 8, 1), time(7, 5), datetime(2023, 8, 1, 7, 32, random.choice([0, 1]))]),
    ]
    if depth:
        makers += [
            lambda: [value(random, depth - 1) for _ in range(random.randint(0, 4))],
            lambda: random.sample(KEYS, random.randint(0, 5)),
            lambda: table(random, depth - 1),
            lambda: [table(random, 0) for _ in range(random.randint(1, 3))],
        ]
    return random.choice(makers)()


def table(random: Random, depth: int = 2) -> dict[str, Any]:
    names = random.sample(FIELDS, random.randint(0, 4))
    return {name: value(random, depth) for name in names}


def data(random: Random, size: int) -> dict[str, Any]:
    """A plan: kinds, items, fields; `link` one deeper; perhaps something at the root."""
    plan: dict[str, Any] = {"toc": 1} if random.random() < 0.5 else {}
    for kind in random.sample(KINDS, random.randint(0, min(size, len(KINDS)))):
        items = random.sample(KEYS, random.randint(1, max(1, min(size, 4))))
        if kind in ("plan", "why"):
            plan[kind] = table(random)
        elif kind == "link":
            plan[kind] = {one: {two: table(random) for two in random.sample(KEYS, 2)} for one in items}
        else:
            plan[kind] = {item: table(random) for item in items}
    return plan


class Writer:
    """Writes a plan's data, choosing a legal shape for every part of it. `modern`: also what TOML 1.1 brought."""

    def __init__(self, random: Random, data: dict[str, Any], modern: bool = False) -> None:
        self.random, self.written, self.modern = random, Written(data), modern
        self.root: list[str] = []
        self.rest: list[str] = []
        self.noted = random.random() < 0.8

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def note(self, owner: KeyPath | None) -> str:
        mark = f'#@{len(self.written.owners)}@ [x] """ it\'s'
        self.written.owners[f"#@{len(self.written.owners)}@"] = owner
        return mark

    def key(self, name: str) -> str:
        bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
        if bare and self.maybe(0.8):
            return name
        if self.maybe(0.3) and "'" not in name:
            return f"'{name}'"
        return self.escaped(json.dumps(name, ensure_ascii=self.maybe(0.5)))

    def escaped(self, text: str) -> str:
        return re.sub(r"\\u00([0-9a-f]{2})", r"\\x\1", text) if self.modern else text

    def keys(self, path: KeyPath) -> str:
        return self.random.choice([".", ".", " . ", "\t."]).join([self.key(name) for name in path])

    def string(self, text: str, one_line: bool) -> str:
        plain = not any(sign in text for sign in "'\n\t") and text.isprintable()
        if plain and self.maybe(0.3):
            return f"'{text}'"
        if not one_line and self.maybe(0.3) and "'''" not in text and not text.endswith("'"):
            return f"'''\n{text}'''"
        if not one_line and self.maybe(0.3):
            safe = text.replace("\\", "\\\\").replace('"', '\\"' if self.maybe(0.5) else '"\\u0022'[1:])
            return f'"""\n{safe}"""'
        return self.escaped(json.dumps(text, ensure_ascii=self.maybe(0.3)).replace("\x7f", "\\u007f"))

    def value(self, one: Any, owner: KeyPath, one_line: bool = False) -> str:
        if isinstance(one, bool):
            return str(one).lower()
        if isinstance(one, str):
            return self.string(one, one_line)
        if isinstance(one, dict):
            return self.inline(one, owner)
        if isinstance(one, list):
            return self.array(one, owner)
        if self.modern and isinstance(one, (time, datetime)) and not one.second and self.maybe(0.5):
            return one.isoformat(timespec="minutes")
        if isinstance(one, datetime) and self.maybe(0.5):
            return one.isoformat(" ")
        return repr(one) if isinstance(one, (int, float)) else one.isoformat()

    def over_lines(self, one: dict[str, Any], owner: KeyPath) -> str:
        """An inline table over several lines, with comments and perhaps a comma at its end."""
        out = "{" + self.trail(owner) + self.random.choice(["\n", "\n", ""] if one else ["\n"])
        out = out if "#" not in out or "\n" in out else out + "\n"
        for number, (name, each) in enumerate(one.items()):
            own = (*owner, name)
            above = f"  {self.note(own)}\n" if "\n" in out[-1:] and self.noted and self.maybe(0.2) else ""
            comma = "," if number + 1 < len(one) or self.maybe(0.7) else ""
            if comma and self.maybe(0.1):
                comma = f" {self.note(own)}\n,"
            trail = self.trail(own)
            end = trail + ("\n" if "#" in trail or self.maybe(0.8) else " ")
            indent = self.random.choice(["  ", "", "\t"])
            out += f"{above}{indent}{self.key(name)} = {self.value(each, own, True)}{comma}{end}"
        return out + "}"

    def inline(self, one: dict[str, Any], owner: KeyPath) -> str:
        if self.modern and self.maybe(0.5):
            return self.over_lines(one, owner)
        pad = self.random.choice(["", " ", "\t "])
        inner = []
        for name, each in one.items():
            if isinstance(each, dict) and each and self.maybe(0.3):
                inner += [
                    f"{self.keys((name, sub))}={self.value(deep, (*owner, name, sub), True)}"
                    for sub, deep in each.items()
                ]
            else:
                inner.append(f"{self.key(name)} ={pad}{self.value(each, (*owner, name), True)}")
        return "{" + pad + f"{pad},{pad}".join(inner) + pad + "}"

    def array(self, one: list[Any], owner: KeyPath) -> str:
        if self.maybe(0.4):
            return "[" + self.random.choice([",", ", "]).join([self.value(e, owner, True) for e in one]) + "]"
        out = "[" + self.trail(owner) + "\n"
        for number, each in enumerate(one):
            above = f"  {self.note(owner)}\n" if self.noted and self.maybe(0.2) else ""
            comma = "," if number + 1 < len(one) or self.maybe(0.7) else ""
            if comma and self.maybe(0.1):
                comma = f" {self.note(owner)}\n,"
            end = self.trail(owner) + "\n" if self.maybe(0.8) or above else " "
            out += above + self.random.choice(["  ", "", "\t"]) + self.value(each, owner, True) + comma + end
            if end == " " and number + 1 == len(one):
                out += "\n"
        return out + "]"

    def trail(self, owner: KeyPath) -> str:
        return f"  {self.note(owner)}" if self.noted and self.maybe(0.15) else self.random.choice(["", "", " "])

    def loose(self, into: list[str]) -> None:
        if self.noted and self.maybe(0.15) and (not into or into[-1].strip(" \t") == ""):
            into += [self.note(None), ""]

    def statement(self, into: list[str], key: KeyPath, one: Any, owner: KeyPath, comment: KeyPath | None) -> None:
        if comment is not None and self.noted and self.maybe(0.2):
            into.append(self.note(comment))
        text = f"{self.keys(key)}{self.random.choice([' = ', '=', '  =	'])}{self.value(one, owner)}"
        into.append(self.random.choice(["", "", "  "]) + text + self.trail(owner))

    def fields(self, into: list[str], above: KeyPath, one: dict[str, Any], path: KeyPath, dotted: bool) -> None:
        """The fields of a table, beneath a header that is `above`; sub-tables last."""
        later: list[tuple[str, Any]] = []
        for name, each in one.items():
            full = (*path, name)
            if not dotted and self.maybe(0.4) and self.can_be_block(each):
                later.append((name, each))
            elif isinstance(each, dict) and each and self.maybe(0.3):
                for sub, deep in each.items():
                    self.statement(into, (*full, sub)[len(above) :], deep, (*full, sub), path if dotted else None)
            else:
                self.statement(into, full[len(above) :], each, full, path if dotted else None)
        if not dotted and self.noted and self.maybe(0.1) and one and len(later) < len(one):
            into.append(self.note(path))
            if later:
                into.append("")
        for name, each in later:
            self.gap(into)
            self.sub(into, (*path, name), each)

    @staticmethod
    def can_be_block(each: Any) -> bool:
        return isinstance(each, dict) or (
            isinstance(each, list) and bool(each) and all(isinstance(one, dict) for one in each)
        )

    def sub(self, into: list[str], path: KeyPath, each: Any) -> None:
        rows = each if isinstance(each, list) else [each]
        for row in rows:
            self.header(into, path, isinstance(each, list))
            self.fields(into, path, row, path, dotted=False)

    def gap(self, into: list[str]) -> None:
        if into and into[-1] != "" and (into[-1].lstrip().startswith("#") or self.maybe(0.8)):
            into.append(self.random.choice(["", "", " "]) if not into[-1].lstrip().startswith("#") else "")

    def header(self, into: list[str], path: KeyPath, array: bool) -> None:
        self.loose(into)
        if self.noted and self.maybe(0.3):
            into.append(self.note(path))
        pad = self.random.choice(["", "", " "])
        brackets = ("[[", "]]") if array else ("[", "]")
        text = brackets[0] + pad + self.keys(path) + pad + brackets[1]
        into.append(self.random.choice(["", "", "  "]) + text + self.trail(path))

    def item(self, path: KeyPath, one: dict[str, Any]) -> None:
        self.gap(self.rest)
        self.header(self.rest, path, False)
        self.fields(self.rest, path, one, path, dotted=False)

    def kind(self, name: str, items: dict[str, Any], deep: int) -> None:
        """One kind: blocks, a super-table with dotted or inline items, or statements at the root."""
        shape = self.random.choice(["blocks", "blocks", "super", "root dotted", "root inline", "mixed"])
        if deep == 0:
            shape = self.random.choice(["blocks", "blocks", "root inline", "root dotted"])
            if shape == "blocks":
                return self.item((name,), items)
        if shape == "root inline":
            return self.statement(self.root, (name,), items, (name,), (name,))
        if shape == "root dotted":
            return self.dotted(self.root, (), (name,), items, deep)
        blocks, dotted = dict[str, Any](), dict[str, Any]()
        for item, one in items.items():
            where = shape == "blocks" or (shape == "mixed" and self.maybe(0.5))
            (blocks if where else dotted)[item] = one
        if dotted:
            self.gap(self.rest)
            self.header(self.rest, (name,), False)
            self.dotted(self.rest, (name,), (name,), dotted, deep)
        for item, one in blocks.items():
            for two, inner in one.items() if deep == 2 else [(None, one)]:
                self.item((name, item) if two is None else (name, item, two), inner)
        return None

    def dotted(self, into: list[str], above: KeyPath, path: KeyPath, one: Any, deep: int) -> None:
        if deep == 0:
            if not one or self.maybe(0.3):
                return self.statement(into, path[len(above) :], one, path, path)
            return self.fields(into, above, one, path, dotted=True)
        for name, each in one.items():
            self.dotted(into, above, (*path, name), each, deep - 1)
        return None

    def write(self) -> Written:
        """The whole text."""
        self.loose(self.root)
        for name, one in self.written.data.items():
            if not isinstance(one, dict):
                self.statement(self.root, (name,), one, (name,), None)
            elif name in ("plan", "why"):
                self.kind(name, one, 0)
            else:
                self.kind(name, one, 2 if name == "link" else 1)
        if self.root:
            self.gap(self.root)
        if self.maybe(0.2) and self.noted:
            self.rest += ["", self.note(None)]
        text = "\n".join([*self.root, *self.rest]) + self.random.choice(["\n", "", "\n\n"])
        text = text.replace("\n", self.random.choice(["\n", "\n", "\r\n"]))
        self.written.text = self.random.choice(["", "", "\ufeff"]) + text
        return self.written


def plan(seed: int, size: int, modern: bool = False) -> tuple[Random, Written]:
    """A plan from a seed, and the random numbers that follow."""
    random = Random(seed)
    return random, Writer(random, data(random, size), modern).write()

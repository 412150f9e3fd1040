"""Merging random plans after random changes on both sides: nothing is lost, nothing is made up."""

import tomllib
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.many import many, seeds
from toc_tui.plan import writing
from toc_tui.plan.merge_items import by_item
from toc_tui.plan.merging import Conflict, merge, resolve
from toc_tui.plan.text import Document, join, split
from toc_tui.plan.threeway import parse_or_none

Path = tuple[str, ...]
Leaves = dict[Path, Any]

ITEMS: tuple[Path, ...] = (
    ("plan",),
    ("outcome", "a"),
    ("outcome", "b"),
    ("activity", "c"),
    ("idea", "d"),
    ("link", "c", "a"),
    ("link", "c", "b"),
    ("answer", "needed", "c", "a"),
    ("answer", "harm"),
)
FIELDS = ("text", "who", "theme", "because")
WORDS = ("one", "two", "three", "four\nlines", "five [x]", '"six"', "# seven")


class Writer:
    """Somebody who writes plans at random; the same seed, the same plans."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)

    def keys(self) -> list[str]:
        return self.draw.sample(["a", "b", "p", "q"], self.draw.randint(0, 3))

    def table(self) -> dict[str, Any]:
        names = self.draw.sample(FIELDS, self.draw.randint(0, 3))
        fields: dict[str, Any] = {name: self.draw.choice(WORDS) for name in names}
        return fields | {"leads_to": self.keys()} if self.draw.random() < 0.5 else fields

    def plan(self) -> str:
        """A plan as a person may have written it."""
        parts = ["# Ours together.\ntoc = 1\n\n"]
        for path in self.draw.sample(ITEMS, self.draw.randint(2, len(ITEMS))):
            parts.append(self.draw.choice(["", f"# about {path[-1]}\n", f"# --- {path[0]} ---\n\n"]))
            parts.append(join(writing.add_table(Document(), path, self.table())).rstrip("\n"))
            parts.append(self.draw.choice(["\n", "\n\n", "\n# end\n\n", "\n\n\n"]))
        return "".join(parts).replace("\n", self.draw.choice(["\n", "\r\n"]))

    def changed(self, document: Document, side: str, most: int = 5) -> Document:
        """The plan after some changes; new items get keys that only this side uses."""
        for _ in range(self.draw.randint(0, most)):
            document = self.change(document, side)
        return document

    def change(self, document: Document, side: str) -> Document:
        path, number = self.draw.choice(ITEMS), self.draw.randint(1, 3)
        what = self.draw.choice(["set", "set", "list", "clear", "remove", "add", "comment"])
        if what == "add":
            new = ("outcome", f"{side}{number}")
            return document if document.where(new) else writing.add_table(document, new, self.table())
        if what == "comment":
            return split(f"# {side} says {number}\n\n" + join(document).removeprefix("\ufeff"))
        if document.where(path) is None:  # what stands in one place only may be new on both sides
            new_too = path[0] in ("plan", "link", "answer")
            return writing.add_table(document, path, self.table()) if new_too else document
        if what == "remove":
            return writing.remove_table(document, path)
        field = (*path, self.draw.choice(FIELDS))
        if what == "clear":
            return writing.clear_value(document, field)
        if what == "list":
            return writing.set_value(document, (*path, "leads_to"), self.keys())
        words = self.draw.choice(WORDS)
        return writing.set_value(document, field, f"{words}, {side}" if number > 1 else words)


def leaves(data: Any, path: Path = ()) -> Leaves:
    if not isinstance(data, dict) or not data:
        return {path: data}
    return {leaf: value for name, inner in data.items() for leaf, value in leaves(inner, (*path, name)).items()}


def items(document: Document) -> dict[Path, Leaves]:
    """The fields of each item, by its path."""
    found: dict[Path, Leaves] = {}
    for path, value in leaves(tomllib.loads(join(document))).items():
        item = next((known for known in ITEMS if path[: len(known)] == known), path[:2])
        found.setdefault(item, {})[path[len(item) :]] = value
    return found


def test_every_change_is_there_or_is_asked_about() -> None:
    conflicts = 0
    for seed in seeds(600):
        writer = Writer(seed)
        base = split(writer.plan())
        conflicts += check_merge(base, writer.changed(base, "o"), writer.changed(base, "t"))
    assert conflicts > len(seeds(600)) / 15


def check_merge(base: Document, ours: Document, theirs: Document) -> int:
    """Item by item alone: test_merging_fits.py looks at what follows keys and asks what goes together."""
    merged = by_item(base, ours, theirs)
    before, mine, its, result = (items(document) for document in (base, ours, theirs, merged.document))
    asked = {conflict.path for conflict in merged.conflicts}
    assert merged.renamed == {}
    for item in {*before, *mine, *its, *result}:
        old, o, t, m = (found.get(item) for found in (before, mine, its, result))
        if item in asked:
            assert o not in (old, t)
            assert t != old
        elif o in (old, t):
            assert m == t
        elif t == old:
            assert m == o
        else:
            check_fields(old or {}, o or {}, t or {}, m or {})
    for comment in ("# o says", "# t says"):
        for number in range(1, 4):
            line = f"{comment} {number}"
            assert (line in join(ours) or line in join(theirs)) == (line in join(merged.document))
    return len(asked)


def check_fields(old: Leaves, ours: Leaves, theirs: Leaves, merged: Leaves) -> None:
    for name in {*old, *ours, *theirs, *merged} - {()}:
        was, o, t, m = (fields.get(name) for fields in (old, ours, theirs, merged))
        if t in (was, o):
            assert m == o
        elif o == was:
            assert m == t
        else:  # only lists are put together
            old_keys, o_keys, t_keys = set(was or []), set(o or []), set(t or [])
            assert set(m or []) == (o_keys & t_keys) | (o_keys - old_keys) | (t_keys - old_keys)


def test_settling_gives_what_was_chosen() -> None:
    for seed in seeds(400):
        writer = Writer(seed)
        base = split(writer.plan())
        merged = by_item(base, writer.changed(base, "o", 12), writer.changed(base, "t", 12))
        document = merged.document
        for conflict in merged.conflicts:
            document = check_settled(document, conflict, writer.draw.choice(["ours", "theirs", "both"]))


def check_settled(before: Document, conflict: Conflict, take: str) -> Document:
    document = resolve(before, conflict, take)
    known, found = items(before), items(document)
    chosen = conflict.ours if take == "ours" else conflict.theirs
    if take == "both":
        for side in (conflict.ours, conflict.theirs):
            for value in items(split(side))[conflict.path].values() if side else ():
                assert not isinstance(value, str) or repr(value)[1:-1] in str(found)
    else:
        expected = items(split(chosen)).get(conflict.path) if chosen else None
        assert found.get(conflict.path) == expected
    others = {item: fields for item, fields in known.items() if item != conflict.path}
    assert others.items() <= found.items()
    return document


def test_one_sided_changes_come_out_byte_for_byte() -> None:
    for seed in seeds(400):
        writer = Writer(seed)
        base = split(writer.plan())
        ours = writer.changed(base, "o")
        assert join(merge(base, ours, base).document) == join(ours)
        assert join(merge(base, base, ours).document) == join(ours)
        assert join(merge(base, ours, ours).document) == join(ours)


@many(300)
@given(st.text("[]ab.=\"'# \n\r", max_size=40), st.text("[]ab.=\"'# \n\r", max_size=40), st.text(max_size=20))
def test_no_text_breaks_it(base: str, ours: str, theirs: str) -> None:
    settle_all(base, ours, theirs)


def settle_all(base: str, ours: str, theirs: str) -> int:
    """Settle each conflict in each way; how many ways there were that the shape of the text did not allow."""
    merged, refused = merge(split(base), split(ours), split(theirs)), 0
    for conflict in merged.conflicts:
        for take in ("ours", "theirs", "both"):
            try:
                settled = resolve(merged.document, conflict, take)
            except writing.CannotWriteError:
                refused += 1
                assert take != "ours" or conflict.why
            else:
                assert parse_or_none(settled) is not None or parse_or_none(merged.document) is None
    return refused


ODD = (
    "",
    "outcome = 3\n",
    "outcome = []\n",
    '[[outcome]]\ntext = "{}"\n',
    '[outcome]\na = "{}"\n',
    "[outcome.a]\nb.c = 1\n",
    '[[outcome.a]]\ntext = "{}"\n',
    '[outcome.a]\ntext = "{}"\n',
    'outcome.a.text = "{}"\n',
    'outcome = { a = "{}" }\n',
    '[outcome.a.text]\nx = "{}"\n',
    '[[outcome.a.text]]\nx = "{}"\n',
    'link = "{}"\n',
    '[link]\na = "{}"\n',
    '[link.a]\nb = "{}"\n',
    '[[link.a.b]]\nbecause = "{}"\n',
    '[link.a.b]\nbecause = "{}"\n',
    "link.a = []\n",
    '[answer.needed]\nsays = "{}"\n',
    '[[answer.needed.a]]\nsays = "{}"\n',
    'answer = "{}"\n',
    '[plan]\ntitle = "{}"\n',
    '[[plan]]\ntitle = "{}"\n',
    'plan = "{}"\n',
    'x = "{}"\n',
    '[x]\ny = "{}"\n',
    '[[x.y]]\nz = "{}"\n',
    '[idea.a]\ntext = "{}"\n',
)


def test_no_shape_breaks_it() -> None:
    met = refused = 0
    for seed in seeds(2500):
        draw = Random(seed)
        texts = ["".join(draw.sample(ODD, draw.randint(0, 3))).replace("{}", side) for side in "bot"]
        if all(parse_or_none(split(text)) is not None for text in texts):
            met += 1
            refused += settle_all(*texts)
    assert met > len(seeds(2500)) / 4
    assert refused

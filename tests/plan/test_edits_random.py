"""Random edits of random plans: what is read again is what stands there, and undo brings every byte back."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tests.many import many
from toc_tui.plan.edits import Add, Batch, Edit, RecordAnswer, Refusal, Replace, Reword, Set
from toc_tui.plan.history import History, HistoryEntry
from toc_tui.plan.model import ACTIVITY_KINDS, IMPACT_KINDS, TERMS
from toc_tui.plan.reading import Reading, read, reread
from toc_tui.plan.structure_edits import Link, Move, Remove, Rename, Retype, Unlink
from toc_tui.plan.text import Document, join, split

KEYS = ["a", "b", "c", "friends", "know-of-it", "x-2", "7"]
WORDS = ["People meet", "a", "Tea\nand [cake]", '"""', "Where’s the bus?", "x" * 40, "\\ back", "# no comment"]


def plan_text(random: Random) -> str:
    """A plan in the usual shape or nearly so, with comments, faults and circles."""
    tables = [table for key in random.sample(KEYS, random.randint(0, len(KEYS))) for table in item(random, key)]
    if random.random() < 0.3:
        random.shuffle(tables)
    head = random.choice(["toc = 1", "# first", 'toc = 2\n\n[plan]\ntitle = "T"', "[why]", "[odd.table]\nx = 1"])
    if random.random() < 0.1:
        head += "\n\n[outcome.inner]\ntext.x = 1"
    if random.random() < 0.1:
        head = 'session.s.activity = "Tea"\n' + head
    text = "\n\n".join([head, *tables]) + random.choice(["\n", "", "\n\n# end\n"])
    return text.replace("\n", random.choice(["\n", "\n", "\r\n"]))


def item(random: Random, key: str) -> list[str]:
    """An item's table, with a mark in its comments, and the tables about its arrows."""
    kind = random.choice(["impact", "outcome", "outcome", "activity", "idea", "assumption", "measure", "statement"])
    leads = random.sample(KEYS, random.randint(0, 2)) if kind in ("impact", "outcome", "activity") else []
    one = random.choice(KEYS)
    words = f'{"question" if kind == "measure" else "text"} = "{random.choice(["one", "two"])}"'
    lines = [
        random.choice([f"#@{key}@ above\n", ""]) + f"[{kind}.{key}]",
        random.choice([words] * 9 + [""]),
        {
            "outcome": f'term = "{random.choice([*TERMS, "soon"])}"',
            "measure": f'checks = "{one}"',
            "statement": f'for = ["{one}"]',
        }.get(kind, ""),
        f"leads_to = {json.dumps(leads)}  #@{key}@ why" if leads else "",
        random.choice(["odd = 1"] + [""] * 9),
    ]
    found = ["\n".join(filter(None, lines))]
    if kind == "assumption" and random.random() < 0.5:
        found = [f"[session.{key}]\nnotes = 'x'", f"[session.s-{key}]\nplace = 'y'", f"[session.{key}.came]\nall = 3"]
    for other in leads:
        assumes = random.choice(["", f'\nassumes = ["{one}"]'])
        found += random.choice([[f'[link.{key}.{other}]\nbecause = "so"{assumes}'], []])
        found += random.choice([[f'[answer.supports.{key}.{other}]\nsays = "yes"'], [], [], []])
    enough = f'[answer.enough.{key}]\nsays = "no"\nbecause = "more"\nearlier = []'
    return found + random.choice([[enough], [], [], []])


def edit(random: Random, reading: Reading) -> Edit:
    items = list(reading.plan.items) or KEYS
    key, other = random.choice(items), random.choice(items)
    words = random.choice(WORDS)
    maybe, under = random.choice(["", words]), random.choice([(), (key, other)])
    link = random.choice(list(reading.plan.links) or [(key, other)])
    answer = random.choice(list(reading.plan.answers) or [("supports", link)])
    makers: list[Any] = [
        lambda: Add("outcome", {"term": random.choice(TERMS), "text": words}, (key,), because=maybe),
        lambda: Add("activity", {"kind": random.choice(ACTIVITY_KINDS), "text": words}, under),
        lambda: Add("impact", {"kind": random.choice(IMPACT_KINDS), "text": words}),
        lambda: Add("idea", {"text": words, "on": date(2024, 1, 1)}),
        lambda: Add("measure", {"checks": key, "not_because": words}, key=f"not-checked-{key}"),
        lambda: Add("statement", {"voice": "I", "text": words, "for": [key]}),
        lambda: Set((reading.plan.items[key].kind, key), {"who": words, "text": random.choice([words, "new"])}),
        lambda: Set(("why",), {"problem": maybe, "who": words}),
        lambda: Set(("plan",), {"title": words}),
        lambda: Set(("link", *link), {"because": maybe}),
        lambda: Reword(key, words),
        lambda: Retype(key, random.choice(["outcome", "activity", "idea", "assumption", "statement", "impact"])),
        lambda: Retype(key, "outcome", {"term": "long"}, (other,)),
        lambda: Link(key, other, random.choice([{}, {"because": words}])),
        lambda: Unlink(*link),
        lambda: Move(key, other, random.choice(["", *items])),
        lambda: Remove(key),
        lambda: Rename(key, random.choice([words, "fresh", other])),
        lambda: RecordAnswer(answer[0], answer[1], random.choice(["yes", "no"]), maybe, "abc"),
        lambda: RecordAnswer("clear-sequence", (), "yes", words),
        lambda: Batch((Reword(key, words), Link(key, other))),
        lambda: Replace(split(plan_text(random))),
    ]
    weights = [1 if maker is not makers[-1] else 0.2 for maker in makers]
    try:
        made: Edit = random.choices(makers, weights)[0]()
    except KeyError:
        return Reword(key, words)
    return made


def edited(random: Random, most: int = 6) -> Iterator[Reading]:
    """A random plan, and then the plan after each of some random edits, but for those that are refused."""
    reading = read(split(plan_text(random)))
    yield reading
    for _ in range(most):
        result = edit(random, reading).apply(reading)
        if not isinstance(result, Refusal):
            reading = reread(reading, result.document)
            yield reading


def same(one: Reading, other: Reading) -> None:
    assert one.broken == other.broken
    assert one.plan == other.plan
    assert list(one.plan.items) == list(other.plan.items)
    assert Counter(map(repr, one.problems)) == Counter(map(repr, other.problems))


def marks(document: Document) -> set[str]:
    return {part for part in join(document).split() if part.startswith("#@")}


@many(150)
@given(st.integers(0, 2**48))
@example(0)
def test_any_edits_of_any_plan(seed: int) -> None:
    random = Random(seed)
    there_and_back(random, read(split(plan_text(random))))


def there_and_back(random: Random, reading: Reading) -> None:
    assert not reading.broken
    start, history = reading, History()
    for _ in range(6):
        change = edit(random, reading)
        result = change.apply(reading)
        if isinstance(result, Refusal):
            continue
        text = join(result.document)
        tomllib.loads(text.removeprefix("\ufeff"))
        after = reread(reading, result.document)
        same(after, read(split(text)))
        if not isinstance(change, Replace):
            lost = marks(reading.document) - marks(result.document)
            here = {name for name in after.plan.items if f"#@{name}@" in lost}
            leading = {name for name in here if after.plan.items[name].leads_to}
            assert not leading, f"{change} lost the comments of {leading}"
        history = history.did(HistoryEntry(change, "", reading.document, result.document))
        reading = after
    end = reading
    while (step := history.undo()) is not None:
        history, entry = step
        reading = reread(reading, entry.before)
        same(reading, read(entry.before))
    assert join(reading.document) == join(start.document)
    while (step := history.redo()) is not None:
        history, entry = step
        reading = reread(reading, entry.after)
    same(reading, end)
    assert join(reading.document) == join(end.document)

"""Plans that go on in other plans: what `see_plan` names, read from the disk when somebody asks.

`see_plan = { plan = "borough.toml", key = "safe" }` stands on an impact or an outcome. The file is looked for beside
the plan that names it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from toc_tui.frozen import frozen
from toc_tui.plan import disk
from toc_tui.plan.model import Item, Plan
from toc_tui.plan.problems import Problem
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.text import split

StrPath = str | os.PathLike[str]


@frozen
class LinkedPlan:
    """Where an item goes on: `file` as the plan names it, `path` on this disk, `key` in the other plan ("" for the plan
    as a whole). `reading` is that plan; None where it could not be read. `trouble`: linked-unnamed, linked-itself,
    linked-missing, linked-no-plan or linked-no-key; "" where all is well."""

    item: Item
    file: str
    path: str
    key: str = ""
    reading: Reading | None = None
    trouble: str = ""

    @property
    def other(self) -> Item | None:
        """The item in the other plan."""
        return self.reading.plan.items.get(self.key) if self.reading is not None else None


def named(item: Item) -> tuple[str, str] | None:
    """The file and the key that an item names; None where it names no other plan."""
    value = item.fields.get("see_plan")
    if not isinstance(value, Mapping):
        return None
    return str(value.get("plan", "")).strip(), str(value.get("key", "")).strip()


def followed(path: StrPath, item: Item) -> LinkedPlan | None:
    """Where an item goes on; None where it names no other plan."""
    if (found := named(item)) is None:
        return None
    file, key = found
    there = os.path.join(os.path.dirname(os.path.abspath(path)), os.path.expanduser(file))
    if not file:
        return LinkedPlan(item, file, there, key, None, "linked-unnamed")
    if os.path.realpath(there) == os.path.realpath(path):
        return LinkedPlan(item, file, there, key, None, "linked-itself")
    try:
        data = disk.read_bytes(there)
        text = None if isinstance(data, disk.Trouble) else data.decode("utf-8-sig")
    except ValueError:  # no UTF-8, or a name that no file can have
        return LinkedPlan(item, file, there, key, None, "linked-no-plan")
    if isinstance(data, disk.Trouble) and data.code in ("unreadable", "not-a-file"):  # something is there
        return LinkedPlan(item, file, there, key, None, "linked-no-plan")
    if text is None:
        return LinkedPlan(item, file, there, key, None, "linked-missing")
    reading = read(split(text))
    if reading.broken:
        return LinkedPlan(item, file, there, key, None, "linked-no-plan")
    lost = bool(key) and key not in reading.plan.items
    return LinkedPlan(item, file, there, key, reading, "linked-no-key" if lost else "")


def all_linked(path: StrPath, plan: Plan) -> Iterator[LinkedPlan]:
    """Every place where a plan goes on in another."""
    return (one for item in plan.of("impact", "outcome") if (one := followed(path, item)) is not None)


def problems(path: StrPath, plan: Plan) -> tuple[Problem, ...]:
    """What is named and cannot be found: a file that is not there, is no plan, is this
    plan itself, or has no such key."""
    return tuple(
        Problem(one.trouble, (*one.item.path, "see_plan"), {"plan": one.file, "key": one.key}, mild=True)
        for one in all_linked(path, plan)
        if one.trouble
    )

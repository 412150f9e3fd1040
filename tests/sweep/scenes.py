"""The scenes of a sweep: each starts the program anew, on a copy of a plan, and goes through some screens and dialogs.

scenes.keys holds them. A heading in brackets: the name of the scene, then, after commas, any of
    no plan           the program is started without one
    plan NAME         another than plan.toml: a file in this folder, or one of the examples
    before HAPPENING  what has happened before the program is started
Below it the keys, parted by ";" or new lines, as tests/e2e/listen.py names them (type:TEXT for words), and
    KEY => REGEX      a message is due at this key, and not the row that has the focus
    KEY => silence    nothing is due
    !HAPPENING        something happens to the plan from outside (happenings.py); => as above, or nothing is judged
    wait:SECONDS      so long nothing is done; nothing is judged
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "plans" / "examples"


@dataclass(frozen=True)
class Step:
    """One key, and the message that is due at it; without one, the row that has the focus is due."""

    key: str
    due: str = ""

    @property
    def told(self) -> bool:
        """Whether something is done here that is no key."""
        return (len(self.key) > 1 and self.key.startswith("!")) or self.key.startswith("wait:")


@dataclass(frozen=True)
class Scene:
    """Some screens and dialogs, one after the other."""

    name: str
    steps: tuple[Step, ...]
    plan: Path | None = HERE / "plan.toml"
    before: str = ""


def read(path: Path = HERE / "scenes.keys") -> list[Scene]:
    """All scenes of a file."""
    found = []
    for heading, text in re.findall(r"^\[(.+?)\]\n(.*?)(?=^\[|\Z)", path.read_text("utf-8"), re.M | re.S):
        name, *facts = (part.strip() for part in heading.split(","))
        told = dict(fact.split(" ", 1) for fact in facts)
        plan = None if told.get("no") == "plan" else _plan(told.get("plan", "plan.toml"))
        found.append(Scene(name, tuple(steps(text)), plan, told.get("before", "")))
    return found


def _plan(name: str) -> Path:
    return next(
        path for folder in (HERE, EXAMPLES) for path in (folder / name, folder / f"{name}.toml") if path.is_file()
    )


def steps(text: str) -> Iterator[Step]:
    """The steps of a key script."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for part in (part for line in lines for part in line.split(";")):
        key, _, due = part.partition("=>")
        if key.strip():
            yield Step(key.strip(), due.strip())

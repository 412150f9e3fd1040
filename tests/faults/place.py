"""A folder for one try: a plan, a home, a state folder and a temporary folder; and where words stand in them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

DAY = "2026-01-15"  # TOC_TUI_TODAY: the date, and the seed of generated keys
LITTER = re.compile(r"\.tmp$|~$")  # what a save that was cut off may leave behind

PLAN = """\
# A plan made for fault tests. Comments like this one must stay.
toc = 1

[plan]
title = "Meals together"
started = 2025-09-01

[why]
problem = "Many people in the street eat alone"
who = "People who live in the street"

[impact.well]
kind = "project"
text = "People in the street eat well"

[impact.ours]
kind = "co-production"
text = "The people who eat there run the kitchen"

# Nobody has said yet what comes before this one.
[outcome.cook]
term = "medium"
text = "People know how to cook"
leads_to = ["well"]

[outcome.meet]
term = "short"
text = "Neighbours know each other"
leads_to = ["ours"]

[activity.open-kitchen]
kind = "activity"
text = "Open the hall kitchen on Mondays"
leads_to = ["cook", "meet"]

[link.meet.ours]
because = "They said so at the first meeting"

[idea.bread]
text = "Somebody could bring bread"
"""


def bigger_plan(items: int) -> str:
    """The plan with so many ideas more, each with a comment of its own."""
    thoughts = ((n, f"Thought number {n} of the evening") for n in range(items))
    more = (f'\n# Said by table {n % 7}.\n[idea.more-{n}]\ntext = "{words}"\n' for n, words in thoughts)
    return PLAN + "".join(more)


class Place:
    """A folder with a plan, a home, a state folder and a temporary folder, all its own.

    `root`: where to put it (a small disk, for one); by default the system's temporary folder. Nothing of the person's
    who runs the tests is read or written.
    """

    def __init__(
        self, plan: str | bytes | None = PLAN, root: str | os.PathLike[str] | None = None, name: str = "plan.toml"
    ) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="faults-", dir=root)).resolve()
        self.work, self.state, self.home, self.tmp = (self.root / part for part in ("work", "state", "home", "tmp"))
        for folder in (self.work, self.state, self.home, self.tmp):
            folder.mkdir()
        self.plan = self.work / name
        if plan is not None:
            self.plan.write_bytes(plan.encode() if isinstance(plan, str) else plan)

    def __enter__(self) -> Place:
        return self

    def __exit__(self, *error: object) -> None:
        self.remove()

    def env(self, **more: str | None) -> dict[str, str]:
        """The environment of a program that is tried here: nothing but what is named; None takes a name out."""
        base: dict[str, str | None] = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.home),
            "TMPDIR": str(self.tmp),
            "XDG_STATE_HOME": str(self.state),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "TOC_TUI_TODAY": DAY,
            "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE"),
        }
        return {name: value for name, value in (base | more).items() if value is not None}

    def run(self, program: str, *words: str, given: str = "", seconds: float = 60) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            [program, *words],
            env=self.env(),
            cwd=self.work,
            input=given,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )

    def files(self) -> Iterator[Path]:
        """Every plain file below the folder."""
        for folder, _, names in os.walk(self.root):
            for name in names:
                path = Path(folder, name)
                if path.is_file() and not path.is_symlink():
                    yield path

    def where(self, words: str) -> set[str]:
        """In which files words stand: `plan`, `kept` (the state folder), `litter`, `elsewhere`.

        A file may have them as they are or as JSON writes them.
        """
        found = set()
        forms = {words.encode(), ascii(words)[1:-1].encode()}
        for path in self.files():
            try:
                data = path.read_bytes()
            except OSError:  # gone since it was listed, as temporary files are
                continue
            if any(form in data for form in forms):
                found.add(self._kind(path))
        return found

    def _kind(self, path: Path) -> str:
        if path == self.plan:
            return "plan"
        if LITTER.search(path.name):
            return "litter"
        return "kept" if self.state in path.parents else "elsewhere"

    def safe(self, words: str) -> bool:
        """Whether words stand in any file that the program could find again."""
        return bool(self.where(words) & {"plan", "kept", "elsewhere"})

    def lost(self, *words: str) -> list[str]:
        """Which of these stand in no file any more."""
        return [each for each in words if not self.safe(each)]

    def litter(self) -> list[str]:
        """The files that a cut-off save left."""
        return [path.name for path in self.files() if LITTER.search(path.name)]

    def remove(self) -> None:
        """Take the folder away again, also where the try took rights away."""
        for folder, _, _ in os.walk(self.root):
            os.chmod(folder, 0o755)
        shutil.rmtree(self.root, ignore_errors=True)


def texts(data: bytes) -> dict[str, str]:
    """The words of every item in a plan, by `kind.key`; raises a ValueError where it is no TOML."""
    found = tomllib.loads(data.decode("utf-8"))
    return {
        f"{kind}.{key}": str(item.get("text", ""))
        for kind, table in found.items()
        if isinstance(table, dict)
        for key, item in table.items()
        if isinstance(item, dict) and "text" in item
    }

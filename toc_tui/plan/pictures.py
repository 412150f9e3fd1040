"""The pictures that a plan names, for papers in easy words: which of them can be shown, and why another cannot.

Only files in the plan's own folder (or beneath it) count: a plan from somebody else must not put another picture of
this computer into a report.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from toc_tui.plan.model import KeyPath, Plan
from toc_tui.plan.problems import Problem

StrPath = str | os.PathLike[str]

LARGEST = 5_000_000  # bytes of a picture that a report takes in
LONGEST = 1000  # letters of a name
BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")  # how PNG and JPEG begin


def trouble(within: StrPath, name: str) -> str:
    """Why the picture of this name cannot be shown: picture-elsewhere, picture-missing, picture-large, picture-kind or
    picture-unreadable; "" where it can."""
    if not name or "\0" in name or len(name) > LONGEST:
        return "picture-missing"
    home = os.path.realpath(within)
    path = os.path.realpath(os.path.join(home, name))
    if os.path.commonpath((home, path)) != home:
        return "picture-elsewhere"
    if not os.path.isfile(path):
        return "picture-missing"
    try:
        if os.path.getsize(path) > LARGEST:
            return "picture-large"
        with open(path, "rb") as file:
            return "" if file.read(8).startswith(BEGINNINGS) else "picture-kind"
    except OSError:
        return "picture-unreadable"


def symbols_trouble(within: StrPath, folder: str) -> str:
    """Why a folder of symbols cannot be looked through: it stands elsewhere, or is not there; "" where it can."""
    if not folder or "\0" in folder or len(folder) > LONGEST:
        return "symbols-missing"
    home = os.path.realpath(within)
    place = os.path.realpath(os.path.join(home, folder))
    if os.path.commonpath((home, place)) != home:
        return "symbols-elsewhere"
    return "" if os.path.isdir(place) else "symbols-missing"


def problems(path: StrPath, plan: Plan) -> tuple[Problem, ...]:
    """What a plan names as a picture and cannot show, and a folder of symbols that is not there."""
    within = os.path.dirname(os.path.realpath(path))
    found = ((where, name, trouble(within, name)) for where, name in _named(plan))
    wrong = [
        Problem(code, (*where, "picture"), {"file": name, "most": LARGEST // 1_000_000}, mild=True)
        for where, name, code in found
        if code
    ]
    folder = plan.head.get("symbols")
    if isinstance(folder, str) and folder and (code := symbols_trouble(within, folder)):
        wrong.append(Problem(code, ("plan", "symbols"), {"file": folder}, mild=True))
    return tuple(wrong)


def _named(plan: Plan) -> Iterator[tuple[KeyPath, str]]:
    """Each picture that is named, and by which table."""
    if isinstance(name := plan.why.get("picture"), str) and name:
        yield ("why",), name
    for item in plan.items.values():
        if name := item.get("picture"):
            yield item.path, name

"""A new plan out of a JSON or CSV file: for all faces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toc_tui.frozen import frozen
from toc_tui.imports import importer
from toc_tui.plan import disk, store
from toc_tui.plan.disk import Trouble
from toc_tui.voice import Phrasebook

TOLD = 12  # sentences about what did not fit


@frozen
class Brought:
    """What came of it: whether the plan is made, what there is to tell, and the trouble with the new file, if any.
    `unread`: the file to take in is the one that could not be used."""

    told: tuple[str, ...] = ()
    trouble: Trouble | None = None
    unread: bool = False

    @property
    def made(self) -> bool:
        return self.trouble is None and not self.unread


def bring(source: Path, target: Path, head: dict[str, Any], voice: Phrasebook, title: str = "") -> Brought:
    """Make a plan in `target`, never over another file, out of `source`. `head` holds the fields of [plan] for a source
    that has none; `title` replaces the one that is there."""
    if not importer.known(source):
        return Brought((voice.say("imports.unknown-ending", path=source),), unread=True)
    data = disk.read_bytes(source)
    if isinstance(data, Trouble):
        return Brought((voice.trouble(data),), unread=True)
    taken = importer.take(source, data, head, title)
    if isinstance(taken, importer.ImportRefusal):
        return Brought((voice.say(f"imports.{taken.code}", path=source, **taken.params),), unread=True)
    saved = store.save(target, taken.text, None)
    if isinstance(saved, Trouble):
        return Brought(trouble=saved)
    return Brought(tuple(_told(source, target, taken, voice)))


def _told(source: Path, target: Path, taken: importer.ImportResult, voice: Phrasebook) -> Iterator[str]:
    plan = taken.reading.plan
    arrows = sum(len(item.leads_to) for item in plan.items.values())
    yield voice.say("imports.taken", items=len(plan.items), arrows=arrows, path=source)
    if taken.left:
        names = ", ".join(taken.left[:TOLD]) + (" …" if len(taken.left) > TOLD else "")
        yield voice.say("imports.left", names=names)
    found = taken.reading.problems
    for problem in found[:TOLD]:
        yield f"{target}: {voice.problem(taken.reading, problem)}"
    if len(found) > TOLD:
        yield voice.say("imports.more")

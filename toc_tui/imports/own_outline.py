"""Our own outline in Markdown comes back: each line an item with what it is behind it, and what leads to it beneath.

The words for kinds are the packaged ones. A full stop that ended an item's words cannot be told from the one that the
outline puts there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from toc_tui.guide import Guide
from toc_tui.imports.draft import folded
from toc_tui.imports.gathering import Gathering, Thing
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.recognition import decoded
from toc_tui.imports.understood import ImportRefusal, Place, SourceFile, Understood
from toc_tui.plan.model import TERMS, THEORY

ENTRY = r"( *)- (.+)"
ESCAPED = r"\\([\\`*_{}\[\]()#+\-.!|<>~&:])"


@cache
def _kinds() -> list[tuple[str, str, Mapping[str, object]]]:
    """The words for each kind, the longest first."""
    found = []
    named_by = {"impact": "kind", "outcome": "term", "activity": "kind", "statement": "voice"}
    words = Guide().words("voice").get("kind")
    for name, said in (words if isinstance(words, dict) else {}).items():
        kind, _, extra = name.partition("-")
        fields = {named_by[kind]: extra} if extra and kind in named_by else {}
        if kind == "outcome" and extra and extra not in TERMS:
            continue
        found.append((f"{said}.", kind, fields))
    return sorted(found, key=lambda one: -len(one[0]))


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What an outline says."""
    lines = decoded(source.data).splitlines()
    title = Guide().say("reports/outline.title", title="(.+)")
    title = title.replace("): ", ")(?:: | – )")  # a title with a colon has a dash behind it
    head = re.fullmatch(f"# {title}", lines[0]) if lines else None
    if head is None:
        return ImportRefusal("no-plan", other=True)
    gathered = Gathering()
    gathered.head["title"] = _plain(head[1])
    about = {Guide().say("reports/outline.about"), "", lines[0]}
    above: list[tuple[int, Thing]] = []
    for number, line in enumerate(lines, 1):
        if (entry := re.fullmatch(ENTRY, line)) is not None:
            gathered.read += 1
            _line(gathered, above, len(entry[1]), _plain(entry[2]), number)
        elif line.strip() not in about and not line.startswith("## "):
            gathered.leave(_plain(line), Place(str(number), "line"))
        else:
            above = above if line.strip() == "" else []
    return gathered.understood("line")


def _plain(words: str) -> str:
    return re.sub(ESCAPED, r"\1", words).strip()


def _line(gathered: Gathering, above: list[tuple[int, Thing]], indent: int, words: str, number: int) -> None:
    """One entry, beneath the one that stands further left."""
    place = Place(str(number), "line")
    said = _parted(words)
    if said is None:
        gathered.leave(words, place)
        return
    text, kind, fields, rest = said
    thing, new = gathered.once(text, kind, place)
    if new:
        thing.fields = dict(fields)
    while above and above[-1][0] >= indent:
        above.pop()
    if above:
        _beneath(gathered, thing, above[-1][1], rest, place)
    elif new and rest:
        thing.note("", rest)
    above.append((indent, thing))


def _beneath(gathered: Gathering, thing: Thing, over: Thing, rest: str, place: Place) -> None:
    """What stands beneath something leads to it, checks it or answers it; what else is said of it is noted."""
    again = Guide().say("reports/outline.again")
    rest = rest.replace(f"{again}.", "").strip()
    if thing.kind in THEORY or thing.kind == "measure":
        arrow = gathered.link(thing, over, place)
        if rest and folded(rest).startswith(folded(Guide().say("voice.detail.doubt")[:8])):
            arrow.fields["sure"] = "not-sure"
    elif thing.kind == "statement":
        gathered.link(thing, over, place)
    if rest:
        thing.note("", rest)


def _parted(words: str) -> tuple[str, str, Mapping[str, object], str] | None:
    """The words of an item, what it is, and what is said of it behind that."""
    found = [(words.find(f" {said}"), said, kind, fields) for said, kind, fields in _kinds()]
    found = [one for one in found if one[0] > 0]
    if not found:
        return None
    at, said, kind, fields = min(found, key=lambda one: (one[0], -len(one[1])))
    text = words[:at]
    return text.removesuffix("."), kind, fields, words[at + 1 + len(said) :].strip()


IMPORT = ImportFormat(understand)

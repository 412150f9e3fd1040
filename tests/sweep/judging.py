"""What was due at a key, and whether that was said or felt, once and alone.

kinds     row: the row with the cursor is due (moves, and commands after which a row has the focus)
          message: the words after => in scenes.keys are due, in at most a screen's width; on a braille display they
          never reach the cells by themselves, so there they are due after Z, on the row that the cursor goes to
          typed: each letter is due        start: the first row; a reader may read the whole screen there
verdicts  exact: that and nothing else     more: that, and other words too
          part: another part of the row (braille)    other: other words    silent: nothing
Case, signs and spaces do not count. What a reader says of itself or of a key ("return") is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.e2e.braille import Felt
from tests.e2e.every_reader import cells
from tests.e2e.listen import Heard
from tests.e2e.orca import OF_ITSELF
from tests.sweep.scenes import Step

MOVES = frozenset(("down", "up", "left", "right", "home", "end", "pgup", "pgdn", "tab", "s-tab"))
KINDS = ("row", "message", "typed", "start")
VERDICTS = ("exact", "more", "part", "other", "silent")
_OWN = {"orca": OF_ITSELF, "fenrir": frozenset(("pychant is not installed", "Start Fenrir", "Quit Fenrir"))}


@dataclass(frozen=True)
class Judged:
    """One key of a scene."""

    scene: str
    number: int
    """The step of the scene, from 1; 0 for the start."""
    key: str
    kind: str
    verdict: str
    said: tuple[str, ...]
    row: str
    due: str
    characters: int
    """How many were said, or felt anew."""
    characters_due: int

    def __str__(self) -> str:
        said = " | ".join(self.said)
        short = said if len(said) <= 160 else said[:160] + "…"
        due = "" if self.verdict == "exact" else f"  DUE {self.due!r}"
        name = f"{self.scene} {self.number} [{self.key}]"
        return f"{name:34} {self.kind:7} {self.verdict:6} {self.characters:4}/{self.characters_due:<3} {short!r}{due}"


def judge(reader: str, scene: str, number: int, step: Step, heard: Heard, columns: int = 80) -> Judged:
    """What one key brought, by the rules above."""
    said = spoken(reader, heard)
    if isinstance(heard, Felt):
        kind, verdict, due = _felt(step, number, heard, cells(reader))
    else:
        kind, verdict, due = _said(step, number, said, heard.row, columns)
    wanted = 0 if kind == "message" else len(due)
    return Judged(scene, number, step.key, kind, verdict, said, heard.row, due, sum(map(len, said)), wanted)


def spoken(reader: str, heard: Heard) -> tuple[str, ...]:
    """The utterances at a key, without what the reader says of itself."""
    own = _OWN.get(reader, frozenset())
    return tuple(words.strip("‹›") for words in heard.said if plain(words) and words not in own)


def plain(text: str) -> str:
    """What counts of a text."""
    return re.sub(r"[\W_]+", "", text.lower())


def _kind(step: Step, number: int) -> str:
    if number == 0:
        return "start"
    if step.due:
        return "message"
    return "typed" if step.key.startswith("type:") else "row"


def _said(step: Step, number: int, said: tuple[str, ...], row: str, columns: int) -> tuple[str, str, str]:
    kind, flat = _kind(step, number), plain("".join(said))
    if kind == "message":
        return kind, _told(step.due, said, columns), "" if step.due == "silence" else step.due
    if step.key == "backspace" and len(flat) == 1:  # of a letter that is taken away readers say that letter
        return kind, "exact", flat
    due = step.key[5:] if kind == "typed" else row
    return kind, _compared(flat, plain(due)), due


def _told(due: str, said: tuple[str, ...], columns: int) -> str:
    if due == "silence":
        return "other" if said else "exact"
    if not said:
        return "silent"
    if not re.search(due, " ".join(said)):
        return "other"
    return "exact" if len(said) == 1 and len(said[0]) <= columns else "more"


def _compared(said: str, due: str) -> str:
    if not said:
        return "silent"
    if said == due:
        return "exact"
    return "more" if due and due in said else "other"


def _felt(step: Step, number: int, heard: Felt, width: int) -> tuple[str, str, str]:
    kind = _kind(step, number)
    if kind == "message":
        return kind, _message_felt(step.due, heard), "" if step.due == "silence" else step.due
    if kind == "typed":
        return kind, _typed_felt(step.key[5:], heard, width), step.key[5:]
    if not heard.cells and not heard.row.strip():  # an empty field is felt as it is
        return kind, "exact", ""
    verdict = "exact" if heard.head and heard.cells else "part" if heard.same_row else "other"
    return kind, verdict if heard.cells else "silent", heard.row[:width].rstrip()


def _message_felt(due: str, heard: Felt) -> str:
    if due == "silence":
        return "other" if heard.moved else "exact"
    if heard.cells and heard.head and re.search(due, heard.row):  # it may begin as the row before it did
        return "exact"
    return "other" if heard.moved else "silent"


def _typed_felt(words: str, heard: Felt, width: int) -> str:
    last = plain(words)[-3:]
    before = heard.cells.ljust(width)[max(0, (heard.caret or 0) - len(last)) : heard.caret]
    if heard.caret and last.endswith(plain(before)):
        return "exact"
    return "other" if heard.cells else "silent"

"""What a merge has left to settle: our `# MERGE` notes, and the marks that git puts around two versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.plan import scan
from toc_tui.plan.problems import Problem
from toc_tui.plan.text import Document, join

NOTE = r"[ \t]*#[ \t]*MERGE:"
LEFT = ("unsettled-merge", "git-marks")  # the problems that are told of here
START, MIDDLE, END = "<" * 7, "=" * 7, ">" * 7


def unsettled(document: Document) -> tuple[Problem, ...]:
    """The notes and marks of a document that is TOML, each with its first and its last line."""
    text = join(document).removeprefix(document.bom)
    if "MERGE:" not in text and START not in text:  # without cutting it: a command that only reads need not
        return ()
    noted = [block for block in document.blocks if "MERGE:" in block.text]
    lines = text.split("\n")
    real = {comment.rstrip() for block in noted for comment in scan.comments(block.text)}
    found = [Problem("unsettled-merge", (), spot) for spot in _notes(lines, real)]
    return (*found, *(Problem("git-marks", (), spot) for spot in marks(lines)))


def marks(lines: list[str]) -> Iterator[dict[str, int]]:
    """Where git has left two versions: from `<<<<<<<` over `=======` to `>>>>>>>`."""
    first = middle = 0
    for number, line in enumerate(lines, 1):
        mark = line.rstrip("\r")
        if mark == START or mark.startswith(START + " "):
            first, middle = number, 0
        elif first and mark == MIDDLE:
            middle = number
        elif middle and (mark == END or mark.startswith(END + " ")):
            yield {"line": first, "column": 1, "first": first, "last": number}
            first = middle = 0


def _notes(lines: list[str], real: set[str]) -> Iterator[dict[str, int]]:
    """Where our notes stand: from the line with the mark to the last comment line below it. A note within the words of
    an item is none."""
    for number, line in enumerate(lines, 1):
        if re.match(NOTE, line) and line.strip() in real:
            last = number
            while last < len(lines) and lines[last].lstrip().startswith("#") and not re.match(NOTE, lines[last]):
                last += 1
            yield {"line": number, "column": 1, "first": number, "last": last, "count": last - number + 1}

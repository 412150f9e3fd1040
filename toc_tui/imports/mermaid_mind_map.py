"""Mermaid mind maps: a line indented more is one step earlier, as in any list (mermaid.js.org/syntax/mindmap.html)."""

from __future__ import annotations

import re

from toc_tui.frozen import replace
from toc_tui.imports.content import Content
from toc_tui.imports.list_lines import ListLine, tree_of
from toc_tui.imports.text_list import words_of
from toc_tui.imports.understood import NotPlaced, Place
from toc_tui.plan.pasted_list import ListRow, with_depths

# a branch: its name, which only matters where it has no words of its own, and the brackets of its shape
BRANCH = re.compile(r"[^\s(\[{)]*(?:\(\((.+)\)\)|\)\)(.+)\(\(|\{\{(.+)\}\}|\)(.+)\(|\((.+)\)|\[(.+)\])\s*$")


def mind_map(text: str) -> Content | None:
    """The branches of a mind map; None for another diagram."""
    lines = text.expandtabs(4).splitlines()
    start = next((at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("%%")), -1)
    if start < 0 or lines[start].strip() != "mindmap":
        return None
    rows, left, drawn = list[ListRow](), list[NotPlaced](), dict[str, None]()
    for number, line in enumerate(lines[start + 1 :], start + 2):
        said = line.strip()
        if said.startswith("%%"):
            left.append(NotPlaced(said.strip("% "), Place(str(number), "line"), "comment"))
        elif said.startswith("::"):
            drawn["icon"] = None
        elif said:
            rows.append(ListRow(len(line) - len(line.lstrip()), "", _words(said), False, number))
    if not rows:
        return None
    branches = [ListLine("item", depth, row.words, Place(str(row.line), "line")) for depth, row in with_depths(rows)]
    return replace(tree_of(branches), not_placed=tuple(left), drawn=tuple(drawn))


def _words(said: str) -> str:
    """The words of a branch, without its shape and its class."""
    said = re.sub(r":::[\w\s-]+$", "", said).strip()
    found = BRANCH.match(said)
    words = next(filter(None, found.groups())) if found else said
    return words_of(re.sub(r"<br\s*/?>", " ", words).strip('"` '))

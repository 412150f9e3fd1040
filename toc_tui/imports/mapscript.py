"""MapScript, the text of Theorymaker: nodes (`A:: words`), groups (`--Outcomes`) and links (`A | B -> C`).

Source: the syntax page of Theorymaker. A group that says a kind (“Outcomes”, “What we do”) says it for what stands in
it; what is said of colours and lines is left out.
"""

from __future__ import annotations

import re
from itertools import pairwise

from toc_tui.frozen import replace
from toc_tui.imports.content import Content, Edge, Node, SideNote
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.kinds import meant, own_title, term_of
from toc_tui.imports.limits import bounded
from toc_tui.imports.recognition import decoded
from toc_tui.imports.relations import labelled
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood

STYLED = re.compile(r"\s*\[([^\[\]]*)\]\s*$")
SETTING = re.compile(r"[A-Z][A-Za-z ]{2,40}: ?\S")
COLOURS = frozenset(
    {"red", "green", "blue", "gray", "grey", "black", "white", "orange", "purple", "seagreen", "dimgray"}
)


class _Map:
    """A map being read, line by line."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.groups: list[str] = []
        self.title = ""
        self.drawn = False
        self.left: list[NotPlaced] = []
        self.notes: list[SideNote] = []

    def line(self, number: int, said: str) -> None:
        text, mark, comment = said.partition("#")
        if mark and comment.strip():
            self.notes.append(SideNote("", comment.strip()))
        text = text.strip()
        if not text:
            return
        if text.startswith("--"):
            self._group(text)
        elif "::" in text and "->" not in text.partition("::")[0]:
            self._node(number, *text.split("::", 1))
        elif "->" in text:
            self._links(number, text)
        elif found := re.match(r"title\s*:\s*(.*)", text, re.I):
            self.title = _plain(found[1])[0]
        elif SETTING.match(text):
            self.drawn = True
        else:
            self.left.append(NotPlaced(text, Place(str(number), "line"), "not-read"))

    def _group(self, text: str) -> None:
        depth = (len(text) - len(text.lstrip("-"))) // 2
        words = _plain(text.lstrip("-").rpartition("::")[2])[0]
        self.groups = self.groups[: depth - 1]
        if text.strip("-").strip():
            self.groups += [""] * (depth - 1 - len(self.groups)) + [words]

    def _node(self, number: int, name: str, words: str) -> None:
        said, style = _plain(words)
        self.drawn = self.drawn or bool(style)
        new = self._grouped(Node(name.strip(), said or name.strip(), Place(str(number), "line")))
        old = self.nodes.get(new.name, new)
        if old.words in (new.name, new.words):
            self.nodes[new.name] = replace(new, notes=tuple(dict.fromkeys((*old.notes, *new.notes))))
        else:  # said twice, in other words
            again = (SideNote("", said),) if said else ()
            self.nodes[new.name] = replace(old, notes=(*old.notes, *again, *new.notes))

    def _grouped(self, node: Node) -> Node:
        """A node with what the group around it says of it."""
        inside = next((group for group in reversed(self.groups) if group), "")
        if not inside:
            return node
        if meant(inside):
            return replace(node, kind=inside)
        return replace(node, term=inside) if term_of(inside)[0] else replace(node, notes=(SideNote("", inside),))

    def _links(self, number: int, text: str) -> None:
        link, style = _plain(text)
        ends = [[end.strip() for end in side.split("|") if end.strip()] for side in link.split("->")]
        label, drawn = _label(style)
        self.drawn = self.drawn or drawn
        for sources, targets in pairwise(ends):
            bounded(len(self.nodes), len(self.edges) + len(sources) * len(targets))
            for source in sources:
                for target in targets:
                    for end in (source, target):
                        self.nodes.setdefault(end, Node(end, end, Place(str(number), "line")))
                    self.edges.append(labelled(Edge(source, target, Place(str(number), "line")), label))


def content(text: str) -> Content | ImportRefusal:
    """The nodes and links of a map."""
    found = _Map()
    for number, line in enumerate(text.splitlines(), 1):
        found.line(number, line)
    if not found.nodes:
        return ImportRefusal("no-graph")
    drawn = ("style",) if found.drawn else ()
    return Content(
        tuple(found.nodes.values()),
        tuple(found.edges),
        own_title(found.title),
        tuple(found.notes),
        tuple(found.left),
        drawn,
    )


def _plain(words: str) -> tuple[str, str]:
    """Words without what is said of their look, and that."""
    found = STYLED.search(words)
    text = words[: found.start()] if found else words
    return " ".join(text.replace("///", " ").split()), found[1] if found else ""


def _label(style: str) -> tuple[str, bool]:
    """What stands on a link, and whether the rest says how it looks."""
    parts = [part.strip() for part in style.split("|") if part.strip()]
    label = next((part.partition("=")[2].strip() for part in parts if part.lower().startswith("label=")), "")
    if not label and parts and not _is_style(parts[0]):
        label = parts[0]
    return label, len(parts) > bool(label)


def _is_style(part: str) -> bool:
    first = part.split()[0].casefold()
    return (
        "=" in part
        or first in COLOURS
        or bool(re.fullmatch(r"\d+(\.\d+)?(px)?|solid|dotted|dashed|bold|rgb\(.*", first))
    )


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(decoded(source.data))
    return found if isinstance(found, ImportRefusal) else understood(found, "node")


IMPORT = ImportFormat(understand)

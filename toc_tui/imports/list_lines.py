"""The lines of a list of any source, each with how deep it stands, as the nodes of a tree.

A heading that says nothing but a kind (`Outcomes`, `Long term:`) is no item: it says what the lines beneath it are. One
heading that stands above all the rest is the title. Paragraphs between the items are notes of the one above them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toc_tui.frozen import frozen, replace
from toc_tui.imports.content import Content, Node, SideNote, tree_edges
from toc_tui.imports.kinds import meant_heading, parted
from toc_tui.imports.limits import bounded
from toc_tui.imports.understood import Place

SOFT = 7  # a heading from this depth on is only a line above bullets: Word and Markdown have six levels
LONGEST = 120  # letters of a line below a heading that may be an item; a longer one is a paragraph
MOST_LEVELS = 60  # deeper than that no list of people goes; it is told, and stands at that level


@frozen
class ListLine:
    """What one line of a list is: `heading`, `item` or `note`, how deep it stands among its like, and its words.
    `notes` stand beside it."""

    what: str
    depth: int
    words: str
    place: Place
    notes: tuple[SideNote, ...] = ()


@frozen
class _Heading:
    """A heading above the lines: how deep it stands, and the kind that it says ("" for one that is an item)."""

    depth: int
    kind: str


def content_of(lines: Iterable[ListLine], title: str = "") -> Content:
    """The lines as a tree of nodes."""
    found = list(lines)
    bounded(len(found))
    if not title and (first := _title(found)) is not None:
        title = found.pop(first).words
    nodes, notes = _nodes(found)
    return Content(nodes, tuple(tree_edges(nodes)), title, notes, is_list=True)


def _title(lines: list[ListLine]) -> int | None:
    """Which line is the title: the first heading, if it alone stands that high and everything stands below it."""
    heads = [(line.depth, number) for number, line in enumerate(lines) if line.what == "heading"]
    if not heads:
        return None
    depth, number = heads[0]
    alone = all(other > depth for other, _ in heads[1:])
    first = all(line.what == "note" for line in lines[:number])
    return number if alone and first and len(lines) > number + 1 and not meant_heading(lines[number].words) else None


def _nodes(lines: list[ListLine]) -> tuple[tuple[Node, ...], tuple[SideNote, ...]]:
    nodes: list[Node] = []
    loose: list[SideNote] = []
    heads: list[_Heading] = []
    for line, own in _unlabelled(_below_kinds(lines)):
        if line.what == "note":
            if nodes:
                nodes[-1] = replace(nodes[-1], notes=(*nodes[-1].notes, SideNote("", line.words)))
            else:
                loose.append(SideNote("", line.words))
            continue
        if line.what == "heading":
            says = line.words if meant_heading(line.words) else ""
            heads = _above(heads, line, says)
        level = sum(not head.kind for head in heads)
        kind = heads[-1].kind if heads else ""
        if line.what == "heading":
            heads.append(_Heading(line.depth, says))
            if says:
                loose += line.notes
                continue
        elif line.depth:
            level, kind = level + line.depth, ""  # a step earlier than the line above, which has the kind
        said, words = parted(line.words) if line.what == "item" else (None, line.words)
        kind = line.words[: len(line.words) - len(words)].strip(" :–—-") if said is not None else own or kind
        name = str(len(nodes) + 1)
        nodes.append(Node(name, words, line.place, kind, "", line.notes, min(level, MOST_LEVELS)))
    return tuple(nodes), tuple(loose)


def _below_kinds(lines: list[ListLine]) -> list[ListLine]:
    """The lines, a short one right below a heading that names a kind as an item: “Impact”, and then the impact."""
    found = list(lines)
    for at, line in enumerate(lines[1:], 1):
        over = lines[at - 1]
        if line.what == "note" and over.what == "heading" and len(line.words) <= LONGEST and meant_heading(over.words):
            found[at] = replace(line, what="item")
    return found


def _unlabelled(lines: list[ListLine]) -> Iterator[tuple[ListLine, str]]:
    """The lines without those that say nothing but a kind and have others beneath them (a branch “Outcomes” of a mind
    map): each with the kind that the one above it says, and as deep as it stands without them."""
    above: list[ListLine] = []
    for at, line in enumerate(lines):
        if line.what != "item":
            above = [] if line.what == "heading" else above
            yield line, ""
            continue
        while above and above[-1].depth >= line.depth:
            above.pop()
        below = lines[at + 1] if at + 1 < len(lines) else None
        if below and below.what == "item" and below.depth > line.depth and meant_heading(line.words):
            above.append(line)
            yield from ((ListLine("note", 0, note.words, line.place), "") for note in line.notes)
            continue
        own = above[-1].words if above and line.depth == above[-1].depth + 1 else ""
        yield replace(line, depth=line.depth - len(above)), own


def tree_of(lines: list[ListLine], title: str = "") -> Content:
    """The branches of a mind map, the root first. A root that bears only kinds (“Outcomes”, “Activities”) is no item:
    its words are the title."""
    root, rest = lines[0], lines[1:]
    first = [(at, line) for at, line in enumerate(rest, 1) if line.depth == root.depth + 1]
    labels = [
        at
        for at, line in first
        if meant_heading(line.words) and at + 1 < len(lines) and lines[at + 1].depth > line.depth
    ]
    if not first or len(labels) < len(first):
        return content_of(lines, title or root.words)
    found = content_of([replace(line, depth=line.depth - 1) for line in rest], title or root.words)
    return replace(found, notes=(*root.notes, *found.notes))


def _above(heads: list[_Heading], line: ListLine, says: str) -> list[_Heading]:
    """The headings above a heading, which may say the kind of what stands below it."""
    heads = heads[: next((at for at in range(len(heads), 0, -1) if heads[at - 1].depth < line.depth), 0)]
    if says and line.depth >= SOFT:  # without a level of its own: it ends what the last such heading began
        heads = heads[: next((at for at, head in enumerate(heads) if head.kind), len(heads))]
    return heads

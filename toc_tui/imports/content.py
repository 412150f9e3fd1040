"""What stands in a file that another program made: nodes and edges with their places, before anybody has said which of
them are impacts, outcomes and activities. Every reader of a list or a graph gives this one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from toc_tui.frozen import frozen
from toc_tui.imports.understood import NotPlaced, Place


class SideNote(NamedTuple):
    """Words that stand beside a node: the name that the file has for them ("" for none), and what they say."""

    name: str
    words: str

    def __str__(self) -> str:
        return f"{self.name}: {self.words}" if self.name else self.words


@frozen
class Node:
    """A thing of the file: the name by which edges know it, its words, what the file itself says about its kind and
    its term, and whatever else stands with it. `level` is how deep it stands in a list, -1 in a graph."""

    name: str
    words: str
    place: Place
    kind: str = ""
    term: str = ""
    notes: tuple[SideNote, ...] = ()
    level: int = -1


@frozen
class Edge:
    """From the earlier node to the later one, by their names. `relation` is what the file calls the edge, where that
    says more than that one leads to the other."""

    source: str
    target: str
    place: Place
    relation: str = ""
    hinders: bool = False
    sure: str = ""
    needed: str = ""
    because: str = ""
    evidence: str = ""
    assumptions: tuple[str, ...] = ()
    notes: tuple[SideNote, ...] = ()


@frozen
class Content:
    """All that a file holds. `notes` are about the whole; `drawn` names what only says how it was drawn."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    title: str = ""
    notes: tuple[SideNote, ...] = ()
    not_placed: tuple[NotPlaced, ...] = ()
    drawn: tuple[str, ...] = ()
    is_list: bool = False


class Names:
    """Which node a name means: names as they are written, then without regard to case and blanks, then words."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._exact = {node.name for node in nodes}
        self._folded: dict[str, str] = {}
        for words, name in (*((node.name, node.name) for node in nodes), *((node.words, node.name) for node in nodes)):
            self._folded.setdefault(folded(words), name)

    def meant(self, name: str) -> str | None:
        """The name of the node that is meant; None where there is none."""
        return name if name in self._exact else self._folded.get(folded(name))


def folded(words: str) -> str:
    """Words as they are compared: without regard to case and blanks."""
    return " ".join(words.split()).casefold()


def tree_edges(nodes: tuple[Node, ...]) -> Iterator[Edge]:
    """The edges of a list: from each node to the one that it stands beneath."""
    above: list[Node] = []
    for node in nodes:
        while above and above[-1].level >= node.level:
            above.pop()
        if above:
            yield Edge(node.name, above[-1].name, node.place)
        above.append(node)


def notes_of(fields: Mapping[str, object], *but: str) -> tuple[SideNote, ...]:
    """Fields that a plan has no place for, as notes."""
    return tuple(
        SideNote(name, str(value)) for name, value in fields.items() if name not in but and value not in ("", None)
    )

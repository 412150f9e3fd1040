"""What a file calls a problem, a threat or a barrier: less of it is what the plan is for.

In a drawing of how things stand, threats lead to what suffers from them. Read as a plan, each is a change towards less
of it, and its arrows hold as they are drawn: less fishing with bombs leads to a healthy reef.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from toc_tui.imports.content import Edge, Node
from toc_tui.imports.kinds import plain

PROBLEMS = (
    r"((core|main|central|root|key|direct|indirect) )?(problems?|threats?|barriers?|pressures?|stress(es|ors?)?)|"
    r"obstacles?|hazards?|root causes?|causes? of (the |a )?problems?|(contributing|biophysical|risk) factors?"
)


def is_problem(kind: str) -> bool:
    """Whether a file's own word for a kind says that less of the thing is wanted."""
    return bool(kind) and re.fullmatch(PROBLEMS, plain(kind)) is not None


def unwanted(nodes: Iterable[Node], edges: Iterable[Edge], impacts: Iterable[str]) -> frozenset[str]:
    """The names of the nodes of which less is wanted. Not those to which an impact leads: what nature gives to people
    is drawn so. And none where the file itself says of an arrow from or to one of them that it gets in the way: its
    drawing holds then as it is. A result that is named after one of them in brackets, as Miradi names what becomes of a
    threat, is less of it too."""
    nodes = list(nodes)
    found = {node.name for node in nodes if is_problem(node.kind)}
    edges = [edge for edge in edges if edge.source in found or edge.target in found] if found else []
    if any(edge.hinders for edge in edges):
        return frozenset()
    later: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        later[edge.source].append(edge.target)
    waiting = list(impacts)
    while waiting:
        for name in later.pop(waiting.pop(), []):
            if name in found:
                found.remove(name)
                waiting.append(name)
    return frozenset(found) | _named_after(nodes, found)


def _named_after(nodes: Iterable[Node], found: set[str]) -> set[str]:
    """The results that are named after one of these, in brackets."""
    nodes = list(nodes)
    named = {f"[ {node.words.strip()} ]" for node in nodes if node.name in found}
    return {node.name for node in nodes if node.words.strip() in named}

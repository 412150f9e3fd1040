"""Nodes and links in JSON, under whatever names: Kumu, React Flow, Cytoscape, D3, vis.js, JSON Graph, JSON Canvas, and
what planners of theories of change write. Links may stand in a list of their own or with the node that they start at.

Lists of nodes and of links are looked for at any depth. All other fields of a node are its notes; numbers that say
where it was drawn are named once. What is neither is named by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from toc_tui.frozen import frozen, replace
from toc_tui.imports.content import Content, Edge, Names, Node, SideNote, folded
from toc_tui.imports.excalidraw import bound
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.json_text import parsed
from toc_tui.imports.kinds import meant_heading, own_title
from toc_tui.imports.limits import bounded
from toc_tui.imports.relations import labelled, told
from toc_tui.imports.text_list import words_of
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood
from toc_tui.plan.keys import unique

NODES_NAMES = (
    "nodes node elements element factors factor items item boxes concepts vertices entities blocks cards steps "
    "outcomes activities impacts objects shapes statements components goals causes results outputs inputs"
)
NODES = frozenset(NODES_NAMES.split())
LINKS = frozenset(
    "links link edges edge connections connection arrows relations relationships arcs connectors causalLinks "
    "causal_links causallinks dependencies".casefold().split()
)
CHILDREN = frozenset(["children", "subitems", "branches", "causes_of", "leads_from", "preconditions"])
ID = ("id", "_id", "key", "uid", "uuid", "guid", "ref", "name", "label")
WORDS = (
    "label",
    "title",
    "topic",
    "text",
    "name",
    "words",
    "caption",
    "statement",
    "content",
    "value",
    "description",
    "summary",
)
KIND = ("kind", "element type", "element_type", "type", "category", "group", "stage", "column", "table")
TERM = ("term", "horizon", "timeframe", "time_frame", "time frame")
PLAIN_NOTES = ("description", "detail", "details", "notes", "note", "comment", "comments", "summary", "body")
FROM = ("from", "source", "sourceid", "source_id", "fromnode", "start", "tail", "cause", "from_id", "fromid", "origin")
TO = ("to", "target", "targetid", "target_id", "tonode", "end", "head", "effect", "to_id", "toid", "destination")
LEADS = (
    "leads_to",
    "leadsto",
    "leads to",
    "targets",
    "contributes_to",
    "contributesto",
    "supports",
    "next",
    "parents",
    "connectionids",
    "connection_ids",
    "parent",
    "parentid",
    "parent_id",
)
SILENT = ("id", "_id", "key", "_name")  # fields of a link that say nothing more
LABELS = ("label", "note", "notes", "description", "text", "title", "comment")
BOTH = ("mutual", "both", "bidirectional", "undirected mutual")
DRAWN_NAMES = (
    "x y z fx fy vx vy wide high width height position positionabsolute size color colour style points form marks "
    "fontsize font shape border selected dragging draggable selectable sourcehandle targethandle fromside toside "
    "fromend toend animated markerend markerstart zindex hidden angle strokecolor backgroundcolor fillstyle "
    "strokewidth opacity bounds geometry measured resizing index locked icon image direction radius weight "
    "shapeproperties"
)
DRAWN = frozenset(DRAWN_NAMES.split())
TITLES = ("title", "name", "label")
# how PRSM calls its maps and the styles that it has of each kind (`loadPRSMfile` in github.com/micrology/prsm)
MAP_TITLE, SAMPLES, STYLED = "maptitle", ("lastnodesample", "lastlinksample"), re.compile(r"(?:group|edge)\d+")


@frozen
class _Found:
    """A record that is a node or a link: where it stands, its fields in small letters, and the name of the list that
    it stands in or of what is around it."""

    place: Place
    fields: Mapping[str, object]
    around: str = ""
    owner: str = ""


def content(data: object) -> Content | None:
    """The nodes and links in data that was JSON; None where there are none."""
    reader = _Reader()
    reader.walk(data)
    if not reader.nodes:
        return None
    return reader.content()


class _Reader:
    """Looks through data for nodes and links."""

    def __init__(self) -> None:
        self.nodes: list[_Found] = []
        self.links: list[_Found] = []
        self.left: list[NotPlaced] = []
        self.notes: list[SideNote] = []
        self.title = ""
        self.drawn: dict[str, None] = {}
        self._names: set[str] = set()

    # -- finding -------------------------------------------------------------------------------
    def walk(self, data: object) -> None:
        """Look at everything, the outermost first."""
        waiting: list[tuple[str, object, str]] = [("", bound(data), "")]
        for path, value, around in waiting:  # it grows while it is gone through
            if isinstance(value, dict) and (tree := _tree(value)) is not None:
                self._keep_node(Place(path or "1", "entry"), tree, "")
            elif isinstance(value, dict):
                waiting += self._within(path, value)
            elif isinstance(value, list):
                if not path and self._taken("", "nodes", value, ""):
                    continue
                waiting += [(f"{path}[{number}]", inner, around) for number, inner in enumerate(value, 1)]

    def _within(self, path: str, value: dict[str, object]) -> Iterator[tuple[str, object, str]]:
        """What of a table has to be looked through further: where it stands, and the title of what is around it."""
        title = next((said for key in TITLES if isinstance(said := value.get(key), str)), "")
        for key, inner in value.items():
            where = f"{path}.{key}" if path else str(key)
            if self._taken(where, str(key), inner, title if path else ""):
                continue
            if isinstance(inner, (dict, list)) and _holds_records(inner):
                yield where, inner, title
            else:
                self._about(where, str(key), inner, top=not path)

    def _taken(self, where: str, key: str, value: object, around: str) -> bool:
        """Whether a value is a list of nodes or of links, which are kept."""
        records = list(_records(value))
        name = folded(key)
        if not records:
            return isinstance(value, (list, dict)) and not value and name in NODES | LINKS
        if name in LINKS and any(_ends(fields) for _, fields in records):
            self._keep_links(where, records)
            return True
        if name in NODES and all(_is_node(fields) or _ends(fields) for _, fields in records):
            self._keep_nodes(where, records, key if meant_heading(key) else around)
            return True
        return False

    def _keep_nodes(self, where: str, records: list[tuple[str, dict[str, object]]], around: str) -> None:
        """A list of nodes, in which links may stand."""
        for at, fields in records:
            place = Place(f"{where}[{at}]" if where else at, "entry")
            if _ends(fields) and not _words(fields):
                self.links.append(_Found(place, fields))
            else:
                self._keep_node(place, fields, around)

    def _keep_links(self, where: str, records: list[tuple[str, dict[str, object]]], owner: str = "") -> None:
        bounded(0, len(self.links) + len(records))
        self.links += [_Found(Place(f"{where}[{at}]", "entry"), fields, owner=owner) for at, fields in records]

    def _keep_node(self, place: Place, fields: dict[str, object], around: str) -> None:
        """A node, the links that stand within it, and the nodes that stand beneath it, the outermost first."""
        waiting = [(place, fields, around, "")]
        for place, fields, around, owner in waiting:  # it grows while it is gone through
            fields = dict(fields)
            name = unique(_id(fields, str(len(self.nodes))), self._names)
            self._names.add(name)
            if owner:
                self.links.append(_Found(place, {"from": name, "to": owner}))
            for key in list(fields):
                inner = list(_records(fields[key]))
                if inner and _holds_links(key, inner, name):
                    self._keep_links(f"{place.number}.{key}", inner, name)
                    del fields[key]
                elif inner and key in CHILDREN:
                    below = [(Place(f"{place.number}.{key}[{at}]", "entry"), record, "", name) for at, record in inner]
                    waiting += [one for one in below if _is_node(one[1])]
                    if all(_is_node(one[1]) for one in below):
                        del fields[key]
            self.nodes.append(_Found(place, {**fields, "_name": name}, around))
            bounded(len(self.nodes))

    def _about(self, where: str, key: str, value: object, top: bool) -> None:
        """What is neither node nor link: the title, notes about the whole, or not placed."""
        if value in (None, "", [], {}):
            return
        if top and folded(key) in ("title", "name", MAP_TITLE) and isinstance(value, str) and not self.title:
            self.title = own_title(value) if folded(key) == MAP_TITLE else value
        elif folded(key) in (*DRAWN, *SAMPLES) or re.fullmatch(r"_?(?:id|version|schema)", folded(key)):
            self.drawn[key] = None
        elif top and isinstance(value, str):
            self.notes.append(SideNote("" if folded(key) in PLAIN_NOTES else key, value))
        else:
            self.left.append(NotPlaced(_said(value), Place(where, "entry"), "entry"))

    # -- saying --------------------------------------------------------------------------------
    def content(self) -> Content:
        nodes = [self._node(found) for found in self.nodes]
        names = Names(nodes)
        order = [node.name for node in nodes]
        edges = list[Edge]()
        for found in self.links:
            edges += self._edges(found, names, order)
            bounded(0, len(edges))
        for node, found in zip(nodes, self.nodes, strict=True):
            edges += self._own_links(node, found, names)
        said = tuple(self._with_words(nodes, edges))
        return Content(said, tuple(edges), self.title, tuple(self.notes), tuple(self.left), tuple(self.drawn))

    def _with_words(self, nodes: list[Node], edges: list[Edge]) -> Iterator[Node]:
        """The nodes that say something. One without words goes by its name where an arrow ties it to others; else it is
        named: a frame, a picture."""
        tied = {name for edge in edges for name in (edge.source, edge.target)}
        for node in nodes:
            if node.words or node.name in tied or meant_heading(node.kind) is not None:
                yield node if node.words else replace(node, words=node.name)
            else:
                said = ", ".join([node.name, *filter(None, [node.kind]), *map(str, node.notes)])
                self.left.append(NotPlaced(said, node.place, "no-words"))

    def _node(self, found: _Found) -> Node:
        fields = dict(found.fields)
        name = str(fields.pop("_name"))
        words_key, words = _words(fields) or ("", "")
        kind_key, term_key = (_first(fields, keys, (str,)) for keys in (KIND, TERM))
        told = {_first(fields, ID, (str, int)), words_key, kind_key, term_key, *LEADS}
        told |= {"label"} if words_key == "title" else set()
        rest = {key: value for key, value in fields.items() if key not in told and value not in (None, "", [], {})}
        words, more = _first_line(words) if fields.get("type") == words_key == "text" else (words, "")
        notes = (*([SideNote("", more)] if more else []), *self._notes(rest, (name, words)))
        label = fields.get("label") if words_key == "title" else ""
        kind = (label if isinstance(label, str) else "") or str(fields.get(kind_key, "")) or found.around
        return Node(name, words, found.place, kind, str(fields.get(term_key, "")), notes)

    def _notes(self, rest: Mapping[str, object], known: Container[str]) -> Iterator[SideNote]:
        """What a node says beside its words; a second name for it that is known says nothing."""
        for key, value in rest.items():
            if folded(key) in DRAWN or _only_style(key, value):
                self.drawn[key] = None
            elif not (key in ID and str(value) in known):
                yield SideNote("" if key in PLAIN_NOTES else key, _said(value))

    def _own_links(self, node: Node, found: _Found, names: Names) -> Iterator[Edge]:
        """The links that a node names itself: `leads_to` and its like."""
        for key, value in found.fields.items():
            if key not in LEADS:
                continue
            for one in value if isinstance(value, list) else [value]:
                if one in (None, "", [], {}):
                    continue
                target = None if isinstance(one, (dict, list)) else names.meant(str(one))
                if target is None:
                    self.left.append(NotPlaced(f"{node.words} → {_said(one)}", found.place, "no-end"))
                else:
                    yield Edge(node.name, target, found.place)

    def _edges(self, found: _Found, names: Names, order: list[str]) -> Iterator[Edge]:
        ends = _ends(found.fields, found.owner)
        if ends is None:
            self.left.append(NotPlaced(_said(found.fields), found.place, "no-end"))
            return
        sources, targets = ([_meant(one, names, order) for one in end] for end in ends)
        bounded(0, len(sources) * len(targets))
        rest = dict(_beside_ends(found.fields, {*sources, *targets}, names))
        for at, source in enumerate(sources):
            for to, target in enumerate(targets):
                if source is None or target is None:
                    words = " → ".join((_said(ends[0][at]), _said(ends[1][to])))
                    words = f"{words}; {_said(rest)}" if _said(rest) else words
                    self.left.append(NotPlaced(words, found.place, "no-end"))
                    continue
                edge = self._told(Edge(source, target, found.place), rest)
                yield edge
                if _both(found.fields):
                    yield replace(edge, source=edge.target, target=edge.source)

    def _told(self, edge: Edge, fields: Mapping[str, object]) -> Edge:
        """An edge with what the fields of its link say."""
        for key, value in fields.items():
            said = _said(value).strip()
            if not said:
                continue
            many = [_said(one) for one in value] if isinstance(value, list) else said
            if (of_arrow := told(edge, key, value if isinstance(value, bool) else many)) is not None:
                edge = of_arrow
            elif key in LABELS:
                edge = labelled(edge, said)
            elif folded(key) in DRAWN or _only_style(key, value):
                self.drawn[key] = None
            else:
                edge = replace(edge, notes=(*edge.notes, SideNote(key, said)))
        return edge


def _only_style(key: str, value: object) -> bool:
    """Whether a field names one of the styles of PRSM, which have numbers for names."""
    return key == "grp" and isinstance(value, str) and STYLED.fullmatch(value) is not None


def _first_line(text: str) -> tuple[str, str]:
    """The words of a card and what stands below them, without the signs of Markdown."""
    first, _, rest = text.strip().partition("\n")
    return words_of(re.sub(r"^(#{1,6}|[-*+]) +", "", first)), rest.strip()


def _first(fields: Mapping[str, object], keys: Iterable[str], types: tuple[type, ...]) -> str:
    """The first of these fields that says something of one of these types; "" for none."""
    return next((key for key in keys if isinstance(fields.get(key), types) and str(fields[key]).strip()), "")


def _records(value: object) -> Iterator[tuple[str, dict[str, object]]]:
    """The records of a list, or of a table of tables, each with where it stands and its fields in small letters. What
    stands in `data`, `attributes` or `properties` counts as its own."""
    if isinstance(value, list):
        inner = [(str(number), one) for number, one in enumerate(value, 1)]
        if not all(isinstance(one, dict) for _, one in inner):
            return
    elif isinstance(value, dict) and value and all(isinstance(one, dict) for one in value.values()):
        inner = [(str(key), {"id": key, **one}) for key, one in value.items()]
    else:
        return
    for at, one in inner:
        flat: dict[str, object] = {}
        for key, said in one.items():
            if folded(str(key)) in ("data", "attributes", "properties", "metadata") and isinstance(said, dict):
                flat |= {str(name).casefold(): words for name, words in said.items()}
            else:
                flat[str(key).casefold()] = said
        yield at, flat


def _tree(value: dict[str, object]) -> dict[str, object] | None:
    """The root of a tree, whose branches stand within it (`name` and `children`), as a record; None for no tree."""
    fields = {str(key).casefold(): one for key, one in value.items()}
    within = [one for key, one in fields.items() if key in CHILDREN]
    branches = any(any(_is_node(record) for _, record in _records(one)) for one in within)
    return fields if branches and _words(fields) and not set(fields) & (NODES | LINKS) else None


def _holds_records(value: object) -> bool:
    """Whether records may stand somewhere in a value: a list of tables, or a table with tables in it."""
    waiting = [value]
    for one in waiting:  # it grows while it is gone through
        inner = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
        if isinstance(one, list) and any(isinstance(each, dict) for each in inner):
            return True
        if isinstance(one, dict) and inner and all(isinstance(each, dict) for each in inner):
            return True
        waiting += [each for each in inner if isinstance(each, (dict, list))]
    return False


def _holds_links(key: str, records: list[tuple[str, dict[str, object]]], owner: str) -> bool:
    """Whether a list that stands within a node holds its links."""
    return folded(key) in LINKS or (key in LEADS and all(_ends(one, owner) for _, one in records))


def _is_node(fields: Mapping[str, object]) -> bool:
    return bool(_words(fields)) or any(isinstance(fields.get(key), (str, int)) for key in ID)


def _words(fields: Mapping[str, object]) -> tuple[str, str] | None:
    """The field that has the words of a node, and the words. A label that names a kind is one, where there are other
    words."""
    found = [(key, value.strip()) for key in WORDS if isinstance(value := fields.get(key), str) and value.strip()]
    if len(found) > 1 and found[0][0] == "label" and meant_heading(found[0][1]):
        return found[1]
    return found[0] if found else _address(fields)


def _address(fields: Mapping[str, object]) -> tuple[str, str] | None:
    """The file or the page that a card stands for, where it has no words."""
    for key in ("file", "url", "href"):
        if isinstance(said := fields.get(key), str) and said.strip():
            return key, re.sub(r"\.(md|txt)$", "", said.strip().rpartition("/")[2]) if key == "file" else said.strip()
    return None


def _id(fields: Mapping[str, object], usual: str) -> str:
    """The name of a node: what links know it by."""
    return next(
        (str(value) for key in ID if isinstance(value := fields.get(key), (str, int)) and str(value).strip()), usual
    )


def _ends(fields: Mapping[str, object], owner: str = "") -> tuple[list[object], list[object]] | None:
    """The two ends of a link, each one thing or a list of several; one that stands with a node begins there."""
    source = _first_end(fields, FROM, owner)
    target = _first_end(fields, (*TO, "id", "key", "name") if owner else TO)
    sources, targets = (end if isinstance(end, list) else [end] for end in (source, target))
    usable = all(one != "" and isinstance(one, (str, int, dict)) for one in (*sources, *targets))
    return (sources, targets) if sources and targets and usable else None


def _beside_ends(
    fields: Mapping[str, object], ends: Container[str | None], names: Names
) -> Iterator[tuple[str, object]]:
    """What a link says beside its ends, which may have several names: `effect` can be an end, and can be a sign."""
    used = [next((key for key in keys if fields.get(key) not in (None, "")), "") for keys in (FROM, TO)]
    for key, value in fields.items():
        again = key in (*FROM, *TO) and isinstance(value, (str, int)) and names.meant(str(value)) in ends
        if key not in used and key not in SILENT and not again:
            yield key, value


def _first_end(fields: Mapping[str, object], keys: Iterable[str], usual: str = "") -> object:
    """What the first of these fields says; else what is usual."""
    return next((fields[key] for key in keys if fields.get(key) not in (None, "")), usual)


def _meant(end: object, names: Names, order: list[str]) -> str | None:
    """The node that an end means: by its name, its words, or its number in the list of nodes."""
    if isinstance(end, dict):
        inner = [end[key] for key in ("id", "_id", "key", "name", "label", "elementId", "cell") if key in end]
        return _meant(inner[0], names, order) if inner and not isinstance(inner[0], dict) else None
    if (found := names.meant(str(end))) is not None:
        return found
    return order[end] if isinstance(end, int) and not isinstance(end, bool) and 0 <= end < len(order) else None


def _both(fields: Mapping[str, object]) -> bool:
    """Whether a link goes both ways."""
    return folded(str(fields.get("direction", ""))) in BOTH or fields.get("bidirectional") is True


def _said(value: object) -> str:
    """A value in words, for a note."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_said(one)}" for name, one in value.items() if one not in (None, "", [], {}))
    if isinstance(value, (list, tuple)):
        return ", ".join(_said(one) for one in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    data = parsed(source)
    if isinstance(data, ImportRefusal):
        return data
    found = content(data)
    return ImportRefusal("no-plan", other=True) if found is None else understood(found, "node")


IMPORT = ImportFormat(understand)

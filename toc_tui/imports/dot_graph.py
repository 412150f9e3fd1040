"""DOT, the language of Graphviz: nodes, edges, chains, groups in braces; the label of a cluster says the kind of what
stands in it. `arrowhead=tee` and a minus sign at an edge say that it hinders."""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from toc_tui.frozen import replace
from toc_tui.imports.content import Content, Edge, Node, SideNote
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.kinds import co_produced, own_title
from toc_tui.imports.limits import bounded
from toc_tui.imports.recognition import decoded
from toc_tui.imports.relations import labelled, told
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood

LARGEST, NESTED = 200_000, 40_000  # letters; the parser takes some seconds for so many
DEEPEST = 20  # braces within each other: the parser calls itself some thirty times for each
FLAT = 4  # braces, brackets and tags within each other in a usual file
ASIDE = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|^#[^\n]*', re.S | re.M)  # words in quotes, and comments
GROUPS = re.compile(r"\{([^{}<]*)\}(?=\s*-[->]\s*(?:subgraph\s*\w*\s*)?\{([^{}<]*)\})")  # two with an arrow between
BESIDE = re.compile(r"\[[^\[\]]*\]|\w+\s*=\s*[\w.]+|:\s*\w+")  # what is no name of a node
REMEMBERED = 4096  # places where the parser has been
WORDS = ("label", "xlabel", "headlabel", "taillabel")
SAID = ("tooltip", "labeltooltip", "edgetooltip", "comment", "because", "reason", "description", "note")
# attributes of Graphviz that say how something is drawn (graphviz.org/doc/info/attrs.html)
DRAWN_NAMES = (
    "arrowhead arrowsize arrowtail bb bgcolor center charset class clusterrank color colorscheme concentrate "
    "constraint decorate dir dpi fillcolor fixedsize fontcolor fontname fontsize forcelabels gradientangle group "
    "headclip headport height imagepos imagescale image labelangle labeldistance labelfloat labelfontcolor "
    "labelfontname labelfontsize labeljust labelloc layer layout len lheight lhead lp ltail lwidth margin minlen "
    "mindist mode newrank nodesep nojustify ordering orientation outputorder overlap pack packmode pad page "
    "pencolor penwidth peripheries pin pos quantum rank rankdir ranksep ratio rects regular rotate samehead "
    "sametail sep shape sides size skew sortv splines start style tailclip tailport target tooltip truecolor "
    "vertices viewport weight width xdotversion xlp id"
)
DRAWN = frozenset(DRAWN_NAMES.split())


def content(text: str) -> Content | ImportRefusal:
    """The nodes and edges of the first graph of a text."""
    deep = _deepest(text)
    largest = LARGEST if deep <= FLAT else NESTED
    if len(text) > largest:
        return ImportRefusal("too-big-to-parse", {"size": largest})
    if deep > DEEPEST:
        return ImportRefusal("deep")
    bounded(0, _fewest(text))
    with warnings.catch_warnings(action="ignore"):  # it uses old names of what it is built on
        from pydot.dot_parser import GraphParser
    from pyparsing import ParseBaseException, ParserElement

    if deep > FLAT:  # else the time would double with each level of braces (packrat parsing: Ford, 2002)
        ParserElement.enable_packrat(cache_size_limit=REMEMBERED)
    else:
        ParserElement.disable_memoization()  # four times as fast where nothing is nested

    try:
        graphs = list(GraphParser.parser.parse_string(text.lstrip("\ufeff"), parse_all=True))
    except ParseBaseException as error:
        return ImportRefusal("not-dot", {"line": error.lineno, "column": error.column})
    if not graphs:
        return ImportRefusal("no-graph")
    reader = _Reader()
    reader.graph(graphs[0], "")
    left = [
        NotPlaced(one.get_name(), Place(str(number), "graph"), "second-graph")
        for number, one in enumerate(graphs[1:], 2)
    ]
    edges = (edge for _, edge in sorted(reader.edges, key=lambda pair: pair[0]))
    notes = tuple(SideNote("", words) for words in reader.notes)
    return Content(tuple(reader.nodes.values()), tuple(edges), reader.title, notes, tuple(left), tuple(reader.drawn))


def _fewest(text: str) -> int:
    """How many arrows the groups in braces say at least, all of one to all of the next, by names of which each counts
    once: the parser takes seconds for what is then refused."""
    plain = ASIDE.sub(lambda found: f" {abs(hash(found.group()))} " if found.group()[0] == '"' else " ", text)
    return sum(len(_named(found[1])) * len(_named(found[2])) for found in GROUPS.finditer(plain))


def _named(group: str) -> set[str]:
    """The names in a group, without attributes, ports and the words of the language."""
    return set(re.findall(r"[\w.]+", BESIDE.sub(" ", group))) - {"node", "edge", "graph", "subgraph"}


def _deepest(text: str) -> int:
    """How deep braces and brackets stand within each other, those in quotes counted too."""
    deep = most = 0
    for sign in text:
        if sign in "{[<":
            deep += 1
            most = max(most, deep)
        elif sign in "}]>" and deep:
            deep -= 1
    return most


_Usual = Mapping[str, Mapping[str, object]]
# what `node [...]` and `edge [...]` may say of all that come behind them; anything else there is about the whole
USUAL: Mapping[str, frozenset[str]] = {
    "node": frozenset(["kind", "type"]),
    "edge": frozenset(["arrowhead", "arrowtail", "dir", "style", "label", "hinders", "relation", "type", "confidence"]),
}
NO_USUAL: _Usual = {"node": {}, "edge": {}}
LONGEST = 200  # letters that are said of all: more of them for each edge would be far too much


class _Reader:
    """Goes through a graph and those within it."""

    def __init__(self) -> None:
        self.title = ""
        self.nodes: dict[str, Node] = {}
        self.edges: list[tuple[int, Edge]] = []
        self.notes: list[str] = []
        self.drawn: dict[str, None] = {}
        self.count = 0
        self.own = False
        self.groups: set[int] = set()  # those at the end of an edge that are read

    def graph(self, graph: Any, kind: str, top: bool = True, usual: _Usual = NO_USUAL) -> None:
        """A graph or a subgraph; `kind` is the label of the cluster around it, `usual` what is said around it of all
        nodes and edges."""
        label = self._whole(graph, top)
        kind = kind if top else label or kind
        nodes = [one for one in graph.get_nodes() if one.get_name() not in ("graph", "node", "edge")]
        statements = [one for one in graph.get_nodes() if one.get_name() in USUAL]
        for one, said in _with_usual(nodes, statements, usual):
            self._node(_name(one.get_name()), {**said["node"], **one.get_attributes()}, kind)
        for inner, said in _with_usual(graph.get_subgraphs(), statements, usual):
            self.graph(inner, kind, False, said)
        for edge, said in _with_usual(graph.get_edges(), statements, usual):
            self._edge(edge, kind, said)
        for one in statements:
            self._of_all(one.get_name(), one.get_attributes())

    def _of_all(self, kind: str, said: Mapping[str, object]) -> None:
        """What is said of all nodes or edges and is not said of each: how they are drawn, and notes of the whole."""
        for name, value in said.items():
            if name in DRAWN:
                self.drawn[name] = None
            elif not _is_usual(kind, name, value) and (words := _words(value)) not in ("", "N"):
                self.notes.append(f"{kind}, {name}: {words}")

    def _whole(self, graph: Any, top: bool) -> str:
        """What a graph says of itself: its title, notes. Gives its label."""
        own = dict(graph.get_attributes())
        for one in graph.get_nodes():
            if one.get_name() == "graph":
                own |= one.get_attributes()
        label = _words(own.get("label"))
        if top:
            self.own = "newrank" in own and "comment" in own  # as our own report writes it
            self.title = own_title(_words(_first_line(own.get("label")))) if self.own else label
        if self.own and top:
            self.drawn["comment"] = None  # it counts what is drawn
        else:
            self.notes += [words for name in SAID if name in own and (words := _words(own[name]))]
        self.drawn.update((name, None) for name in own if name in DRAWN)
        return label

    def _node(self, name: str, said: Mapping[str, object], kind: str) -> None:
        words = next((found for key in WORDS if (found := _words(said.get(key), name))), "")
        notes = tuple(_noted(said))
        kind = _words(said.get("kind") or said.get("type")) or kind
        marked = "peripheries" in said or re.search(r"\\n\([^()]*\)\"?$", str(said.get("label", "")))
        if self.own and marked and (note := re.fullmatch(r"(.*\S)\s+\(([^()]*)\)", words)):
            words, notes = note[1], (*notes, SideNote("", note[2]))
            kind = co_produced(kind) if _words(said.get("style")) == "rounded" else kind
        self.drawn.update((key, None) for key in said if key in DRAWN and key not in SAID)
        self._keep(name, words, kind, notes)

    def _keep(self, name: str, words: str, kind: str, notes: tuple[SideNote, ...]) -> None:
        """A new node, or what is said of one anew."""
        old = self.nodes.get(name)
        if old is None:
            self.nodes[name] = Node(name, words or name, Place(name, "node"), kind, "", notes)
        else:
            given = words if words and old.words == name else old.words
            self.nodes[name] = replace(old, words=given, kind=old.kind or kind, notes=(*old.notes, *notes))

    def _edge(self, edge: Any, kind: str, usual: _Usual) -> None:
        self.count += 1
        said = {**usual["edge"], **edge.get_attributes()}
        sources, targets = (list(self._ends(end, kind, usual)) for end in (edge.get_source(), edge.get_destination()))
        self.drawn.update((key, None) for key in said if key in DRAWN and key not in SAID)
        if _words(said.get("style")) == "invis":
            return
        bounded(len(self.nodes), len(self.edges) + len(sources) * len(targets))
        way = _words(said.get("dir"))
        for source in sources:
            for target in targets:
                ends = [] if way == "back" else [(source, target, "arrowhead")]
                ends += [(target, source, "arrowtail")] if way in ("back", "both") else []
                for one, other, sign in ends:
                    edge = Edge(one, other, Place(f"{one} -> {other}", "link"), hinders="tee" in _words(said.get(sign)))
                    self.edges.append((self.count, _told(edge, said)))

    def _ends(self, end: Any, kind: str, usual: _Usual) -> Iterator[str]:
        """The names of the nodes at one end of an edge: one, or all of a group in braces, which is read once even where
        a chain goes through it."""
        if isinstance(end, str):
            name = _name(end)
            self._node(name, usual["node"] if name not in self.nodes else {}, kind)
            yield name
            return
        if id(end["parent_graph"]) not in self.groups:
            self.groups.add(id(end["parent_graph"]))
            self.graph(_group(end), kind, False, usual)
        yield from dict.fromkeys(_all_inside(end))


def _group(end: Mapping[str, Any]) -> Any:
    """A group at the end of an edge, as a graph."""
    from pydot import Subgraph

    return Subgraph(obj_dict=dict(end))


def _is_usual(kind: str, name: str, value: object) -> bool:
    return name in USUAL.get(kind, ()) and len(str(value)) <= LONGEST


def _with_usual(things: list[Any], statements: list[Any], around: _Usual) -> Iterator[tuple[Any, _Usual]]:
    """Each node, edge or group with what statements further up say of all nodes and edges from there on."""
    waiting = sorted(statements, key=lambda one: -one.get_sequence())
    for thing in sorted(things, key=lambda one: one.get_sequence()):
        while waiting and waiting[-1].get_sequence() < thing.get_sequence():
            one = waiting.pop()
            kind, said = one.get_name(), one.get_attributes()
            said = {name: value for name, value in said.items() if _is_usual(kind, name, value)}
            around = {**around, kind: {**around[kind], **said}}
        yield thing, around


def _noted(said: Mapping[str, object]) -> Iterator[SideNote]:
    """What the attributes of a node say beside its words and its kind."""
    for key, value in said.items():
        if key in SAID and (words := _words(value)):
            yield SideNote("", words)
        elif key not in DRAWN and key not in (*WORDS, *SAID, "kind", "type") and (words := _words(value)):
            yield SideNote(key, words)


def _all_inside(group: Mapping[str, Any]) -> Iterator[str]:
    """All nodes of a group, those of its edges and groups too."""
    for name in group.get("nodes", {}):
        if name not in ("graph", "node", "edge"):
            yield _name(name)
    for ends in group.get("edges", {}):
        for end in ends:
            yield from [_name(end)] if isinstance(end, str) else _all_inside(end)
    for inner in group.get("subgraphs", {}).values():
        for one in inner:
            yield from _all_inside(one)


def _told(edge: Edge, said: Mapping[str, object]) -> Edge:
    """An edge with what its attributes say."""
    for key, value in said.items():
        words = _words(value)
        if not words:
            continue
        if (of_arrow := told(edge, key, words)) is not None:
            edge = of_arrow
        elif key in WORDS or key in SAID:
            edge = labelled(edge, words)
        elif key not in DRAWN:
            edge = replace(edge, notes=(*edge.notes, SideNote(key, words)))
    return edge


def _first_line(label: object) -> object:
    """The first line of a label; beneath it our own report lists what its arrows rest on."""
    return (
        re.sub(r"^((?:[^\\]|\\[^n])*?)\\n.*?(\"?)$", r"\1\2", label, flags=re.DOTALL)
        if isinstance(label, str)
        else label
    )


def _name(said: str) -> str:
    """The name of a node without its port and its quotes."""
    if said.startswith('"'):
        end = re.match(r'"(?:[^"\\]|\\.)*"', said, re.S)
        return _unquoted(end.group()) if end else said
    return said if said.startswith("<") else said.partition(":")[0]


def _unquoted(said: str) -> str:
    return said[1:-1].replace('\\"', '"') if len(said) > 1 and said[0] == said[-1] == '"' else said


def _words(said: object, name: str = "") -> str:
    """Words without quotes, line breaks and the tags of HTML labels; `\\N` is the name of the node."""
    if not said:
        return ""
    words = str(said).strip()
    if words.startswith("<") and words.endswith(">"):
        words = html.unescape(re.sub(r"<[^<>]{0,500}>", " ", words[1:-1]))
    else:
        words = re.sub(r"\\[nlr]", " ", _unquoted(words)).replace("\\N", name).replace("\\\\", "\\")
        words = html.unescape(words)
    return " ".join(words.split())


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(decoded(source.data))
    return found if isinstance(found, ImportRefusal) else understood(found, "node")


IMPORT = ImportFormat(understand)

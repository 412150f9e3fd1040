"""Mermaid flowcharts: boxes of every shape, arrows with and without words, chains (`a --> b --> c`), several at once
(`a & b --> c`), subgraphs, whose titles say the kind of what stands in them.

The grammar is that of Mermaid 11 (mermaid.js.org/syntax/flowchart.html). What only says how it is drawn is named once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from toc_tui.frozen import frozen, replace
from toc_tui.imports.content import Content, Edge, Node, SideNote
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.kinds import co_produced, meant_heading, own_title
from toc_tui.imports.limits import bounded
from toc_tui.imports.mermaid_mind_map import mind_map
from toc_tui.imports.recognition import decoded
from toc_tui.imports.relations import labelled
from toc_tui.imports.text_list import words_of
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood

HEAD = re.compile(r"\s*(?:flowchart(?:-elk)?|graph)\b[ \t]*(TB|TD|BT|LR|RL|[<>^v])?\s*", re.I)
DRAWN = ("classDef", "class", "style", "linkStyle", "direction")
NAME = re.compile(r"[^\W_](?:[\w./+*%$#?!'\\]|-(?![-.>])|=(?!=))*|_\w+|\d+", re.U)
# the shapes of a box: how it begins and how it ends, the longest first
SHAPES = (
    ("(((", ")))"),
    ("((", "))"),
    ("([", "])"),
    ("[[", "]]"),
    ("[(", ")]"),
    ("[/", "/]"),
    ("[/", "\\]"),
    ("[\\", "\\]"),
    ("[\\", "/]"),
    ("{{", "}}"),
    ("{", "}"),
    ("[", "]"),
    ("(", ")"),
    (">", "]"),
)
LINE = r"(?:-{2,}|={2,}|-\.+-|~{3,})"
ARROW = re.compile(rf"\s*(?P<back>[<xo](?=[-=]))?(?P<line>{LINE})(?P<head>[>xo](?!\w)|>)?")
# an arrow with words in it: `-- why -->`, `== why ==>`, `-. why .->`
WORDED = re.compile(
    r"\s*(?P<back><)?(?:--(?![->])\s*(?P<a>[^\n|]*?[^\s-])\s*-{2,}(?P<ah>[>xo-])"
    r"|==(?![=>])\s*(?P<b>[^\n|]*?[^\s=])\s*={2,}(?P<bh>[>xo=])"
    r"|-\.(?![-.])\s*(?P<c>[^\n|]*?[^\s.])\s*\.+-(?P<ch>[>xo]?))"
)
LABEL = re.compile(r"\s*\|([^|]*)\|")
STADIUM = '(["'  # the box of what is co-produced in our own charts
OWN = r"\b\d+ \w+ .*\d+ \w+"  # our own charts count their boxes and arrows for who cannot see them
BREAK = "\n"
LONGEST = 10_000  # letters of a line; a longer one is named, so that nobody has to wait for it


def content(text: str) -> Content | ImportRefusal:
    """The boxes and arrows of a flowchart."""
    if fenced := re.search(r"^\s*(?:```|~~~|:::)\s*mermaid\s*$(.*?)(?:^\s*(?:```|~~~|:::)\s*$|\Z)", text, re.M | re.S):
        skipped = text[: fenced.start(1)].count("\n")
        around = [(number, line) for number, line in _around(text, fenced) if line.strip(" #`~:")]
        text = "\n" * skipped + fenced[1]
    else:
        around = []
    if found := mind_map(text):
        return found
    reader = _Reader()
    reader.left += [NotPlaced(line.strip(), Place(str(number), "line"), "around") for number, line in around]
    for number, line in enumerate(text.splitlines(), 1):
        reader.line(line, number)
    if not reader.begun:
        return ImportRefusal("no-graph")
    return reader.content()


def _around(text: str, fenced: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The lines of a page outside the diagram, with their numbers."""
    first, last = text[: fenced.start()].count("\n"), text[: fenced.end()].count("\n")
    for number, line in enumerate(text.splitlines(), 1):
        if number <= first or number > last + 1:
            yield number, line


class _Reader:
    """Goes through the lines of a chart."""

    def __init__(self) -> None:
        self.begun = False
        self.title = ""
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.left: list[NotPlaced] = []
        self.drawn: dict[str, None] = {}
        self.own = False  # whether our own report wrote it: a second line in a box is a note there
        self.groups: list[str] = []  # the titles of the subgraphs that are open, the innermost last
        self.matter = False  # within the front matter, which may have a title
        self.classes: dict[str, str] = {}  # the kinds that classes name

    def content(self) -> Content:
        classed = {name: kind for name, kind in self.classes.items() if name in self.nodes}
        nodes = tuple(
            replace(node, kind=classed[name]) if name in classed and meant_heading(node.kind) is None else node
            for name, node in self.nodes.items()
        )
        title = own_title(self.title) if self.own else self.title
        return Content(nodes, tuple(self.edges), title, (), tuple(self.left), tuple(self.drawn))

    def line(self, line: str, number: int) -> None:
        """One line: the head of the chart, the lines before it, or statements."""
        said = line.strip().lstrip("\ufeff")
        if not self.begun:
            if said == "---":
                self.matter = not self.matter
            elif self.matter and said.startswith("title:"):
                self.title = said.partition(":")[2].strip().strip("\"'")
            elif head := HEAD.match(line):
                self.begun = True
                self._statements(line[head.end() :], number)
            elif said and not said.startswith("%%") and not self.matter:
                self.left.append(NotPlaced(said, Place(str(number), "line"), "before"))
            return
        self._statements(line, number)

    def _statements(self, line: str, number: int) -> None:
        if line.lstrip().startswith("%%"):
            if words := line.strip().lstrip("%").strip():
                self.left.append(NotPlaced(words, Place(str(number), "line"), "comment"))
            return
        for statement in _parts(line):
            if not self._command(statement, number):
                self._chain(statement, Place(str(number), "line"))

    def _command(self, said: str, number: int) -> bool:
        """Whether a statement is none of boxes and arrows, and what it says is kept."""
        word = re.split(r"[\s:;]", said, maxsplit=1)[0]
        if word == "subgraph":
            self.groups.append(_title(said.removeprefix("subgraph").strip()))
        elif said == "end":
            if self.groups:
                self.groups.pop()
        elif word == "accTitle":
            self.title = self.title or _words(said.partition(":")[2])
        elif word == "accDescr":
            self.drawn[word] = None
            self.own = self.own or bool(re.search(OWN, said))
        elif word == "class" and self._classed(said):
            return True
        elif word in DRAWN:
            self.drawn[word] = None
        elif word == "click":
            self.left.append(NotPlaced(said, Place(str(number), "line"), "not-read"))
        else:
            return False
        return True

    def _classed(self, said: str) -> bool:
        """Whether `class a,b outcome` says what these boxes are. Other classes only say how they look."""
        found = re.fullmatch(r"class\s+([^\s,]+(?:\s*,\s*[^\s,]+)*)\s+([\w-]+)\s*", said)
        if found is None or meant_heading(found[2]) is None:
            return False
        for name in re.split(r"\s*,\s*", found[1]):
            self.classes[name] = found[2]
        return True

    def _chain(self, said: str, place: Place) -> None:
        """Boxes, and the arrows between them."""
        at, names = self._boxes(said, 0, place)
        if not names:
            self.left.append(NotPlaced(said, place, "not-read"))
            return
        while at < len(said):
            arrow, at = _arrow(said, at)
            if arrow is None:
                rest = said[at:].strip()
                if rest:
                    self.left.append(NotPlaced(rest, place, "not-read"))
                return
            begun = at
            at, later = self._boxes(said, at, place)
            if not later:
                self.left.append(NotPlaced(said[begun:].strip() or said, place, "not-read"))
                return
            self._join(arrow, names, later, place)
            names = later

    def _join(self, arrow: _Arrow, names: list[str], later: list[str], place: Place) -> None:
        if arrow.hidden:
            self.drawn["~~~"] = None
            return
        bounded(len(self.nodes), len(self.edges) + len(names) * len(later))
        for source in names:
            for target in later:
                edge = Edge(source, target, place)
                edge = replace(edge, hinders=True) if arrow.cross else edge
                self.edges.append(labelled(edge, arrow.words))
                if arrow.both:
                    self.edges.append(labelled(Edge(target, source, place), arrow.words))

    def _boxes(self, said: str, at: int, place: Place) -> tuple[int, list[str]]:
        """Where the boxes at a place end, and their names: one, or several with `&` between them."""
        names: list[str] = []
        while True:
            at = _blanks(said, at)
            found = NAME.match(said, at)
            if not found:
                return at, names
            name, at = found.group(), found.end()
            stadium = said.startswith(STADIUM, at)
            at, words, more = _shape(said, at)
            if self.own and words and BREAK in words:
                words, _, note = words.partition(BREAK)
                more = (SideNote("", note.strip()),)
            words = words if words is None else " ".join(words.replace(BREAK, " ").split())
            self._node(name, words, more, place, self.own and stadium)
            names.append(name)
            after = re.compile(r":::([\w-]+)").match(said, at)
            if after and meant_heading(after[1]) is not None:
                self.classes[name] = after[1]
            at = after.end() if after else at
            joined = re.compile(r"\s*&\s*").match(said, at)
            if not joined:
                return at, names
            at = joined.end()

    def _node(
        self, name: str, words: str | None, notes: tuple[SideNote, ...], place: Place, ours: bool = False
    ) -> None:
        kind = next(filter(None, reversed(self.groups)), "")
        kind = co_produced(kind) if ours else kind
        old = self.nodes.get(name)
        if old is None:
            self.nodes[name] = Node(name, words or name, place, kind, "", notes)
            return
        changed = {"words": words, "place": place} if words and old.words == old.name else {}
        if words and old.words not in (old.name, words):
            notes = (*notes, SideNote("", words))
        self.nodes[name] = replace(old, kind=old.kind or kind, notes=(*old.notes, *notes), **changed)


@frozen
class _Arrow:
    """An arrow: its words, whether it goes both ways, ends in a cross, or is not drawn at all."""

    words: str = ""
    both: bool = False
    cross: bool = False
    hidden: bool = False


def _arrow(said: str, at: int) -> tuple[_Arrow | None, int]:
    """The arrow that begins at a place, and where it ends. It may have a name: `e1@-->`."""
    named = re.compile(r"\s*[\w-]+@(?=[-=<xo~])").match(said, at)
    at = named.end() if named else at
    if (found := ARROW.match(said, at)) and (found["head"] or len(found["line"]) > 2 or found["line"][:2] == "-."):
        head, end = found["head"] or "", found.end()
        label = LABEL.match(said, end)
        words = _words(label[1]) if label else ""
        both = found["back"] == "<" and head == ">"
        return _Arrow(words, both, head == "x", found["line"].startswith("~")), label.end() if label else end
    return _worded(said, at)


def _worded(said: str, at: int) -> tuple[_Arrow | None, int]:
    """An arrow with words within it."""
    if found := WORDED.match(said, at):
        words = _words(found["a"] or found["b"] or found["c"] or "")
        head = found["ah"] or found["bh"] or found["ch"] or ""
        return _Arrow(words, found["back"] == "<" and head == ">", head == "x"), found.end()
    return None, at


def _shape(said: str, at: int) -> tuple[int, str | None, tuple[SideNote, ...]]:
    """Where the box at a place ends, and its words; None where only its name stands there."""
    if said.startswith("@{", at):
        end = said.find("}", at)
        end = len(said) if end < 0 else end
        inner = said[at + 2 : end]
        label = re.search(r"\blabel\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|([^,}]*))", inner)
        return end + 1, _words(next(filter(None, label.groups()), "")) if label else None, ()
    for begin, close in SHAPES:
        if not said.startswith(begin, at):
            continue
        start = at + len(begin)
        inside = _blanks(said, start)
        if said.startswith('"', inside):
            end = said.find('"', inside + 1)
            shut = _blanks(said, end + 1)
            if end > 0 and said.startswith(close, shut):
                return shut + len(close), _words(said[inside + 1 : end]), ()
            continue
        end = said.find(close, start)
        if end >= 0:
            return end + len(close), _words(said[start:end]), ()
    return at, None, ()


def _parts(line: str) -> Iterator[str]:
    """The statements of a line: `;` parts them, but not within quotes, brackets or an entity such as `#58;`."""
    if len(line) > LONGEST:
        yield line.strip()
        return
    begun, quoted, depth = 0, False, 0
    closed = line.count("[") == line.count("]") and line.count("(") == line.count(")")
    for at, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif closed and not quoted:
            depth = max(0, depth + (sign in "[(") - (sign in "])"))
        entity = re.search(r"[#&]\w{1,8}$", line[max(begun, at - 10) : at]) if sign == ";" else None
        if sign == ";" and not quoted and not depth and not entity:
            if said := line[begun:at].strip():
                yield said
            begun = at + 1
    if said := line[begun:].strip():
        yield said


def _blanks(said: str, at: int) -> int:
    while at < len(said) and said[at].isspace():
        at += 1
    return at


def _title(said: str) -> str:
    """The title of a subgraph: `id[title]`, `id ["title"]`, or the words alone."""
    shaped = re.match(r"[^\s\[]*\s*\[(.*)\]\s*$", said)
    return _words(shaped[1] if shaped else said)


def _words(said: str) -> str:
    """Words without quotes, entities (`#quot;`, `#58;`), line breaks and the marks of Markdown strings."""
    plain = said.strip().strip('"').strip()
    plain = words_of(plain.strip("`")) if plain.startswith("`") else plain
    plain = re.sub(r"<br\s*/?>|\\n", BREAK, plain, flags=re.I)
    plain = re.sub(r"#(\d{1,6});", lambda found: _sign(int(found[1])), plain)
    plain = re.sub(r"#(\w{2,8});", r"&\1;", plain)
    plain = re.sub(r"</?(?:b|i|u|em|strong|small|span|div|p)(?:\s[^<>]*)?>", "", html.unescape(plain))
    return plain.strip()


def _sign(code: int) -> str:
    return chr(code) if 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(decoded(source.data))
    return found if isinstance(found, ImportRefusal) else understood(found, "node")


IMPORT = ImportFormat(understand)

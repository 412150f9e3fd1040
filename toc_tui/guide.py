"""Finds and reads guides/: the words a group reads or hears.

A page is TOML front matter between `+++` lines, then plain prose. Word files are TOML tables of templates.
Folders given by `--guides` are searched first, file by file, then the folder `guides` beside the plan; a tailored
file that cannot be read is reported and the packaged one is used instead.
"""

from __future__ import annotations

import errno
import os
import re
from _string import formatter_parser  # type: ignore[import-not-found]  # all of `string` takes a millisecond to load
from collections.abc import Iterator, Mapping, Sequence

import tomli

from toc_tui.frozen import field, frozen
from toc_tui.plan.problems import syntax

TYPE_CHECKING = False
if TYPE_CHECKING:  # pathlib is not light before Python 3.13
    from pathlib import Path
    from typing import Any

    from toc_tui.plan.disk import StrPath

PACKAGE = os.path.dirname(__file__)
LARGEST = 1_000_000  # bytes of one file: no group reads as many words
FENCE = "+++"
# sentences that have another name than in an earlier version: tailored words under the old name are used
MOVED = {"cli-answer.instead-of": "cli-link.instead-of", "spoken.gone-idea": "asks.gone-idea"}
FREE = ("glossary", "rows", "kinds")  # tables in which a group adds words of its own
OF_ITEMS = ("text", "item", "from", "to", "source", "target")  # the slots that hold the words of an item
ROOMS = ("steps", "checks", "areas", "words", "reports")  # the folders of guides/; a folder with one of them is ours


@frozen
class Page:
    """One guide page: its front matter and its prose (Markdown kept plain)."""

    name: str
    front: Mapping[str, object] = field(default_factory=dict)
    prose: str = ""

    def text(self, name: str) -> str:
        """A text of the front matter, or "" where the page has none."""
        value = self.front.get(name, "")
        return value if isinstance(value, str) else ""

    def question(self, name: str) -> Mapping[str, str]:
        """The words of one question: ask, label, why, example."""
        questions = self.front.get("questions")
        found = questions.get(name) if isinstance(questions, dict) else None
        return found if isinstance(found, dict) else {}

    def paragraphs(self) -> list[str]:
        """The prose as paragraphs, each on one line; headings stand as paragraphs of their own."""
        blocks = self.prose.replace("\r\n", "\n").split("\n\n")
        return [" ".join(block.split()) for block in blocks if block.strip()]


@frozen
class GuideProblem:
    """A guide file that cannot be read: where, and what the reader of TOML said."""

    path: str
    line: int
    detail: str


def packaged(name: str) -> str:
    """The folder of packaged data (`guides` or `examples`), installed or in a source tree."""
    inside = os.path.join(PACKAGE, name)
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(PACKAGE), "plans/examples" if name == "examples" else name)


@frozen
class Unused:
    """Tailored words that the program has no use for: where they stand, their name, and the name they have now, ""
    where the sentence is gone."""

    path: str
    line: int
    name: str
    now: str


def examples() -> list[Path]:
    """The example plans that ship, by file name."""
    from pathlib import Path

    return sorted(Path(packaged("examples")).glob("*.toml"))


class WordTables:
    """A TOML text that is read one table at a time, and above the tables one line at a time: most sentences of a run
    stand in a few of them. It is for our own files, where no table is opened in two ways, and no line of a value looks
    like an entry. A line in a value that looks like a header is seen: what stands before it does not end."""

    def __init__(self, text: str) -> None:
        above, *others = f"\n{text}".split("\n[")
        self._texts = {"": above}  # by the first name in the header; "" for what stands above the first
        self._read: dict[str, dict[str, object]] = {}
        name = ""
        for part in others:
            header = part.partition("\n")[0].partition("#")[0].strip()
            first = header.lstrip("[").partition("]")[0].partition(".")[0]
            if header.endswith("]") and first.replace("-", "").replace("_", "").isalnum():
                name = first
            self._texts[name] = f"{self._texts.get(name, '')}\n[{part}"

    def entry(self, name: str) -> object:
        """What stands under a name at the top of the file, None where nothing does. Raises ValueError."""
        table = name if name in self._texts else ""
        above = self._texts[""]
        if not table and name not in above:
            return None
        if not table and (start := above.find(f"\n{name} = ")) >= 0:
            try:
                return tomli.loads(above[start:].split("\n", 2)[1])[name]
            except ValueError:
                pass  # it goes on in the next line
        if table not in self._read:
            self._read[table] = tomli.loads(self._texts[table])
        return self._read[table].get(name)


class Guide:
    """The words of one run, which stay as they are. `folders` are searched before the packaged guides. `takes_own`:
    whether a plan's own words are used; `own` is the folder that came with one, "" for none."""

    def __init__(self, folders: Sequence[StrPath] = (), takes_own: bool = True, own: str = "") -> None:
        self.takes_own, self.own = takes_own, own
        self.asked = tuple(os.fspath(folder) for folder in folders)
        self.folders = (*self.asked, *([own] if own else []), packaged("guides"))
        self.problems: list[GuideProblem] = []
        self._pages: dict[str, Page] = {}
        self._words: dict[str, dict[str, object]] = {}
        self._templates: dict[str, object] = {}  # by their dotted names
        self._tables: dict[str, WordTables | None] = {}  # by the names of files

    def beside(self, plan: StrPath) -> Guide:
        """The guide for a plan: with the words of its own folder, `guides` beside it, if that holds any of our folders.
        They come behind those that somebody asked for, and before the packaged ones. `own_told` says so. Never with
        the words of another plan."""
        own = self._own_of(plan) if self.takes_own else ""
        return self if own == self.own else Guide(self.asked, self.takes_own, own)

    def _own_of(self, plan: StrPath) -> str:
        try:
            own = os.path.join(os.path.dirname(os.path.realpath(plan)), "guides")
        except (OSError, ValueError):  # a folder that we may not look into; a NUL in the name
            return ""
        ours = own not in (*self.asked, packaged("guides"))
        return own if ours and any(os.path.isdir(os.path.join(own, room)) for room in ROOMS) else ""

    def own_told(self) -> list[str]:
        """A sentence for the folder of words that came with a plan, if one did: whoever opens a plan of somebody else
        must know whose words they read. It is never one of those words itself."""
        return [Guide(self.asked).say("voice.own-words", path=self.own)] if self.own else []

    def _find(self, name: str) -> Iterator[str]:
        return filter(os.path.isfile, (os.path.join(folder, name) for folder in self.folders))

    def file(self, name: str) -> str:
        """The path of a file of this name in the folders that somebody asked for; "" where none has one. Never of a
        folder that came with a plan, whose files are somebody else's."""
        return next((path for folder in self.asked if os.path.isfile(path := os.path.join(folder, name))), "")

    def page(self, name: str) -> Page:
        """The page `steps/why` and so on; an empty page where there is none. What a tailored page does not have, a
        question that came later for one, is taken from the page behind it; the prose is that of the first."""
        if name not in self._pages:
            front: dict[str, object] = {}
            prose = ""
            for path in reversed(list(self._find(f"{name}.md"))):
                read = self._read_page(name, path)
                if read is None:
                    continue
                for odd in _page_over(front, read.front):
                    self.problems.append(GuideProblem(path, _line_of(self._text(path) or "", odd), odd))
                prose = read.prose or prose
            self._pages[name] = Page(name, front, prose)
        return self._pages[name]

    def _read_page(self, name: str, path: str) -> Page | None:
        text = self._text(path)
        if text is None:
            return None
        parts = _parts(text)
        if parts is None:
            self.problems.append(GuideProblem(path, 1, FENCE))
            return None
        front = self._toml(parts[0], path, 1)
        return None if front is None else Page(name, front, parts[1])

    def title(self, name: str) -> str:
        """The title of a page; "" where it has none. The questions of a page of ours are not read for it."""
        if name not in self._pages and (tables := self._ours(f"{name}.md")):
            try:
                title = tables.entry("title")
                return title if isinstance(title, str) else ""
            except ValueError:
                pass  # the page tells what is wrong
        return self.page(name).text("title")

    def _ours(self, file: str) -> WordTables | None:
        """The tables of one of our files; None where words are tailored, for one file may lie over another there."""
        if file not in self._tables:
            found: WordTables | None = None
            if len(self.folders) == 1:
                try:
                    text = _read(os.path.join(self.folders[0], file))
                    found = WordTables((_parts(text) or ("", ""))[0] if file.endswith(".md") else text)
                except (OSError, UnicodeDecodeError):
                    pass  # it is told where the whole file is read
            self._tables[file] = found
        return self._tables[file]

    def _text(self, path: str) -> str | None:
        try:
            if os.path.getsize(path) > LARGEST:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
            return _read(path)
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(GuideProblem(path, 1, str(error)))
            return None

    def _toml(self, text: str, path: str, above: int = 0) -> dict[str, object] | None:
        try:
            return tomli.loads(text)
        except (ValueError, RecursionError) as error:
            line = int(syntax(error, text).params.get("line", 1))
            self.problems.append(GuideProblem(path, above + line, str(error)))
            return None

    def words(self, name: str) -> Mapping[str, Any]:
        """One file of templates, guides/words/NAME.toml, or guides/FOLDER/NAME.toml for `FOLDER/NAME`; tailored
        entries lie over the packaged ones."""
        if name not in self._words:
            merged: dict[str, object] = {}
            for path in reversed(list(self._find(_word_file(name)))):
                text = self._text(path) or ""
                for odd in _lay_over(merged, self._toml(text, path) or {}):
                    self.problems.append(GuideProblem(path, _line_of(text, odd), odd))
            for old, new in MOVED.items():
                if new.startswith(f"{name}.") and (words := self._tailored(old)) and not self._tailored(new):
                    merged[new.partition(".")[2]] = words
            self._words[name] = merged
        return self._words[name]

    def _tailored(self, name: str) -> str:
        """The words that a tailored file has under a dotted name; "" where none has."""
        file, _, key = name.partition(".")
        for path in self._find(f"words/{file}.toml"):
            if not path.startswith(self.folders[-1] + os.sep) and isinstance(words := self._parsed(path).get(key), str):
                return words
        return ""

    def _parsed(self, path: str) -> dict[str, object]:
        """A file of words; empty where it cannot be read, which is told where it is read in earnest."""
        try:
            return tomli.loads(_read(path))
        except (OSError, ValueError, RecursionError):
            return {}

    def unused(self) -> Iterator[Unused]:
        """Tailored words that nothing says any more, because the program has no such sentence now."""
        ours = self.folders[-1]
        for folder in self.folders[:-1]:
            for place in ("words", "reports"):
                for name in _names_in(os.path.join(folder, place)):
                    path = os.path.join(folder, place, name)
                    known = self._parsed(os.path.join(ours, place, name))
                    text = self._text(path) or "" if name.endswith(".toml") else ""
                    for key in _strange(self._parsed(path), known) if text else ():
                        now = MOVED.get(f"{name.removesuffix('.toml')}.{key}", "")
                        yield Unused(path, _line_of(text, key), key, now)

    def has(self, name: str) -> bool:
        """Whether there is a template of this dotted name."""
        return isinstance(self._template(name), str)

    def _template(self, name: str) -> object:
        if name not in self._templates:
            file, *parts = name.split(".")
            top = parts.pop(0) if parts else ""
            tables = (
                None if file in self._words else self._ours(f"{file}.toml" if "/" in file else f"words/{file}.toml")
            )
            try:
                found = tables.entry(top) if tables else self.words(file).get(top)
            except ValueError:  # what is wrong is told where the whole file is read
                found = self.words(file).get(top)
            for part in parts:
                found = found.get(part) if isinstance(found, dict) else None
            self._templates[name] = found
        return self._templates[name]

    def listed(self, name: str) -> list[str]:
        """The words of a dotted name that is a list of them (`records.months`); none where it is no list."""
        found = self._template(name)
        return [str(one) for one in found] if isinstance(found, list) else []

    def say(self, name: str, **slots: object) -> str:
        """The sentence of a dotted name (`voice.added.outcome`), its slots filled. A name that is nowhere
        gives the name itself, so that a missing sentence is seen and not a crash."""
        template = self._template(name)
        return self.fill(template, slots) if isinstance(template, str) else name

    def fill(self, template: str, slots: Mapping[str, object]) -> str:
        """A template with its slots filled. Where the words of something would stand in quote marks and there are none
        yet, that is said."""
        if "{" not in template:
            return template
        for name in OF_ITEMS if "" in slots.values() else ():
            if slots.get(name) == "":
                template = re.sub(rf"[“„‘«»\"]{{{name}}}[”“’»«\"]", self.say("voice.no-words"), template)
        try:
            return _filled(template, slots)
        except ValueError:  # stray braces: it is given as it stands
            return template


def _parts(text: str) -> tuple[str, str] | None:
    """The front matter and the prose of a page; None where the front matter has no end."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != FENCE:
        return "", text
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == FENCE), 0)
    return ("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]).strip()) if end else None


def _word_file(name: str) -> str:
    """The file of words of a name: words/NAME.toml, or FOLDER/NAME.toml for `FOLDER/NAME`."""
    return f"{name}.toml" if "/" in name else f"words/{name}.toml"


def _names_in(folder: str) -> list[str]:
    """The names in a folder, in order; none where it is not there, or we may not look into it."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _read(path: str) -> str:
    """The text of a file without a mark of its byte order. Raises OSError; UnicodeDecodeError for what is no UTF-8."""
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _lay_over(base: dict[str, Any], top: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """Put tailored words over others. Gives the names of those that are of another kind (a number where a sentence
    belongs): they are left out."""
    for key, value in top.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            yield from _lay_over(base[key], value, f"{above}{key}.")
        elif key in base and not _like(value, base[key]):
            yield f"{above}{key}"
        else:
            base[key] = value


def _page_over(base: dict[str, Any], top: Mapping[str, object]) -> Iterator[str]:
    """Put the front matter of a tailored page over that of the page behind it, question by question. Gives the names of
    what is of another kind: that is left out."""
    for key, value in top.items():
        if key in base and not _like(value, base[key]):
            yield key
        elif key == "questions" and isinstance(value, dict):
            asked = {name: words for name, words in value.items() if isinstance(words, dict)}
            yield from (f"questions.{name}" for name in value if name not in asked)
            base[key] = {**base.get(key, {}), **asked}
        else:
            base[key] = value


def _strange(words: Mapping[str, object], known: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """The dotted names of words that stand nowhere in the packaged ones."""
    for key, value in words.items():
        if key not in known:
            yield f"{above}{key}"
        elif isinstance(value, dict) and isinstance(known[key], dict) and key not in FREE:
            yield from _strange(value, known[key], f"{above}{key}.")


def _like(value: object, other: object) -> bool:
    """Whether two words of a guide are of a kind: both texts, or both lists of the same sort of things."""
    if isinstance(value, list) and isinstance(other, list):
        return {type(one) for one in value} <= {type(one) for one in other} or not other
    return type(value) is type(other)


def _line_of(text: str, name: str) -> int:
    """The line on which an entry of a word file stands, as far as that can be told; else the first."""
    key = re.compile(rf"\s*[\"']?{re.escape(name.rpartition('.')[2])}[\"']?\s*=")
    return next((number for number, line in enumerate(text.splitlines(), 1) if key.match(line)), 1)


ENDS = ".?!…"  # what ends a sentence
QUOTES = "”’“»«\"'"  # what may close a quote behind that


def ends(words: str, marks: str = ENDS) -> str:
    """The mark with which words end by themselves, also inside their last quote; "" where they do not."""
    last = words.rstrip(QUOTES)[-1:]
    return last if last and last in marks else ""


def _filled(template: str, slots: Mapping[str, object], inner: bool = False) -> str:
    """`{name}`, and `{count:question|questions}` which takes the word that fits the number, where slots may stand too.
    Slots are words only: no attributes, no indexes, so that a tailored guide can reach nothing else."""
    said = end = ""
    for literal, name, choice, conversion in formatter_parser(template):
        said += _behind(end, literal)
        end = ""
        if name is None:
            continue
        if conversion not in (None, "r", "s", "a") or (choice and inner and "{" in choice):
            raise ValueError(template)
        value = str(slots[name]) if name in slots else f"{{{name}}}"
        if choice and "|" in choice:
            one, many = choice.split("|", 1)
            value = _filled(one if value == "1" else many, slots, inner=True)  # a count may be words: "more than 200"
        said += value
        end = ends(value)
    return said


def _behind(end: str, literal: str) -> str:
    """What a template says behind words that end with the mark `end`: one full stop is enough, whoever wrote it."""
    mark = literal.lstrip(QUOTES)[:1] if end else ""
    if not mark or mark not in (".", end):
        return literal
    quotes, _, rest = literal.partition(mark)
    return literal if rest and not rest[0].isspace() and rest[0] not in QUOTES else quotes + rest

"""Finds and reads guides/: the words a group reads or hears.

A page is TOML front matter between `+++` lines, then plain prose. Word files are TOML tables of templates.
Folders given by `--guides` are searched first, file by file, then the folder `guides` beside the plan; a tailored
file that cannot be read is reported and the packaged one is used instead.
"""

from __future__ import annotations

import errno
import os
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import tomli

from toc_tui.frozen import field, frozen
from toc_tui.plan.problems import syntax

if TYPE_CHECKING:  # pathlib is not light before Python 3.13
    from pathlib import Path

    from toc_tui.plan.disk import StrPath

PACKAGE = os.path.dirname(__file__)
LARGEST = 1_000_000  # bytes of one file: no group reads as many words
FENCE = "+++"
OF_ITEMS = ("text", "item", "from", "to", "source", "target")  # the slots that hold the words of an item
ROOMS = ("steps", "checks", "areas", "words", "reports")  # the folders of guides/; a folder with one of them is ours


@frozen
class Page:
    """One guide page: its front matter and its prose (Markdown kept plain)."""

    name: str
    front: Mapping[str, Any] = field(default_factory=dict)
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


def examples() -> list[Path]:
    """The example plans that ship, by file name."""
    from pathlib import Path

    return sorted(Path(packaged("examples")).glob("*.toml"))


class Guide:
    """The words of one run, which stay as they are. `folders` are searched before the packaged guides. `takes_own`:
    whether a plan's own words are used; `own` is the folder that came with one, "" for none."""

    def __init__(self, folders: Sequence[StrPath] = (), takes_own: bool = True, own: str = "") -> None:
        self.takes_own, self.own = takes_own, own
        self.asked = tuple(os.fspath(folder) for folder in folders)
        self.folders = (*self.asked, *([own] if own else []), packaged("guides"))
        self.problems: list[GuideProblem] = []
        self._pages: dict[str, Page] = {}
        self._words: dict[str, dict[str, Any]] = {}

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

    def page(self, name: str) -> Page:
        """The page `steps/why` and so on; an empty page where there is none."""
        if name not in self._pages:
            read = (self._read_page(name, path) for path in self._find(f"{name}.md"))
            self._pages[name] = next(filter(None, read), Page(name))
        return self._pages[name]

    def _read_page(self, name: str, path: str) -> Page | None:
        text = self._text(path)
        if text is None:
            return None
        lines = text.splitlines()
        if not lines or lines[0].strip() != FENCE:
            return Page(name, {}, text)
        end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == FENCE), 0)
        if not end:
            self.problems.append(GuideProblem(path, 1, FENCE))
            return None
        front = self._toml("\n".join(lines[1:end]), path, 1)
        return None if front is None else Page(name, front, "\n".join(lines[end + 1 :]).strip())

    def _text(self, path: str) -> str | None:
        try:
            if os.path.getsize(path) > LARGEST:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
            with open(path, encoding="utf-8-sig") as file:
                return file.read()
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(GuideProblem(path, 1, str(error)))
            return None

    def _toml(self, text: str, path: str, above: int = 0) -> dict[str, Any] | None:
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
            merged: dict[str, Any] = {}
            for path in reversed(list(self._find(f"{name}.toml" if "/" in name else f"words/{name}.toml"))):
                text = self._text(path) or ""
                for odd in _lay_over(merged, self._toml(text, path) or {}):
                    self.problems.append(GuideProblem(path, _line_of(text, odd), odd))
            self._words[name] = merged
        return self._words[name]

    def has(self, name: str) -> bool:
        """Whether there is a template of this dotted name."""
        return isinstance(self._template(name), str)

    def _template(self, name: str) -> Any:
        file, *parts = name.split(".")
        found: Any = self.words(file)
        for part in parts:
            found = found.get(part) if isinstance(found, dict) else None
        return found

    def say(self, name: str, **slots: Any) -> str:
        """The sentence of a dotted name (`voice.added.outcome`), its slots filled. A name that is nowhere
        gives the name itself, so that a missing sentence is seen and not a crash."""
        template = self._template(name)
        return self.fill(template, slots) if isinstance(template, str) else name

    def fill(self, template: str, slots: Mapping[str, Any]) -> str:
        """A template with its slots filled. Where the words of something would stand in quote marks and there are none
        yet, that is said."""
        for name in OF_ITEMS if "" in slots.values() else ():
            if slots.get(name) == "":
                template = re.sub(rf"[“„‘«»\"]{{{name}}}[”“’»«\"]", self.say("voice.no-words"), template)
        return fill(template, slots)


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


def _like(value: Any, other: Any) -> bool:
    """Whether two words of a guide are of a kind: both texts, or both lists of the same sort of things."""
    if isinstance(value, list) and isinstance(other, list):
        return {type(one) for one in value} <= {type(one) for one in other} or not other
    return type(value) is type(other)


def _line_of(text: str, name: str) -> int:
    """The line on which an entry of a word file stands, as far as that can be told; else the first."""
    key = re.compile(rf"\s*[\"']?{re.escape(name.rpartition('.')[2])}[\"']?\s*=")
    return next((number for number, line in enumerate(text.splitlines(), 1) if key.match(line)), 1)


class _Filler(string.Formatter):
    """`{name}`, and `{count:question|questions}` which takes the word that fits the number.
    Slots are words only: no attributes, no indexes, so that a tailored guide can reach nothing else."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        if field_name not in kwargs:
            return "{" + field_name + "}", field_name
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            one, many = format_spec.split("|", 1)
            return one if str(value) == "1" else many  # a count may come as words: "more than 200"
        return str(value)


_FILLER = _Filler()


def fill(template: str, slots: Mapping[str, Any]) -> str:
    """A template with its slots filled; a template with stray braces is given as it stands."""
    try:
        return _FILLER.vformat(template, (), slots)
    except (ValueError, IndexError, KeyError):
        return template

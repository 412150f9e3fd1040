"""A plan out of another format: the tables that stand in it become a plan's text. The reading tells what does not fit.

A format is one file of this folder with `IMPORT = ImportFormat(tables)`; `tables(text)` gives the tables by their
paths, or an ImportRefusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from toc_tui.frozen import field, frozen
from toc_tui.plan import writing
from toc_tui.plan.model import FORMAT, KeyPath
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.text import join, split
from toc_tui.plan.writing import CannotWriteError
from toc_tui.plugins import load

HEAD: KeyPath = ("plan",)
FORMATS: Mapping[str, str] = {  # the file of this folder that takes in files of each ending
    ".json": "json_plan",
    ".csv": "csv_plan",
}


@frozen
class ImportRefusal:
    """Why nothing could be taken in: a code (guides/words/imports.toml) with its slots."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@frozen
class Tables:
    """The tables of a plan by their paths, in order, the version of the format, and what was left out: names of tables
    that a plan does not have."""

    found: Mapping[KeyPath, Mapping[str, Any]]
    version: int = FORMAT
    left: tuple[str, ...] = ()


class ImportFormat(NamedTuple):
    """What the file of a format holds: how the tables in a text are found."""

    tables: Callable[[str], Tables | ImportRefusal]


@frozen
class ImportResult:
    """The plan that came of it, as it was read, and what was left out."""

    reading: Reading
    left: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text of the plan file."""
        return join(self.reading.document)


def known(path: PurePath) -> bool:
    """Whether a file's ending is that of a format that can be taken in."""
    return path.suffix.lower() in FORMATS


def import_format(ending: str) -> ImportFormat:
    """The format of one of the endings in FORMATS, loaded on first use."""
    return load(f"toc_tui.imports.{FORMATS[ending]}", "IMPORT", ImportFormat)


def take(path: PurePath, data: bytes, head: Mapping[str, object], title: str = "") -> ImportResult | ImportRefusal:
    """The plan in a file of one of FORMATS. `head` holds the fields of [plan] for a file that has none; `title` goes
    before the one that is there."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what spreadsheets on Windows write
    found = import_format(path.suffix.lower()).tables(text)
    if isinstance(found, ImportRefusal):
        return found
    own = dict(found.found.get(HEAD) or head) | ({"title": title} if title else {})
    whole: dict[KeyPath, Mapping[str, object]] = {HEAD: own} if own else {}
    whole |= {path: fields for path, fields in found.found.items() if path != HEAD}
    return written(Tables(whole, found.version, found.left))


def written(tables: Tables) -> ImportResult | ImportRefusal:
    """Tables as a plan."""
    try:
        document = writing.add_tables(split(f"toc = {tables.version}\n"), tables.found)
        return ImportResult(read(document), tables.left)
    except CannotWriteError as error:
        return ImportRefusal("twice", {"where": ".".join(error.args[0])})
    except RecursionError:
        return ImportRefusal("deep")

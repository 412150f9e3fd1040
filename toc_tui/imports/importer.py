"""The formats that can be taken in, and which of them a file is.

A format is one file of this folder with `IMPORT = ImportFormat(understand)`; `understand(source)` gives what the file
holds, an ImportRefusal that says why it cannot, or the question which column is which. Its row in `FORMATS` names the
endings of its files; the signs by which its contents are known stand in `recognition`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from toc_tui.imports import limits, recognition
from toc_tui.imports.understood import ImportRefusal, SourceFile, Unclear, Understood
from toc_tui.plugins import load

__all__ = ["FORMATS", "ImportFormat", "ImportRefusal", "Understood", "import_format", "known", "understand"]


class FormatRow(NamedTuple):
    """A format: its file in this folder, and the endings of its files, all in small letters."""

    module: str
    endings: tuple[str, ...]


# By the names that `--as` takes. Of formats with the same ending the first that understands a file has it.
FORMATS: Mapping[str, FormatRow] = {
    "json": FormatRow("json_plan", (".json",)),
    "sheet": FormatRow("sheet", (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")),
    "outline": FormatRow("own_outline", (".md",)),
    "toml": FormatRow("toml_plan", (".toml",)),
    "graph": FormatRow("json_graph", (".json", ".canvas", ".prsm")),
    "list": FormatRow("text_list", (".txt", ".text", ".md", ".markdown")),
    "docx": FormatRow("word_list", (".docx", ".docm")),
    "opml": FormatRow("opml_outline", (".opml",)),
    "freemind": FormatRow("mind_map", (".mm",)),
    "mermaid": FormatRow("mermaid", (".mmd", ".mermaid")),
    "dot": FormatRow("dot_graph", (".dot", ".gv")),
    "drawio": FormatRow("drawn_boxes", (".drawio", ".dio")),
    "graphml": FormatRow("xml_graph", (".graphml", ".gexf")),
    "mapscript": FormatRow("mapscript", (".mapscript",)),
    "miradi": FormatRow("miradi", (".xmpz2",)),
    "miradi-text": FormatRow("miradi_text", (".miradi",)),
}


class ImportFormat(NamedTuple):
    """What the file of a format holds: what says what a file of this format says."""

    understand: Callable[[SourceFile], Understood | ImportRefusal | Unclear]


def import_format(name: str) -> ImportFormat:
    """One of FORMATS, loaded on first use."""
    return load(f"toc_tui.imports.{FORMATS[name].module}", "IMPORT", ImportFormat)


def known(name: str) -> bool:
    """Whether the name of a file has the ending of a format that can be taken in."""
    return SourceFile(name, b"").ending in {ending for row in FORMATS.values() for ending in row.endings}


def understand(source: SourceFile, as_format: str = "") -> Understood | ImportRefusal | Unclear:
    """What a file says, by the format that is asked for, else by its contents, else by its ending. Never raises on
    content, whatever the file holds."""
    if len(source.data) > limits.LARGEST:
        return ImportRefusal("too-large", {"size": limits.LARGEST // 1_000_000})
    found = recognition.recognised(source)
    names = [as_format] if as_format else list(_candidates(source, found))
    if not names:
        return ImportRefusal("no-format", {"what": found or "unknown", "known": ", ".join(endings())})
    refusal: ImportRefusal | None = None
    for name in names:
        try:
            said = import_format(name).understand(source)
        except RecursionError:
            said = ImportRefusal("deep")
        except limits.TooManyError as error:
            return ImportRefusal(error.args[0], {"count": error.args[1]})
        if not isinstance(said, ImportRefusal) or not said.other:
            return said
        refusal = refusal or said
    assert refusal is not None
    return refusal


def endings() -> list[str]:
    """The endings of all files that can be taken in."""
    return list(dict.fromkeys(ending for row in FORMATS.values() for ending in row.endings))


def _candidates(source: SourceFile, found: str) -> Iterator[str]:
    """The formats to try, the likeliest first: what the contents are known as goes before the ending."""
    likely = recognition.FORMAT_OF.get(found, "")
    if likely in FORMATS:
        yield likely
        if found in recognition.CERTAIN:
            return
    elif found in recognition.CERTAIN:
        return
    for name, row in FORMATS.items():
        if name != likely and source.ending in row.endings:
            yield name
    if not found and source.ending not in endings():
        if recognition.is_table(source):
            yield "sheet"
        elif not source.ending:  # what comes through a pipe: lines
            yield "list"

"""What a file is, by its contents: so that a wrong ending does no harm, and a refusal says what it has before it.

The names are those of guides/words/imports.toml, [what].
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping

from toc_tui.imports.understood import SourceFile

HEAD = 4000  # characters that are looked at
# by the first bytes
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"PK\x03\x04", "zip"),
)
ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"xl/workbook", "xlsx"),
    (b"word/document", "docx"),
    (b"ppt/presentation", "slides"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.text", "odt"),
    (b"project.xml", "miradi"),
)
XML = r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*"  # what may stand in front of the first element
# by how the text begins, after blanks
BEGINNINGS: tuple[tuple[str, str], ...] = (
    (XML + r"<opml\b", "opml"),
    (XML + r"<map\b", "mindmap"),
    (XML + r"<(mxfile|mxGraphModel)\b", "drawio"),
    (XML + r"<(graphml|gexf)\b", "xml-graph"),
    (r"<!doctype html|<html\b", "web"),
    (r"<\?xml|<\w+[\s>]", "xml"),
    (r"[{\[]\s*[{\[\"}\]]", "json"),
    (r"((//|#)[^\n]*\n\s*)*(strict\s+)?(di)?graph\b\s*(\"[^\"\n]*\"|<[^\n{]*>|[^\s;{\[(\"<]*)\s*\{", "dot"),
    (r"(---.*?---\s*)?(%%[^\n]*\n\s*)*(flowchart|graph)\s+(TB|TD|BT|RL|LR)\b", "mermaid"),
    (r"```\s*mermaid", "mermaid"),
    (r"(%%[^\n]*\n\s*)*mindmap\s*\n", "mermaid"),
    (r"(?!.*^[^\S\n]*([-*+]|\d+[.)]) \S).*^```\s*mermaid\s*$", "mermaid"),
    (r"toc\s*=\s*\d|(#[^\n]*\n\s*)*(toc\s*=|\[(plan|why|(impact|outcome|activity)\.[^\]]+)\]\s*$)", "plan"),
    (r"MiradiProjectFile \d+ \d+[^\S\n]*\r?\n", "miradi-text"),
    (r"# [^\n]*(?::| –) the outline[^\S\n]*\n", "own-outline"),
    (r"#{1,6} \S", "markdown"),
    (r"([-*+•]|\d+[.)]) \S", "list"),
)
# the format that takes in what is known as
FORMAT_OF: Mapping[str, str] = {
    "xls": "sheet",
    "xlsx": "sheet",
    "ods": "sheet",
    "docx": "docx",
    "opml": "opml",
    "mindmap": "freemind",
    "drawio": "drawio",
    "xml-graph": "graphml",
    "miradi": "miradi",
    "miradi-text": "miradi-text",
    "mapscript": "mapscript",
    "json": "json",
    "dot": "dot",
    "mermaid": "mermaid",
    "own-outline": "outline",
    "markdown": "list",
    "list": "list",
    "plan": "toml",
}
# what nothing else can be, whatever the ending says
CERTAIN = {"pdf", "picture", "rtf", "zip", "slides", "odt", "xls", "xlsx", "ods", "docx", "opml", "mindmap", "drawio"}
CERTAIN |= {"xml-graph", "miradi", "miradi-text", "mapscript", "web", "empty", "binary"}


def recognised(source: SourceFile) -> str:
    """What a file is by its contents; "" where they tell nothing."""
    data = source.data
    if not data.strip():
        return "empty"
    if source.ending == ".mapscript":
        return "mapscript"  # it may begin like Markdown, and has no mark of its own
    if kind := next((kind for start, kind in MAGIC if data.startswith(start)), ""):
        return _zipped(data) if kind == "zip" else kind
    if b"\0" in data[:HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and not _wide(data):
        return "binary"
    text = decoded(data[:HEAD]).lstrip("\ufeff \t\r\n")
    return next((kind for how, kind in BEGINNINGS if re.match(how, text, re.I | re.S | re.M)), "")


def is_table(source: SourceFile) -> bool:
    """Whether the first rows have equally many cells, by one of the signs that stand between them: a table without a
    name that says so."""
    lines = decoded(source.data[:HEAD]).splitlines()
    for sign in "\t;,":
        rows = (row for row in csv.reader(lines, delimiter=sign) if any(row))
        try:
            first, second = next(rows, []), next(rows, [])
        except csv.Error:
            continue
        if 1 < len(first) == len(second):
            return True
    return False


def _zipped(data: bytes) -> str:
    """What a zip archive is: the names of its files stand in it as they are."""
    return next((kind for name, kind in ZIPPED if name in data), "zip")


def _wide(data: bytes) -> bool:
    """Whether text has two bytes for each letter and says so nowhere: every other byte is a NUL."""
    head = data[: HEAD // 2 * 2]
    for zeros, letters in ((head[1::2], head[::2]), (head[::2], head[1::2])):
        if zeros and zeros.count(0) > 0.7 * len(zeros) and letters.count(0) < 0.1 * len(letters):
            return True
    return False


MISREAD = "\ufeff".encode().decode("cp1252")  # ï»¿: how a file begins that was taken for Windows-1252 once


def _read_twice(text: str) -> str:
    """Text whose bytes were read as Windows-1252 and written as UTF-8 on the way here, as it was meant."""
    if not text.startswith(MISREAD):
        return text
    try:
        return text.encode("cp1252").decode("utf-8-sig")
    except UnicodeError:  # not all of it was: at least its mark goes
        return text.removeprefix(MISREAD)


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 where its bytes say so, else what spreadsheets on Windows write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:HEAD] and _wide(data):
        little = data[1:HEAD:2].count(0) > data[:HEAD:2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return _read_twice(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and len(data) == HEAD:  # cut in the middle of a letter
            return data.decode("utf-8-sig", "replace")
        return data.decode("cp1252", "replace")

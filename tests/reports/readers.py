"""Each format read back by a reader of its own kind, never by our own code."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import html5lib
from markdown_it import MarkdownIt
from markdown_it.token import Token

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def squeezed(text: str) -> str:
    return " ".join(text.split())


def html(page: str) -> Any:
    """The page as a tree, as a browser would build it; a page that a browser would have to mend is an error."""
    return html5lib.HTMLParser(strict=False).parse(page)


def html_words(page: str, *tags: str) -> list[str]:
    """The words of all elements of these names, in the order of the page."""
    return [
        squeezed("".join(element.itertext()))
        for element in html(page).iter()
        if isinstance(element.tag, str) and element.tag.removeprefix(HTML) in tags
    ]


def markdown(text: str) -> list[Token]:
    """All tokens, those within others too. Links by themselves are on, as on the pages of forges."""
    found: list[Token] = []
    waiting = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    while waiting:
        token = waiting.pop(0)
        found.append(token)
        waiting = [*(token.children or ()), *waiting]
    return found


def markdown_words(text: str, around: str = "inline") -> list[str]:
    """The words of each block as they are shown."""
    return [
        squeezed("".join(_shown(child) for child in token.children or ()))
        for token in markdown(text)
        if token.type == around
    ]


def _shown(token: Token) -> str:
    return token.content if token.type in ("text", "text_special", "code_inline", "html_inline") else " "


def word(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def word_words(data: bytes) -> list[str]:
    """The words of every paragraph, those in tables too."""
    opened = word(data)
    cells = (cell for table in opened.tables for row in table.rows for cell in row.cells)
    return [squeezed(one.text) for one in (*opened.paragraphs, *(p for cell in cells for p in cell.paragraphs))]


def word_links(data: bytes) -> list[str]:
    """Whatever the file would fetch from elsewhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".rels")]
        return [name for name in names if b'TargetMode="External"' in archive.read(name)]


def spreadsheet(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def texts(value: Any) -> Iterator[str]:
    """Every text in what JSON holds."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def data(text: str) -> Any:
    return json.loads(text)

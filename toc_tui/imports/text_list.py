"""A list as text: pasted, filed, indented, or a Markdown outline. One level is one step earlier."""

from __future__ import annotations

import re

from toc_tui.frozen import replace
from toc_tui.imports.content import Content
from toc_tui.imports.grid import CellTable
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.limits import bounded
from toc_tui.imports.list_lines import content_of
from toc_tui.imports.list_roles import Row, lines_of
from toc_tui.imports.recognition import decoded
from toc_tui.imports.tables_beside import with_tables
from toc_tui.imports.understood import NotPlaced, Place, SourceFile, Understood
from toc_tui.plan.pasted_list import ListRow, list_rows

HEADING = re.compile(r" {0,3}(#{1,6})\s+(?=\S)")
UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*$")
RULED = re.compile(r" {0,3}\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
LINE = 5000  # letters: in a longer one nobody has set words in bold


def content(text: str) -> Content:
    """What the lines of a text say."""
    lines = text.splitlines()
    bounded(sum(1 for line in lines if line.strip()))
    title, body = _front_matter(lines)
    rows, unplaced = _rows(lines, body)
    whole = content_of(lines_of(rows, "line", words_of), title)
    return replace(whole, not_placed=(*whole.not_placed, *unplaced))


def words_of(markdown: str) -> str:
    """Words without the signs of Markdown: bold, code, and links, whose address stands behind them."""
    if len(markdown) > LINE:
        return markdown.strip()
    plain = re.sub(r"!?\[([^\[\]]*)\]\(([^()\s]*)(?:\s[^()]*)?\)", _link, markdown)
    plain = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", plain)
    plain = re.sub(r"(?<!\w)([*_])(?=\S)([^*_]+)(?<=\S)\1(?!\w)", r"\2", plain)
    plain = re.sub(r"`([^`]+)`", r"\1", plain)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain).strip()


def _link(found: re.Match[str]) -> str:
    words, address = found.groups()
    return f"{words} ({address})" if words and address and words != address else words or address


def _front_matter(lines: list[str]) -> tuple[str, int]:
    """The title in the lines between two `---` at the top, and where the text begins."""
    if not lines or lines[0].lstrip("\ufeff").strip() != "---":
        return "", 0
    end = next((number for number, line in enumerate(lines[1:40], 1) if line.strip() in ("---", "...")), 0)
    said = [line.partition(":") for line in lines[1:end]]
    if not end or not all(colon or not name.strip() for name, colon, _ in said):
        return "", 0
    titles = [words.strip().strip("\"'") for name, _, words in said if name.strip().lower() == "title"]
    return (titles or [""])[0], end + 1


def _rows(lines: list[str], body: int) -> tuple[list[Row], list[NotPlaced]]:
    """The lines that say something, each with how high a heading it is (0 for none)."""
    left: list[NotPlaced] = []
    for number, line in enumerate(lines[:body], 1):
        name, _, words = line.partition(":")
        if words.strip() and name.strip().lower() != "title":
            left.append(NotPlaced(line.strip(), Place(str(number), "line"), "front-matter"))
    heads = _heads(lines, body)
    text = "\n".join("" if number < body or number + 1 in heads else line for number, line in enumerate(lines))
    rows = [(0, row) for row in list_rows(text)]
    rows += [(level, ListRow(0, "", words, True, number)) for number, (level, words) in heads.items() if words]
    return sorted(rows, key=lambda row: row[1].line), left


def _heads(lines: list[str], body: int) -> dict[int, tuple[int, str]]:
    """The headings by the numbers of their lines, each with its level; 0 without words for what only parts lines."""
    heads: dict[int, tuple[int, str]] = {}
    for number, line in enumerate(lines):
        if number < body:
            continue
        if head := HEADING.match(line):
            heads[number + 1] = (len(head[1]), line[head.end() :].strip().rstrip("#").rstrip())
        elif (under := UNDERLINE.match(line)) and number > body and _may_be_heading(lines[number - 1], number, heads):
            heads[number] = (1 if under[1][0] == "=" else 2, lines[number - 1].strip())
            heads[number + 1] = (0, "")
        elif RULE.match(line) or re.match(r"\s*(```|~~~)", line) or re.match(r"\s*\|?(\s*:?-+:?\s*\|)+[\s:-]*$", line):
            heads[number + 1] = (0, "")
    return heads


def _may_be_heading(line: str, number: int, heads: dict[int, tuple[int, str]]) -> bool:
    """Whether a line of signs underlines the one above it."""
    return bool(line.strip()) and number not in heads and not re.match(r"\s*([-*+•>|]|\d+[.)])\s", line)


def _tables(text: str) -> tuple[str, list[CellTable]]:
    """A text without its tables (lines of cells between `|`, the second a rule), and these."""
    lines, tables = text.splitlines(), list[CellTable]()
    for at in range(len(lines) - 1):
        if not ("|" in lines[at] and RULED.fullmatch(lines[at + 1]) and "|" in lines[at + 1]):
            continue
        end = next((end for end in range(at + 2, len(lines)) if "|" not in lines[end]), len(lines))
        rows = [lines[at], *lines[at + 2 : end]]
        tables.append(CellTable("", tuple(_cells(row) for row in rows)))
        lines[at:end] = [""] * (end - at)
    return "\n".join(lines), tables


def _cells(row: str) -> tuple[str, ...]:
    """The cells of a row; `\\|` is a sign of its words."""
    row = row.strip().removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return tuple(re.sub(r"<br\s*/?>", "\n", words_of(one.replace("\\|", "|"))) for one in re.split(r"(?<!\\)\|", row))


def understand(source: SourceFile) -> Understood:
    """The list in a file, and its tables."""
    text, tables = _tables(decoded(source.data))
    return with_tables(understood(content(text), "line"), tables)


IMPORT = ImportFormat(understand)

"""What a check found in the file, for machines: as lines that editors jump by, for GitHub, and as SARIF.

GitHub: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toc_tui import __version__
from toc_tui.frozen import frozen

# how much something matters -> what compilers, GitHub and SARIF call it
GRAVE, MILD, ASKED = "error", "warning", "note"
GITHUB = {GRAVE: "error", MILD: "warning", ASKED: "notice"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@frozen
class Annotation:
    """One thing to say at a place of a file. `level` is GRAVE, MILD or ASKED; `code` is a problem's code or a check."""

    path: str
    line: int
    column: int
    level: str
    message: str
    code: str


def github(found: Iterable[Annotation]) -> Iterator[str]:
    """A workflow command for each."""
    for one in found:
        where = f"file={_property(one.path)},line={one.line},col={one.column},title={_property(one.code)}"
        yield f"::{GITHUB[one.level]} {where}::{_data(one.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(found: Iterable[Annotation]) -> dict[str, object]:
    """One run of ours, as SARIF 2.1.0."""
    results = [*found]
    rules = [{"id": code} for code in dict.fromkeys(one.code for one in results)]
    driver = {"name": "toc-tui", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one) for one in results],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(one: Annotation) -> dict[str, object]:
    from urllib.parse import quote

    place = {
        "artifactLocation": {"uri": quote(one.path)},
        "region": {"startLine": one.line, "startColumn": one.column},
    }
    return {
        "ruleId": one.code,
        "level": one.level,
        "message": {"text": one.message},
        "locations": [{"physicalLocation": place}],
    }

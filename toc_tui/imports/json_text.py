"""What a JSON file holds, or why it cannot be read."""

from __future__ import annotations

import json
from typing import Any

from toc_tui.imports.recognition import decoded
from toc_tui.imports.understood import ImportRefusal, SourceFile

LONGEST = 20  # digits of a number that a plan can hold; one that is longer stays as its digits, and is told as words


def parsed(source: SourceFile) -> Any:
    """The data of a file, as Python has it; an ImportRefusal where it is no JSON or lies too deep."""
    try:
        return json.loads(decoded(source.data), parse_int=_whole)
    except RecursionError:
        return ImportRefusal("deep")
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        return ImportRefusal("not-json", {"line": line, "column": column})


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST else digits

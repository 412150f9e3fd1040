"""What can be wrong in a plan file, as values. The sentences stand in guides/words/problems.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toc_tui.frozen import field, frozen
from toc_tui.plan.model import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

AT = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"
LONG = r"[0-9_]{4300,}"
# what tomli says -> the name of our own sentence (guides/words/problems.toml)
SYNTAX = (
    ("Cannot declare", "syntax-twice"),
    ("Cannot overwrite", "syntax-twice"),
    ("Cannot mutate", "syntax-twice"),
    ("Cannot redefine", "syntax-twice"),
    ("Duplicate inline", "syntax-twice"),
    ("Expected '='", "syntax-equals"),
    ("Unclosed array", "syntax-bracket"),
    ("Unclosed inline", "syntax-bracket"),
    ("Expected ']'", "syntax-bracket"),
    ("Illegal character '\\n'", "syntax-quote"),
    ("Illegal character '\\r'", "syntax-quote"),
    ("Found invalid character '\\n'", "syntax-quote"),
    ("Found invalid character '\\r'", "syntax-quote"),
    ("Illegal character", "syntax-character"),
    ("Found invalid character", "syntax-character"),
    ("Unterminated string", "syntax-quote"),
    ("Expected \"'", "syntax-quote"),
    ("Expected '\"", "syntax-quote"),
    ("Invalid value", "syntax-value"),
    ("Expected newline", "syntax-rest"),
    ("Unescaped", "syntax-escape"),
    ("Invalid hex", "syntax-escape"),
    ("Escaped character", "syntax-escape"),
    ("Invalid initial character", "syntax-key"),
    ("Invalid statement", "syntax-key"),
    ("Invalid date", "syntax-date"),
    ("Exceeds the limit", "syntax-number"),
)


@frozen
class Problem:
    """Something in the file that could not be taken as it stands. `code` names the sentence in
    guides/words/problems.toml, `path` the table and field; `mild` ones are likely typing slips."""

    code: str
    path: KeyPath = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    mild: bool = False


def syntax(error: Exception, text: str) -> Problem:
    """What tomli complained about in `text`, as a problem with its line and column."""
    from toc_tui.plan import misread, mistyped  # looks closely at what is wrong: most plans are right

    message = str(error)
    found = re.search(AT, message)
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (0, 0)
    if found and not found[1]:
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    if message.startswith("Exceeds the limit") and (number := re.search(LONG, text)):
        line, column = text.count("\n", 0, number.start()) + 1, number.start() - text.rfind("\n", 0, number.start())
    code = next((code for start, code in SYNTAX if message.startswith(start)), "syntax")
    params: dict[str, object] = {"detail": re.sub(AT, "", message)}
    if isinstance(error, RecursionError):
        code, (line, column) = "syntax-deep", misread.deep(text)
    elif code not in ("syntax-twice", "syntax-number", "syntax-date") and (meant := misread.likely(text, line, column)):
        code, params = meant[0], {**params, **meant[1]}
    elif meant := mistyped.likely(code, text, line, column):
        params |= {"said": meant[0], **meant[1]}
    if line:
        params |= {"line": line, "column": column}
    return Problem(code, (), params)

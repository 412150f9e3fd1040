"""How a cell begins that a spreadsheet takes for a formula, as OWASP lists it under CSV injection. It stands here, not
in the code, so that the tests do not believe what they are to check."""

from __future__ import annotations

STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # white space before them changes nothing


def dangerous(cell: str) -> bool:
    """Whether a spreadsheet might run a cell."""
    return cell.lstrip().startswith(STARTS)

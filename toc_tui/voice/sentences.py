"""Parts as sentences."""

from __future__ import annotations

ENDS = ".?!…:"


def sentence(*parts: str) -> str:
    """Parts as sentences one after the other: a full stop where a part does not end by itself."""
    said = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ENDS else part + "." for part in said)

"""Plans that others published: TOC_TUI_CASES names a folder with them. They are no part of the project."""

from __future__ import annotations

import os
from pathlib import Path

WHY = "TOC_TUI_CASES is not set: the checks were NOT compared with plans that others published"


def published() -> list[Path]:
    """The files, none where nobody names a folder. A folder that is named has to have some."""
    folder = os.environ.get("TOC_TUI_CASES", "")
    files = sorted(Path(folder).glob("*.json")) if folder else []
    if folder and not files:
        raise FileNotFoundError(f"TOC_TUI_CASES names {folder}, where there are no *.json")
    return files

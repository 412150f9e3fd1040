"""Another plan of ours, as it stands in its file."""

from __future__ import annotations

from typing import Any

import tomli

from toc_tui.imports.draft import shown
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.recognition import decoded
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood
from toc_tui.plan.model import FORMAT, TABLES, KeyPath
from toc_tui.plan.problems import Problem
from toc_tui.plan.table_reading import tables as tables_within
from toc_tui.plan.values import is_deep


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """The tables that stand in the file. Comments stay where they are: they belong to the file."""
    try:
        data: dict[str, object] = tomli.loads(decoded(source.data))
    except (ValueError, RecursionError):
        return ImportRefusal("not-toml")
    if is_deep(data):
        return ImportRefusal("deep")
    version = data.pop("toc", FORMAT)
    found: dict[KeyPath, Any] = {}
    left: list[NotPlaced] = []
    for name, value in data.items():
        if name not in TABLES or not isinstance(value, dict):
            left.append(NotPlaced(shown(value), Place(name, "entry")))
            continue
        problems: list[Problem] = []
        found |= dict(tables_within(TABLES[name], value, problems))
        left += [NotPlaced("", Place(".".join(problem.path), "entry")) for problem in problems]
    return Understood(
        tables=found,
        version=version if type(version) is int and 0 < version < 2**63 else FORMAT,
        not_placed=tuple(left),
        read=len(found) + len(left),
        unit="entry",
    )


IMPORT = ImportFormat(understand)

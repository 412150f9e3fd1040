"""Taking in a file as all faces do, without a disk: for tests of every format."""

from __future__ import annotations

from toc_tui.imports.drafting import Draft, drafted
from toc_tui.imports.importer import understand
from toc_tui.imports.understood import ImportRefusal, SourceFile, Understood


def said(name: str, data: str | bytes) -> Understood:
    """What a file says."""
    found = understand(SourceFile(name, data.encode("utf-8") if isinstance(data, str) else data))
    assert isinstance(found, Understood), found
    return found


def refused(name: str, data: str | bytes) -> str:
    """The code of the sentence that says why a file cannot be taken in."""
    found = understand(SourceFile(name, data.encode("utf-8") if isinstance(data, str) else data))
    assert isinstance(found, ImportRefusal), found
    return found.code


def draft(name: str, data: str | bytes) -> Draft:
    """The plan that comes of a file; it reads back without problems."""
    found = drafted([said(name, data)], {})
    assert isinstance(found, Draft), found
    assert not found.reading.problems
    return found


def tree(one: Draft) -> list[tuple[str, str, tuple[str, ...]]]:
    """The items of a plan in the order of the file: kind with its term, words, words of what they lead to."""
    plan = one.reading.plan
    return [
        (f"{item.kind} {item.term}".strip(), item.text, tuple(plan.items[key].text for key in item.leads_to))
        for item in plan.items.values()
    ]

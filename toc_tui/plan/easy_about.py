"""For which words easy words were written: a fingerprint stands beside them, so that it is noticed when these words
have changed since. Easy words that somebody typed into the file have none, and nothing is said of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from toc_tui.plan import writing
from toc_tui.plan.arrows import stand
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.locations import find
from toc_tui.plan.model import KeyPath, Plan
from toc_tui.plan.reading import Reading, reread
from toc_tui.plan.text import Document

WHY = ("problem", "improvement")
ABOUT = {"easy": "easy_for", "easy_who": "easy_who_for"}


def easy_for(plan: Plan, path: KeyPath, name: str) -> tuple[str, ...]:
    """The words of a table that its field for easy words says again."""
    if path[0] == "why":
        return tuple(str(plan.why.get(one) or "") for one in (("who",) if name == "easy_who" else WHY))
    if path[0] == "link":
        stands = stand(plan, path[1], path[2])
        return (stands.answered or stands.against,)
    return (plan.items[path[1]].text,)


def changed(plan: Plan, path: KeyPath, name: str) -> bool:
    """Whether the words of a table have changed since its easy words were written."""
    fields = fields_of(plan, path)
    about = fields.get(ABOUT[name])
    return bool(fields.get(name) and about) and about != fingerprint(easy_for(plan, path, name))


def noted(before: Reading, document: Document, path: KeyPath, given: Mapping[str, object]) -> Document:
    """The document with the fingerprint beside easy words that were given, and without one where they were cleared."""
    for name, about in ABOUT.items():
        if name not in given or about in given or not find(document, path).is_there(document):
            continue
        where = (*path, about)
        if given[name] in ("", None):
            document = writing.clear_value(document, where)
        else:
            words = easy_for(reread(before, document).plan, path, name)
            document = writing.set_value(document, where, fingerprint(words))
    return document


def fields_of(plan: Plan, path: KeyPath) -> Mapping[str, object]:
    """The fields of a table that may have easy words."""
    if path[0] == "why":
        return plan.why
    return plan.link(path[1], path[2]).fields if path[0] == "link" else plan.items[path[1]].fields

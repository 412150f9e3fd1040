"""Two people changed the same file: merge item by item, and ask only where both changed the same thing.

Nothing is thrown away unasked: where both sides changed one field, ours stays in the document and a
`Conflict` carries both versions; `resolve` settles it.
"""

from __future__ import annotations

from toc_tui.frozen import replace
from toc_tui.plan import answering, threeway, writing
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.plan.line_ends import alike
from toc_tui.plan.merge_fitting import fitted
from toc_tui.plan.merge_following import Twice, followed
from toc_tui.plan.merge_items import Conflict, Merged, by_item
from toc_tui.plan.merge_keys import free, keyed, part_clashing
from toc_tui.plan.merge_reasons import together
from toc_tui.plan.merge_units import places_of, replaced
from toc_tui.plan.model import TABLES, KeyPath
from toc_tui.plan.reading import read
from toc_tui.plan.structure_edits import Remove, Rename, Unlink
from toc_tui.plan.text import Document, join, split
from toc_tui.plan.threeway import GONE, parse_or_none, value_at, written
from toc_tui.plan.values import CannotWriteError

__all__ = ["Conflict", "Merged", "merge", "resolve"]


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Merge two documents that both come from `base`. Any TOML shape will do; TOML in gives TOML out."""
    texts = [join(document) for document in (base, ours, theirs)]
    if texts[2] in (texts[0], texts[1]):
        return Merged(ours)
    if texts[1] == texts[0]:
        return Merged(theirs)
    base, ours, theirs = alike(base, ours, theirs)
    ours, renamed = part_clashing(base, ours, theirs)
    asked, known = tuple[Twice, ...](), (ours, theirs)
    if all(parse_or_none(one) is not None for one in (base, ours, theirs)):
        found = followed(base, ours, theirs)
        base, ours, asked, known = found.base, found.ours, found.twice, found.known
        theirs = together(base, ours, found.theirs)
    merged = fitted(base, ours, theirs, by_item(base, ours, theirs), known)
    told = {conflict.path for conflict in merged.conflicts}
    both = [
        _both_named(one, texts, merged.document) for one in asked if one.why or (one.ours or one.theirs) not in told
    ]
    return replace(merged, conflicts=(*merged.conflicts, *both), renamed=renamed)


def _both_named(twice: Twice, texts: list[str], document: Document) -> Conflict:
    """The conflict of an item that both sides renamed, or retyped, or that one took out: theirs stands under its own
    header."""
    ours = written(twice.ours, parse_or_none(document)) if twice.ours else None
    theirs = written(twice.theirs, parse_or_none(split(texts[2]))) if twice.theirs else None
    return Conflict(twice.ours or twice.theirs, None, ours, theirs, twice.why)


def resolve(document: Document, conflict: Conflict, take: str) -> Document:
    """Settle a conflict in the merged document, which may have been edited since: take ours, theirs or both.

    Both: a second item with a key of its own; where there can be only one, the texts one after the other. Of two
    answers one stands and the other is among its earlier ones, whatever is taken.
    CannotWriteError where the document's shape does not allow what was chosen.
    """
    if conflict.why:
        return _fit_settled(document, conflict, take)
    if take == "ours" or (take == "both" and conflict.theirs is None):
        return document
    settled = _settled(document, conflict, take)
    if parse_or_none(settled) is None and parse_or_none(document) is not None:
        raise CannotWriteError(conflict.path)
    return settled


def _settled(document: Document, conflict: Conflict, take: str) -> Document:
    if not conflict.path:
        return split(conflict.theirs or "") if take == "theirs" else document
    if take == "both" and conflict.ours is not None:
        return _take_both(document, conflict.path, conflict.ours, conflict.theirs or "")
    settled = _put(document, conflict.path, conflict.theirs)
    if conflict.path[0] != "answer" or conflict.theirs is None or parse_or_none(settled) is None:
        return settled
    return answering.also_keep(settled, conflict.path, answering.stands(document, conflict.path))


# -- settling a conflict -------------------------------------------------------------------------------


def _fit_settled(document: Document, conflict: Conflict, take: str) -> Document:
    """Settle what does not go together: an edit of ours does what the side that is taken did. Both: as it stands."""
    chosen = {"ours": conflict.ours, "theirs": conflict.theirs}.get(take, conflict.ours)
    if conflict.why in ("renamed", "retyped"):
        return _as_theirs(document, conflict) if take == "theirs" else document
    if conflict.why == "misfit" or chosen is not None or take == "both":
        if conflict.why == "misfit" and take == "theirs" and conflict.theirs is not None:
            return _put(document, conflict.path, conflict.theirs)
        return document
    edit: Edit = Unlink(*conflict.path[1:]) if conflict.why == "arrow" else Remove(conflict.path[1])
    change = edit.apply(read(document))
    return document if isinstance(change, Refusal) else change.document


def _as_theirs(document: Document, conflict: Conflict) -> Document:
    """The item under the key, or the kind, that theirs has."""
    header = next((block.header for block in split(conflict.theirs or "").blocks if block.header), None)
    if header is None:
        return document
    if conflict.why == "retyped":
        return _put(document, conflict.path, conflict.theirs)
    change = Rename(conflict.path[1], header[1]).apply(read(document))
    if isinstance(change, Refusal):
        raise CannotWriteError(conflict.path)
    return change.document


def _put(document: Document, path: KeyPath, text: str | None) -> Document:
    """The document with this text in place of the item or field at `path`."""
    places = places_of(document, path)
    if text is None:
        table = places or isinstance(value_at(parse_or_none(document), path), dict)
        return writing.remove_table(document, path) if table else writing.clear_value(document, path)
    new = split(text)
    value = value_at(parse_or_none(new), path)
    if value is not GONE and not isinstance(value, dict):
        return writing.set_value(document, path, value)
    if not places and document.where(path) is None:
        document = writing.add_table(_without_namesake(document, path), path, {})
        places = [at for at, block in enumerate(document.blocks) if block.header == path]
    if not places:  # dotted or inline: field by field
        here, wanted = _fields(path, document, new)
        found = threeway.compare(here, here, wanted, path)
        return threeway.apply(document, found.take) or document
    return replaced(document, places, new)


def _without_namesake(document: Document, path: KeyPath) -> Document:
    """Without an item of another kind under the same key: the same item, retyped on one side."""
    has_key = path[0] in TABLES and TABLES[path[0]].shape == "keyed"
    other = keyed(document).get(path[1]) if has_key else None
    return writing.remove_table(document, other) if other else document


def _fields(path: KeyPath, *documents: Document) -> list[dict[str, object]]:
    found = [value_at(parse_or_none(document), path) for document in documents]
    return [one if isinstance(one, dict) else {} for one in found]


def _take_both(document: Document, path: KeyPath, ours: str, theirs: str) -> Document:
    table = TABLES.get(path[0])
    if table is None or (table.shape == "keyed" and len(path) < 2):
        return document
    if table.shape == "keyed":
        new = (path[0], free(path[1], keyed(document)))
        return _put(document, new, join(writing.rename_table(split(theirs), path, new)))
    here, there = _fields(path, split(ours), split(theirs))
    found = threeway.compare({}, here, there, path)
    both = dict(found.take)
    for place in found.clash:
        name = place[len(path) :]
        pair = (value_at(here, name), value_at(there, name))
        chosen = name[0] in table.fields and table.fields[name[0]].choices
        if all(isinstance(one, str) for one in pair) and not chosen:
            both[place] = " / ".join(pair)
    return threeway.apply(document, both) or document

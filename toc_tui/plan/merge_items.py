"""Two changed versions of a document made one, item by item and field by field; what clashes is a `Conflict`.

Blocks that nobody changed stay the same objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toc_tui.frozen import field, frozen
from toc_tui.plan import threeway, values
from toc_tui.plan.merge_units import Name, has_mixed_shapes, in_order, joined, units_of
from toc_tui.plan.model import TABLES, KeyPath
from toc_tui.plan.text import Block, Document, join, split
from toc_tui.plan.threeway import above_items, item_of, parse_or_none


@frozen
class Conflict:
    """Both sides changed the same thing: its path and its three texts, as TOML; None where it is not there.

    Ours and theirs already hold what the other side changed in other fields. The path () is the whole file.
    `why` is "" where both changed one text, else what does not go together:

    renamed, retyped: both gave the item another key, or another kind; theirs stands under its own header
    named: one side took the item out, and the other names it in something new: it stands in the merged document
    arrow: one side took the arrow out, and the other says more about it: it stands in the merged document
    misfit: something else in the item is a problem that neither side had
    """

    path: KeyPath
    base: str | None
    ours: str | None
    theirs: str | None
    why: str = ""


@frozen
class Merged:
    """The merged document, what is to be asked, and the new keys of our items whose keys theirs had taken."""

    document: Document
    conflicts: tuple[Conflict, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


def by_item(base: Document, ours: Document, theirs: Document) -> Merged:
    """Merge two documents that both come from `base`, key by key. Any TOML shape will do; TOML in gives TOML out."""
    document, conflicts = _by_unit(base, ours, theirs)
    if any(has_mixed_shapes(one) for one in (base, ours, theirs)) and (conflicts or parse_or_none(document) is None):
        # the sides may write the same items in other shapes: compare what they say
        whole, asked = _merge_unit((), base, ours, theirs)
        if len(asked) < len(conflicts) or parse_or_none(document) is None:
            document, conflicts = Document(whole.blocks, document.bom, document.eol), asked
    if parse_or_none(ours) is not None and any(not conflict.path for conflict in conflicts):
        document, conflicts = ours, [Conflict((), join(base), join(ours), join(theirs))]
    return Merged(document, tuple(conflicts))


def _by_unit(base: Document, ours: Document, theirs: Document) -> tuple[Document, list[Conflict]]:
    old, mine, its = units_of(base), units_of(ours), units_of(theirs)
    decided: dict[Name, tuple[Block, ...]] = {}
    conflicts: list[Conflict] = []
    for name in dict.fromkeys((*mine.names, *its.names)):
        versions = [units.blocks.get(name) for units in (old, mine, its)]
        side = _changed_side(*(_text(blocks) for blocks in versions))
        if side is not None:
            decided[name] = versions[side] or ()
        else:
            documents = [None if blocks is None else Document(blocks, "", ours.eol) for blocks in versions]
            woven, asked = _merge_unit(name[1:], *documents)
            decided[name] = woven.blocks
            conflicts += asked
    bom = theirs.bom if ours.bom == base.bom else ours.bom
    eol = theirs.eol if ours.eol == base.eol else ours.eol
    blocks = in_order(mine, its, decided)
    return Document(tuple(joined(blocks, (ours, theirs), eol)), bom, eol), conflicts


def _changed_side(before: str | None, ours: str | None, theirs: str | None) -> int | None:
    """Which of the three versions to take (1 ours, 2 theirs); None where both sides changed the words. Blank lines
    at the ends are not looked at."""
    start, one, other = (_plain(text) for text in (before, ours, theirs))
    if other in (one, start):
        return 1
    return 2 if start == one else None


def _text(blocks: Iterable[Block] | None) -> str | None:
    return None if blocks is None else "".join([block.text for block in blocks])


def _plain(text: str | None) -> str | None:
    return None if text is None else text.replace("\r\n", "\n").strip()


def _merge_unit(
    path: KeyPath, base: Document | None, ours: Document | None, theirs: Document | None
) -> tuple[Document, list[Conflict]]:
    """Merge one unit that both sides changed."""
    texts = [None if document is None else join(document) for document in (base, ours, theirs)]
    if above_items(path):
        base, ours, theirs = base or Document(), ours or Document(), theirs or Document()
    woven = None if ours is None or theirs is None else _merge_fields(path, base, ours, theirs)
    return woven or (ours or Document(), [Conflict(path, texts[0], texts[1], texts[2])])


def _merge_fields(
    path: KeyPath, base: Document | None, ours: Document, theirs: Document
) -> tuple[Document, list[Conflict]] | None:
    """A unit in which the fields of both sides stand; None where it is no TOML or its shape does not allow that."""
    old, mine, its = parse_or_none(base or Document()), parse_or_none(ours), parse_or_none(theirs)
    if old is None or mine is None or its is None:
        return None
    found = threeway.compare(old, mine, its)
    woven = threeway.apply(ours, found.take)
    if woven is None:
        return None
    start, end = join(base) if base else "", join(theirs)
    if not found.clash:
        return _with_layout(woven, start, join(ours), end), []
    back = threeway.apply(theirs, threeway.compare(old, its, mine).take) or theirs
    if above_items(path):
        asked = _conflicts_within(found.clash, old, parse_or_none(woven), parse_or_none(back))
    else:
        asked = [Conflict(path, start if base else None, join(woven), join(back))]
    return threeway.with_comments(woven, start, end, behind=above_items(path)), asked  # else `back` has them


def _with_layout(woven: Document, base: str, ours: str, theirs: str) -> Document:
    """The merge by lines where it says the same as the one by fields, since it keeps the layout of both sides."""
    by_line = split(threeway.merge_lines(base, ours, theirs) or "")
    if by_line.blocks and values.same(parse_or_none(by_line), parse_or_none(woven)):
        return by_line
    return threeway.with_comments(woven, base, theirs)


def _conflicts_within(clash: Iterable[KeyPath], base: object, ours: object, theirs: object) -> list[Conflict]:
    paths = dict.fromkeys(item_of(path) if path[0] in TABLES else path[:1] for path in clash)
    sides = (base, ours, theirs)
    texts = {path: [threeway.written(path, data) for data in sides] for path in paths}
    return [Conflict(path, old, mine, its) for path, (old, mine, its) in texts.items()]

"""Two people changed the same file: merge item by item, and ask only where both changed the same thing.

Nothing is thrown away unasked: where both sides changed one field, ours stays in the document and a
`Conflict` carries both versions; `resolve` settles it. Blocks that nobody changed stay the same objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toc_tui.frozen import field, frozen
from toc_tui.plan import answering, threeway, values, writing
from toc_tui.plan.edits import Refusal
from toc_tui.plan.inline_values import CannotWriteError
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.merge_units import Name, has_mixed_shapes, in_order, joined, places_of, replaced, units_of
from toc_tui.plan.model import TABLES, KeyPath
from toc_tui.plan.reading import read, reread
from toc_tui.plan.structure_edits import Rename
from toc_tui.plan.text import Block, Document, join, split
from toc_tui.plan.threeway import GONE, above_items, item_of, parse_or_none, value_at


@frozen
class Conflict:
    """Both sides changed the same thing: its path and its three texts, as TOML; None where it is not there.

    Ours and theirs already hold what the other side changed in other fields. The path () is the whole file.
    """

    path: KeyPath
    base: str | None
    ours: str | None
    theirs: str | None


@frozen
class Merged:
    """The merged document, what is to be asked, and the new keys of our items whose keys theirs had taken."""

    document: Document
    conflicts: tuple[Conflict, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """Merge two documents that both come from `base`. Any TOML shape will do; TOML in gives TOML out."""
    texts = [join(document) for document in (base, ours, theirs)]
    if texts[2] in (texts[0], texts[1]):
        return Merged(ours)
    if texts[1] == texts[0]:
        return Merged(theirs)
    ours, renamed = _rename_clashing_keys(base, ours, theirs)
    document, conflicts = _by_unit(base, ours, theirs)
    if any(has_mixed_shapes(one) for one in (base, ours, theirs)) and (conflicts or parse_or_none(document) is None):
        # the sides may write the same items in other shapes: compare what they say
        whole, asked = _merge_unit((), base, ours, theirs)
        if len(asked) < len(conflicts) or parse_or_none(document) is None:
            document, conflicts = Document(whole.blocks, document.bom, document.eol), asked
    if parse_or_none(ours) is not None and any(not conflict.path for conflict in conflicts):
        document, conflicts = ours, [Conflict((), texts[0], join(ours), texts[2])]
    return Merged(document, tuple(conflicts), renamed)


def resolve(document: Document, conflict: Conflict, take: str) -> Document:
    """Settle a conflict in the merged document, which may have been edited since: take ours, theirs or both.

    Both: a second item with a key of its own; where there can be only one, the texts one after the other. Of two
    answers one stands and the other is among its earlier ones, whatever is taken.
    CannotWriteError where the document's shape does not allow what was chosen.
    """
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
    return woven or (ours or Document(), [Conflict(path, *texts)])


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
    return threeway.with_comments(woven, start, end), asked


def _with_layout(woven: Document, base: str, ours: str, theirs: str) -> Document:
    """The merge by lines where it says the same as the one by fields, since it keeps the layout of both sides."""
    by_line = split(threeway.merge_lines(base, ours, theirs) or "")
    if by_line.blocks and values.same(parse_or_none(by_line), parse_or_none(woven)):
        return by_line
    return threeway.with_comments(woven, base, theirs)


def _conflicts_within(clash: Iterable[KeyPath], base: object, ours: object, theirs: object) -> list[Conflict]:
    paths = dict.fromkeys(item_of(path) if path[0] in TABLES else path[:1] for path in clash)
    sides = (base, ours, theirs)
    return [Conflict(path, *(threeway.written(path, data) for data in sides)) for path in paths]


def _keyed(document: Document) -> dict[str, KeyPath]:
    """The items with a key of their own, by key, in whatever shape."""
    found: dict[str, KeyPath] = {}
    for block in document.blocks:
        if block.header is not None and above_items(block.header):
            data = (parse_or_none(Document((block,))) if block.statements else None) or {}
            paths = [(kind, key) for kind in data if isinstance(data[kind], dict) for key in data[kind]]
        else:
            paths = [(block.header[0], block.header[1])] if block.header and len(block.header) > 1 else []
        for path in paths:
            if path[0] in TABLES and TABLES[path[0]].shape == "keyed":
                found.setdefault(path[1], path)
    return found


def _rename_clashing_keys(base: Document, ours: Document, theirs: Document) -> tuple[Document, dict[str, str]]:
    """Ours, with a new key for each new item whose key stands for something else that is new in theirs.

    Theirs is on the disk already, and others may have read it: its keys stay.
    """
    known, mine, its = _keyed(base), _keyed(ours), _keyed(theirs)
    shared = [key for key in mine if key in its and known.get(key) not in (mine[key], its[key])]
    renamed: dict[str, str] = {}
    if not shared:
        return ours, renamed
    here, there, taken = read(ours), read(theirs).plan, {*known, *mine, *its}
    for key in shared:
        one, other = here.plan.items.get(key), there.items.get(key)
        if mine[key] == its[key] and one is not None and other is not None and one.text == other.text:
            continue
        new = _free(key, taken)
        try:
            change = Rename(key, new).apply(here)
        except CannotWriteError:
            continue  # it becomes a conflict
        if not isinstance(change, Refusal):  # else too
            here, renamed[key] = reread(here, change.document), new
            taken.add(new)
    return here.document, renamed


def _free(key: str, taken: Iterable[str]) -> str:
    """A key like this one that nobody has and that survives being made into a slug."""
    new = unique(key, {key, *taken})
    if slug(new, "") == new:
        return new
    stem = slug("-".join(slug(key).split("-")[:3])[:24])
    return unique(stem, {stem, *taken})


# -- settling a conflict -------------------------------------------------------------------------------


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
    keyed = path[0] in TABLES and TABLES[path[0]].shape == "keyed"
    other = _keyed(document).get(path[1]) if keyed else None
    return writing.remove_table(document, other) if other else document


def _fields(path: KeyPath, *documents: Document) -> list[dict[str, object]]:
    found = [value_at(parse_or_none(document), path) for document in documents]
    return [one if isinstance(one, dict) else {} for one in found]


def _take_both(document: Document, path: KeyPath, ours: str, theirs: str) -> Document:
    table = TABLES.get(path[0])
    if table is None or (table.shape == "keyed" and len(path) < 2):
        return document
    if table.shape == "keyed":
        new = (path[0], _free(path[1], _keyed(document)))
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

"""`toc-tui merge`: two changed versions of a plan made one, item by item; made to be git's merge driver."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace, file_name
from toc_tui.exits import Exit

if TYPE_CHECKING:
    from toc_tui.plan.merging import Conflict, Merged
    from toc_tui.plan.model import KeyPath
    from toc_tui.plan.reading import Reading
    from toc_tui.plan.text import Document


def arguments(add: Arguments) -> None:
    """The three versions, as git names them: %O %A %B. Or a plan and a copy of it."""
    add("base", metavar="BASE", type=file_name)
    add("ours", metavar="OURS", type=file_name)
    add("theirs", metavar="THEIRS", type=file_name, nargs="?")
    add("--name", metavar="NAME", default="")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Merge, and write what came of it to OURS. What clashes is told, and stands there in both versions."""
    from toc_tui.plan.merging import merge
    from toc_tui.plan.text import is_bare, join

    if args.theirs is None:
        return _copy(args.base, args.ours, context)
    sides = {"broken-base": args.base, "broken-ours": args.ours, "broken-theirs": args.theirs}
    base, ours, theirs = (_reading(path, broken, args, context) for broken, path in sides.items())
    for what, side in (("empty-ours", ours), ("empty-theirs", theirs)):
        if base.plan.items and is_bare(join(side.document)) and not is_bare(join(base.document)):
            context.tell(context.say(what, path=args.name or args.ours))  # an editor that died, a full disk
            return Exit.FINDINGS
    merged = merge(base.document, ours.document, theirs.document)
    return _put(merged, ours, theirs, args.ours, args.name or args.ours, context)


def _copy(plan: str, copy: str, context: CommandContext) -> Exit:
    """A plan and a copy that a sync program has left, made one in the plan. The copy stays where it is."""
    from toc_tui.plan.conflicted import base_of
    from toc_tui.plan.merging import merge
    from toc_tui.plan.text import split
    from toc_tui.plan.twoway import common_text

    if os.path.exists(plan) and os.path.exists(copy) and os.path.samefile(plan, copy):
        raise context.stop(Exit.USAGE, context.say("same-file", path=plan, copy=copy))
    ours, theirs = context.reading(plan), context.reading(copy)
    text, version = base_of(plan, copy)
    base = split(text) if text else common_text(ours.document, theirs.document)
    merged = merge(base, ours.document, theirs.document)
    context.tell(context.say("from-version", version=version) if text else context.say("from-nothing", path=plan))
    code = _put(merged, ours, theirs, plan, plan, context)
    if code in (Exit.FINE, Exit.FINDINGS):
        from toc_tui.voice.changes import Changes

        context.tell(*Changes(ours.document, merged.document, context.guide).sentences())
        context.tell(context.say("copy-stays", copy=copy))
    return code


def _put(merged: Merged, ours: Reading, theirs: Reading, path: str, name: str, context: CommandContext) -> Exit:
    """Write what came of a merge, and tell of it."""
    from toc_tui.plan import store
    from toc_tui.plan.reading import read
    from toc_tui.plan.text import join

    document = _with_both(merged, context)
    reading = read(document)
    if reading.broken:
        raise context.stop(Exit.UNREADABLE, context.say("cannot", path=name))
    if code := context.wrote(store.save(path, join(document), store.as_bytes(join(ours.document)))):
        return code
    for old, new in merged.renamed.items():
        context.tell(context.say("renamed", path=name, old=old, new=new))
    for conflict in merged.conflicts:
        context.tell(_sentence(conflict, ours.document, reading, str(name), context))
    _new_problems(name, reading, (ours, theirs), context)
    return Exit.FINDINGS if merged.conflicts else Exit.FINE


def _reading(path: str, broken: str, args: Namespace, context: CommandContext) -> Reading:
    """One version; git's name for a file that is not there is an empty plan."""
    from toc_tui.plan.reading import read
    from toc_tui.plan.text import split

    if path == os.devnull and broken != "broken-ours":
        return read(split(""))
    reading = read(split(context.text(path)))
    if reading.broken:
        problem = context.voice.problem(reading, reading.problems[0])
        raise context.stop(Exit.UNREADABLE, context.say(broken, path=args.name or path, problem=problem))
    return reading


def _new_problems(name: str, reading: Reading, sides: tuple[Reading, ...], context: CommandContext) -> None:
    """Tell of what neither version had: an item that one took out and the other names, for one."""
    from toc_tui.plan.unsettled import LEFT

    known = {(problem.code, problem.path) for side in sides for problem in side.problems}
    for problem in reading.problems:
        if (problem.code, problem.path) not in known and problem.code not in LEFT:
            context.tell(f"{name}: {context.voice.problem(reading, problem)}")


# -- what clashes -------------------------------------------------------------------------------------------


def _with_both(merged: Merged, context: CommandContext) -> Document:
    """The merged plan with theirs above each item that clashes, as a comment."""
    from toc_tui.plan.reading import read

    document = merged.document
    before = read(document)
    for conflict in merged.conflicts:
        document = _noted(document, conflict.path, _note(conflict, before, context))
    return document


def _noted(document: Document, path: KeyPath, note: list[str]) -> Document:
    """The document with these comment lines right above what stands at `path`; else after its kind, or at the top.
    The first place that leaves what the plan says as it was."""
    from toc_tui.plan import block_insertion, values
    from toc_tui.plan.text import join, split
    from toc_tui.plan.threeway import parse_or_none

    eol, before = document.eol, parse_or_none(document)
    text = "".join([line + eol for line in note])
    lines = join(document).removeprefix(document.bom).split("\n")
    line = document.where(path) if path else None
    if line is not None:
        above, below = "".join([one + "\n" for one in lines[: line - 1]]), "\n".join(lines[line - 1 :])
        found = split(document.bom + above + text + below)
        if values.same(before, parse_or_none(found)):
            return found
    place = block_insertion.place_for(document, path[0]) if path else 0
    above = "".join([block.text for block in document.blocks[:place]])
    below = "".join([block.text for block in document.blocks[place:]])
    above += "" if not above or above.endswith("\n") else eol
    above += "" if not above or above.endswith(eol * 2) else eol
    found = split(document.bom + above + text + (eol + below if below else ""))
    return found if values.same(before, parse_or_none(found)) else split(document.bom + text + eol + above + below)


def _note(conflict: Conflict, reading: Reading, context: CommandContext) -> list[str]:
    """The comment that keeps both: what to do, the words of ours that clash, and the whole of theirs."""
    say = context.say
    if conflict.why:
        problem = next((one for one in reading.problems if one.path[: len(conflict.path)] == conflict.path), None)
        told = context.voice.problem(reading, problem) if problem is not None else ""
        return [f"# {say(f'note-{_code(conflict)}', problem=told, **_names(conflict))}"]
    if conflict.ours is None:
        said = [say("note-ours-gone"), *_raw(conflict.theirs)]
    elif conflict.theirs is None:
        said = [say("note-theirs-gone"), say("note-ours"), *_raw(conflict.ours)]
    else:
        both = say("note-new" if conflict.base is None else "note-both")
        said = [both, say("note-ours"), *_differing(conflict), say("note-theirs"), *_raw(conflict.theirs)]
    return [f"# {line}".rstrip() for line in said]


def _raw(text: str | None) -> list[str]:
    return (text or "").strip("\r\n").replace("\r\n", "\n").split("\n")


def _differing(conflict: Conflict) -> list[str]:
    """Ours, field by field where it differs from theirs; the whole where the fields are the same."""
    from toc_tui.plan import values
    from toc_tui.plan.text import split
    from toc_tui.plan.threeway import parse_or_none, value_at

    ours, theirs = (
        value_at(parse_or_none(split(text or "")), conflict.path) for text in (conflict.ours, conflict.theirs)
    )
    if not isinstance(ours, dict) or not isinstance(theirs, dict) or not conflict.path:
        return _raw(conflict.ours)
    fields = {name: value for name, value in ours.items() if not values.same(value, theirs.get(name))}
    lines = [line for name, value in fields.items() for line in _raw(values.statement((name,), value, "\n"))]
    return lines or _raw(conflict.ours)


def _sentence(conflict: Conflict, ours: Document, merged: Reading, name: str, context: CommandContext) -> str:
    if not conflict.path:
        return context.say("clash-whole", path=name)
    where, plan = ".".join(conflict.path), merged.plan
    item = plan.items.get(conflict.path[1]) if len(conflict.path) > 1 else None
    if conflict.why:
        text = item.text if item is not None and item.path == conflict.path else where
        return context.say(f"clash-{_code(conflict)}", path=name, where=where, text=text, **_names(conflict))
    code = "clash-new" if conflict.base is None else "clash"
    code = "clash-ours-gone" if conflict.ours is None else "clash-theirs-gone" if conflict.theirs is None else code
    return context.say(code, path=name, what=_what(conflict, ours, merged, context))


def _what(conflict: Conflict, ours: Document, merged: Reading, context: CommandContext) -> str:
    """What both changed, with its place in the file: an item by its words, anything else by what it is about."""
    from toc_tui.plan.model import KEYED
    from toc_tui.voice.changes import Changes

    where = ".".join(conflict.path)
    item = merged.plan.items.get(conflict.path[1]) if len(conflict.path) > 1 else None
    if item is not None and item.path == conflict.path:
        return context.say("what-item", where=where, text=item.text) if item.text else f"[{where}]"
    if len(conflict.path) == 1 or conflict.path[0] in KEYED:
        return f"[{where}]"
    subject = Changes(ours, merged.document, context.guide).subject(conflict.path)
    return context.say("what-other", where=where, subject=subject[:1].lower() + subject[1:])


def _code(conflict: Conflict) -> str:
    """What does not go together, as the end of the name of its sentences."""
    gone = {"named", "arrow"}
    return (
        f"{conflict.why}-{'ours' if conflict.ours is None else 'theirs'}-gone" if conflict.why in gone else conflict.why
    )


def _names(conflict: Conflict) -> dict[str, str]:
    """How both sides call what both renamed or retyped."""
    from toc_tui.plan.text import split

    header = next((block.header for block in split(conflict.theirs or "").blocks if block.header), ())
    theirs = header if len(header) > 1 else conflict.path
    at = 0 if conflict.why == "retyped" else -1
    return {"ours": conflict.path[at], "theirs": theirs[at], "key": conflict.path[-1]}


COMMAND = LineCommand(arguments, run)

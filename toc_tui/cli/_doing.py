"""How every editing command runs: open the plan, do its one edit, save, tell what changed.

Each has `edit(args, context, reading)`, which turns its words into an Edit and raises StopError where they mean
nothing. `also(args, context, reading)` may give further sentences for what the edit does. Where a command takes
`--quiet`, the wording of what it wrote down is heard without it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence

from toc_tui.cli._records import new_roles, odd_amounts
from toc_tui.cli.command import CommandContext, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.arrows import said_of
from toc_tui.plan.edits import Edit
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading
from toc_tui.voice.sentences import ended

RENAME = "rename"  # it makes no arrow, though each that leads to the item names another key now
HEARD = ("add", "reword", "insert")  # what writes lines down: their wording is heard

Words = Callable[[Namespace, CommandContext, Reading], Edit]
Keys = Callable[[str], Sequence[str]]
Also = Callable[[Namespace, CommandContext, Reading], list[str]]


def carry_out(
    args: Namespace, context: CommandContext, edit: Words, also: Also | None = None, keys: Keys | None = None
) -> Exit:
    """Do what was told, or only tell it (`--dry-run`), as sentences or as data (`--json`). `keys` gives what goes to
    stdout, from the key that matters now."""
    session = context.session(args.plan)
    before = session.state.reading
    made = edit(args, context, before)
    more = also(args, context, before) if also else []
    done = context.apply(session, made)
    after = session.state.plan
    more += [
        *(circles(context, before.plan, after) if context.name != RENAME else ()),
        *new_roles(context, args.plan, before.plan, after),
    ]
    more += odd_amounts(context, args.plan, before.plan, after)
    said = " ".join([ended(done.said), *more]) if more else done.said
    changed = session.state.reading.document is not before.document
    code = Exit.FINE if args.dry_run else context.save(session, said)
    if code != Exit.FINE:
        return code
    if context.name in HEARD and not args.dry_run and not context.quiet:
        from toc_tui.cli._hearing import tell_remarks

        tell_remarks(context, session, before.plan)
    now = [session.renamed.get(key, key) for key in (keys(done.key) if keys else [done.key]) if key]
    if args.json:
        told = {"plan": os.fspath(session.path), "keys": now, "said": said, "changed": changed}
        context.json(told | {"dry_run": args.dry_run})
    elif args.dry_run:
        context.out(said)
        context.tell(context.say("tried"))
    elif keys:
        context.out(*now)
    return code


def circles(context: CommandContext, before: Plan, after: Plan) -> list[str]:
    """A sentence for the first new arrow that closes a circle, if that was not there, and one where nothing of it
    reaches an impact."""
    for key, item in after.items.items():
        old = before.items.get(key)
        if old is item or not item.in_theory:
            continue
        had = old.leads_to if old else ()
        for target in item.leads_to:
            way = [] if target in had else _way(after, target, key)
            if not way or _was_there(before, [key, *way[:-1]]):
                continue
            said = [context.say("circle", keys=", ".join((key, *way)))]
            return said if _reaches_impact(after, way) else [*said, context.say("circle-cut-off")]
    return []


def _was_there(before: Plan, circle: list[str]) -> bool:
    """Whether a circle was there without what is new: something was put in between two of it."""
    stood = [key for key in circle if key in before.items]
    return len(stood) > 1 and all(
        after in before.items[one].leads_to for one, after in zip(stood, [*stood[1:], stood[0]], strict=True)
    )


def _way(plan: Plan, source: str, target: str) -> list[str]:
    """The keys on a shortest way from one item to another; [] where there is none."""
    came: dict[str, str] = {source: ""}
    todo = deque([source])
    while todo:
        now = todo.popleft()
        if now == target:
            way = [now]
            while came[way[-1]]:
                way.append(came[way[-1]])
            return way[::-1]
        for after in plan.items[now].leads_to if now in plan.items else ():
            if after not in came:
                came[after] = now
                todo.append(after)
    return []


def _reaches_impact(plan: Plan, keys: list[str]) -> bool:
    met, todo = set(keys), list(keys)
    while todo:
        item = plan.items.get(todo.pop())
        if item is not None and item.kind == "impact":
            return True
        new = [key for key in item.leads_to if key not in met] if item is not None else []
        met.update(new)
        todo += new
    return False


def said_about(context: CommandContext, plan: Plan, source: str, target: str) -> list[str]:
    """A sentence with the words that go when an arrow goes; none if nothing was said about it."""
    said = said_of(plan, source, target)
    return [context.say("arrow-gone", words=context.voice.listed(said))] if said else []

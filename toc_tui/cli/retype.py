"""`toc-tui retype`: another kind for an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_tui.cli._doing import carry_out, said_about
from toc_tui.cli._fields import MAIN, fields, kind_of, main_field, need, voice_of
from toc_tui.cli.command import NEAR, Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit
from toc_tui.plan.model import TABLES, Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.structure_edits import Retype, carries_over
from toc_tui.plan.table_reading import REFERS


def arguments(add: Arguments) -> None:
    """The item, its new kind, fields that the new kind needs."""
    add.plan()
    add("key", metavar="KEY")
    add("kind", metavar="KIND")
    add("words", metavar="FIELD=VALUE", nargs="*")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The item as another kind."""
    key = context.exact(reading.plan, args.key)
    return turned(context, reading, key, kind_of(context, args.kind), args.words)


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """What the new kind has no field for."""
    return lost(context, reading.plan, context.exact(reading.plan, args.key), kind_of(context, args.kind))


def run(args: Namespace, context: CommandContext) -> Exit:
    """Do it, and tell what went."""
    return carry_out(args, context, edit, also)


def turned(
    context: CommandContext, reading: Reading, key: str, kind: str, words: Sequence[str], under: tuple[str, ...] = ()
) -> Retype:
    """An item as another kind, its words in that kind's main field."""
    item = reading.plan.items[key]
    if naming := [*_naming(reading.plan, key, kind)]:
        slots = {"key": key, "kind": kind, "was": item.kind, "where": ", ".join(naming[:NEAR])}
        raise context.stop(Exit.USAGE, context.say("named-as", **slots))
    stays = {name: value for name, value in item.fields.items() if carries_over(item, name, kind)}
    given = fields(context, reading.plan, kind, words, stays)
    new = {name: value for name, value in given.items() if value not in ("", [])}
    said = item.text or item.get(main_field(item.kind))
    main = main_field(kind)
    if said and main not in new and not stays.get(main) and (kind in MAIN or not item.text):
        new[main] = said
    if kind == "statement" and not stays.get("voice") and (voice := voice_of(said)):
        new.setdefault("voice", voice)
    need(context, kind, {main: said} | stays | new)
    leads = new.pop("leads_to", ())
    return Retype(key, kind, new, (*under, *leads))


def _naming(plan: Plan, key: str, kind: str) -> Iterator[str]:
    """The keys of the items, and the arrows, that name this item in a field where the new kind cannot stand.
    What leads to it is told of by the edit itself."""
    for item in (*plan.items.values(), *plan.links.values()):
        for name, refers in REFERS[item.kind]:
            if name != "leads_to" and kind not in refers and key in item.many(name):
                yield f"{item.key.replace('.', '/')} ({name})"


def lost(context: CommandContext, plan: Plan, key: str, kind: str) -> list[str]:
    """Sentences with the fields that go and what was said about arrows that go."""
    item, spec = plan.items[key], TABLES[kind].fields
    gone = []
    for name, value in item.fields.items():
        if not carries_over(item, name, kind) and value not in (item.text, "", [], item.get(main_field(item.kind))):
            gone.append(f"{name}={context.voice.value(value)}")
    args = [context.say("fields-gone", kind=kind, fields="; ".join(gone))] if gone else []
    if "leads_to" not in spec:
        args += [line for other in item.leads_to for line in said_about(context, plan, key, other)]
    return args


COMMAND = LineCommand(arguments, run, edit)

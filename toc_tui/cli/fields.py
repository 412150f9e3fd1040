"""`toc-tui fields`: what can be set, kind by kind, with what each field takes."""

from __future__ import annotations

from toc_tui.cli._fields import as_told
from toc_tui.cli._values import shape
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.model import TABLES, FieldSpec


def arguments(add: Arguments) -> None:
    """[KIND] [--json]."""
    add("kind", metavar="KIND", nargs="?")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """A line a field: its name, what it takes, its name for people."""
    kinds = (
        list(TABLES)
        if args.kind is None
        else [context.chosen(as_told(context, args.kind, TABLES), tuple(TABLES), "no-kind")]
    )
    if args.json:
        context.json([_data(context, kind, name) for kind in kinds for name in TABLES[kind].fields])
        return Exit.FINE
    width = max(len(name) for kind in kinds for name in TABLES[kind].fields)
    for number, kind in enumerate(kinds):
        if len(kinds) > 1:
            context.out(*([""] if number else []), context.say("kind", kind=kind))
        for name, spec in TABLES[kind].fields.items():
            row = context.say(
                "row", field=f"{name:{width}}", takes=takes(context, name, spec), label=label(context, kind, name)
            )
            context.out(row)
    return Exit.FINE


def takes(context: CommandContext, name: str, spec: FieldSpec) -> str:
    """What a field takes, in words."""
    if spec.choices:
        return context.guide.say("cli-fields.choices", choices=", ".join(spec.choices))
    if spec.refers:
        which = "keys" if shape(name, spec) == "list" else "one-key"
        return context.guide.say(f"cli-fields.{which}", kinds=", ".join(spec.refers))
    own = f"cli-fields.type.{name}"
    return context.guide.say(own if context.guide.has(own) else f"cli-fields.type.{shape(name, spec)}")


def label(context: CommandContext, kind: str, name: str) -> str:
    """The name that people read for a field; some tables have one of their own."""
    own = f"voice.fieldname.{kind}-{name}"
    return context.guide.say(own if context.guide.has(own) else f"voice.fieldname.{name}")


def _data(context: CommandContext, kind: str, name: str) -> dict[str, object]:
    table = TABLES[kind]
    spec = table.fields[name]
    return {
        "kind": kind,
        "field": name,
        "type": shape(name, spec),
        "choices": list(spec.choices),
        "refers": list(spec.refers),
        "required": name in table.required,
        "label": label(context, kind, name),
    }


COMMAND = LineCommand(arguments, run)

"""`toc-tui linked`: where a plan goes on in other plans."""

from __future__ import annotations

from toc_tui.cli._rows import warn, words_of
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.linked import LinkedPlan, all_linked


def arguments(add: Arguments) -> None:
    """PLAN [KEY] [--json]."""
    add.plan()
    add("key", metavar="KEY", nargs="?")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """A line for each; with a key what leads to it in the other plan. FINDINGS where there is none, or one is lost."""
    reading = context.reading(args.plan)
    warn(context, args.plan, reading)
    said = context.say("none")
    found = list(all_linked("plan.toml" if args.plan == STDIN else args.plan, reading.plan))
    if args.key is not None:
        key = context.key(reading.plan, args.key)
        found = [one for one in found if one.item.key == key]
        said = context.say("not-this", text=words_of(reading.plan.items[key]) or key)
    if args.json:
        context.json([_data(one) for one in found])
    else:
        context.out(*_lines(context, found, args.key is not None))
    if not found:
        context.tell(said)
    return Exit.FINDINGS if not found or any(one.trouble for one in found) else Exit.FINE


def _data(one: LinkedPlan) -> dict[str, str]:
    return {"key": one.item.key, "plan": one.file, "path": one.path, "there": one.key, "trouble": one.trouble}


def _lines(context: CommandContext, found: list[LinkedPlan], whole: bool) -> list[str]:
    """A line for each; of one that was asked for, `whole`, what leads to it there too."""
    from shlex import quote

    from toc_tui.voice import linked_plans

    lines: list[str] = []
    for one in found:
        lines.append(linked_plans.goes_on(context.voice, one))
        if whole and one.reading is not None and not one.trouble:
            lines += linked_plans.told(context.voice, one, context.theory(one.reading.plan))
            lines.append(context.voice.say("linked.open", path=quote(one.path)))
    return lines


COMMAND = LineCommand(arguments, run)

"""`toc-tui insert`: a step put into an arrow."""

from __future__ import annotations

from shlex import quote

from toc_tui.cli._doing import carry_out
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plain import one_line
from toc_tui.plan.edits import Edit, Refusal, no_key
from toc_tui.plan.keys import as_typed
from toc_tui.plan.model import TERMS
from toc_tui.plan.putting_in import PutIn
from toc_tui.plan.reading import Reading


def arguments(add: Arguments) -> None:
    """Between what, and what."""
    add.plan()
    add("source", metavar="FROM")
    add("target", metavar="TO")
    add("text", metavar="TEXT")
    add("--term", metavar="TERM")
    add("--key", metavar="KEY")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The arrow leads through a new outcome from now on, or through the outcome with this key."""
    from toc_tui.steps.mending import term_between
    from toc_tui.voice import kept_notes

    plan = reading.plan
    source, target = context.exact(plan, args.source), context.exact(plan, args.target)
    notes = kept_notes.of_arrow(context.voice, plan, source, target)
    text = one_line(args.text)
    if text in plan.items and plan.items[text].kind == "outcome":
        if args.term is not None or args.key is not None:
            raise context.stop(Exit.USAGE, context.say("is-there", key=text, path=quote(args.plan)))
        return PutIn(source, target, middle=text, notes=notes)
    if not text:
        raise context.stop(Exit.USAGE, context.voice.refusal(Refusal("empty", {"kind": "outcome"})))
    if args.key is not None and (refusal := no_key(reading, args.key)):
        raise context.stop(Exit.USAGE, context.voice.refusal(refusal))
    term = context.chosen(args.term, TERMS, "no-term") if args.term is not None else None
    fields = {"term": term or term_between(context.theory(plan), source, target), "text": text}
    return PutIn(source, target, fields, key=as_typed(args.key or ""), notes=notes)


def run(args: Namespace, context: CommandContext) -> Exit:
    """Put it in; its key goes to stdout."""
    return carry_out(args, context, edit, keys=lambda key: [key])


COMMAND = LineCommand(arguments, run, edit)

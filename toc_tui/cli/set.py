"""`toc-tui set`: fields of an item, of the plan, of the why, or of an arrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toc_tui.cli._doing import carry_out, said_about
from toc_tui.cli._fields import fields
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.edits import Batch, Edit, Refusal, Set
from toc_tui.plan.model import KeyPath, Plan
from toc_tui.plan.reading import Reading

WHOLE = ("plan", "why")
ARROW = "link"


def arguments(add: Arguments) -> None:
    """What it is about, then the fields."""
    add.plan()
    add("key", metavar="KEY")
    add("words", metavar="FIELD=VALUE", nargs="+")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The fields as they are to be."""
    edits = _edits(args, context, reading.plan)
    return edits[0] if len(edits) == 1 else Batch(tuple(edits))


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """What changes beside the first thing."""
    plan, lines = reading.plan, []
    for number, one in enumerate(_edits(args, context, plan)):
        if number:
            lines.append(context.voice.edits.done(one, plan, plan, ""))
        if isinstance(one, Set):
            continue
        from toc_tui.plan.structure_edits import Unlink

        if isinstance(one, Unlink):
            lines += said_about(context, plan, one.source, one.target)
    return lines


def _edits(args: Namespace, context: CommandContext, plan: Plan) -> list[Edit]:
    """Arrows that come and go do so with all that was said about them; the other fields are set."""
    path, words = _target(context, plan, args.key, args.words)
    if not words:
        raise context.stop(Exit.USAGE, context.say("no-fields"))
    new = fields(context, plan, path[0], words, _now(plan, path))
    edits: list[Edit] = []
    if "leads_to" in new:
        from toc_tui.plan.structure_edits import Link, Unlink

        before, after = plan.items[path[1]].leads_to, new.pop("leads_to") or ()
        edits += [Unlink(path[1], key) for key in before if key not in after]
        edits += [Link(path[1], key) for key in after if key not in before]
    if new:
        edits.insert(0, Set(path, new))
    return edits


def run(args: Namespace, context: CommandContext) -> Exit:
    """Set them."""
    return carry_out(args, context, edit, also)


def _target(context: CommandContext, plan: Plan, word: str, words: Sequence[str]) -> tuple[KeyPath, Sequence[str]]:
    """The table that is meant, and the words behind it. An arrow may be written as `check` names it, FROM/TO."""
    if "/" in word:
        word, words = ARROW, (*word.split("/", 1), *words)
    if word in WHOLE:
        return (word,), words
    if word != ARROW:
        key = context.key(plan, word)
        return plan.items[key].path, words
    if len(words) < 2 or "=" in words[0] + words[1]:
        raise context.stop(Exit.USAGE, context.say("which-arrow"))
    source, target = (context.key(plan, one) for one in words[:2])
    if target not in plan.items[source].leads_to:
        refusal = Refusal("no-such-link", {"from": source, "to": target})
        raise context.stop(Exit.USAGE, context.voice.refusal(refusal))
    return (ARROW, source, target), words[2:]


def _now(plan: Plan, path: KeyPath) -> Mapping[str, object]:
    """The fields as they are."""
    if path[0] == ARROW:
        return plan.link(*path[1:]).fields
    return plan.items[path[1]].fields if len(path) > 1 else {"plan": plan.head, "why": plan.why}[path[0]]


COMMAND = LineCommand(arguments, run, edit)

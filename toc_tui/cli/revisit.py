"""`toc-tui revisit`: when a plan was looked at last and what changed since; or the answers of a review, kept."""

from __future__ import annotations

from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.flows.flow import Context
from toc_tui.flows.revisiting import QUESTIONS, kept, new_key, record, reviewed, standing
from toc_tui.plain import one_line
from toc_tui.plan.dates import last_review, review_due


def arguments(add: Arguments) -> None:
    """PLAN [--still-right T] [--changed T] [--learned T] [--done] [--json]."""
    add.plan()
    for name in QUESTIONS:
        add(f"--{name.replace('_', '-')}", metavar="TEXT")
    add("--done", action="store_true")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Keep a review; its key goes to stdout. Without answers, tell how things stand; FINDINGS when one is due."""
    if args.plan == STDIN:
        raise context.stop(Exit.USAGE, context.say("no-file"))
    session = context.session(args.plan)
    flow = Context(session)
    fields = {name: one_line(words) for name in QUESTIONS if (words := getattr(args, name))}
    if any(getattr(args, name) is not None for name in QUESTIONS) and not any(fields.values()):
        raise context.stop(Exit.USAGE, context.say("no-words"))
    if not fields and not args.done:
        return _standing(args, context, flow)
    key = new_key(session)
    context.apply(session, record(key, {name: words for name, words in fields.items() if words}, session.today))
    code = context.save(session)
    if code is Exit.FINE:
        context.tell(kept(flow))
        context.out(session.renamed.get(key, key))
    return code


def _standing(args: Namespace, context: CommandContext, flow: Context) -> Exit:
    plan = flow.session.state.plan
    due = review_due(plan)
    late = due is not None and due < flow.session.today
    if args.json:
        reviews = [{"review": one.key, **one.fields} for one in plan.of("review")]
        context.json({"last_review": last_review(plan), "due": due, "late": late, "reviews": reviews})
    else:
        context.out(*standing(flow, reviewed(flow.session)))
        context.tell(context.say("how", path=args.plan))
    return Exit.FINDINGS if late else Exit.FINE


COMMAND = LineCommand(arguments, run)

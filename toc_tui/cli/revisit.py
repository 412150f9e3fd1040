"""`toc-tui revisit`: when a plan was looked at last and what changed since; or the answers of a review, kept."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli.command import STDIN, Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.flows.flow import Context
from toc_tui.flows.revisiting import QUESTIONS, kept, new_key, record, reviewed, standing
from toc_tui.plan.dates import last_review, review_due, today


def arguments(add: Arguments) -> None:
    """PLAN [--still-right T] [--changed T] [--learned T] [--done] [--json]."""
    add.plan()
    for name in QUESTIONS:
        add(f"--{name.replace('_', '-')}", metavar="TEXT")
    add("--done", action="store_true")
    add("--json", action="store_true")


def run(told: Namespace, desk: Desk) -> Exit:
    """Keep a review; its key goes to stdout. Without answers, tell how things stand; FINDINGS when one is due."""
    if told.plan == STDIN:
        raise desk.stop(Exit.USAGE, desk.say("no-file"))
    session = desk.session(told.plan)
    context = Context(session)
    fields = {name: " ".join(words.split()) for name in QUESTIONS if (words := getattr(told, name))}
    if any(getattr(told, name) is not None for name in QUESTIONS) and not any(fields.values()):
        raise desk.stop(Exit.USAGE, desk.say("no-words"))
    if not fields and not told.done:
        return _standing(told, desk, context)
    key = new_key(session)
    desk.apply(session, record(key, {name: words for name, words in fields.items() if words}))
    code = desk.save(session)
    if code is Exit.FINE:
        desk.tell(kept(context))
        desk.out(session.renamed.get(key, key))
    return code


def _standing(told: Namespace, desk: Desk, context: Context) -> Exit:
    plan = context.session.state.plan
    due = review_due(plan)
    late = due is not None and due < today()
    if told.json:
        reviews = [{"review": one.key, **one.fields} for one in plan.of("review")]
        desk.json({"last_review": last_review(plan), "due": due, "late": late, "reviews": reviews})
    else:
        desk.out(*standing(context, reviewed(context.session)))
        desk.tell(desk.say("how", path=told.plan))
    return Exit.FINDINGS if late else Exit.FINE

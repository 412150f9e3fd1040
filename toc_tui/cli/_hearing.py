"""The wording of lines that a command wrote down is heard once they are saved: a sentence for each on stderr, never
twice for the same words."""

from __future__ import annotations

from toc_tui.cli.command import CommandContext
from toc_tui.plan.model import Plan
from toc_tui.session import Session


def tell_remarks(context: CommandContext, session: Session, before: Plan) -> None:
    """Say what there is to ask about the lines that are new, or have new words, since the plan was like this."""
    from toc_tui.steps import heard

    session.hear()
    plan = session.state.plan
    for key in heard.written(before, plan):
        if key and key not in before.items:
            _tell_nearly(context, session, key)
        text = heard.text_of(plan, key)
        if session.was_heard(text):
            continue
        prompt = heard.remark(session.state.theory, key)
        if prompt is not None:
            session.note_heard(text, remarks=1)
            context.tell(session.voice.question(plan, prompt).ask)


def _tell_nearly(context: CommandContext, session: Session, key: str) -> None:
    """Say what stood in the plan already, in nearly the words of a new item, and how it can lead there too."""
    from toc_tui.graph.nearly import nearly, turning

    theory = session.state.theory
    item, words = theory.plan.items[key], turning(session.voice.guide)
    for under in theory.led(item):
        found = nearly(theory, item.kind, item.text, under, words, key)
        if found is not None:
            context.tell(session.voice.say("asks.nearly-there", text=found.text, key=found.key, under=under, new=key))

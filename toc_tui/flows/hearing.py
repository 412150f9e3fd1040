"""A line is heard as it is written down: if another wording would serve the group better, one question says so.

Enter keeps the line as it is, and it is not asked about again; new words take its place, and then what was said first
is kept too; set aside keeps the reason in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toc_tui.flows import answering
from toc_tui.flows.flow import NOTHING, Asking, Context, Flow, Outcome, again
from toc_tui.frozen import replace
from toc_tui.plan.edits import Batch, Edit, Refusal, Set
from toc_tui.steps import sorting
from toc_tui.steps.check_questions import YES_NO
from toc_tui.steps.heard import PROBLEM, remark, text_of, written
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.steps.reasoned import about_a_line, as_it_is
from toc_tui.steps.step import answer

OURS = ("doing-words", "output")  # what these hear is no change, but can be an activity
TOLD = 2  # remarks of which it is said what Enter does


def about(context: Context) -> Context:
    """What the remarks work with: the same plan, and no item."""
    return Context(context.session)


def remarks(context: Context, keys: Sequence[str]) -> Flow | None:
    """Asks about the wording of each of these lines about which there is something to ask; None where there is not."""
    session = context.session
    session.hear()
    asked = [key for key in keys if _remark(context, key) is not None]
    return _remarks(about(context), asked) if asked else None


def _remark(context: Context, key: str) -> Prompt | None:
    """What there is to ask about a line, unless this person was asked about these words before."""
    session = context.session
    plan = session.state.plan
    if session.state.broken is not None or (key and key not in plan.items) or session.was_heard(text_of(plan, key)):
        return None
    return remark(session.state.theory, key)


def _remarks(context: Context, keys: Iterable[str]) -> Flow:
    came = NOTHING
    for key in keys:
        if (prompt := _remark(context, key)) is not None:
            came = yield from _asked(context, key, prompt, came)
    return came


def _asked(context: Context, key: str, prompt: Prompt, before: Outcome) -> Asking[Outcome]:
    """Ask about one line. It is noted at once, so that it is not asked about twice even if somebody leaves here."""
    session = context.session
    stood = session.state.plan
    first = text_of(stood, key)
    enter = context.say("heard-enter") if session.remarks < TOLD else ""
    session.note_heard(first, remarks=1)
    words = session.voice.question(stood, prompt)
    ask = replace(
        answering.asks(context, prompt, words),
        label=context.say("heard-label", label=words.label),
        whole=f"{words.heard} {enter}".strip(),
        short="",
        optional=True,
        stays=True,
        brief=True,
        came=before,
        enters=_lets_it_be(context, prompt),
    )
    while True:
        said = yield ask
        if not said.words.strip():
            return NOTHING
        reply = yield from answering.replied(context, prompt, ask, said)
        if reply is None:
            continue
        came = context.apply(_edit(context, key, prompt, reply))
        if not came.error:
            plan = session.state.plan
            session.note_heard(*(text_of(plan, new) for new in written(stood, plan)))
            return came
        ask = again(ask, said.words, came.error)


def _lets_it_be(context: Context, prompt: Prompt) -> frozenset[str]:
    """What is said instead of just Enter. Where the remark asks for yes or no, a no in front is that no."""
    guide = context.session.voice.guide
    known = as_it_is(guide)
    return known - frozenset(about_a_line(guide, {}).answers) if prompt.name in YES_NO else known


def _edit(context: Context, key: str, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """What a reply comes to. Where new words take the place of a line, what was said first is kept: what we do and what
    we make as an idea that waits for the activities, else in the notes."""
    made = answer(context.session.state.theory, prompt, reply)
    if isinstance(made, Refusal) or reply.way not in ("reword", PROBLEM):
        return made
    plan = context.session.state.plan
    if prompt.name in OURS and key:
        return Batch((made, sorting.waiting(text_of(plan, key), key, context.session.today)))
    notes = str(plan.items[key].get("notes") if key else plan.why.get("notes", ""))
    first = context.say("said-first", text=text_of(plan, key))
    path = plan.items[key].path if key else ("why",)
    return Batch((made, Set(path, {"notes": f"{notes}\n{first}" if notes else first})))

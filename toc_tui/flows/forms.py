"""Feedback forms, many in a row, one question at a time. Just Enter skips, and not sure can always be said."""

from __future__ import annotations

from contextlib import suppress

from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Asking, Context, Flow, Option, about
from toc_tui.flows.record import BACK, Record, choose_session, day_here, listed, tidy, topic
from toc_tui.frozen import frozen
from toc_tui.journey.forms import AFTER, BEFORE, NOT_SURE, SCALE, session_of

DONE = "done"


@frozen
class FormQuestion:
    """One question of the form: where its answer goes (`ratings` or a field), the row's name there, the words."""

    field: str
    row: str
    label: str
    rated: bool = True


def lines(context: Context) -> tuple[FormQuestion, ...]:
    """The form: the rows that the group chose (guides/words/along.toml), then the feeling before and after, what
    helped and what to change."""
    voice = context.session.voice
    made = []
    for name in listed(context, "rows"):
        known = voice.guide.has(f"along.row.{name}")
        row = voice.say(f"along.row.{name}") if known else name
        asked = voice.say(f"along.ask-row.{name}") if voice.guide.has(f"along.ask-row.{name}") else row
        made.append(FormQuestion("ratings", row, asked))
    made += [FormQuestion(name, "", voice.say(f"along.ask-{name}")) for name in (BEFORE, AFTER)]
    return (*made, *(FormQuestion(name, "", voice.say(f"along.ask-{name}"), False) for name in ("helped", "change")))


def feedback(context: Context) -> Flow:
    """One form after the other, as long as there are more."""
    session = yield from choose_session(context)
    return (yield from about(topic(context, "feedback"), _forms(context, session)))


def _forms(context: Context, session: str) -> Flow:
    voice, plan = context.session.voice, context.session.state.plan
    count = sum(session_of(plan, form) == session for form in plan.of("feedback"))
    first, came = True, NOTHING
    while True:
        record = Record(context, "feedback", "form")
        record.fields = {"session": session, "on": day_here(context)}
        enough = True
        with suppress(AbandonedError):
            enough = yield from record.asked(form(context, record, count + 1, first))
        came = record.done(
            voice.say("along.form-kept", number=count + 1), voice.say("along.form-label", number=count + 1)
        )
        if enough:
            return came
        count, first = count + record.kept, False
        ask = Ask(
            voice.say("along.form-next", number=count + 1),
            voice.say("along.form-next-whole", count=count, number=count + 1) if count == 1 else "",
            options=(Option(DONE, voice.say("along.form-done")),),
            free=False,
            optional=True,
            stays=True,
            brief=count > 1,
            came=came,
        )
        if (yield ask).words:
            return NOTHING


def form(context: Context, record: Record, number: int, first: bool) -> Asking[bool]:
    """The questions of one form. What is skipped is left out of the file; what was said before can be said again.
    Gives whether somebody wants no more forms: Esc is never the only way out."""
    voice = context.session.voice
    scale = tuple(Option(name, voice.say(f"along.scale.{name}")) for name in (*SCALE, NOT_SURE))
    scale += (Option(DONE, voice.say("along.form-done")),)
    form_lines = lines(context)
    at = 0
    while at < len(form_lines):
        line = form_lines[at]
        label = voice.say("along.form-ask", number=number, text=line.label)
        whole = voice.say("along.form-whole", number=number, text=line.label) if first else ""
        ask = Ask(
            label,
            whole,
            options=scale if line.rated else (),
            free=not line.rated,
            optional=True,
            stays=True,
            keys=(BACK,),
            brief=not first,
        )
        said, first = (yield ask), False
        if said.key == BACK:
            at = max(0, at - 1)
            continue
        words = tidy(said.words)
        if line.rated and words == DONE:
            return True
        if words:
            _keep(record, line, words)
        at += 1
    return False


def _keep(record: Record, line: FormQuestion, words: str) -> None:
    if line.field == "ratings":
        ratings: dict[str, object] = {**record.fields.get("ratings", {}), line.row: words}
        record.put(ratings=ratings)
    else:
        record.put(**{line.field: words})

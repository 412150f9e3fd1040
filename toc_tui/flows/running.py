"""The run view of an agenda: what we do now, how long is left, what comes next. Told when asked, never by itself."""

from __future__ import annotations

import time

from toc_tui.flows.flow import Ask, Asking, Context, Flow, Option, Outcome
from toc_tui.flows.meeting import with_agenda
from toc_tui.flows.record import BACK, choose_session
from toc_tui.flows.who_does_what import at_the_end
from toc_tui.journey import agenda
from toc_tui.journey.meetings import Meeting, meetings
from toc_tui.voice import record_sentences

NEXT, BEFORE, END = "next-slot", "slot-before", "end"
clock = time.monotonic


def run(context: Context) -> Flow:
    """Lead a session through its agenda. Leaving keeps the place: the next time it goes on there."""
    session, voice = context.session, context.session.voice
    running = session.running
    if running is None or running.session not in session.state.plan.items:
        meeting = yield from _to_lead(context)
        if meeting is None:
            return Outcome(voice.say("along.no-agenda"), aloud=True)
        session.meeting = meeting.key
        running = session.running = agenda.begin(meeting, clock())
    options = tuple(Option(name, voice.say(f"along.run-{name}")) for name in (NEXT, BEFORE, END))
    first = True
    while True:
        told = record_sentences.standing(voice, running.standing(clock()))
        came = yield Ask(
            voice.say("along.run"),
            told,
            options=options,
            free=False,
            optional=True,
            stays=True,
            keys=(BACK,),
            brief=not first,
        )
        first = False
        said = BEFORE if came.key == BACK else came.words
        if said == END:
            session.running = None
            return (yield from at_the_end(context, voice.say("along.run-ended")))
        if said in (NEXT, BEFORE):
            running = session.running = running.go(1 if said == NEXT else -1, clock())


def _to_lead(context: Context) -> Asking[Meeting | None]:
    """Which session is led: one with an agenda, which it may get now; None where it has none even so."""
    key = yield from choose_session(context)
    meeting = _with_slots(context, key)
    if meeting is None:
        key = yield from with_agenda(context, key)
        meeting = _with_slots(context, key)
    return meeting


def _with_slots(context: Context, key: str) -> Meeting | None:
    """The session with this key, if it has an agenda."""
    return next((one for one in meetings(context.session.state.plan) if one.key == key and one.agenda), None)

"""A flow for looking at the whole plan again: the few questions of a review, kept as a dated record."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Context, Flow, Option, Outcome, Text
from toc_tui.flows.merge_questions import yes_no
from toc_tui.flows.versions import since
from toc_tui.frozen import replace
from toc_tui.plan import snapshots
from toc_tui.plan.dates import last_review, review_due
from toc_tui.plan.disk import Trouble
from toc_tui.plan.edits import Add, Batch, Edit, Set, taken
from toc_tui.plan.keys import four, unique
from toc_tui.plan.model import Item
from toc_tui.plan.text import Document, join, split
from toc_tui.session import Session
from toc_tui.voice.day_words import day

QUESTIONS = ("still_right", "changed", "learned")


def revisit(context: Context) -> Flow:
    """Say when the plan was looked at last, offer what changed since, then ask. Each answer is kept at once; at the
    end, or when somebody leaves after an answer, the plan as it is then is kept as a version."""
    before = reviewed(context.session)
    options = ("go", *(() if before is None else ("changes",)), "later")
    said = yield Ask(
        context.say("revisit"),
        " ".join(standing(context, before)),
        options=tuple(Option(name, context.say(f"revisit-{name}")) for name in options),
        free=False,
    )
    if said.words == "changes" and before is not None:
        lines = tuple(since(context, before)) or (context.say("version-same"),)
        return Outcome(show=Text(context.say("revisit-changes-title"), lines))
    if said.words != "go":
        return NOTHING
    key, came = "", NOTHING
    with suppress(AbandonedError):
        for name in QUESTIONS:
            label, whole = context.say(f"revisit-{name}"), context.say(f"revisit-{name}-whole")
            ask = Ask(label, whole, optional=True, decides=True, came=came)  # yes and no are answers here
            came = NOTHING
            if (words := (yield ask).words).strip():
                key = key or new_key(context.session)
                came = _keep(context, key, {name: words})
        if not key:
            sure = Ask(context.say("sure"), context.say("revisit-nothing"), options=yes_no(context), free=False)
            if (yield sure).words == "yes":
                key = new_key(context.session)
                came = _keep(context, key, {})
    return replace(came, said=kept(context)) if key else came


def _keep(context: Context, key: str, fields: Mapping[str, str]) -> Outcome:
    """Keep an answer in the review of this sitting, whose record has this key."""
    there = context.session.state.plan.item(key) is not None
    came = context.apply(Set(("review", key), fields) if there else record(key, fields, context.session.today))
    return replace(came, said=came.error or context.say("revisit-noted"))


def new_key(session: Session) -> str:
    """The key of a new review: its day, and four characters that nobody else's has."""
    on = session.today.isoformat()
    ending = four(session.clock.seed(f"{on} {len(session.state.plan.items)}"))
    return unique(f"review-{on}-{ending}", taken(session.state.reading))


def record(key: str, fields: Mapping[str, str], on: date) -> Edit:
    """What keeps a review: its record, and its day beside the plan's title."""
    return Batch((Add("review", {"on": on, **fields}, key=key), Set(("plan",), {"last_review": on})))


def kept(context: Context) -> str:
    """Keep the plan as it is after a review as a version, for the next one to compare with. Gives what to say."""
    session = context.session
    text, due = join(session.state.reading.document), review_due(session.state.plan)
    made = snapshots.take(session.path, text, context.say("revisit-name"), session.today, "review")
    if isinstance(made, Trouble):
        return context.say("revisit-kept-alone", trouble=session.voice.trouble(made))
    if due is None:
        return context.say("revisit-kept")
    return context.say("revisit-kept-due", due=day(session.voice, due))


def reviewed(session: Session) -> Document | None:
    """The plan as it was at the last review; None where no version of it was kept."""
    found = snapshots.of_review(snapshots.listed(session.path), last_review(session.state.plan))
    text = snapshots.text_of(found) if found is not None else None
    return split(text) if isinstance(text, str) else None


def standing(context: Context, before: Document | None) -> list[str]:
    """When the plan was looked at last, when that is due again, what changed since, what was learned then."""
    plan, voice = context.session.state.plan, context.session.voice
    on, due = last_review(plan), review_due(plan)
    said = [context.say("revisit-last", on=day(voice, on)) if on is not None else context.say("revisit-never")]
    if due is not None:
        said.append(
            context.say("revisit-was-due" if due < context.session.today else "revisit-due", due=day(voice, due))
        )
    if before is not None:
        said.append(context.say("revisit-count", count=len(since(context, before))))
    latest = max(plan.of("review"), key=lambda one: (str(one.fields.get("on", "")), one.key), default=None)
    if isinstance(latest, Item) and latest.get("learned"):
        said.append(context.say("revisit-learned-then", text=latest.get("learned")))
    return said

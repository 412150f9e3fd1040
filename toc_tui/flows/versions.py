"""Flows about versions of the plan: keep one under a name, hear what changed since, bring one back."""

from __future__ import annotations

from toc_tui.flows.flow import NOTHING, Ask, Context, Flow, Option, Outcome, Text, again
from toc_tui.flows.merge_questions import yes_no
from toc_tui.frozen import replace
from toc_tui.plan import snapshots
from toc_tui.plan.disk import Trouble
from toc_tui.plan.edits import Refusal, Replace
from toc_tui.plan.reading import read
from toc_tui.plan.snapshots import Snapshot
from toc_tui.plan.text import Document, join, split
from toc_tui.voice import versions
from toc_tui.voice.changes import Changes


def keep(context: Context) -> Flow:
    """Keep the plan as it is now, under a name."""
    session = context.session
    ask = Ask(context.say("snapshot"), context.say("snapshot-whole"), names=True)
    while True:
        said = yield ask
        if not (name := snapshots.named(said.words)):
            ask = again(ask, said.words, session.voice.say("refusals.empty"))
            continue
        made = snapshots.take(session.path, join(session.state.reading.document), name, session.today)
        if isinstance(made, Snapshot):
            return Outcome(context.say("snapshot-kept", version=made.name, folder=made.path.parent.name))
        ask = again(ask, said.words, context.say("version-not-kept", trouble=session.voice.trouble(made)))


def look(context: Context) -> Flow:
    """Choose a version that was kept: hear what changed since, or bring it back."""
    session = context.session
    found = {one.key: one for one in snapshots.listed(session.path)}
    if not found:
        return Outcome(context.say("versions-none"))
    options = tuple(Option(key, versions.told(session.voice, one)) for key, one in found.items())
    chosen = found[(yield Ask(context.say("version"), context.say("version-whole"), options=options, free=False)).words]
    text = snapshots.text_of(chosen)
    if isinstance(text, Trouble):
        return Outcome(session.voice.trouble(text))
    old = split(text)
    does = tuple(Option(name, context.say(f"version-{name}")) for name in ("changes", "back"))
    whole = context.say("version-do", version=versions.told(session.voice, chosen))
    if (yield Ask(context.say("version-what"), whole, options=does, free=False)).words == "back":
        return (yield from _back(context, chosen, old))
    heading = context.say("version-since", version=chosen.name)
    return Outcome(show=Text(heading, tuple(since(context, old)) or (context.say("version-same"),)))


def since(context: Context, old: Document) -> list[str]:
    """What changed since an older text of the plan, a sentence a change."""
    return Changes(old, context.session.state.reading.document, context.session.voice.guide).sentences()


def _back(context: Context, chosen: Snapshot, old: Document) -> Flow:
    """Bring a version back, once that is certain. The plan as it is now is kept as a version first."""
    whole = context.say("version-sure", version=chosen.name, count=len(since(context, old)))
    if (yield Ask(context.say("sure"), whole, options=yes_no(context), free=False)).words != "yes":
        return NOTHING
    return brought_back(context, chosen, old)


def brought_back(context: Context, chosen: Snapshot, old: Document) -> Outcome:
    """Bring a version back; what was there is kept as a version first. What is said tells of it, or why not."""
    session, voice = context.session, context.session.voice
    now = join(session.state.reading.document)
    if now == join(old):
        return Outcome(context.say("version-same"))
    if read(old).broken:
        return Outcome(voice.refusal(Refusal("not-toml")))
    kept = snapshots.take(
        session.path, now, context.say("version-before", version=chosen.name), session.today, "before"
    )
    if isinstance(kept, Trouble):
        return Outcome(context.say("version-not-kept", trouble=voice.trouble(kept)))
    came = context.apply(Replace(old, chosen.name))
    if came.error:
        return Outcome(came.error)
    return replace(came, said=f"{came.said} {context.say('version-before-kept', version=kept.name)}")

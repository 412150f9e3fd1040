"""Flows that come unasked: a text that could not be saved last time, and items that two sides changed."""

from __future__ import annotations

from toc_tui.flows.flow import NOTHING, Ask, Asking, Context, Flow, Option, Outcome
from toc_tui.plan import recovery
from toc_tui.plan.model import Item
from toc_tui.plan.recovery import Leftover
from toc_tui.session import Session
from toc_tui.voice.sentences import sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.plan.merging import Conflict

FEW = 3  # things that are told one by one


def yes_no(context: Context) -> tuple[Option, ...]:
    """Yes and no, to choose from."""
    return tuple(Option(name, context.session.voice.choice(name)) for name in ("yes", "no"))


def take_text(context: Context, left: Leftover) -> Flow:
    """Whether to take in what a sitting could not save: it is told first what would come. Only an answer makes it go
    from where it is kept; words that were half typed stay there."""
    session = context.session
    coming = session.coming(left.recovery)
    items = " ".join(coming[:FEW])
    more = context.say("kept-more", count=len(coming) - FEW) if len(coming) > FEW else ""
    whole = context.say("kept-text", count=len(coming), items=f"{items} {more}".strip())
    said = yield Ask(context.say("sure"), whole, options=yes_no(context), free=False)
    if said.words == "yes":
        session.take_kept(left.recovery)
    recovery.drop(left, text=True)
    return Outcome(context.say("kept-taken"), kept=True) if said.words == "yes" else NOTHING


def settle(context: Context) -> Asking[None]:
    """Each item that both sides changed: ours, theirs or both; once more where it cannot be written so."""
    session = context.session
    error = ""
    while session.state.conflicts:
        conflict = session.state.conflicts[0]
        why = context.say(f"take-why-{conflict.why}") + " " if conflict.why else ""
        answer = conflict.path[:1] == ("answer",) and conflict.ours is not None and conflict.theirs is not None
        ways = ("answer-ours", "answer-theirs") if answer else ("ours", "theirs") if why else ("ours", "theirs", "both")
        options = tuple(Option(name.rpartition("-")[2], context.say(f"take-{name}")) for name in ways)
        gone = context.say("take-gone")
        whole = why + context.say(
            "take-unfit" if why else "take-whole",
            where=named(session, conflict),
            ours=differing(conflict.ours, conflict.theirs, gone),
            theirs=differing(conflict.theirs, conflict.ours, gone),
        )
        said = yield Ask(context.say("take"), whole, options=options, free=False, error=error)
        refused = session.resolve(said.words)
        error = session.voice.refusal(refused) if refused else ""


def named(session: Session, conflict: Conflict) -> str:
    """What a conflict is about, in words where it is an item or an answer. Where both gave an item other words, it is
    named as it was: theirs and ours are told behind it."""
    path = conflict.path
    if path[:1] == ("answer",) and len(path) > 1:
        plan, voice = session.state.plan, session.voice
        title = voice.guide.page(f"checks/{path[1]}").text("title") or path[1]
        texts = [plan.items[key].text for key in path[2:] if key in plan.items]
        name = "asks.take-answer-about" if texts else "asks.take-answer"
        return voice.say(name, title=title, items=voice.listed(texts))
    item = session.state.plan.items.get(path[-1]) if path else None
    if item is None:
        return ".".join(path)
    ours, theirs = (_item(item, text) for text in (conflict.ours, conflict.theirs))
    if ours is None or theirs is None or (item.text and ours.text == theirs.text):
        return _told(session, item)
    was = _item(item, conflict.base)
    return _told(session, was) if was is not None else sentence(session.voice.kind(item))


def _told(session: Session, item: Item) -> str:
    """An item in words; a record without words of its own by what it says."""
    from toc_tui.voice.record_sentences import record_row

    return session.voice.item(item) if item.text else record_row(session.voice, session.state.plan, item)


def _item(item: Item, text: str | None) -> Item | None:
    """The item as one side has it; None where that side does not have it, or has it elsewhere."""
    from toc_tui.plan.text import split
    from toc_tui.plan.threeway import parse_or_none, value_at

    fields = value_at(parse_or_none(split(text or "")), item.path)
    return Item(item.kind, item.key, fields) if isinstance(fields, dict) else None


def differing(text: str | None, other: str | None, gone: str) -> str:
    """The lines of one side's item that the other side does not have; `gone` when this side took it out. Earlier
    answers are left out: they are kept whichever is taken."""
    if text is None:
        return gone
    theirs = set((other or "").splitlines())
    lines = (line.strip() for line in text.splitlines() if line not in theirs)
    return "; ".join(line for line in lines if line and not line.startswith(("earlier =", "{says =", "]")))

"""What could go wrong: what the group said when it was asked about harm, gaps and other causes, what went otherwise
than it wished, and what it learned when it looked at the plan again."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.journey.people import unexpected
from toc_tui.plan.model import Answer, Item
from toc_tui.reports import items, records
from toc_tui.reports.document import Entry, Heading, Items, Paragraph, Part
from toc_tui.reports.report import Source
from toc_tui.voice.sentences import capital, sentence

# checks whose answers tell of risks, what matters most first; those of arrows stand beside the arrows
ASKED = ("harm", "who-is-missing", "possible", "other-causes", "enough", "would-the-problem-shrink", "builds-up")

# those whose page has a title that yes does not answer
OWN = ("who-is-missing", "other-causes")


def risks(source: Source) -> Iterator[Part]:
    """Under a heading, as far as there is anything."""
    entries = [*answers(source), *bad(source)]
    if entries:
        yield Heading(source.say("risks.heading"))
        yield Items(tuple(entries))


def answers(source: Source) -> Iterator[Entry]:
    """What the group said to each of these questions, about what, why and when."""
    rank = {name: at for at, name in enumerate(ASKED)}
    found = [answer for answer in source.plan.answers.values() if answer.check in rank]
    for answer in sorted(found, key=lambda answer: rank[answer.check]):
        yield Entry(_said(source, answer), _asked(source, answer.check))


def _asked(source: Source, check: str) -> str:
    """The question as it stands on paper, short."""
    return source.say(f"risks.asked-{check}") if check in OWN else source.guide.page(f"checks/{check}").text("title")


def _said(source: Source, answer: Answer) -> str:
    about = [items.change(source, item) for key in answer.place if isinstance(item := source.plan.item(key), Item)]
    return sentence(
        capital(source.voice.said(answer.check, answer.says)),
        answer.because,
        source.say("risks.about", items=source.voice.listed(about)) if about else "",
        source.say("risks.on", day=source.day(answer.on)) if answer.on else "",
    )


def bad(source: Source) -> Iterator[Entry]:
    """What happened that nobody wished for."""
    for note in unexpected(source.plan):
        if note.sort == "bad":
            yield Entry(
                sentence(records.note(source, note), source.day(note.on)),
                source.say("risks.bad-to-come" if source.to_come(note.on) else "risks.bad"),
            )


def reviews(source: Source, last: bool = False, level: int = 2) -> Iterator[Part]:
    """When the plan was looked at again, and what was learned; with `last` only the latest time."""
    found = sorted(source.plan.of("review"), key=lambda item: str(item.fields.get("on", "")))
    told = [(item, [name for name in ("still_right", "changed", "learned") if item.get(name)]) for item in found]
    if told:
        yield Heading(source.say("evidence.reviews"), level)
    for item, names in told[-1:] if last else told:
        on = source.happened(records.on(item)) or source.say("journey.not-said")
        yield Paragraph(source.say("evidence.review" if names else "evidence.review-bare", day=on))
        if names:
            yield Items(tuple(items.told(source, item, names)))

"""What you said, what we did: one page in easy words for those who filled in the forms. What does not fit on the page
is not lost without a word: the page says that there is more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from toc_tui.journey.decisions import Answered, unanswered, you_said
from toc_tui.reports import easy_lines
from toc_tui.reports.document import Heading, Paragraph, Part, ReportDocument
from toc_tui.reports.items import ended
from toc_tui.reports.report import Report, Source

ROOM = 24  # lines of large type that a page has beside its title and heads
ACROSS = 46  # letters of large type in a line
OPEN = 8  # of these lines, as many as are kept for what is not done yet, where there is something


def document(source: Source) -> ReportDocument:
    """The latest first: what people said, and what was done about it; then what is not done yet."""
    waiting = tuple(dict.fromkeys(words for _, words in reversed(unanswered(source.plan))))
    pairs = [list(_pair(source, said, one)) for one, said in _by_decision(source)]
    done, more = _fitting(pairs, ROOM - (OPEN if waiting else 0))
    parts: list[Part] = []
    if done:
        parts += [Heading(source.say("you-said.done")), *(part for pair in done for part in pair)]
    if waiting:
        open_ones, more_open = _fitting(
            [[Paragraph(ended(words), _label(source, "said"), "quote")] for words in waiting], OPEN
        )
        parts += [Heading(source.say("you-said.open", count=len(open_ones))), *(one for [one] in open_ones)]
        parts.append(Paragraph(source.say("you-said.not-yet", count=len(open_ones))))
        more = more or more_open
    if not parts:
        parts.append(Paragraph(source.say("you-said.nothing"), kind="note"))
    elif more:
        parts.append(Paragraph(source.say("you-said.more")))
    title = source.say("you-said.title")
    return source.paper(title, parts, source.say("you-said.about", title=source.title), large=True)


def _by_decision(source: Source) -> list[tuple[Answered, tuple[str, ...]]]:
    """Each decision that answers people, the latest first, with what they said, each once."""
    found: dict[str, tuple[Answered, list[str]]] = {}
    for one in you_said(source.plan):
        found.setdefault(one.decision.key, (one, []))[1].append(one.words)
    return [(one, tuple(dict.fromkeys(filter(None, said)))) for one, said in reversed(found.values())]


def _pair(source: Source, said: Sequence[str], one: Answered) -> Iterator[Paragraph]:
    for words in said:
        yield Paragraph(ended(words), _label(source, "said"), "quote")
    item = source.plan.items[one.decision.key]
    yield Paragraph(ended(item.get(easy_lines.EASY) or one.decision.what), _label(source, "did"))
    left = [each for each in source.plan.of("action") if each.get("decision") == item.key]
    if any(each.fields.get("done") is not True for each in left):
        yield Paragraph(source.say("you-said.unfinished"))


def _label(source: Source, name: str) -> str:
    return source.say(f"you-said.{name}")


def _fitting(groups: list[list[Paragraph]], room: int) -> tuple[list[list[Paragraph]], bool]:
    """As many as fit on the page, and at least one; and whether some are left."""
    found: list[list[Paragraph]] = []
    for group in groups:
        room -= sum(ceil((len(one.label) + 1 + len(one.text)) / ACROSS) for one in group) + 1
        if found and room < 0:
            break
        found.append(group)
    return found, len(found) < len(groups)


REPORT = Report(document)

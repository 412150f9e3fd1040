"""What you said, what we did: one page in easy words for those who filled in the forms. What does not fit on the page
is not lost without a word: the page says that there is more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from toc_tui.frozen import replace
from toc_tui.journey.decisions import Answered, unanswered, you_said
from toc_tui.reports import easy_lines
from toc_tui.reports.document import Heading, Paragraph, Part, ReportDocument
from toc_tui.reports.items import ended
from toc_tui.reports.report import Report, Source

ROOM = 19  # lines of large type that a page has beside its title and heads, with those between paragraphs
ACROSS = 52  # letters of large type in a line
OPEN = 7  # of these lines, as many as are kept for what is not done yet, where there is something


def document(source: Source) -> ReportDocument:
    """The latest first: what people said, and what was done about it; then what is not done yet."""
    waiting = tuple(dict.fromkeys(words for _, words in reversed(unanswered(source.plan))))
    pairs = [list(_pair(source, said, one)) for one, said in _by_decision(source)]
    asked = [[Paragraph(ended(words), _label(source, "said"), "quote")] for words in waiting]
    done, room = _fitting(pairs, ROOM - (OPEN if waiting else 0), least=1)
    left, _ = _fitting(asked, room + OPEN, least=not done)
    more = len(done) < len(pairs) or len(left) < len(asked)
    parts: list[Part] = []
    if done:
        parts += [Heading(source.say("you-said.done")), *(part for pair in done for part in pair)]
    if left:
        parts += [Heading(source.say("you-said.open", count=len(left))), *(one for [one] in left)]
        parts.append(Paragraph(source.say("you-said.not-yet", count=len(left))))
    if not parts:
        parts.append(Paragraph(source.say("you-said.nothing"), kind="note"))
    elif more:
        parts.append(Paragraph(source.say("you-said.more")))
    title = source.say("you-said.title")
    made = source.document(title, parts, source.say("you-said.about", title=source.title), large=True)
    return replace(made, facts=made.facts[-1:])  # the day is enough: all else would take room from what people said


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


def _fitting(groups: list[list[Paragraph]], room: int, least: int) -> tuple[list[list[Paragraph]], int]:
    """As many as fit on the page, and so many at least; and the room that is left."""
    found: list[list[Paragraph]] = []
    for group in groups:
        takes = sum(ceil((len(one.label) + 1 + len(one.text)) / ACROSS) + 1 + bool(one.kind) for one in group)
        if len(found) >= least and takes > room:
            break
        found.append(group)
        room -= takes
    return found, room


REPORT = Report(document)

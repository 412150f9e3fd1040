"""The open questions: a page for the next meeting, with room to write what is said."""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.plan.model import Item, KeyPath
from toc_tui.reports import items
from toc_tui.reports.document import Blank, Entry, Heading, Items, Paragraph, Part, ReportDocument
from toc_tui.reports.report import Report, Source
from toc_tui.voice.phrasebook import Asks
from toc_tui.voice.sentences import sentence
from toc_tui.voice.weak_places import lines, weak_places

FIRST = 5  # questions that get a page's room
MOST = 300  # questions that are named at all
ROOM = 2  # lines to write on


def document(source: Source) -> ReportDocument:
    """The few questions to start with, each with why we ask and room to write; then all others, step by step."""
    asked = list(source.asks())
    more = sum(prompt.later for prompt in asked)
    first, others = asked[:FIRST], asked[FIRST:MOST]
    parts: list[Part] = []
    if not asked:
        parts.append(Paragraph(source.say("findings.none"), kind="lead"))
    else:
        parts.append(
            Paragraph(
                source.say(f"findings.count{'-more' if more else ''}", count=len(asked) - more, more=more), kind="lead"
            )
        )
        parts.append(Heading(source.say("findings.first", count=len(first))))
    for number, prompt in enumerate(first, 1):
        words = source.voice.question(source.plan, prompt)
        parts.append(Heading(source.say("findings.number", number=number, question=words.ask), 3))
        if words.why:
            parts.append(Paragraph(words.why, source.say("findings.why")))
        if words.helps:
            parts.append(Paragraph(sentence(*words.helps), source.say("findings.helps")))
        parts.append(Blank(source.say("findings.said"), ROOM))
    parts += _others(source, others)
    if len(asked) > MOST:
        parts.append(Paragraph(source.say("findings.more", count=len(asked) - MOST), kind="note"))
    parts += _weak(source)
    parts += _set_aside(source)
    parts += _before(source)
    return source.document(source.say("findings.title", title=source.title), parts, source.say("findings.about"))


def _others(source: Source, prompts: Sequence[Asks]) -> list[Part]:
    parts: list[Part] = []
    if prompts:
        parts.append(Heading(source.say("findings.others")))
    for step in dict.fromkeys((*source.steps, *(prompt.step for prompt in prompts))):
        kept = [prompt for prompt in prompts if prompt.step == step]
        if kept:
            parts.append(Heading(source.voice.step_title(step), 3))
            parts.append(Items(tuple(Entry(source.voice.question(source.plan, one).ask) for one in kept)))
    return parts


def _weak(source: Source) -> list[Part]:
    """Where the plan is weak as a whole; nothing where there is no theory yet."""
    if not source.theory.effects:
        return []
    found = weak_places(source.voice, source.theory)
    return [Heading(source.voice.say("weak.title")), Items(tuple(map(Entry, lines(found))))]


def _set_aside(source: Source) -> list[Part]:
    """What the group is not sure of, or has set aside with a reason: worth looking at again now and then."""
    kept = {path: one for path, one in source.plan.answers.items() if one.says in ("not-sure", "accepted", "no")}
    found = [_answer(source, check, place, [(one.says, one.because)]) for (check, place), one in kept.items()]
    found = [one for one in found if one.text]
    return [Heading(source.say("findings.unsure")), Items(tuple(found[:MOST]))] if found else []


def _before(source: Source) -> list[Part]:
    """What was answered before the answer of today, the latest first: why a group changed its mind is worth keeping."""
    kept = {path: reversed(one.earlier) for path, one in source.plan.answers.items() if one.earlier}
    told = [
        _answer(source, check, place, [(str(one.get("says", "")), str(one.get("because", ""))) for one in each])
        for (check, place), each in kept.items()
    ]
    found = [one for one in told if one.text]
    return [Heading(source.say("findings.before")), Items(tuple(found[:MOST]))] if found else []


def _answer(source: Source, check: str, place: KeyPath, answers: list[tuple[str, str]]) -> Entry:
    """The question, what it is about, and what was said, each with why; empty for a check that there is not."""
    page = source.guide.page(f"checks/{check}")
    if not page.front:
        return Entry("")
    texts = [items.change(source, item) for key in place if isinstance(item := source.plan.item(key), Item)]
    said = [source.say("findings.on", items=source.voice.listed(texts)) if texts else ""]
    for says, because in answers:
        said.append(source.say("findings.we-said", says=source.voice.said(check, says)))
        said.append(source.say("items.because", text=because) if because else "")
    return Entry(sentence(*said), items.ended(page.text("title")))


REPORT = Report(document)

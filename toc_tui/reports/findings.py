"""The open questions: a page for the next meeting, with room to write what is said."""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.plan.model import Item
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
        words = source.things.question(source.plan, prompt)
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
    return source.paper(source.say("findings.title", title=source.title), parts, source.say("findings.about"))


def _others(source: Source, prompts: Sequence[Asks]) -> list[Part]:
    parts: list[Part] = []
    if prompts:
        parts.append(Heading(source.say("findings.others")))
    for step in dict.fromkeys((*source.steps, *(prompt.step for prompt in prompts))):
        kept = [prompt for prompt in prompts if prompt.step == step]
        if kept:
            parts.append(Heading(source.things.step_title(step), 3))
            parts.append(Items(tuple(Entry(source.things.question(source.plan, one).ask) for one in kept)))
    return parts


def _weak(source: Source) -> list[Part]:
    """Where the plan is weak as a whole; nothing where there is no theory yet."""
    if not source.theory.effects:
        return []
    found = weak_places(source.things, source.theory)
    return [Heading(source.things.say("weak.title")), Items(tuple(map(Entry, lines(found))))]


def _set_aside(source: Source) -> list[Part]:
    """What the group is not sure of, or has set aside with a reason: worth looking at again now and then."""
    found = []
    for (check, place), answer in source.plan.answers.items():
        page = source.guide.page(f"checks/{check}")
        if answer.says in ("not-sure", "accepted", "no") and page.front:
            texts = [items.change(source, item) for key in place if isinstance(item := source.plan.item(key), Item)]
            because = source.say("items.because", text=answer.because) if answer.because else ""
            about = source.say("findings.on", items=source.things.listed(texts)) if texts else ""
            said = source.say("findings.we-said", says=source.things.said(check, answer.says))
            found.append(Entry(sentence(about, said, because), items.ended(page.text("title"))))
    return [Heading(source.say("findings.unsure")), Items(tuple(found[:MOST]))] if found else []


REPORT = Report(document)

"""The pack for a funder or a board: a cover, half a page in short, the picture, outcome by outcome, what we do, how we
check, what people said, what could go wrong, what people shaped, and the words that we use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from toc_tui.frozen import replace
from toc_tui.journey.decisions import you_said
from toc_tui.journey.forms import feedback
from toc_tui.journey.meetings import meetings, polls
from toc_tui.journey.people import achieved
from toc_tui.journey.seen import Readings, Result
from toc_tui.plan.model import TERMS, Item
from toc_tui.reports import changes, checking, items, records, risks, summary
from toc_tui.reports.document import Cell, Entry, Heading, Items, Paragraph, Part, ReportDocument, ReportTable
from toc_tui.reports.numbering import groups, numbers
from toc_tui.reports.report import Report, Source
from toc_tui.voice.sentences import capital, sentence

Codes = dict[str, str]
Found = Mapping[str, Readings]


def document(source: Source) -> ReportDocument:
    """The whole pack. A part in which nothing stands is left out, its heading too."""
    code = numbers(source)
    parts = chain.from_iterable(section(source, code) for section in SECTIONS) if source.plan.items else ()
    title = source.say("funder.title", title=source.title)
    made = source.document(title, parts, source.say("funder.about"))
    return replace(made, cover=bool(source.plan.items), facts=(*made.facts[:-1], *_version(source), *made.facts[-1:]))


def _version(source: Source) -> Iterator[tuple[str, str]]:
    """Of which text of the plan it was made, where that is known."""
    if version := source.version():
        yield source.say("funder.version"), version


def _picture(source: Source, code: Codes) -> Iterator[Part]:
    from toc_tui.reports import diagram

    shown = set[str]()
    found = list(diagram.figures(source, "", code, shown))
    if found:
        yield Heading(source.say("funder.picture"))
        yield from (replace(one, told=True) for one in found)
        if left := diagram.left_out(source, shown):
            yield Paragraph(source.say("funder.left-out", items=source.voice.in_a_row([code[key] for key in left])))


def _outcomes(source: Source, code: Codes) -> Iterator[Part]:
    """A table for each term, from the impact down."""
    found = checking.results(source)
    tables = [
        (name, _frame(source, keys, code, found)) for name, keys in groups(source.theory).items() if name != "activity"
    ]
    if tables:
        yield Heading(source.say("funder.outcome-by-outcome"))
        yield Paragraph(source.say("funder.numbers"))
    for name, table in tables:
        yield Heading(source.say(f"funder.group-{name}"), 3)
        yield table


def _frame(source: Source, keys: tuple[str, ...], code: Codes, found: Found) -> ReportTable:
    why = any(items.arrow(source, key, effect) for key in keys for effect in source.theory.effects[key])
    names = ("number", "change", "who", "when", "leads" if why else "leads-to", "check", "far")
    head = tuple(source.say(f"funder.head-{name}") for name in names)
    rows = [_row(source, source.plan.items[key], code, found) for key in keys]
    return changes.table(source.say("funder.changes", count=len(rows)), head, rows)


def _row(source: Source, item: Item, code: Codes, found: Found) -> tuple[Cell, ...]:
    change = sentence(items.change(source, item), *map(capital, _so_far(source, item)))
    kept = source.theory.measures.get(item.key, ())
    used = [one for one in kept if not one.get("not_because")]
    left = [source.say("funder.not-checked", text=one.get("not_because")) for one in kept if one.get("not_because")]
    return (
        code[item.key],
        change,
        items.value(source, item, "who"),
        items.value(source, item, "by_when"),
        tuple(_ways(source, item.key, code)),
        (*(one.text for one in used), *left),
        tuple(filter(None, (_values(source, one, found) for one in used))),
    )


def _so_far(source: Source, item: Item) -> Iterator[str]:
    """How far a change is; of an impact since when, or how, it has been seen."""
    if status := items.value(source, item, "status"):
        yield status
    elif seen := items.value(source, item, "seen"):
        yield f"{source.voice.fieldname('seen')}: {seen}"


def _ways(source: Source, key: str, code: Codes) -> Iterator[str]:
    """What an item leads to by its number, then all that is said of the arrow; those of which nothing is said are
    together behind them, and the makers are told so."""
    bare = []
    for effect in source.theory.effects[key]:
        if said := items.arrow(source, key, effect):
            yield sentence(code[effect], said)
        else:
            bare.append(code[effect])
    if bare:
        numbers = ", ".join(bare)
        yield source.say("funder.no-reason", items=numbers) if source.makers else numbers


def _values(source: Source, measure: Item, found: Found) -> str:
    """From the start by the latest result to what is hoped for."""
    last = found[measure.key].last if measure.key in found else None
    parts = [
        source.say("funder.start", text=measure.get("start")) if measure.get("start") else "",
        _latest(source, last) if last is not None and last.value else "",
        source.say("funder.hoped", text=measure.get("hoped")) if measure.get("hoped") else "",
    ]
    return sentence(*parts)


def _latest(source: Source, last: Result) -> str:
    on = source.happened(last.on)
    return source.say("funder.latest" if on else "funder.latest-undated", text=checking.value(source, last), day=on)


def _doing(source: Source, code: Codes) -> Iterator[Part]:
    rows = [
        (
            code[item.key],
            items.words(source, item),
            *(items.value(source, item, name) for name in ("lead", "when", "needs")),
            ", ".join(code[effect] for effect in source.theory.effects[item.key]),
            items.value(source, item, "status"),
        )
        for item in source.plan.of("activity")
    ]
    if rows:
        yield Heading(source.say("story.doing"))
        names = ("number", "activity", "lead", "timing", "needs", "leads-to", "so-far")
        caption = source.say("funder.activities", count=len(rows))
        yield changes.table(caption, tuple(source.say(f"funder.head-{name}") for name in names), rows)


def _checking(source: Source, code: Codes) -> Iterator[Part]:
    found = checking.results(source)
    rows = [
        (
            code.get(measure.get("checks"), ""),
            measure.text,
            *(items.value(source, measure, name) for name in ("how", "who_asks", "when", "start")),
            tuple(checking.told(source, one) for one in found[measure.key].results) if measure.key in found else "",
            items.value(source, measure, "hoped"),
        )
        for measure in source.plan.of("measure")
        if not measure.get("not_because")
    ]
    left = tuple(checking.chosen_entries(source))
    if rows or left:
        yield Heading(source.say("funder.checking"))
    if rows:
        names = ("number", "question", "how", "who-asks", "timing", "start", "results", "hoped")
        caption = source.say("measures.caption", count=len(rows))
        yield changes.table(caption, tuple(source.say(f"funder.head-{name}") for name in names), rows)
    for one in found.values():
        yield from checking.over_time(source, one)
        yield from checking.group_bars(source, one)
    if left:
        yield Heading(source.say("story.left-out"), 3)
        yield Items(left)


def _said(source: Source, code: Codes) -> Iterator[Part]:
    found, asked = feedback(source.plan), [one for one in polls(source.plan) if one.options.each]
    if found.forms or asked:
        yield Heading(source.say("journey.feedback"))
    if found.forms:
        yield from records.ratings(source, found)
    for one in asked:
        yield from records.poll(source, one)


def _wrong(source: Source, code: Codes) -> Iterator[Part]:
    """What we assume, what we doubt, and what we asked ourselves."""
    rows = [
        (
            items.words(source, item),
            ", ".join(_rests(source, item, code)),
            items.value(source, item, "watch"),
            items.value(source, item, "holds"),
        )
        for item in source.plan.of("assumption")
    ]
    doubts, asked = tuple(items.doubts(source)), tuple(risks.answers(source))
    bad, hindering = tuple(risks.bad(source)), tuple(items.in_the_way(source))
    if rows or doubts or asked or bad or hindering:
        yield Heading(source.say("funder.wrong"))
    if rows:
        names = ("assume", "rests", "notice", "now")
        yield changes.table(
            source.say("funder.assuming"), tuple(source.say(f"funder.head-{name}") for name in names), rows
        )
    for name, entries in (("in-the-way", hindering), ("doubts", doubts), ("asked", asked), ("bad", bad)):
        if entries:
            yield Heading(source.say(f"funder.{name}"), 3)
            yield Items(entries)


def _rests(source: Source, item: Item, code: Codes) -> Iterator[str]:
    """The arrows that depend on an assumption, by the numbers of their ends."""
    for (cause, effect), link in source.plan.links.items():
        if item.key in link.many("assumes") and cause in code and effect in code:
            yield source.say("funder.arrow", **{"from": code[cause], "to": code[effect]})


def _shaped(source: Source, code: Codes) -> Iterator[Part]:
    answered, lines, met = you_said(source.plan), items.statements(source), meetings(source.past)
    done = tuple(
        Entry(items.ended(records.note(source, note)), records.day(source, note)) for note in achieved(source.plan)
    )
    if not (answered or lines or met or done):
        return
    yield Heading(source.say("funder.shaped"))
    if answered:
        yield records.you_said(source, answered)
    for name, entries in (("voices", lines), ("achieved", done)):
        if entries:
            yield Heading(source.say(f"funder.{name}"), 3)
            yield Items(entries)
    if met:
        yield Heading(source.say("journey.sessions"), 3)
        head = tuple(source.say(f"journey.session-{name}") for name in ("on", "activity", "came"))
        rows = [
            (source.day(one.on) or source.say("journey.not-said"), one.activity, records.counted(source, one.came))
            for one in met
        ]
        yield changes.table(source.say("journey.sessions-list", count=len(rows)), head, rows)
    yield from risks.reviews(source, last=True, level=3)


def _words(source: Source, code: Codes) -> Iterator[Part]:
    """What the words of this paper mean; the terms in the plan's own words where it says so."""
    entries = [Entry(source.say(f"funder.word-{name}"), f"{source.say(f'funder.name-{name}')}:") for name in WORDS]
    terms = [(source.voice.choice(term), str(source.plan.head.get(term) or "")) for term in TERMS]
    entries += [Entry(items.ended(text), f"{name}:") for name, text in terms if text]
    yield Heading(source.say("funder.words"))
    yield Items(tuple(entries))


WORDS = ("impact", "outcome", "activity", "assumption", "co-production", "seen")
SECTIONS: tuple[Callable[[Source, Codes], Iterator[Part]], ...] = (
    summary.summary,
    _picture,
    _outcomes,
    _doing,
    _checking,
    _said,
    _wrong,
    _shaped,
    _words,
)

REPORT = Report(document)

"""The lines of the plan in easy words: one sentence each, with what is hard about it, and where its words stand.

What a group wrote as easy words (`easy`) takes the place of its words; else the words themselves are taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toc_tui.checks.hard_to_read import LONGEST, count
from toc_tui.frozen import frozen, replace
from toc_tui.journey.counting import day
from toc_tui.journey.decisions import you_said
from toc_tui.journey.people import achievements
from toc_tui.plan.arrows import stand
from toc_tui.plan.easy_about import changed, easy_for
from toc_tui.plan.model import Item, KeyPath
from toc_tui.reports import plainwords
from toc_tui.reports.document import Heading, Paragraph, Pictured
from toc_tui.reports.items import ended
from toc_tui.reports.report import Source
from toc_tui.voice.forms import less

TERMS = ("short", "medium", "long", "none")
OWN = {  # lines that stand at the head of a section, and that we wrote: how many each has
    "about": 3,
    "why": 1,
    "why-better": 1,
    "impact": 1,
    "impact-ours": 1,
    "short": 1,
    "medium": 1,
    "long": 1,
    "none": 1,
    "only": 1,
    "doing": 1,
    "shaping": 1,
    "checking": 1,
    "holding": 1,
    "saying": 1,
    "promising": 1,
    "happened": 1,
    "to-come": 1,
    "surprised": 1,
    "decided": 1,
    "next": 1,
    "polled": 1,
    "wondered": 1,
}
TOLD = {  # the section of each kind of record that a group gave easy words or a picture to
    "benefit": "happened",
    "unexpected": "surprised",
    "decision": "decided",
    "action": "next",
    "poll": "polled",
    "idea": "wondered",
}
AHEAD = ("next", "wondered")  # what nobody tells as past
EASY, EASY_WHO = "easy", "easy_who"


@frozen
class EasyLine:
    """One line. `path` is the table whose words it holds, and `field` where easy words for it belong; () for a line
    of ours. `text` is all that stands there, of which the line may be one sentence."""

    part: Pictured
    path: KeyPath = ()
    field: str = EASY
    text: str = ""


Part = Heading | Paragraph | EasyLine


def lines(source: Source) -> list[Part]:
    """All of them, under their headings."""
    return [part for section in SECTIONS for part in section(source)]


def decided(source: Source) -> Iterator[EasyLine]:
    """The decisions that answer what people said, for the page that tells them so."""
    for key in dict.fromkeys(one.decision.key for one in you_said(source.plan)):
        item = source.plan.items[key]
        yield from _lines(source, _plain(source, item), item.fields, item.path)


def line(source: Source, text: str, kind: str = "", image: bytes = b"", alt: str = "") -> Pictured:
    """One line with what is to be looked at again in it. Without a picture of its own it gets the symbol that fits."""
    symbol, name = (b"", "") if image else source.symbol(text)
    shown = alt or name or source.say("easy.picture")
    return Pictured(text, shown, image or symbol, tuple(plainwords.marks(source, text, kind)))


# -- lines ---------------------------------------------------------------------------------------
def _lines(
    source: Source,
    text: str,
    fields: Mapping[str, object] | None = None,
    path: KeyPath = (),
    kind: str = "",
    to: str = EASY,
) -> Iterator[EasyLine]:
    """A line for each sentence of a text; the picture that the fields name stands beside the first."""
    given = fields or {}
    image = source.picture(str(given["picture"])) if given.get("picture") else b""
    alt = str(given.get("alt") or "")
    for number, sentence in enumerate(plainwords.sentences(source, ended(text))):
        made = line(source, sentence, kind, image if not number else b"", alt)
        if not number:
            made = replace(made, marks=(*_changed(source, path, to), *made.marks))
        if number and (alt or image):
            made = replace(made, alt=source.say("easy.same-picture"), image=b"")
        yield EasyLine(made, path, to, text)


def _changed(source: Source, path: KeyPath, name: str) -> Iterator[str]:
    """A mark where the words have changed since the easy words for them were written."""
    if path and changed(source.plan, path, name):
        words = (one.strip() for one in easy_for(source.plan, path, name) if one.strip())
        yield source.say("easy.mark.changed", text=" ".join(map(ended, words)))


def _framed(source: Source, frame: str, text: str, path: KeyPath, alt: str = "", to: str = EASY) -> Iterator[EasyLine]:
    """Words of ours with words of the plan behind them: in one line where it stays short, else in two."""
    whole = source.say(frame, text=text)
    if count(whole) <= LONGEST and len(plainwords.sentences(source, whole)) == 1:
        made = line(source, ended(whole), alt=alt)
        yield EasyLine(replace(made, marks=(*_changed(source, path, to), *made.marks)), path, to, text)
        return
    yield EasyLine(line(source, source.say(frame, text="").strip(), alt=alt))
    yield from _lines(source, text, path=path, to=to)


def _plain(source: Source, item: Item) -> str:
    """The easy words of an item, else its words."""
    return item.get(EASY) or item.text or source.voice.say("voice.no-words")


def _item(source: Source, item: Item) -> Iterator[EasyLine]:
    if less(source.plan, item.key):
        yield EasyLine(line(source, source.say("easy.less"), alt=source.say("easy.alt-less")))
    yield from _lines(source, _plain(source, item), item.fields, item.path, item.kind)


def _own(source: Source, name: str) -> Iterator[EasyLine]:
    """The lines that head a section, each with its own picture in words."""
    for number in range(1, OWN[name] + 1):
        text, alt = source.say(f"easy.line.{name}-{number}"), source.say(f"easy.alt.{name}-{number}")
        yield EasyLine(line(source, text, alt=alt))


def _section(source: Source, name: str, found: list[Item], headed: bool = True) -> Iterator[Part]:
    if found:
        if headed:
            yield Heading(source.say(f"easy.{name}"))
        yield from _own(source, name)
        for item in found:
            yield from _item(source, item)
            yield from _doubts(source, item)


def _doubts(source: Source, item: Item) -> Iterator[EasyLine]:
    """A line for each thing that this leads to in doubt, and one for why. Easy words too never say as true what the
    group doubts."""
    effects = source.theory.effects.get(item.key, ())
    for effect in effects:
        stands, path = stand(source.plan, item.key, effect), ("link", item.key, effect)
        easy = source.plan.link(item.key, effect).get(EASY)
        if stands.hinders:
            yield from _in_the_way(source, effect, easy or stands.answered, path)
        if stands.doubt:
            to, alt = source.plan.items[effect], source.say("easy.alt-doubt")
            form = "-no" if stands.doubt == "no" else ""
            if len(effects) == 1:
                yield EasyLine(line(source, source.say(f"easy.doubt-one{form}"), alt=alt))
            else:
                yield from _framed(source, f"easy.doubt{form}", _plain(source, to), to.path, alt)
            if reason := easy or stands.against:
                yield from _framed(source, "easy.doubt-because", reason, path)


def _in_the_way(source: Source, effect: str, answered: str, path: KeyPath) -> Iterator[EasyLine]:
    """A line for what this gets in the way of, and what we do about it."""
    to = source.plan.items[effect]
    name = "easy.hinders-less" if less(source.plan, effect) else "easy.hinders"
    yield from _framed(source, name, _plain(source, to), to.path, source.say("easy.alt-hinders"))
    if answered:
        yield from _framed(source, "easy.answered", answered, path)


# -- sections ------------------------------------------------------------------------------------
def _about(source: Source) -> Iterator[Part]:
    yield Heading(source.say("easy.about"))
    yield from _own(source, "about")


def _why(source: Source) -> Iterator[Part]:
    why, path = source.plan.why, ("why",)
    texts = [str(why[name]) for name in ("problem", "improvement") if why.get(name)]
    if why.get(EASY):
        texts = [str(why[EASY])]
    who = str(why.get(EASY_WHO) or why.get("who") or "")
    if texts or who:
        yield Heading(source.say("easy.why"))
    if texts:
        yield from _own(source, "why" if why.get("problem") else "why-better")
        yield from _lines(source, " ".join(map(ended, texts)), why, path)
    if who:
        yield from _framed(source, "easy.who", who, path, to=EASY_WHO)


def _impact(source: Source) -> Iterator[Part]:
    found = list(source.plan.of("impact"))
    ours = [item for item in found if item.get("kind") == "co-production"]
    if found:
        yield Heading(source.say("easy.impact"))
    yield from _section(source, "impact", [item for item in found if item not in ours], headed=False)
    yield from _section(source, "impact-ours", ours, headed=False)


def _changes(source: Source) -> Iterator[Part]:
    found = list(source.plan.of("outcome"))
    if found:
        yield Heading(source.say("easy.changes"))
    first = True
    for term in TERMS:
        kept = [item for item in found if (item.term if item.term in TERMS else "none") == term]
        goes_on = term in ("medium", "none")  # “then”, “too”: nothing to say where nothing stands before it
        yield from _section(source, "only" if first and goes_on else term, kept, headed=False)
        first = first and not kept


def _doing(source: Source) -> Iterator[Part]:
    found = list(source.plan.of("activity"))
    elements = [item for item in found if item.get("kind") == "co-production"]
    yield from _section(source, "doing", [item for item in found if item not in elements])
    yield from _section(source, "shaping", elements)


def _checking(source: Source) -> Iterator[Part]:
    """What is asked. A question that finds out about several changes stands once, with a line for each of them."""
    asked = dict[str, list[Item]]()
    for item in source.plan.of("measure"):
        if item.get("question") and not item.get("not_because"):
            asked.setdefault(" ".join(_plain(source, item).casefold().split()), []).append(item)
    if asked:
        yield Heading(source.say("easy.checking"))
        yield from _own(source, "checking")
    for found in asked.values():
        shown = next((item for item in found if item.get("picture")), found[0])
        yield from _item(source, shown)
        keys = dict.fromkeys(str(item.get("checks")) for item in found)
        told = [source.plan.items[key] for key in keys if key in source.plan.items]
        outcomes = {(_plain(source, to), less(source.plan, to.key)): to for to in reversed(told)}
        for (text, fewer), to in reversed(outcomes.items()) if len(outcomes) > 1 else ():
            name = "easy.tells-less" if fewer else "easy.tells"
            yield from _framed(source, name, text, to.path, source.say("easy.alt-tells"))


def _holding(source: Source) -> Iterator[Part]:
    """What has to go right; of what does not hold, or may not, a line says so."""
    found = list(source.plan.of("assumption"))
    if found:
        yield Heading(source.say("easy.holding"))
        yield from _own(source, "holding")
    for item in found:
        yield from _item(source, item)
        if (holds := item.get("holds")) in ("no", "not-sure"):
            yield EasyLine(line(source, source.say(f"easy.holds-{holds}"), alt=source.say(f"easy.alt-holds-{holds}")))


def _saying(source: Source) -> Iterator[Part]:
    """What people say, and apart from it what staff promise: these are not people's own words."""
    found = list(source.plan.of("statement"))
    promised = [item for item in found if item.get("voice") == "We"]
    yield from _section(source, "saying", [item for item in found if item not in promised])
    yield from _section(source, "promising", promised)


def _happened(source: Source) -> Iterator[Part]:
    """What was achieved, and the other records that somebody made easy: all of them would be minutes, not a plan. What
    has a day that is still to come stands apart."""
    found = {name: list[Item]() for name in TOLD.values()}
    found["happened"] = [source.plan.items[note.key] for note in achievements(source.plan)]
    for kind, name in TOLD.items():
        found[name] += [
            item for item in source.plan.of(kind) if any(item.get(each) for each in ("easy", "picture", "alt"))
        ]
    coming: list[Item] = []
    for name, items in found.items():
        due = [item for item in items if name not in AHEAD and source.to_come(day(source.plan, item))]
        yield from _section(source, name, [item for item in items if item not in due])
        coming += due
    yield from _to_come(source, coming)


def _to_come(source: Source, found: list[Item]) -> Iterator[Part]:
    """What is noted as having happened on a day that is still to come, with that day."""
    if found:
        yield Heading(source.say("easy.to-come"))
        yield from _own(source, "to-come")
    for item in found:
        yield from _item(source, item)
        told = source.say("easy.to-come-day", day=source.day(day(source.plan, item)))
        yield EasyLine(line(source, told, alt=source.say("easy.alt-to-come-day")))


SECTIONS = (_about, _why, _impact, _changes, _doing, _checking, _holding, _saying, _happened)

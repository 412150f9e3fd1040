"""What the makers should know before they send a paper: it is said to them, and stands in no paper for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toc_tui.journey.counting import SMALL, as_day
from toc_tui.journey.decisions import unanswered, you_said
from toc_tui.journey.forms import feedback
from toc_tui.journey.shaping import shaping
from toc_tui.reports.report import KINDS, TEMPLATE, Source
from toc_tui.reports.template_file import is_template
from toc_tui.voice.opening_recap import plain

RECORDS = frozenset({"story", "journey", "evidence", "funder"})  # papers that tell of sessions
COUNTS = RECORDS | {"measures"}  # papers that tell how many people
PLANS = frozenset({"story", "funder"})
EASY = frozenset({"easy", "easy-clean"})
DATA = "data"
YOU_SAID = "you-said"
HAPPENED = ("result", "achievement", "benefit", "unexpected", "decision", "review")
NAMED = 3  # files that are named
NAMELESS = frozenset({YOU_SAID, "poster"})  # papers with no room to say who made them
WORD = "docx"
DRAWN = frozenset({"story", "funder", "diagram"})  # papers with the picture of the plan
WORDS = frozenset({"journey", "evidence", "funder", YOU_SAID})  # papers with people's words from the forms


def told(source: Source, kinds: Iterable[str], formats: Iterable[str] = ()) -> list[str]:
    """What to look at before these reports leave the group, each sentence once."""
    kinds = list(kinds)
    found = dict.fromkeys(text for kind in kinds for text in before(source, kind))
    found |= dict.fromkeys(_word(source, kinds) if WORD in formats else ())
    return [source.say("before.first", text=text) for text in found]


def told_once(source: Source, kind: str, format_: str = "") -> str:
    """The same of one report in one go; "" for nothing."""
    found = [*before(source, kind), *(_word(source, [kind]) if format_ == WORD else ())]
    return source.say("before.first", text=" ".join(found)) if found else ""


def _word(source: Source, kinds: Iterable[str]) -> Iterator[str]:
    """What is otherwise in a Word file than it was meant: a template of the group's own, or the picture."""
    from toc_tui.reports.formats import _raster

    if (path := source.guide.file(TEMPLATE)) and not is_template(path):
        yield source.say("before.template", file=path)
    if source.theory.effects and not _raster.can_draw() and not DRAWN.isdisjoint(kinds):
        yield source.say("before.no-picture")


def before(source: Source, kind: str) -> Iterator[str]:
    """A sentence for each thing to look at before this report leaves the group."""
    if kind == "minutes":
        yield from _minutes(source)
    elif kind == DATA:
        if count := source.left_out():
            yield source.say("before.left-out", count=count)
    elif kind in EASY:
        yield from _pictures(source)
        yield from _symbols(source)
        yield from _to_come(source, ("achievement",))
    elif kind in KINDS and KINDS[kind].outside:
        yield from _for_others(source, kind)


def _for_others(source: Source, kind: str) -> Iterator[str]:
    say, plan = source.say, source.plan
    if kind not in NAMELESS and not plan.head.get("prepared_by"):
        yield say("before.no-maker")
    if kind in PLANS and (count := source.open):
        yield say("before.open", count=count)
    if kind in RECORDS and (unsaid := shaping(source.past).unsaid):
        yield say("before.roles", count=len(unsaid), roles=", ".join(map(plain, unsaid)))
    if kind in COUNTS:
        yield from _to_come(source, HAPPENED if kind in RECORDS else HAPPENED[:1])
    if kind in COUNTS and source.makers:
        yield say("before.small", count=SMALL)
    if kind in WORDS and feedback(plan).few and _people_said(source, kind):
        yield say("before.few-said", count=SMALL)


def _to_come(source: Source, kinds: Iterable[str]) -> Iterator[str]:
    """Records of these kinds, which tell what has happened, whose day is still to come: a wrong year, most likely."""
    plan, today = source.plan, source.today
    dated = ((item, as_day(item.fields.get("on"))) for kind in kinds for item in plan.of(kind))
    found = [item.text or plain(item.key) for item, on in dated if on is not None and on > today]
    if found:
        named = source.voice.listed(found[:NAMED])
        yield source.say(
            "before.to-come" if len(found) <= NAMED else "before.to-come-more", count=len(found), items=named
        )


def _people_said(source: Source, kind: str) -> bool:
    """Whether words from the forms stand in this report. Those that are answered stand in each; all of them on the page
    for those who filled them in, and in a journey for its makers."""
    found, answered = feedback(source.plan), any(one.words for one in you_said(source.plan))
    if kind == "journey" and source.makers:
        return answered or bool(found.helped or found.changes)
    return answered or (kind == YOU_SAID and bool(unanswered(source.plan)))


def _pictures(source: Source) -> Iterator[str]:
    """Each picture that an item names and that cannot be shown."""
    for item in source.plan.items.values():
        name = item.get("picture")
        if name and not source.picture(name):
            yield source.say("before.picture", file=name, text=item.text or source.voice.say("voice.no-words"))


def _symbols(source: Source) -> Iterator[str]:
    """Pictures of the folder of symbols that cannot be shown."""
    if left := source.symbols_left():
        named = ", ".join(left[:NAMED])
        yield source.say(
            "before.symbols" if len(left) <= NAMED else "before.symbols-more", count=len(left), files=named
        )


def _minutes(source: Source) -> Iterator[str]:
    from toc_tui.reports.minutes import chosen

    met = chosen(source)
    if met is not None and met.feedback.few:
        yield source.say("before.few-forms", count=SMALL)

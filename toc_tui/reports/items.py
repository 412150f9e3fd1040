"""How single things of a plan are told in reports: a line each, with what is known of them beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from toc_tui.journey.counting import number
from toc_tui.plan.arrows import EITHER, alternatives, doubted, hinders
from toc_tui.plan.edits import NEEDED
from toc_tui.plan.model import Item
from toc_tui.reports.document import Entry
from toc_tui.reports.report import Source
from toc_tui.voice.forms import less, read_out
from toc_tui.voice.sentences import sentence

SURE = ("sure", "think-so", "not-sure")
FACTS = ("who", "by_when", "lead", "when", "needs", "status", "seen", "direction", "line", "track", "theme", "guessed")
CHECKED = ("how", "who_asks", "start", "hoped", "data", "made_accessible")
MORE = ("watch", "holds", "notes", "see", "see_plan", "votes", "from", "on", "for")


def words(source: Source, item: Item) -> str:
    """The words of an item, or the words for having none."""
    return item.text or source.voice.say("voice.no-words")


def change(source: Source, item: Item) -> str:
    """The same; of what there is to be less of, as less of it, where nothing beside it says so."""
    return source.voice.change(item)


def ended(text: str) -> str:
    """Words with a full stop behind them, where they do not end by themselves."""
    return sentence(text)


def told(source: Source, item: Item, names: Iterable[str]) -> Iterator[Entry]:
    """An entry for each of these fields that says something."""
    for name in names:
        if words_of := value(source, item, name):
            yield Entry(ended(words_of), f"{source.voice.fieldname(name)}:")


def value(source: Source, item: Item, name: str) -> str:
    """What a field says, as it is read; "" where it says nothing."""
    return read_out(source.voice, cell(source, item, name))


def cell(source: Source, item: Item, name: str) -> str:
    """The same for a spreadsheet, where a day that people wrote as in a file stays one."""
    found = item.fields.get(name)
    if found is None or found == "" or found == [] or found == {}:
        return ""
    if (item.kind, name, found) == ("activity", "status", "seen"):
        return source.say("items.done")
    if name == "for":
        plan = source.plan
        named = [source.voice.named(plan, key) if key in plan.items else key for key in item.many("for")]
        return source.voice.in_a_row(named)
    votes = number(found) if name == "votes" else None
    if votes is not None:
        return source.people(votes)
    return source.day(found) if isinstance(found, date) else source.voice.value(found)


def all_told(source: Source, item: Item) -> Iterator[Entry]:
    """An entry for each field that tells more of an item than its words and its kind do."""
    half_sorted = ("kind",) if item.kind == "idea" else ()  # of all others, their words or their head say it
    return told(source, item, (*half_sorted, *FACTS, *CHECKED, *MORE))


def arrow(source: Source, cause: str, effect: str) -> str:
    """What is said about an arrow: whether it is in doubt, why, whether it is needed, how sure the group is, what it
    rests on. What would have it believed is left out where the group doubts it."""
    plan, say = source.plan, source.say
    if hinders(plan, cause, effect):
        return sentence(*source.voice.arrow(plan, cause, effect))
    link, doubt = plan.link(cause, effect), doubted(plan, cause, effect)
    rests = [plan.items[key].text for key in link.many("assumes") if key in plan.items and plan.items[key].text]
    return sentence(
        *source.voice.arrow(plan, cause, effect),
        *_evidence(source, link),
        *(() if doubt else _needed(source, cause, effect)),
        say(f"items.{link.get('sure')}") if link.get("sure") in (("not-sure",) if doubt else SURE) else "",
        say("items.rests", items=source.voice.listed(rests)) if rests else "",
        say("items.circle") if _circle_meant(source, cause, effect) else "",
    )


def _circle_meant(source: Source, cause: str, effect: str) -> bool:
    """Whether this arrow is part of a circle, and the group has said that it means it."""
    if source.plan.link(cause, effect).fields.get("circle_meant") is not True:
        return False
    return effect in source.theory.structure.in_cycle.get(cause, ())


def _evidence(source: Source, link: Item) -> Iterator[str]:
    """What was found, and which way it points."""
    if text := link.get("evidence"):
        says = link.get("evidence_says")
        yield source.say(f"items.evidence-{says}" if says in ("against", "mixed") else "items.evidence", text=text)


def _needed(source: Source, cause: str, effect: str) -> Iterator[str]:
    """Whether the effect can do without the cause, and why the group said so."""
    said, answer = source.plan.link(cause, effect).get("needed"), source.plan.answers.get(("needed", (cause, effect)))
    if said == EITHER:
        keys = alternatives(source.plan, source.theory.helping(effect), effect)
        named = source.voice.in_a_row([source.voice.named(source.plan, key) for key in keys])
        yield source.say("items.either" if keys else "items.enough", items=named)
    elif said in NEEDED.values():
        why = answer.because if answer is not None and NEEDED.get(answer.says) == said else ""
        joint = source.plan.answers.get(("needed", (effect,)))  # no to whether it could happen without one of them
        if not why and joint is not None and (joint.says, said) == ("no", NEEDED["yes"]):
            why = joint.because
        yield source.say(f"items.{said}-because" if why else f"items.{said}", text=why)


def leads(source: Source, key: str) -> Iterator[Entry]:
    """An entry for each thing that an item leads to, with why."""
    for effect in source.theory.effects.get(key, ()):
        text = words(source, source.plan.items[effect])
        if hinders(source.plan, key, effect):
            yield Entry(sentence(*source.voice.arrow(source.plan, key, effect, named=True)))
        else:
            name = "items.leads-to-less" if less(source.plan, effect) else "items.leads-to"
            yield Entry(sentence(source.say(name, text=text), arrow(source, key, effect)))


def statements(source: Source) -> tuple[Entry, ...]:
    """The "I" lines, each with the "We" lines that answer it beneath; We lines that answer none stand by themselves."""
    kept = list(source.plan.of("statement"))
    own = {item.key for item in kept if item.get("voice") == "I"}
    beneath: dict[str, list[Entry]] = {}
    for item in kept:
        if item.key not in own and item.get("answers") in own:
            beneath.setdefault(item.get("answers"), []).append(_statement(source, item, ()))
    return tuple(
        _statement(source, item, tuple(beneath.get(item.key, ())))
        for item in kept
        if item.key in own or item.get("answers") not in own
    )


def _statement(source: Source, item: Item, beneath: tuple[Entry, ...]) -> Entry:
    return Entry(ended(words(source, item)), f"{source.voice.kind(item)}:", beneath)


def doubts(source: Source) -> Iterator[Entry]:
    """An entry for each arrow in doubt: from where to where, and why."""
    for cause, effect in source.theory.links():
        if doubted(source.plan, cause, effect):
            name = "items.leads-to-less" if less(source.plan, effect) else "items.leads-to"
            leads_to = source.say(name, text=words(source, source.plan.items[effect]))
            told = sentence(leads_to, *source.voice.arrow(source.plan, cause, effect))
            yield Entry(told, ended(words(source, source.plan.items[cause])))


def in_the_way(source: Source) -> Iterator[Entry]:
    """An entry for each arrow that gets in the way: from where, of what, and what is done about it."""
    for cause, effect in source.theory.links():
        if hinders(source.plan, cause, effect):
            told = sentence(*source.voice.arrow(source.plan, cause, effect, named=True))
            yield Entry(told, ended(words(source, source.plan.items[cause])))

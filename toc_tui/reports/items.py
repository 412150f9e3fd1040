"""How single things of a plan are told in reports: a line each, with what is known of them beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toc_tui.plan.model import Item
from toc_tui.reports.document import Entry
from toc_tui.reports.report import Source
from toc_tui.voice.things import sentence


def words(source: Source, item: Item) -> str:
    """The words of an item, or the words for having none."""
    return item.text or source.things.say("voice.no-words")


def ended(text: str) -> str:
    """Words with a full stop behind them, where they do not end by themselves."""
    return sentence(text)


def told(source: Source, item: Item, names: Iterable[str]) -> Iterator[Entry]:
    """An entry for each of these fields that says something."""
    for name in names:
        if value := item.fields.get(name):
            label = source.things.fieldname(name)
            yield Entry(ended(source.things.value(value)), f"{label}:")


def arrow(source: Source, cause: str, effect: str) -> str:
    """What is said about an arrow: why, whether it is needed, how sure the group is, what it rests on."""
    plan, say = source.plan, source.say
    link = plan.link(cause, effect)
    rests = [plan.items[key].text for key in link.many("assumes") if key in plan.items and plan.items[key].text]
    return sentence(
        say("items.because", text=link.get("because")) if link.get("because") else "",
        say("items.evidence", text=link.get("evidence")) if link.get("evidence") else "",
        say(f"items.{link.get('needed')}") if link.get("needed") in ("needed", "helps") else "",
        say(f"items.{link.get('sure')}") if link.get("sure") in ("sure", "think-so", "not-sure") else "",
        say("items.rests", items=source.things.listed(rests)) if rests else "",
    )


def leads(source: Source, key: str) -> Iterator[Entry]:
    """An entry for each thing that an item leads to, with why."""
    for effect in source.theory.effects.get(key, ()):
        leads_to = source.say("items.leads-to", text=words(source, source.plan.items[effect]))
        yield Entry(sentence(leads_to, arrow(source, key, effect)))


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
    return Entry(ended(words(source, item)), f"{source.things.kind(item)}:", beneath)

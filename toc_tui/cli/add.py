"""`toc-tui add`: a new item of any kind."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from toc_tui.cli._doing import carry_out
from toc_tui.cli._fields import fields, is_field, kind_of, leads, main_field, need, sorted_out, voice_of
from toc_tui.cli._values import parse_value
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plain import one_line, pasted
from toc_tui.plan.edits import Add, Edit, no_key, taken
from toc_tui.plan.keys import as_typed, four, slug, unique
from toc_tui.plan.model import RECORDS, TABLES
from toc_tui.plan.reading import Reading
from toc_tui.stdio import is_terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.plan.adding_lists import AddList

FIRST = ("kind", "term", "track", "voice", "checks", "data", "measure", "session", "on")  # above the words


def arguments(add: Arguments) -> None:
    """The kind, the words, the fields."""
    add.plan()
    add("kind", metavar="KIND")
    add("words", metavar="TEXT", nargs="*")
    add("--leads-to", metavar="KEY", nargs="+", action="extend", default=[])
    add("--term", metavar="TERM")
    add("--key", metavar="KEY")
    add("--because", metavar="WORDS", default="")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Add | AddList:
    """The item that the words make, and its arrows; with - for the words, an item for each line of stdin."""
    kind = kind_of(context, args.kind)
    keys, behind = sorted_out(args.leads_to)
    keys, last = _words_behind(args.words, reading, keys)
    text, pairs = _text(kind, [*args.words, *last, *behind])
    if text == STDIN:
        return _list(args, context, reading, kind, keys, pairs)
    if args.term is not None:
        pairs.append(f"term={args.term}")
    given = fields(context, reading.plan, kind, pairs, {})
    under = leads(context, reading.plan, kind, [*keys, *given.pop("leads_to", ())])
    if args.because.strip() and not under:
        raise context.stop(Exit.USAGE, context.say("because-of-what"))
    made = _complete(context, reading, kind, text, given)
    key = _key(context, reading, kind, made, args.key)
    return Add(kind, made, under, key, one_line(args.because))


def run(args: Namespace, context: CommandContext) -> Exit:
    """Add it; its key goes to stdout, and each key of a list on a line of its own."""
    made: list[str] = []

    def noted(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
        new = edit(args, context, reading)
        made.extend([] if isinstance(new, Add) else new.keys(reading))
        return new

    return carry_out(args, context, noted, keys=lambda key: made or [key])


def _list(
    args: Namespace, context: CommandContext, reading: Reading, kind: str, keys: list[str], pairs: list[str]
) -> AddList:
    """The items of a pasted list: bullets and numbers go, what is indented is one step earlier."""
    if args.key is not None or args.because.strip():
        raise context.stop(Exit.USAGE, context.say("one-only"))
    from toc_tui.plan.adding_lists import AddList
    from toc_tui.plan.pasted_list import parse_list

    if args.term is not None:
        pairs.append(f"term={args.term}")
    given = fields(context, reading.plan, kind, pairs, {})
    under = leads(context, reading.plan, kind, [*keys, *given.pop("leads_to", ())])
    known = TABLES[kind].fields
    if "on" in known:
        given.setdefault("on", parse_value(context, reading.plan, "on", known["on"], "today"))
    if is_terminal(sys.stdin):
        context.tell(context.say("type"))
    return AddList(tuple(parse_list(pasted(context.text(STDIN)))), under, kind, given)


def _words_behind(words: list[str], reading: Reading, keys: list[str]) -> tuple[list[str], list[str]]:
    """The keys, and the words of the item where they stand behind --leads-to: no key has a blank in it."""
    if words or not keys or " " not in keys[-1].strip() or keys[-1] in reading.plan.items:
        return keys, []
    return keys[:-1], keys[-1:]


def _text(kind: str, words: list[str]) -> tuple[str, list[str]]:
    """The words of the item, and its FIELD=VALUE words."""
    if not words or is_field(kind, words[0]):
        return "", words
    return one_line(words[0]), words[1:]


def _complete(
    context: CommandContext, reading: Reading, kind: str, text: str, given: Mapping[str, object]
) -> dict[str, object]:
    """All fields in the order in which they are written, today's date among them."""
    main, known = main_field(kind), TABLES[kind].fields
    found = dict(given)
    if text:
        found[main] = parse_value(context, reading.plan, main, known[main], text)
    if "on" in known and "on" not in found:
        found["on"] = parse_value(context, reading.plan, "on", known["on"], "today")
    if kind == "statement" and voice_of(text):
        found.setdefault("voice", voice_of(text))
    need(context, kind, found)
    order = [*FIRST, main, *known, *found]
    return {name: found[name] for name in dict.fromkeys(order) if found.get(name) not in (None, "", [])}


def _key(context: CommandContext, reading: Reading, kind: str, made: Mapping[str, object], wanted: str | None) -> str:
    """The key that was asked for, or one made from the words."""
    used = taken(reading)
    if wanted is not None:
        if refusal := no_key(reading, wanted):
            raise context.stop(Exit.USAGE, context.voice.refusal(refusal))
        return as_typed(wanted)
    if kind == "measure" and not made.get("question"):
        return unique(f"not-checked-{made.get('checks', kind)}", used)
    words = str(made.get("measure" if kind == "result" else main_field(kind), ""))
    if kind not in RECORDS:  # their keys end in four characters, so that two people's records do not clash
        return unique(slug(words, kind), used)
    ending = four(context.clock.seed(f"{kind} {dict(made)} {len(reading.plan.items)}"))
    return unique(f"{slug(words, kind)}-{ending}", used)


COMMAND = LineCommand(arguments, run, edit)

"""What can stand in each place of each command: looked up in the plan that the line names, and in the format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from toc_tui.cli._arguments import file_name
from toc_tui.cli.command import CommandContext
from toc_tui.frozen import frozen, replace
from toc_tui.plan.model import ANYWHERE, KEYED, PAPERS, SAYS, TABLES, TERMS, THEORY, FieldSpec, Plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Action, ArgumentParser

FILES, FOLDERS = ":files", ":folders"
PLAIN_KEY = r"[A-Za-z0-9_][A-Za-z0-9_-]*"  # what a shell takes as it stands
LEADS = ("impact", "outcome")
SHELLS = ("bash", "zsh", "fish")


class Offer(NamedTuple):
    """One value, and what it means in a few words."""

    value: str
    told: str = ""


@frozen(slots=False)
class TypedLine:
    """A command line while it is typed: the argument whose value is typed (None where no more words fit), the plan on
    the line, the words in their places with the plan in front, the number of the place, and what is typed of it."""

    parser: ArgumentParser
    action: Action | None
    plan_path: str
    typed: tuple[str, ...]
    at: int
    by_default: str
    current: str
    words: tuple[str, ...]

    def shifted(self) -> TypedLine:
        """The same line with the plan by default in front."""
        places = [one for one in self.parser._actions if not one.option_strings]
        place = places[1] if len(places) > 1 else None
        return replace(self, typed=(self.by_default,), at=1, action=place, plan_path=self.by_default)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that is named; None where there is none that can be read. Quiet: somebody waits with a finger on
        Tab."""
        from toc_tui.plan import disk
        from toc_tui.plan.reading import read
        from toc_tui.plan.text import split

        data = disk.read_bytes(self.plan_path) if self.plan_path else None
        if not isinstance(data, bytes):
            return None
        try:
            return read(split(data.decode("utf-8"))).plan
        except UnicodeDecodeError:
            return None

    def value(self, option: str) -> str:
        """What stands behind an option on the line."""
        return next((after for word, after in zip(self.words, self.words[1:], strict=False) if word == option), "")


def offers(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    """What can be typed there; the shell or the caller keeps what fits."""
    action = line.action
    if action is None:
        return
    own = f"{context.name}.{action.dest}"
    if action.choices:
        yield from (Offer(str(choice)) for choice in action.choices)
    elif own in PLACES:
        yield from PLACES[own](context, line)
    elif action.dest in PLACES:
        yield from PLACES[action.dest](context, line)
    elif action.type is file_name or action.dest in ("output",):
        yield Offer(FILES)


# -- items ---------------------------------------------------------------------------------------
def _items(context: CommandContext, line: TypedLine, *kinds: str) -> Iterator[Offer]:
    """The keys of these kinds (all, if none is named), with the words of the items."""
    if line.plan is None:
        return
    for item in line.plan.items.values():
        if (not kinds or item.kind in kinds) and re.fullmatch(PLAIN_KEY, item.key):
            yield Offer(item.key, item.text or context.guide.say("cli-completion.of-kind", kind=item.kind))


def _some(*kinds: str) -> Callable[[CommandContext, TypedLine], Iterator[Offer]]:
    return lambda context, line: _items(context, line, *kinds)


def _tables(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    """What `set` and `edit` take for a key."""
    words = ("plan", "why") if context.name == "edit" else ("plan", "why", "link")
    yield from (Offer(word, context.guide.say(f"cli-completion.table.{word}")) for word in words)
    yield from _items(context, line)
    if context.name == "edit":
        yield from _arrows(line)


def _arrows(line: TypedLine) -> Iterator[Offer]:
    for item in line.plan.items.values() if line.plan else ():
        yield from (Offer(f"{item.key}/{target}") for target in item.leads_to)


def _led_to(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    """What the item in front leads to."""
    item = line.plan.items.get(line.typed[1]) if line.plan and len(line.typed) > 1 else None
    known = {offer.value: offer for offer in _items(context, line)}
    yield from (known[key] for key in (item.leads_to if item else ()) if key in known)


def _old(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    return _led_to(context, line) if len(line.typed) > 1 else _items(context, line, *THEORY)


def _several_keys(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    return (offer for offer in _items(context, line) if offer.value not in line.typed[1:])


# -- fields --------------------------------------------------------------------------------------
def _fields_of(kind_at: int) -> Callable[[CommandContext, TypedLine], Iterator[Offer]]:
    """FIELD= for the kind that stands in this place, and the values of the field that is begun."""

    def found(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
        kind = line.typed[kind_at] if len(line.typed) > kind_at else ""
        if kind in TABLES:
            yield from _fields(context, line, kind)

    return found


def _fields(context: CommandContext, line: TypedLine, kind: str) -> Iterator[Offer]:
    from toc_tui.cli.fields import label

    specs = {**TABLES[kind].fields, **(ANYWHERE if TABLES[kind].shape == "keyed" else {})}
    found = re.fullmatch(r"([A-Za-z_-]+)([+-]?=)(.*)", line.current)
    if found is None:
        yield from (Offer(f"{name}=", label(context, kind, name)) for name in specs)
        return
    spec = specs.get(found[1].replace("-", "_"))
    if spec is not None:
        front, last = _last_part(found[1] + found[2], found[3], spec)
        yield from (Offer(front + one.value, one.told) for one in _values(context, line, spec) if last != one.value)


def _last_part(name: str, value: str, spec: FieldSpec) -> tuple[str, str]:
    """What stands in front of the last part of a list, and that part."""
    if spec.type != "list" or "," not in value:
        return name, value
    done, _, last = value.rpartition(",")
    return f"{name}{done},", last


def _values(context: CommandContext, line: TypedLine, spec: FieldSpec) -> Iterator[Offer]:
    if spec.choices:
        yield from map(Offer, spec.choices)
    elif spec.refers:
        yield from _items(context, line, *spec.refers)
    elif spec.type == "flag":
        yield from map(Offer, ("true", "false"))
    elif spec.type == "date":
        yield from (Offer(word, context.guide.say(f"cli-completion.day.{word}")) for word in ("today", "yesterday"))


def _set_words(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    key = line.typed[1] if len(line.typed) > 1 else ""
    if key == "link":
        if len(line.typed) == 2:
            yield from _items(context, line, *THEORY)
        elif len(line.typed) == 3:
            source = replace(line, typed=line.typed[1:])
            yield from _led_to(context, source)
        else:
            yield from _fields(context, line, "link")
        return
    kind = key if key in ("plan", "why") else _kind_of(line, key)
    if kind:
        yield from _fields(context, line, kind)


def _kind_of(line: TypedLine, key: str) -> str:
    item = line.plan.items.get(key) if line.plan else None
    return item.kind if item else ""


def _link_words(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    return _fields(context, line, "link")


def _answer_words(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    return (one for one in _fields(context, line, "answer") if one.value.startswith(("on=", "session=")))


# -- checks --------------------------------------------------------------------------------------
def _checks(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.checks.check import NAMES

    for name in NAMES:
        page = context.guide.page(f"checks/{name}").front
        yield Offer(name, str(page.get("title", "")))


def _check_words(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    """Names of checks, and further plans."""
    yield Offer(FILES)
    yield from _checks(context, line)


def _places(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    """Where the check asks something now; else every place that there is."""
    from toc_tui.checks.check import NAMES, open_findings

    check = line.typed[1] if len(line.typed) > 1 else ""
    if line.plan is None:
        return
    asked = [one.place for one in open_findings(context.theory(line.plan), (check,))] if check in NAMES else []
    for place in asked:
        yield Offer("/".join(place) or "plan", " / ".join(line.plan.items[key].text for key in place))
    if not asked:
        yield Offer("plan", context.guide.say("cli-completion.table.plan"))
        yield from _items(context, line)
        yield from _arrows(line)


def _mend_answer(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    return _items(context, line)


# -- kinds, forms, versions ----------------------------------------------------------------------
def _listed(names: Iterable[str]) -> Callable[[CommandContext, TypedLine], Iterator[Offer]]:
    """Names that are always the same."""
    return lambda context, line: map(Offer, names)


def _show_forms(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.cli.show import FORMS

    return map(Offer, FORMS)


def _sights(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.cli.show import SIGHTS

    return map(Offer, SIGHTS)


def _journey_forms(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.cli.journey import FORMS

    return map(Offer, FORMS)


def _reports(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.reports.report import KINDS

    return (Offer(kind, context.guide.say(f"reports/kinds.{kind}.about")) for kind in (*KINDS, "all"))


def _formats(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.reports.report import FORMATS, KINDS

    row = KINDS.get(line.value("--as"))
    return (Offer(name, context.guide.say(f"asks.report-format.{name}")) for name in (row.formats if row else FORMATS))


def _for_whom(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.reports.report import MAKERS, OTHERS

    return map(Offer, (OTHERS, MAKERS))


def _import_formats(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.imports.importer import FORMATS

    return (Offer(name, " ".join(row.endings)) for name, row in FORMATS.items())


def _column_uses(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    """What a column of a table may hold; the heading behind it is the table's own."""
    from toc_tui.imports.headings import ROLES

    return (Offer(f"{name}=") for name in dict.fromkeys(name for name, _ in ROLES))


def _versions(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.plan.snapshots import listed

    return (Offer(one.key, one.name) for one in (listed(line.plan_path) if line.plan_path else ()))


def _since(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    yield Offer("review", context.guide.say("cli-completion.review"))
    yield from _versions(context, line)


def _examples(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.guide import examples

    return (Offer(path.stem) for path in examples())


def _shells(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    return map(Offer, SHELLS)


def _folders(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    yield Offer(FOLDERS)


def _guide_names(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.cli._copies import guide_names

    return map(Offer, dict.fromkeys(part for name in guide_names() for part in (name.partition("/")[0], name)))


# -- list ----------------------------------------------------------------------------------------
def _filters(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.cli._filters import FLAGS, KNOWN, LACKS

    found = re.fullmatch(r"([A-Za-z_-]+)(!=|=|~)(.*)", line.current)
    if found is None:
        yield from (Offer(flag, context.guide.say(f"cli-completion.filter.{flag}")) for flag in FLAGS)
        yield from (Offer(f"{name}=", _filter_told(context, name)) for name in KNOWN if name not in FLAGS)
        return
    name, front = found[1].replace("-", "_"), found[1] + found[2]
    values: Iterable[Offer] = ()
    if name == "kind":
        values = map(Offer, KEYED)
    elif name in ("under", "key"):
        values = _items(context, line)
    elif name in ("no", "has"):
        values = map(Offer, (*LACKS, *_own_fields()))
    elif name in FLAGS:
        values = map(Offer, ("yes", "no"))
    else:
        specs = [TABLES[kind].fields[name] for kind in KEYED if name in TABLES[kind].fields]
        values = dict.fromkeys(one for spec in specs for one in _values(context, line, spec))
    yield from (Offer(front + one.value, one.told) for one in values)


def _filter_told(context: CommandContext, name: str) -> str:
    own = f"cli-completion.filter.{name}"
    return context.guide.say(own if context.guide.has(own) else f"voice.fieldname.{name}")


def _own_fields() -> tuple[str, ...]:
    from toc_tui.cli._filters import FIELDS

    return FIELDS


def _columns(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.cli.list import COLUMNS

    done, comma, _ = line.current.rpartition(",")
    used = done.split(",")
    return (Offer(done + comma + name, _filter_told(context, name)) for name in COLUMNS if name not in used)


def _sort(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    from toc_tui.cli.list import COLUMNS

    dash = "-" if line.current.startswith("-") else ""
    return (Offer(dash + name, _filter_told(context, name)) for name in COLUMNS)


def _texts(context: CommandContext, line: TypedLine) -> Iterator[Offer]:
    """The words of `add`, and behind them its fields."""
    if len(line.typed) > 2 or line.current:
        yield from _fields_of(1)(context, line)


# by the command and the name of the argument, else by the argument alone
PLACES: dict[str, Callable[[CommandContext, TypedLine], Iterator[Offer]]] = {
    "key": _some(),
    "source": _some(*THEORY),
    "target": _some(*THEORY),
    "unlink.target": _led_to,
    "move.key": _several_keys,
    "remove.key": _several_keys,
    "under": _some(*THEORY),
    "old": _old,
    "leads_to": _some(*LEADS),
    "idea": _some("idea"),
    "session": _some("session"),
    "set.key": _tables,
    "edit.key": _tables,
    "add.key": lambda context, line: iter(()),  # a new one
    "kind": _listed(KEYED),
    "fields.kind": _listed(TABLES),
    "term": _listed(TERMS),
    "needed": _listed(TABLES["link"].fields["needed"].choices),
    "sure": _listed(TABLES["link"].fields["sure"].choices),
    "add.words": _texts,
    "set.words": _set_words,
    "link.words": _link_words,
    "retype.words": _fields_of(2),
    "sort.words": _fields_of(2),
    "answer.words": _answer_words,
    "check": _checks,
    "checks": _check_words,
    "place": _places,
    "says": _listed(SAYS),
    "mend.answer": _mend_answer,
    "mend.way": _listed(KEYED),
    "show.form": _show_forms,
    "only": _sights,
    "journey.form": _journey_forms,
    "import.as_format": _import_formats,
    "import.columns": _column_uses,
    "report.kind": _reports,
    "format": _formats,
    "report.whom": _for_whom,
    "report.paper": _listed(PAPERS),
    "since": _since,
    "bring_back": _versions,
    "example": _examples,
    "shell": _shells,
    "folder": _folders,
    "names": _guide_names,
    "filters": _filters,
    "sort": _sort,
    "columns": _columns,
}

"""The plan's format as data, and the plan as it was read.

`TABLES` is the one place where the format is stated: reading, editing, the JSON schema and the
sentences all look here. A `Plan` is a reading of the text; the text is the truth (see `text.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain

from toc_tui.frozen import field, frozen
from toc_tui.plain import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KeyPath = tuple[str, ...]  # the keys, from the top, of a table or a field of the file
FORMAT = 1


@frozen
class FieldSpec:
    """One field of a table. `type` is text, list, date, number, table, tables, flag or any;
    `choices` limits a text; `refers` says that the text or list holds keys of these tables."""

    type: str = "text"
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()


@frozen
class Table:
    """One kind of table. `shape`: single (`[plan]`), keyed (`[outcome.KEY]`), pair (`[link.A.B]`)
    or place (`[answer.CHECK.KEY…]`). A `record` is of what happened along the way, and never stands in the tree."""

    name: str
    shape: str
    fields: Mapping[str, FieldSpec]
    required: tuple[str, ...] = ()
    record: bool = False


TEXT = FieldSpec()
DATE = FieldSpec("date")
NUMBER = FieldSpec("number")
COUNTS = FieldSpec("table")
FLAG = FieldSpec("flag")
THEORY = ("impact", "outcome", "activity")
LEADS = FieldSpec("list", refers=("impact", "outcome"))
LINE = FieldSpec(choices=("ours", "shared", "beyond"))
DIRECTION = FieldSpec(choices=("more", "less", "keep"))
ROLES = FieldSpec("list")
OTHER_PLAN = FieldSpec("table")  # another plan's file, and a key in it
STATUS = FieldSpec(choices=("hoped", "started", "seen", "not-seen"))
CERTAINTY = FieldSpec(choices=("yes", "no", "not-sure"))
MARK = FieldSpec("any")  # a fingerprint: nobody types it, and it is told to nobody
MARKS = frozenset({"easy_for", "easy_who_for"})
TERMS = ("long", "medium", "short")
IMPACT_KINDS = ("project", "co-production")
ACTIVITY_KINDS = ("activity", "co-production")
PAPERS = ("A4", "Letter", "A3")  # what a report is printed on; the first where nothing is said
SAYS = ("yes", "no", "not-sure", "accepted")
DATA = ("user", "engagement", "feedback", "outcome", "impact")


def _fields(texts: str = "", **others: FieldSpec) -> dict[str, FieldSpec]:
    return {name: TEXT for name in texts.split()} | others


def _told(texts: str = "", **others: FieldSpec) -> dict[str, FieldSpec]:
    """The fields of a table with words of its own: with those that the easy-read draft, notes and votes need."""
    own = _fields("easy picture alt notes", easy_for=MARK, see=FieldSpec("list"), votes=NUMBER)
    return _fields(texts, **others) | own


_ALL = (
    Table(
        "plan",
        "single",
        _fields(
            "title language place prepared_by funder review_every short medium long symbols",
            started=DATE,
            last_review=DATE,
            promise=LINE,
            paper=FieldSpec(choices=PAPERS),
            lived=ROLES,
            staff=ROLES,
        ),
    ),
    Table(
        "why",
        "single",
        _fields(
            "problem improvement who how_we_know notes easy easy_who picture alt",
            easy_for=MARK,
            easy_who_for=MARK,
        ),
    ),
    Table(
        "impact",
        "keyed",
        _told(
            "text who by_when guessed",
            kind=FieldSpec(choices=IMPACT_KINDS),
            direction=DIRECTION,
            line=LINE,
            leads_to=LEADS,
            seen=FieldSpec("any"),
            see_plan=OTHER_PLAN,
        ),
        ("text",),
    ),
    Table(
        "outcome",
        "keyed",
        _told(
            "text who by_when theme guessed",
            term=FieldSpec(choices=TERMS),
            track=FieldSpec(choices=("project", "co-production")),
            direction=DIRECTION,
            line=LINE,
            status=STATUS,
            leads_to=LEADS,
            see_plan=OTHER_PLAN,
        ),
        ("text",),
    ),
    Table(
        "activity",
        "keyed",
        _told(
            "text lead when needs guessed",
            kind=FieldSpec(choices=ACTIVITY_KINDS),
            status=STATUS,
            leads_to=FieldSpec("list", refers=THEORY),
        ),
        ("text",),
    ),
    Table(
        "link",
        "pair",
        _fields(
            "because evidence easy",
            easy_for=MARK,
            needed=FieldSpec(choices=("needed", "helps", "either")),
            sure=FieldSpec(choices=("sure", "think-so", "not-sure")),
            evidence_says=FieldSpec(choices=("for", "against", "mixed")),
            assumes=FieldSpec("list", refers=("assumption",)),
            hinders=FLAG,
            circle_meant=FLAG,
        ),
    ),
    Table("assumption", "keyed", _told("text watch", holds=CERTAINTY), ("text",)),
    Table(
        "measure",
        "keyed",
        _told(
            "question how who_asks when start hoped made_accessible not_because",
            checks=FieldSpec(refers=THEORY),
            data=FieldSpec(choices=DATA),
        ),
        ("question",),
    ),
    Table(
        "result",
        "keyed",
        _fields(
            "story",
            measure=FieldSpec(refers=("measure",)),
            on=DATE,
            value=FieldSpec("any"),
            how_many=FieldSpec("any"),
            among=COUNTS,
        ),
        ("measure",),
        record=True,
    ),
    Table(
        "statement",
        "keyed",
        _told(
            "text theme",
            voice=FieldSpec(choices=("I", "We")),
            answers=FieldSpec(refers=("statement",)),
            **{"for": FieldSpec("list", refers=THEORY)},
        ),
        ("text",),
    ),
    Table(
        "idea",
        "keyed",
        _told("text kind", on=DATE, session=FieldSpec(refers=("session",)), **{"from": TEXT, "for": FieldSpec("any")}),
        ("text",),
    ),
    Table(
        "answer",
        "place",
        _fields(
            "because about",
            says=FieldSpec(choices=SAYS),
            on=DATE,
            session=FieldSpec(refers=("session",)),
            earlier=FieldSpec("any"),
        ),
        ("says",),
    ),
    Table(
        "session",
        "keyed",
        _fields(
            "place service activity notes",
            on=DATE,
            minutes=NUMBER,
            came=COUNTS,
            access=FieldSpec("any"),
            agenda=FieldSpec("tables"),
            cards=COUNTS,
        ),
        record=True,
    ),
    Table(
        "feedback",
        "keyed",
        _fields("before after helped change", session=FieldSpec(refers=("session",)), on=DATE, ratings=COUNTS),
        record=True,
    ),
    Table("benefit", "keyed", _told("who kind text", on=DATE, **{"for": FieldSpec("any")}), ("text",), record=True),
    Table("achievement", "keyed", _told("text told_by", on=DATE, **{"for": FieldSpec("any")}), ("text",), record=True),
    Table("unexpected", "keyed", _told("text who", on=DATE, good=FLAG), ("text",), record=True),
    Table(
        "decision",
        "keyed",
        _told(
            "what why",
            on=DATE,
            session=FieldSpec(refers=("session",)),
            decided_by=FieldSpec("any"),
            because_of=FieldSpec("list", refers=("feedback",)),
        ),
        ("what",),
        record=True,
    ),
    Table(
        "action",
        "keyed",
        _told(
            "what who by_when",
            on=DATE,
            decision=FieldSpec(refers=("decision",)),
            done=FLAG,
            **{"for": FieldSpec("any")},
        ),
        ("what",),
        record=True,
    ),
    Table(
        "poll",
        "keyed",
        _told("question", session=FieldSpec(refers=("session",)), options=COUNTS),
        ("question",),
        record=True,
    ),
    Table("review", "keyed", _fields("changed learned still_right", on=DATE), record=True),
)

TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}
RANK = {name: number for number, name in enumerate(TABLES)}  # the order of the kinds in a file
SIZES = {"single": 1, "keyed": 2, "pair": 3}  # how long the path of a table is, by its shape
RECORDS = tuple(table.name for table in _ALL if table.record)
KEYED = tuple(table.name for table in _ALL if table.shape == "keyed")
# names that people's records may carry anywhere, on a noted consent (DESIGN §3)
ANYWHERE: Mapping[str, FieldSpec] = {"name": TEXT, "consent": FLAG}
ANSWER_FIELDS = frozenset(TABLES["answer"].fields)
RESERVED = frozenset(TABLES) | {"toc", "remove"} | ANSWER_FIELDS

# the fields that hold the words of an item, the first that says something
WORDS = ("text", "question", "what", "activity", "not_because", "story")


@frozen
class Item:
    """One table of the plan: its kind (the table's name), its key and its fields as read.
    Fields of a wrong type are left out of `fields` and reported as problems."""

    kind: str
    key: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> KeyPath:
        """Where the item stands in the file: (kind, key)."""
        return (self.kind, self.key)

    @property
    def text(self) -> str:
        """The words of the item: its text, or a measure's or poll's question, or a decision's what. What nobody sees is
        no words."""
        if (value := self.fields.get("text")) and (words := str(value)).strip(NOTHING):
            return words  # by far the most, and asked for often
        found = (str(value) for name in WORDS if (value := self.fields.get(name)))
        return next((words for words in found if words.strip(NOTHING)), "")

    @property
    def words_field(self) -> str:
        """The name of the field that holds the words of the item, or would hold them."""
        known = TABLES[self.kind].fields
        names = [name for name in WORDS if name in known] or [name for name in known if known[name] == TEXT]
        return next((name for name in names if self.fields.get(name)), names[0])

    def get(self, name: str) -> str:
        """A text field, or "" where the plan says nothing."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else str(value)

    def many(self, name: str) -> tuple[str, ...]:
        """A list field, or () where the plan says nothing; a single text counts as a list of one."""
        value = self.fields.get(name, ())
        return (value,) if isinstance(value, str) else tuple(value)

    @property
    def term(self) -> str:
        return self.get("term")

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Keys of what this leads to, in the order written, without repeats."""
        found = self.fields.get("leads_to", ())
        return tuple(found if len(found) < 2 else dict.fromkeys(found))  # asked for often, and most have one

    @property
    def in_theory(self) -> bool:
        """Whether the item stands in the tree (impact, outcome, activity)."""
        return self.kind in THEORY

    @property
    def comes_from_elsewhere(self) -> bool:
        """Whether it is an outcome that goes on in another plan: what leads to it stands there."""
        return self.kind == "outcome" and "see_plan" in self.fields


@frozen
class Answer:
    """What the group said to a check's question about a place (keys; () for the whole plan). `wordless`: the file says
    that no words came with it (`because = ""`)."""

    check: str
    place: KeyPath
    says: str
    because: str = ""
    about: str = ""
    on: date | None = None
    earlier: tuple[Mapping[str, object], ...] = ()
    session: str = ""
    wordless: bool = False


@frozen(slots=False)
class Plan:
    """A reading of one plan file. `items` keeps the order of the file, kind by kind."""

    head: Mapping[str, object] = field(default_factory=dict)
    why: Mapping[str, object] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    links: Mapping[tuple[str, str], Item] = field(default_factory=dict)
    answers: Mapping[tuple[str, KeyPath], Answer] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the plan is called; "" where it has no title, or one that nobody sees."""
        title = str(self.head.get("title", ""))
        return title if title.strip(NOTHING) else ""

    def of(self, *kinds: str) -> Iterator[Item]:
        """The items of these kinds, in the order of the file."""
        return (item for kind, items in self._by_kind.items() if kind in kinds for item in items)

    @cached_property
    def _by_kind(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in self.items.values():
            if item.kind in found:
                found[item.kind].append(item)
            else:
                found[item.kind] = [item]
        return found

    @cached_property
    def named(self) -> frozenset[str]:
        """The keys that links and answers name."""
        return frozenset(chain(chain.from_iterable(self.links), *(place for _, place in self.answers)))

    def item(self, key: str) -> Item | None:
        return self.items.get(key)

    def link(self, source: str, target: str) -> Item:
        """What the plan says about an arrow; an empty link where it says nothing more."""
        return self.links.get((source, target)) or Item("link", f"{source}.{target}")

    def answers_about(self, place: KeyPath) -> list[Answer]:
        """All answers about one place, whatever the question, in the order of the file."""
        return self._by_place.get(place, [])

    @cached_property
    def _by_place(self) -> dict[KeyPath, list[Answer]]:
        found: dict[KeyPath, list[Answer]] = {}
        for answer in self.answers.values():
            found.setdefault(answer.place, []).append(answer)
        return found

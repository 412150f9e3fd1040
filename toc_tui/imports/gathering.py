"""What is gathered from the tables of one file: things by their ids and their words, and the arrows between them."""

from __future__ import annotations

from collections.abc import Callable

from toc_tui.imports.draft import folded
from toc_tui.imports.limits import bounded
from toc_tui.imports.understood import FoundItem, FoundLink, NotPlaced, Place, Understood
from toc_tui.plan.model import THEORY


class Thing:
    """One thing while it is gathered. `kind` is "" until it is known; `word` is what the file calls its kind; `number`
    is one such as 1.1 that tells what it stands under."""

    def __init__(self, name: str, text: str, place: Place | None) -> None:
        self.name, self.text, self.place = name, text, place
        self.kind = self.guessed = self.word = self.number = self.key = ""
        self.fields: dict[str, object] = {}
        self.notes: list[tuple[str, str]] = []
        self.cells: list[tuple[str, str, str]] = []  # of its row: what the column is for, its heading, the words

    def note(self, heading: str, words: str) -> None:
        """Keep words that have no field."""
        if words.strip() and (heading, words) not in self.notes:
            self.notes.append((heading, words))

    def found(self) -> FoundItem:
        """The thing as an importer gives it."""
        return FoundItem(
            self.name,
            self.text,
            self.kind or "idea",
            self.fields,
            tuple(self.notes),
            self.guessed,
            self.place,
            self.key,
        )


class FoundArrow:
    """One arrow while it is gathered."""

    def __init__(self, source: Thing, target: Thing, place: Place | None, proposed: bool) -> None:
        self.source, self.target, self.place, self.proposed = source, target, place, proposed
        self.fields: dict[str, object] = {}
        self.notes: list[tuple[str, str]] = []
        self.leads: list[tuple[str, str]] = []  # that it leads on: a note where something else says it hinders

    def fill(self, field: str, value: object, heading: str, words: str) -> None:
        """A field of the arrow. What another row says of it too is not lost: reasons add up, all else is noted."""
        old = self.fields.setdefault(field, value)
        if field in ("because", "evidence"):
            if f"\n{words}\n" not in f"\n{old}\n":
                self.fields[field] = f"{old}\n{words}"
        elif old != value:
            self.notes.append((heading, words))


class Gathering:
    """Things and arrows of all tables of a file."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self.arrows: dict[tuple[str, str], FoundArrow] = {}
        self.not_placed: list[NotPlaced] = []
        self.read = 0
        self.drawn: dict[str, None] = {}  # names of what only says how it was drawn
        self.head: dict[str, object] = {}
        self._by_ref: dict[str, Thing] = {}
        self._by_words: dict[str, Thing] = {}
        self._assumed: list[tuple[Thing, Thing]] = []
        self._kinds: dict[tuple[str, str], Thing] = {}

    def add(self, text: str, place: Place | None, ref: str = "") -> Thing:
        """A new thing; `ref` is what the file calls it elsewhere."""
        bounded(len(self.things) + 1)
        thing = Thing(str(len(self.things)), text, place)
        self.things.append(thing)
        if ref:
            self._by_ref.setdefault(folded(ref), thing)
            if any(letter.isalpha() for letter in ref) and " " not in ref:
                thing.key = ref
        self._by_words.setdefault(folded(text), thing)
        return thing

    def known_as(self, words: str, thing: Thing) -> None:
        """Other words by which the file may name a thing."""
        self._by_words.setdefault(folded(words), thing)

    def once(self, text: str, kind: str, place: Place | None) -> tuple[Thing, bool]:
        """The thing of these words and this kind, and whether it is a new one. What is meant as one thing has to come
        by this way each time."""
        known = (kind, folded(text))
        if known in self._kinds:
            return self._kinds[known], False
        made = self._kinds[known] = self.add(text, place)
        made.kind = kind
        return made, True

    def find(self, words: str) -> Thing | None:
        """The thing that words name: its id, its words, or its id with its words behind it."""
        said = folded(words)
        found = self._by_ref.get(said) or self._by_words.get(said)
        if found is None and (parts := said.split(maxsplit=1))[1:]:
            head = parts[0].rstrip(".:)")
            start = self._by_ref.get(head)
            found = start if start is not None and folded(start.text) == parts[1].lstrip("-–: ") else None
        return found

    def link(self, source: Thing, target: Thing, place: Place | None = None, proposed: bool = False) -> FoundArrow:
        """An arrow; the same one where it is there already."""
        bounded(len(self.things), len(self.arrows))
        found = self.arrows.setdefault((source.name, target.name), FoundArrow(source, target, place, proposed))
        found.proposed = found.proposed and proposed
        return found

    def leave(self, words: str, place: Place | None = None, why: str = "") -> None:
        """Name words that have no place."""
        self.not_placed.append(NotPlaced(words, place, why))

    def led_from(self) -> dict[str, list[FoundArrow]]:
        """The arrows by the names of what they start from, those between things of the theory."""
        return self._by_end(lambda arrow: arrow.source.name)

    def led_to(self) -> dict[str, list[FoundArrow]]:
        """The arrows by the names of what they lead to, those between things of the theory."""
        return self._by_end(lambda arrow: arrow.target.name)

    def _by_end(self, end: Callable[[FoundArrow], str]) -> dict[str, list[FoundArrow]]:
        found: dict[str, list[FoundArrow]] = {}
        for arrow in self.arrows.values():
            if {arrow.source.kind, arrow.target.kind} <= {"", *THEORY}:
                found.setdefault(end(arrow), []).append(arrow)
        return found

    def assume(self, thing: Thing, text: str, place: Place | None) -> None:
        """An assumption that belongs to a thing: it is made for the arrows from it, else it says what it is about."""
        self._assumed.append((thing, self.once(text, "assumption", place)[0]))

    def understood(self, unit: str = "row") -> Understood:
        """All that was gathered."""
        out, into = self.led_from(), self.led_to()
        assumes: dict[tuple[str, str], list[str]] = {}
        for thing, made in self._assumed:
            arrows = out.get(thing.name) or into.get(thing.name) or []
            for arrow in arrows:
                names = assumes.setdefault((arrow.source.name, arrow.target.name), [])
                names += [made.name] if made.name not in names else []
            if not arrows:
                made.note("About", thing.text)
        links = [
            FoundLink(
                one.source.name,
                one.target.name,
                {**one.fields, **({"assumes": assumes[ends]} if ends in assumes else {})},
                (*one.notes, *(one.leads if one.fields.get("hinders") else ())),
                one.proposed,
                one.place,
            )
            for ends, one in self.arrows.items()
        ]
        items = tuple(thing.found() for thing in self.things)
        drawn = [NotPlaced(", ".join(self.drawn), None, "drawn")] if self.drawn else []
        return Understood(items, tuple(links), (*self.not_placed, *drawn), self.head, read=self.read, unit=unit)

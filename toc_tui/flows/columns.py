"""The map, for all faces: the plan as columns from what we do to the impact, a sentence for each cell, and the way from
a cell to the one beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.plan.arrows import doubted
from toc_tui.reports.columns import columns, tracks
from toc_tui.voice.forms import less
from toc_tui.voice.phrasebook import Phrasebook
from toc_tui.voice.sentences import ended, sentence


@frozen(slots=False)
class Map:
    """The map of a theory, with the words of one voice."""

    theory: Theory
    voice: Phrasebook

    @cached_property
    def columns(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each column by its name, with the keys in it from top to bottom; the earliest first. What leads to the same
        things stands together."""
        found = columns(self.theory)
        order: dict[str, int] = {}
        done = []
        for name in reversed(found):
            keys = sorted(found[name], key=lambda key: self._beside(key, order))
            order.update((key, number) for number, key in enumerate(keys))
            done.append((name, tuple(keys)))
        return tuple(reversed(done))

    def _beside(self, key: str, order: dict[str, int]) -> float:
        """Where an item belongs by what it leads to in later columns."""
        found = [order[effect] for effect in self.theory.effects[key] if effect in order]
        return min(found) if found else len(order)

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """The column and the row of each item."""
        return {key: (number, row) for number, (_, keys) in enumerate(self.columns) for row, key in enumerate(keys)}

    @cached_property
    def _tracks(self) -> dict[str, str]:
        return tracks(self.theory)

    def name(self, column: int) -> str:
        """What a column is called."""
        return self.voice.say(f"map.name.{self.columns[column][0]}")

    def called(self, words: str) -> list[int]:
        """The columns that are meant by a name or a piece of it; all of them by none."""
        said = words.casefold().strip()
        return [number for number in range(len(self.columns)) if said in self.name(number).casefold()]

    def heading(self, column: int) -> str:
        """A column's name and how much stands in it."""
        return self.voice.say("map.column", stage=self.name(column), count=len(self.columns[column][1]))

    def words(self, key: str) -> str:
        """The words of a cell."""
        return self.theory.plan.items[key].text or self.voice.say("voice.no-words")

    def marks(self, key: str, count: int = 0) -> list[str]:
        """What there is to note about a cell: its track where it is not the project's alone, what is missing, how much
        is open."""
        item, track, found = self.theory.plan.items[key], self._tracks[key], []
        if track == "both" or (track == "co-production" and item.kind == "outcome"):
            found.append(self.voice.say(f"map.track.{track}"))
        if doubts := self.doubted(key):
            found.append(self.voice.say("map.doubt", count=len(doubts)))
        if in_the_way := self.in_the_way(key):
            found.append(self.voice.say("map.hinders", count=len(in_the_way)))
        if "see_plan" in item.fields:
            found.append(self.voice.say("map.linked"))
        if item.kind != "impact" and not self.theory.effects[key]:
            found.append(self.voice.say("map.leads-nowhere"))
        if item.kind != "activity" and not self.theory.causes[key]:
            found.append(self.voice.say("map.first"))
        return [*found, self.voice.say("voice.open-short", count=count)] if count else found

    def beneath(self, key: str, count: int = 0) -> str:
        """What stands beneath the words of a cell whose column is in sight: what it is where the column does not say
        so, and what there is to note."""
        item = self.theory.plan.items[key]
        kind = [] if item.kind == "outcome" or item.get("kind") != "co-production" else [self.voice.kind(item)]
        opened = [self.voice.say("voice.open-short", count=count)] if count else []
        return sentence(*opened, *kind, *self._less(key), *self.marks(key))  # the number first: the end may be cut

    def _less(self, key: str) -> list[str]:
        return [self.voice.say("map.less")] if less(self.theory.plan, key) else []

    def row(self, key: str, count: int = 0) -> tuple[str, str]:
        """A cell as a sentence in two parts: the words may be cut where there is no room, what follows never."""
        words = self.words(key)
        said = sentence(self.voice.kind(self.theory.plan.items[key]), *self.marks(key, count))
        return words, ended(words).removeprefix(words) + " " + said

    def labels(self, key: str, count: int = 0) -> list[str]:
        """What it is and what there is to note, each in a few words."""
        found = (self.voice.label(self.theory.plan.items[key]), *self._less(key), *self.marks(key, count))
        return [part[:1].lower() + part[1:] for part in found]

    def told(self, key: str, count: int = 0) -> str:
        """A cell as one whole sentence, with what it leads to."""
        effects = self.theory.helped(key)
        leads = ""
        if len(effects) == 1:
            leads = self.voice.leads(self.theory.plan, key, effects[0])
        elif effects:
            text = self.voice.named(self.theory.plan, effects[0])
            leads = self.voice.say("map.leads-more", text=text, count=len(effects) - 1)
        plan = self.theory.plan
        doubts = [one for effect in self.doubted(key) for one in self.voice.arrow(plan, key, effect, len(effects) > 1)]
        doubts += [one for effect in self.in_the_way(key) for one in self.voice.arrow(plan, key, effect, named=True)]
        return sentence("".join(self.row(key, count)), leads, *doubts)

    def in_the_way(self, key: str) -> list[str]:
        """What an item gets in the way of."""
        return [effect for effect in self.theory.effects[key] if (key, effect) in self.theory.hindering]

    def doubted(self, key: str) -> list[str]:
        """What an item leads to by an arrow in doubt."""
        return [effect for effect in self.theory.effects[key] if doubted(self.theory.plan, key, effect)]

    def beside(self, key: str, by: int) -> str:
        """The item in the column to the right (1) or left (-1): one that is joined to this one if there is any, else
        the one at the same height; "" at the edge."""
        column, row = self.places[key]
        if not 0 <= column + by < len(self.columns):
            return ""
        keys = self.columns[column + by][1]
        joined = self.theory.effects[key] if by > 0 else self.theory.causes[key]
        there = [other for other in joined if self.places.get(other, (-1, 0))[0] == column + by]
        nearest = min(there, key=lambda other: abs(self.places[other][1] - row), default="")
        return nearest or keys[min(row, len(keys) - 1)]

    def where(self, key: str) -> str:
        """The place of a cell, in words."""
        column, row = self.places[key]
        return self.voice.say(
            "map.where",
            stage=self.name(column),
            column=column + 1,
            columns=len(self.columns),
            row=row + 1,
            rows=len(self.columns[column][1]),
        )

    def flat(self) -> Iterator[tuple[int, str]]:
        """Every column number with "" for its heading, then with each of its keys."""
        for number, (_, keys) in enumerate(self.columns):
            yield number, ""
            for key in keys:
                yield number, key

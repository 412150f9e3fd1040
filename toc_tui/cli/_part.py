"""One item's part of a plan's text, and the plan with that part written anew."""

from __future__ import annotations

from toc_tui.frozen import frozen, replace
from toc_tui.plan.edits import Refusal
from toc_tui.plan.keys import as_typed
from toc_tui.plan.merge_units import places_of, replaced
from toc_tui.plan.model import TABLES, KeyPath
from toc_tui.plan.problems import Problem
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.structure_edits import Rename
from toc_tui.plan.text import Block, Document, join, split

Wrong = tuple[Reading, Problem] | Refusal  # a problem and where its line is counted, or why a rename cannot be done


@frozen
class Part:
    """What is edited: the item at `path`, or the whole plan for ()."""

    reading: Reading
    path: KeyPath

    @property
    def text(self) -> str:
        """The text to edit; "" where the item is not written as tables of its own."""
        document = self.reading.document
        if not self.path:
            return join(document)
        own = "".join([document.blocks[place].text for place in places_of(document, self.path)])
        return own.strip("\r\n") + document.eol if own else ""

    def written(self, text: str) -> tuple[Document, list[Wrong]]:
        """The plan with this text in place of the old, and what is wrong with it."""
        part = split(text)
        alone = read(part)
        if alone.broken:
            return self.reading.document, [(alone, alone.problems[0])]
        if not self.path:
            return part, self._new_problems(alone, alone)
        for block in part.blocks:
            if block.header == () and block.statements:  # it would become a line of the table above
                return self.reading.document, [Refusal("no-header", {})]
        document, path = self.reading.document, self.path
        if key := self._new_key(part):
            change = Rename(path[1], key).apply(self.reading)
            if isinstance(change, Refusal) or as_typed(key) != key:
                refusal = change if isinstance(change, Refusal) else Refusal("key-letters", {"key": key})
                return document, [refusal]
            document, path = change.document, (path[0], key)
        whole = read(_with_gap(document, path, part))
        if whole.broken:
            return whole.document, [(whole, _in_whole(whole.problems[0]))]
        return whole.document, self._new_problems(whole, replace(whole, document=part))

    def _new_key(self, part: Document) -> str:
        """The key that the person gave the item in place of its own; "" if it has its own still."""
        if len(self.path) != 2 or self.path[0] not in TABLES or TABLES[self.path[0]].shape != "keyed":
            return ""
        heads = [block.header for block in part.blocks if block.header and len(block.header) == 2]
        named = [head[1] for head in heads if head[0] in TABLES and TABLES[head[0]].shape == "keyed"]
        if self.path[1] in named:
            return ""
        return next((key for key in named if key not in self.reading.plan.items), "")

    def _new_problems(self, now: Reading, lines: Reading) -> list[Wrong]:
        """What the plan did not have before. In a plan that could not be read at all, none of it is in the way."""
        known = {_name(problem) for problem in self.reading.problems}
        found: list[Wrong] = []
        for problem in now.problems:
            if _name(problem) in known:
                continue
            problem = replace(problem, mild=problem.mild or self.reading.broken)
            here = not self.path or lines.document.where(problem.path) is not None
            found.append((lines, problem) if here else (now, _in_whole(problem)))
        return found


def _name(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.path, str(problem.params.get("key"))


def _in_whole(problem: Problem) -> Problem:
    """The problem with a note that its line is one of the whole plan."""
    return replace(problem, params={**problem.params, "whole": True})


def _with_gap(document: Document, path: KeyPath, part: Document) -> Document:
    """As `replaced`, with the line ends that stood behind the item."""
    places = places_of(document, path)
    last = document.blocks[places[-1]]
    ends = len(last.text) - len(last.text.rstrip("\r\n"))
    new = [*part.blocks]
    gap = last.text[len(last.text) - ends :]
    text = new[-1].text.rstrip("\r\n") + (gap or document.eol)
    new[-1] = Block(text, new[-1].header, new[-1].array)
    return replaced(document, places, Document(tuple(new)))

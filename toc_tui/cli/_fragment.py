"""Edits of `toc-tui apply` as a plan fragment: tables that are added, or whose fields are set, and keys that go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toc_tui.cli._fields import main_field
from toc_tui.cli._lines import BatchResult
from toc_tui.cli.add import FIRST
from toc_tui.cli.command import CommandContext, StopError
from toc_tui.exits import Exit
from toc_tui.frozen import replace
from toc_tui.plan import answering, writing
from toc_tui.plan.edits import Add, Edit, RecordAnswer, Refusal, Set
from toc_tui.plan.model import KEYED, TABLES, KeyPath, Plan
from toc_tui.plan.reading import Problem, Reading, reread
from toc_tui.plan.structure_edits import Remove
from toc_tui.plan.table_reading import tables
from toc_tui.plan.text import Document
from toc_tui.plan.values import CannotWriteError

REMOVE = "remove"
# what is looked for when the fragment is part of the plan, because it may name what stands there
LATER = ("leads-nowhere", "wrong-kind", "link-without-arrow", "missing")
NO_TABLE = "unknown-table"  # told of by its name

Tables = Mapping[KeyPath, Mapping[str, object]]


def fragment(
    context: CommandContext, reading: Reading, theirs: Reading, data: dict[str, object], by_path: bool = False
) -> BatchResult:
    """What a fragment makes of a plan. `theirs` is its reading, `data` the same as tables. `by_path`: it has no lines
    that somebody knows, so that what is wrong is told by its keys. Raises StopError with all that cannot be done."""
    return _Fragment(context, theirs, by_path).result(reading, data)


class _Fragment:
    def __init__(self, context: CommandContext, theirs: Reading, by_path: bool) -> None:
        self.context, self.theirs, self.by_path = context, theirs, by_path
        self.edits: list[tuple[str, Edit, str]] = []
        self.said: list[tuple[str, str]] = []
        self.new: dict[KeyPath, dict[str, object]] = {}

    def result(self, reading: Reading, data: dict[str, Any]) -> BatchResult:
        """First what goes, then what is new, then the fields of what is there."""
        gone = data.pop(REMOVE, [])
        self._look_through(data)
        given: Tables = {
            path: fields
            for name, value in data.items()
            if name in TABLES
            for path, fields in tables(TABLES[name], value, [])
        }
        left = self._removed(reading, gone)
        unsaid = {where for path in given for where in _unsaid(left.plan, path, given[path])} - given.keys()
        new = {path: self._fresh(left.plan, path, given[path]) for path in given if not _is_there(left.plan, path)}
        self.new = new
        try:
            grown = reread(left, writing.add_tables(writing.remove_tables(left.document, unsaid), new))
            for path in new:
                self._note(path, new[path])
            document = grown.document
            for path in given:
                if path not in new:
                    document = self._set(replace(grown, document=document), path, dict(given[path]))
        except CannotWriteError as error:
            raise self._refused(error.args[0], Refusal("odd-shape", {"where": ".".join(error.args[0])})) from None
        after = reread(grown, document)
        self._look_again(reading, after)
        keys = tuple(path[1] for path in new if path[0] in KEYED)
        said = [
            (where, self.context.voice.edits.done(edit, left.plan, after.plan, key)) for where, edit, key in self.edits
        ]
        return BatchResult(after.document, keys, len(self.edits) + len(self.said), (*self.said, *said))

    # -- what is wrong with it -------------------------------------------------------------------
    def _look_through(self, data: Mapping[str, object]) -> None:
        """Stop where something in the fragment is no part of the format; all of it is told. A table of somebody's own
        (x-…) is none either: it would not come along, and nobody would hear of it."""
        wrong: list[StopError] = []
        for name in data:
            if name not in (*TABLES, "toc"):
                said = self.context.say("no-kind", word=name, known=", ".join(TABLES))
                wrong.append(self._stop((name,), said, *self.context.nearest(name, TABLES)))
        for problem in self.theirs.problems:
            field, where = str(problem.params.get("field", "")), next(iter(problem.path), "")
            if where == REMOVE or problem.code in (*LATER, NO_TABLE):
                continue
            if problem.code == "wrong-type" and problem.params["value"] in answering.EMPTY:
                continue  # it clears the field
            if problem.code == "unknown-field":
                fields = TABLES[where].fields
                said = self.context.say("no-field", kind=where, field=field, known=", ".join(fields))
                wrong.append(self._stop(problem.path, said, *self.context.nearest(field, fields)))
            else:
                wrong.append(self._problem(self.theirs, problem))
        for item in self.theirs.plan.items.values():
            if item.key in item.many("leads_to"):
                wrong.append(self._refused(item.path, Refusal("link-to-itself")))
        _stop_all(wrong)

    def _look_again(self, before: Reading, after: Reading) -> None:
        """Stop where the fragment would bring problems into the plan; all of them are told."""
        known = {(problem.code, problem.path) for problem in before.problems}
        new = [problem for problem in after.problems if (problem.code, problem.path) not in known]
        _stop_all([self._problem(Reading(self.theirs.document, after.plan), problem) for problem in new])

    def _problem(self, reading: Reading, problem: Problem) -> StopError:
        voice = self.context.voice
        said = voice.problem_alone(reading, problem) if self.by_path else voice.problem(reading, problem)
        return self.context.stop(Exit.USAGE, said)

    def _stop(self, path: KeyPath, said: str, *more: str) -> StopError:
        if self.by_path:
            where = ".".join(path)
            return self.context.stop(Exit.USAGE, self.context.guide.say("cli-apply.in", where=where, said=said), *more)
        at = self.theirs.document.where
        line = next((line for size in range(len(path), 0, -1) if (line := at(path[:size])) is not None), 1)
        return self.context.stop(Exit.USAGE, self.context.guide.say("cli-apply.at", line=line, said=said), *more)

    def _refused(self, path: KeyPath, refusal: Refusal, *more: str) -> StopError:
        return self._stop(path, self.context.voice.refusal(refusal), *more)

    # -- what it does ----------------------------------------------------------------------------
    def _note(self, path: KeyPath, fields: Mapping[str, object]) -> None:
        """Keep what is done, so that it can be told."""
        edit: Edit = Set(path, fields)
        if path[0] == "answer":
            edit = RecordAnswer(path[1], path[2:], str(fields.get("says", "")))
        elif path in self.new and path[0] in KEYED:
            edit = Add(path[0], fields, key=path[1])
        self.edits.append((".".join(path), edit, path[1] if path[0] in KEYED else ""))

    def _removed(self, reading: Reading, gone: object) -> Reading:
        """The plan without the items named in `remove`, and without what goes with them."""
        if not isinstance(gone, list) or not all(isinstance(key, str) for key in gone):
            raise self._stop((REMOVE,), self.context.guide.say("cli-apply.remove-list"))
        known = reading.plan.items
        for key in dict.fromkeys(gone):
            if key not in known:
                raise self._refused((REMOVE,), Refusal("no-such-key", {"key": key}), *self.context.nearest(key, known))
            if key not in reading.plan.items:
                continue  # it went with another
            edit = Remove(key)
            change = edit.apply(reading)
            if isinstance(change, Refusal):
                raise self._refused((REMOVE,), change)
            after = reread(reading, change.document)
            self.said.append((REMOVE, self.context.voice.edits.done(edit, reading.plan, after.plan, "")))
            reading = after
        return reading

    def _fresh(self, plan: Plan, path: KeyPath, fields: Mapping[str, object]) -> dict[str, Any]:
        """The fields of a new table, in the order in which `add` writes them."""
        other = plan.items.get(path[1]) if path[0] in KEYED else None
        if other is not None:
            said = self.context.guide.say("cli-apply.other-kind", key=other.key, kind=other.kind, here=path[0])
            raise self._stop(path, said)
        self._ask_consent(path, fields)
        if path[0] == "answer":
            return self._fresh_answer(path, fields)
        given = {name: value for name, value in fields.items() if value not in answering.EMPTY}
        if path[0] not in KEYED:
            return given
        order = dict.fromkeys([*FIRST, main_field(path[0]), *TABLES[path[0]].fields, *given])
        return {name: given[name] for name in sorted(order, key="leads_to".__eq__) if name in given}

    def _fresh_answer(self, path: KeyPath, fields: Mapping[str, object]) -> dict[str, object]:
        """The fields of a new answer. One about an arrow that comes with it and has a reason of its own is a piece of
        a plan: which way its reasons were meant is asked, as it would be there."""
        given = {name: value for name, value in fields.items() if value not in answering.EMPTY}
        link = self.theirs.plan.links.get((path[2], path[3])) if len(path) == 4 else None
        if link is None or not link.get("because"):
            return answering.worded(path[1], path[2:], given)
        return {name: value for name, value in fields.items() if name in given or name == "because"}

    def _set(self, reading: Reading, path: KeyPath, fields: dict[str, object]) -> Document:
        """The document with the fields of a table that is there already."""
        plan = reading.plan
        if path[0] in KEYED:
            self._ask_consent(path, {**plan.items[path[1]].fields, **fields})
        self._note(path, fields)
        if path[0] == "answer":
            return answering.changed(reading.document, path, fields)
        change = Set(path, fields).apply(reading)
        if isinstance(change, Refusal):
            raise self._refused(path, change)
        return change.document

    def _ask_consent(self, path: KeyPath, fields: Mapping[str, object]) -> None:
        if fields.get("name") and fields.get("consent") is not True:
            raise self._stop(path, self.context.say("no-consent"))


def _stop_all(wrong: list[StopError]) -> None:
    if wrong:
        raise StopError(wrong[0].code, *(line for one in wrong for line in one.said))


def _is_there(plan: Plan, path: KeyPath) -> bool:
    """Whether the plan has this table; [plan] and [why] always are."""
    match path:
        case ("answer", check, *place):
            return (check, tuple(place)) in plan.answers
        case ("link", source, target):
            return (source, target) in plan.links
        case (kind, key):
            item = plan.items.get(key)
            return item is not None and item.kind == kind
    return True


def _unsaid(plan: Plan, path: KeyPath, fields: Mapping[str, Any]) -> set[KeyPath]:
    """The tables that go with the arrows that new `leads_to` no longer has: what was said about those arrows."""
    if "leads_to" not in fields or path[0] not in KEYED or not _is_there(plan, path):
        return set()
    new = fields["leads_to"] or ()
    gone = {(path[1], target) for target in plan.items[path[1]].leads_to if target not in new}
    links: set[KeyPath] = {("link", *pair) for pair in gone & plan.links.keys()}
    return links | {("answer", check, *place) for check, place in plan.answers if place in gone}

"""toc-tui from Python: open a plan, read it, change it, check it, save it. What stands here is a promise.

    from toc_tui.api import open_plan

    plan = open_plan("plan.toml")
    key = plan.add("outcome", "People meet", leads_to=["centre"], term="long")
    plan.set(key, who="People who come")
    for question in plan.questions():
        print(question.check, question.place, question.text)
    plan.save()

What cannot be done raises `PlanError` with a sentence, and changes nothing. Every change keeps comments and the rest of
the file as they are. Nothing is written before `save`; what somebody else wrote meanwhile is merged in then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from types import TracebackType

from toc_tui.frozen import frozen
from toc_tui.guide import Guide
from toc_tui.plan.check_names import CHECK_NAMES
from toc_tui.plan.disk import StrPath, Trouble
from toc_tui.plan.edits import Add, Edit, RecordAnswer, Refusal, Reword, Set
from toc_tui.plan.model import KEYED, TABLES, Answer, Item, Plan
from toc_tui.plan.structure_edits import Link, Move, Remove, Rename, Unlink
from toc_tui.plan.table_reading import FREE
from toc_tui.session import Session
from toc_tui.steps.believed import believed

__all__ = ["Item", "Plan", "PlanError", "PlanFile", "Question", "open_plan"]


class PlanError(Exception):
    """What was asked for cannot be done: the sentence that says why."""


@frozen
class Question:
    """What a check asks about a place: keys, or () for the whole plan."""

    check: str
    place: tuple[str, ...]
    text: str


def open_plan(path: StrPath) -> PlanFile:
    """A plan file that is there. PlanError where it cannot be read."""
    guide = Guide()
    session = Session.open(path, guide, at_once=True)
    if isinstance(session, Trouble):
        from toc_tui.voice import Phrasebook

        raise PlanError(Phrasebook(guide).trouble(session))
    reading = session.state.reading
    if reading.broken:
        raise PlanError(session.voice.problem(reading, reading.problems[0]))
    return PlanFile(session)


class PlanFile:
    """One open plan. As a context manager it is saved at the end, unless something was raised."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __enter__(self) -> PlanFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.save()

    # -- reading ---------------------------------------------------------------------------------
    @property
    def plan(self) -> Plan:
        """The plan as it is now, frozen: `items` by key, `links`, `answers`, `head`, `why`."""
        return self._session.state.plan

    @property
    def items(self) -> Mapping[str, Item]:
        """Every item by its key, in the order of the file. An item has kind, key, text, fields and leads_to."""
        return self.plan.items

    @property
    def answers(self) -> Sequence[Answer]:
        """What the group said to checks."""
        return list(self.plan.answers.values())

    @property
    def text(self) -> str:
        """The text of the file as it would be saved."""
        from toc_tui.plan.text import join

        return join(self._session.state.reading.document)

    def problems(self) -> Iterator[str]:
        """What in the file could not be taken as it stands: a sentence each, with line and column."""
        return iter(self._session.problems())

    def questions(self, *checks: str) -> Iterator[Question]:
        """What the checks ask now, the most important first: those named, or all that are on."""
        from toc_tui.checks.check import NAMES, ON, open_findings, ranked
        from toc_tui.steps.check_questions import prompt

        if odd := next((name for name in checks if name not in NAMES), None):
            raise PlanError(self._session.voice.guide.say("cli.no-check", check=odd))
        state, voice = self._session.state, self._session.voice
        for finding in ranked(open_findings(state.theory, checks or ON)):
            yield Question(finding.check, finding.place, voice.question(state.plan, prompt(finding)).ask)

    # -- changing --------------------------------------------------------------------------------
    def add(self, kind: str, text: str, leads_to: Sequence[str] = (), because: str = "", **fields: object) -> str:
        """A new item; its key. `because` tells why it leads to each of `leads_to`. `fields` as in the file; one whose
        name Python keeps for itself has `_` behind it."""
        if kind not in KEYED:
            known = ", ".join(KEYED)
            raise PlanError(self._session.voice.guide.say("cli.no-kind", word=kind, known=known))
        given = {Item(kind, "").words_field: text, **_named(fields)}
        self._known(kind, given)
        return self._done(Add(kind, given, _keys(leads_to), because=because))

    def set(self, key: str, **fields: object) -> None:
        """Fields of an item, of the plan (key "plan") or of its why (key "why"); None clears."""
        given = _named(fields)
        item = self.items.get(key)
        kind = key if key in ("plan", "why") else item.kind if item else ""
        if kind:
            self._known(kind, given)
        self._done(Set((kind,) if kind == key else (kind or KEYED[0], key), given), over_unread=True)

    def reword(self, key: str, text: str) -> None:
        """Other words for an item."""
        self._done(Reword(key, text))

    def link(self, source: str, target: str, **details: object) -> None:
        """One item leads to another; `because`, `needed`, `sure` and the other fields of an arrow."""
        self._known("link", details)
        self._done(Link(source, target, details))

    def unlink(self, source: str, target: str) -> None:
        """An arrow goes, with what was said about it."""
        self._done(Unlink(source, target))

    def move(self, key: str, under: str) -> None:
        """An item leads to this one, and to nothing else any more."""
        self._done(Move(key, under))

    def remove(self, key: str) -> None:
        """An item goes, with what belongs to it alone."""
        self._done(Remove(key))

    def rename(self, key: str, new: str) -> str:
        """Another key for an item, everywhere; the key that it has now."""
        return self._done(Rename(key, new))

    def answer(self, check: str, place: Sequence[str], says: str, because: str = "") -> None:
        """What the group said to a check's question: yes, no, not-sure or accepted."""
        if check not in CHECK_NAMES and not check.startswith(FREE):
            raise PlanError(self._session.voice.guide.say("cli.no-check", check=check))
        self._known("answer", {"says": says})
        answer = RecordAnswer(check, _keys(place), says, because, on=self._session.today)
        self._done(believed(self._session.state.plan, answer))

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        return self._session.undo() is not None

    def save(self) -> None:
        """Write the file. PlanError where it cannot be written, or where somebody else changed the same items: the
        file then is as they left it."""
        trouble = self._session.flush()
        if self._session.state.conflicts:
            raise PlanError(self._session.voice.guide.say("cli.changed-outside", path=self._session.path))
        if trouble is not None:
            raise PlanError(self._session.voice.trouble(trouble))

    def _done(self, edit: Edit, over_unread: bool = False) -> str:
        """The key that matters now. PlanError for what cannot be done, and for what would be a problem of the file."""
        session = self._session
        known = {(problem.code, problem.path) for problem in session.state.reading.problems}
        result = session.apply(edit, over_unread)
        if isinstance(result, Refusal):
            raise PlanError(session.voice.refusal(result))
        reading = session.state.reading
        for problem in reading.problems:
            if (problem.code, problem.path) not in known:
                said = session.voice.problem_alone(reading, problem)
                session.undo()
                raise PlanError(said)
        return result.key

    def _known(self, kind: str, fields: Mapping[str, object]) -> None:
        """PlanError for a field that the format does not have, and for a value that it or TOML has no word for."""
        say, known = self._session.voice.guide.say, TABLES[kind].fields
        for name, value in fields.items():
            if name not in known:
                raise PlanError(say("cli.no-field", kind=kind, field=name, known=", ".join(known)))
            if value is not None and not _is_toml(value):
                raise PlanError(say("cli-apply.json-value", where=name))
            choices = known[name].choices
            if value and choices and value not in choices:
                raise PlanError(say("cli.unknown-choice", field=name, word=value, known=", ".join(choices)))


def _named(fields: Mapping[str, object]) -> dict[str, object]:
    return {name.removesuffix("_"): value for name, value in fields.items()}


def _keys(given: Sequence[str]) -> tuple[str, ...]:
    """Keys; one alone may come without a list around it."""
    return (given,) if isinstance(given, str) else tuple(given)


def _is_toml(value: object) -> bool:
    """Whether TOML can hold a value."""
    if isinstance(value, Mapping):
        return all(isinstance(name, str) and _is_toml(one) for name, one in value.items())
    if isinstance(value, list | tuple):
        return all(map(_is_toml, value))
    return isinstance(value, str | int | float | date | time)

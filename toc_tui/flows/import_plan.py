"""Bringing in what people have: first it is shown what was understood, then it is written. For all faces."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from toc_tui.clock import Clock
from toc_tui.exits import Exit
from toc_tui.frozen import field, frozen, replace
from toc_tui.imports import importer, recognition
from toc_tui.imports.drafting import Draft, drafted
from toc_tui.imports.understood import HOLDS_WORDS, ImportRefusal, NotPlaced, Place, SourceFile, Unclear, Understood
from toc_tui.lexicon import Lexicon
from toc_tui.plan import disk, store
from toc_tui.plan.disk import StrPath, Trouble
from toc_tui.plan.edits import TakeIn
from toc_tui.plan.reading import Reading
from toc_tui.plan.text import join
from toc_tui.voice import Phrasebook
from toc_tui.voice.sentences import sentence

if TYPE_CHECKING:
    from toc_tui.graph import Theory
    from toc_tui.outline import Line

TOLD = 12  # sentences about one thing; all of them where somebody asks for all
ROWS = 40  # rows of the tree that are shown
LONGEST = 80  # characters of words that are named


@frozen
class Prepared:
    """Files that were understood: the plan that would come of them, and the paths they have."""

    draft: Draft
    files: tuple[Understood, ...]
    names: tuple[str, ...]

    def edit(self) -> TakeIn:
        """What is done to an open plan, as one step."""
        return TakeIn(
            self.draft.reading.document, ", ".join([os.path.basename(name) for name in self.names]), len(self.draft.new)
        )


@frozen
class Stopped:
    """Why nothing can be brought in, in a sentence. `columns`: the headings of which somebody has to say which has
    the words."""

    said: str
    columns: tuple[str, ...] = ()
    missing: bool = False


@frozen
class Wish:
    """How files are to be read: by which format ("" to find out), what the columns of a table are, the title of a new
    plan, the fields of [plan] for files that have none, and the plan that all is joined to."""

    as_format: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    head: Mapping[str, object] = field(default_factory=dict)
    into: Reading | None = None

    def with_words_in(self, heading: str) -> Wish:
        """The same with the column that has the words of each thing."""
        return replace(self, columns={**self.columns, heading: HOLDS_WORDS})


def prepare(
    paths: Sequence[StrPath], voice: Phrasebook, wish: Wish, given: Mapping[str, bytes] | None = None
) -> Prepared | Stopped:
    """What would come of these files. Nothing is written. `given`: what is in those that are no files, by their
    names."""
    files: list[Understood] = []
    for path in paths:
        own = (given or {}).get(os.fspath(path))
        data = disk.read_bytes(path) if own is None else own
        if isinstance(data, Trouble):
            return Stopped(voice.trouble(data), missing=True)
        said = importer.understand(SourceFile(os.path.basename(path), data, wish.columns), wish.as_format)
        if isinstance(said, Unclear):
            return _unclear(path, said, voice)
        if isinstance(said, ImportRefusal):
            return Stopped(refusal(path, said, voice))
        files.append(said)
    draft = drafted(files, wish.head, wish.title, wish.into)
    if isinstance(draft, ImportRefusal):
        return Stopped(refusal(paths[0], draft, voice))
    if not draft.says_something:
        return Stopped(voice.say("imports.nothing", path=paths[0]))
    return Prepared(draft, tuple(files), tuple([os.fspath(path) for path in paths]))


def _unclear(path: StrPath, said: Unclear, voice: Phrasebook) -> Stopped:
    names = ", ".join(voice.say("voice.quoted", text=name) for name in said.headings[:TOLD])
    wanted = voice.say(f"imports.holds.{HOLDS_WORDS}")
    return Stopped(voice.say("imports.unclear", path=path, names=names, wanted=wanted), said.headings)


def refusal(path: StrPath, why: ImportRefusal, voice: Phrasebook) -> str:
    """Why a file cannot be brought in. What it is is said by its name."""
    slots = dict(why.params)
    if "what" in slots:
        slots["what"] = voice.say(f"imports.what.{slots['what']}")
    return voice.say(f"imports.{why.code}", path=path, **slots)


def known_as(path: StrPath) -> str:
    """What a file is by its contents, where it is no plan of ours and can be brought in; "" for anything else. A file
    whose name says that it is a plan is one, however broken."""
    data = b"" if os.fspath(path).endswith(".toml") else disk.read_bytes(path)
    if not isinstance(data, bytes) or not data:
        return ""
    found = recognition.recognised(SourceFile(os.path.basename(path), data))
    if not found:  # its ending tells, and that says no more than it does
        ending = SourceFile(os.path.basename(path), b"").ending
        called = next((name for name, row in importer.FORMATS.items() if ending in row.endings), "")
        found = {"sheet": "table", "list": "list", "outline": "list"}.get(called, "unknown" if called else "")
    taken = recognition.FORMAT_OF.get(found, "") in importer.FORMATS or found in ("table", "unknown")
    return found if taken and found != "plan" else ""


# -- what is told ------------------------------------------------------------------------------------
def told(prepared: Prepared, voice: Phrasebook, whole: bool = False) -> list[str]:
    """What was understood, in sentences: counts, notes, what is not placed, what was guessed."""
    return list(_told(prepared, voice, len(prepared.draft.not_placed) + len(prepared.draft.guessed) if whole else TOLD))


def _told(prepared: Prepared, voice: Phrasebook, most: int) -> Iterator[str]:
    draft, say = prepared.draft, voice.say
    yield _counted(prepared, voice)
    if draft.same:
        yield say("imports.same", count=draft.same)
    if draft.proposed:
        yield say("imports.proposed", count=draft.proposed)
    yield from _notes(prepared, voice)
    file_of = _file_of(prepared)
    for one in draft.not_placed[:most]:
        said = _not_placed(one, voice)
        yield say("imports.in-file", path=file_of[id(one)], said=said) if id(one) in file_of else said
    if len(draft.not_placed) > most:
        yield say("imports.more-left", count=len(draft.not_placed) - most)
    yield from _guessed(draft, voice, most)
    for problem in draft.problems:
        yield voice.problem(draft.reading, problem)


def _file_of(prepared: Prepared) -> dict[int, str]:
    """In which file it stands what was not placed, where there are several; by the object that says so."""
    if len(prepared.files) < 2:
        return {}
    files = zip(prepared.files, prepared.names, strict=True)
    return {id(one): os.path.basename(name) for file, name in files for one in file.not_placed}


def _notes(prepared: Prepared, voice: Phrasebook) -> Iterator[str]:
    """What was kept as notes: of items by what it stood beneath, and of the whole."""
    if noted := prepared.draft.noted:
        notes = [
            voice.say(
                "imports.note", heading=voice.fieldname(name) if name else voice.say("imports.plain-note"), count=count
            )
            for name, count in noted.items()
        ]
        yield voice.say("imports.noted", notes=", ".join(notes))
    for file in prepared.files:
        if file.unit != "row" and (whole := file.why.get("notes")):
            yield voice.say("imports.of-plan", text=_shortened(str(whole)))


def _guessed(draft: Draft, voice: Phrasebook, most: int) -> Iterator[str]:
    """What was guessed, and by what."""
    for item in draft.guessed[:most]:
        by = item.get("guessed")
        by = voice.say(f"imports.by.{by}") if voice.guide.has(f"imports.by.{by}") else by
        yield voice.say("imports.guessed", text=item.text, kind=voice.kind(item), by=by)
    if len(draft.guessed) > most:
        yield voice.say("imports.more-guessed", count=len(draft.guessed) - most)


def _counted(prepared: Prepared, voice: Phrasebook) -> str:
    """ "3 rows. Took in: 1 impact, 1 outcome, 2 arrows."."""
    draft, say = prepared.draft, voice.say
    read = sum(one.read for one in prepared.files)
    units = {one.unit for one in prepared.files}
    counts = [say(f"imports.count.{kind}", count=count) for kind, count in draft.counts.items()]
    counts += [say("imports.count.arrow", count=draft.arrows)] if draft.arrows else []
    took = say("imports.took", counts=", ".join(counts)) if counts else say("imports.took-none")
    return f"{say(f'imports.read.{units.pop()}', count=read)} {took}" if len(units) == 1 else took


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _not_placed(one: NotPlaced, voice: Phrasebook) -> str:
    words = _shortened(one.words)
    where = place(one.place, voice) if one.place else ""
    name = "imports.not-placed" + ("-at" if where else "") + ("" if words else "-empty")
    said = voice.say(name, place=where, text=words)
    return f"{said} {voice.say(f'imports.why.{one.why}')}" if one.why else said


def place(where: Place, voice: Phrasebook) -> str:
    """Where something stands in a file: “row 4”, “sheet “Plan”, row 4”."""
    if where.unit == "table-row":
        return voice.say("imports.place.table-row", number=where.number, table=where.sheet)
    said = voice.say(f"imports.place.{where.unit}", number=where.number)
    return voice.say("imports.place.in-sheet", sheet=where.sheet, place=said) if where.sheet else said


def tree(prepared: Prepared, voice: Phrasebook, clock: Clock, most: int = ROWS) -> Iterator[str]:
    """The plan that would come of it as rows, each level two blanks further in."""
    from toc_tui.graph import Theory
    from toc_tui.outline import outline

    theory = Theory(prepared.draft.reading.plan, clock.today(), Lexicon(voice.guide))
    lines = outline(theory)
    for line in lines[:most]:
        yield "  " * line.depth + _row(theory, line, voice)
    if len(lines) > most:
        yield voice.say("imports.more-rows", count=len(lines) - most)


def _row(theory: Theory, line: Line, voice: Phrasebook) -> str:
    if line.form == "section":
        return voice.say(f"voice.section.{line.key}")
    item = theory.plan.items[line.key]
    return sentence(voice.item(item), voice.say("imports.again")) if line.form == "again" else voice.item(item)


# -- written -----------------------------------------------------------------------------------------
def write(prepared: Prepared, target: StrPath) -> Trouble | None:
    """Write a new plan, never over another file."""
    saved = store.save(target, text_of(prepared), None)
    return saved if isinstance(saved, Trouble) else None


def text_of(prepared: Prepared) -> str:
    """The text of a new plan."""
    return join(prepared.draft.reading.document)


def code_of(stopped: Stopped) -> Exit:
    """The exit code for what could not be brought in."""
    return Exit.USAGE if stopped.columns else Exit.UNREADABLE

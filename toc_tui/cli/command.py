"""What one-line commands share: arguments and help, opening a plan, naming an item, telling, saving.

A command is one file of this folder with `COMMAND = LineCommand(arguments, run)`: `arguments(add)` names its arguments,
`run(args, context)` does it and gives the exit code. Its words are guides/words/cli-NAME.toml: about, example, a
sentence for each argument in [arguments], and what it says. Data goes to stdout (`context.out`), talk to stderr
(`context.tell`).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from toc_tui import stdio
from toc_tui.cli._arguments import PROGRAM, Arguments, Namespace, blank_name, everyday, file_name
from toc_tui.cli._default_plan import VARIABLE, candidates, completed
from toc_tui.clock import Clock
from toc_tui.exits import Exit, StopError, Touched
from toc_tui.frozen import frozen
from toc_tui.guide import Guide
from toc_tui.plain import safe
from toc_tui.plugins import load

TYPE_CHECKING = False
if TYPE_CHECKING:  # loaded by the commands that need them
    from argparse import ArgumentParser

    from toc_tui.graph import Theory
    from toc_tui.lexicon import Lexicon
    from toc_tui.plan.disk import StrPath
    from toc_tui.plan.edits import Edit, Refusal
    from toc_tui.plan.model import Plan
    from toc_tui.plan.reading import Reading
    from toc_tui.plan.store import Trouble
    from toc_tui.session import Done, Session
    from toc_tui.voice import Phrasebook

__all__ = [
    "NEAR",
    "PROGRAM",
    "STDIN",
    "Arguments",
    "CommandContext",
    "LineCommand",
    "Namespace",
    "StopError",
    "file_name",
    "line_command",
    "parser",
    "run",
]
STDIN = "-"
NEAR = 5  # keys that are named when one is not clear


class CommandContext:
    """What a command works with: the words and the clock of one run, and the two streams. The guide is that of the plan
    that was opened last."""

    def __init__(self, name: str, guide: Guide, clock: Clock, touched: Touched | None = None) -> None:
        self.name, self.guide, self.clock = name, guide, clock
        self.touched = touched or Touched()
        self.hints_shown: set[str] = set()
        self.quiet = False  # whether what was done is not told, because nobody wants it, or it goes out as JSON
        self.plain = False  # whether only signs of ASCII are wanted
        self.keeps_log = True  # whether what is saved can be taken back by `undo`
        self.words: Sequence[str] = ()  # behind the name of the command
        self._voice: Phrasebook | None = None
        self._lexicon: Lexicon | None = None

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self.clock.today()

    @property
    def voice(self) -> Phrasebook:
        """The sentences about things, edits and what went wrong."""
        if self._voice is None:
            from toc_tui.voice import Phrasebook

            self._voice = Phrasebook(self.guide)
        return self._voice

    @property
    def lexicon(self) -> Lexicon:
        """What the wording checks listen for."""
        if self._lexicon is None:
            from toc_tui.lexicon import Lexicon

            self._lexicon = Lexicon(self.guide)
        return self._lexicon

    def theory(self, plan: Plan) -> Theory:
        """A plan as a graph, today."""
        from toc_tui.graph import Theory

        return Theory(plan, self.today, self.lexicon)

    def beside(self, path: StrPath) -> None:
        """From here on the words are those for this plan: with its own ones, where it brings some."""
        guide = self.guide.beside(path)
        if guide is not self.guide:
            self.guide, self._voice, self._lexicon = guide, None, None

    def say(self, name: str, **slots: object) -> str:
        """The command's own words, else those that all commands share."""
        own = f"cli-{self.name}.{name}"
        return self.guide.say(own if self.guide.has(own) else f"cli.{name}", **slots)

    # -- the two streams -------------------------------------------------------------------------
    def out(self, *lines: str) -> None:
        """Data, a line each."""
        stdio.out(*map(safe, lines))

    def json(self, value: object) -> None:
        """Data as JSON; only ASCII, so that nothing in a plan can reach a terminal by it."""
        import json

        stdio.out(json.dumps(value, indent=2, default=str))

    def tell(self, *sentences: str) -> None:
        """Talk, a line each, to stderr."""
        stdio.tell(*sentences)

    def stop(self, code: Exit, *sentences: str) -> StopError:
        """What to raise, with why."""
        return StopError(code, *sentences)

    # -- plans -----------------------------------------------------------------------------------
    def text(self, path: StrPath) -> str:
        """The text of a plan file, or of stdin for `-`. Raises StopError where it cannot be read."""
        from toc_tui.plan import beside, disk

        if path != STDIN:
            beside.clear(path)
            self.beside(path)
            self.name_guides()
        try:
            found = self.came() if path == STDIN else _piped(path) or disk.read_bytes(path)
            if isinstance(found, bytes):
                return found.decode("utf-8")
        except UnicodeDecodeError as error:
            if path == STDIN:
                line, byte = error.object.count(b"\n", 0, error.start) + 1, f"{error.object[error.start]:02x}"
                raise self.stop(Exit.UNREADABLE, self.say("not-utf8", line=line, byte=byte)) from None
        from toc_tui.plan import store  # says what is wrong, and is not light

        loaded = store.load(path)
        if isinstance(loaded, store.Trouble):
            raise self.stop(Exit.UNREADABLE, self.voice.trouble(loaded))
        return loaded.text

    def came(self) -> bytes:
        """What comes through stdin. Raises StopError where nothing can be read there."""
        try:
            return stdio.read_bytes()
        except OSError as error:
            raise self.stop(Exit.UNREADABLE, self.say("no-stdin", detail=error.strerror or error)) from None

    def name_guides(self) -> None:
        """Say, once, that a plan brings words of its own."""
        said = self.guide.own_told()
        if new := [one for one in said if one not in self.hints_shown]:
            self.hints_shown.update(new)
            self.tell(*new)

    def reading(self, path: StrPath) -> Reading:
        """The reading of a plan file, or of stdin for `-`. Raises StopError for a file that is no plan."""
        reading = self.looked(path)
        if reading.broken:
            raise self.stop(Exit.UNREADABLE, *self.problems(path, reading)[:1])
        return reading

    def looked(self, path: StrPath) -> Reading:
        """The same also for a file that is no TOML: what is wrong stands in its problems. Raises StopError for a file
        that cannot be read at all."""
        from toc_tui.plan.reading import read
        from toc_tui.plan.text import split

        return read(split(self.text(path)))

    def problems(self, path: StrPath, reading: Reading) -> list[str]:
        """What could not be taken as it stands in a file, a sentence each that names the file."""
        return [f"{path}: {self.voice.problem(reading, problem)}" for problem in reading.problems]

    def session(self, path: StrPath) -> Session:
        """A plan opened to be changed. Raises StopError where it cannot be read."""
        from toc_tui.plan.store import Trouble, stamp
        from toc_tui.session import Session

        self.beside(path)
        session = Session.open(path, self.guide, at_once=True, clock=self.clock)
        if isinstance(session, Trouble):
            raise self.stop(Exit.UNREADABLE, self.voice.trouble(session, plan=True))
        self.name_guides()
        if session.state.reading.broken:
            raise self.stop(Exit.UNREADABLE, *self.problems(path, session.state.reading)[:1])
        self.touched.opened[os.fspath(path)] = stamp(path)
        return session

    def key(self, plan: Plan, word: str) -> str:
        """The key of the item that is meant: the key itself, or the only one that starts so. Raises StopError."""
        if word in plan.items:
            return word
        found = [key for key in plan.items if word and key.startswith(word)]
        if len(found) == 1:
            return found[0]
        if found:
            raise self.stop(Exit.USAGE, self.say("several-keys", key=word, keys=", ".join(found[:NEAR])))
        raise self.stop(Exit.USAGE, self.say("no-key", key=word), *self.nearest(word, plan.items))

    def exact(self, plan: Plan, word: str) -> str:
        """The key of an item that is to go, lose something or be called otherwise: never part of one, because a
        script that runs twice would do it to a second item. Raises StopError, with those that may be meant told."""
        if word in plan.items:
            return word
        raise self.stop(Exit.USAGE, self.say("no-key", key=word), *self.nearest(word, plan.items))

    def nearest(self, word: str, known: Iterable[str]) -> list[str]:
        """The sentence that names those of these words that are most like this one, if any is: those that begin so
        before all others."""
        from difflib import get_close_matches

        words, small = list(known), word.casefold()
        begin = [one for one in words if small and one.casefold().startswith(small)]
        near = begin[:NEAR] or get_close_matches(small, words, NEAR, 0.5)
        return [self.say("nearest", keys=", ".join(near))] if near else []

    def chosen(self, word: str, known: Sequence[str], name: str) -> str:
        """One of these words, or the only one that starts so. Raises StopError, naming what there is (words `name`) and
        what may have been meant."""
        found = [word] if word in known else [one for one in known if word and one.startswith(word)]
        if len(found) == 1:
            return found[0]
        raise self.stop(Exit.USAGE, self.say(name, word=word, known=", ".join(known)), *self.nearest(word, known))

    # -- changing --------------------------------------------------------------------------------
    def apply(self, session: Session, edit: Edit | Refusal) -> Done:
        """Do an edit; nothing is saved yet. Raises StopError, with the reason told, where it cannot be done."""
        from toc_tui.plan.edits import Refusal
        from toc_tui.session import Done

        result = edit if isinstance(edit, Refusal) else session.apply(edit, over_unread=self.name == "set")
        if not isinstance(result, Done):
            raise self.stop(Exit.USAGE, self.voice.refusal(result))
        return result

    def save(self, session: Session, *said: str) -> Exit:
        """Save now and tell what changed. What somebody else changed meanwhile is taken in, or is told of."""
        from toc_tui.plan import store

        trouble = session.flush()
        if session.state.conflicts:
            self.tell(self.say("changed-outside", path=session.path))
            return Exit.CHANGED
        if trouble is not None:
            return self.wrote(trouble)
        self.touched.saved.append(os.fspath(session.path))
        unkept = self._note(session, " ".join(said))
        if not self.quiet:
            self.tell(*said, *unkept)
        if session.names > 1 and store.names(session.path) == 1:
            self.tell(self.say("parted", path=session.path))
        return Exit.FINE

    def _note(self, session: Session, said: str) -> list[str]:
        """Keep what was done, for `log` and `undo`; the sentence that it could not be kept. Where others changed the
        file meanwhile, it cannot be told apart from what they did."""
        done = session.state.history.done
        if not self.keeps_log or not done or any(entry.label == self.voice.edits.outside_label() for entry in done):
            return []
        from toc_tui.plan import edit_log, person, store
        from toc_tui.plan.text import join

        before, after = (store.as_bytes(join(one)) for one in (done[0].before, session.state.reading.document))
        day = self.clock.fixed.isoformat() if self.clock.fixed else ""
        words = " ".join((self.name, *self.words))
        why_not = edit_log.note(session.path, words, said or done[-1].label, before, after, day)
        return [self.guide.say(f"cli.not-logged-{why_not}", folder=person.folder())] if why_not else []

    def trouble(self, trouble: Trouble) -> str:
        """Why a file could not be written. A command keeps no words for later, as the other faces do."""
        reason = trouble.params.get("reason", trouble.params.get("how", ""))
        for name in (f"cli.trouble-{trouble.code}-{reason}", f"cli.trouble-{trouble.code}"):
            if self.guide.has(name):
                return self.guide.say(name, path=trouble.path)
        return self.voice.trouble(trouble)

    def wrote(self, trouble: Trouble | object) -> Exit:
        """The exit code for what came of writing a file; trouble is told."""
        from toc_tui.plan.store import Trouble

        if not isinstance(trouble, Trouble):
            return Exit.FINE
        self.tell(self.trouble(trouble))
        others = trouble.code == "changed-outside" and trouble.params.get("how") != "appeared"
        return Exit.CHANGED if others else Exit.CANNOT_WRITE


def _default(context: CommandContext) -> str:
    """The plan where none is named. Raises StopError where there is none, or more than one."""
    found = candidates()
    if len(found) != 1:
        said = context.say("which-plan", names=", ".join(found)) if found else context.say("no-plan")
        raise context.stop(Exit.USAGE, said)
    if not os.environ.get(VARIABLE):
        context.tell(context.say("plan-is", path=found[0]))
    return found[0]


def _piped(path: StrPath) -> bytes:
    """What comes through a pipe that has a name, as `<(…)` of a shell does; nothing for anything else."""
    import stat

    try:
        if not stat.S_ISFIFO(os.stat(path).st_mode) or not os.fspath(path).startswith("/dev/fd/"):
            return b""
        with open(path, "rb") as pipe:
            return pipe.read()
    except (OSError, ValueError):
        return b""


@frozen
class LineCommand:
    """What the file of a one-line command holds: what names its arguments, and what does it. `edit`, for a command that
    is one edit of a plan, gives that edit, so that `apply` can run it too; it raises StopError where the words mean
    nothing."""

    arguments: Callable[[Arguments], None]
    run: Callable[[Namespace, CommandContext], Exit]
    edit: Callable[[Namespace, CommandContext, Reading], Edit | Refusal] | None = None


def line_command(name: str) -> LineCommand:
    """A one-line command, loaded on first use."""
    return load(f"toc_tui.cli.{name.replace('-', '_')}", "COMMAND", LineCommand)


def arguments(name: str, alone: bool = True) -> Arguments:
    """The arguments of one command. `alone`: it is no line of `apply`, so it can be tried, and asked what it did."""
    command, add = line_command(name), Arguments()
    command.arguments(add)
    if alone and command.edit is not None:
        add.edits()
    return add


def parser(name: str, guide: Guide, with_help: bool = True, alone: bool = True) -> ArgumentParser:
    """What reads the words of one command. Without `with_help` the sentences of its help, which take time, are left
    out."""
    from toc_tui.cli._reader import reader

    return reader(name, guide, arguments(name, alone), with_help)


def _told(name: str, words: Sequence[str], context: CommandContext) -> Namespace:
    """What the words behind a command's name say. Raises StopError or SystemExit where they say nothing."""
    known = arguments(name)
    args = everyday(known, words)
    if args is None:
        from toc_tui.cli._reader import parsed

        reads = parser(name, context.guide, not {"-h", "--help"}.isdisjoint(words))
        args = parsed(reads, completed(reads, words, lambda: _default(context)))
    if blank := blank_name(known, args):
        raise context.stop(Exit.USAGE, context.say("blank-name", place=blank))
    return args


def run(
    name: str, words: Sequence[str], guide: Guide, clock: Clock, touched: Touched | None = None, plain: bool = False
) -> int:
    """Run one command with the words behind its name. Gives the exit code; `touched` notes what it did to plans.
    `plain`: only signs of ASCII are wanted."""
    gc.disable()  # short-lived, and a plan of thousands is a quarter faster to read
    context = CommandContext(name, guide, clock, touched)
    context.plain = plain
    try:
        args = _told(name, words, context)
        if args.odd_letters:
            stdio.tell(guide.say("cli.odd-letters"))
        context.words = words
        context.quiet = getattr(args, "quiet", False) or (hasattr(args, "dry_run") and getattr(args, "json", False))
        return int(line_command(name).run(args, context))
    except StopError as stop:
        stdio.tell(*stop.said)
        return int(stop.code)
    except SystemExit as end:  # what argparse does after --help, and after words that it does not know
        return end.code if isinstance(end.code, int) else int(Exit.USAGE)
    except KeyboardInterrupt:  # somebody waited for a plan on stdin, and did not want to any more
        return 128 + 2
    finally:
        gc.enable()

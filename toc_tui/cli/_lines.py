"""Edits of `toc-tui apply` as one command a line: the words as in the shell, without the program and the plan."""

from __future__ import annotations

import io
import shlex
from collections.abc import Callable, Iterator

from toc_tui.cli._reader import parsed
from toc_tui.cli.command import STDIN, CommandContext, Namespace, StopError, line_command, parser
from toc_tui.exits import Exit
from toc_tui.frozen import frozen
from toc_tui.options import COMMANDS
from toc_tui.plan.disk import StrPath
from toc_tui.plan.edits import Change, Edit, Refusal
from toc_tui.plan.reading import Reading, reread
from toc_tui.plan.structure_edits import Rename
from toc_tui.plan.text import Document
from toc_tui.plan.values import CannotWriteError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser


@frozen
class BatchResult:
    """What all the edits made: the document, the keys of new items, how many edits there were, and where they are
    to be told, for each where it was given and what it does."""

    document: Document
    keys: tuple[str, ...]
    count: int
    said: tuple[tuple[str, str], ...] = ()


class LineContext(CommandContext):
    """The context of one command whose words stand in a line: what went wrong is told with the line's number."""

    line = 0

    def text(self, path: StrPath) -> str:
        if path == STDIN:  # the lines themselves may come from there
            raise self.stop(Exit.USAGE, self.guide.say("cli-apply.no-list"))
        return super().text(path)

    def tell(self, *sentences: str) -> None:
        first, *rest = sentences
        super().tell(self._at(first), *rest)

    def stop(self, code: Exit, *sentences: str) -> StopError:
        first, *rest = sentences
        return super().stop(code, self._at(first), *rest)

    def _at(self, said: str) -> str:
        return self.guide.say("cli-apply.at", line=self.line, said=said)


@frozen
class ReadyCommand:
    """One editing command, made ready once for all its lines."""

    edit: Callable[[Namespace, CommandContext, Reading], Edit | Refusal]
    parser: ArgumentParser
    context: LineContext


def editing() -> tuple[str, ...]:
    """What a line may begin with: the commands that are an edit. Loads all of them."""
    return tuple(name for name in COMMANDS if line_command(name).edit is not None)


def lines(context: CommandContext, reading: Reading, text: str, path: str, tell: bool = False) -> BatchResult:
    """What the commands make of a plan, one after the other. Raises StopError, with all the lines that cannot be
    done; each is tried on what those above it have made."""
    runner = _Runner(context, f"./{path}" if path.startswith("-") else path)
    said: list[tuple[str, str]] = []
    keys: list[str] = []
    count, wrong = 0, []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            found = runner.run(number, line, reading)
            if found is None:
                continue
            edit, change = found
            after = runner.reread(reading, change.document)
        except StopError as stop:
            wrong.append(stop)
            continue
        keys = _new_keys(keys, edit, change, reading)
        if tell:
            said.append((str(number), context.voice.edits.done(edit, reading.plan, after.plan, change.key)))
        reading, count = after, count + 1
    if wrong:
        raise StopError(wrong[0].code, *(line for stop in wrong for line in stop.said))
    return BatchResult(reading.document, tuple(key for key in keys if key in reading.plan.items), count, tuple(said))


def _new_keys(keys: list[str], edit: Edit, change: Change, before: Reading) -> list[str]:
    """The keys of new items after one more edit."""
    if isinstance(edit, Rename):
        return [change.key if key == edit.old else key for key in keys]
    return [*keys, change.key] if change.key and change.key not in before.plan.items else keys


class _Runner:
    """Turns lines into edits."""

    def __init__(self, context: CommandContext, path: str) -> None:
        self.guide, self.clock, self.path = context.guide, context.clock, path
        self.commands: dict[str, ReadyCommand] = {}
        self.context = LineContext("apply", self.guide, self.clock)

    def run(self, number: int, line: str, reading: Reading) -> tuple[Edit, Change] | None:
        """The edit of one line and what it makes of the plan; None for a line without words."""
        self.context.line = number
        try:
            words = list(_words(line))
        except ValueError:
            raise self._stop(self.guide.say("cli-apply.quotes")) from None
        if not words:
            return None
        command = self._command(words[0])
        if command is None:
            known = ", ".join(editing())
            raise self._stop(self.guide.say("cli-apply.no-command", word=words[0], known=known))
        command.context.line = number
        edit = command.edit(self._told(command, words), command.context, reading)
        if isinstance(edit, Refusal):
            raise self._refused(edit)
        change = _change(edit, reading)
        if isinstance(change, Refusal):
            raise self._refused(change)
        return edit, change

    def reread(self, reading: Reading, document: Document) -> Reading:
        """The plan after an edit."""
        after = reread(reading, document)
        if after.broken:
            raise self._refused(Refusal("not-toml"))
        return after

    def _command(self, name: str) -> ReadyCommand | None:
        """The command of this name; None where there is none that is an edit."""
        if name not in self.commands:
            edit = line_command(name).edit if name in COMMANDS else None
            if edit is None:
                return None
            self.commands[name] = ReadyCommand(
                edit, parser(name, self.guide, False, False), LineContext(name, self.guide, self.clock)
            )
        return self.commands[name]

    def _told(self, command: ReadyCommand, words: list[str]) -> Namespace:
        if not {"-h", "--help"}.isdisjoint(words):
            example = self.guide.say("cli.example", example=self.guide.say(f"cli-{words[0]}.example"))
            raise self._stop(example)
        try:
            return parsed(command.parser, [self.path, *words[1:]])
        except StopError as stop:
            raise self._stop(*stop.said) from None

    def _refused(self, refusal: Refusal) -> StopError:
        return self._stop(self.context.voice.refusal(refusal))

    def _stop(self, *said: str) -> StopError:
        return self.context.stop(Exit.USAGE, *said)


def _change(edit: Edit, reading: Reading) -> Change | Refusal:
    try:
        return edit.apply(reading)
    except CannotWriteError as error:
        return Refusal("odd-shape", {"where": ".".join(error.args[0])})


def _words(line: str) -> Iterator[str]:
    """The words of a line as a shell takes them; none after a # that begins a word. ValueError for an open quote."""
    reader = io.StringIO(line)
    lexer = shlex.shlex(reader, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    while not line[reader.tell() :].lstrip().startswith("#"):
        word = lexer.get_token()
        if word is None:
            return
        yield word

"""The door: reads the command line and imports one face."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from errno import EBADF, EIO, ENOENT

from toc_tui import interruptible, stdio
from toc_tui.clock import Clock, from_environment
from toc_tui.exits import Exit, Touched
from toc_tui.guide import Guide
from toc_tui.options import COMMANDS, FLAGS, GROUPS, Options, choose


class Run:
    """One run: its words and its clock, and what it has done by now, for whoever tells how it ended."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.guide = Guide()
        self.touched = Touched()


def main(argv: list[str] | None = None, this: Run | None = None) -> int:
    """Run toc-tui with these words (the program's own by default). Gives the exit code."""
    this = this or Run(from_environment(os.environ))
    stdio.prepare()
    code = int(Exit.FINE)
    try:
        code = _opened(sys.argv[1:] if argv is None else argv, this)
        stdio.flush()
    except stdio.PrintError as stop:
        stdio.tell(_not_printed(stop.error, this, stop.saved))
        code = int(Exit.CANNOT_WRITE)
    except OSError as error:  # files tell by a Trouble: what is none of these is a mistake of our own
        if error.errno == EIO and error.filename is None:  # the terminal that a face was drawn on
            stdio.quieten(sys.stdout)
            stdio.tell(_not_printed(error, this))
            code = int(Exit.CANNOT_WRITE)
        elif error.errno == ENOENT and not _here():
            stdio.tell(this.guide.say("cli.folder-gone"))
            code = int(Exit.UNREADABLE)
        else:
            raise
    except KeyboardInterrupt:  # what a command had begun is done or put away by now
        from signal import SIGINT

        stdio.quieten(sys.stdout)
        code = 128 + SIGINT
    return code


def _here() -> bool:
    """Whether the folder that we are in is there; somebody may have deleted it."""
    try:
        os.getcwd()
    except OSError:
        return False
    return True


def _not_printed(error: OSError, this: Run, saved: bool = False) -> str:
    """What is so all the same, where the answer could not be printed."""
    name = "no-output-saved" if saved or this.touched.saved else "no-output-made" if this.touched.made else "no-output"
    detail = this.guide.say("cli.output-closed") if error.errno == EBADF else error.strerror or error
    return this.guide.say(f"cli.{name}", detail=detail, path=", ".join(this.touched.made))


def _opened(words: list[str], this: Run) -> int:
    choice = choose(words, os.environ, stdio.is_terminal(sys.stdin, sys.stdout))
    guide = this.guide = Guide(choice.guides, choice.own_guides)
    if choice.ill:
        stdio.tell(guide.say("screen.ill-config", detail=choice.ill))
    if choice.unread:
        stdio.tell(guide.say("screen.unread-config", path=choice.unread))
    if wrong := _wrong(choice, guide):
        stdio.tell(*wrong)
        return int(Exit.USAGE)
    if choice.face == "help":
        return _helped(choice, this)
    if choice.face == "version":
        from toc_tui import __version__

        stdio.out(__version__)
        return int(Exit.FINE)
    if choice.face == "line":
        from toc_tui.cli.command import run

        interruptible()
        plain = choice.ascii or choice.signs == "ascii"
        return run(choice.command, choice.words, guide, this.clock, this.touched, plain)
    return _stayed(choice, this)


def _helped(choice: Options, this: Run) -> int:
    """What the program can do, or one command of it."""
    guide = this.guide
    if choice.command in COMMANDS:
        from toc_tui.cli.command import run

        return run(choice.command, ("--help",), guide, this.clock)
    if choice.command == "ask":
        stdio.out(*guide.say("screen.usage-ask").split("\n"))
        return int(Exit.FINE)
    stdio.out(*guide.say("screen.usage").split("\n"))
    for name, commands in GROUPS.items():
        stdio.out("", guide.say(f"cli.group.{name}"))
        stdio.out(*(f"  {command:10} {guide.say(f'cli-{command}.short')}" for command in commands))
    stdio.out("", *guide.say("cli.help-end").split("\n"))
    return int(Exit.FINE)


def _stayed(choice: Options, this: Run) -> int:
    """One of the faces that stay open. Something may have failed beside it, in a thread."""
    failed: list[str] = []

    def minded() -> None:
        from toc_tui import crash

        crash.mind_threads(this.clock.today(), failed)

    code = _ask(choice, this, minded) if choice.face == "ask" else _full(choice, this, minded)
    stdio.tell(*(_failed(path, this.guide) for path in failed))
    return code or int(Exit.CRASHED if failed else Exit.FINE)


def _wrong(choice: Options, guide: Guide) -> list[str]:
    """What is wrong with the words of the command line; [] if nothing is."""
    say = guide.say
    if choice.face == "version":
        return []
    if choice.face == "help" and choice.command not in ("", "ask", *COMMANDS):
        near = _named(choice.command, guide)
        meant = [say("screen.meant", near=", ".join(near))] if near else []
        return [say("screen.no-such-command", word=choice.command), *meant, say("screen.see-help")]
    if meant := _command_meant(choice, guide):
        return [say("screen.unknown-command", word=choice.plans[0], near=", ".join(meant))]
    if choice.wrong == "--guides":
        return [say("screen.no-guides-named")]
    if choice.wrong:
        meant = _near(choice.wrong, ("--guides", *FLAGS))
        more = [say("screen.meant", near=", ".join(meant))] if meant else []
        return [say("screen.unknown-option", option=choice.wrong), *more, say("screen.see-help")]
    if len(choice.plans) > 1:
        first = choice.plans[0]
        name = "one-plan" if _like_a_file(first) else "no-such-command"
        return [say(f"screen.{name}", word=first, words=", ".join(choice.plans)), say("screen.see-help")]
    return _not_named(choice, guide)


def _not_named(choice: Options, guide: Guide) -> list[str]:
    """A name that is empty, or that of a folder which is not there."""
    if "" in choice.plans:
        return [guide.say("cli.blank-name", place="PLAN")]
    if "" in choice.guides:
        return [guide.say("screen.no-guides-named")]
    missing = [folder for folder in choice.guides if not os.path.isdir(folder)]
    return [guide.say("screen.no-guides", path=folder) for folder in missing[:1]]


def _like_a_file(word: str) -> bool:
    return "." in word or os.sep in word or os.path.exists(word)


def _command_meant(choice: Options, guide: Guide) -> list[str]:
    """The commands that a first word may have meant which is neither a command nor a file; [] for a plan's name. The
    name of a command is only that of a plan where no command can stand: behind -- and behind ask."""
    first = choice.plans[0] if choice.plans else None
    if first is None or choice.face == "line" or first in ("ask", "help", *COMMANDS) or _like_a_file(first):
        return []
    return _named(first, guide)


def _named(word: str, guide: Guide) -> list[str]:
    """The commands that people call so (“delete”), else those that are like it."""
    return [name for name in COMMANDS if word.casefold() in guide.listed(f"cli.called.{name}")] or _near(word)


def _near(word: str, known: Sequence[str] = ("ask", "help", *COMMANDS)) -> list[str]:
    """The words that this one may have meant: those that are most like it, or that begin so."""
    from difflib import get_close_matches

    return get_close_matches(word, known, 3, 0.6) or [one for one in known if len(word) > 2 and one.startswith(word)]


def _ask(choice: Options, this: Run, before_threads: Callable[[], None]) -> int:
    from pathlib import Path

    from toc_tui.spoken import start

    before_threads()
    gc.enable()
    interruptible()
    if choice.plans:
        return start.open_plan(Path(choice.plans[0]), this.guide, None, this.clock, choice.recents)
    return start.open_start(this.guide, this.clock, choice.recents)


def _full(choice: Options, this: Run, before_threads: Callable[[], None]) -> int:
    from toc_tui.tui import start
    from toc_tui.tui.look import look

    drawn = look(choice, os.environ)
    if choice.plans:
        return start.open_plan(choice.plans[0], drawn, this.guide, this.clock, choice.recents, ready=before_threads)
    return start.open_start(drawn, this.guide, this.clock, choice.recents, ready=before_threads)


class _Guard:
    """Around the whole program: a failure of our own is told in plain words, with an exit code of its own. What the
    faces know of the plan they have said by then."""

    def __init__(self, this: Run) -> None:
        self.this = this
        self.code = int(Exit.FINE)

    def __enter__(self) -> _Guard:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if not isinstance(error, Exception):  # Ctrl+C and sys.exit are none
            return False
        self.code = int(Exit.CRASHED)
        from toc_tui import crash

        path = ""
        with suppress(Exception):  # the day, or what looks at the failure, may be what fails
            path = crash.report(error, self.this.clock.today())
        told: list[str] = []
        with suppress(Exception):  # and so may the words
            if self.this.guide.has("cli.crashed"):
                told = [_state_of(plan, self.this) for plan in self.this.touched.opened]
                told.append(_failed(path, self.this.guide))
        stdio.tell(*(told or [crash.last_words(path)]))
        return True


def _failed(path: str, guide: Guide) -> str:
    return guide.say("cli.crashed", path=path) if path else guide.say("cli.crashed-no-report")


def _state_of(plan: str, this: Run) -> str:
    """What became of a plan that a command was to change."""
    from toc_tui.plan.store import stamp

    say, touched = this.guide.say, this.touched
    if plan in touched.saved:
        return say("cli.crashed-saved", path=plan)
    return say("cli.crashed-unchanged" if stamp(plan) == touched.opened[plan] else "cli.crashed-changed", path=plan)


def guarded(argv: list[str] | None = None) -> int:
    """As `main`, and a failure of the program itself gives an exit code too."""
    with _Guard(Run(from_environment(os.environ))) as guard:
        guard.code = main(argv, guard.this)
    return guard.code


def run() -> None:
    """What the commands `toc-tui` and `toc` call."""
    code = guarded()
    if "threading" not in sys.modules:  # nothing waits to be put away: a tenth of a short command's time
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    run()

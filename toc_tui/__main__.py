"""The door: reads the command line and imports one face."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from toc_tui import stdio, stopped
from toc_tui.exits import Exit
from toc_tui.guide import Guide, in_use, use
from toc_tui.options import COMMANDS, Options, choose


def main(argv: list[str] | None = None) -> int:
    """Run toc-tui with these words (the program's own by default). Gives the exit code."""
    stdio.prepare()
    stdio.opened.clear()
    stdio.saved.clear()
    code = int(Exit.FINE)
    try:
        code = _opened(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has heard enough
        stdio.quieten(sys.stdout)
    except OSError as error:  # files tell by a Trouble; this is where stdout goes to
        stdio.quieten(sys.stdout)
        stdio.tell(in_use().say("cli.no-output-saved" if stdio.saved else "cli.no-output", detail=error))
        code = int(Exit.CANNOT_WRITE)
    except KeyboardInterrupt:  # what a command had begun is done or put away by now
        stdio.quieten(sys.stdout)
        code = 128 + signal.SIGINT
    return code


def _opened(words: list[str]) -> int:
    choice = choose(words, os.environ, stdio.is_terminal(sys.stdin, sys.stdout))
    guide = Guide(choice.guides, choice.own_guides)
    use(guide)
    if choice.ill:
        stdio.tell(guide.say("screen.ill-config", detail=choice.ill))
    if choice.unread:
        stdio.tell(guide.say("screen.unread-config", path=choice.unread))
    if wrong := _wrong(choice, guide):
        stdio.tell(*wrong)
        return int(Exit.USAGE)
    if choice.face == "help":
        stdio.out(*guide.say("screen.usage").split("\n"), "", *guide.say("cli.commands").split("\n"))
        stdio.out(*(f"  {name:10} {guide.say(f'cli-{name}.about')}" for name in COMMANDS))
        return int(Exit.FINE)
    if choice.face == "version":
        from toc_tui import __version__

        stdio.out(__version__)
        return int(Exit.FINE)
    if choice.face == "line":
        from toc_tui.cli.command import run

        _interruptible()
        return run(choice.command, choice.words, guide)
    return _stayed(choice, guide)


def _stayed(choice: Options, guide: Guide) -> int:
    """One of the faces that stay open. Something may have failed beside it, in a thread."""
    from toc_tui import crash

    crash.mind_threads()
    code = _ask(choice, guide) if choice.face == "ask" else _full(choice, guide)
    stdio.tell(*map(_failed, crash.failed))
    return code or int(Exit.CRASHED if crash.failed else Exit.FINE)


def _interruptible() -> None:
    """From now on Ctrl+C is an exception, so that what is begun can be put away."""
    if signal.getsignal(signal.SIGINT) is stopped:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _wrong(choice: Options, guide: Guide) -> list[str]:
    """What is wrong with the words of the command line; [] if nothing is."""
    say = guide.say
    if meant := _command_meant(choice):
        return [say("screen.unknown-command", word=choice.plans[0], near=", ".join(meant))]
    if choice.wrong or len(choice.plans) > 1:
        unknown = [say("screen.unknown-option", option=choice.wrong)] if choice.wrong else []
        return [*unknown, *say("screen.usage").split("\n")]
    missing = [folder for folder in choice.guides if not os.path.isdir(folder)]
    return [say("screen.no-guides", path=folder) for folder in missing[:1]]


def _command_meant(choice: Options) -> list[str]:
    """The commands that a first word may have meant which is neither a command nor a file; [] for a plan's name."""
    first = choice.plans[0] if choice.plans else None
    if first is None or choice.face == "line" or "." in first or os.sep in first or os.path.exists(first):
        return []
    from difflib import get_close_matches

    return get_close_matches(first, ("ask", *COMMANDS), 3, 0.6)


def _listed(choice: Options) -> None:
    if not choice.recents:
        from toc_tui.plan import person

        person.keep_no_list()


def _ask(choice: Options, guide: Guide) -> int:
    from pathlib import Path

    from toc_tui.spoken import start

    _listed(choice)
    _interruptible()
    return start.open_plan(Path(choice.plans[0]), guide) if choice.plans else start.open_start(guide)


def _full(choice: Options, guide: Guide) -> int:
    from pathlib import Path

    from toc_tui.tui import start
    from toc_tui.tui.look import look

    _listed(choice)
    drawn = look(choice, os.environ)
    return start.open_plan(Path(choice.plans[0]), drawn, guide) if choice.plans else start.open_start(drawn, guide)


class _Guard:
    """Around the whole program: a failure of our own is told in plain words, with an exit code of its own. What the
    faces know of the plan they have said by then."""

    code = int(Exit.FINE)

    def __enter__(self) -> _Guard:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if not isinstance(error, Exception):  # Ctrl+C and sys.exit are none
            return False
        self.code = int(Exit.CRASHED)
        from toc_tui import crash

        stdio.tell(*(_state_of(plan, in_use().say) for plan in stdio.opened))
        stdio.tell(_failed(crash.report(error)))
        return True


def _failed(path: str) -> str:
    say = in_use().say
    return say("cli.crashed", path=path) if path else say("cli.crashed-no-report")


def _state_of(plan: str, say: Callable[..., str]) -> str:
    """What became of a plan that a command was to change."""
    from toc_tui.plan.store import stamp

    if plan in stdio.saved:
        return say("cli.crashed-saved", path=plan)
    return say("cli.crashed-unchanged" if stamp(plan) == stdio.opened[plan] else "cli.crashed-changed", path=plan)


def guarded(argv: list[str] | None = None) -> int:
    """As `main`, and a failure of the program itself gives an exit code too."""
    with _Guard() as guard:
        guard.code = main(argv)
    return guard.code


def run() -> None:
    """What the commands `toc-tui` and `toc` call."""
    code = guarded()
    if "threading" not in sys.modules:  # nothing waits to be put away: a tenth of a short command's time
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    run()

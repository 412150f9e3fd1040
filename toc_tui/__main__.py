"""The door: reads the command line and imports one face."""

from __future__ import annotations

import os
import sys

from toc_tui.choosing import ONE_LINE, Choice, choose
from toc_tui.exits import Exit
from toc_tui.guide import Guide, use
from toc_tui.plain import safe


def main(argv: list[str] | None = None) -> int:
    """Run toc-tui with these words (the program's own by default). Gives the exit code."""
    words = sys.argv[1:] if argv is None else argv
    ends = (sys.stdin, sys.stdout)  # None where one was closed before we began
    choice = choose(words, os.environ, all(end is not None and end.isatty() for end in ends))
    guide = Guide(choice.guides)
    use(guide)
    say = guide.say
    if choice.ill:
        print(say("screen.ill-config", detail=choice.ill), file=sys.stderr)
    if meant := _command_meant(choice):
        first = choice.plans[0] if choice.plans else ""
        print(safe(say("screen.unknown-command", word=first, near=", ".join(meant))), file=sys.stderr)
        return int(Exit.USAGE)
    if choice.wrong or len(choice.plans) > 1:
        if choice.wrong:
            print(safe(say("screen.unknown-option", option=choice.wrong)), file=sys.stderr)
        print(say("screen.usage"), file=sys.stderr)
        return int(Exit.USAGE)
    for folder in choice.guides:
        if not os.path.isdir(folder):
            print(say("screen.no-guides", path=folder), file=sys.stderr)
            return int(Exit.USAGE)
    if choice.face == "help":
        print(say("screen.usage"), say("cli.commands"), sep="\n\n")
        for name in ONE_LINE:
            print(f"  {name:10} {say(f'cli-{name}.about')}")
        return int(Exit.FINE)
    if choice.face == "version":
        from toc_tui import __version__

        print(__version__)
        return int(Exit.FINE)
    if choice.face == "line":
        from toc_tui.cli.command import run

        return run(choice.command, choice.words, guide)
    return _ask(choice, guide) if choice.face == "ask" else _full(choice, guide)


def _command_meant(choice: Choice) -> list[str]:
    """The commands that a first word may have meant which is neither a command nor a file; [] for a plan's name."""
    first = choice.plans[0] if choice.plans else None
    if first is None or choice.face == "line" or "." in first or os.sep in first or os.path.exists(first):
        return []
    from difflib import get_close_matches

    return get_close_matches(first, ("ask", *ONE_LINE), 3, 0.6)


def _ask(choice: Choice, guide: Guide) -> int:
    from pathlib import Path

    from toc_tui.spoken import start

    return start.open_plan(Path(choice.plans[0]), guide) if choice.plans else start.open_start(guide)


def _full(choice: Choice, guide: Guide) -> int:
    from pathlib import Path

    from toc_tui.tui import start
    from toc_tui.tui.stage import Look

    look = Look(choice.reader, choice.ascii or start.ascii_only())
    return start.open_plan(Path(choice.plans[0]), look, guide) if choice.plans else start.open_start(look, guide)


def run() -> None:
    """What the commands `toc-tui` and `toc` call."""
    try:
        code = main()
        if "threading" not in sys.modules:  # nothing waits to be put away: a tenth of a short command's time
            for end in (sys.stdout, sys.stderr):
                if end is not None:
                    end.flush()
            os._exit(code)
        sys.exit(code)
    except BrokenPipeError:  # whoever read us has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(int(Exit.FINE))


if __name__ == "__main__":
    run()

"""The door: reads the command line and imports one face."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Run toc-tui with these words (the program's own by default). Gives the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    from toc_tui.exits import Exit
    from toc_tui.guide import Guide
    from toc_tui.voice import Voice

    folders: list[Path] = []
    reader = bool(os.environ.get("TOC_TUI_READER"))
    plain = False
    paths: list[str] = []
    while words:
        word = words.pop(0)
        if word == "--reader":
            reader = True
        elif word == "--ascii":
            plain = True
        elif word == "--guides" and words:
            folders.append(Path(words.pop(0)))
        elif word in ("-h", "--help"):
            print(Voice(Guide(folders)).say("screen.usage"))
            return int(Exit.FINE)
        elif word == "--version":
            from toc_tui import __version__

            print(__version__)
            return int(Exit.FINE)
        elif word.startswith("-"):
            say = Voice(Guide(folders)).say
            print(say("screen.unknown-option", option=word), say("screen.usage"), sep="\n", file=sys.stderr)
            return int(Exit.USAGE)
        else:
            paths.append(word)
    guide = Guide(folders)
    if len(paths) > 1:
        print(Voice(guide).say("screen.usage"), file=sys.stderr)
        return int(Exit.USAGE)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(Voice(guide).say("screen.no-terminal"), file=sys.stderr)
        return int(Exit.USAGE)
    from toc_tui.tui import start
    from toc_tui.tui.stage import Look

    look = Look(reader, plain or start.ascii_only())
    if paths:
        return start.open_plan(Path(paths[0]), look, guide)
    return start.open_start(look, guide)


if __name__ == "__main__":
    sys.exit(main())

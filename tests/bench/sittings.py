"""One sitting at a plan, the same in each program: open it, look round, write a line, keep it, undo, find, help, leave.

What is told of each key is how many seconds pass until the screen is right: until the last byte that it set off has
come; and until the first one, where that is earlier. The line between them can be slow, or the computer. Editors have
the same plan as a file, and Emacs as an outline.
"""

import shutil
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.program import DOWN, PAGE_DOWN, Burst, Line, Program
from tests.bench.slow_core import slow_core

SENTENCE = "eople say hello on the stairs"  # behind the P that is typed first
SOUGHT = "supper"
EVERY = 0.1  # seconds between two letters: ten a second
ARROWS = 5
QUIET = 0.4  # seconds without a byte until the screen counts as done, on a fast computer and line

LINES = {
    "9,600 baud, 300 ms": Line(rate=960, round_trip=0.3),
    "56 kbit/s, 600 ms": Line(rate=7_000, round_trip=0.6),
}
SLOW_CORE = "one core at a tenth of its speed, 256 MB"
LIMIT = 90  # seconds until a start is given up
# The parts of a sitting, in their order. "kept on disk" is when the file has the line.
PARTS = (
    "first screen",
    "a first key",
    "at rest",
    "an arrow",
    "a page",
    "to the top",
    "begin a line",
    "its first letter",
    "the rest, typed",
    "keep it",
    "kept on disk",
    "back",
    "undo",
    "find",
    "found",
    "help",
    "help away",
    "leave",
)
Figures = dict[str, float]
FIRST = ", first byte"  # behind a part
# The keys of each part, by program; a part without keys is none there.
NO_COMPILING = ("--eval", "(setq native-comp-deferred-compilation nil)")  # it would be busy with itself
# fmt: off
OURS = (
    "", "", "", DOWN, PAGE_DOWN, b"\x1b[H", b"a", b"P", SENTENCE, b"\r", "", b"\x1b", b"u", b"/", SOUGHT,
    b"?", b"\x1b", b"q",
)
NANO = (
    "", "", "", DOWN, PAGE_DOWN, b"\x1b\\", b"\x1b[F\r", b"P", SENTENCE, b"\x13", "", "", b"\x1bu", b"\x17", SOUGHT,
    b"\x07", b"\x18", b"\x18n",
)
VIM = (
    "", "", "", DOWN, PAGE_DOWN, b"gg", b"o", b"P", SENTENCE, b"\x1b:w\r", "", "", b"u", b"/", SOUGHT,
    b":help\r", b":q\r", b":q!\r",
)
EMACS = (
    "", "", "", DOWN, PAGE_DOWN, b"\x1b<", b"\x05\r", b"P", SENTENCE, b"\x18\x13", "", "", b"\x1f", b"\x13", SOUGHT,
    b"\x08m", b"\x181", b"\x18\x03nyes\r",
)
# fmt: on


@dataclass(frozen=True)
class Sitter:
    """A program with its file, what stands on its screen when it can be read, and its keys, part by part."""

    name: str
    command: tuple[str, ...]
    file: Path
    ready: str
    keys: tuple[bytes | str, ...]


def sitters(folder: Path, plan: Path, ours: Sequence[str], ready: str) -> Iterator[Sitter]:
    """The programs that are here, each with a file of its own."""

    def copy(name: str, text: str | None = None) -> Path:
        path = folder / "sittings" / name
        path.parent.mkdir(exist_ok=True)
        shutil.copy(plan, path) if text is None else path.write_text(text, "utf-8")
        return path

    for name, option in (("toc-tui", ()), ("toc-tui --reader", ("--reader",))):
        path = copy(f"{name.replace(' ', '')}.toml")
        yield Sitter(name, (*ours, *option, str(path)), path, ready, OURS)
    empty = str(Path(__file__).with_name("empty_app.py"))
    yield Sitter("empty Textual app", (sys.executable, empty), path, "Ready", ("",) * len(PARTS))
    for name, command, keys, file, text in (
        ("nano", ("nano",), NANO, copy("nano.toml"), r"\^G"),
        ("vim", ("vim",), VIM, copy("vim.toml"), "Top"),
        ("Emacs org", ("emacs", "-nw", "-Q", *NO_COMPILING), EMACS, copy("emacs.org", org(plan)), ready),
    ):
        if shutil.which(command[0]):
            yield Sitter(name, (*command, str(file)), file, text, keys)
        else:
            print(f"{name} is not here, so it is not measured", file=sys.stderr)


def org(plan: Path) -> str:
    """The same items as an outline of Emacs' org."""
    lines = []
    for kind, items in tomllib.loads(plan.read_text("utf-8")).items():
        lines.append(f"* {kind}")
        if isinstance(items, dict):
            lines += [f"** {one['text']}" for one in items.values() if isinstance(one, dict) and "text" in one]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Place:
    """Where it is done: the line, what a child does to be on another computer, how long to wait for a late byte."""

    name: str
    line: Line | None = None
    confine: Callable[[], None] | None = None
    quiet: float = QUIET


@dataclass
class Sittings:
    """What was measured at one place, by program; and notes on the place."""

    name: str
    figures: dict[str, Figures] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def measure(
    folder: Path, all_sitters: Sequence[Sitter], environment: Mapping[str, str], parts: Iterable[str]
) -> list[Sittings]:
    """A sitting of each program at each place. `parts`: "lines", "core" or both."""
    found = []
    for sitter in all_sitters:  # what is on the disk, and what a program writes down at its first start
        _first_key(sitter, Place("here"), environment)
    if "lines" in parts:
        for name, line in LINES.items():
            place = Place(name, line)
            found.append(Sittings(name, {one.name: sit(one, place, environment) for one in all_sitters}))
    if "core" in parts:
        with slow_core() as core:
            place = Place(SLOW_CORE, confine=core.enter, quiet=1.2)
            there = Sittings(place.name, {one.name: sit(one, place, environment) for one in all_sitters})
            if most := core.most():
                there.notes.append(f"At most {most / 1_048_576:.0f} MB were in use at once.")
            for name, figures in one_line(folder, all_sitters, environment, core.enter).items():
                there.figures.setdefault(name, {}).update(figures)
            there.notes.insert(0, f"It is {core.how}; work took {core.slower():.1f} times as long there.")
        found.append(there)
    return found


def one_line(
    folder: Path, all_sitters: Sequence[Sitter], environment: Mapping[str, str], confine: Callable[[], None]
) -> dict[str, Figures]:
    """The everyday commands there, and the report that Emacs makes of its outline."""
    found: dict[str, Figures] = {}
    for sitter in all_sitters:
        command, file = sitter.command[0], str(sitter.file)
        if sitter.name == "toc-tui":
            page = str(folder / "story.html")
            found[sitter.name] = {
                "one line: show": _run((command, "show", file), environment, confine),
                "one line: add": _run((command, "add", file, "outcome", "P" + SENTENCE), environment, confine),
                "one line: check": _run((command, "check", file), environment, confine),
                "a report": _run(
                    (command, "report", file, "--as", "story", "-o", page, "--force"), environment, confine
                ),
            }
        elif command == "emacs":
            export = (command, "-Q", *NO_COMPILING, "--batch", file, "-f", "org-html-export-to-html")
            found[sitter.name] = {"a report": _run(export, environment, confine)}
    found["python -c pass"] = {"one line: show": _run((sys.executable, "-c", "pass"), environment, confine)}
    return found


def _run(command: Sequence[str], environment: Mapping[str, str], confine: Callable[[], None], times: int = 3) -> float:
    """The median of some runs, in seconds."""
    taken = []
    for _ in range(times):
        begun = time.monotonic()
        done = subprocess.run(
            command, env=environment, preexec_fn=confine, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        taken.append(time.monotonic() - begun)
        if done.returncode > 1:
            print(f"!! {' '.join(command)}: {done.stderr.decode()}", file=sys.stderr)
    return statistics.median(taken)


def sit(sitter: Sitter, place: Place, environment: Mapping[str, str]) -> Figures:
    """One sitting from start to end; a part that did not come to its end is left out."""
    found = _first_key(sitter, place, environment)
    before = sitter.file.read_bytes()
    try:
        with Program(sitter.command, environment, place.line, place.confine) as program:
            first = program.wait_for(sitter.ready, limit=LIMIT)
            if first is None:
                print(f"!! {sitter.name}, {place.name}: not ready\n{program.terminal.text()}", file=sys.stderr)
                return found
            program.settle(place.quiet)
            found |= {"first screen": first, "at rest": program.last - program.started}
            for part, keys in zip(PARTS, sitter.keys, strict=True):
                if keys:
                    found |= _part(program, sitter, place, part, keys)
    finally:
        sitter.file.write_bytes(before)
    return found


def _first_key(sitter: Sitter, place: Place, environment: Mapping[str, str]) -> Figures:
    """Seconds from the start until an arrow that is pressed at the first screen has moved the cursor."""
    moves = sitter.keys[PARTS.index("an arrow")]
    shutil.rmtree(environment["XDG_STATE_HOME"], ignore_errors=True)
    with Program(sitter.command, environment, place.line, place.confine) as program:
        seen = program.wait_for(sitter.ready, limit=LIMIT)
        answered = None if seen is None or not moves else program.answered(limit=LIMIT)
    shutil.rmtree(environment["XDG_STATE_HOME"], ignore_errors=True)
    return {} if answered is None else {"a first key": answered}


def _part(program: Program, sitter: Sitter, place: Place, part: str, keys: bytes | str) -> Figures:
    """The seconds of one part."""
    if isinstance(keys, str):
        typed = program.typed(keys, EVERY, place.quiet)
        return _told(part, program.key(b"\r", quiet=place.quiet, answers=True) if part == "found" else typed)
    if part == "leave":
        return {part: program.left(keys)}
    if part == "an arrow":
        arrows = [program.key(keys, quiet=place.quiet, answers=True) for _ in range(ARROWS)]
        return _told(part, sorted(arrows, key=lambda burst: burst.seconds)[ARROWS // 2])
    if part != "keep it":
        return _told(part, program.key(keys, quiet=place.quiet, answers=True))
    words = ("P" + SENTENCE).encode()
    burst = program.key(keys, quiet=place.quiet, answers=True, until=lambda: words in sitter.file.read_bytes())
    return _told(part, burst) | ({"kept on disk": burst.met} if burst.met is not None else {})


def _told(part: str, burst: Burst) -> Figures:
    return {part: burst.seconds, **({part + FIRST: burst.first} if burst.first is not None else {})}

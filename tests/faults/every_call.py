"""Kills, fills the disk and fails the disk at each system call of a save.

    python -m tests.faults.every_call [PROGRAM] [--runs N] [--only add] [--fault kill|ENOSPC|EIO]

Each command is run once under strace, to list the calls that touch its folders from the first lock or new file on.
Then it is run once for each such call with that one call cut off: SIGKILL in its place, or ENOSPC or EIO from it.
strace counts calls in each thread: a program that saves in a thread of its own each time meets the fault in every save.
After each try every file must be what it was before or what it is after an undisturbed run; where the program ended
by itself with 0, it must be the latter; what `ask` said it had taken down must stand in the plan or the state folder.

old, new     files as before, as after      torn   neither, or empty
claimed      ended with 0, yet not done     lost   words of which `ask` said that it took them down, and are nowhere
trace        a Python traceback was shown   left   temporary files that `show` leaves there
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.faults import table
from tests.faults.place import LITTER, Place, bigger_plan, texts

TRACED = (
    "openat,?openat2,?creat,?open,write,pwrite64,writev,fsync,fdatasync,?sync_file_range,?rename,?renameat,renameat2,"
    "?unlink,unlinkat,?link,linkat,?symlink,symlinkat,?mkdir,mkdirat,?rmdir,fchmod,fchmodat,fchown,ftruncate,fallocate,"
    "close,flock,?newfstatat,?fstat,?stat,?lstat,statx,copy_file_range,sendfile,fsetxattr,fgetxattr,flistxattr,getxattr,"
    "setxattr"
)
FILLS = re.compile(r"write|sync|rename|link|mkdir|truncate|fallocate|sendfile|copy_file|setxattr|fchmod|open|creat")
FAILS = re.compile(r"stat|flock|close|xattr|chown|" + FILLS.pattern)
FAULTS = {"kill": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}
FITS = {"kill": re.compile(""), "ENOSPC": FILLS, "EIO": FAILS}
SPOKEN = ("An idea by voice", "A second idea by voice")
ASKED = f"idea\n{SPOKEN[0]}\n{SPOKEN[1]}\n\nquit\n"
COUNTED = ("torn", "claimed", "lost", "trace", "hung", "left")
Told = Counter[str]
Call = tuple[str, int]  # its name, and the how-manieth of its thread it is

COMMANDS: dict[str, list[str]] = {
    "add": ["add", "plan.toml", "idea", "A brave new idea"],
    "snapshot": ["snapshot", "plan.toml", "before the meeting"],
    "apply": ["apply", "plan.toml", "more.toml"],
    "merge": ["merge", "base.toml", "plan.toml", "theirs.toml"],
    "fmt": ["fmt", "messy.toml"],
    "new": ["new", "fresh.toml", "--title", "Fresh"],
    "report": ["report", "plan.toml", "--as", "story", "-o", "story.html"],
    "ask": ["ask", "plan.toml"],
}


@dataclass(frozen=True)
class Undisturbed:
    """What a command does when nothing fails: the calls of its save, its files before and after, what it says."""

    calls: list[Call]
    before: dict[str, bytes]
    after: dict[str, bytes]
    said: bytes
    code: int


def cannot() -> str:
    """Why nothing can be tried here, or ""."""
    if shutil.which("strace") is None:
        return "strace is not here (apt-get install strace)"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"strace may not trace here: {table.last_words(tried.stderr)}"


def prepare() -> Place:
    """A folder with all that the commands need."""
    place = Place(bigger_plan(30))
    text = place.plan.read_text()
    theirs = text.replace("Neighbours know each other", "Neighbours greet each other")
    (place.work / "base.toml").write_text(text)
    (place.work / "theirs.toml").write_text(theirs + '\n[idea.theirs]\ntext = "An idea of theirs"\n')
    place.plan.write_text(text + '\n[idea.extra]\ntext = "An idea of ours"\n')
    (place.work / "messy.toml").write_text(text.replace("\n\n", "\n\n\n\n"))
    (place.work / "more.toml").write_text('[idea.one]\ntext = "One of two"\n[idea.two]\ntext = "Two of two"\n')
    return place


def contents(place: Place) -> dict[str, bytes]:
    """Every file beside the plan, but litter."""
    found = (path for path in place.files() if place.work in path.parents)
    return {str(path.relative_to(place.work)): path.read_bytes() for path in found if not LITTER.search(path.name)}


def traced(program: str, place: Place, command: str, strace: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Run a command under strace, its files named in full."""
    ours = (".toml", ".html")
    words = [str(place.work / word) if word.endswith(ours) else word for word in COMMANDS[command]]
    argv = ["strace", "-f", "-qq", *strace, program, *words]
    env, given = place.env(), ASKED.encode()
    return subprocess.run(argv, env=env, cwd=place.work, input=given, capture_output=True, timeout=90, check=False)


def undisturbed(program: str, command: str) -> Undisturbed:
    """Run a command once with nothing in its way."""
    with prepare() as place:
        before, trace = contents(place), place.root / "trace"
        done = traced(program, place, command, ["-y", "-o", str(trace), "-e", f"trace={TRACED}"])
        return Undisturbed(calls_of_save(trace, place), before, contents(place), done.stdout, done.returncode)


def calls_of_save(trace: Path, place: Place) -> list[Call]:
    """The calls that touch the place's folders, from the first lock or new file on."""
    counted: Counter[tuple[str, str]] = Counter()
    found, begun = [], False
    for line in trace.read_text(errors="replace").splitlines():
        call = re.match(r"(\d+)\s+(\w+)\((.*)", line)
        if call is None:
            continue
        thread, name, rest = call.groups()
        counted[thread, name] += 1
        rest = re.sub(r"AT_FDCWD<[^>]*>", "", rest)
        if str(place.work) not in rest and str(place.state) not in rest:
            continue
        begun = begun or name == "flock" or "O_CREAT" in rest or "O_TMPFILE" in rest or name.startswith("mkdir")
        if begun:
            found.append((name, counted[thread, name]))
    return list(dict.fromkeys(found))


def spread(calls: list[Call], most: int) -> list[Call]:
    """At most so many of them, evenly; 0 is all."""
    if not most or len(calls) <= most:
        return calls
    return [calls[round(n * (len(calls) - 1) / (most - 1))] for n in range(most)] if most > 1 else calls[-1:]


def taken_down(said: bytes, words: str) -> bool:
    """Whether the program said that it took words down: they stand in quote marks, not just after the prompt."""
    return re.search(r"[“\"'‘]" + re.escape(words) + r"[”\"'’]", said.decode("utf-8", "replace")) is not None


def between(before: bytes | None, now: bytes) -> bool:
    """Whether a file that is neither is a whole plan with all that it held: a talk saves more than once."""
    try:
        held, holds = texts(before or b""), texts(now)
    except (ValueError, tomllib.TOMLDecodeError):
        return False
    return bool(now) and held.items() <= holds.items()


def judge(program: str, command: str, fault: str, call: Call, whole: Undisturbed) -> Told:
    """One try: what came of it."""
    name, number = call
    told = Told()
    with prepare() as place:
        trace = place.root / "trace"
        inject = f"inject={name}:{FAULTS[fault]}:when={number}"
        try:
            done = traced(program, place, command, ["-y", "-o", str(trace), "-e", f"trace={name}", "-e", inject])
        except subprocess.TimeoutExpired:
            return Told({"hung": 1})
        seen = trace.read_text(errors="replace")
        told["missed"] = "INJECTED" not in seen and "killed by SIGKILL" not in seen
        told["trace"] = b"Traceback" in done.stderr + done.stdout
        told += files_after(command, whole, contents(place), done.returncode)
        if command == "ask":
            kept = [words for words in SPOKEN if place.safe(words)]
            told["lost"] = sum(words not in kept and taken_down(done.stdout, words) for words in SPOKEN)
            told["claimed"] = done.returncode == 0 and len(kept) < len(SPOKEN)
        if place.litter():
            told["cut off"] = len(place.litter())
            for plan in place.work.glob("*.toml"):  # whichever it is that was being written
                place.run(program, "show", str(plan))
        told["left"] = len(place.litter())
    return told


def files_after(command: str, whole: Undisturbed, now: dict[str, bytes], code: int) -> Told:
    """How many files are as before, as after, or neither."""
    told = Told()
    for file in whole.before.keys() | whole.after.keys() | now.keys():
        old, new, is_now = whole.before.get(file), whole.after.get(file), now.get(file)
        if is_now == new and is_now != old:
            told["new"] += 1
        elif is_now == old:
            told["old"] += old != new
            told["claimed"] += old != new and code == 0 and command != "ask"
        elif is_now is not None and command == "ask" and between(old, is_now):
            told["new"] += 1
        else:
            told["torn"] += 1
    return told


def bad(told: Told) -> int:
    """How much of this is lost or wrong."""
    return sum(told[what] for what in COUNTED)


def main() -> int:
    """Make the tries and print them."""
    most = "at most so many calls for each command and fault, spread evenly; 0 is every call"
    parser = table.parser(__doc__ or "", 0, most)
    parser.add_argument("--fault", choices=list(FAULTS), help="only this one")
    args = parser.parse_args()
    program, started = table.program_of(args.program), time.monotonic()
    if why := cannot():
        print(f"NOT TRIED: {why}.")
        return 0
    names = ("old", "new", "torn", "claimed", "lost", "trace", "hung", "left")
    rows = table.Table(("command", 9), ("fault", 6), ("tries", 5), *((name, max(4, len(name))) for name in names))
    total = Told()
    for command in (each for each in COMMANDS if args.only in each):
        undisturbed(program, command)  # once for nothing, so that caches are warm and the calls have their numbers
        whole = undisturbed(program, command)
        if whole.code not in (0, 1) or whole.after == whole.before:
            note = f"undisturbed, it ended with {whole.code}, and files changed: {whole.after != whole.before}"
            rows.row(command, "none", 1, *[0] * len(names), lost=1, notes=[note])
            continue
        if command == "ask" and not all(taken_down(whole.said, spoken) for spoken in SPOKEN):
            rows.note("it does not say in quote marks what it took down, so `lost` cannot be judged for ask")
        for fault in (each for each in FAULTS if args.fault in (None, each)):
            chosen = spread([call for call in whole.calls if FITS[fault].search(call[0])], args.runs)
            tries = [(program, command, fault, call, whole) for call in chosen]
            told = sum(table.together(args.jobs, judge, tries), Told())
            notes = [f"{told['missed']} of these calls were not reached"] if told["missed"] else []
            counts = [told[name] for name in names]
            rows.row(command, fault, len(chosen), *counts, lost=bad(told), notes=notes)
            total += told + Told({"tries": len(chosen)})
    print("\nall:", ", ".join(f"{name} {count}" for name, count in total.items()))
    return rows.end(started)


if __name__ == "__main__":
    sys.exit(main())

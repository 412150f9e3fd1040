"""What is kept of a failure of our own: where it happened and of what kind it was, and none of anybody's words.

A message of an exception may quote a plan, and so may the value of a variable: neither goes into the report.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from types import TracebackType

from toc_tui import __version__
from toc_tui.plan import disk, person
from toc_tui.plan.disk import Landing

# For when the words themselves cannot be read: the only sentences for people that do not stand in guides/.
LAST = "toc-tui has stopped because of a mistake of its own."
REPORTED = "A report with none of your words is in {path}."
MOST = 100  # frames of one exception, the innermost ones
DEEP = 10  # exceptions that led to one another
FOLDERS = r".*[/\\](?:site-packages|python3\.\d+|(?=toc_tui[/\\]))[/\\]?"


def mind_threads(day: date, failed: list[str]) -> None:
    """From now on what fails in a thread is written down instead of being drawn over the screen. `failed` grows by a
    report for each, "" where none could be written. To be called before the first thread begins: to load what has
    threads takes a while."""
    import threading

    def noted(what: threading.ExceptHookArgs) -> None:
        if isinstance(what.exc_value, Exception):
            failed.append(report(what.exc_value, day))

    threading.excepthook = noted


def report(error: BaseException, day: date) -> str:
    """Write down what failed. Gives the file, in the person's state folder or among the temporary ones; "" where
    there is no place for it."""
    data = ("\n".join(lines(error)) + "\n").encode("utf-8", "replace")
    name = f"toc-tui-{day.isoformat()}-{os.getpid()}"
    folder = os.path.join(person.folder(), "crashes")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        folder = ""
    path = os.path.join(folder, f"{name}.txt")
    if folder and isinstance(disk.put_bytes(path, data, Landing(mode=0o600)), tuple):
        return path
    import tempfile

    try:
        handle, path = tempfile.mkstemp(".txt", f"{name}-")
        with open(handle, "wb") as file:
            file.write(data)
    except OSError:
        return ""
    return path


def last_words(path: str) -> str:
    """What is said where the guide has no words for it; `path` is the report, if there is one."""
    return f"{LAST} {REPORTED.format(path=path)}" if path else LAST


def lines(error: BaseException) -> Iterator[str]:
    """The program, its surroundings, and each exception with its frames, the innermost last."""
    import platform  # loading it takes five milliseconds

    yield f"toc-tui {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    command = [word for word in sys.argv[1:2] if re.fullmatch("[a-z]+", word)]  # a command, or a plan's name
    from toc_tui.options import COMMANDS

    yield f"command: {command[0] if command and command[0] in (*COMMANDS, 'ask') else '-'}"
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found and len(found) < DEEP:
        found.append(one)
        one = one.__cause__ or one.__context__
    for one in reversed(found):
        yield ""
        yield from _frames(one.__traceback__)
        yield f"{type(one).__module__}.{type(one).__qualname__}"


def _frames(trace: TracebackType | None) -> list[str]:
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        where = re.sub(FOLDERS, "", code.co_filename)  # the folders above may have somebody's name in them
        where = where if where != code.co_filename or where.startswith("<") else os.path.basename(where)
        frames.append(f"  {where}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    return frames[-MOST:]

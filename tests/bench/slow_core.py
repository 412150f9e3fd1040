"""An old computer: one core at a tenth of its speed, and 256 MB.

    with slow_core() as core:
        print(core.how)
        Program(command, environment, confine=core.enter)

Control groups do it, of either version, where they may be made. Elsewhere the program shares one core with nine busy
processes, each with as much right to it, and its data are limited (`RLIMIT_DATA`). Both need no more than this process
and its children: what else runs on this machine is left alone.
"""

import contextlib
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SPEED = 0.1
MEMORY = 256 * 1_048_576
PERIOD = 10_000  # microseconds: short, so that it is a slow core and not a fast one that stops now and then
ROOTS = Path("/sys/fs/cgroup")
BUSY = "while True: pass"


@dataclass(frozen=True)
class SlowCore:
    """How it is made, what a child does to be on it, and how much of the memory was taken at most, in bytes."""

    how: str
    enter: Callable[[], None]
    most: Callable[[], int | None]

    def slower(self) -> float:
        """How many times as long the same work takes there, measured: seconds that pass for one of the processor."""
        return _stretched(self.enter)


@contextlib.contextmanager
def slow_core() -> Iterator[SlowCore]:
    """A slow core for as long as the context lasts; whatever is still on it then is ended."""
    core = max(os.sched_getaffinity(0))
    with contextlib.ExitStack() as stack:
        for group in (_unified, _separate):
            try:
                folders = group(stack)
            except OSError:
                stack.close()
                continue
            yield SlowCore(
                "a control group", lambda folders=folders: _enter(folders, core), lambda folders=folders: _most(folders)
            )
            return
        for _ in range(round(1 / SPEED) - 1):
            busy = subprocess.Popen([sys.executable, "-c", BUSY], preexec_fn=lambda: _pin(core))
            stack.callback(_end, busy)
        yield SlowCore("one core shared with nine busy processes", lambda: _share(core), lambda: None)


# -- control groups ---------------------------------------------------------------------------------------


def _unified(stack: contextlib.ExitStack) -> list[Path]:
    """Version 2: one group, beneath the one in which we are if that lets the two controllers be used."""
    above = _group("", ROOTS)
    if not {"cpu", "memory"} <= {*(above / "cgroup.subtree_control").read_text().split()}:
        raise OSError("the controllers are not handed on")
    folder = _made(above, stack)
    _put(folder / "cpu.max", f"{round(PERIOD * SPEED)} {PERIOD}")
    _put(folder / "memory.max", MEMORY)
    with contextlib.suppress(OSError):
        _put(folder / "cpu.weight", 10_000)
    return [folder]


def _separate(stack: contextlib.ExitStack) -> list[Path]:
    """Version 1: a group for the processor and one for memory."""
    processor = _made(_group("cpu", ROOTS / "cpu"), stack)
    _put(processor / "cpu.cfs_period_us", PERIOD)
    _put(processor / "cpu.cfs_quota_us", round(PERIOD * SPEED))
    _put(processor / "cpu.shares", 100_000)  # its tenth at once, whatever else runs here
    memory = _made(_group("memory", ROOTS / "memory"), stack)
    _put(memory / "memory.limit_in_bytes", MEMORY)
    return [processor, memory]


def _group(controller: str, root: Path) -> Path:
    """The folder of the group in which this process is."""
    lines = Path("/proc/self/cgroup").read_text()
    found = re.search(rf"^\d+:(?:[^:]*,)?{controller}(?:,[^:]*)?:(/.*)$", lines, re.MULTILINE)
    if found is None:
        raise OSError("no such controller")
    return root / found[1].lstrip("/")


def _made(above: Path, stack: contextlib.ExitStack) -> Path:
    folder = above / f"toc-tui-bench-{os.getpid()}"
    folder.mkdir()
    stack.callback(_removed, folder)
    return folder


def _removed(folder: Path) -> None:
    """Take the group away, with whatever is still in it: it takes a moment until a process that ended has left it."""
    for _ in range(100):
        for number in (folder / "cgroup.procs").read_text().split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(number), signal.SIGKILL)
        with contextlib.suppress(OSError):
            folder.rmdir()
            return
        time.sleep(0.02)


def _put(file: Path, value: object) -> None:
    file.write_text(str(value))


def _enter(folders: list[Path], core: int) -> None:
    for folder in folders:
        _put(folder / "cgroup.procs", os.getpid())
    _pin(core)


def _most(folders: list[Path]) -> int | None:
    for name in ("memory.max_usage_in_bytes", "memory.peak"):
        if (file := folders[-1] / name).exists():
            return int(file.read_text())
    return None


# -- without them -----------------------------------------------------------------------------------------


def _share(core: int) -> None:
    _pin(core)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _pin(core: int) -> None:
    os.sched_setaffinity(0, {core})


def _end(busy: subprocess.Popen[bytes]) -> None:
    busy.kill()
    busy.wait()


def _stretched(enter: Callable[[], None]) -> float:
    """How many seconds pass for each second of a piece of work."""
    work = "s, c = t.perf_counter(), t.process_time(); [sum(range(1000)) for _ in range(15000)]"
    told = "print((t.perf_counter() - s) / (t.process_time() - c))"
    command = [sys.executable, "-c", f"import time as t; {work}; {told}"]
    done = subprocess.run(command, preexec_fn=enter, capture_output=True, text=True, check=True)
    return float(done.stdout)

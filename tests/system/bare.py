"""Takes away, in a Python of its own, what Windows has not: what is left is what the program may lean on everywhere.

    python -m tests.system.bare CODE WORDS…           CODE is what is run then; WORDS are its sys.argv[1:]
    python -m tests.system.bare --macos CODE WORDS…   takes away what macOS has not, and goes by its name

The paths stay those of POSIX: what is tried is that no name is missed, not that Windows does what it says.
"""

from __future__ import annotations

import builtins
import errno
import os
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from typing import Any

MODULES = (
    *("fcntl", "termios", "tty", "pty", "resource", "readline", "pwd", "grp", "spwd", "syslog", "crypt"),
    *("curses", "_curses", "inotify_simple", "_posixshmem"),
)
NAMES = (
    *("geteuid", "getuid", "getegid", "getgid", "getgroups", "getresuid", "setuid", "initgroups", "uname", "getpgid"),
    *("fchmod", "fchown", "chown", "lchown", "chroot", "fchdir", "mkfifo", "mknod", "statvfs", "fstatvfs", "ST_RDONLY"),
    *("O_TMPFILE", "O_DIRECTORY", "O_NONBLOCK", "O_CLOEXEC", "O_NOFOLLOW", "O_SYNC", "O_DSYNC", "O_NOCTTY", "O_PATH"),
    *("listxattr", "getxattr", "setxattr", "removexattr", "pread", "pwrite", "readv", "writev", "sendfile", "sync"),
    *("fork", "forkpty", "killpg", "getpgrp", "setsid", "setpgid", "getsid", "nice", "getpriority", "sched_yield"),
    *("ttyname", "ctermid", "openpty", "login_tty", "tcgetpgrp", "tcsetpgrp", "pipe2", "posix_fallocate", "fdatasync"),
    *("getloadavg", "wait3", "wait4", "sched_getaffinity", "pidfd_open", "memfd_create"),
)
SIGNALS = (
    *("SIGHUP", "SIGTSTP", "SIGCONT", "SIGSTOP", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGQUIT", "SIGPIPE"),
    *("SIGTTIN", "SIGTTOU", "SIGKILL", "alarm", "pause", "pthread_sigmask", "pthread_kill", "sigwait", "siginterrupt"),
)


# Of Linux alone. macOS has the rest, and the line editor libedit in the place of GNU readline.
LINUX_MODULES = ("inotify_simple", "_posixshmem", "spwd")
LINUX_NAMES = (
    *("O_TMPFILE", "O_PATH", "listxattr", "getxattr", "setxattr", "removexattr", "posix_fallocate", "fdatasync"),
    *("pipe2", "sched_getaffinity", "sched_setaffinity", "pidfd_open", "memfd_create", "getresuid", "copy_file_range"),
)


class Missing:
    """Finds that these modules are not there."""

    def __init__(self, modules: Sequence[str] = MODULES) -> None:
        self.modules = modules

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """None leaves a name to the others."""
        if name in self.modules:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def strip() -> None:
    """Take all of it away, for good; and a text that is opened without its encoding, which is another text on Windows,
    is an error from now on."""
    __import__("platformdirs")  # it goes by the name of the system, and would take this one for Linux still
    warnings.filterwarnings("error", category=EncodingWarning, module="toc_tui")
    sys.meta_path.insert(0, Missing())  # type: ignore[arg-type]
    for name in MODULES:
        sys.modules.pop(name, None)
    for module, names in ((os, NAMES), (signal, SIGNALS)):
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    for known in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
        known.clear()


def strip_linux() -> None:
    """Take away, for good, what macOS has not, and go by its name."""
    __import__("urllib.request")  # with this name it would ask macOS for proxies, and saxutils loads it
    sys.platform = "darwin"
    sys.meta_path.insert(0, Missing(LINUX_MODULES))  # type: ignore[arg-type]
    for name in LINUX_NAMES:
        if hasattr(os, name):
            delattr(os, name)
    for module, name in ((builtins, "open"), (os, "open"), (os, "stat"), (os, "readlink"), (os, "listdir")):
        setattr(module, name, _without_proc(getattr(module, name)))
    import readline

    readline.__doc__ = "Importing this module enables command line editing using libedit readline."


def _without_proc(call: Callable[..., Any]) -> Callable[..., Any]:
    """The same where there is no /proc."""

    def called(path: Any, *more: Any, **named: Any) -> Any:
        if isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith("/proc"):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return call(path, *more, **named)

    return called


def refuse(*_: object) -> None:
    """As a loop on Windows does."""
    raise NotImplementedError


def main(words: Sequence[str]) -> None:
    """Run a piece of code where all of it is missing."""
    macos = words[0] == "--macos"
    strip_linux() if macos else strip()
    words = words[macos:]
    sys.argv[:] = ["toc-tui", *words[1:]]
    exec(compile(words[0], "bare", "exec"), {"__name__": "bare"})


if __name__ == "__main__":
    main(sys.argv[1:])

"""A new file before it has its name, for `disk`.

Where the disk can do that, it has no name at all while it is written: a program that is killed then leaves nothing
behind. Elsewhere its name says whose it is (`writers`), so that the next save can take it away.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress

from toc_tui.plan import writers

StrPath = str | os.PathLike[str]
_CANNOT_OPEN = {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT, errno.ENOSYS}
_CANNOT_NAME = {errno.EOPNOTSUPP, errno.ENOENT, errno.ENOSYS, errno.EPERM, errno.EXDEV}


class NoNameError(Exception):
    """This disk gives no name to a file that was opened without one: begin again with a named one."""


def open_folder(folder: StrPath) -> int | None:
    """A handle of a folder itself, to lock it or to have it kept; None where it cannot be had."""
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None


class NewFile:
    """One file in `folder`. `named`: it has a temporary name from the start."""

    def __init__(self, folder: StrPath, named: bool = False) -> None:
        self.folder, self.handle, self.path = folder, -1, ""
        self.nameless = not named and hasattr(os, "O_TMPFILE")

    def open(self, mode: int) -> int:
        """A handle to write to; raises OSError."""
        flags = os.O_WRONLY | os.O_CLOEXEC
        if self.nameless:
            try:
                self.handle = os.open(self.folder, flags | os.O_TMPFILE, mode)
            except OSError as error:
                if error.errno not in _CANNOT_OPEN:
                    raise
            else:
                return self.handle
        self.nameless = False
        path = writers.temporary_path(self.folder)
        self.handle = os.open(path, flags | os.O_CREAT | os.O_EXCL, mode)
        self.path = path
        return self.handle

    def _link(self, target: StrPath) -> None:
        """Give the nameless file this name, which must be free. Raises OSError and NoNameError."""
        root = os.open("/", os.O_RDONLY | os.O_CLOEXEC)  # with a folder's handle, Python follows the link in /proc
        try:
            os.link(f"/proc/self/fd/{self.handle}", target, src_dir_fd=root, follow_symlinks=True)
        except OSError as error:
            if error.errno in _CANNOT_NAME:
                raise NoNameError from None
            raise
        finally:
            os.close(root)

    def replace(self, target: StrPath) -> None:
        """Take the name of the file that is there. Raises OSError and NoNameError."""
        if self.nameless:
            path = writers.temporary_path(self.folder)
            self._link(path)
            self.path = path
        os.replace(self.path, target)
        self.path = ""

    def take_new_name(self, target: StrPath) -> bool:
        """Take a name that nobody has; False if somebody has it by now. Unlike a rename, a link never takes a name
        from another file. Raises OSError and NoNameError."""
        try:
            if self.nameless:
                self._link(target)
                return True
            os.link(self.path, target)
        except FileExistsError:
            return False
        except OSError:
            if self.nameless:
                raise
            if os.path.lexists(target):  # a disk without hard links
                return False
            os.rename(self.path, target)
            self.path = ""
        return True

    def settle(self) -> None:
        """Ask the disk to keep the new name too; some disks cannot be asked, and the file is in place already. Some
        keep a file for good only once it has a name: they are asked again for one that was written without."""
        if self.nameless:
            with suppress(OSError):
                os.fsync(self.handle)
        handle = open_folder(self.folder)
        if handle is not None:
            with suppress(OSError):
                os.fsync(handle)
            os.close(handle)

    def close(self) -> None:
        """Close it, and take away the temporary name if it has it still."""
        with suppress(OSError):
            os.close(self.handle)
        if self.path:
            with suppress(OSError):
                os.unlink(self.path)

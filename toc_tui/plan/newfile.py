"""A new file before it has its name, for `disk`.

Where the disk can do that, it has no name at all while it is written: a program that is killed then leaves nothing
behind. Elsewhere its name says whose it is (`writers`), so that the next save can take it away.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress

from toc_tui.plan import writers
from toc_tui.system import files

StrPath = str | os.PathLike[str]
_CANNOT_OPEN = {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT, errno.ENOSYS}
_CANNOT_NAME = {errno.EOPNOTSUPP, errno.ENOENT, errno.ENOSYS, errno.EPERM, errno.EXDEV}


class NoNameError(Exception):
    """This disk gives no name to a file that was opened without one: begin again with a named one."""


class NewFile:
    """One file in `folder`, open for writing at `handle`. `named`: it has a temporary name from the start. Raises
    OSError."""

    def __init__(self, folder: StrPath, mode: int, named: bool = False) -> None:
        self.folder, self.path = folder, ""
        self.nameless = not named and bool(files.NAMELESS)
        if self.nameless:
            try:
                self.handle = os.open(folder, files.WRITE | files.NAMELESS, mode)
            except OSError as error:
                if error.errno not in _CANNOT_OPEN:
                    raise
                self.nameless = False
        if not self.nameless:
            path = writers.temporary_path(folder)
            self.handle = os.open(path, files.WRITE | os.O_CREAT | os.O_EXCL, mode)
            self.path = path

    def _link(self, target: StrPath) -> None:
        """Give the nameless file this name, which must be free. Raises OSError and NoNameError."""
        root = os.open("/", os.O_RDONLY)  # with a folder's handle, Python follows the link in /proc
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
        if not files.RENAMES_OPEN:
            self._let_go()
        os.replace(self.path, target)
        self.path = ""

    def take_new_name(self, target: StrPath) -> bool:
        """Take a name that nobody has; False if somebody has it by now. Unlike a rename, a link never takes a name
        from another file. Raises OSError and NoNameError."""
        try:
            if self.nameless:
                self._link(target)
                return True
            if not files.RENAMES_OPEN:
                self._let_go()
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

    def _let_go(self) -> None:
        """Close it before it has its name; all of it is on the disk by now."""
        os.close(self.handle)
        self.handle = -1

    def settle(self) -> None:
        """Ask the disk to keep the new name too; some disks cannot be asked, and the file is in place already. Some
        keep a file for good only once it has a name: they are asked again for one that was written without."""
        if self.nameless:
            with suppress(OSError):
                os.fsync(self.handle)
        handle = files.open_folder(self.folder)
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

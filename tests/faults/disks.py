"""Disks that are full, and folders where nothing may be written, also for root."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence

from tests.faults.place import Place

_RIGHTS = "-dac_override,-dac_read_search,-fowner,-sys_admin"  # what lets root write everywhere


class Disk:
    """A disk of some kilobytes that can be filled up. Needs root; raises a PermissionError where it cannot be had."""

    def __init__(self, kilobytes: int = 160) -> None:
        self.path = tempfile.mkdtemp(prefix="faults-disk-")
        mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", self.path]
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
        if done.returncode:
            os.rmdir(self.path)
            raise PermissionError(done.stderr.strip() or "mount did not work")
        self._fill = os.path.join(self.path, "fill")

    def __enter__(self) -> Disk:
        return self

    def __exit__(self, *error: object) -> None:
        self.remove()

    def fill(self) -> None:
        """Leave no byte free."""
        with open(self._fill, "ab", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 512)
            except OSError:
                pass

    def make_room(self) -> None:
        """Take away what fills it."""
        os.unlink(self._fill)

    def remove(self) -> None:
        """Take the disk away, also while a program still stands in it."""
        subprocess.run(["umount", "-l", self.path], capture_output=True, check=False)
        os.rmdir(self.path)


def without_rights() -> Sequence[str]:
    """What to put before a command so that rights hold for it, also where you are root."""
    if os.geteuid():
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise PermissionError("setpriv is not here, and for root no folder is read-only")
    return (setpriv, f"--bounding-set={_RIGHTS}", f"--inh-caps={_RIGHTS}")


def lock_up(place: Place) -> None:
    """Nothing may be written anywhere."""
    place.plan.chmod(0o444)
    for folder in (place.work, place.home, place.tmp, place.state, place.root):
        folder.chmod(0o555)


def replace_by_folder(place: Place) -> None:
    """A folder stands where the plan was: no save works, and the plan is safe in another name."""
    place.plan.rename(place.work / "moved.toml")
    place.plan.mkdir()


def put_back(place: Place) -> None:
    """The plan stands where it was."""
    place.plan.rmdir()
    (place.work / "moved.toml").rename(place.plan)

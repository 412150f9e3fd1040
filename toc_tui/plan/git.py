"""What we ask git: where its copy is, what it is set to, a file as it was. Nothing is said where there is no git."""

from __future__ import annotations

import os
import subprocess

DRIVER = (
    "toc-tui merge --name=%P %O %A %B; case $? in 0) exit 0;; 1) exit 1;; esac; "
    "git merge-file -L ours -L base -L theirs %A %O %B"
)
TEXTCONV = 'f() { toc-tui show --as list "$1" 2>/dev/null || cat "$1"; }; f'
SETTINGS = {
    "merge.toc.name": "toc-tui",
    "merge.toc.driver": DRIVER,
    "diff.toc.textconv": TEXTCONV,
}
ATTRIBUTES = "diff=toc merge=toc"


class Git:
    """git, run in one folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder or "."

    def run(self, *words: str) -> bytes | None:
        """What git prints; None where it fails, or is not there."""
        try:
            done = subprocess.run(["git", *words], cwd=self.folder, capture_output=True, check=False)
        except OSError:
            return None
        return done.stdout if done.returncode == 0 else None

    def line(self, *words: str) -> str:
        """The first line of what it prints; "" for none."""
        said = self.run(*words)
        return os.fsdecode(said).partition("\n")[0].rstrip("\r") if said else ""

    @property
    def top(self) -> str:
        """The folder of the copy; "" outside of one."""
        return self.line("rev-parse", "--show-toplevel")

    def file(self, revision: str, name: str) -> bytes | None:
        """A file of this folder as it was in a revision; None where that has none, or there is no such revision."""
        return None if revision.startswith("-") else self.run("cat-file", "blob", f"{revision}:./{name}")

    def missing(self, name: str) -> list[str]:
        """What is not set for a plan of this folder: names of SETTINGS that matter, and .gitattributes."""
        gone = [key for key in ("merge.toc.driver", "diff.toc.textconv") if not self.line("config", "--get", key)]
        known = self.line("check-attr", "merge", "--", name)
        return [*gone, *([] if known.endswith(": merge: toc") else [".gitattributes"])]


def of(path: str) -> Git | None:
    """git in the folder of a file; None where this is no copy of a repository. Looks for its folder first, so that git
    is not even started elsewhere."""
    folder = os.path.dirname(os.path.abspath(path))
    here = folder
    while not os.path.lexists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here and "GIT_DIR" not in os.environ:
            return None
        if above == here:
            break
        here = above
    git = Git(folder)
    return git if git.top else None

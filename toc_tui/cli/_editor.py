"""A person's own editor on a text: which one it is, the file it gets, and where a text is kept that was not taken."""

from __future__ import annotations

import errno
import json
import os
import shlex
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from toc_tui.frozen import field, frozen
from toc_tui.plan import disk, person, store
from toc_tui.plan.disk import StrPath
from toc_tui.plan.keys import sha256
from toc_tui.system import files, processes

USUAL = ("nano", "vi")
ABOUT = ("plan", "key", "base", "given")
BESIDE = "about.json"
DAY = 86400.0
AT_ONCE = 0.5  # seconds in which nobody opens and leaves an editor: its window is open still


def editor() -> list[str]:
    """The command of the editor: $VISUAL, $EDITOR, else nano or vi; empty where there is none."""
    for name in ("VISUAL", "EDITOR"):
        if words := os.environ.get(name, "").strip():
            try:
                return shlex.split(words)
            except ValueError:  # a quote mark too many
                return [words]
    return next(([found] for name in USUAL if (found := shutil.which(name))), [])


@frozen
class About:
    """What is known of a draft: its plan, the KEY of `toc-tui edit` ("" for the whole plan), the text of the plan when
    it was begun, the text that the editor was given, and who edits it."""

    plan: str
    key: str
    base: str
    given: str
    by: Mapping[str, object] = field(default_factory=processes.described)


class EditorDraft:
    """The text while it is edited: a private file in the person's own state folder, that is there until it is not
    needed. One whose process is gone is found again by `waiting`."""

    def __init__(self, path: Path, about: About) -> None:
        self.path, self.about = path, about
        self.at_once = False  # whether the editor did not wait for the person

    @classmethod
    def begin(cls, name: str, about: About) -> EditorDraft:
        """A new draft; OSError where there is no place for it."""
        said = json.dumps({name: getattr(about, name) for name in ABOUT} | {"by": dict(about.by)}).encode("ascii")
        within = _place(about.plan)
        folder = Path(tempfile.mkdtemp(prefix="edit-", dir=within))
        draft = cls(folder / f"{name}.toml", about)
        (folder / BESIDE).write_bytes(said)
        draft.path.write_bytes(about.given.encode("utf-8"))
        return draft

    @classmethod
    def waiting(cls, plan: StrPath) -> list[EditorDraft]:
        """The drafts of a plan whose process is gone and that hold words of somebody, the oldest first. Those in
        which nothing was typed are taken away after a day: their editor may be open still."""
        found = []
        for root in _roots():
            for said in (root / _mark_of(plan)).glob(f"edit-*/{BESIDE}"):
                draft = cls._found(said)
                if draft is not None and draft.changed:
                    found.append(draft)
                elif draft is not None and draft.age > DAY:
                    draft.drop()
        return sorted(found, key=lambda draft: -draft.age)

    @classmethod
    def _found(cls, said: Path) -> EditorDraft | None:
        data = disk.read_bytes(said)
        try:
            kept = json.loads(data) if isinstance(data, bytes) else {}
        except (ValueError, RecursionError):
            return None
        by = kept.get("by") if isinstance(kept, dict) else None
        if not isinstance(by, dict) or not all(isinstance(kept.get(name), str) for name in ABOUT):
            return None
        path = next((one for one in sorted(said.parent.iterdir()) if one.suffix == ".toml"), None)
        if path is None:
            return None
        draft = cls(path, About(**{name: kept[name] for name in ABOUT}, by=by))
        ended = processes.ended(by)
        return draft if ended or (ended is None and draft.age > DAY) else None

    @property
    def age(self) -> float:
        """Seconds since it was last written."""
        try:
            return time.time() - self.path.stat().st_mtime
        except OSError:
            return 0.0

    def edit(self, command: list[str]) -> int:
        """Open the editor and wait for it: its exit code. OSError if it cannot be started."""
        start = time.monotonic()
        before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl+C is the editor's while it is open
        try:
            return subprocess.run([*command, str(self.path)], check=False).returncode
        finally:
            signal.signal(signal.SIGINT, before)
            self.at_once = time.monotonic() - start < AT_ONCE

    @property
    def text(self) -> str | None:
        """The text as it is now; None where it is not UTF-8, or gone."""
        try:
            return self.path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    @property
    def changed(self) -> bool:
        """Whether the person changed anything."""
        try:
            return self.path.read_bytes() != self.about.given.encode("utf-8")
        except OSError:
            return False

    def keep(self, plan: Path) -> Path:
        """Keep the text in a new file beside the plan, else leave it where it is. Gives the file that has it."""
        text = self.text
        names = (f"{plan.stem}.edited{number}.toml" for number in ("", *(f"-{one}" for one in range(2, 100))))
        for name in names if text is not None else ():
            saved = store.save(plan.with_name(name), text or "", None)
            if not isinstance(saved, store.Trouble):
                self.drop()
                return plan.with_name(name)
            if saved.code != "changed-outside":  # anything but a name that is taken
                break
        return self.path

    def drop(self) -> None:
        """The text is in the plan, or not wanted."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def _roots() -> list[Path]:
    """Where drafts are: the person's state folder, else a private folder among the temporary ones."""
    return [Path(person.folder()) / "drafts", Path(tempfile.gettempdir()) / f"toc-tui-{files.person_number()}"]


def _mark_of(plan: StrPath) -> str:
    return sha256(os.fsencode(os.path.realpath(plan)))[:32]


def _place(plan: StrPath) -> Path:
    """The folder for the drafts of a plan, made if need be; OSError where there can be none."""
    own, temporary = _roots()
    for root in (own, temporary):
        try:
            root.mkdir(mode=0o700, parents=root is own, exist_ok=True)
            found = root.lstat()
            if not stat.S_ISDIR(found.st_mode) or not files.is_private(found):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # others could read it
            within = root / _mark_of(plan)
            within.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            if root is temporary:
                raise
        else:
            return within
    raise FileNotFoundError

"""Two sessions and an editor on one file, in this process: a file that was saved is what the state says."""

from __future__ import annotations

import os
import shutil
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.faults.place import PLAN
from toc_tui.guide import Guide
from toc_tui.plan.edits import Add, Edit, Refusal, Reword
from toc_tui.plan.structure_edits import Link, Move, Unlink
from toc_tui.plan.text import join
from toc_tui.session import Session

STEPS = 25


class Table:
    """Two people and an editor at one plan."""

    def __init__(self, seed: int, folder: str) -> None:
        self.draw, self.path = Random(seed), Path(folder, "plan.toml")
        self.path.write_text(PLAN, "utf-8")
        self.people = [self._opened(), self._opened()]
        self.promised: set[str] = set()
        self.number = 0

    def _opened(self) -> Session:
        session = Session.open(str(self.path), Guide())
        assert isinstance(session, Session)
        return session

    def token(self) -> str:
        """Words that nobody has said yet."""
        self.number += 1
        return f"s{self.number:05d} said"

    def step(self) -> None:
        """Somebody does something."""
        who = self.draw.choice(self.people)
        doing: list[Callable[[Session], None]] = [
            self.add,
            self.add,
            self.reword,
            self.shape,
            self.save,
            self.save,
            self.travel,
            self.editor,
            self.failing,
        ]
        self.draw.choice(doing)(who)

    def add(self, who: Session) -> None:
        """An item more."""
        words = self.token()
        above = self.draw.choice([key for key in who.state.plan.items if "idea" not in key] or ["well"])
        outcome = Add("outcome", {"term": "short", "text": words}, (above,))
        made = who.apply(outcome if self.draw.random() < 0.5 else Add("idea", {"text": words}))
        if not isinstance(made, Refusal):
            self.promised.add(words)

    def reword(self, who: Session) -> None:
        """Other words for an item of the first plan, so that two may change the same; or they are settled as both."""
        who.apply(Reword(self.draw.choice(["well", "cook", "meet"]), self.token()))

    def shape(self, who: Session) -> None:
        """An arrow or a place changes."""
        keys = list(who.state.plan.items)
        one, other = self.draw.choice(keys), self.draw.choice(keys)
        shapes: list[Edit] = [Link(one, other), Unlink(one, other), Move(one, other)]
        who.apply(self.draw.choice(shapes))

    def save(self, who: Session) -> None:
        """Save, settle what both changed, and see that file and state are the same."""
        for _ in range(20):
            who.look_outside()
            while who.state.conflicts:
                who.resolve("both")
            trouble = who.flush(10)
            if not who.state.dirty and not who.state.conflicts:
                break
        else:
            raise AssertionError(f"not saved after twenty times: {trouble}")
        assert join(who.state.reading.document) == self.text(), "what was saved is not what the state says"

    def travel(self, who: Session) -> None:
        """Undo some and do them again."""
        before = join(who.state.reading.document)
        taken = [entry for _ in range(self.draw.randint(1, 4)) if (entry := who.undo()) is not None]
        for _ in taken:
            assert who.redo() is not None
        assert join(who.state.reading.document) == before, "undone and done again is not the same"

    def editor(self, who: Session) -> None:
        """A text editor adds an idea at the end."""
        words, text = self.token(), self.text()
        new = f'{text}\n[idea.editor-{self.number}]\ntext = "{words}"\n'
        if self.draw.random() < 0.5:
            self.path.write_text(new, "utf-8")
        else:
            aside = self.path.with_suffix(".aside")
            aside.write_text(new, "utf-8")
            os.replace(aside, self.path)
        self.promised.add(words)

    def failing(self, who: Session) -> None:
        """A folder stands where the plan was, for one save; the plan comes back as it was."""
        aside = self.path.with_suffix(".moved")
        self.save(who)
        self.add(who)
        self.path.rename(aside)
        self.path.mkdir()
        try:
            assert who.flush(10) is not None, "a save into a folder is said to have worked"
        finally:
            self.path.rmdir()
            aside.rename(self.path)
        self.save(who)

    def text(self) -> str:
        """What stands in the file, which must be TOML."""
        text = self.path.read_text("utf-8")
        tomllib.loads(text)
        return text

    def end(self) -> None:
        """All is saved: everything promised is there; undone to the start, the first bytes are back."""
        for who in (*self.people, *self.people):
            self.save(who)
        text = self.text()
        gone = sorted(words for words in self.promised if words not in text)
        assert not gone, f"accepted, and not in the file: {gone}"
        for who in self.people:
            while who.undo() is not None:
                pass
            assert join(who.state.reading.document) == PLAN, "undo to the start is not the first text"


def sessions(seed: int) -> None:
    """A meeting of 25 steps by a seed."""
    folder = tempfile.mkdtemp(prefix="sessions-")
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = folder
    try:
        meeting = Table(seed, folder)
        for _ in range(STEPS):
            meeting.step()
        meeting.end()
    finally:
        if before is None:
            del os.environ["XDG_STATE_HOME"]
        else:
            os.environ["XDG_STATE_HOME"] = before
        shutil.rmtree(folder, ignore_errors=True)

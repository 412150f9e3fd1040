"""Undo and redo: whole documents (blocks are shared, so that costs little), each with the edit that made it."""

from __future__ import annotations

from toc_tui.frozen import frozen
from toc_tui.plan.edits import Edit
from toc_tui.plan.text import Document


@frozen
class HistoryEntry:
    """One step that can be undone: what was done, and the documents before and after it."""

    edit: Edit
    label: str
    before: Document
    after: Document
    key: str = ""


@frozen
class History:
    """Steps done and steps undone. Frozen: each method gives a new History."""

    done: tuple[HistoryEntry, ...] = ()
    undone: tuple[HistoryEntry, ...] = ()
    limit: int = 500

    def did(self, entry: HistoryEntry) -> History:
        """With one more step; what was undone before it is gone."""
        return History((*self.done, entry)[-self.limit :], (), self.limit)

    def undo(self) -> tuple[History, HistoryEntry] | None:
        """Without the last step, and that step; None when there is nothing to undo."""
        if not self.done:
            return None
        return History(self.done[:-1], (*self.undone, self.done[-1]), self.limit), self.done[-1]

    def redo(self) -> tuple[History, HistoryEntry] | None:
        """With the last undone step again, and that step; None when there is none."""
        if not self.undone:
            return None
        return History((*self.done, self.undone[-1]), self.undone[:-1], self.limit), self.undone[-1]

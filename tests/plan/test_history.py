"""Undo and redo keep whole documents."""

from toc_tui.plan.edits import Reword
from toc_tui.plan.history import History, HistoryEntry
from toc_tui.plan.text import split


def entry(number: int) -> HistoryEntry:
    return HistoryEntry(
        Reword("a", str(number)), f"step {number}", split(f"toc = {number}"), split(f"toc = {number + 1}")
    )


def test_what_is_undone_last_is_redone_first() -> None:
    one, two = entry(1), entry(2)
    history = History().did(one).did(two)
    first = history.undo()
    assert first is not None and first[1] is two
    second = first[0].undo()
    assert second is not None and second[1] is one
    assert second[0].undo() is None
    again = second[0].redo()
    assert again is not None and again[1] is one
    last = again[0].redo()
    assert last is not None and last[1] is two
    assert last[0].redo() is None
    assert last[0].done == history.done


def test_a_new_step_forgets_what_was_undone() -> None:
    history = History().did(entry(1)).did(entry(2))
    step = history.undo()
    assert step is not None
    three = entry(3)
    assert step[0].did(three).undone == ()
    assert step[0].did(three).done[-1] is three


def test_only_so_many_steps_are_kept() -> None:
    history = History(limit=3)
    for number in range(5):
        history = history.did(entry(number))
    assert [one.label for one in history.done] == ["step 2", "step 3", "step 4"]
    step = history.undo()
    assert step is not None and step[0].limit == 3


def test_a_history_never_changes() -> None:
    history = History().did(entry(1))
    history.undo()
    history.did(entry(2))
    assert [one.label for one in history.done] == ["step 1"]

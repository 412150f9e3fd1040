"""What saves a plan: each text when it is given, or in the background."""

from __future__ import annotations

from collections.abc import Callable

from toc_tui.frozen import replace
from toc_tui.plan import store
from toc_tui.plan.disk import StrPath, Trouble
from toc_tui.plan.store import Saved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.plan.saving import SaveQueue


class SaveAtOnce:
    """Saves one plan, each text when it is given: for a command, which has nothing else to do. As SaveQueue."""

    busy = False
    in_turn = False
    wake: Callable[[], object] | None = None  # never called: whoever gave the text has the result already

    def __init__(self, path: StrPath, data: bytes | None, on_done: Callable[[Saved | Trouble], object]) -> None:
        self._path, self._on_done = path, on_done
        self.data = data
        self._count = 0
        self._last: Saved | Trouble | None = None

    def submit(self, text: str) -> int:
        """Save this text now."""
        self._count += 1
        self._last = store.save(self._path, text, self.data, self.in_turn)
        if isinstance(self._last, Saved):
            self._last = replace(self._last, number=self._count)
            self.data = self._last.data
        self._on_done(self._last)
        return self._count

    def expect(self, data: bytes | None) -> None:
        """The file was read again: from now on these are the bytes that a save may replace."""
        self.data = data

    def stop(self) -> None:
        """Nothing is tried again here."""

    def flush(self, timeout: float | None = None) -> Saved | Trouble | None:
        """The result of the newest save; None if nothing was ever submitted."""
        return self._last


def queue(at_once: bool) -> type[SaveAtOnce | SaveQueue]:
    """What saves a plan: in the background, or each text when it is given."""
    if at_once:
        return SaveAtOnce
    from toc_tui.plan.saving import SaveQueue  # threads, which commands do without

    return SaveQueue

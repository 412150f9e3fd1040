"""Leads a flow, for whichever face: begins it, sends it what was said, leaves it, and knows what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Context, Flow, Outcome, Said


class Progress:
    """A flow on its way. `ask` is what it asks now, None when it is over; `came` what came of the last step, `kept_now`
    whether that step did an edit, and `kept` whether any did. Without a context nothing can be kept."""

    def __init__(self, flow: Flow, context: Context | None) -> None:
        self.context = context
        self.ask: Ask | None = None
        self.came: Outcome = NOTHING
        self.kept = self.kept_now = False
        self._flow = flow
        self._landed: str | None = None
        self._step(partial(next, flow))

    @property
    def landed(self) -> str:
        """The item on which the cursor makes sense now."""
        if self._landed is not None:
            return self._landed
        return self.context.key if self.context is not None else ""

    def send(self, said: Said) -> None:
        """Go on with what was said."""
        self._step(partial(self._flow.send, said))

    def leave(self) -> None:
        """Leave the flow; it may still keep, and tell, what it has."""
        if self.ask is not None:
            self._step(partial(self._flow.throw, AbandonedError()))
        self.ask = None
        self._flow.close()

    def _step(self, step: Callable[[], Ask]) -> None:
        edits = self._edits
        try:
            self.ask = step()
            self.came = self.ask.came
        except StopIteration as end:
            self.ask, self.came = None, end.value or NOTHING
        except AbandonedError:
            self.ask, self.came = None, NOTHING
        if self.came.land_on is not None:
            self._landed = self.came.land_on
        self.kept_now = self.came.kept or self._edits != edits  # what a record keeps bit by bit is told at its end
        self.kept = self.kept or self.kept_now

    @property
    def _edits(self) -> int:
        return self.context.session.edits if self.context is not None else 0

"""Leads a flow, for whichever face: begins it, sends it what was said, leaves it, and knows what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from toc_tui.flows import hearing
from toc_tui.flows.flow import NOTHING, AbandonedError, Ask, Context, Flow, Outcome, Said
from toc_tui.frozen import replace
from toc_tui.steps.heard import written


class Progress:
    """A flow on its way. `ask` is what it asks now, None when it is over. `came` is what came of the last step, with
    the item on which the cursor makes sense now, also where the flow did not say, and with whether that step did an
    edit; it stands in `ask` too. `kept`: whether any step did. Without a context nothing can be kept."""

    def __init__(self, flow: Flow, context: Context | None) -> None:
        self.context = context
        self.ask: Ask | None = None
        self.came: Outcome = NOTHING
        self.landed = context.key if context is not None else ""  # the item on which the cursor makes sense now
        self.kept = False
        self._flow = flow
        self._told: str | None = None  # where the flow said that the cursor makes sense
        self._lines: list[str] = []  # what was written down and not heard yet
        self._remark: Progress | None = None  # what is asked about one of these
        self.remarks = False  # whether that is asked now
        self._waiting: Ask | None = None  # what the flow asks after that
        self._step(partial(next, flow))

    def send(self, said: Said) -> None:
        """Go on with what was said."""
        if self._remark is not None:
            self._remark.send(said)
            self._follow(self._remark)
        else:
            self._step(partial(self._flow.send, said))

    def hear(self) -> None:
        """Ask about the wording of what was written down, if there is anything to ask."""
        if self._remark is not None or self.context is None or not self._lines:
            return
        lines, self._lines = self._lines, []
        flow = hearing.remarks(self.context, lines)
        if flow is None:
            return
        self._waiting, came = self.ask, self.came
        self.remarks = True
        remark = self._remark = Progress(flow, hearing.about(self.context))
        self._follow(remark)
        self.came = came
        if self.ask is not None:
            self.ask = replace(self.ask, came=came)

    def _follow(self, remark: Progress) -> None:
        """Take over what the remark asks and what came of it; behind it the flow goes on where it was."""
        self.came, self.kept, self.ask = replace(remark.came, land_on=self.landed), self.kept or remark.kept, remark.ask
        if remark.ask is None:
            self._remark, self.remarks, waiting, self._waiting = None, False, self._waiting, None
            self.ask = None if waiting is None else replace(waiting, came=self.came)

    def leave(self) -> None:
        """Leave the flow; it may still keep, and tell, what it has."""
        if self._remark is not None:
            self._remark.leave()
            self._remark, self.remarks, self.ask = None, False, self._waiting
        if self.ask is not None:
            self._step(partial(self._flow.throw, AbandonedError()))
        self.ask = None
        self._flow.close()

    def _step(self, step: Callable[[], Ask]) -> None:
        context = self.context
        edits = context.session.edits if context is not None else 0
        before = context.session.state.plan if context is not None else None
        ask: Ask | None = None
        came: Outcome | None = None
        try:
            ask = step()
            came = ask.came
        except StopIteration as end:
            came = end.value
        except AbandonedError as left:
            came = left.came
        came = came or NOTHING
        if came.land_on is not None:
            self._told = came.land_on
        kept = came.kept
        if context is not None:
            self.landed = context.key if self._told is None else self._told
            kept = kept or context.session.edits != edits  # what a record keeps bit by bit is told at its end
            if kept and before is not None:
                self._lines += written(before, context.session.state.plan)
        self.came = replace(came, land_on=self.landed, kept=kept)
        self.kept = self.kept or kept
        self.ask = None if ask is None else replace(ask, came=self.came)

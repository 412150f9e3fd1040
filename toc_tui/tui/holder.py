"""Holds a flow in the field and the options list of a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from toc_tui.flows.flow import Ask, Context, Flow, Lazy, Option, Said, match, quick
from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.rows import RowList


class Host(Protocol):
    """The screen that shows a flow: it is told when to show anew."""

    def flow_asks(self, ask: Ask) -> None: ...
    def flow_ended(self, context: Context | None, left: bool) -> None: ...


class Holder:
    """Runs one flow at a time: shows what it asks, sends it what was typed or chosen."""

    def __init__(
        self, host: Host, field: Field, options: RowList, say: Callable[..., str], quiet: bool = False
    ) -> None:
        self.quiet = quiet  # options appear when somebody goes to them, not before: a reader follows
        self.host, self.field, self.options, self.say = host, field, options, say
        self.flow: Flow | None = None
        self.ask: Ask | None = None
        self.context: Context | None = None
        self.name = ""
        self._found: Sequence[Option] = ()

    @property
    def running(self) -> bool:
        return self.flow is not None

    def start(self, flow: Flow, context: Context | None, name: str, words: str = "") -> None:
        """Begin a flow; one under way is left. `words` stand in the field already."""
        self._stop()
        self.flow, self.context, self.name = flow, context, name
        try:
            ask = next(flow)
        except StopIteration:
            self._end(left=False)
            return
        self._show(ask, words)

    def submit(self, words: str) -> None:
        """Enter in the field."""
        ask = self.ask
        if ask is None:
            return
        if not words.strip():
            if ask.optional:
                self._send(Said(""))
            else:
                self.leave()
            return
        if not ask.options:
            self._send(Said(words))
            return
        found = quick(ask.options, words) or match(ask.options, words)
        if len(found) == 1:
            self._send(Said(found[0].key))
        elif found:
            self._offer(found)
            self.options.focus()
        elif ask.free:
            self._send(Said(words))
        else:
            self.field.error(self.say("asks.no-match"))

    def typed(self, words: str, live: bool) -> None:
        """The words changed: narrow the options as they are typed (not in the reader look)."""
        if self.ask is not None and self.ask.options and live:
            self._offer(match(self.ask.options, words) if words.strip() else self.ask.options)

    def choose(self, index: int) -> None:
        """Enter on an option."""
        if index < len(self._found):
            self._send(Said(self._found[index].key))

    def browse(self) -> bool:
        """Down in the field: into the options, all of them if nothing is typed; False when there are none."""
        ask = self.ask
        if ask is None or not ask.options:
            return False
        if not self._found:
            self._offer(match(ask.options, self.field.value) if self.field.value.strip() else ask.options)
        self.options.focus()
        return True

    def key(self, name: str) -> None:
        """A field command: another kind, deeper, higher."""
        if self.ask is not None and name in self.ask.keys:
            self._send(Said(self.field.value, name))

    def lines(self, lines: Sequence[str]) -> None:
        """Several lines pasted: one answer each, as long as the same question is asked."""
        ask = self.ask
        if ask is None:
            return
        if ask.options or not self._repeats(ask):
            self.field.value = " ".join(lines)
            return
        for line in lines:
            if self.flow is None:
                return
            self._send(Said(line))

    def _repeats(self, ask: Ask) -> bool:
        return "kind" in ask.keys or ask.asks.split("/")[1:2] in (
            ["activity"],
            ["measure"],
            ["co-production"],
            ["i-statement"],
        )

    def leave(self, quietly: bool = False) -> None:
        """Leave the flow; what it has kept so far stays. `quietly`: something else follows at once."""
        if self.flow is None:
            return
        if quietly:
            self._stop()
        else:
            self._end(left=True)

    def _send(self, said: Said) -> None:
        flow = self.flow
        if flow is None:
            return
        try:
            ask = flow.send(said)
        except StopIteration:
            self._end(left=False)
            return
        self._show(ask)

    def _show(self, ask: Ask, words: str = "") -> None:
        self.ask = ask
        self.field.ask(ask.label, words or ask.value)
        self._offer(() if self.quiet else ask.options)
        self.host.flow_asks(ask)
        if ask.error:
            self.field.error(ask.error)

    def _offer(self, found: Sequence[Option]) -> None:
        self._found = found
        self.options.replace(Lazy(found, lambda option: Row(option.words, "option")), 0, 0)

    def _stop(self) -> None:
        if self.flow is not None:
            self.flow.close()
        self.flow = self.ask = None

    def _end(self, left: bool) -> None:
        context = self.context
        self._stop()
        self.field.ask("")
        self._offer([])
        self.host.flow_ended(context, left)

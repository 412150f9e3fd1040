"""Field: where somebody types, with its question in short before the words or above them."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from toc_tui.plain import pasted, typeable
from toc_tui.plan.pasted_list import parse_list
from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.rows import Span, safe, width
from toc_tui.tui.widgets.lines import TerminalWidget
from toc_tui.tui.widgets.typed import GUTTER, Shape, shape, within

_JOINED = "(?<=[\u2000-\u2bff\U0001f000-\U0001ffff\ufe0f])\u200d\\Z"
_NEAR = 64  # characters among which the one beside the caret and all that combine with it are found


def _last(text: str) -> str:
    """The last character, with the marks and joiners that follow it and take no room of their own."""
    near = text[-_NEAR:]
    start = len(near) - 1
    while start and not _takes_room(near[start]):
        start -= 1
    return near[start:]


def _first(text: str) -> str:
    """The first character, likewise."""
    near, end = text[:_NEAR], 1
    while end < len(near) and not _takes_room(near[end]):
        end += 1
    return near[:end]


def _takes_room(character: str) -> bool:
    return width(safe(character)) > 0


def _joined(before: str, after: str) -> str:
    """Two pieces of text as one, with a space between them where neither has one."""
    space = before and after and not before[-1].isspace() and not after[0].isspace()
    return before + (" " if space else "") + after


class Field(TerminalWidget, can_focus=True):
    """A label and what is typed. The terminal's cursor is the caret. In the reader look it is one row; in the ordinary
    one the words are broken over several where they need it, and a remark about them stands beneath; where it is given
    one row all the same, it is as in the reader look, with the mark before it.

    Own and small rather than Textual's Input: the caret must be right for wide and combining
    characters, one letter must change one cell, and keys it does not use must reach the app.

    It holds the words as they are and cleans them only where they are drawn: joiners, marks of direction, line ends
    and every kind of space are there when it is left, and what nobody changed is the same, byte for byte.
    """

    DEFAULT_CSS = "Field { height: 1; width: 100%; }"

    class Event(Message):
        """Base of what a field tells: control is the field, value what is typed in it."""

        def __init__(self, control: Field, value: str) -> None:
            super().__init__()
            self._control = control
            self.value = value

        @property
        def control(self) -> Field:
            """The field."""
            return self._control

    class Submitted(Event):
        """Enter; perhaps nothing was typed."""

    class Left(Event):
        """Esc; value has what was typed."""

    class Changed(Event):
        """The words changed, by a key or a paste."""

    class Pasted(Event):
        """Several lines were pasted, none of which was put in. `lines` has those that are not blank, the first behind
        the words before the caret and the last before those after it; `text` is the same with what stands in front of
        each line: it says how deep the line is."""

        def __init__(self, control: Field, lines: tuple[str, ...], text: str) -> None:
            super().__init__(control, control.value)
            self.lines, self.text = lines, text

    def __init__(self, label: str = "", value: str = "", id: str | None = None) -> None:  # noqa: A002 - as Textual has it
        super().__init__(id=id)
        self._label = label
        self._error = ""
        self._before, self._after = value, ""
        self._from = 0  # the first cell of the words that is shown, where all is on one row
        self._shape: tuple[tuple[object, ...], Shape] | None = None
        self._laid = 0  # how many rows it was last given room for; Textual's size follows later
        self._painted: tuple[tuple[Span, ...], ...] = ()  # what is on the screen, where it is not all on one row
        self.lists = False  # whether lines of a list are wanted: then one that is pasted loses its bullet
        self.fresh = False  # nothing was typed since it was asked: a reader is at what is asked, not at the caret
        self.above: Callable[[], range] = lambda: range(0)  # the rows with the question, where it says more
        self.grown: Callable[[], None] = lambda: None  # called when it needs another number of rows than it has

    # -- what stands in it -----------------------------------------------------------------------

    @property
    def value(self) -> str:
        """The words typed."""
        return self._before + self._after

    @value.setter
    def value(self, value: str) -> None:
        self._before, self._after, self._from = value, "", 0
        self._redraw()

    @property
    def label(self) -> str:
        """The short question before the words."""
        return self._label

    def ask(self, label: str, value: str = "") -> None:
        """A new question, with words to start from, in one paint."""
        self._label, self._error = label, ""
        self.fresh = True
        self.value = value

    def error(self, text: str) -> None:
        """Say what is wrong until the next key: beneath the words, or in the label's place on one row."""
        self._error = text
        self._redraw()

    def _redraw(self) -> None:
        if self.is_mounted and not self.app.reader and self.rows_for(self.size.width) != self._laid:
            self.grown()
        self.refresh()

    # -- drawing ---------------------------------------------------------------------------------

    def rows_for(self, cells: int) -> int:
        """How many rows it needs where there are so many cells."""
        return 1 if self.app.reader else len(self.shaped(cells).lines)

    def lay(self, cells: int) -> int:
        """The same, as what is now asked for it: until that changes, nothing is laid out anew."""
        self._laid = self.rows_for(cells)
        return self._laid

    def shaped(self, cells: int) -> Shape:
        """The field in the ordinary look, as lines."""
        now = (cells, self._label, self._error, self._before, self._after, self.has_focus)
        if self._shape is None or self._shape[0] != now:
            pointer = self.app.signs["cursor"] if self.has_focus else " "
            texts = (safe(self._label), safe(self._before), safe(self._after), safe(self._error))
            self._shape = now, shape(texts, cells, pointer, self.app.signs)
        return self._shape[1]

    @property
    def _single(self) -> bool:
        """Whether all is on one row, of which the label has a part and the words around the caret the rest."""
        return self.app.reader or self.size.height == 1 < len(self.shaped(self.size.width).lines)

    @property
    def _gutter(self) -> int:
        return 0 if self.app.reader else GUTTER

    def _seen(self) -> Shape:
        """As much of the lines as the field has rows for."""
        return within(self.shaped(self.size.width), self.size.height)

    def on_focus(self) -> None:
        """Show the mark."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.refresh()

    def _prompt(self) -> str:
        wide = self.size.width - self._gutter
        text = safe(self._error or self._label)
        most = wide - min(wide // 2, width(self._shown()) + 1) if self._error else wide // 2
        end = "" if not text.strip() else " " if text[-1] in ":?.!" else ": "
        return rows.fit(text, most - len(end), self.app.ascii) + end if text else ""

    def _shown(self) -> str:
        """The words as they are drawn. Each side by itself, so that the caret stands between them."""
        return safe(self._before) + safe(self._after)

    def _window(self) -> tuple[str, int]:
        """The label as shown, and the cells left for words; scrolls half of them when the caret leaves."""
        prompt = self._prompt()
        spare = int(self.app.reader)  # some readers lose their place where a row is full
        room = max(1, self.size.width - self._gutter - width(prompt) - spare)
        at = width(safe(self._before))
        if not self._from <= at < self._from + room:
            self._from = max(0, at - room // 2)
        return prompt, room

    def render_line(self, y: int) -> Strip:
        """One row."""
        if not self._single:
            lines = self._painted = self._seen().lines
            return self.strip(lines[y], self.size.width) if y < len(lines) else Strip.blank(self.size.width)
        prompt, room = self._window()
        cells, _ = rows.line([(self._shown(), "")], self._from + room)
        shown = cells[self._from :]
        if shown and shown[0] == "" and self._from:
            shown[0] = " "
        if self.app.reader:
            return self.strip([(prompt, ""), ("".join(shown), "")], self.size.width)
        mark = (self.app.signs["cursor"] if self.has_focus else " ", "mark")
        asked = (prompt, "warn" if self._error else "question")
        return self.strip([mark, (" ", ""), asked, ("".join(shown), "")], self.size.width)

    def cursor_place(self) -> Offset:
        """Where the caret is on the screen."""
        x, y, *_ = self.content_region
        if self.app.reader and self.fresh and ((above := self.above()) or self.value):
            return Offset(x, above.start if above else y)
        return self.caret_place()

    def caret_place(self) -> Offset:
        """The same, also while the cursor is at what is asked."""
        x, y, *_ = self.content_region
        if not self._single:
            column, row = self._seen().caret
            return Offset(x + column, y + row)
        prompt, _ = self._window()
        return Offset(x + self._gutter + width(prompt) + width(safe(self._before)) - self._from, y)

    def heard_rows(self) -> range:
        """The rows that are heard when it is asked."""
        y = self.content_region.y
        return self.above() or range(y, y + 1) if self.fresh else range(y, y + 1)

    def typing_from(self) -> int:
        """The column where the words begin: a change left of it is not somebody typing."""
        x = self.content_region.x
        if self._single:
            return x + self._gutter + width(self._prompt())
        found = self._seen()
        return x + (found.start if found.caret[1] == 0 else GUTTER)

    def typing_row(self) -> int:
        """The row of the caret, of those of the field."""
        return 0 if self._single else self._seen().caret[1]

    # -- keys ------------------------------------------------------------------------------------

    def take(self, text: str, key: str = "") -> None:
        """Take a letter, or a key of the field's own, that was pressed beside it: in the list of what can be chosen."""
        if key:
            self._KEYS[key](self)
        else:
            self._before += text
        self._error, self.fresh = "", False
        self.post_message(self.Changed(self, self.value))
        self._redraw()

    async def _on_key(self, event: events.Key) -> None:
        handler = self._KEYS.get(event.key)
        if event.character == "?" and not self.value:
            return  # help, where it cannot be a part of what is said
        if handler is None and not typeable(event.character or ""):
            return  # the app's: control keys, up and down, tab
        event.stop()
        event.prevent_default()
        value, had_error = self.value, bool(self._error)
        self._error, fresh = "", self.fresh
        self.fresh = self.fresh and event.key in ("enter", "escape")
        if handler is not None:
            handler(self)
        else:
            self._before += event.character or ""
        if not value and not self.value:  # there is nothing to be in yet: what is asked is still what is said
            self.fresh = fresh
        if self.value != value:
            self.post_message(self.Changed(self, self.value))
        if self.value != value or had_error:
            self._redraw()
        else:
            self._caret_moved()

    def _caret_moved(self) -> None:
        if not self._single:
            if self._seen().lines != self._painted:  # a long text shows the rows around the caret
                self.refresh()
            else:
                self.app.park()
            return
        before = self._from
        self._window()
        if self._from != before:
            self.refresh()
        else:
            self.app.park()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = pasted(event.text)
        whole = [line.rstrip() for line in text.split("\n")]
        lines = [line.strip() for line in whole if line.strip()]
        if len(lines) > 1:
            lines = [_joined(self._before, lines[0]), *lines[1:-1], _joined(lines[-1], self._after)]
            if self._before.strip():
                whole = [lines[0], *whole[whole.index(next(filter(None, whole))) + 1 :]]
            if self._after.strip():
                last = max(at for at, line in enumerate(whole) if line.strip())
                whole[last] = _joined(whole[last], self._after)
            self.post_message(self.Pasted(self, tuple(lines), "\n".join(whole)))
        elif text.strip("\n"):
            self._error, self.fresh = "", False
            words = text.strip("\n") if "\n" not in text.strip("\n") else "".join(lines)
            if self.lists and not self.value:
                words = "".join(one for _, one in parse_list(words)) or words
            self._before += words
            self.post_message(self.Changed(self, self.value))
            self._redraw()

    def _submit(self) -> None:
        self.post_message(self.Submitted(self, self.value))

    def _leave(self) -> None:
        self.post_message(self.Left(self, self.value))

    def _left(self) -> None:
        if self._before:
            last = _last(self._before)
            self._before, self._after = self._before[: -len(last)], last + self._after

    def _right(self) -> None:
        if self._after:
            first = _first(self._after)
            self._before, self._after = self._before + first, self._after[len(first) :]

    def _home(self) -> None:
        self._before, self._after = "", self.value

    def _end(self) -> None:
        self._before, self._after = self.value, ""

    def _backspace(self) -> None:
        if self._before:
            left = self._before[: -len(_last(self._before))]
            self._before = re.sub(_JOINED, "", left)  # nothing is joined to the picture before it any more

    def _delete(self) -> None:
        if self._after:
            self._after = self._after[len(_first(self._after)) :]

    def _word_left(self) -> None:
        start = self._word_start()
        self._before, self._after = self._before[:start], self._before[start:] + self._after

    def _word_right(self) -> None:
        rest = self._after.lstrip()
        start = len(self._after) - len(rest) + len(rest.split(" ", 1)[0])
        self._before, self._after = self._before + self._after[:start], self._after[start:]

    def _word_start(self) -> int:
        return self._before.rstrip().rfind(" ") + 1

    def _cut_word(self) -> None:
        self._before = self._before[: self._word_start()]

    def _cut_before(self) -> None:
        self._before = ""

    def _cut_after(self) -> None:
        self._after = ""

    _KEYS: dict[str, Callable[[Field], None]] = {  # noqa: RUF012
        "enter": _submit,
        "escape": _leave,
        "left": _left,
        "right": _right,
        "home": _home,
        "ctrl+a": _home,
        "end": _end,
        "ctrl+e": _end,
        "backspace": _backspace,
        "ctrl+h": _backspace,
        "delete": _delete,
        "ctrl+d": _delete,
        "ctrl+left": _word_left,
        "ctrl+right": _word_right,
        "ctrl+w": _cut_word,
        "ctrl+u": _cut_before,
        "ctrl+k": _cut_after,
    }

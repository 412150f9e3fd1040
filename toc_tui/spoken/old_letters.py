"""Letters of a terminal that sends no UTF-8, made UTF-8 before readline sees them.

readline keeps a byte that may begin a letter until more of it comes, and puts it in where the next such byte stands.
So each byte is looked at on its way in: what is no part of a letter in UTF-8 is one of Windows-1252 (é, ’, –).
GNU readline has a pointer for this, `rl_getc_function`, which Python's module does not show; ctypes reaches it.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from toc_tui.plain import mended
from toc_tui.system.terminals import has_more

FIRST_REST = 0.5  # seconds within which the rest of a letter comes, also over a slow line
REST = 0.05  # once it is known that this terminal does not send UTF-8
EOF = -1


class OldLetters:
    """Between the terminal and readline. `came`: whether letters came that were no UTF-8; `typed` is called at each
    byte."""

    def __init__(self, read: Callable[[], int], more: Callable[[float], bool], push: Callable[[int], object]) -> None:
        self._read, self._more, self._push = read, more, push
        self.came = False
        self.typed: Callable[[], None] = lambda: None
        self.called: object = None  # what readline calls: it must live as long as readline does

    def next(self) -> int:
        """The next byte for readline, EOF at the end; what belongs behind it is pushed into its queue."""
        first = self._read()
        self.typed()
        if first < 0x80:  # also EOF
            return first
        found = bytes([first])
        while len(found) < length(first) and self._more(REST if self.came else FIRST_REST):
            following = self._read()
            if following < 0:
                break
            found += bytes([following])
            if not 0x80 <= following < 0xC0:
                break
        text = found.decode("utf-8", "surrogateescape")
        words = mended(text)
        self.came = self.came or words != text
        data = words.encode("utf-8", "replace") or b"?"
        for byte in data[1:]:
            self._push(byte)
        return data[0]


def length(first: int) -> int:
    """How many bytes a letter has in UTF-8 that begins so; 1 where none begins so."""
    return 2 if 0xC2 <= first < 0xE0 else 3 if 0xE0 <= first < 0xF0 else 4 if 0xF0 <= first < 0xF5 else 1


def minded(readline: ModuleType, source: int) -> OldLetters | None:
    """Look at each byte that GNU readline takes from this terminal from now on; None where it cannot be reached."""
    try:
        import ctypes

        library = ctypes.CDLL(getattr(readline, "__file__", None))
        pointer = ctypes.c_void_p.in_dll(library, "rl_getc_function")
        stream = ctypes.c_void_p.in_dll(library, "rl_instream")
        push = library.rl_stuff_char
    except (ImportError, OSError, ValueError, AttributeError):
        return None
    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
    if not pointer.value:
        return None
    before = kind(pointer.value)
    letters = OldLetters(lambda: int(before(stream.value)), lambda seconds: has_more(source, seconds), push)

    def taken(_: int | None) -> int:
        try:
            return letters.next()
        except KeyboardInterrupt:  # nothing may be raised through C; whoever waits for the line sees that it is stopped
            return EOF

    letters.called = called = kind(taken)
    pointer.value = ctypes.cast(called, ctypes.c_void_p).value
    return letters

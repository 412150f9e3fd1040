"""What a listener has heard of the last key. A screen reader says what is written, so that in the reader look one row
is written at a key: the one that the cursor comes to, or the message. This keeps what is needed to see to that."""

from __future__ import annotations

from toc_tui.tui.terminal.rows import Line

PAUSE = 0.1  # seconds that a row is blank before it is written anew: longer than readers gather changes
SOON = 0.02  # seconds after the screen has followed a key, when it is asked whether anything was said
RESTS = 0.25  # seconds that the cursor stands at the end of a row after some keys, so that the row is said; a reader
# on a busy machine comes late
GOES = 0.15  # seconds between what is said and each write that blanks other rows
LATER = 0.25  # seconds until the title is written, by itself
QUIET = 1.0  # seconds without a key after which all rows are written, where somebody wants that
ARROWS = ("up", "down")
ENDS = ("home", "end", "ctrl+a", "ctrl+e")
CUTS = ("ctrl+w", "ctrl+u", "ctrl+k")  # take words away in a field, of which readers say nothing
TAKES = ("backspace", "delete")  # of what goes blank some readers say all after these
MOVES = (*ARROWS, *ENDS, "left", "right", "pageup", "pagedown", "tab", "shift+tab")


class Hearing:
    """What was said since the last key, and where the cursor stood before it."""

    def __init__(self) -> None:
        self.at_message = False  # the cursor stands on the message that the last key brought
        self.held: frozenset[int] = frozenset()  # rows that are blank for a moment, so that all of them is said
        self.turn = 0  # counts the keys
        self.ready = -1  # the last key at which a row was blank for a moment
        self.told = self.told_before = 0  # counts what was said, now and before the key
        self.at_before: tuple[int, int] | None = None
        self.where: tuple[object, object] = (None, None)  # screen and widget that had the keyboard before the key
        self.in_key = False  # what comes now comes of a key
        self.doing = False  # a key is being done: what stands on the screen half-way is not written
        self.paint_due = False
        self.far = False  # the cursor goes where no reader says the row by itself
        self.was_at_message = False  # the cursor stood on a message before the key
        self.key = ""  # the last one
        self.letter = False  # it types a letter, where somebody types
        self.goes: frozenset[int] = frozenset()  # rows that are not true any more and go blank in this write
        self.fills = self.fill_due = False  # all rows are written now; that is on its way
        self.goes_due = False  # such a write is on its way
        self.other_screen = False  # the screen that is painted is another one than the one before
        self._screen: object = None
        self.arrow = False  # the last key was Up or Down
        self.due = False  # the row that the key comes to is to be said, even if nothing on it changes
        self.title: Line | None = None  # the title as it was written last

    @property
    def types(self) -> bool:
        """Whether the row of a field is edited where it changes, rather than said whole: Home and End say it, and so
        does a key that leads back from a message."""
        return self.key not in ENDS and (self.letter or not self.was_at_message)

    def is_same(self, screen: object) -> bool:
        """Whether the screen that is painted is the one that was painted last."""
        before, self._screen = self._screen, screen
        self.other_screen = before is not screen
        return not self.other_screen

    def begin(self, key: str, at: tuple[int, int] | None, where: tuple[object, object], letter: bool = False) -> None:
        """A key is about to be done."""
        self.turn += 1
        self.in_key = self.doing = True
        self.was_at_message = self.at_message
        self.at_message, self.held = False, frozenset()
        self.due = self.far = False
        self.told_before, self.at_before, self.where = self.told, at, where
        self.letter = letter
        self.key, self.arrow = key, key in ARROWS

    def is_new_title(self, title: Line) -> bool:
        """Whether the title is another one than was written last. The first one is there from the start."""
        if self.title is None:
            self.title = title
        return self.title != title

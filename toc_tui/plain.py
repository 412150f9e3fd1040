"""Text made harmless for whatever shows it or speaks it. Every face passes what it shows through here."""

from __future__ import annotations

import re

# Controls, line and paragraph separators, and everything that turns the direction of text round. Compiled when
# first used: most text is plain.
_HARMFUL = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2065-\u206f\ud800-\udfff\ufff9-\ufffb]"
# What has no width and that nobody sees: where Thai words end, how a sign beside Hebrew is read.
_UNSEEN = "[\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff\U000e0000-\U000e001f\U000e0080-\U000e0fff]"
_FLAG = "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)|[\U000e0020-\U000e007f]"
_SELECTORS = "[\ufe0e\ufe0f\U000e0020-\U000e007f]"  # and the tags of flags
_JOINER = "(?<=[\u2000-\u2bff\U0001f000-\U0001ffff])\u200d"
# Spaces, joiners, marks of direction, soft hyphens, fillers of Korean, a braille cell without a dot: words of nothing
# else are no words. `words.strip(NOTHING)` tells.
NOTHING = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\xad\u034f\u061c\u115f\u1160\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060"
    "\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u2800\u3000\u3164\ufe0e\ufe0f\ufeff\uffa0"
)
_FIRST_SELECTOR = "\ufe0e"  # of what nobody sees, the first that Python calls printable
_MARKS = "[\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
_COLOURS = "\x1b\\[(?:[0-9;:]*[mK]|20[01]~)"  # and the marks of a paste within a paste
_CONTROLS = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
_LINE_ENDS = "\r\n|[\r\v\f\x85\u2028\u2029]"
_SPACE = "[\t\n\v\f\r\x85\u2028\u2029]+"


def safe(text: str) -> str:
    """Text with nothing left that a terminal would obey or that turns reading round.

    White space of every kind becomes a space, other harmful characters U+FFFD. What nobody sees goes; so do joiners
    and variation selectors of pictures, because no two terminals agree how wide what they join is. This is for what
    is shown: it never goes back into a plan.
    """
    if text.isprintable() and (text.isascii() or max(text) < _FIRST_SELECTOR):
        return text
    return apart(on_paper(text))


def on_paper(text: str) -> str:
    """The same for what goes into a file: there a family, a flag or a wheelchair stays one picture."""
    if text.isprintable() and (text.isascii() or max(text) < _FIRST_SELECTOR):
        return text
    text = re.sub(_UNSEEN, "", re.sub(_HARMFUL, "\ufffd", re.sub(_SPACE, " ", text)))
    return re.sub(_FLAG, lambda found: found[1] or "", text)


def apart(text: str) -> str:
    """Text whose joined pictures are the pictures that they are made of: not every font has the joined ones."""
    return text if text.isascii() else re.sub(_JOINER, "", re.sub(_SELECTORS, "", text))


def pasted(text: str) -> str:
    """Text as it is kept when somebody pastes it: every letter, space and joiner, each line end as one `\\n`. What
    is no text goes: controls, the colours of a terminal, and the marks of direction that come along unseen."""
    if text.isprintable():  # then it has no control, no mark and no half letter either
        return text
    text = re.sub(_CONTROLS, "", re.sub(_COLOURS, "", text))
    return re.sub(_MARKS, "", re.sub(_LINE_ENDS, "\n", text))


def mended(text: str) -> str:
    """Text that was decoded with "surrogateescape": bytes that are no UTF-8 become the letters of Windows-1252, as an
    old terminal or editor means them (é, ’, –)."""
    return text if text.isascii() else re.sub("[\udc80-\udcff]", _old_letter, unescaped(text))


def unescaped(text: str) -> str:
    """Text that was decoded with "surrogateescape" as something else than UTF-8 (an ASCII locale): bytes that are
    UTF-8 after all are read as that."""
    return text if text.isascii() else re.sub("[\udc80-\udcff]+", _letters, text)


def _letters(found: re.Match[str]) -> str:
    try:
        return bytes(ord(letter) - 0xDC00 for letter in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _old_letter(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "ignore")


def one_line(text: str) -> str:
    """Text on one line, each run of line ends, tabs and ordinary spaces one space. The other kinds of space (one
    that holds "5 pm" together, the wide one of Japanese) stay as somebody typed them. Nothing but space is no text."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = re.sub("[ \t\n\v\f\r\x85\u2028\u2029]+", " ", text).strip(" ")
    return text if text.strip(NOTHING) else ""


def typeable(text: str) -> bool:
    """Whether a key puts this into words: letters, and every kind of space and joiner, but no control."""
    return bool(text) and (
        text.isprintable() or not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", text)
    )


def in_figures(words: str) -> int | None:
    """The whole number that words are, in ASCII figures; None for anything else, and for more than nine of them: Python
    refuses to read thousands of figures, and nothing is counted in so many."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None

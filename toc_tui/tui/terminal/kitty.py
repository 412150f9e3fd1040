"""Keys as the kitty protocol spells them, in plain spelling.

We never switch that protocol on; a program that fell may have left it on, and then a modern terminal sends Esc as
`CSI 27 u`, and reports when a key is let go. What is understood for certain is taken, everything else is dropped.
"""

from __future__ import annotations

import re

_U = re.compile(r"\x1b\[(\d{1,7})(?::\d*){0,2}(?:;(\d{0,3})(?::(\d))?(?:;(\d{1,7}))?)?u")
_OTHER = re.compile(r"\x1b\[(\d{1,2});(\d{1,3})(?::(\d))?([A-HPQS~])")  # not R: that is where the cursor stands
_LOCKS = 64 | 128  # caps lock and num lock are no part of a key
_SHIFT, _CTRL = 1, 4
_NAMED = {27: "\x1b", 13: "\r", 9: "\t", 127: "\x7f", 57414: "\r"}
_LET_GO = "3"


def plain(code: str) -> str:
    """The sequence or the letter that a terminal sends for the same key without the protocol; "" for a key that was
    let go and for what is no key. Anything that is not spelt in this way comes back as it is."""
    if code.endswith("u"):
        return _letter(code)
    found = _OTHER.fullmatch(code)
    if found is None:
        return "" if ":" in code else code
    number, held, event, final = found.groups()
    if event == _LET_GO:
        return ""
    mods = (int(held) - 1) & ~_LOCKS
    if mods <= 0:
        return f"\x1b[{number}~" if final == "~" else f"\x1b[{final}"
    return f"\x1b[{number};{mods + 1}{final}"


def _letter(code: str) -> str:
    found = _U.fullmatch(code)
    if found is None or found[3] == _LET_GO:
        return ""
    number, mods = int(found[1]), (int(found[2] or 1) - 1) & ~_LOCKS
    if number in _NAMED:
        if number == 9 and mods == _SHIFT:
            return "\x1b[Z"
        return _NAMED[number] if mods in (0, _SHIFT) else ""
    if mods == _CTRL and 97 <= number <= 122:
        return chr(number & 0x1F)
    # Where all keys are reported so, a letter comes with its text.
    text = int(found[4] or 0)
    return chr(text) if mods in (0, _SHIFT) and 32 <= text <= 0x10FFFF and not 0xD800 <= text < 0xE000 else ""

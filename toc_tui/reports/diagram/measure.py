"""How wide text is, and where it is broken into lines.

The widths are those of DejaVu Sans, the widest of the fonts that stand in for each other on screens and paper, so
that words fit their box in the narrower ones as well.
"""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_GROUPS = {
    0.28: "'ijl|",
    0.29: "IJ",
    0.32: " ,.’",
    0.34: "/:;\\",
    0.36: "f-",
    0.4: "()[]t!",
    0.42: "r",
    0.47: '"',
    0.52: "*_`sz“”–",
    0.55: "c?",
    0.6: "FkLvxyPTYao",
    0.64: "eESbdghnpqu$0123456789{}€",
    0.69: "KAVBRXZ",
    0.75: "CUHN",
    0.8: "DGOQ&",
    0.86: "w#+<=>^~M",
    1.0: "%mW@—…",
}
_WIDTH = {sign: wide for wide, signs in _GROUPS.items() for sign in signs}
_OTHER, _WIDE = 0.8, 1.1


def width(text: str, size: float) -> float:
    """How wide a line is, in the unit of the font's size."""
    return size * sum(_WIDTH.get(sign) or _foreign(sign) for sign in text)


def _foreign(sign: str) -> float:
    if sign.isascii() or not combining(sign):
        return _WIDE if east_asian_width(sign) in "WF" or sign > "\uffff" else _OTHER
    return 0.0


def wrapped(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """The lines of a text in a box of this room. A word that is too long is broken; what does not fit in `most`
    lines ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and width(f"{line} {word}", size) <= room:
            line += f" {word}"
            continue
        if line:
            lines.append(line)
        while len(lines) <= most and width(word, size) > room:
            at = _fitting(word, room, size)
            lines.append(word[:at])
            word = word[at:]
        line = word
        if len(lines) > most:
            break
    lines += [line] if line else []
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width(f"{last}…", size) > room:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip()}…")


def _fitting(word: str, room: float, size: float) -> int:
    """How many signs of a word fit, one at least."""
    used, at = 0.0, 0
    while at < len(word) and used + width(word[at], size) <= room:
        used += width(word[at], size)
        at += 1
    return max(1, at)

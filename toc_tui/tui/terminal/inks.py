"""How each part of the screen looks: its role as SGR codes, on a dark or a light background.

Words keep the terminal's own colour and so its contrast. Colour is on marks and lines only, from the terminal's own
sixteen, and never says anything that a sign or a word does not say too. Dim is for lines alone. Colours 0 to 7 are
never bold, because many terminals then show another colour.
"""

from __future__ import annotations

from functools import lru_cache

from toc_tui.frozen import frozen

ATTRIBUTES: dict[str, str] = {
    "": "",
    "title": "1",
    "heading": "1",
    "bold": "1",
    "key": "1",
    "count": "1",
    "dim": "",
    "line": "2",
    "rule": "2",
    "focus": "7",
    "step": "1;7",
    "question": "1",
    "warn": "1",
    "footer": "",
    "live": "1",
    "option": "",
    "mark": "1",
    "strong": "",
    "doubt": "1",
    "hinders": "1",
}
"""Role -> what is not colour. Roles that are not here have nothing but colour."""

DARK: dict[str, int] = {
    "project": 13,
    "co-production": 13,
    "long": 13,
    "medium": 6,
    "short": 2,
    "activity": 3,
    "element": 3,
    "strong": 3,
    "done": 2,
    "leads": 2,
    "follows": 13,
    "doubt": 9,
    "hinders": 9,
    "warn": 9,
}
LIGHT: dict[str, int] = {
    "project": 5,
    "co-production": 5,
    "long": 5,
    "medium": 4,
    "short": 4,
    "strong": 4,
    "leads": 4,
    "follows": 5,
    "doubt": 1,
    "hinders": 1,
    "warn": 1,
}
REVERSED = "here-"  # before a mark's role: the mark of the row with the cursor


@frozen
class Inks:
    """What a terminal, and the person before it, can do with: nothing at all in the reader look, attributes only
    without colour, colours for a light background, no dim and bold lines with high contrast."""

    reader: bool = False
    colour: bool = True
    light: bool = False
    high: bool = False

    def codes(self, role: str) -> str:
        """The SGR codes of a role, in the order in which they are written."""
        return "" if self.reader else _codes(role, self.colour, self.light, self.high)


@lru_cache(512)
def _codes(role: str, colour: bool, light: bool, high: bool) -> str:
    here = role.startswith(REVERSED)
    name = role.removeprefix(REVERSED)
    flags = ATTRIBUTES.get(name, "")
    tint = (LIGHT if light else DARK).get(name) if colour else None
    if high:
        flags = flags.replace("2", "")
        if name == "strong":
            flags, tint = "1", None
    if flags == "1" and tint is not None and tint < 8:
        flags = ""
    parts = [*filter(None, flags.split(";")), *(["7"] if here else [])]
    if tint is not None:
        parts.append(str(30 + tint if tint < 8 else 82 + tint))
    return ";".join(parts)

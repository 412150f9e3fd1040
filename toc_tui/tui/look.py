"""How the screen is drawn: what somebody asked for, and what their terminal can show."""

from __future__ import annotations

import os
from collections.abc import Mapping

from toc_tui.frozen import frozen
from toc_tui.options import Options

LIGHT = ("7", "15")  # the numbers of light backgrounds in COLORFGBG
WIDE_SIGNS = ("zh", "ja", "ko")  # where many terminals draw arrows and boxes two cells wide


@frozen
class Look:
    """The reader look; ASCII only; signs of the Linux console only; colours for a light background; high contrast;
    in the reader look, all rows and not only those that are heard."""

    reader: bool = False
    ascii: bool = False
    console: bool = False
    light: bool = False
    high: bool = False
    whole: bool = False

    @property
    def plain(self) -> bool:
        """Nothing but ASCII around people's words: asked for, or because a reader follows."""
        return self.ascii or self.reader

    @property
    def signs(self) -> str:
        """The name of the set of signs."""
        return "ascii" if self.plain else "console" if self.console else "full"


def look(choice: Options, env: Mapping[str, str]) -> Look:
    """What was asked for; what was not asked for, from what the terminal says of itself. It is never asked."""
    signs = "ascii" if choice.ascii else choice.signs or _signs(env)
    light = choice.background == "light" or (not choice.background and _light(env))
    return Look(
        choice.reader, signs == "ascii", signs == "console", light, choice.contrast == "high", choice.rows == "all"
    )


def _signs(env: Mapping[str, str]) -> str:
    """The signs that this terminal can show, one cell wide each."""
    if ascii_only(env) or _locale(env).startswith(WIDE_SIGNS):
        return "ascii"
    return "console" if env.get("TERM", "") == "linux" else "full"


def _locale(env: Mapping[str, str]) -> str:
    return env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG", "")


def ascii_only(env: Mapping[str, str]) -> bool:
    """Whether the locale cannot show more than ASCII: its name, because Python itself makes UTF-8 of C."""
    name = env.get("LC_ALL") or env.get("LANG", "")
    return name in ("C", "POSIX") or "utf" not in (os.device_encoding(1) or "utf-8").lower()


def _light(env: Mapping[str, str]) -> bool:
    """Whether the terminal tells that its background is light: "0;15"."""
    return env.get("COLORFGBG", "").rpartition(";")[2] in LIGHT

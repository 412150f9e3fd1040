"""Text made harmless for whatever shows it or speaks it. Every face passes what it shows through here."""

from __future__ import annotations

import re

# Controls, line and paragraph separators, and everything that turns the direction of text round. Compiled when
# first used: most text is plain.
_HARMFUL = ("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
            "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e0fff]")
_SPACE = "[\t\n\v\f\r\x85\u2028\u2029]+"


def safe(text: str) -> str:
    """Text with nothing left that a terminal would obey or that turns reading round.

    White space of every kind becomes a space, other harmful characters U+FFFD. Joiners and variation
    selectors of pictures go, because no two terminals agree how wide what they join is.
    """
    if text.isascii() and text.isprintable():
        return text
    text = re.sub(_HARMFUL, "\ufffd", re.sub(_SPACE, " ", text)).replace("\ufe0f", "").replace("\ufe0e", "")
    return re.sub("(?<=[\u2000-\u2bff\U0001f000-\U0001ffff])\u200d", "", text)


def mended(text: str) -> str:
    """Text that was decoded with "surrogateescape": bytes that are no UTF-8 become the letters of Windows-1252, as an
    old terminal or editor means them (é, ’, –)."""
    return text if text.isascii() else re.sub("[\udc80-\udcff]", _old_letter, text)


def _old_letter(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "ignore")

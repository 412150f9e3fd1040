"""Bytes that terminals, pastes and people send, as data; and what may come of them."""

from __future__ import annotations

import random

PAUSE = "\0PAUSE\0"  # here a slow line waits
KEY_UPS = {
    "kitty: a let go": "\x1b[97;1:3u",
    "kitty: up let go": "\x1b[1;1:3A",
    "kitty: no number": "\x1b[:P",
    "kitty: past Unicode": "\x1b[1114112u",
    "kitty: far past": "\x1b[9999999999u",
    "focus": "\x1b[I\x1b[O",
    "mouse": "\x1b[<35;20;5M\x1b[<0;3;3m\x1b[M !!",
    "unknown CSI": "\x1b[999;5;7z\x1b[>4;2m",
}
REPLIES = {
    "kitty flags": "\x1b[?15u",
    "OSC 11, BEL": "\x1b]11;rgb:2828/2a2a/3636\x07",
    "OSC 11, ST": "\x1b]11;rgb:2828/2a2a/3636\x1b\\",
    "OSC 52": "\x1b]52;c;ZGVsZXRl\x07",
    "DCS version": "\x1bP>|XTerm(390)\x1b\\",
    "DCS terminfo": "\x1bP1+r544e=787465726d\x1b\\",
    "DA1": "\x1b[?62;4;22c",
    "DA2": "\x1b[>41;390;0c",
    "DA3": "\x1bP!|00000000\x1b\\",
    "cursor place": "\x1b[12;40R",
    "mode": "\x1b[?2026;2$y\x1b[?2048;0$y",
    "window size": "\x1b[4;600;800t\x1b[8;24;80t",
    "APC": "\x1b_Gi=31;OK\x1b\\",
    "in two parts": f"\x1b]11;rgb:2828/{PAUSE}2a2a/3636\x1b\\",
}
TYPED = (  # stored as they are typed, every space and joiner
    "5\u00a0pm",
    "10\u202f000",
    "thin\u2009space",
    "日本\u3000語",
    "می\u200cخواهیم",
    "क्\u200dष",
    "Łódź ŵyl",
)
MARKED = {  # direction marks that come with a paste are left out
    "Ring \u202a07700 900123\u202c now": "Ring 07700 900123 now",
    "Ring \u206807700\u2069 \u200enow\ufeff": "Ring 07700 now",
}
ODD_WORDS = "👨\u200d👩\u200d👧 and ❤\ufe0f, שלום\u200f! a\u00a0b"
FINAL = "@ABCDFHPQRSZ~ucnmtyMIO^`{|}"
ANY = "\x1b[]OP\\0123456789;:<>?~uMmABRt\x00\x07\x7f\x9b\x9d ab\u00e9\u200d\U0001f468\ufffd"


def sequence(draw: random.Random) -> str:
    """Something that a terminal might send, or nearly so."""
    kind = draw.random()
    signs = draw.choice(["0123456789;:", "0123456789;:?<>=!$ "])
    body = "".join(draw.choice(signs) for _ in range(draw.randrange(10)))
    if kind < 0.45:
        return "\x1b[" + body + draw.choice(FINAL)
    if kind < 0.6:
        return "\x1b" + draw.choice("]P_^X") + body + "rgb:ff" + draw.choice(["\x07", "\x1b\\", "", "\x1b"])
    if kind < 0.75:
        return "\x1b" * draw.randrange(1, 4) + "O" + draw.choice("ABCDHFPQRSXjklmnopqrstuvwxy5;2")
    return "".join(draw.choice(ANY) for _ in range(draw.randrange(1, 14)))


def to_screen(draw: random.Random) -> str:
    """Something without keys that leave, for a full screen."""
    body = "".join(draw.choice("0123456789;:?<>=$ ") for _ in range(draw.randrange(8)))
    return draw.choice(
        [
            "\x1b[" + body + draw.choice("ABCDFHPRSZu~tcnmMy"),
            "\x1b]" + body + "\x07",
            "\x1bP" + body + "\x1b\\",
            "\x1bO" + draw.choice("ABCDjkl5X"),
            "\x1b[200~" + body + "\x1b[d yes\r\x1b[201~",
            chr(draw.randrange(0xA0, 0x3000)),
        ]
    )


def inside_a_paste(draw: random.Random) -> str:
    """What a page on the web might put into a paste, but no end mark."""
    parts = (draw.choice([sequence(draw), "words ", "\n", "d", "yes\r"]) for _ in range(draw.randrange(1, 6)))
    return "".join(parts).replace("\x1b[201~", "").rstrip("\x1b[20~1")
